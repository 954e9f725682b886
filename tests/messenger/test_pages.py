"""Texts are cut where it hurts least."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.messenger import utf16
from bot.messenger.outgoing.pages import shorten


@pytest.mark.parametrize(
    ("text", "limit", "short"),
    [
        ("Kurz.", 5, "Kurz."),
        ("Ein Satz. Noch ein Satz. Und noch einer.", 30, "Ein Satz. Noch ein Satz. …"),
        ("Sagte er „Nein!“ Und ging dann einfach fort.", 25, "Sagte er „Nein!“ …"),
        ("Überschrift ohne Punkt\n\nEin neuer Absatz beginnt", 40, "Überschrift ohne Punkt …"),
        ("Ein langer Satz ohne Ende und Punkt", 20, "Ein langer Satz…"),
        ("Ja. Ein sehr langer Satz ohne Ende", 24, "Ja. Ein sehr langer…"),
        ("Donaudampfschifffahrtsgesellschaft", 12, "Donaudampf…"),
        ("🌱🌱🌱🌱🌱🌱", 8, "🌱🌱🌱…"),
        ("um 3.5 Grad und noch viel mehr", 24, "um 3.5 Grad und noch…"),
    ],
)
def test_a_text_ends_at_a_sentence_or_else_at_a_word(text: str, limit: int, short: str) -> None:
    """A sentence if that keeps at least half, a word if not, and never half a character."""
    assert shorten(text, limit) == short


@given(st.text(), st.integers(4, 60))
def test_a_shortened_text_fits_and_is_the_beginning(text: str, limit: int) -> None:
    """Nothing is invented but the dots."""
    short = shorten(text, limit)
    assert utf16.length(short) <= max(limit, 0)
    assert short == text or text.startswith(short.removesuffix("…").rstrip())


@pytest.mark.parametrize(("text", "length"), [("", 0), ("ä", 1), ("🌱", 2), ("\ud83c", 1)])
def test_units_are_counted_as_telegram_does(text: str, length: int) -> None:
    """Characters beyond the basic plane count twice."""
    assert utf16.length(text) == length
