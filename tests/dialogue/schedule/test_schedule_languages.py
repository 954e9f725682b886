"""The words of each language: complete, and with what is filled in."""

from __future__ import annotations

import re
from dataclasses import fields
from datetime import date

import pytest

from bot.dialogue.schedule import rendering
from bot.dialogue.schedule.languages import VOCABULARIES, sentences
from bot.dialogue.schedule.phrases import InflectedPhrases, Phrases, folded
from bot.dialogue.schedule.reading import Language, Names
from bot.dialogue.schedule.vocabulary import Part, Sentences, Thing, Wish
from bot.dialogue.texts import LANGUAGES

SENTENCES = [field.name for field in fields(Sentences)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_sentence_has_its_places_in_each_language(language: str) -> None:
    """Nobody reads a sentence without the time that belongs in it."""
    for name in SENTENCES:
        ours, german = getattr(sentences(language), name), getattr(sentences("de"), name)
        assert ours
        assert re.findall(r"\{\w+\}", ours) == re.findall(r"\{\w+\}", german), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_words_for_all_there_is(language: str) -> None:
    """No part of a day, weekday, month, hour or wish is missing."""
    words = VOCABULARIES[language]

    assert words.parts.keys() == set(Part)
    assert words.wishes.keys() == set(Wish)
    assert words.things.keys() == set(Thing)
    assert (len(words.weekdays), len(words.months)) == (7, 12)
    assert set(range(1, 13)) <= words.hours.keys()
    assert words.spoken.keys() == set(LANGUAGES)
    assert {0, 1} <= words.days.keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_weekday_and_part_of_a_day_is_read_as_such(language: str) -> None:
    """No phrase is swallowed by another one."""
    reader, words = Language(VOCABULARIES[language]), VOCABULARIES[language]
    names = Names(Phrases([]), InflectedPhrases([]))
    for number, phrases in enumerate(words.weekdays):
        for phrase in phrases:
            (day,) = reader.read(folded(phrase), names).days
            assert day == (number,)
    for part, phrases in words.parts.items():
        assert {reader.read(folded(phrase), names).part for phrase in phrases} == {part}


def test_english_days_are_those_of_europe() -> None:
    """The eighth of May isn't read as the fifth of August on a button."""
    day = date(2027, 5, 8)
    assert rendering.whole_day(day, "en") == "Saturday, 8 May 2027"
    assert "08/05" in rendering.short_day(day, "en")
