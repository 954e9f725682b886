"""Questions in other languages, word by word in the words of the knowledge base, from the lists that staff keep."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA, Prefix

from bot.knowledge.model import Word
from bot.matching.background import SAMPLE_LANGUAGES
from bot.matching.scripts import is_arabic, latin
from bot.matching.stems import stem
from bot.matching.words import split_words

# A word that begins like a listed one is a form of it (dernek, derneklerin): so many letters must be the same, and so
# many of the listed word's may be missing.
_LEAST_BEGINNING = 4
_MOST_MISSING = 2
# Otherwise it may be a listed one misspelt.
_SHORTEST_MISSPELT = 5
_LEAST_SIMILARITY = 0.8
_MOST_WORDS = 4
# Articles and prepositions that Arabic writes together with the word.
_ARABIC_PREFIXES = ("وال", "بال", "لل", "ال", "و", "ب", "ل", "ف")


class Rendering(NamedTuple):
    """Words of a question (one or several) and the words of the knowledge base for them; none: not in the list."""

    said: str
    meant: tuple[str, ...]


class Glossary:
    """The lists of words of the other languages."""

    def __init__(self, words: Iterable[Word]) -> None:
        self._lists: defaultdict[str, _List] = defaultdict(_List)
        for word in words:
            for language, said in word.same.items():
                if language not in SAMPLE_LANGUAGES:
                    for text in said:
                        self._lists[language].add(split_words(text), split_words(word.word))

    def has(self, word: str, language: str) -> bool:
        """Whether a folded word, or its Latin spelling, stands in a language's list."""
        return language in self._lists and self._lists[language].has(word)

    def render(self, words: Sequence[str], language: str) -> list[Rendering]:
        """Return the folded words of a question in their order, each with what it means."""
        return self._lists[language].render(words) if language in self._lists else [Rendering(w, ()) for w in words]


class _List:
    """What the words and phrases of one language mean."""

    def __init__(self) -> None:
        self._phrases: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._stems: dict[str, tuple[str, ...]] = {}
        self._by_beginning: defaultdict[str, list[str]] = defaultdict(list)

    def add(self, said: Sequence[str], meant: Sequence[str]) -> None:
        if not said or not meant:
            return
        self._phrases.setdefault(tuple(map(latin, said)), tuple(meant))
        if len(said) == 1:
            word = latin(said[0])
            self._stems.setdefault(latin(stem(said[0])), tuple(meant))
            self._by_beginning[word[:_LEAST_BEGINNING]].append(word)

    def has(self, word: str) -> bool:
        return (latin(word),) in self._phrases

    def render(self, words: Sequence[str]) -> list[Rendering]:
        found = []
        place = 0
        while place < len(words):
            length, meant = self._longest(words[place : place + _MOST_WORDS])
            found.append(Rendering(" ".join(words[place : place + length]), meant))
            place += length
        return found

    def _longest(self, words: Sequence[str]) -> tuple[int, tuple[str, ...]]:
        for length in range(len(words), 1, -1):
            if meant := self._phrases.get(tuple(map(latin, words[:length]))):
                return length, meant
        return 1, self._one(words[0])

    def _one(self, word: str) -> tuple[str, ...]:
        for form in _forms(word):
            if meant := self._phrases.get((latin(form),)) or self._stems.get(latin(stem(form))):
                return meant
        for form in _forms(word):
            if near := self._nearest(latin(form)):
                return self._phrases[near,]
        return ()

    def _nearest(self, word: str) -> str | None:
        """Return the listed word that this is a form or a misspelling of."""
        alike = self._by_beginning.get(word[:_LEAST_BEGINNING], ())
        forms = [(Prefix.similarity(word, known), known) for known in alike]
        same, known = max(forms, default=(0, ""))
        if same >= max(_LEAST_BEGINNING, len(known) - _MOST_MISSING):
            return known
        if len(word) < _SHORTEST_MISSPELT:
            return None
        every = (known for group in self._by_beginning.values() for known in group)
        best = process.extractOne(word, every, scorer=OSA.normalized_similarity, score_cutoff=_LEAST_SIMILARITY)
        return str(best[0]) if best else None


def _forms(word: str) -> list[str]:
    """Return a word, and in Arabic what is left without the articles and prepositions before it."""
    if not is_arabic(word):
        return [word]
    return [word, *(word.removeprefix(p) for p in _ARABIC_PREFIXES if word.startswith(p) and len(word) > len(p) + 2)]
