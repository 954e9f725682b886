"""A folder of knowledge as an import finds it: which entries are in which files, and what is in their fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot import knowledge
from bot.editorial.importing.days import UNKNOWN, EventDays
from bot.editorial.importing.programme import SourceError
from bot.knowledge import Kind, Problem
from bot.knowledge.drafts import Draft
from bot.knowledge.model import DEFAULT_LANGUAGE
from bot.knowledge.schema import SECTIONS, EventFormat
from bot.knowledge.tree import Unquoted
from bot.knowledge.wording import Phrase

_SECTION_OF = {kind: section for section, kind in SECTIONS.items()}


class FolderError(Exception):
    """The files have mistakes, so that it can't be told what staff wrote."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(f"{len(problems)} mistakes")
        self.problems = problems


@dataclass(frozen=True)
class Present:
    """An entry that is in a file, with its fields as they are written."""

    id: str
    section: str
    file: Path
    values: Mapping[str, Any]

    def titles(self) -> list[str]:
        """Return what it is called, in all languages."""
        title = self.values.get("title", "")
        texts = title.values() if isinstance(title, Mapping) else [title]
        return [" ".join(str(text).split()) for text in texts]


@dataclass(frozen=True)
class Folder:
    """What is in a folder; `languages` are those of texts of the event, `zone` its time zone, `days` when it is."""

    path: Path
    entries: Mapping[str, Present]
    taken: frozenset[str]
    zone: ZoneInfo
    languages: Sequence[str]
    days: EventDays = UNKNOWN

    def without(self, file: Path) -> Folder:
        """Return the same without what is in a file."""
        rest = {key: entry for key, entry in self.entries.items() if entry.file != file}
        return replace(self, entries=rest, taken=self.taken - (self.entries.keys() - rest.keys()))

    @property
    def last_number(self) -> int:
        """The highest number of a session."""
        numbers = (str(entry.values.get("number", "")) for entry in self.entries.values())
        return max((int(number) for number in numbers if number.isdecimal()), default=0)


def look_into(path: Path) -> Folder:
    """Return what is in a folder. Raises SourceError where it can't take a programme, FolderError for mistakes."""
    if not path.is_dir():
        raise SourceError(str(path), _NO_FOLDER, folder=str(path))
    reading = knowledge.read(path)
    drafts = reading.drafts
    if drafts is None or not reading.amount.files:
        raise SourceError(str(path), _NO_FOLDER, folder=str(path))
    if errors := reading.errors:
        raise FolderError(errors)
    event = drafts.of(Kind.EVENT)[0]
    if not isinstance(event.valid, EventFormat) or event.valid.time_zone is None:
        raise SourceError(str(event.place), _NO_TIME_ZONE)
    former = frozenset(reference.text for entry in drafts.entries for reference in entry.listed("formerly"))
    present = {entry.id: _present(entry) for entry in drafts.entries if entry.id}
    zone, days = ZoneInfo(event.valid.time_zone), EventDays(event.valid.start, event.valid.end or event.valid.start)
    return Folder(path, present, former | present.keys(), zone, _languages(event), days)


def _languages(event: Draft) -> list[str]:
    return [*event.texts("title")] or [DEFAULT_LANGUAGE]


def _present(draft: Draft) -> Present:
    return Present(draft.id or "", _SECTION_OF[draft.kind], draft.file, _plain(draft.fields))


def _plain(value: object) -> Any:
    """Return what was written, without places: texts, lists and fields."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return value.written if isinstance(value, Unquoted) else str(value)


_NO_FOLDER = Phrase(
    de="Hier ist keine Wissensbasis. Legen Sie zuerst eine an: python -m bot new {folder}",
    en="There is no knowledge base here. Please make one first: python -m bot new {folder}",
)
_NO_TIME_ZONE = Phrase(
    de="Die Veranstaltung hat keine Zeitzone. Bitte ergänzen Sie unter „event:“ zum Beispiel: time_zone: Europe/Berlin",
    en="The event has no time zone. Please add below 'event:', for example: time_zone: Europe/Berlin",
)
