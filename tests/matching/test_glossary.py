"""Questions in other languages are read word by word in the words of the knowledge base."""

from __future__ import annotations

import pytest

from bot.knowledge.model import Word
from bot.matching.glossary import Glossary
from bot.matching.scripts import latin
from bot.matching.words import split_words

GLOSSARY = Glossary(
    [
        Word("Verein", {"tr": ("dernek",), "ru": ("объединение", "ферайн"), "ar": ("جمعية",), "de": ("Klub",)}),
        Word("wann", {"tr": ("ne zaman",), "fr": ("quand",), "ru": ("когда",)}),
        Word("gesprochen", {"ru": ("говорил",), "ar": ("7aka",)}),
        Word("wie viele", {"tr": ("kaç",)}),
    ]
)


def _meant(question: str, language: str) -> list[str]:
    return [word for rendering in GLOSSARY.render(split_words(question), language) for word in rendering.meant]


@pytest.mark.parametrize(
    ("language", "question", "meant"),
    [
        ("tr", "derneklerin", ["verein"]),
        ("tr", "Ne zaman?", ["wann"]),
        ("tr", "kaç dernek", ["wie", "viele", "verein"]),
        ("ru", "когда говорили", ["wann", "gesprochen"]),
        ("ru", "kogda govoril fereyn", ["wann", "gesprochen", "verein"]),
        ("ru", "объеденение", ["verein"]),
        ("ar", "الجمعيّة", ["verein"]),
        ("ar", "7aka", ["gesprochen"]),
        ("fr", "quand", ["wann"]),
    ],
)
def test_words_lead_to_those_of_the_knowledge_base(language: str, question: str, meant: list[str]) -> None:
    """Suffixes, articles, misspellings, phrases and Latin letters don't keep a listed word from being understood."""
    assert _meant(question, language) == meant


@pytest.mark.parametrize(("language", "question"), [("tr", "ne"), ("tr", "zaman"), ("fr", "dernek"), ("de", "dernek")])
def test_part_of_a_phrase_or_another_language_means_nothing(language: str, question: str) -> None:
    """A list is used only for questions in its language, and a phrase only as a whole."""
    assert _meant(question, language) == []


def test_all_words_stay_in_their_order() -> None:
    """What isn't listed is kept as it was said."""
    said = [rendering.said for rendering in GLOSSARY.render(split_words("Roth ne zaman geldi"), "tr")]
    assert said == ["roth", "ne zaman", "geldi"]


@pytest.mark.parametrize(
    ("cyrillic", "typed"),
    [
        ("что", "chto"),
        ("хунгер", "khunger"),
        ("русский", "russkiy"),
        ("объединение", "obyedinenie"),
        ("цель", "tsel"),
        ("ещё", "eshe"),
    ],
)
def test_usual_spellings_in_latin_letters_are_the_same(cyrillic: str, typed: str) -> None:
    """Russian typed in Latin letters is the same as in Cyrillic ones, in whatever usual spelling."""
    assert [latin(word) for word in split_words(cyrillic)] == [latin(word) for word in split_words(typed)]
