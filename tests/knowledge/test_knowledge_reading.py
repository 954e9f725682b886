"""From files to the knowledge base: defaults, parents, texts, places."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from bot import knowledge
from bot.knowledge import Entry, Kind, KnowledgeBase, Link, Place, Text
from bot.knowledge.forms import form_of

Write = Callable[[str, str | bytes], Path]
GOOD = Path(__file__).parent / "good"


def base(folder: Path) -> KnowledgeBase:
    reading = knowledge.read(folder)
    assert reading.knowledge is not None, reading.problems
    return reading.knowledge


@pytest.fixture(scope="module")
def conference() -> KnowledgeBase:
    return base(GOOD / "conference")


def _written(knowledge: KnowledgeBase) -> list[Entry]:
    """The entries that stand in the files: all but the small talk that comes with the bot."""
    return [entry for entry in knowledge if not entry.built_in]


def test_entries_are_in_the_order_of_the_files(conference: KnowledgeBase) -> None:
    """Files come in the order of their names, those of a folder before those of its sub-folders."""
    assert [entry.id for entry in _written(conference)] == [
        "tagung",
        "weber",
        "wann",
        "hallo",
        "roth",
        "roth-warnung",
        "roth-zahl",
        "roth-person",
        "roth-folien",
        "podium",
        "podium-ergebnis",
    ]


def test_sections_give_entries_their_kind(conference: KnowledgeBase) -> None:
    """The section of an entry says what it is about."""
    assert {entry.id: entry.kind for entry in _written(conference)} == {
        "tagung": Kind.EVENT,
        "weber": Kind.PERSON,
        "wann": Kind.GENERAL,
        "hallo": Kind.SMALL_TALK,
        "roth": Kind.SESSION,
        "roth-warnung": Kind.FINDING,
        "roth-zahl": Kind.FINDING,
        "roth-person": Kind.PERSON,
        "roth-folien": Kind.NOT_DOCUMENTED,
        "podium": Kind.SESSION,
        "podium-ergebnis": Kind.FINDING,
    }


def test_entries_belong_to_the_session_of_their_file_or_to_the_event(conference: KnowledgeBase) -> None:
    """Small talk, sessions and the event belong to nothing."""
    assert {entry.id: entry.parent for entry in _written(conference)} == {
        "tagung": None,
        "weber": "tagung",
        "wann": "tagung",
        "hallo": None,
        "roth": None,
        "roth-warnung": "roth",
        "roth-zahl": "roth",
        "roth-person": "roth",
        "roth-folien": "roth",
        "podium": None,
        "podium-ergebnis": "podium",
    }


def test_in_a_file_with_both_the_session_comes_before_the_event() -> None:
    """A small event may be one file."""
    satz = base(GOOD / "one-file").get("satz")

    assert satz is not None
    assert satz.parent == "rede"


def test_links_are_the_own_ones_or_the_sessions_or_the_events(conference: KnowledgeBase) -> None:
    """Every entry knows all its links, nobody has to look for them."""
    to_event = Link("https://www.example.org/tagung", Text({"de": "Zur Tagung", "en": "About the conference"}))
    to_session = Link("http://www.example.org/roth")
    expected = {"roth": to_session, "roth-zahl": to_session, "roth-warnung": Link("https://www.example.org/warnung")}

    for entry in _written(conference):
        inherited = to_session if entry.parent == "roth" else to_event
        assert entry.links == (expected.get(entry.id, inherited),)


def test_a_text_begins_with_the_default_language(conference: KnowledgeBase) -> None:
    """Readers of other languages get German, in whatever order it was written."""
    event = conference.event

    assert event is not None
    assert list(event.title.by_language) == ["de", "en"]
    assert event.title("tr") == "Die Tagung"
    assert event.summary.by_language == {"de": "Eine Tagung in Nürnberg."}


def test_labels_are_titles_where_there_is_none(conference: KnowledgeBase) -> None:
    """Also language by language: a label in German only doesn't replace an English title."""
    roth, weber = conference.entries["roth"], conference.entries["weber"]

    assert roth.label.by_language == {"de": "Roth", "en": "Lecture by Roth"}
    assert weber.label == weber.title


def test_a_session_has_form_number_and_speakers(conference: KnowledgeBase) -> None:
    """Sessions stand in the order of the programme, not of the files."""
    podium, roth = conference.sessions

    assert (roth.form, roth.number, roth.speakers) == (form_of({"de": "lecture"}), 2, ("roth-person", "weber"))
    assert (podium.form, podium.number, podium.speakers) == (form_of({"de": "panel"}), 1, ())


def test_other_fields_are_as_written(conference: KnowledgeBase) -> None:
    """Questions, keywords and references arrive complete."""
    assert conference.entries["roth"].keywords == ("Migration",)
    assert conference.entries["wann"].related == ("roth", "tagung")
    assert conference.entries["wann"].questions["en"] == ("When",)


def test_block_texts_keep_their_paragraphs(conference: KnowledgeBase) -> None:
    """`|-` keeps lines, `>-` joins them."""
    assert conference.entries["roth"].summary("de") == "Zwei Punkte:\n\n• eins\n• zwei"
    assert conference.entries["roth-warnung"].summary("de") == "Roth warnt vor allem."


def test_an_entry_knows_where_it_stands(conference: KnowledgeBase) -> None:
    """The place leads staff from an answer to the line to change."""
    assert conference.entries["roth-zahl"].place == Place(GOOD / "conference/sessions/1-roth.yaml", 32, 5)


def test_unusual_but_right_writing_is_read_as_meant() -> None:
    """Byte order mark, Windows line ends, decomposed umlauts and quoted special words do no harm."""
    event = base(GOOD / "unusual-writing").event

    assert event is not None
    assert event.title("de") == "no"
    assert event.label("de") == "Ja: #1"
    assert event.summary("de") == "Erster Absatz mit Leerzeichen am Ende.\n\nZürich – „Zitat“"
    assert event.questions["de"][0] == 'Was heißt das: "Vielfalt"?'
    assert event.questions["en"] == ("on", "2011-11-04", "12:30", "null", "~")
    assert event.questions["no"] == ("nei",)


def test_texts_are_in_the_composed_form(folder: Path, write: Write) -> None:
    """An umlaut typed on a Mac equals one typed on Windows."""
    write(
        "w.yaml", unicodedata.normalize("NFD", "general: [{id: gaeste, title: Gäste, summary: Besucher für München}]")
    )
    entry = base(folder).entries["gaeste"]

    assert (entry.title("de"), entry.summary("de")) == ("Gäste", "Besucher für München")


def test_the_amount_counts_also_what_is_wrong(folder: Path, write: Write) -> None:
    """Staff see that all of their files were looked at."""
    write("f.yaml", "findings:\n  - id: f1\n    questions: {de: [eins, zwei], en: [one]}\n")
    amount = knowledge.read(folder).amount

    assert (amount.files, amount.entries, amount.questions) == (2, 2, 9)


def test_problems_are_sorted_by_place(folder: Path, write: Write) -> None:
    """Staff work through a file from top to bottom."""
    write("b.yaml", "findings:\n  - id: B\n    related: [x]\n  - id: c\n    titel: x\n")
    write("a.yaml", "nix:\n")
    places = [problem.place for problem in knowledge.read(folder).problems]

    assert places == sorted(places)
    assert [place.file.name for place in (places[0], places[-1])] == ["a.yaml", "b.yaml"]


def test_a_problem_is_shown_as_the_folder_was_named(folder: Path, write: Write) -> None:
    """The path can be opened from where the person stands, or is relative to a root."""
    write("f.yaml", "nix:\n")
    (problem,) = knowledge.read(folder).problems

    assert knowledge.format(problem, "en").startswith(
        f"{folder.as_posix()}/f.yaml:1:1: error[unknown-key] Unknown field"
    )
    assert knowledge.format(problem, "de", folder.parent).startswith("knowledge/f.yaml:1:1: error[unknown-key] Unbek")


def test_the_json_schema_knows_all_sections() -> None:
    """Editors complete with it while staff type."""
    schema = knowledge.json_schema()

    assert list(schema["properties"]) == [
        "event",
        "session",
        "findings",
        "people",
        "general",
        "not_documented",
        "small_talk",
    ]
