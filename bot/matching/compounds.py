"""German compounds taken apart.

Sportworkshop → sport, workshop; Integrationsbeauftragte → integration, beauftragte.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache, lru_cache

from bot.matching.background import as_common_as, commonness
from bot.matching.words import REMEMBERED_WORDS

_SHORTEST_COMPOUND = 8
_SHORTEST_PART = 4
_LINKERS = ("", "s", "es", "n", "en", "er", "e")
# A part must be a word by itself: in the knowledge base, or at least this common in German or English. Below 2.5
# (one occurrence in three million words) the tables hold fragments and foreign names.
_RAREST_PART = 2.5
# How much a word of the knowledge base is worth against a background word, in Zipf points.
_KNOWN_BONUS = 0.3
_KNOWN_ZIPF = 3.5
_LINKER_COST = 0.1
# A word commoner than its parts by more than this is no compound of them (Ver-ein, Gespräch-e).
_WHOLE_WORD_MARGIN = 1.0


class Compounds:
    """Splits compounds into words that the language or the knowledge base has."""

    def __init__(self, known: Collection[str]) -> None:
        self._known = known
        self._of_known: dict[str, tuple[str, ...]] = {}  # there are more of them than words are remembered
        self._best = lru_cache(maxsize=REMEMBERED_WORDS)(self._best_split)

    def split(self, word: str) -> tuple[str, ...]:
        """Return the two parts of a folded compound, nothing if it isn't one."""
        if len(word) < _SHORTEST_COMPOUND:
            return ()
        if word not in self._known:
            return self._best(word)
        if word not in self._of_known:
            self._of_known[word] = self._best_split(word)
        return self._of_known[word]

    def _best_split(self, word: str) -> tuple[str, ...]:
        splits = (
            (self._worth(head, tail) - _LINKER_COST * (len(word) - len(head) - len(tail)), head, tail)
            for cut in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1)
            if self._is_word(tail := word[cut:])
            for head in _heads(word[:cut])
            if self._is_word(head)
        )
        worth, head, tail = max(splits, default=(0.0, "", ""))
        return (head, tail) if head and worth >= commonness(word) - _WHOLE_WORD_MARGIN else ()

    def _is_word(self, part: str) -> bool:
        return part in self._known or part in _common_words()

    def _worth(self, head: str, tail: str) -> float:
        """The rarer part decides: a common word and a rare fragment are no compound."""
        zipfs = [max(commonness(p), _KNOWN_ZIPF) if p in self._known else commonness(p) for p in (head, tail)]
        return min(zipfs) + _KNOWN_BONUS * sum(p in self._known for p in (head, tail))


@cache
def _common_words() -> frozenset[str]:
    return as_common_as(_RAREST_PART)


def _heads(start: str) -> list[str]:
    """Return what may stand before the tail, with and without a linking sound (Integration-s-)."""
    cut = (start.removesuffix(linker) if linker else start for linker in _LINKERS if start.endswith(linker))
    return [head for head in cut if len(head) >= _SHORTEST_PART]
