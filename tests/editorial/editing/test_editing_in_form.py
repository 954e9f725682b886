"""What is wrong is told at a form: beside its field, in words that somebody knows who has never seen a file."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.editorial.editing.changes import Add, Rewrite
from bot.editorial.editing.form_wording import WORDS
from bot.editorial.editing.in_form import Told, told
from bot.editorial.editing.proposing import open_entry, propose
from bot.knowledge.problems import Rule
from bot.knowledge.wording import LANGUAGES

OF_FILES = {
    "de": re.compile(
        r"YAML|Zeile|Schlüssel|Doppelpunkt|einger|\bids?\b|\b(summary|label|speakers|people|reviewed)\b|\w:“"
    ),
    "en": re.compile(r"YAML|\blines?\b|colon|indent|\b(summary|label|speakers|people|reviewed):|\w:['”]"),
}
HEAT = "According to Mira Holm it was five degrees cooler under old street trees on hot days."
WRONG: list[tuple[str, dict[str, Any], tuple[str | int, ...], str]] = [
    ("trees-heat", {"label": {"de": "x" * 50}}, ("label", "de"), "auf einen Knopf passen höchstens 40"),
    ("trees-heat", {"title": {"de": "Nur deutsch"}}, ("title", "en"), "Bitte übersetzen Sie auch: Titel."),
    ("trees-heat", {"summary": {}}, ("summary",), "Bitte füllen Sie dieses Feld aus."),
    ("trees-heat", {"summary": {"de": "x" * 4000}}, ("summary", "de"), "Bitte kürzen Sie"),
    ("trees-heat", {"questions": {"en": ["Why?"]}}, ("questions", "de"), "hier steht keine"),
    ("trees-heat", {"questions": {"de": ["Kalt?", "Was gab es zu essen?"]}}, ("questions",), "bei „Verpflegung“"),
    ("trees-heat", {"questions": {"de": ["a", "b\x01"]}}, ("questions", "de", 1), "Bitte löschen Sie es"),
    ("trees-heat", {"title": {"de": "Was gab es zu essen?"}}, ("title", "de"), "eine Beispielfrage von „Verpflegung“"),
    ("trees-heat", {"title": {"de": "t" * 60}, "label": {}}, ("title", "de"), "„Kurzer Name auf Knöpfen“"),
    ("trees-heat", {"links": [{"label": {"de": "Mehr"}}]}, ("links", 0, "url"), "Bitte füllen Sie dieses Feld aus."),
    ("trees-heat", {"links": [{"url": "x.de"}]}, ("links", 0, "url"), "beginnt mit http:// oder https://"),
    ("trees-heat", {"related": ["food", "gone"]}, ("related", 1), "Kennung „gone“ gibt es nicht"),
    ("trees-heat", {"related": ["trees-heat"]}, ("related", 0), "Das ist dieser Eintrag selbst."),
    ("trees-heat", {"related": ["food", "food"]}, ("related", 1), "„Verpflegung“ steht hier schon."),
    ("trees-heat", {"reviewed": "2010-01-01"}, ("reviewed",), "tragen Sie den heutigen Tag ein"),
    ("trees-heat", {"reviewed": "morgen"}, ("reviewed",), "ist kein Tag"),
    ("trees-heat", {"title": {"de": "verpflegung", "en": "x"}}, ("title", "de"), "Einen Eintrag „verpflegung“ gibt es"),
    ("trees-heat", {"summary": {"de": "Neu.", "en": HEAT}}, ("summary", "en"), "ob dieser hier (Englisch) noch stimmt"),
    ("trees", {"number": "1.5"}, ("number",), "als ganze Zahl: 1, 2, 3, …"),
    ("trees", {"number": "2"}, ("number",), "Die Nummer 2 hat schon ein anderer Programmpunkt."),
    ("trees", {"speakers": ["food"]}, ("speakers", 0), "„Verpflegung“ ist keine Person."),
    ("trees", {"end": "2027-05-08T14:30"}, ("end",), "Bitte füllen Sie auch „Beginn“ aus."),
    ("trees", {"status": "weg"}, ("status",), "Diesen Stand gibt es nicht."),
    ("trees", {"language": ["deutsch"]}, ("language", 0), "Meinten Sie „de“?"),
    ("event", {"time_zone": "Mond"}, ("time_zone",), "Diese Zeitzone gibt es nicht."),
]
NEW: list[tuple[dict[str, Any], tuple[str | int, ...], str]] = [
    ({}, ("title",), "Bitte füllen Sie dieses Feld aus."),
    ({"id": "Ä b", "title": {"de": "x"}}, ("id",), "Zum Beispiel: ae-b"),
    ({"id": "food", "title": {"de": "x"}}, ("id",), "Diese Kennung hat schon ein anderer Eintrag."),
]


@pytest.fixture
def folder(garden_folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(garden_folder, tmp_path / "garden"))


def rewritten(folder: Path, entry: str, values: dict[str, Any]) -> list[Told]:
    opened = open_entry(folder, entry)
    return told(propose(folder, Rewrite(entry=entry, version=opened.version, values={**opened.values, **values})))


def added(folder: Path, values: dict[str, Any]) -> list[Told]:
    return told(propose(folder, Add(section="general", file="event.yaml", values=values)))


def assert_told(found: list[Told], path: tuple[str | int, ...], said: str) -> None:
    assert [one for one in found if one.path == path and said in one.message("de")], [
        (one.path, one.message("de")) for one in found
    ]
    for one in found:
        for language, words in OF_FILES.items():
            assert not words.search(one.message(language)), one.message(language)


@pytest.mark.parametrize(("entry", "values", "path", "said"), WRONG)
def test_it_is_said_beside_its_field(
    folder: Path, entry: str, values: dict[str, Any], path: tuple[str | int, ...], said: str
) -> None:
    """A mistake is told at the field, language, line or link that it is in, without a word on files."""
    assert_told(rewritten(folder, entry, values), path, said)


@pytest.mark.parametrize(("values", "path", "said"), NEW)
def test_so_it_is_for_a_new_entry(folder: Path, values: dict[str, Any], path: tuple[str | int, ...], said: str) -> None:
    """An entry that has no id yet has fields, too."""
    assert_told(added(folder, values), path, said)


def test_what_was_wrong_in_the_entry_before_is_told_too(folder: Path) -> None:
    """Whoever opens an entry to mend it sees what is to be mended; what is wrong in others is told there."""
    file = folder / "1-baeume.yaml"
    text = file.read_text(encoding="utf-8").replace("session:\n", "session:\n  track: Kli\u200bma\n", 1)
    file.write_text(text.replace("Wasser für junge", "Wasser\u200b für junge"), encoding="utf-8")
    assert [(one.path, one.was) for one in rewritten(folder, "trees", {})] == [(("track",), True)]
    found = rewritten(folder, "trees", {"end": "2027-05-08T14:30"})
    assert [(one.path, one.was) for one in found] == [(("end",), False), (("track",), True)]


def test_what_is_wrong_elsewhere_names_the_entry(folder: Path) -> None:
    """A time of a session needs a time zone of the event: the event is named, not a place in a file."""
    (one,) = (one for one in rewritten(folder, "trees", {"start": "2027-05-08T14:30"}) if one.problem.rule[:2] == "no")
    assert (one.entry, one.title, one.path) == ("event", "Tagung „Grüne Stadt“", ())
    assert "bei der Veranstaltung" in one.message("de")


def test_days_with_times_and_numbers_are_written_as_the_files_have_them(folder: Path) -> None:
    """A browser's field for a time puts a T in its middle; that is no mistake of whoever filled it in."""
    opened = open_entry(folder, "trees")
    values = {**opened.values, "start": "2027-05-08T14:30", "number": "01"}
    proposal = propose(folder, Rewrite(entry="trees", version=opened.version, values=values))
    assert "+  start: 2027-05-08 14:30" in proposal.diff
    assert "number" not in proposal.diff


def test_words_are_there_for_rules_that_there_are() -> None:
    """Each has the name of a rule, in all languages."""
    assert set(WORDS) <= {rule.name for rule in rules(Rule) if hasattr(rule, "name")}  # type: ignore[type-abstract]
    assert all(getattr(words, language) for words in WORDS.values() for language in LANGUAGES)


def rules(of: type[Rule]) -> Iterator[type[Rule]]:
    for rule in of.__subclasses__():
        yield rule
        yield from rules(rule)
