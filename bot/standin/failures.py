"""Trouble on purpose: the next calls fail in the way one asks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Any

from bot.standin.refusals import Refusal


class Line(Enum):
    """What becomes of the connection while somebody waits for an answer on it."""

    RESET = "reset"
    HANGS = "hangs"  # nothing comes, for as long as one waits
    DRIPS = "drips"  # the answer comes byte by byte, in minutes


@dataclass(frozen=True, slots=True)
class Failure:
    """A way to fail: a refusal, an answer that isn't of the Bot API, or without both none that arrives.

    `acted`: the call is carried out all the same; only its answer is another one, or doesn't arrive.
    """

    refusal: Refusal | None = None
    body: bytes | None = None
    status: int = 200
    line: Line = Line.RESET
    acted: bool = False


SERVER_ERROR = Failure(Refusal(500, "Internal Server Error", fault=False))
CUT = Failure()
HANG = Failure(line=Line.HANGS)
DRIP = Failure(line=Line.DRIPS, acted=True)


def after_acting(failure: Failure) -> Failure:
    """Fail in the same way, but only after the call was carried out."""
    return replace(failure, acted=True)


def strange_answer(body: bytes, status: int = 200) -> Failure:
    """Answer like a server on the way that knows nothing of the Bot API, or one that is broken."""
    return Failure(body=body, status=status)


def refused(description: str, code: int = 400) -> Failure:
    """Refuse a call in these words, though nothing is wrong with it here."""
    return Failure(Refusal(code, description, fault=False))


def too_many_requests(retry_after: int) -> Failure:
    """Make the bot wait for `retry_after` seconds."""
    description = f"Too Many Requests: retry after {retry_after}"
    return Failure(Refusal(429, description, fault=False, retry_after=retry_after))


Suspect = Callable[[Mapping[str, Any]], object]
"""Tells whether the parameters of a call, as they came, have what is to be refused."""


@dataclass(frozen=True, slots=True)
class _Planned:
    """A failure to come, and which calls it is for: of a method, with something in their parameters, or any."""

    failure: Failure
    method: str | None
    suspect: Suspect | None

    def is_for(self, method: str, given: Mapping[str, Any]) -> bool:
        return self.method in (None, method.lower()) and (self.suspect is None or bool(self.suspect(given)))


@dataclass(eq=False)
class Failures:
    """The failures to come, in order."""

    planned: list[_Planned] = field(default_factory=list)
    regular: tuple[Failure, int] | None = None
    strict: list[tuple[Failure, Suspect]] = field(default_factory=list)
    taken: int = 0

    def plan(self, failure: Failure, times: int = 1, method: str | None = None, suspect: Suspect | None = None) -> None:
        """Let the next `times` calls fail: with `method` those of that method, with `suspect` those it finds."""
        self.planned += [_Planned(failure, method.lower() if method else None, suspect)] * times

    def plan_every(self, failure: Failure, step: int) -> None:
        """Let every so many-th call fail from now on."""
        self.regular, self.taken = (failure, step), 0

    def plan_where(self, failure: Failure, suspect: Suspect) -> None:
        """Let calls fail as long as they have something in their parameters."""
        self.strict.append((failure, suspect))

    def clear(self) -> None:
        """Let no more calls fail."""
        self.planned.clear()
        self.strict.clear()
        self.regular = None

    def take(self, method: str, given: Mapping[str, Any]) -> Failure | None:
        """Return the failure that is planned for a call of this method, if any; one that is counted is used up then."""
        for failure, suspect in self.strict:
            if suspect(given):
                return failure
        self.taken += 1
        if self.regular and self.taken % self.regular[1] == 0:
            return self.regular[0]
        for place, planned in enumerate(self.planned):
            if planned.is_for(method, given):
                del self.planned[place]
                return planned.failure
        return None
