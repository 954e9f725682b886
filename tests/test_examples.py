"""The example that is shipped: a coming event, made by `new` and `import` from its schedule."""

import json
import shutil
from pathlib import Path

import pytest

from bot.dialogue.assistant import Assistant
from bot.editorial.importing import folder, memory, reading, updating, writing
from bot.editorial.importing.fetching import fetch
from bot.editorial.importing.updating import Choices
from bot.knowledge import KnowledgeBase, json_schema, read
from bot.meaning import KeptVectors


@pytest.fixture(scope="module")
def examples(project: Path) -> Path:
    return project / "examples"


@pytest.fixture(scope="module")
def event(examples: Path) -> KnowledgeBase:
    reading = read(examples / "nachbarwerk")
    assert reading.problems == ()
    assert reading.knowledge is not None
    return reading.knowledge


def test_it_is_a_programme_in_two_languages(event: KnowledgeBase) -> None:
    """Sessions of both days with times, rooms and tracks; one is cancelled, one goes on after midnight."""
    assert len(event.sessions) == 38
    assert all(session.start and session.end and session.room for session in event.sessions)
    assert {session.start.date().isoformat() for session in event.sessions if session.start} == {
        "2027-05-08",
        "2027-05-09",
    }
    assert {language for session in event.sessions for language in session.languages} == {"de", "en", "tr"}
    assert [session.id for session in event.sessions if session.status] == ["roehrenradios-ohne-angst"]
    assert len({session.summary("de") for session in event.sessions}) == 38


def test_its_schedule_has_nothing_new_for_it(examples: Path, tmp_path: Path) -> None:
    """The files are what the import makes; texts that staff wrote since are theirs."""
    copy = shutil.copytree(examples / "nachbarwerk", tmp_path / "kb")
    programme = reading.read(fetch(str(examples / "nachbarwerk-schedule.json")))
    update = updating.update(programme, folder.look_into(copy), memory.recall(memory.file_of(copy, "")), Choices())
    assert (update.changes, update.remarks, update.edited) == ([], [], [])
    writing.write(update, folder.look_into(copy), "", "en")
    assert (copy / "imported.json").read_bytes() == (examples / "nachbarwerk" / "imported.json").read_bytes()


@pytest.fixture(scope="module")
def assistant(event: KnowledgeBase, meaning: KeptVectors) -> Assistant:
    return Assistant(event, meaning)


@pytest.mark.parametrize(
    ("language", "question", "entry"),
    [
        ("de", "Worum geht es bei den Waschmaschinen?", "waschmaschine-das-koennen-sie-selbst"),
        ("de", "ich will was über förderanträge hören", "foerderantraege-die-jemand-lesen-moechte"),
        ("de", "was passiert wenn ein repariertes gerät brennt", "wer-haftet-wenn-der-mixer-brennt"),
        ("de", "Wer ist Aylin Yurdakul?", "aylin-yurdakul"),
        ("de", "solarlampen", "a-lamp-you-can-open-with-a-coin"),
        ("en", "how do i keep volunteers", "volunteers-who-come-back"),
        ("en", "tool library", "six-thousand-things-and-one-spreadsheet"),
        ("en", "who is Ngozi Tembo", "ngozi-tembo"),
        ("tr", "çamaşır makinesi nasıl tamir edilir", "waschmaschine-das-koennen-sie-selbst"),
    ],
)
def test_a_plain_question_finds_its_session(assistant: Assistant, language: str, question: str, entry: str) -> None:
    """No sample question was written for any of them, and questions may be in another language than the session."""
    assert assistant.reply(question, assistant.begin(language)).entry == entry


@pytest.mark.parametrize(
    ("language", "question", "entry"),
    [
        ("de", "welcher kleber hält kunststoff", "kleben-aber-richtig"),
        ("de", "heizkosten runter im mietshaus, wer redet darüber", "der-heizungskeller-als-lernort"),
    ],
)
def test_a_less_plain_one_is_offered_its_session(
    assistant: Assistant, language: str, question: str, entry: str
) -> None:
    """Where the session isn't surely meant it stands among what can be chosen."""
    conversation = assistant.begin(language)
    assert assistant.reply(question, conversation).entry in (None, entry)
    assert entry in conversation.listed


def test_a_common_word_is_no_name(assistant: Assistant) -> None:
    """Who says "Guten Tag" doesn't speak of the session "Guten Morgen, Rostock!": the subject is the clocks."""
    conversation = assistant.begin("de")
    assistant.reply("Guten Tag, ich interessiere mich für alte Uhren", conversation)
    assert assistant.reply("In welchem Raum?", conversation).entry == "mechanische-uhren-eine-schule-der-geduld"


def test_its_schema_is_that_of_this_version(examples: Path) -> None:
    """Editors explain the fields as they are now; `schema --write` renews it."""
    kept = json.loads((examples / "nachbarwerk" / "schema.json").read_text("utf-8"))
    assert kept == json_schema()
