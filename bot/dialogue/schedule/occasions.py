"""What is at nearly every event, a meal or an opening, and is asked for in other words than a programme has for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib import resources

import yaml

from bot.matching.stems import stem
from bot.matching.words import REMEMBERED_WORDS, split_words

_SHORTEST = 2  # letters of a word of the table


@lru_cache(maxsize=REMEMBERED_WORDS)
def called(word: str) -> frozenset[str]:
    """Return the occasions that a folded word of a programme is for, by their keys; usually none or one."""
    beginnings = (word[:length] for length in range(_SHORTEST, len(word) + 1))
    return frozenset(key for one in beginnings for key in _keys().get(one, ()) if _is_form_of(word, one))


@lru_cache(maxsize=REMEMBERED_WORDS)
def asked(word: str) -> frozenset[str]:
    """Return the occasions that may be meant by a folded word of a question: food may be any meal."""
    own = called(word)
    return own.union(*(_data()[key].get("of", ()) for key in own))


def _is_form_of(word: str, one: str) -> bool:
    """Tell whether a word is its beginning, or an inflected form of it: "Konzerte", but not "opening" of "open"."""
    return word == one or stem(word) == stem(one)


@cache
def _keys() -> Mapping[str, Sequence[str]]:
    """Return the keys of the occasions that a folded word of the table is for."""
    keys: dict[str, list[str]] = {}
    for key, one in _data().items():
        for word in one["words"]:
            keys.setdefault(split_words(word)[0], []).append(key)
    return keys


@cache
def _data() -> Mapping[str, Mapping[str, list[str]]]:
    text = resources.files(__package__ or "").joinpath("occasions.yaml").read_text(encoding="utf-8")
    return dict(yaml.safe_load(text))
