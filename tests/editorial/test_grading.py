"""What a reply is worth."""

from __future__ import annotations

import pytest

from bot.dialogue.reply import Action, ActionName, Button, Outcome, Reply
from bot.editorial.evaluation.grading import Verdict, grade

PROGRAMME = Button("Programm", Action(ActionName.PROGRAMME))


def answer(entry: str | None, outcome: Outcome = Outcome.ANSWER) -> Reply:
    """An answer, which has buttons to other entries below it."""
    further = Button("?", Action(ActionName.ENTRY, "further"))
    return Reply(outcome, "de", ("…",), shown=(entry,) if entry else (), buttons=((further,), (PROGRAMME,)))


def choices(*entries: str, outcome: Outcome = Outcome.CHOICES) -> Reply:
    rows = tuple((Button("?", Action(ActionName.ENTRY, entry)),) for entry in entries)
    return Reply(outcome, "de", ("?",), buttons=(*rows, (PROGRAMME,)))


@pytest.mark.parametrize(
    ("reply", "verdict"),
    [
        (answer("roth"), Verdict.RIGHT),
        (answer("roth-warning"), Verdict.RIGHT),
        (answer("further"), Verdict.WRONG),
        (answer("greeting", Outcome.SMALL_TALK), Verdict.WRONG),
        (answer("roth", Outcome.SMALL_TALK), Verdict.RIGHT),
        (answer(None), Verdict.WRONG),
        (choices("a", "b", "roth"), Verdict.OFFERED),
        (choices("a", "b", "c", "roth"), Verdict.ABSTAINED),
        (choices("a", "roth", outcome=Outcome.UNKNOWN), Verdict.OFFERED),
        (choices(outcome=Outcome.UNKNOWN), Verdict.ABSTAINED),
    ],
)
def test_where_an_entry_answers(reply: Reply, verdict: Verdict) -> None:
    """Only the entry that is shown counts as answered; only the first three choices count as offered."""
    assert grade(reply, ("roth-warning", "roth"), frozenset({"food"})) is verdict


@pytest.mark.parametrize(
    ("reply", "verdict"),
    [
        (choices(outcome=Outcome.UNKNOWN), Verdict.HONEST),
        (choices("a", outcome=Outcome.UNKNOWN), Verdict.HONEST),
        (answer("greeting", Outcome.SMALL_TALK), Verdict.HONEST),
        (answer("food"), Verdict.HONEST),
        (choices("a"), Verdict.NUDGED),
        (answer("roth"), Verdict.LEAKED),
        (answer(None), Verdict.LEAKED),
    ],
)
def test_where_nobody_can_answer(reply: Reply, verdict: Verdict) -> None:
    """To say that something isn't documented is as honest as not to know."""
    assert grade(reply, (), frozenset({"food"})) is verdict
