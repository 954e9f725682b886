"""How messages are worded: templates, one for each language, and pieces that many of them share.

A template is written by us and filled once; what people wrote is put in as it is, whatever braces it has. Besides
Python's own format specifications there are `{field:short}`, `{field:quoted}`, `{field:listed}` and, for addresses to
be copied, `{field:whole}`. A field may be a phrase, which is then said in the same language about the same object.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from string import Formatter
from typing import Any, Protocol

from rapidfuzz import fuzz, process

_SHORT = 60
_LONGEST = 120  # letters of what somebody wrote; longer than any id, name or link should be
_ALIKE = 70  # percent; "sumary" and "summary" are 92 percent alike, "titel" and "title" 80


@dataclass(frozen=True, kw_only=True)
class Phrase:
    """A piece of a message as templates; another language is another field here and another property of Rule."""

    de: str
    en: str


LANGUAGES = tuple(field.name for field in fields(Phrase))
NOTHING = Phrase(de="", en="")
DID_YOU_MEAN = Phrase(de=" Meinten Sie „{suggestion}“?", en=" Did you mean '{suggestion}'?")
FOR_EXAMPLE = Phrase(de=" Zum Beispiel: {better}", en=" For example: {better}")
_DECIMAL_POINT = Phrase(de=",", en=".")


class Worded(Protocol):
    """What has a template for each language."""

    @property
    def de(self) -> str: ...

    @property
    def en(self) -> str: ...


def say(worded: Worded, about: object, language: str) -> str:
    """Fill the template in a language, English if it isn't one of ours, with attributes of the object."""
    return _Filler(about, language if language in LANGUAGES else "en").fill(worded)


class _Filler(Formatter):
    """Fills templates about one object in one language."""

    def __init__(self, about: object, language: str) -> None:
        self._about = about
        self._language = language

    def fill(self, worded: Worded) -> str:
        return self.vformat(getattr(worded, self._language), (), {})

    def get_value(self, key: int | str, _args: Sequence[Any], _kwargs: Mapping[str, Any]) -> Any:
        return getattr(self._about, str(key))

    def format_field(self, value: Any, format_spec: str) -> str:
        if isinstance(value, Phrase):
            return self.fill(value)
        if format_spec in _SPECIFICATIONS:
            return printable(_SPECIFICATIONS[format_spec](value))
        if isinstance(value, str):
            return printable(value if len(value) <= _LONGEST else f"{value[: _LONGEST - 2]} …")
        shown = format(value, format_spec)
        return shown.replace(".", self.fill(_DECIMAL_POINT)) if isinstance(value, float) else shown


def printable(text: str) -> str:
    """Return a text that can be shown anywhere: control characters and signs that turn lines around are escapes."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def _short(text: str) -> str:
    """Return the beginning of a text as one line."""
    line = " ".join(text.split())
    return line if len(line) <= _SHORT else line[: _SHORT - 2].rstrip() + " …"


def _quoted(text: str) -> str:
    """Return the beginning of a text as it is written in YAML between double quotes."""
    escaped = _short(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


_SPECIFICATIONS: Mapping[str, Callable[[Any], str]] = {
    "short": _short,
    "quoted": _quoted,
    "listed": ", ".join,
    "whole": str,
}


def closest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that was probably meant, if one is near enough."""
    found = process.extractOne(word.casefold(), tuple(known), scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return found[0] if found else None
