"""What kind of thing a question asks for: "When was the workshop?" is not answered by what was said there.

Which question words fit an entry is learnt from its sample questions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import zip_longest

import numpy as np

from bot.matching.features import Floats
from bot.matching.parameters import ScoringParameters

# German and English; questions in other languages have been translated by then.
_BY_KIND = {
    "reason": "warum weshalb weswegen wieso why",
    "time": "wann when",
    "place": "wo woher wohin where",
    "person": "wem wen wer wessen who whom whose",
    "thing": "was what wodurch wofur womit woran woruber worum wovon wozu",
    "number": "wieviel wieviele",
    "way": "wie how",
}
# What the word after the question word makes of it: how many, which day, what city.
_BY_NEXT_WORD = {
    "number": "viel viele vielen many much",
    "time": "datum jahr monat tag tage tagen termin uhrzeit zeit date dates day days month time year",
    "place": "ort stadt city place town",
    "reason": "grund grunden grunde reason reasons",
}
_BEFORE_NOUNS = frozenset(("was", "welche", "welchem", "welchen", "welcher", "welches", "what", "which", "wie", "how"))
# The German word for what is an English verb.
_NO_QUESTION_WORD = ("was", "en")
NO_KIND = ""
_KINDS = {word: kind for kind, words in _BY_KIND.items() for word in words.split()}
_NEXT_KINDS = {word: kind for kind, words in _BY_NEXT_WORD.items() for word in words.split()}
_RAREST = 0.01
# How far a kind may speak for or against an entry.
_MOST = 1.5


def kinds_of(words: Sequence[str], language: str) -> list[str]:
    """Return which kinds of question some folded words of a language ask, in their order; `NO_KIND` if they don't."""
    kinds = []
    for word, following in zip_longest(words, words[1:], fillvalue=""):
        if word in _BEFORE_NOUNS and following in _NEXT_KINDS:
            kinds.append(_NEXT_KINDS[following])
        elif word in _KINDS and (word, language) != _NO_QUESTION_WORD:
            kinds.append(_KINDS[word])
    return kinds or [NO_KIND]


class QuestionWords:
    """How well each entry fits each kind of question."""

    def __init__(self, entries: int, asked: Iterable[tuple[int, str]], numbers: ScoringParameters) -> None:
        """Learn how each entry is asked; `asked`: each sample question as (number of its entry, kind)."""
        by_kind = {kind: np.zeros(entries, np.float32) for kind in (NO_KIND, *_KINDS.values())}
        for (number, kind), count in Counter(asked).items():
            by_kind[kind][number] = count
        of_entry = np.sum(list(by_kind.values()), axis=0)
        self._factors = {
            kind: _factors(counts, of_entry, max(_RAREST, float(counts.sum() / max(1.0, of_entry.sum()))), numbers)
            for kind, counts in by_kind.items()
        }

    def factors(self, kind: str) -> Floats:
        """Return what each entry's score is worth for a question of this kind: about 1, between .8 and 1.25."""
        return self._factors[kind]


def _factors(counts: Floats, of_entry: Floats, share: float, numbers: ScoringParameters) -> Floats:
    """Weigh how often an entry is asked so against how often all are: a likelihood ratio, tempered."""
    own = (counts + numbers.kind_prior * share) / (of_entry + numbers.kind_prior)
    ratio: Floats = np.clip(np.log(own / share), -_MOST, _MOST)
    factors: Floats = np.exp(numbers.kind_strength * ratio)
    return factors
