"""Grading replies: each gets a verdict by what was expected."""

from __future__ import annotations

from collections.abc import Collection, Container
from enum import StrEnum

from bot.dialogue.reply import ActionName, Outcome, Reply


class Verdict(StrEnum):
    """The grade of a reply: one of the first six if an entry answers the question, else one of the last four."""

    RIGHT = "right"  # answered with the entry
    PERHAPS = "perhaps"  # answered with the entry, and a word of doubt
    OFFERED = "offered"  # the entry is among the choices, or the subjects named beside "I don't know"
    ABSTAINED = "abstained"  # not answered, and the entry isn't among the choices
    MISLED = "misled"  # answered with something else, and a word of doubt
    WRONG = "wrong"  # answered with something else
    HONEST = "honest"  # said not to know, or that it isn't documented
    NUDGED = "nudged"  # offered choices
    HINTED = "hinted"  # answered all the same, with a word of doubt
    LEAKED = "leaked"  # answered all the same


KNOWN = (Verdict.RIGHT, Verdict.PERHAPS, Verdict.OFFERED, Verdict.ABSTAINED, Verdict.MISLED, Verdict.WRONG)
NOT_KNOWN = (Verdict.HONEST, Verdict.NUDGED, Verdict.HINTED, Verdict.LEAKED)
_HEDGED = {Verdict.RIGHT: Verdict.PERHAPS, Verdict.WRONG: Verdict.MISLED, Verdict.LEAKED: Verdict.HINTED}
MOST_CHOICES = 3


def shown(reply: Reply) -> tuple[str, ...]:
    """Return the ids of the entries that a reply answers with."""
    return reply.shown


def offered(reply: Reply) -> tuple[str, ...]:
    """Return the ids of the entries that a reply offers, if it isn't sure of an answer; or the first ones of a list."""
    if reply.listed:
        return reply.listed[:MOST_CHOICES]
    if reply.sure:
        return ()
    actions = [button.action for row in reply.buttons for button in row]
    return tuple(action.argument for action in actions if action.name is ActionName.ENTRY)[:MOST_CHOICES]


def grade(reply: Reply, expected: Collection[str], not_documented: Container[str]) -> Verdict:
    """Grade a reply; `expected` are ids of the right entries, none if nobody can answer.

    `not_documented` are the ids of the entries that say that something isn't documented.
    """
    plain = _grade_known(reply, expected) if expected else _grade_not_known(reply, not_documented)
    return _HEDGED.get(plain, plain) if reply.hedged else plain


def _grade_known(reply: Reply, expected: Collection[str]) -> Verdict:
    if reply.outcome in (Outcome.ANSWER, Outcome.SMALL_TALK) and not reply.listed:
        return Verdict.RIGHT if any(entry in expected for entry in shown(reply)) else Verdict.WRONG
    return Verdict.OFFERED if any(entry in expected for entry in offered(reply)) else Verdict.ABSTAINED


def _grade_not_known(reply: Reply, not_documented: Container[str]) -> Verdict:
    if reply.outcome is Outcome.CHOICES or reply.listed:
        return Verdict.NUDGED
    entries = shown(reply)
    says_so = bool(entries) and all(entry in not_documented for entry in entries)
    return Verdict.LEAKED if reply.outcome is Outcome.ANSWER and not says_so else Verdict.HONEST
