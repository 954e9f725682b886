"""The messages that take longest, as `python -m bench.worst` finds them."""

from __future__ import annotations

import gc
import string
import tracemalloc
from random import Random
from typing import TYPE_CHECKING

import pytest

from bench import worst
from bot.dialogue.assistant import Assistant

if TYPE_CHECKING:
    from bot.knowledge import KnowledgeBase

# A message has up to fourteen times the letters of an ordinary question, and is read up to three times as often.
MOST = 40


@pytest.fixture(scope="module")
def by_words(garden: KnowledgeBase) -> Assistant:
    return Assistant(garden)


def test_no_message_takes_much_longer_than_an_ordinary_question(by_words: Assistant) -> None:
    """Whatever it is made of: work grows with the length at most, and the length has a limit."""
    ordinary = worst.seconds(by_words, [worst.ORDINARY] * 5)
    slow = {kind: time / ordinary for kind, time in worst.worst(by_words).items() if time > MOST * ordinary}
    assert slow == {}


@pytest.mark.parametrize("letter", ["a", "\u0f73", "\ufdfa", " ", "?"])
def test_what_is_too_long_is_not_even_looked_at(by_words: Assistant, letter: str) -> None:
    """A long text takes no longer than an ordinary question: it gets a kind word by its length alone."""
    ordinary = worst.seconds(by_words, [worst.ORDINARY] * 5)
    assert worst.seconds(by_words, [letter * 100_000] * 3) < 2 * ordinary


def test_the_words_that_people_write_do_not_stay_in_memory(by_words: Assistant) -> None:
    """However many new words come, what is remembered of words grows no more after a while."""
    random = Random(7)  # noqa: S311  not for secrets

    def say(count: int) -> int:
        """Say so many messages of new words; return how many letters that were."""
        said = [
            " ".join("".join(random.choices(string.ascii_lowercase, k=10)) for _ in range(110)) for _ in range(count)
        ]
        for message in said:
            by_words.reply(message, by_words.begin())
        return sum(map(len, said))

    grown = []
    tracemalloc.start()
    try:
        say(60)  # fills what is remembered
        for _ in range(3):  # a table that happens to be made anew grows once, what stays in memory each time
            gc.collect()
            before = tracemalloc.get_traced_memory()[0]
            letters = say(100)
            gc.collect()
            grown.append(tracemalloc.get_traced_memory()[0] - before)
    finally:
        tracemalloc.stop()
    assert min(grown) < letters
