"""Rooms and tracks with names that may mean something else: a number, a common word, a person, another room."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml

from bot.dialogue.assistant import Assistant
from bot.dialogue.conversation import Conversation
from bot.knowledge import read

# Of each session: begin, room, track, title.
SESSIONS = {
    "ten": ("09:00", "10", "Anderes", "Bienen halten"),
    "comma": ("10:00", "1.05", "Technik", "Dächer begrünen"),
    "letter": ("11:00", "A", "Anderes", "Regen sammeln"),
    "ada": ("12:00", "Ada Lovelace", "Technik", "Pumpen bauen"),
    "small": ("13:00", "saal 1", "Technik", "Beete planen"),
    "great": ("14:00", "Saal 1", "Technik", "Kräuter ziehen"),
    "room": ("15:00", "Hof", "Technik", "Ada Lovelace"),
}


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder: Path = tmp_path_factory.mktemp("places")
    event = {"id": "event", "title": "Gartentag", "summary": "Ein Tag.", "start": "2027-05-08", "time_zone": "UTC"}
    (folder / "event.yaml").write_text(yaml.safe_dump({"event": event}), encoding="utf-8")
    for number, (key, (begin, room, track, title)) in enumerate(SESSIONS.items(), start=1):
        session = {"id": key, "form": "lecture", "number": number, "title": title, "summary": "Ein Teil."}
        times = {"start": f"2027-05-08 {begin}", "end": f"2027-05-08 {begin[:2]}:45", "room": room, "track": track}
        (folder / f"{key}.yaml").write_text(yaml.safe_dump({"session": session | times}), encoding="utf-8")
    knowledge = read(folder).knowledge
    assert knowledge is not None
    return Assistant(knowledge, clock=lambda: datetime(2027, 5, 8, 8, tzinfo=UTC))


@pytest.mark.parametrize(
    ("language", "question", "sessions"),
    [
        ("de", "was ist um 10", "comma"),
        ("de", "was ist in Raum 10", "ten"),
        ("en", "what's on in room 10?", "ten"),
        ("de", "Was läuft im Saal A?", "letter"),
        ("de", "was ist in raum 1.05", "comma"),
        ("en", "is there a talk at 11", "letter"),
        ("en", "who speaks about bees and when", ""),
        ("de", "Was gibt es im Track Anderes?", "ten letter"),
        ("de", "was läuft in saal 1", "small great"),
        ("de", "was ist im raum ada lovelace um 12", "ada"),
    ],
)
def test_a_place_is_meant_where_it_is_named_and_nowhere_else(
    places: Assistant, language: str, question: str, sessions: str
) -> None:
    """10 is a time, "and" no track; a room with a bare name is called with what it is; two of one name are both."""
    reply = places.reply(question, Conversation(language))

    assert set(reply.listed or filter(None, [reply.entry])) == set(sessions.split())


def test_a_room_named_like_a_session_leads_to_the_session_alone(places: Assistant) -> None:
    """Both may be meant by the name; what is asked for tells."""
    assert places.reply("Wann ist Ada Lovelace?", Conversation("de")).entry == "room"
