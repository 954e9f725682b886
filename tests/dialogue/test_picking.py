"""Picking from a list by a number or a word for one."""

from __future__ import annotations

import pytest

from bot.dialogue.picking import picked

LISTED = ("sport", "politik", "mentoring", "unternehmen")


@pytest.mark.parametrize(
    ("message", "wanted"),
    [
        ("der zweite", "politik"),
        ("2", "politik"),
        ("Nr. 3 bitte", "mentoring"),
        ("und die letzte?", "unternehmen"),
        ("Erzählen Sie mir mehr zum ersten Workshop", "sport"),
        ("the third one please", "mentoring"),
        ("what about the last?", "unternehmen"),
        ("le deuxième", "politik"),
        ("ikinci", "politik"),
        ("последний", "unternehmen"),
        ("перша", "sport"),
        ("الثاني", "politik"),
    ],
)
def test_a_place_in_the_list_picks(message: str, wanted: str) -> None:
    """In each language of the bot, inflected, with the words people put around it."""
    assert picked(message, LISTED) == wanted


@pytest.mark.parametrize(
    "message",
    [
        "der fünfte", "7", "0", "2011", "der zweite oder der dritte", "wann war der zweite", "mein zweites Kind",
        "Was war am ersten Tag?", "sonst?", "und", "was ist mit dem Sport", "zweitens ist mir das egal",
    ],
)  # fmt: skip
def test_what_says_anything_else_does_not(message: str) -> None:
    """Nor does a place that the list doesn't have."""
    assert picked(message, LISTED) is None


def test_of_nothing_nothing_is_picked() -> None:
    """A number without a list before it is no choice."""
    assert picked("der erste", ()) is None
