"""The bot's own sentences in every language it speaks."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import fields
from itertools import pairwise

import pytest

from bot.dialogue.texts import LANGUAGES, Texts, texts
from bot.dialogue.texts.amounts import days
from bot.messenger.command_names import HELP, LANGUAGE, PRIVACY, PROGRAMME

_FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"
_PLACEHOLDER = re.compile(r"\{\w*\}")
_COMMAND = re.compile(r"/\w+")
_LATIN = re.compile(r"[A-Za-z{]")
_SCRIPTS = {"ar": "ARABIC", "ru": "CYRILLIC", "uk": "CYRILLIC"}
# Names that stand alone and are the same everywhere.
_NAMES = {"World Café"}

_PROMISES = (
    ("de", "einen Tag", "verschlüsselt"),
    ("en", "day", "encrypted"),
    ("fr", "un jour", "chiffré"),
    ("tr", "bir gün", "şifreli"),
    ("ru", "одного дня", "зашифрованном"),
    ("uk", "одного дня", "зашифрованим"),
    ("ar", "يوم واحد", "مشفّرة"),
)

every_language = pytest.mark.parametrize("language", LANGUAGES)


def _sentences(own: Texts) -> dict[str, str]:
    """All texts of a catalogue by the name of their field, those of lists and mappings by their place too."""
    found: dict[str, str] = {}
    for field in fields(own):
        found.update(_named(field.name, getattr(own, field.name)))
    return found


def _named(name: str, value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield name, value
    elif isinstance(value, Mapping):
        yield from ((f"{name}.{key}", text) for key, text in value.items())
    elif isinstance(value, tuple):
        yield from ((f"{name}.{place}", text) for place, text in enumerate(value))


def _outside_isolates(text: str) -> str:
    return re.sub(f"{_FIRST_STRONG_ISOLATE}[^{_POP_ISOLATE}]*{_POP_ISOLATE}", "", text)


@every_language
def test_every_text_is_there(language: str) -> None:
    """No catalogue has fewer texts than the German one, and none of them is blank."""
    sentences = _sentences(texts(language))
    assert sentences.keys() == _sentences(texts("de")).keys()
    assert [name for name, text in sentences.items() if not text.strip()] == []


@every_language
def test_the_same_words_are_filled_in(language: str) -> None:
    """A text has the placeholders of its German original, so that filling it in neither fails nor loses anything."""
    german = _sentences(texts("de"))
    for name, text in _sentences(texts(language)).items():
        assert sorted(_PLACEHOLDER.findall(text)) == sorted(_PLACEHOLDER.findall(german[name])), name


@every_language
def test_the_help_names_a_command_in_each_line(language: str) -> None:
    """The commands can be pressed and read as a list: one a line, at its beginning, with what it does after it.

    They are called as in the menu: in German by their German names.
    """
    lines = texts(language).help[-1].splitlines()
    commands = [match.group() for line in lines if (match := _COMMAND.match(line.lstrip(_FIRST_STRONG_ISOLATE)))]
    names = (PROGRAMME, LANGUAGE, PRIVACY, HELP)
    assert commands == [f"/{name[-1] if language == 'de' else name[0]}" for name in names]
    assert all(re.search(" [–—] ", line) for line in lines)


@pytest.mark.parametrize(("language", "day", "encrypted"), _PROMISES)
def test_the_privacy_notice_says_how_long_and_how_things_are_kept(language: str, day: str, encrypted: str) -> None:
    """Numbers of messages and what was spoken of for a day; what waits, and what was spoken of, encrypted."""
    notice = texts(language).privacy
    assert [paragraph.count(day) > 0 for paragraph in notice] == [True, False, True, False]
    assert [paragraph.count(encrypted) for paragraph in notice] == [1, 0, 1, 0]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("de", "1 Tag, 2 Tage, 5 Tage, 11 Tage, 21 Tage"),
        ("en", "1 day, 2 days, 5 days, 11 days, 21 days"),
        ("tr", "1 gün, 2 gün, 5 gün, 11 gün, 21 gün"),
        ("ru", "1 день, 2 дня, 5 дней, 11 дней, 21 день"),
        ("uk", "1 день, 2 дні, 5 днів, 11 днів, 21 день"),
        ("ar", "يوم, يومان, 5 أيام, 11 يومًا, 21 يومًا"),
        ("fr", "1\xa0jour, 2\xa0jours, 5\xa0jours, 11\xa0jours, 21\xa0jours"),
    ],
)
def test_days_are_counted_as_the_language_counts(language: str, said: str) -> None:
    """One, two, a few and many, also where twenty-one is like one; no sentence has a word for days of its own."""
    assert ", ".join(days(number, language) for number in (1, 2, 5, 11, 21)) == said
    word = re.escape(days(7, language).lstrip("7\xa0 "))
    sentences = _sentences(texts(language)).values()
    assert [text for text in sentences if re.search(rf"\{{days\}}.?\s*{word}", text)] == []


@pytest.mark.parametrize(("language", "script"), _SCRIPTS.items())
def test_a_language_is_written_in_its_own_script(language: str, script: str) -> None:
    """Every sentence has letters of the script its readers know."""
    for name, text in _sentences(texts(language)).items():
        if text.strip(_FIRST_STRONG_ISOLATE + _POP_ISOLATE) not in _NAMES:
            assert any(script in unicodedata.name(letter, "") for letter in text), name


def test_latin_words_in_arabic_sentences_are_isolated() -> None:
    """Commands, addresses and names of the other direction can't turn the order of an Arabic sentence around."""
    for name, text in _sentences(texts("ar")).items():
        assert not _LATIN.search(_outside_isolates(text)), name


@every_language
def test_buttons_fit_a_small_phone(language: str) -> None:
    """A row of a phone 360 px wide has room for 36 letters of them, or for two buttons of 18."""
    own = texts(language)
    buttons = {name: label for name, label in _sentences(own).items() if name.endswith("_button")}
    assert {name: label for name, label in buttons.items() if len(label) > 36} == {}
    halves = (own.helpful_button, own.unhelpful_button, own.previous_button, own.next_button)
    assert [label for label in (*halves, own.programme_button, own.help_button) if len(label) > 18] == []


@every_language
def test_isolates_are_closed(language: str) -> None:
    """Each isolate ends before the next begins and before its line ends."""
    for name, text in _sentences(texts(language)).items():
        for line in text.splitlines():
            marks = [mark for mark in line if mark in (_FIRST_STRONG_ISOLATE, _POP_ISOLATE)]
            assert len(marks) % 2 == 0, name
            assert marks[:1] in ([], [_FIRST_STRONG_ISOLATE]), name
            assert all(mark != after for mark, after in pairwise(marks)), name


def test_languages_go_by_their_own_names() -> None:
    """Whoever looks for their language finds it, each name once."""
    names = [texts(language).language_name for language in LANGUAGES]
    assert names == ["Deutsch", "English", "Türkçe", "العربية", "Русский", "Українська", "Français"]


def test_a_language_without_catalogue_is_answered_in_german() -> None:
    """There is always something to say."""
    assert texts("xx") is texts("de")
