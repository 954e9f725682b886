"""What is known of a session that has no times: where it is, of which track, in which language, and whether it is."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.dialogue.assistant import Assistant
from bot.dialogue.conversation import Conversation
from bot.dialogue.reply import Outcome
from bot.knowledge import read

NOT_DOCUMENTED = """
not_documented:
  - id: rooms
    title: {de: Räume, en: Rooms}
    summary: {de: Die Räume sind nicht dokumentiert., en: The rooms are not documented.}
    questions:
      de: ["Wo war der Vortrag über Bäume?", "In welchem Raum war das?"]
      en: ["In which room was the lecture?"]
"""
ASKED = {
    "room: {de: Saal Nord, en: North Hall}": (
        ("Wo ist der Vortrag über Bäume?", "📍 Saal Nord"),
        ("Wo war der Vortrag über Bäume?", "📍 Saal Nord"),  # a sample question of what isn't documented
        ("in welchem raum war der vortrag von holm", "📍 Saal Nord"),
        ("Where is the lecture on trees?", "📍 North Hall"),
        ("Hangi salonda Bäume kühlen die Stadt?", "📍 Saal Nord"),
        ("Wann und wo war Bäume kühlen die Stadt?", "📍 Saal Nord"),
    ),
    "track: {de: Klima, en: Climate}": (
        ("In welchem Track war der Vortrag über Bäume?", "Themenreihe: Klima."),
        ("Which track is the lecture on trees in?", "Track: Climate."),
    ),
    "language: [de, tr]": (
        ("In welcher Sprache war der Vortrag über Bäume?", "Sprache: Deutsch, Türkisch."),
        ("In which language was the lecture on trees?", "Language: German, Turkish."),
    ),
    "status: cancelled": (("Fällt der Vortrag über Bäume aus?", "❌ Abgesagt"),),
}

With = Callable[[str], Assistant]


@pytest.fixture
def garden_with(folder: Path) -> With:
    """Returns the garden's assistant, its lecture on trees with one more field."""

    def made(field: str) -> Assistant:
        event, trees = folder / "event.yaml", folder / "1-baeume.yaml"
        text = event.read_text(encoding="utf-8")
        event.write_text(text.replace("\nnot_documented:\n", NOT_DOCUMENTED), encoding="utf-8")
        text = trees.read_text(encoding="utf-8").replace(
            "session:\n", f"session:\n  {field}\n" if field else "session:\n"
        )
        trees.write_text(text, encoding="utf-8")
        reading = read(folder)
        assert reading.knowledge is not None, reading.problems
        return Assistant(reading.knowledge)

    return made


@pytest.mark.parametrize("field", ASKED)
def test_each_field_is_told_without_the_others(garden_with: With, field: str) -> None:
    """A room is named though there are no times; so are a track, a language, and that a session is cancelled."""
    assistant = garden_with(field)
    for question, said in ASKED[field]:
        reply = assistant.reply(question, Conversation("de"))
        assert (reply.outcome, reply.entry) == (Outcome.ANSWER, "trees"), question
        assert said in " ".join(reply.paragraphs[:2]), question


@pytest.mark.parametrize("field", ["", *ASKED])
def test_what_is_not_known_is_for_the_entries_to_answer(garden_with: With, field: str) -> None:
    """One field doesn't tell another one, nor of another session or the event; staff's answers to that stay."""
    assistant, plain = garden_with(field), ASKED["room: {de: Saal Nord, en: North Hall}"][1][0]
    reply = assistant.reply(plain, Conversation("de"))
    assert (reply.entry == "rooms") is not field.startswith("room")
    assert assistant.reply("Wo war die Tagung?", Conversation("de")).entry == "event-place"
    for question in ("Wo kann man den Vortrag über Bäume nachlesen?", "Wo wachsen junge Bäume am besten?"):
        assert "📍" not in assistant.reply(question, Conversation("de")).paragraphs[:1]


def test_the_session_shown_last_needs_no_name(garden_with: With) -> None:
    """Nobody repeats the title."""
    assistant, chat = garden_with("room: Saal Nord"), Conversation("de")
    assert assistant.reply("Vortrag von Mira Holm", chat).entry == "trees"
    assert assistant.reply("und wo?", chat).paragraphs[0] == "📍 Saal Nord"


def test_a_programme_with_times_has_sessions_without(fair_folder: Path, tmp_path: Path) -> None:
    """The one without is found by its name; the others are answered as ever."""
    folder = Path(shutil.copytree(fair_folder, tmp_path / "fair"))
    beds = folder / "sessions" / "beds.yaml"
    beds.write_text(re.sub(r"(?m)^  (start|end): .*\n", "", beds.read_text(encoding="utf-8")), encoding="utf-8")
    found = read(folder).knowledge
    assert found is not None
    assistant = Assistant(found)
    for question, entry, said in (
        ("In welchem Raum ist Hochbeete bauen?", "beds", "📍 Raum 2"),
        ("In welcher Sprache ist der Workshop Hochbeete bauen?", "beds", "Sprache: Deutsch, Türkisch."),
        ("Wo ist der Filmabend?", "film", "📍"),
        ("Wie lange ging der Filmabend?", "film", "Dauer: 2 Stunden."),
    ):
        reply = assistant.reply(question, Conversation("de"))
        assert reply.entry == entry, question
        assert said in " ".join(reply.paragraphs[:2]), question
