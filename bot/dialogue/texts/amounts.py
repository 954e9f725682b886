"""Numbers with what they count, as each language inflects it."""

from __future__ import annotations

from babel.units import format_unit

from bot.knowledge.languages import locale_of


def days(number: int, language: str) -> str:
    """Return a number of days in words: "1 day", "90 days"; as it stands alone, in the nominative."""
    return str(format_unit(number, "duration-day", locale=locale_of(language)))
