"""Grading replies: each gets a verdict by what was expected."""

from __future__ import annotations

from collections.abc import Collection, Container
from enum import StrEnum

from bot.dialogue.reply import ActionName, Outcome, Reply


class Verdict(StrEnum):
    """The grade of a reply: one of the first four if an entry answers the question, else one of the last three."""

    RIGHT = "right"  # answered with the entry
    OFFERED = "offered"  # the entry is among the choices, or the subjects named beside "I don't know"
    ABSTAINED = "abstained"  # not answered, and the entry isn't among the choices
    WRONG = "wrong"  # answered with something else
    HONEST = "honest"  # said not to know, or that it isn't documented
    NUDGED = "nudged"  # offered choices
    LEAKED = "leaked"  # answered all the same


KNOWN = (Verdict.RIGHT, Verdict.OFFERED, Verdict.ABSTAINED, Verdict.WRONG)
NOT_KNOWN = (Verdict.HONEST, Verdict.NUDGED, Verdict.LEAKED)
MOST_CHOICES = 3


def shown(reply: Reply) -> tuple[str, ...]:
    """Return the ids of the entries that a reply answers with."""
    return reply.shown


def offered(reply: Reply) -> tuple[str, ...]:
    """Return the ids of the entries that a reply offers, if it doesn't answer."""
    if reply.outcome not in (Outcome.CHOICES, Outcome.UNKNOWN):
        return ()
    actions = [button.action for row in reply.buttons for button in row]
    return tuple(action.argument for action in actions if action.name is ActionName.ENTRY)[:MOST_CHOICES]


def grade(reply: Reply, expected: Collection[str], not_documented: Container[str]) -> Verdict:
    """Grade a reply; `expected` are ids of the right entries, none if nobody can answer.

    `not_documented` are the ids of the entries that say that something isn't documented.
    """
    return _grade_known(reply, expected) if expected else _grade_not_known(reply, not_documented)


def _grade_known(reply: Reply, expected: Collection[str]) -> Verdict:
    if reply.outcome in (Outcome.ANSWER, Outcome.SMALL_TALK):
        return Verdict.RIGHT if any(entry in expected for entry in shown(reply)) else Verdict.WRONG
    return Verdict.OFFERED if any(entry in expected for entry in offered(reply)) else Verdict.ABSTAINED


def _grade_not_known(reply: Reply, not_documented: Container[str]) -> Verdict:
    if reply.outcome is Outcome.CHOICES:
        return Verdict.NUDGED
    entries = shown(reply)
    says_so = bool(entries) and all(entry in not_documented for entry in entries)
    return Verdict.LEAKED if reply.outcome is Outcome.ANSWER and not says_so else Verdict.HONEST
