"""Which updates are being answered and which are: so that none is lost, and none is answered twice.

Telegram gives an update again until a later offset confirms it. It is confirmed when it is answered, and not before; a
bot that ends in between, however that happens, gets it again. Telegram gives no more than the first hundred, so those
that wait long are put aside, and confirmed, before they hold up all others.
"""

from __future__ import annotations

import asyncio
import json
import logging
from datetime import datetime, timedelta

from telegram import Bot, Update

from bot.messenger.sealing import Seal
from bot.store import Taken, TakenUpdates

# An update that work has begun on so often, and that never came to an end, is worked on alone: it may be the one that
# ended the program. Once more, and it surely is.
_SUSPICIOUS_TRIES = 2
_MOST_TRIES = 3
_PATIENCE = 0.1  # seconds for the database, before work on updates begins
_log = logging.getLogger(__name__)


class Intake:
    """Tells new updates from those that are known, and how far all are answered."""

    def __init__(self, kept: TakenUpdates, token: str) -> None:
        """Begin; what is put aside can be read only with the bot's token."""
        self._kept = kept
        self._seal = Seal(token)
        self._bot = int(token.partition(":")[0])
        self._tries: dict[int, int] = {}
        self._working: dict[int, Update] = {}
        self._aside: set[int] = set()
        self._answered: set[int] = set()
        self._latest: int | None = None
        self._progress = asyncio.Event()

    async def remember(self, bot: Bot) -> list[Update]:
        """Remember what was taken before a restart; return what had been put aside and isn't answered."""
        taken = await self._kept.of(self._bot)
        self._answered = {number for number, one in taken.items() if one.answered}
        self._tries = {number: one.tries for number, one in taken.items() if not one.answered}
        aside = [update for one in taken.values() if (update := self._opened(one, bot))]
        self._aside = {update.update_id for update in aside}
        return aside

    def suspects(self, update: Update) -> bool:
        """Tell whether a new update may be the one that ended the program."""
        number = update.update_id
        known = number in self._working or number in self._answered
        return not known and self._tries.get(number, 0) >= _SUSPICIOUS_TRIES

    @property
    def busy(self) -> bool:
        """Whether something is being answered."""
        return bool(self._working)

    @property
    def offset(self) -> int | None:
        """The first update that isn't answered, nor put aside: what comes before it is confirmed."""
        waiting = self._working.keys() - self._aside
        if waiting:
            return min(waiting)
        return None if self._latest is None else self._latest + 1

    def take(self, update: Update) -> bool:
        """Return whether an update is new and is to be worked on now."""
        number = update.update_id
        if number not in self._aside:
            self._latest = number if self._latest is None else max(self._latest, number)
        if number in self._working or number in self._answered:
            return False
        self._kept.begin(self._bot, number)
        if self._tries.get(number, 0) >= _MOST_TRIES:
            _log.error("An update ended this program %d times; it is set aside and not answered.", _MOST_TRIES)
            self.answer(number)
            return False
        self._working[number] = update
        return True

    async def put_aside(self) -> None:
        """Let those that wait hold up no others: keep them until they are answered, and confirm them."""
        waiting = {number: update for number, update in self._working.items() if number not in self._aside}
        sealed = {number: self._seal.close(_as_json(update)) for number, update in waiting.items()}
        if not await self._kept.put_aside(self._bot, sealed):
            _log.warning("%d messages wait in memory only; they are lost if the bot is killed now.", len(sealed))
        self._aside |= waiting.keys()

    def answer(self, number: int) -> None:
        """Take note that an update is answered."""
        self._working.pop(number, None)
        self._aside.discard(number)
        self._answered.add(number)
        self._kept.answer(self._bot, number)
        self._progress.set()

    def confirmed(self, before: int) -> None:
        """Take note that Telegram won't give the updates before this one again."""
        known = {number for number in self._answered if number < before}
        if known:
            self._answered -= known
            self._kept.forget(self._bot, before)

    def _opened(self, taken: Taken, bot: Bot) -> Update | None:
        """Return what was put aside, unless that was done for another token."""
        content = taken.sealed and self._seal.open(taken.sealed)
        return Update.de_json(json.loads(content), bot) if content else None

    async def rest(self, seconds: float) -> None:
        """Wait until something is answered, but not for longer than so many seconds."""
        self._progress.clear()
        try:
            async with asyncio.timeout(seconds):
                await self._progress.wait()
        except TimeoutError:
            return

    async def written(self) -> None:
        """Wait until what was noted is written, but not for a database that is in trouble."""
        try:
            async with asyncio.timeout(_PATIENCE):
                await self._kept.of(self._bot)
        except TimeoutError:
            return

    async def finish(self, seconds: float) -> bool:
        """Wait until all is answered, for so many seconds at most; return whether it is."""
        try:
            async with asyncio.timeout(seconds):
                while self.busy:
                    await self.rest(seconds)
        except TimeoutError:
            return False
        return True


def _as_json(update: Update) -> bytes:
    """Return an update as Telegram sent it; the library's own `to_json` fails at some dates."""
    return json.dumps(update.to_dict(), default=_number_of).encode()


def _number_of(value: object) -> int:
    if isinstance(value, datetime):
        return int(value.timestamp())
    if isinstance(value, timedelta):
        return int(value.total_seconds())
    raise TypeError(type(value).__name__)
