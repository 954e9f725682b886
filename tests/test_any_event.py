"""Nothing of one event is in the code: another conference is another folder."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.dialogue.assistant import Assistant
from bot.dialogue.conversation import Conversation
from bot.dialogue.reply import Action, ActionName
from bot.dialogue.texts import LANGUAGES, texts
from bot.knowledge import Entry, Kind, KnowledgeBase, Place, Text
from bot.knowledge.model import Calendar

# What only the first conference is about: its hosts, its town, its subject, its people.
OF_FIRST_EVENT = re.compile(
    r"bamf|bertelsmann|n(?:ü|ue)rnberg|nuremberg|migrantenorg|migrant organi|gemeinsame kompetenzen"
    r"|wartumjan|roland roth|uwe hunger|magdeburg",
    re.IGNORECASE,
)
# Of what is over: an event may still come.
OF_THE_PAST = re.compile(
    r"dokumentation|documentation|belgeler|документаци|документаці|материалы|матеріали|وثائق", re.IGNORECASE
)
WRITTEN = {".py", ".js", ".css", ".html", ".yaml", ".json", ".svg"}


def test_no_file_of_the_bot_names_the_first_event(project: Path) -> None:
    """Neither its words nor its examples: they would be shown to staff and guests of another one."""
    files = [file for file in (project / "bot").rglob("*") if file.suffix in WRITTEN]
    assert len(files) > 200
    found = {str(file.relative_to(project)): OF_FIRST_EVENT.findall(file.read_text(encoding="utf-8")) for file in files}
    assert {name: words for name, words in found.items() if words} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_bots_own_sentences_suit_an_event_that_is_still_to_come(language: str) -> None:
    """None speaks of a documentation."""
    catalogue = texts(language)
    said = [text for name in catalogue.__slots__ if isinstance(text := getattr(catalogue, name), str)]
    said += [
        text
        for name in catalogue.__slots__
        if isinstance(several := getattr(catalogue, name), tuple)
        for text in several
    ]
    assert [text for text in said if OF_THE_PAST.search(text)] == []


DAY = date(2027, 6, 12)


@pytest.mark.parametrize(
    ("days", "language", "kind"),
    [
        (-30, "de", "Steht noch nicht im Programm"),
        (-30, "en", "Not in the programme yet"),
        (0, "de", "Steht noch nicht im Programm"),
        (1, "de", "Nicht dokumentiert"),
        (None, "en", "Not documented"),
    ],
)
def test_what_is_not_documented_may_still_come_until_the_event_is_over(
    days: int | None, language: str, kind: str
) -> None:
    """By the event's own days; where it doesn't say any, it is as if it were over."""
    title = Text({"de": "Essen", "en": "Food"})
    entries = {
        name: Entry(name, of, title, title, title, {}, Place(Path()))
        for name, of in (("event", Kind.EVENT), ("food", Kind.NOT_DOCUMENTED))
    }
    zone = ZoneInfo("Europe/Berlin")
    calendar = None if days is None else Calendar(zone, DAY, DAY)
    now = datetime(DAY.year, DAY.month, DAY.day, 22, tzinfo=zone).astimezone(UTC) + timedelta(days=days or 0)
    assistant = Assistant(KnowledgeBase(entries, calendar=calendar), clock=lambda: now)
    reply = assistant.press(Action(ActionName.ENTRY, "food"), Conversation(language))
    assert reply.kind == kind
