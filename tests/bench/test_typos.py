"""The typo generator."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from bench.typos import misspell, neighbours

QUESTION = "Wie viele Teilnehmer waren für den Workshop über Sport angemeldet?"


@given(st.text(), st.integers(0, 1000))
def test_a_seed_makes_the_same_typos_every_time(text: str, seed: int) -> None:
    """Two runs ask the same; any text is taken."""
    assert misspell(text, seed) == misspell(text, seed)


@given(st.text(alphabet="abcdefghäöüß ÄÖÜ?,.", max_size=40), st.integers(0, 1000))
def test_there_are_at_most_two_typos(text: str, seed: int) -> None:
    """Each is one edit, swapping two letters included; OSA counts a swap whose letters change again as two."""
    assert OSA.distance(text, misspell(text, seed)) <= 3


def test_all_kinds_of_typos_occur() -> None:
    """Swapped, dropped and doubled letters, neighbouring keys, and umlauts without dots."""
    typos = {misspell("Tür", seed) for seed in range(300)}

    assert {"Trü", "Tr", "Türr", "Zür", "Tur"} <= typos


def test_short_words_are_spared_where_there_are_longer_ones() -> None:
    """The words "Wie" and "für" stay as they are: a typo in them would make another word."""
    for seed in range(50):
        words = misspell(QUESTION, seed).split()
        assert {"Wie", "für", "den"} <= set(words)


def test_nearly_every_question_is_changed() -> None:
    """Only swapping equal letters changes nothing."""
    assert sum(misspell(QUESTION, seed) != QUESTION for seed in range(100)) >= 95


def test_texts_without_letters_stay() -> None:
    """There is nothing to misspell."""
    assert misspell("2011?!") == "2011?!"
    assert misspell("") == ""


def test_neighbours_are_those_of_a_german_keyboard() -> None:
    """Z stands above g and h, where other keyboards have y."""
    assert sorted(neighbours("z")) == sorted("tugh")
    assert sorted(neighbours("g")) == sorted("fhtzvb")
    assert neighbours("7") == ""
