"""Russian and Ukrainian words as people type them without a Cyrillic keyboard: "что сказал" is "chto skazal"."""

from __future__ import annotations

import re
from functools import lru_cache

_LATIN = {
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "є": "e", "ж": "zh", "з": "z", "и": "i",
    "і": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u",
    "ф": "f", "х": "h", "ц": "c", "ч": "ch", "ш": "sh", "щ": "sh", "ъ": "", "ы": "i", "ь": "", "э": "e", "ю": "u",
    "я": "a",
}  # fmt: skip
# Each sound has several spellings in use; one stands for all. The order matters: longer ones first.
_SPELLINGS = tuple(
    (re.compile(pattern), one)
    for pattern, one in (
        ("shch|sch|sh", "sh"), ("kh|x", "h"), ("ts|tz|c(?!h)", "c"), ("w", "v"), ("(?:j|y|i)a", "a"),
        ("(?:j|y|i)u", "u"), ("(?:j|y)o", "e"), ("(?:j|y)e", "e"), ("(?:i|y)[jy]", "i"), ("[jy]", "i"),
        ("'", ""), (r"(.)\1", r"\1"),
    )
)  # fmt: skip


def is_cyrillic(word: str) -> bool:
    return "\u0400" <= word[:1] <= "\u04ff"


def is_arabic(word: str) -> bool:
    return "\u0600" <= word[:1] <= "\u06ff"


@lru_cache(maxsize=50_000)
def latin(word: str) -> str:
    """Return a folded word in Latin letters, the same for all usual spellings."""
    word = "".join(_LATIN.get(letter, letter) for letter in word)
    for pattern, one in _SPELLINGS:
        word = pattern.sub(one, word)
    return word
