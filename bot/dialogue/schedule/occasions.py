"""What is at nearly every event, a meal or an opening, and is asked for in other words than a programme has for it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import resources

import yaml

from bot.matching.stems import stem
from bot.matching.words import REMEMBERED_WORDS, split_words


@lru_cache(maxsize=REMEMBERED_WORDS)
def called(word: str) -> frozenset[str]:
    """Return the occasions that a folded word of a programme is for, by their keys; usually none or one."""
    return frozenset(key for key, words in _words().items() if any(_is_form_of(word, one) for one in words))


@lru_cache(maxsize=REMEMBERED_WORDS)
def asked(word: str) -> frozenset[str]:
    """Return the occasions that may be meant by a folded word of a question: food may be any meal."""
    own = called(word)
    return own.union(*(_data()[key].get("of", ()) for key in own))


def _is_form_of(word: str, one: str) -> bool:
    """Tell whether a word is another one, or an inflected form of it: "Konzerte", but not "open" of "opening"."""
    return word == one or (word.startswith(one) and stem(word) == stem(one))


@cache
def _words() -> Mapping[str, frozenset[str]]:
    return {key: frozenset(split_words(word)[0] for word in one["words"]) for key, one in _data().items()}


@cache
def _data() -> Mapping[str, Mapping[str, list[str]]]:
    text = resources.files(__package__ or "").joinpath("occasions.yaml").read_text(encoding="utf-8")
    return dict(yaml.safe_load(text))
