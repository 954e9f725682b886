"""When and where sessions are, as the knowledge base has it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot import knowledge
from bot.knowledge import Calendar, Status, Text, json_schema
from tests.knowledge.conftest import EVENT, Write

SESSION = """\
session:
  id: {id}
  title: Titel
  summary: Antwort.
  questions: {{de: [{id} a, {id} b], en: [{id} what]}}
  form: workshop
  number: {number}
"""
IN_BERLIN = f"{EVENT}  time_zone: Europe/Berlin\n"


def test_a_session_says_when_and_where_it_is(folder: Path, write: Write) -> None:
    """Times are those of the event's clocks; texts may have languages, and one language needs no list."""
    write("event.yaml", IN_BERLIN)
    details = "  start: 2027-05-08 14:30\n  end: '2027-05-08 15:15'\n  room: {de: Saal, en: Hall}\n  track: Jugend\n"
    write("s.yaml", SESSION.format(id="s", number=1) + f"{details}  language: tr\n  tags: [A, B]\n  status: moved\n")

    session = _read(folder).entries["s"]

    assert session.start == datetime(2027, 5, 8, 12, 30, tzinfo=UTC)
    assert session.end == datetime(2027, 5, 8, 13, 15, tzinfo=UTC)
    assert (session.room, session.track) == (Text({"de": "Saal", "en": "Hall"}), Text({"de": "Jugend"}))
    assert (session.languages, session.tags, session.status) == (("tr",), ("A", "B"), Status.MOVED)


def test_the_days_of_the_event_are_those_of_its_sessions_unless_it_says_them(folder: Path, write: Write) -> None:
    """Staff need not write what follows from the programme."""
    write("event.yaml", IN_BERLIN)
    write("a.yaml", SESSION.format(id="a", number=1) + "  start: 2027-05-09 09:00\n")
    write("b.yaml", SESSION.format(id="b", number=2) + "  start: 2027-05-08 09:00\n")
    zone = ZoneInfo("Europe/Berlin")

    assert _read(folder).calendar == Calendar(zone, date(2027, 5, 8), date(2027, 5, 9))

    write("event.yaml", f"{IN_BERLIN}  start: 2027-05-08\n  end: 2027-05-10\n")
    assert _read(folder).calendar == Calendar(zone, date(2027, 5, 8), date(2027, 5, 10))


def test_without_a_time_zone_there_is_no_calendar(folder: Path, write: Write) -> None:
    """Knowledge without times is as it was before there were any."""
    write("s.yaml", SESSION.format(id="s", number=1))

    base = _read(folder)

    assert base.calendar is None
    assert base.entries["s"].start is None


def test_the_schema_knows_the_fields() -> None:
    """Editors help with them while one writes."""
    schema = json_schema()["$defs"]

    assert {"start", "end", "time_zone"} <= schema["EventFormat"]["properties"].keys()
    fields = schema["SessionFormat"]["properties"]
    assert {"start", "end", "room", "track", "language", "tags", "status"} <= fields.keys()
    assert "pattern" in str(fields["start"])


def _read(folder: Path) -> knowledge.KnowledgeBase:
    base = knowledge.read(folder).knowledge
    assert base is not None
    return base
