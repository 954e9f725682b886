"""What is made of a knowledge base's texts is made once, and kept no longer than it is needed."""

from __future__ import annotations

from collections import Counter

from bot.matching.remembering import Remembering, forget_others


def test_the_same_is_found_once() -> None:
    """What one assistant has found out needn't be found out again for the next one."""
    asked = Counter[str]()

    def find(text: str) -> int:
        asked[text] += 1
        return len(text)

    words = Remembering[str, int](find)

    for _ in range(3):
        assert [words("Ahorn"), words("Eibe"), words("Eibe")] == [5, 4, 4]
        forget_others()

    assert asked == {"Ahorn": 1, "Eibe": 1}


def test_what_is_not_asked_any_more_is_forgotten() -> None:
    """A thousand states of a knowledge base, one after the other, leave no more behind than two of them have."""
    words = Remembering[int, int](abs)

    for number in range(1000):
        words(number)
        forget_others()

    assert len(words) <= 2
