"""Knowledge bases made up to measure how the engine grows."""

from __future__ import annotations

from bench.growth import Maker, measure
from bot.knowledge import KnowledgeBase


def test_questions_are_about_the_words_of_their_entry(garden: KnowledgeBase) -> None:
    """Most informative words are the entry's own, the others those of the knowledge base; the rest stays."""
    maker = Maker(garden)
    own, other = maker.subjects(2)
    words = [word for _ in range(200) for word in maker.question(own).split()]

    assert sum(word in own for word in words) > 100
    assert sum(word in other for word in words) < 5
    assert {"die", "was", "the"} <= set(words)


def test_the_same_is_made_up_every_time(garden: KnowledgeBase) -> None:
    """Two measurements measure the same."""
    first, second = Maker(garden), Maker(garden)

    assert first.subjects(3) == second.subjects(3)
    assert first.question(["ahorn"]) == second.question(["ahorn"])


def test_growth_is_measured(garden: KnowledgeBase) -> None:
    """Times are positive, and the slowest questions aren't faster than the usual ones."""
    grown = measure(garden, 300, with_meaning=False)

    assert grown.questions == 300
    assert grown.build_seconds > 0
    assert 0 < grown.median <= grown.p99
