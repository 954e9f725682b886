"""How the bot is: whether it reaches Telegram, what it answers from, and what keeps it from being ready."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

# A long poll comes back after 30 s at the latest, and a webhook is looked after as often; twice that is silence.
LONGEST_SILENCE = 60.0  # seconds


@dataclass(slots=True)
class Vitals:
    """What whoever looks after the bot needs to know, kept up to date by those who notice it.

    `bot` is the bot's number, `knowledge` tells the version of what it answers from, `trouble` is the last one in a
    sentence.
    """

    bot: int
    knowledge: Callable[[], str]
    now: Callable[[], float] = time.monotonic
    trouble: str = ""
    leaving: bool = False
    _reached: float | None = None

    def reached(self) -> None:
        """Take note that Telegram was reached, and all is well with it."""
        self._reached = self.now()
        self.trouble = ""

    @property
    def silence(self) -> float | None:
        """The seconds since Telegram was reached, None where it never was."""
        return None if self._reached is None else self.now() - self._reached

    @property
    def hindrances(self) -> list[str]:
        """What keeps the bot from being ready, a sentence each; none when it answers."""
        found = ["The bot is about to stop."] if self.leaving else []
        if self.silence is None:
            found.append("Telegram has not been reached yet.")
        elif self.silence > LONGEST_SILENCE:
            found.append(f"Telegram was last reached {self.silence:.0f} seconds ago.")
        return [*found, self.trouble] if found and self.trouble else found

    def as_json(self) -> dict[str, Any]:
        """Return all of it as `/healthz` says it."""
        hindrances = self.hindrances
        return {"ready": not hindrances, "hindrances": hindrances, "bot": self.bot, "knowledge": self.knowledge()}
