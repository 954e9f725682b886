"""A fair over the night in which the clocks are put back, in two time zones, with a clock that stands still."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest
from babel.dates import format_skeleton

from bot.dialogue.assistant import Assistant
from bot.knowledge import KnowledgeBase, read

# In New York the clocks are put back a week later: the same days of the week are those of the fair there.
ZONES = {
    "Europe/Berlin": {},
    "America/New_York": {"2027-10-29": "2027-11-05", "2027-10-30": "2027-11-06", "2027-10-31": "2027-11-07"},
}

# A time that comes twice on that Sunday; the second one is "again".
TWICE = {"Europe/Berlin": "02:30", "America/New_York": "01:30"}
DAYS = {"before": -10, "Thu": -1, "Fri": 0, "Sat": 1, "Sun": 2, "Mon": 3, "after": 20}

At = Callable[[str], Assistant]


@pytest.fixture(scope="session")
def fair_folder(project: Path) -> Path:
    return project / "tests" / "fair"


@pytest.fixture(scope="session", params=ZONES)
def fair(request: pytest.FixtureRequest, fair_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    """The fair, in each of the time zones."""
    folder = tmp_path_factory.mktemp("fair") / "knowledge"
    shutil.copytree(fair_folder, folder)
    for file in folder.rglob("*.yaml"):
        text = file.read_text(encoding="utf-8").replace("Europe/Berlin", request.param)
        for ours, theirs in ZONES[request.param].items():
            text = text.replace(ours, theirs)
        file.write_text(text, encoding="utf-8")
    found = read(folder).knowledge
    assert found is not None
    return found


@pytest.fixture(scope="session")
def at(fair: KnowledgeBase) -> At:
    """Return a function that gives the assistant at a time, as in "Fri 18:30": a day of the fair, or one around it."""
    assert fair.calendar is not None
    assert fair.calendar.first is not None
    zone, first = fair.calendar.zone, fair.calendar.first
    now = [datetime.now(UTC)]
    assistant = Assistant(fair, clock=lambda: now[0])

    def at(written: str) -> Assistant:
        day, _, clock = written.replace("twice", TWICE[zone.key]).partition(" ")
        local = time.fromisoformat(clock.removesuffix(" again"))
        date = first + timedelta(days=DAYS[day])
        now[0] = datetime.combine(date, local, zone).replace(fold=int(clock.endswith("again"))).astimezone(UTC)
        return assistant

    return at


@pytest.fixture(scope="session")
def sunday(fair: KnowledgeBase) -> dict[str, str]:
    """The Sunday of the fair as people write it."""
    assert fair.calendar is not None
    day = fair.calendar.last
    assert day is not None
    german = format_skeleton("MMMMd", day, locale="de")
    return {
        "numbers": f"{day.day}.{day.month}.",
        "german": german,
        "english": format_skeleton("MMMMd", day, locale="en"),
    }
