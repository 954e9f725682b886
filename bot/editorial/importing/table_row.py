"""A row of a table by the names of its columns: what is written there, and when its session is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.editorial.importing import times
from bot.editorial.importing.days import EventDays
from bot.editorial.importing.plain import one_line
from bot.editorial.importing.sheets import Cell, Row

_TITLE = r"(?!\s*(?:Dr|Prof|M\.|B\.|PhD|MBA|LL\.|Jr|Sr|Dipl))"  # behind a comma; what follows is no other name
_TITLES = re.compile(
    r"^(?:(?:Dr|Prof|Professorin|Professor|Dipl|Ing|Mag|med|rer|nat|phil|jur|h\.\s?c|Frau|Herr)\b[.-]?\s*)+"
)
_BETWEEN = re.compile(r"[;\n|]")
_NAMES = re.compile(rf",{_TITLE}|\s(?:und|and|&)\s")
_LAST_FIRST = re.compile(rf"\s*([^\s,]+),{_TITLE}\s*([^,]+)")


@dataclass(frozen=True)
class TableRow:
    """A row, and which column has which field."""

    row: Row
    columns: Mapping[str, int]

    def cell(self, field: str) -> Cell:
        column = self.columns.get(field)
        return self.row.cells[column] if column is not None and column < len(self.row.cells) else ""

    def text(self, field: str) -> str:
        return str(self.cell(field)).strip()

    def listed(self, field: str, separator: re.Pattern[str]) -> list[str]:
        """Return what a cell lists, each once."""
        parts = (one_line(part) for part in separator.split(self.text(field)))
        return list(dict.fromkeys(part for part in parts if part))

    def names(self) -> list[str]:
        """Return who speaks, each once."""
        whole = f"{self.text('first_name')} {self.text('last_name')}"
        names = map(one_line, _names(self.text("speakers")))
        return list(dict.fromkeys(filter(None, names))) or list(filter(None, [one_line(whole)]))

    def day(self, event: EventDays) -> date | None:
        """Return the day that is written; None where the cell is empty. Raises ValueError or OverflowError."""
        cell = self.cell("date")
        if isinstance(cell, datetime):
            return cell.date()
        if isinstance(cell, date):
            return cell
        return times.day(self.text("date"), event) if self.text("date") else None

    def start(self, on: date | None, event: EventDays) -> tuple[datetime | None, time | None]:
        """Return when a session begins, and the time it ends where that stands in the same cell: 14:30–15:15.

        `on`: the day it is, unless the cell says so. Raises ValueError or OverflowError.
        """
        cell, day = self.cell("start"), self.cell("date")
        if isinstance(cell, datetime):
            return cell, None
        if self.text("start"):
            return times.span(self.text("start"), event, on)
        if isinstance(day, date):
            return (day if isinstance(day, datetime) and day.time() != time() else None), None
        return times.span(self.text("date"), event) if self.text("date") else (None, None)

    def end(self, start: datetime, until: time | None, event: EventDays) -> datetime | None:
        """Return when a session ends; `until`: what stands beside its start. Raises ValueError or OverflowError."""
        cell = self.cell("end")
        if isinstance(cell, datetime):
            return cell
        if self.text("end"):
            return times.end_after(start, self.text("end"), event)
        if self.text("length"):
            return start + _length(self.cell("length"))
        return times.next_after(start, until) if until else None


def fullest(names: Iterable[str]) -> dict[str, str]:
    """Return of each name the one with most titles that is the same person: "Dr. Ada Kern" of "Ada Kern"."""
    bare = {name: _TITLES.sub("", name).casefold() or name for name in names}
    longest = {bare[name]: name for name in sorted(bare, key=len)}
    return {name: longest[bare[name]] for name in bare}


def _names(text: str) -> Iterator[str]:
    """Yield the names in a cell; where semicolons stand between them, a comma may stand within: "Müller, Anna"."""
    parts = _BETWEEN.split(text)
    for part in parts:
        last_first = _LAST_FIRST.fullmatch(part) if len(parts) > 1 else None
        yield from [f"{last_first[2]} {last_first[1]}"] if last_first else _NAMES.split(part)


def _length(cell: Cell) -> timedelta:
    if isinstance(cell, timedelta):
        return cell
    if isinstance(cell, time):
        return timedelta(hours=cell.hour, minutes=cell.minute)
    return times.length(str(cell).removesuffix(".0"))
