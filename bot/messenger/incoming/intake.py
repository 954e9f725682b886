"""Which updates are being answered and which are: so that none is lost, and none is answered twice.

Telegram gives an update again until it is confirmed: by a later offset, or by the answer to the webhook's call. It is
confirmed when it is answered, and not before; a bot that ends in between, however that happens, gets it again. Telegram
gives no more than a hundred at a time, so those that wait long are put aside, and confirmed, before they hold up all
others.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence

from telegram import Bot, Update

from bot.messenger.incoming.claims import Claims
from bot.messenger.incoming.progress import Progress
from bot.messenger.incoming.sealed_updates import SealedUpdates
from bot.messenger.sealing import Seal
from bot.store import Standing, TakenUpdates

# An update that work has begun on so often, and that never came to an end, is worked on alone: it may be the one that
# ended the program. If the program ends three times more meanwhile, that is no chance any longer.
_SUSPICIOUS_TRIES = 2
_MOST_TRIES = 5
_LONGEST_ALONE = 30.0  # seconds
_PATIENCE = 0.1  # seconds for the database, before work on updates begins
# Of those that are answered, to know one that comes again: many more than can be on their way at a time.
_MOST_KNOWN = 10_000
_log = logging.getLogger(__name__)


class Intake:
    """Tells new updates from those that are known, and how far all are answered."""

    def __init__(self, kept: TakenUpdates, bot: int, seal: Seal) -> None:
        """Begin, for the bot of a number; what is put aside can be read only with its token."""
        self._kept = kept
        self._sealed = SealedUpdates(seal)
        self._bot = bot
        self._claims = Claims(kept, bot)
        self._tries: dict[int, int] = {}
        self._working: dict[int, Update] = {}
        self._aside: set[int] = set()
        self._answered: dict[int, None] = {}  # the latest come last
        self._latest: int | None = None
        self._asked_from: int | None = None
        self._progress = Progress()
        self._turn = asyncio.Lock()

    async def remember(self, bot: Bot) -> list[Update]:
        """Remember what was taken before a restart; return what had been put aside and isn't answered."""
        taken = await self._kept.of(self._bot)
        self._answered = dict.fromkeys(number for number, one in sorted(taken.items()) if one.answered)
        self._tries = {number: one.tries for number, one in taken.items() if not one.answered}
        aside = [update for one in taken.values() if one.sealed and (update := self._sealed.open(one.sealed, bot))]
        self._aside = {update.update_id for update in aside}
        return aside

    async def hand_on(self, updates: Sequence[Update], queue: asyncio.Queue[object]) -> int:
        """Give the new ones among some updates to their handlers; return how many that are.

        That work begins is written before it does: it may end the program. One that may have done so before is worked
        on alone.
        """
        async with self._turn:
            alone = [update for update in updates if self._suspects(update)]
            for update in alone:
                await self.finish(_LONGEST_ALONE)
                await self._begin([update], queue)
                await self.finish(_LONGEST_ALONE)
            return len(alone) + await self._begin(updates, queue)

    async def resume(self, bot: Bot, queue: asyncio.Queue[object]) -> None:
        """Go on after a restart with what had been put aside and isn't answered."""
        self._claims.needed = self._kept.shared
        if self._claims.needed:
            await self.take_over(bot, queue)
        else:
            await self.hand_on(await self.remember(bot), queue)

    async def leads(self) -> bool:
        """Tell whether this process is the one of several that looks after what is common to them."""
        return await self._kept.leads(self._bot)

    async def bring(self, update: Update, queue: asyncio.Queue[object]) -> bool:
        """Give an update to its handlers, unless it is known; return False while another process works on it."""
        if not self._claims.needed:
            await self.hand_on([update], queue)
            return True
        if self.knows(update.update_id):
            return True
        claim = await self._claims.claim(update.update_id)
        match claim.standing:
            case Standing.MINE:
                self._tries[update.update_id] = max(claim.tries - 1, 0)
                await self.hand_on([update], queue)
            case Standing.ANSWERED:
                self._remember(update.update_id)
        return claim.standing is not Standing.ELSEWHERE

    async def take_over(self, bot: Bot, queue: asyncio.Queue[object]) -> None:
        """Keep what this process works on; work on what another one has put aside that has ended."""
        if self._claims.needed:
            self._claims.renew()
            for number, sealed in (await self._kept.left(self._bot)).items():
                if update := self._sealed.open(sealed, bot):
                    self._aside.add(number)
                    await self.bring(update, queue)

    def release(self) -> None:
        """Leave what isn't answered to the next process; that this one stops is no sign of anything wrong with it."""
        self._claims.release()

    async def _begin(self, updates: Sequence[Update], queue: asyncio.Queue[object]) -> int:
        new = [update for update in updates if self._take(update)]
        if new:
            await self._written()
        for update in new:
            await queue.put(update)
        return len(new)

    def _suspects(self, update: Update) -> bool:
        number = update.update_id
        return not self.knows(number) and self._tries.get(number, 0) >= _SUSPICIOUS_TRIES

    def knows(self, number: object) -> bool:
        """Tell whether an update is being answered, or is answered."""
        return isinstance(number, int) and (number in self._working or number in self._answered)

    def comes_again(self, number: object) -> bool:
        """Tell whether an update that Telegram gives is known; then it is confirmed with the others."""
        known = self.knows(number)
        if known and isinstance(number, int):
            self._note_given(number)
        return known

    @property
    def waiting(self) -> int:
        """How many updates are being answered."""
        return len(self._working)

    @property
    def offset(self) -> int | None:
        """The first update that isn't answered, nor put aside: what comes before it is confirmed."""
        waiting = self._working.keys() - self._aside
        if waiting:
            return min(waiting)
        return None if self._latest is None else self._latest + 1

    @property
    def unconfirmed(self) -> int:
        """How many updates Telegram would give again, because one before them isn't answered."""
        first = self.offset or 0
        return sum(number >= first for number in (*self._working, *self._answered) if number not in self._aside)

    def _take(self, update: Update) -> bool:
        """Return whether an update is new and is to be worked on now."""
        number = update.update_id
        self._note_given(number)
        if self.knows(number):
            return False
        if number not in self._claims:
            self._kept.begin(self._bot, number)
        if self._tries.get(number, 0) >= _MOST_TRIES:
            _log.error("An update ended this program %d times; it is set aside and not answered.", _MOST_TRIES)
            self.answer(number)
            return False
        self._working[number] = update
        return True

    def _note_given(self, number: int) -> None:
        """Note up to where Telegram has given updates.

        After a week without any it goes on with another number, which may be a lower one: so does whoever gets one from
        before what was asked for. Or else nothing would be confirmed any more, and after a hundred nothing new come.
        """
        anew = self._asked_from is not None and number < self._asked_from
        if number not in self._aside and (self._latest is None or number > self._latest or anew):
            self._latest = number

    async def put_aside(self, only: int | None = None) -> bool:
        """Let those that wait, or `only` one of them, hold up no others: keep them until they are answered.

        Return whether they are kept. They count as confirmed; all of them even where they can't be kept.
        """
        waiting = {n: u for n, u in self._working.items() if n not in self._aside and only in (None, n)}
        sealed = {number: self._sealed.close(update) for number, update in waiting.items()}
        kept = await self._kept.put_aside(self._bot, sealed)
        if not kept:
            _log.warning("%d messages wait in memory only; they are lost if the bot is killed now.", len(sealed))
        if kept or only is None:
            self._aside |= waiting.keys()
        return kept

    def answer(self, number: int) -> None:
        """Take note that an update is answered."""
        self._working.pop(number, None)
        self._aside.discard(number)
        self._claims.answer(number)
        self._remember(number)
        self._kept.answer(self._bot, number)
        self._progress.note(number)

    def _remember(self, number: int) -> None:
        self._tries.pop(number, None)
        self._answered[number] = None
        if len(self._answered) > _MOST_KNOWN:
            del self._answered[next(iter(self._answered))]

    async def answered(self, number: int, seconds: float) -> bool:
        """Wait until an update is answered, for so many seconds at most; return whether it is."""
        if number not in self._working:
            return number in self._answered
        return await self._progress.end(number, seconds)

    def give_up(self) -> None:
        """Let nobody wait any longer for an update to be answered: the bot stops."""
        self._progress.give_up()

    def ask_from(self) -> int | None:
        """Return the first update that Telegram is asked for; None: what it has."""
        self._asked_from = self.offset
        return self._asked_from

    def confirmed(self, before: int) -> None:
        """Take note that Telegram won't give the updates before this one again."""
        known = {number for number in self._answered if number < before}
        if known:
            self._answered = {number: None for number in self._answered if number not in known}
            self._kept.forget(self._bot, before)

    async def rest(self, seconds: float) -> None:
        """Wait until something is answered, but not for longer than so many seconds."""
        await self._progress.rest(seconds)

    async def _written(self) -> None:
        """Wait until what was noted is written, but not for a database that is in trouble."""
        try:
            async with asyncio.timeout(_PATIENCE):
                await self._kept.written()
        except TimeoutError:
            return

    async def finish(self, seconds: float) -> bool:
        """Wait until all is answered, for so many seconds at most; return whether it is."""
        try:
            async with asyncio.timeout(seconds):
                while self._working:
                    await self.rest(seconds)
        except TimeoutError:
            return False
        return True
