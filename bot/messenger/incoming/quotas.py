"""Which messages and presses are answered: not too old, and not too many of one person or group."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum

from telegram import CallbackQuery, Chat, Message, Update

from bot.dialogue.texts import Texts
from bot.messenger.limits import LRUCache, RateLimits
from bot.messenger.sealing import Seal
from bot.store import KeptRates, Use

_MINUTE = 60.0
_HOUR = 3600.0

Reason = Callable[[Texts], str]
"""Picks the words that say why a message isn't answered."""


class Admission(Enum):
    """What to do with a message or a press."""

    ADMIT = "admit"
    TELL = "tell"  # not answered, and the person has to be told so, once
    IGNORE = "ignore"


_ADMISSIONS = {Use.LEFT: Admission.ADMIT, Use.USED_UP: Admission.TELL, Use.TOLD: Admission.IGNORE}


@dataclass(slots=True)
class _Use:
    """When a key used its quota, and whether it was told that nothing is left."""

    times: deque[float] = field(default_factory=deque)
    told: bool = False


class SealedRates:
    """The quotas that processes share, under keys that without the bot's token tell nobody who it is."""

    def __init__(self, kept: KeptRates, seal: Seal) -> None:
        self._kept = kept
        self._seal = seal
        self.shared = kept.shared

    async def admit(self, key: int, most: int, seconds: float) -> Admission | None:
        """Count a message of a person or group; None while nobody knows how many there were."""
        use = await self._kept.use(self._pseudonym(key, seconds), most, seconds)
        return _ADMISSIONS[use] if use else None

    def forget(self, key: int, seconds: float) -> None:
        self._kept.forget(self._pseudonym(key, seconds))

    def forget_old(self) -> None:
        self._kept.forget_old()

    def _pseudonym(self, key: int, seconds: float) -> bytes:
        return self._seal.pseudonym(f"rate in {seconds:.0f} s", key)


class Quota:
    """A sliding-window quota per key: at most `most` messages in the last `seconds`.

    Where other processes answer the same people, what is used of it is `shared` with them.
    """

    def __init__(self, most: int, seconds: float, now: Callable[[], float], shared: SealedRates | None = None) -> None:
        self._most = most
        self._seconds = seconds
        self._now = now
        self._shared = shared
        self._uses: LRUCache[int, _Use] = LRUCache()

    async def admit(self, key: int) -> Admission:
        """Count a message; what is too much is not counted, so that the quota comes back while one goes on."""
        shared = await self._shared.admit(key, self._most, self._seconds) if self._shared else None
        return shared or self._admit_here(key)

    def forget(self, key: int) -> None:
        self._uses.discard(key)
        if self._shared:
            self._shared.forget(key, self._seconds)

    def forget_old(self) -> None:
        """Forget who hasn't written since the quota came back."""
        self._uses.drop_oldest(lambda use: not use.times or use.times[-1] <= self._now() - self._seconds)

    def _admit_here(self, key: int) -> Admission:
        now, use = self._now(), self._uses.setdefault(key, _Use)
        while use.times and use.times[0] <= now - self._seconds:
            use.times.popleft()
        if len(use.times) < self._most:
            use.times.append(now)
            use.told = False
            return Admission.ADMIT
        told, use.told = use.told, True
        return Admission.IGNORE if told else Admission.TELL


class Quotas:
    """The quotas of all people and groups, and whether a message came too late."""

    def __init__(self, limits: RateLimits, rates: SealedRates | None = None) -> None:
        """Begin anew; with `rates` that are shared, go on with what other processes have counted."""
        self._limits = limits
        self._rates = rates if rates and rates.shared else None
        self._people = Quota(limits.person, _MINUTE, limits.now, self._rates)
        self._groups = (
            Quota(limits.group_minute, _MINUTE, limits.now, self._rates),
            Quota(limits.group_hour, _HOUR, limits.now, self._rates),
        )
        self._told_late: LRUCache[int, float] = LRUCache()

    def forget(self, chat_id: int) -> None:
        """Forget what a chat has asked."""
        for quota in self._groups:
            quota.forget(chat_id)
        self._told_late.discard(chat_id)

    def forget_old(self) -> None:
        """Forget how often somebody wrote when that limits nothing any longer."""
        for quota in (self._people, *self._groups):
            quota.forget_old()
        if self._rates:
            self._rates.forget_old()

    async def admit(self, update: Update) -> tuple[Admission, Reason]:
        """Return what to do with a message that is meant for the bot, and why."""
        message = update.effective_message
        if message is None or update.effective_user is None:
            return Admission.ADMIT, lambda texts: texts.too_fast
        if self._is_late(message):
            return self._admit_late(message.chat.id), lambda texts: texts.late
        # All admins without names, of whatever group, come as one person.
        person = message.sender_chat.id if message.sender_chat else update.effective_user.id
        admission = await self._people.admit(person)
        if admission is not Admission.ADMIT:
            return admission, lambda texts: texts.too_fast
        quotas = self._groups if message.chat.type != Chat.PRIVATE else ()
        admissions = [await quota.admit(message.chat.id) for quota in quotas]
        worst = next((one for one in admissions if one is not Admission.ADMIT), Admission.ADMIT)
        return worst, lambda texts: texts.group_too_fast

    async def admit_press(self, query: CallbackQuery) -> Admission:
        """Return what to do with a pressed button: it counts like a message of the person."""
        return await self._people.admit(query.from_user.id)

    def _is_late(self, message: Message) -> bool:
        """Tell whether a message (or its last change) is from the time before the bot was started."""
        written = message.edit_date or message.date
        return self._limits.now() - written.timestamp() > self._limits.oldest

    def _admit_late(self, chat_id: int) -> Admission:
        now, told = self._limits.now(), self._told_late.get(chat_id)
        if told is not None and now - told < self._limits.oldest:
            return Admission.IGNORE
        self._told_late.put(chat_id, now)
        return Admission.TELL
