"""Words are compared in one spelling, however they were typed."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.words import fold, questions_of, split_words

UMLAUTS = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"}
TWO_UMLAUTS = re.compile("[äöü]{2}")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Für Führerscheinprüfung", "fuer fuehrerscheinpruefung"),
        ("Größe", "GROESSE"),
        ("öffnung", "offnung"),
        ("Café", "cafe"),
        ("Ağabey-Abla", "agabey abla"),
        ("What’s the topic?", "what the topic"),
        ("don't", "do"),
    ],
)
def test_spellings_of_one_word_are_equal(one: str, other: str) -> None:
    """Umlauts, their two-letter forms, accents, case and English contractions make no difference."""
    assert split_words(one) == split_words(other)


@pytest.mark.parametrize(
    "form", ["Migrant:innen", "Migrant*innen", "Migrant_innen", "MigrantInnen", "Migrant/-innen", "Migrant/innen"]
)
def test_gender_forms_are_one_word(form: str) -> None:
    """All ways of writing for every gender give the word without the ending."""
    assert split_words(form) == ["migrant"]


def test_two_letters_that_are_no_umlaut_stay() -> None:
    """The e in Frauen, neue and Quelle is spoken."""
    assert [fold(word) for word in ("Frauen", "neue", "Quelle")] == ["frauen", "neue", "quelle"]


@given(st.text(alphabet="bcdfghjklmnprstvwxyzäöüß ", max_size=40).filter(lambda text: not TWO_UMLAUTS.search(text)))
def test_umlauts_may_always_be_written_as_two_letters(text: str) -> None:
    """Between consonants, ä, ö, ü and ß are the same as ae, oe, ue and ss."""
    spelt = text
    for umlaut, letters in UMLAUTS.items():
        spelt = spelt.replace(umlaut, letters)
    assert split_words(text) == split_words(spelt)


@given(st.text())
def test_any_text_splits_into_folded_words(text: str) -> None:
    """No text crashes; what comes out has no spaces and folding it again changes nothing visible to a reader."""
    for word in split_words(text):
        assert not word.isspace()
        assert word == word.strip()


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("Wann und wo war das?", ["Wann und wo war das?"]),
        ("wer war das und wo kann ich es nachlesen", ["wer war das", "wo kann ich es nachlesen"]),
        ("Hello! Who was it, and what did she say? Thanks.", ["Who was it", "what did she say?"]),
        ("Roth und Hunger", ["Roth und Hunger"]),
        ("Was war das? Und wo?", ["Was war das?", "Und wo?"]),
    ],
)
def test_questions_of_a_message(text: str, questions: list[str]) -> None:
    """Question marks and an "and" before a question word divide; an "and" within one question doesn't."""
    assert questions_of(text) == questions
