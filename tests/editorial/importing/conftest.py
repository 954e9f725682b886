"""A folder of knowledge to import into, and programmes to import, made of a few words each."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.editorial.importing import folder, memory, reading, updating, writing
from bot.editorial.importing.fetching import Source
from bot.editorial.importing.merging import Conflicts
from bot.editorial.importing.updating import Choices, Update

EVENT = """\
event:
  id: event
  title: {de: "Tagung „Stadtgrün“", en: "Conference “Urban Green”"}
  summary: {de: "Eine Tagung über Gärten.", en: "A conference on gardens."}
  start: 2027-05-08
  end: 2027-05-09
  time_zone: Europe/Berlin
"""

Importing = Callable[..., Update]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder with an event on two days in May, and nothing else."""
    path = tmp_path / "kb"
    path.mkdir()
    (path / "event.yaml").write_text(EVENT, encoding="utf-8")
    return path


@pytest.fixture
def importing(home: Path) -> Importing:
    """Imports a schedule of such events into the folder, and returns what was done."""

    def run(events: list[dict[str, Any]] | bytes, how: str = "tell", *, part: str = "", **choices: bool) -> Update:
        programme = reading.read(Source("x", events if isinstance(events, bytes) else schedule(events)))
        found, kept = folder.look_into(home), memory.recall(memory.file_of(home, part))
        elsewhere = frozenset(memory.of_other_parts(home, part))
        update = updating.update(programme, found, kept, Choices(Conflicts(how), elsewhere=elsewhere, **choices))
        writing.write(update, found, part, "de")
        return update

    return run


def event(number: int, **fields: Any) -> dict[str, Any]:
    """Return an event of a schedule, a quarter of an hour after the one before."""
    minutes = 9 * 60 + 15 * number
    start = f"{minutes // 60:02}:{minutes % 60:02}"
    usual = {
        "id": number,
        "title": f"Beitrag {number}",
        "date": f"2027-05-08T{start}:00+02:00",
        "start": start,
        "duration": "00:15",
        "room": "Saal 1",
        "type": "Vortrag",
        "language": "de",
        "abstract": f"Darum geht es in Beitrag {number}.",
        "persons": [{"id": 100 + number, "public_name": f"Person Nr{number}", "biography": f"Lebt in Ort {number}."}],
    }
    return usual | fields


def schedule(events: list[dict[str, Any]], **conference: Any) -> bytes:
    """Return a schedule.json of events that are all on one day."""
    day = {"index": 1, "date": "2027-05-08", "day_start": "2027-05-08T04:00:00+02:00", "rooms": {"Saal 1": events}}
    usual = {"title": "Stadtgrün", "time_zone_name": "Europe/Berlin", "days": [day]}
    whole = {"schedule": {"version": "1", "base_url": "https://example.org/", "conference": usual | conference}}
    return json.dumps(whole, ensure_ascii=False).encode()
