"""Tests of question words."""

from __future__ import annotations

import pytest

from bot.matching.parameters import ScoringParameters
from bot.matching.question_words import NO_KIND, QuestionWords, kinds_of
from bot.matching.words import asking, split_sentences, split_words


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Wann war das?", "time"),
        ("und WO bitte", "place"),
        ("wie viele kamen", "number"),
        ("Wieviele?", "number"),
        ("Wie lief es?", "way"),
        ("how many came", "number"),
        ("Worüber sprach er, und wann?", "thing"),
        ("An welchen Tagen war das?", "time"),
        ("in what city was it", "place"),
        ("Welche Themen?", ""),
        ("Programm bitte", ""),
    ],
)
def test_the_first_question_word_tells_the_kind(question: str, kind: str) -> None:
    """German and English question words are known in any writing; the first one counts."""
    assert kinds_of(split_words(question), "de")[0] == (kind or NO_KIND)


def test_the_english_verb_is_no_question_word() -> None:
    """The German word for what counts in German only."""
    assert kinds_of(["where", "was", "it"], "en") == ["place"]
    assert kinds_of(["was", "war", "das"], "de") == ["thing"]


def test_an_entry_that_is_asked_so_is_worth_more() -> None:
    """Where one entry is asked with when and the other with where, each kind favours its own, within limits."""
    words = QuestionWords(2, [(0, "time")] * 9 + [(1, "place")] * 9, ScoringParameters())
    when, where = words.factors("time"), words.factors("place")
    assert when[0] > 1 > when[1]
    assert where[1] > 1 > where[0]
    assert all(0.75 < factor < 1.3 for factor in (*when, *where))


def test_a_kind_that_nobody_asked_favours_nobody() -> None:
    """Without sample questions of a kind, all entries are worth the same."""
    first, second = QuestionWords(2, [(0, "time"), (1, "time")], ScoringParameters()).factors("reason")
    assert first == second


def test_the_sentences_that_ask_are_those_with_a_question_mark() -> None:
    """What tells a story is not the question; without any question mark, each sentence may be."""
    assert asking(split_sentences("Wir sind ein Verein. Was war im Workshop?? Danke!")) == ["Was war im Workshop??"]
    assert asking(split_sentences("wir sind ein verein\nwas war im workshop")) == [
        "wir sind ein verein",
        "was war im workshop",
    ]


def test_a_title_ends_no_sentence() -> None:
    """The full stop after a shortened title is none."""
    assert split_sentences("Was sagte Prof. Roth? Und Dr. Hunger?") == ["Was sagte Prof. Roth?", "Und Dr. Hunger?"]
