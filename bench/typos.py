"""Misspelling texts as hasty people do, the same way for the same seed."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

_ROWS = ("qwertzuiopü", "asdfghjklöä", "yxcvbnm")  # a German keyboard
_PLAIN = {"ä": "a", "ö": "o", "ü": "u", "ß": "s"}
_SHORTEST = 4  # letters; shorter words are seldom misspelt, and then often become others


def misspell(text: str, seed: int = 1) -> str:
    """Return a text with one or two typos; one without letters stays as it is."""
    random = Random(f"{seed} {text}")  # noqa: S311 - typos, not secrets
    for _ in range(random.choice((1, 2))):
        text = _typo(text, random)
    return text


def neighbours(letter: str) -> str:
    """Return the letters around a small letter on the keyboard; nothing for other characters."""
    found = ""
    for number, row in enumerate(_ROWS):
        if letter in row:
            column = row.index(letter)
            found += row[max(0, column - 1) : column] + row[column + 1 : column + 2]
            # The rows are shifted: a key has two above it and two below it.
            found += _ROWS[number - 1][column : column + 2] if number > 0 else ""
            found += _ROWS[number + 1][max(0, column - 1) : column + 1] if number + 1 < len(_ROWS) else ""
    return found


def _typo(text: str, random: Random) -> str:
    places = _places(text)
    if not places:
        return text
    umlauts = [place for place in places if text[place].lower() in _PLAIN]
    kinds: list[Callable[[str, int, Random], str]] = [_swap, _drop, _double, _neighbour]
    kind = random.choice([*kinds, _plain] if umlauts else kinds)
    return kind(text, random.choice(umlauts if kind is _plain else places), random)


def _places(text: str) -> list[int]:
    """Return where letters of words are that are long enough; of any words if none is."""
    letters = [place for place, letter in enumerate(text) if letter.isalpha()]
    long = [place for place in letters if _word_length(text, place) >= _SHORTEST]
    return long or letters


def _word_length(text: str, place: int) -> int:
    begin, end = place, place
    while begin > 0 and text[begin - 1].isalpha():
        begin -= 1
    while end < len(text) and text[end].isalpha():
        end += 1
    return end - begin


def _swap(text: str, place: int, _: Random) -> str:
    """Swap a letter with the next one of its word, of the last one with that before."""
    if place + 1 >= len(text) or not text[place + 1].isalpha():
        place -= 1
    if place < 0 or not text[place].isalpha():
        return text
    return text[:place] + text[place + 1] + text[place] + text[place + 2 :]


def _drop(text: str, place: int, _: Random) -> str:
    return text[:place] + text[place + 1 :]


def _double(text: str, place: int, _: Random) -> str:
    return text[: place + 1] + text[place:]


def _neighbour(text: str, place: int, random: Random) -> str:
    letter = text[place]
    around = neighbours(letter.lower())
    hit = random.choice(around) if around else letter
    return text[:place] + (hit.upper() if letter.isupper() else hit) + text[place + 1 :]


def _plain(text: str, place: int, _: Random) -> str:
    letter = text[place]
    plain = _PLAIN[letter.lower()]
    return text[:place] + (plain.upper() if letter.isupper() else plain) + text[place + 1 :]
