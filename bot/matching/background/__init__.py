"""How common a word is in a language at large.

That tells a rare word we don't know ("Kindergeld": evidence that a question isn't ours) from a common one
("eigentlich": no evidence), and which language a word belongs to.
"""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from functools import cache
from importlib import resources

# The languages of the sample questions: German and English; all others are translated.
SAMPLE_LANGUAGES = frozenset(("de", "en"))
LANGUAGES = ("de", "en", "fr", "tr", "ru", "uk", "ar")

# A word of Zipf 7 and more (the, und) says nothing of the subject; three points rarer (Mittag) it says all. AUROC of
# the confidence on tests/evaluation: .938 from 6, .943 from 6.5, .945 from 7 and from 8.
_SAYS_NOTHING_FROM = 7.0
_SAYS_ALL_AFTER = 3.0
_LEAST_INFORMATIVE = 0.02


@cache
def _table(language: str) -> dict[str, float]:
    packed = resources.files(__name__).joinpath(f"{language}.txt.gz").read_bytes()
    table: dict[str, float] = {}
    for line in gzip.decompress(packed).decode().splitlines():
        zipf, *words = line.split(" ")
        table.update(dict.fromkeys(words, int(zipf) / 10))
    return table


def zipf(word: str, language: str) -> float:
    """Return how common a folded word is: log10 of its occurrences per thousand million words, 0 for an unlisted one.

    3 is rare, 5 is common, above 6 are the words every sentence has. A language without a table (people's Telegram may
    be in any) lists no word.
    """
    return _table(language).get(word, 0.0) if language in LANGUAGES else 0.0


def commonness(word: str) -> float:
    """Return the Zipf frequency of a folded word in German or English, whichever uses it more."""
    return _common().get(word, 0.0)


def as_common_as(least: float) -> frozenset[str]:
    """Return the folded words that German or English uses as often as a Zipf frequency, or more often."""
    return frozenset(word for word, zipf in _common().items() if zipf >= least)


@cache
def _common() -> Mapping[str, float]:
    """Return the tables of German and English as one: a start asks a hundred thousand times."""
    german, english = _table("de"), _table("en")
    return {**german, **{word: max(zipf, german.get(word, 0.0)) for word, zipf in english.items()}}


def informativeness(zipf: float) -> float:
    """Return how much a word of this Zipf frequency says about the subject (0-1): the rarer, the more."""
    return min(1.0, max(_LEAST_INFORMATIVE, (_SAYS_NOTHING_FROM - zipf) / _SAYS_ALL_AFTER))
