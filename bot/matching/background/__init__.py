"""How common a word is in a language at large.

That tells a rare word we don't know ("Kindergeld": evidence that a question isn't ours) from a common one
("eigentlich": no evidence), and which language a word belongs to.
"""

from __future__ import annotations

import gzip
from functools import cache
from importlib import resources

LANGUAGES = ("de", "en", "fr", "tr", "ru", "uk", "ar")


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
