"""Trouble on purpose: the next calls fail in the way one asks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.standin.refusals import Refusal


@dataclass(frozen=True, slots=True)
class Failure:
    """A way to fail: a refusal, an answer that isn't of the Bot API, or without both the connection is cut."""

    refusal: Refusal | None = None
    body: bytes | None = None
    status: int = 200


SERVER_ERROR = Failure(Refusal(500, "Internal Server Error", fault=False))
CUT = Failure()


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


@dataclass(eq=False)
class Failures:
    """The failures to come, in order."""

    planned: list[tuple[Failure, str | None]] = field(default_factory=list)
    regular: tuple[Failure, int] | None = None
    strict: list[tuple[Failure, Suspect]] = field(default_factory=list)
    taken: int = 0

    def plan(self, failure: Failure, times: int = 1, method: str | None = None) -> None:
        """Let the next `times` calls fail; with `method`, only calls of that method count."""
        self.planned += [(failure, method.lower() if method else None)] * times

    def plan_every(self, failure: Failure, step: int) -> None:
        """Let every so many-th call fail from now on."""
        self.regular, self.taken = (failure, step), 0

    def plan_where(self, failure: Failure, suspect: Suspect) -> None:
        """Let calls fail as long as they have something in their parameters."""
        self.strict.append((failure, suspect))

    def take(self, method: str, given: Mapping[str, Any]) -> Failure | None:
        """Return the failure that is planned for a call of this method, if any; one that is counted is used up then."""
        for failure, suspect in self.strict:
            if suspect(given):
                return failure
        self.taken += 1
        if self.regular and self.taken % self.regular[1] == 0:
            return self.regular[0]
        for place, (failure, only) in enumerate(self.planned):
            if only in (None, method.lower()):
                del self.planned[place]
                return failure
        return None
