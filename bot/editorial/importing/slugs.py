"""Ids made of titles and names: short, readable, in letters that an id may have, and each only once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

from anyascii import anyascii

_MOST = 40  # characters, as the format of the files has it
_SPELT_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "&": " und "})
_TITLES = re.compile(
    r"\b(?:prof|dr|dipl|ing|h\.?\s?c|m\.?\s?a|b\.?\s?a|mba|phd|med|jur|phil|rer|nat)\b\.?", re.IGNORECASE
)
_NO_LETTERS = re.compile(r"[^a-z0-9]+")


def slug(text: str, otherwise: str) -> str:
    """Return an id of at most 40 characters for a title; of one without letters or digits, `otherwise`."""
    written = "".join(sign for sign in text.lower().translate(_SPELT_OUT) if not _is_symbol(sign))
    letters = anyascii(written).lower()
    whole = _NO_LETTERS.sub("-", letters).strip("-")
    whole = whole if whole[:1].isalpha() or not whole else f"{otherwise}-{whole}"
    return _cut(whole, _MOST) or otherwise


def _is_symbol(sign: str) -> bool:
    """Tell an emoji, whose name would become part of the id, and an apostrophe, which would divide a word."""
    return unicodedata.category(sign) in {"So", "Sk", "Mn"} or sign in "'’"


def of_person(name: str) -> str:
    """Return an id for a person, without their academic titles."""
    return slug(_TITLES.sub(" ", name).strip(" ,.-") or name, "person")


def free(wanted: str, taken: Container[str]) -> str:
    """Return an id that isn't taken: the wanted one, or it with a number."""
    number, found = 1, wanted
    while found in taken:
        number += 1
        ending = f"-{number}"
        found = _cut(wanted, _MOST - len(ending)) + ending
    return found


def _cut(text: str, most: int) -> str:
    """Return a slug with at most so many characters, whole words if that leaves enough of it."""
    if len(text) <= most:
        return text
    words = text[: most + 1].rpartition("-")[0]
    return words if 2 * len(words) >= most else text[:most].strip("-")
