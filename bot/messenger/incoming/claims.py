"""Which updates this process has to itself, where several share a database."""

from __future__ import annotations

from uuid import uuid4

from bot.store import Claim, Standing, TakenUpdates

# Seconds for which a process has an update to itself, among several; it renews that while it lives.
LEASE = 15.0


class Claims:
    """The updates that are claimed; a process that has its database for itself needs to claim none."""

    def __init__(self, kept: TakenUpdates, bot: int) -> None:
        """Begin without any, for the bot of a number."""
        self._kept = kept
        self._bot = bot
        self._owner = uuid4().hex  # of this process, among those that share the database
        self._claimed: set[int] = set()
        self.needed = False
        """Whether others may work on the same updates."""

    def __contains__(self, number: int) -> bool:
        """Tell whether this process has claimed an update."""
        return number in self._claimed

    async def claim(self, number: int) -> Claim:
        """Return who is to work on an update: this process, where nobody does so yet."""
        claim = await self._kept.claim(self._bot, number, self._owner, LEASE)
        if claim.standing is Standing.MINE:
            self._claimed.add(number)
        return claim

    def renew(self) -> None:
        """Keep what this process works on."""
        self._kept.renew(self._bot, self._owner, LEASE)

    def answer(self, number: int) -> None:
        """Take note that an update is answered."""
        self._claimed.discard(number)

    def release(self) -> None:
        """Leave to the next process what isn't answered, as this one stops."""
        self._kept.release(self._bot, self._owner if self.needed else None)
