"""One message while it is redacted: which of its words are a name by where they stand, and which may be kept."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple, Protocol

from bot.dialogue.redaction.cues import CUES, Cue
from bot.dialogue.redaction.names import commonness, is_name
from bot.dialogue.redaction.patterns import GONE
from bot.matching.words import split_words

_TOKEN = re.compile(rf"{GONE}|[^\W_]+(?:['’][^\W_]+)*")
_LONGEST = 300  # letters: more is a story rather than a question
_YEAR = re.compile("(?:19|20)[0-9]{2}")
_LONGEST_NUMBER = 3  # digits
_ENDS = re.compile(r"[.?!;\n]|,\s")
_SENTENCE_END = re.compile(r"[.?!\n]")
# Zipf frequencies, in the language of the question, in German or in English. A word with a capital letter may be a
# surname: in German, where all nouns have one, surnames of well-known people lie between 3.1 and 3.9 (so do nouns like
# "Rollstuhl", which an article before them tells from names); elsewhere few words have one.
_LISTED = 0.1
_NOUN = 4.0
_NOUN_WITH_ARTICLE = 3.6
_WITH_CAPITAL = 4.5
_COMMON = 5.0
_BEFORE = 4.0
_IN_EVERY_SENTENCE = 5.5
# In German, what no surname ends with, and what stands before a noun rather than before a name.
_NOUN_ENDING = re.compile(r"\w{5,}(?:ung|heit|keit|schaft|tion|tat)(?:en)?")
_BEFORE_NOUN = re.compile(
    r"(?:(?:k?ein|[ms]ein|ihr|unser|euer|eur|dies|jed|welch)(?:e[nmrs]?)?|viele?|mehr|es|im|ins|zum|zur|beim|vom|am|ans)",
    re.IGNORECASE,
)
_ARTICLE = re.compile("der|die|das|de[mns]", re.IGNORECASE)


class Words(Protocol):
    """What knows the words of the knowledge base; they are folded."""

    def has(self, word: str) -> bool:
        """Tell whether a word is there, as it stands."""

    def knows(self, word: str) -> bool:
        """Tell whether a word, or what it is made of, is there in some form."""


class _Token(NamedTuple):
    written: str
    start: int
    end: int
    parts: tuple[str, ...]

    @property
    def capital(self) -> bool:
        return self.written[0].isupper()


class Sentence:
    """One message while it is redacted."""

    def __init__(self, text: str, language: str, words: Words, people: frozenset[str]) -> None:
        """Read a text that has no addresses any more; `people`: the words of the names of who speaks at the event."""
        self._text = text
        self._tokens = [_Token(t[0], t.start(), t.end(), tuple(split_words(t[0]))) for t in _TOKEN.finditer(text)]
        self._language = language
        self._words = words
        self._people = people
        self._uses_capitals = self._has_capitals()

    def _has_capitals(self) -> bool:
        """Tell whether names would have capital letters in this message.

        Telephones make that of the first word; in German others must have one, too. Some scripts have none.
        """
        places = range(len(self._tokens))
        telling = [n for n in places if not self._begins(n)] if self._language == "de" else places
        capital = any(self._tokens[n].capital for n in telling)
        return capital or not any(token.written[0].islower() for token in self._tokens)

    def written(self, meant: Mapping[str, str]) -> str:
        """Return what is left, shortened to what one can read at a glance."""
        hidden = self._hidden()
        written = [GONE if n in hidden else self._shown(n, meant) for n in range(len(self._tokens))]
        if all(word == GONE for word in written):
            return ""
        parts: list[str] = []
        for n, word in enumerate(written):
            if word != GONE or not parts or not parts[-1].startswith(GONE):
                parts.append(word + self._gap(n, word))
        return "".join(parts).strip()[:_LONGEST].strip()

    def _gap(self, n: int, word: str) -> str:
        """Return what stands between a word and the next: of all signs only those that a question needs."""
        gap = self._between(n, n + 1)
        if gap in ("-", "/") and word != GONE:
            return gap
        return "? " if "?" in gap or "؟" in gap else " "

    def _between(self, one: int, other: int) -> str:
        start = self._tokens[other].start if other < len(self._tokens) else len(self._text)
        return self._text[self._tokens[one].end : start]

    def _hidden(self) -> set[int]:
        """Return the numbers of the words that are a name by where they stand."""
        after_cues = {n for cue in CUES for n in self._after(cue)}
        names = {n for n, token in enumerate(self._tokens) if n not in after_cues and self._is_name(n)}
        return after_cues | names | set(self._beside(names | after_cues))

    def _after(self, cue: Cue) -> Iterator[int]:
        for found in cue.pattern.finditer(self._text):
            first = next((n for n, token in enumerate(self._tokens) if token.start >= found.end()), None)
            if first is not None:
                yield from self._follow(cue, first)

    def _follow(self, cue: Cue, first: int) -> Iterator[int]:
        """Yield the numbers of the words of the name that a cue announces."""
        for n in range(first, min(first + cue.most, len(self._tokens))):
            ends = n > first and _ENDS.search(self._between(n - 1, n)) and len(self._tokens[n - 1].written) > len("Dr")
            if (ends and not cue.all) or not self._may_be_of_name(cue, self._tokens[n], sure=cue.sure and n == first):
                return
            yield n

    def _may_be_of_name(self, cue: Cue, token: _Token, *, sure: bool) -> bool:
        if cue.all:
            return True
        if not cue.of_asker and all(part in self._people for part in token.parts):
            return False
        if token.capital and len(token.written) == 1:  # the first letter of a name
            return True
        common = self._common(token)
        if common >= _IN_EVERY_SENTENCE:
            return False
        if cue.sure:
            return token.capital or sure or common < _COMMON
        return token.capital and not self._has(token)

    def _beside(self, names: set[int]) -> Iterator[int]:
        """Yield the numbers of words beside a name that look like the rest of it."""
        for name in names:
            for n, gap in ((name - 1, name - 1), (name + 1, name)):
                joined = 0 <= n < len(self._tokens) and self._between(gap, gap + 1) in (" ", "-", ". ")
                if joined and n not in names and self._tokens[n].capital == self._tokens[name].capital:
                    most = _COMMON if n > name else _BEFORE
                    if self._common(self._tokens[n]) < most and not self._has(self._tokens[n]):
                        yield n

    def _common(self, token: _Token) -> float:
        return max((commonness(part, self._language) for part in token.parts), default=0.0)

    def _has(self, token: _Token) -> bool:
        return all(map(self._words.has, token.parts))

    def _is_name(self, n: int) -> bool:
        token = self._tokens[n]
        capital = token.capital and not self._begins(n)
        return any(is_name(part, self._language, capital=capital) and not self._words.has(part) for part in token.parts)

    def _begins(self, n: int) -> bool:
        """Tell whether a sentence begins with a word."""
        return n == 0 or bool(_SENTENCE_END.search(self._between(n - 1, n)))

    def _shown(self, n: int, meant: Mapping[str, str]) -> str:
        """Return a word as it is kept."""
        token = self._tokens[n]
        least = self._least(n)
        if token.parts and all(self._may_be_kept(part, least) for part in token.parts):
            return token.written.lower()
        read_as = [meant.get(part, "") for part in token.parts]
        return " ".join(read_as) if read_as and all(read_as) else GONE

    def _least(self, n: int) -> float:
        """Return how common a word has to be that the knowledge base doesn't have; 0: it may be any."""
        token = self._tokens[n]
        if not token.capital and self._uses_capitals:
            return _LISTED
        if not token.capital and self._language != "de":
            return _NOUN
        if self._language != "de":
            return _WITH_CAPITAL
        if _NOUN_ENDING.fullmatch(token.parts[-1] if token.parts else ""):
            return 0.0
        before = self._tokens[n - 1].written if n else ""
        if _BEFORE_NOUN.fullmatch(before):
            return _LISTED
        return _NOUN_WITH_ARTICLE if _ARTICLE.fullmatch(before) else _NOUN

    def _may_be_kept(self, part: str, least: float) -> bool:
        if self._words.has(part):
            return True
        if not part.isalpha():
            return part.isdecimal() and (len(part) <= _LONGEST_NUMBER or bool(_YEAR.fullmatch(part)))
        return commonness(part, self._language) >= least or self._words.knows(part)
