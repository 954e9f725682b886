"""All that the bot says of itself in each language: quotation marks, spaces, dashes, address and inserted words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from difflib import SequenceMatcher
from pathlib import Path

import pytest
import yaml

from bot.dialogue.schedule.languages import sentences
from bot.dialogue.texts import LANGUAGES, texts
from bot.knowledge import read, small_talk

_NARROW = "\u202f"
_ISOLATES = re.compile("[\u2068\u2069]")
_QUOTES = {"de": "„“", "en": "“”", "tr": "“”", "ru": "«»", "uk": "«»", "ar": "«»", "fr": "«»"}
_ALL_QUOTES = frozenset('„“”«»"')
# Words of the familiar address, and in Russian and Ukrainian of letters to a single person. The bot says you to one
# person or many: Sie, vous, siz, вы, ви, أنتم.
_OTHER_ADDRESS = {
    "de": r"\b(?:[Dd]u|[Dd]ir|[Dd]ich|[Dd]ein\w*|[Ee]uch|[Ee]uer|[Ee]ure\w*)\b",
    "tr": r"\b[Ss](?:en|enin|ana|eni|ende|enden)\b|\w(?:[ıiuü]yorsun|[ae]bilirsin|[ae]rsın|[ae]rsin)\b",
    "ru": r"\b[Тт](?:ы|ебя|ебе|обой|во[йяеёи]\w*)\b|(?<=[^.!?:] )Ва[мсш]\w*|(?<=[^.!?:] )Вы\b",
    "uk": r"\b[Тт](?:и|ебе|обі|обою|в[ії]й\w*|во[яєїю]\w*)\b|(?<=[^.!?:] )Ва[мсш]\w*|(?<=[^.!?:] )Ви\b",
    "ar": r"\b(?:أنتَ?|لك|إليك|منك|عليك|يمكنك|(?:سؤال|رسالت|بيانات|اسم|أسئلت|لغت)ك)\b",
    "fr": r"\b(?:[Tt]u|[Tt]oi|[Tt]on|[Tt]a|[Tt]es)\b|\b[Tt]’",
}

every_language = pytest.mark.parametrize("language", LANGUAGES)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for inner in value.values() for text in _strings(inner))
    elif isinstance(value, list | tuple):
        yield from (text for inner in value for text in _strings(inner))


def _all_said(language: str) -> list[str]:
    """Return all sentences of the bot: its own, those on the programme, and small talk."""
    own, of_programme = texts(language), sentences(language)
    talk = yaml.safe_load(Path(small_talk.__file__).with_name(f"{language}.yaml").read_text("utf-8"))
    return [
        *(text for field in fields(own) for text in _strings(getattr(own, field.name))),
        *(text for field in fields(of_programme) for text in _strings(getattr(of_programme, field.name))),
        *(text for entry in talk.values() for text in _strings(entry["says"])),
    ]


@every_language
def test_quotation_marks_are_those_of_the_language(language: str) -> None:
    """None of another language, none that are straight; each that opens is closed."""
    opening, closing = (*_QUOTES[language],)
    others = _ALL_QUOTES - {opening, closing}
    assert [text for text in _all_said(language) if others & set(text)] == []
    assert [text for text in _all_said(language) if text.count(opening) != text.count(closing)] == []


@every_language
def test_apostrophes_and_points_are_typographic(language: str) -> None:
    """No three dots for an ellipsis, no two spaces; no straight apostrophe where the language needs one often."""
    wrong = ("...", "  ", "'") if language in ("fr", "uk", "tr") else ("...", "  ")
    assert [text for text in _all_said(language) if any(signs in text for signs in wrong)] == []


def _badly_spaced(text: str) -> bool:
    """Tell whether a French sign stands without its narrow space; times and addresses have none."""
    signs = re.search(rf"(?<!{_NARROW})[;!?»](?!\w)|(?<!{_NARROW}):(?![/\d])|«(?!{_NARROW})", text)
    return bool(signs) or any(space in text for space in (" :", " ;", " !", " ?", " »", "« "))


def test_french_signs_have_their_narrow_space() -> None:
    """It keeps them on the line of their word."""
    assert [text for text in _all_said("fr") if _badly_spaced(text)] == []


@pytest.mark.parametrize("folder", ["knowledge", "examples/nachbarwerk"])
def test_texts_of_events_in_languages_that_staff_rarely_write_are_as_good(project: Path, folder: str) -> None:
    """Nobody reads them over but who speaks the language."""
    found = read(project / folder).knowledge
    assert found is not None
    summaries = [entry.summary.by_language for entry in found if not entry.built_in]
    assert [summary["fr"] for summary in summaries if _badly_spaced(summary.get("fr", ""))] == []
    for language, familiar in _OTHER_ADDRESS.items():
        said = [summary[language] for summary in summaries if language in summary and language != "de"]
        assert [text for text in said if re.search(familiar, text)] == []


@pytest.mark.parametrize("language", ["ru", "uk"])
def test_dashes_between_words_are_long(language: str) -> None:
    """As both languages have them."""
    assert [text for text in _all_said(language) if " – " in text or " - " in text] == []


def test_arabic_sentences_have_arabic_signs() -> None:
    """No comma, semicolon or question mark of the other direction behind an Arabic letter."""
    assert [text for text in _all_said("ar") if re.search("[\u0600-\u06ff\u2069»] ?[,;?]", text)] == []


@pytest.mark.parametrize(("language", "familiar"), _OTHER_ADDRESS.items())
def test_everybody_is_addressed_politely_and_alike(language: str, familiar: str) -> None:
    """One form in all sentences, in small letters where the language has both."""
    assert [text for text in _all_said(language) if re.search(familiar, text)] == []


@every_language
def test_no_inserted_word_needs_an_ending(language: str) -> None:
    """Nobody can inflect a title: no suffix behind it, and the event's stands after a colon or at the beginning."""
    for text in map(_plain, _all_said(language)):
        assert not re.search(r"\}[’'\w-]", text), text
        assert "{event}" not in text or re.search(r"(?:^|: )\{event\}", text), text


def _plain(text: str) -> str:
    return _ISOLATES.sub("", text)


@every_language
def test_a_track_is_called_the_same_wherever_it_is_named(language: str) -> None:
    """On the button to all of them, above their list and in a sentence on one."""
    said = sentences(language)
    button, title, one = (text.casefold() for text in (texts(language).tracks_button, said.tracks, said.track))
    for other in (title, one):
        assert SequenceMatcher(None, button, other, autojunk=False).find_longest_match().size >= 4, (button, other)
