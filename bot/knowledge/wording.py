"""Small pieces of wording that the messages of many rules share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

if TYPE_CHECKING:
    from collections.abc import Iterable

_SHORT = 60
_ALIKE = 70  # percent; "sumary" and "summary" are 92 percent alike, "titel" and "title" 80


def short(text: str) -> str:
    """Return the beginning of a text as one line, for quoting it in a message."""
    line = " ".join(text.split())
    return line if len(line) <= _SHORT else line[: _SHORT - 2].rstrip() + " …"


def in_quotes(text: str) -> str:
    """Return a text as it is written in YAML between double quotes."""
    escaped = short(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def closest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that was probably meant, if one is near enough."""
    found = process.extractOne(word.casefold(), tuple(known), scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return found[0] if found else None


def meant_de(suggestion: str | None, otherwise: str = "") -> str:
    """Return a German follow-up sentence that offers the suggestion, or the other sentence."""
    return f" Meinten Sie „{suggestion}“?" if suggestion else otherwise and f" {otherwise}"


def meant_en(suggestion: str | None, otherwise: str = "") -> str:
    """Return an English follow-up sentence that offers the suggestion, or the other sentence."""
    return f" Did you mean '{suggestion}'?" if suggestion else otherwise and f" {otherwise}"
