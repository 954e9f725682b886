"""Finding phrases in a message whose words are folded, and taking them out of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Generic, TypeVar

from bot.matching.stems import stem
from bot.matching.words import normalised, split_words

_Meaning = TypeVar("_Meaning")

_NEVER = re.compile(r"(?!)")
_TAKEN = "|"
# Times and days in digits become words of one piece before a message is cut into words: t1530, d20270508.
# Where half the day isn't said, an x follows: 3:30 may be 15:30.
_AM_PM = re.compile(r"\b(\d{1,2})(?:[:.](\d\d))?\s?([ap])\.?\s?m\b\.?", re.IGNORECASE)
_ISO = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b")
_DATE = re.compile(r"(?<![\d.:])(\d{1,2})\.\s?(\d{1,2})\.(?:\s?(\d{4})\b)?")
_CLOCK = re.compile(
    r"(?<![\d.:])([01]?\d|2[0-4])(?:[:.]([0-5]\d)|\s?h\s?([0-5]\d)?)(?![\d:]|\.\d)(?![^\W\d_])", re.IGNORECASE
)
_ORDINAL = re.compile(r"(?<![\d.:])(\d{1,2})(?:(?:st|nd|rd|th|er)\b|\.(?=\s+\w))", re.IGNORECASE)
_TURKISH_HOUR = re.compile(r"(?<![\d:.])(?<!saat )(\d{1,2})['’](?:[td]e|[td]a)\b", re.IGNORECASE)
_TURKISH_ENDING = re.compile(r"(?<=\d)['’](?:[td][ea]n?|y?[ea])\b", re.IGNORECASE)
# "I don't speak German" wants none in German; "isn't there a talk" at the beginning asks for one.
_NOT = re.compile(r"(?<=\w )(do|does|did|is|are|was|were|has|have|could|would|should|ca|wo)n['’]?t\b", re.IGNORECASE)
_SHORTENED = {"ca": "can", "wo": "will"}
_MORNING_HOURS = 12
_LONGEST_ENDING = 3  # letters
_LONGEST_LOST = 2
_SHORTEST_STEM = 3


def folded(text: str) -> str:
    """Return the words of a text as they are compared, times and days in digits as one word each."""
    text = _TURKISH_ENDING.sub("", _TURKISH_HOUR.sub(r"saat \1", normalised(text)))
    text = _NOT.sub(lambda m: f"{_SHORTENED.get(m[1].lower(), m[1])} not", text)
    text = _ISO.sub(r" d\1\2\3 ", text)
    text = _AM_PM.sub(_half_day, text)
    text = _DATE.sub(lambda m: f" d{m[3] or '0000'}{int(m[2]):02}{int(m[1]):02} ", text)
    text = _CLOCK.sub(
        lambda m: f" {clock_word(int(m[1]) * 60 + int(m[2] or m[3] or 0), exact=is_exact(m[1], int(m[1])))} ", text
    )
    text = _ORDINAL.sub(r" o\1 ", text)
    return " ".join(_digits(word) for word in split_words(text))


def clock_word(minutes: int, *, exact: bool) -> str:
    """Return the word for a time of day in minutes; a time that isn't exact may be twelve hours later."""
    minutes %= 24 * 60
    return f"t{minutes // 60:02}{minutes % 60:02}{'' if exact else 'x'}"


def is_exact(written: str, hour: int) -> bool:
    """Tell whether an hour says which half of the day is meant: 15, 0 and 09 do."""
    return written.startswith("0") or hour == 0 or hour > _MORNING_HOURS


def _half_day(found: re.Match[str]) -> str:
    hour = int(found[1]) % _MORNING_HOURS + (_MORNING_HOURS if found[3] in "pP" else 0)
    return f" {clock_word(hour * 60 + int(found[2] or 0), exact=True)} "


def _digits(word: str) -> str:
    """Return a number in the digits 0 to 9, whatever script it was written in."""
    return str(int(word)) if word.isdecimal() and len(word) < 5 and not word.isascii() else word  # noqa: PLR2004


class Message:
    """The words of a message, from which what is understood is taken out; a sign stays, so that nothing joins there."""

    def __init__(self, words: str) -> None:
        """Begin with folded words."""
        self._text = f" {words} "

    @property
    def words(self) -> list[str]:
        """What is left."""
        return [word for word in self._text.split() if word != _TAKEN]

    def take(self, pattern: re.Pattern[str], put: Callable[[re.Match[str]], str] | None = None) -> list[re.Match[str]]:
        """Take whatever has a pattern out, or put something in its place; return it."""
        found = list(pattern.finditer(self._text))
        if found:
            self._text = pattern.sub(put or _TAKEN, self._text)
        return found

    def take_longest(self, longest: Callable[[Sequence[str]], Sequence[str]]) -> list[str]:
        """Take out the words that `longest` returns of those from each place on; return them, joined."""
        left, words, found = list[str](), self._text.split(), list[str]()
        while words:
            taken = longest(words)
            found += [" ".join(taken)] if taken else []
            left.append(_TAKEN if taken else words[0])
            words = words[len(taken) or 1 :]
        self._text = f" {' '.join(left)} "
        return found


class Phrases(Generic[_Meaning]):
    """What phrases mean; there may be thousands, as all titles of a programme are some."""

    def __init__(self, meanings: Iterable[tuple[str, _Meaning]]) -> None:
        """Fold the phrases."""
        self._meanings = {f: m for phrase, m in meanings if (f := folded(phrase))}
        self._by_first: dict[str, list[list[str]]] = {}
        for words in sorted(map(str.split, self._meanings), key=len, reverse=True):
            self._by_first.setdefault(words[0], []).append(words)

    def __contains__(self, phrase: str) -> bool:
        return phrase in self._meanings

    def __iter__(self) -> Iterator[str]:
        return iter(self._meanings)

    def are_in(self, words: str) -> bool:
        """Tell whether folded words have one of the phrases."""
        each = words.split()
        return any(self._longest(each[start:]) for start in range(len(each)))

    def take_from(self, message: Message) -> list[_Meaning]:
        """Take all phrases out of a message, the longest first; return what they mean."""
        return [self._meanings[found] for found in message.take_longest(self._longest)]

    def _longest(self, words: Sequence[str]) -> Sequence[str]:
        """Return the longest phrase that some words begin with; nothing if there is none."""
        return next((some for some in self._by_first.get(words[0], ()) if words[: len(some)] == some), ())


class InflectedPhrases(Generic[_Meaning]):
    """What phrases mean whose words may have other endings, as names have in a sentence; hundreds at most."""

    def __init__(self, meanings: Iterable[tuple[str, _Meaning]]) -> None:
        """Fold the phrases."""
        by_phrase = {f: m for phrase, m in meanings if (f := folded(phrase))}
        phrases = sorted(by_phrase, key=len, reverse=True)  # the longest first
        self._meanings = [by_phrase[phrase] for phrase in phrases]
        alternatives = "|".join(f"({' '.join(map(_with_any_ending, phrase.split()))})" for phrase in phrases)
        self._pattern = re.compile(f"(?<= )(?:{alternatives})(?= )") if alternatives else _NEVER

    def take_from(self, message: Message) -> list[_Meaning]:
        """Take all phrases out of a message, the longest first; return what they mean."""
        return [self._meanings[(found.lastindex or 1) - 1] for found in message.take(self._pattern)]


def _with_any_ending(word: str) -> str:
    """Return a pattern of a word with any ending; with two letters less at least: "and" is no form of "anderes"."""
    begin = re.escape(max(stem(word), word[:-_LONGEST_LOST], key=len))
    if len(begin) < _SHORTEST_STEM:
        return re.escape(word)
    return rf"{begin}(?:(?!{begin[-1]})\w{{1,{_LONGEST_ENDING}}})?"  # "hoffe" is no form of "Hof"


def template(written: str, **places: str) -> re.Pattern[str]:
    """Return the pattern of a template whose words in braces are patterns."""
    parts = re.split(r"\{(\w+)\}", written)
    pattern = ""
    for number, part in enumerate(parts):
        if number % 2:
            pattern += f"(?P<{part}>{places[part]})"
        else:
            spaces = (" " if part[:1] == " " else "", " " if part[-1:] == " " else "")
            words = folded(part)
            pattern += spaces[0] + words + (spaces[1] if words else "") if part.strip() else part
    return re.compile(f"(?<= ){pattern}(?= )")


def any_of(words: Iterable[str]) -> str:
    """Return a pattern of any of some phrases, which may be patterns themselves."""
    return "|".join(sorted(words, key=len, reverse=True)) or "(?!)"
