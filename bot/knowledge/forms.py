"""The forms of sessions: what staff write for them, what they are called in each language, and their pictures."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

import yaml

from bot.knowledge.model import Form, Text
from bot.knowledge.wording import closest

_NO_LETTER = re.compile(r"[\W_]+")


def form_of(written: Mapping[str, str]) -> Form:
    """Return the form that staff mean by a word, or by one in each language; what isn't known is shown as written.

    Sessions of the same form have the very same one.
    """
    return _form(tuple(written.items()))


def usual_form(key: str) -> Form:
    """Return one of the forms that the bot knows. Raises KeyError for others."""
    return _built_in()[key]


def key_of(written: str) -> str | None:
    """Return how a form is written in files that is called like this in some language; None if it isn't known."""
    known = _known().get(_plain(written))
    return known.key if known else None


def keys() -> tuple[str, ...]:
    """Return the forms that the bot knows, as they are written in files."""
    return tuple(_built_in())


def suggestion(written: str) -> str | None:
    """Return the form that was probably meant by a word that isn't one; None if it is one, or like none."""
    return None if _plain(written) in _known() else closest(written, _suggested())


@cache
def _form(written: tuple[tuple[str, str], ...]) -> Form:
    known = next((form for _, word in written if (form := _known().get(_plain(word)))), None)
    if known is None:
        return Form(_plain(written[0][1]), Text(dict(written)), _built_in()["other"].picture)
    if len(written) == 1 and _plain(written[0][1]) in _names():
        return known
    return Form(known.key, Text({**known.name.by_language, **dict(written)}), known.picture)


@cache
def _built_in() -> dict[str, Form]:
    return {
        key: Form(key, Text({c: name for c, name in one.items() if c not in {"picture", "also"}}), one["picture"])
        for key, one in _data().items()
    }


@cache
def _known() -> dict[str, Form]:
    """Return all forms by everything that they may be called."""
    words = {_plain(word): form for form in _built_in().values() for word in form.name.by_language.values()}
    also = {_plain(word): _built_in()[key] for key, one in _data().items() for word in (key, *one.get("also", ()))}
    return words | also


@cache
def _names() -> frozenset[str]:
    """Return what forms are called; of other words for them it isn't known which language they are in."""
    forms = _built_in().items()
    return frozenset(_plain(word) for key, form in forms for word in (key, *form.name.by_language.values()))


def _suggested() -> list[str]:
    return [word for key, form in _built_in().items() for word in (key, form.name("de"), form.name("en"))]


def _plain(word: str) -> str:
    letters = unicodedata.normalize("NFKD", word).casefold()
    return _NO_LETTER.sub("", "".join(letter for letter in letters if not unicodedata.combining(letter)))


@cache
def _data() -> dict[str, dict[str, Any]]:
    text = resources.files("bot.knowledge").joinpath("forms.yaml").read_text(encoding="utf-8")
    return dict(yaml.safe_load(text))
