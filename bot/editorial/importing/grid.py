"""Programmes drawn as a grid: a row for each time, a column for each room, or for each day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time

from bot.editorial.importing import days, telling, times
from bot.editorial.importing.days import EventDays
from bot.editorial.importing.plain import one_line, plain, title_of
from bot.editorial.importing.programme import Programme, Remark, Session, told_apart
from bot.editorial.importing.sheets import Cell, Row, Sheet, named
from bot.knowledge.wording import Phrase

_LOOKED_AT = 20  # rows: there may be a title above the head
_STAGES = frozenset({"saal", "bühne", "hall", "stage"})  # may name a column of rooms, and a room
_LEAST = 2  # columns beside the times, and rows with a time below the head


def suits(sheets: Sequence[Sheet]) -> bool:
    """Tell whether a table without named columns is a grid of times and rooms, or times and days."""
    return any(_head(sheet.rows) is not None for sheet in sheets)


def read(sheets: Sequence[Sheet], event: EventDays) -> Programme:
    """Return the programme in all grids of a workbook."""
    grids = [(sheet, at) for sheet in sheets if (at := _head(sheet.rows)) is not None]
    readers = [_Grid(sheet, at, event) for sheet, at in grids]
    sessions = told_apart(session for grid in readers for session in grid.sessions())
    return Programme(sessions, {}, tuple(remark for grid in readers for remark in grid.remarks))


def _head(rows: Sequence[Row]) -> int | None:
    """Return the number of the row above the times that says which rooms, or days, there are."""
    for number, row in enumerate(rows[:_LOOKED_AT]):
        first, *others = row.cells or ("",)
        is_corner = not str(first).strip() or "start" in named([first]) or "date" in named([first])
        heads = [text for cell in others if (text := one_line(str(cell)))]
        if is_corner and len(heads) >= _LEAST and not named([head for head in heads if head.casefold() not in _STAGES]):
            below = [row for row in rows[number + 1 :] if row.cells and _is_time(row.cells[0])]
            return number if len(below) >= _LEAST else None
    return None


def _is_time(cell: Cell) -> bool:
    try:
        return isinstance(cell, time) or bool(times.from_to(str(cell)))
    except ValueError:
        return False


class _Grid:
    """Reads a grid row by row."""

    def __init__(self, sheet: Sheet, at: int, event: EventDays) -> None:
        self._rows = sheet.rows[at + 1 :]
        self._event = event
        self._heads = [one_line(str(cell)) for cell in sheet.rows[at].cells]
        self._days = [self._as_day(head) for head in self._heads]
        self._has_days = all(day for head, day in zip(self._heads[1:], self._days[1:], strict=True) if head)
        above = (sheet.title, *(" ".join(row.written()) for row in sheet.rows[:at]))
        self._day = next(filter(None, map(self._as_day, above)), None)
        what = _DAYS if self._has_days else _ROOMS
        self.remarks = [Remark(sheet.rows[at].where, _AS_GRID, {"what": what, "heads": ", ".join(self._heads[1:])})]

    def sessions(self) -> Iterator[Session]:
        """Yield the sessions of all rows; a row with nothing but a day is a heading."""
        for row in self._rows:
            if not row.cells:
                continue
            if _is_time(row.cells[0]):
                yield from self._row(row)
            elif len(written := row.written()) == 1:
                self._day = self._as_day(written[0]) or self._day

    def _row(self, row: Row) -> Iterator[Session]:
        cells = [str(cell).strip() for cell in row.cells[1 : len(self._heads)]]
        filled = [number for number, cell in enumerate(cells, start=1) if any(map(str.isalnum, cell))]
        for number in filled:
            # What stands in the first of several rooms alone is often for all of them: merged cells look like that.
            room = "" if self._has_days or (filled == [1] and len(self._heads) > _LEAST) else self._heads[number]
            first, _, rest = cells[number - 1].partition("\n")
            title, cancelled, moved = telling.status(title_of(first), "")
            start, end = self._times(row, self._days[number] if self._has_days else self._day)
            yield Session(
                key=title,
                title=title,
                where=row.where,
                abstract=plain(rest),
                start=start,
                end=end,
                room=room,
                cancelled=cancelled,
                moved=moved,
            )

    def _times(self, row: Row, day: date | None) -> tuple[datetime | None, datetime | None]:
        cell = row.cells[0]
        if day is None:
            self.remarks.append(Remark(row.where, _NO_DAY))
            return None, None
        clock, until = (cell, None) if isinstance(cell, time) else times.from_to(str(cell))
        start = datetime.combine(day, clock)
        return start, times.next_after(start, until) if until else None

    def _as_day(self, text: str) -> date | None:
        try:
            return days.begin(text, self._event)[0] if text else None
        except (ValueError, OverflowError):
            return None


_ROOMS = Phrase(de="die Räume", en="the rooms")
_DAYS = Phrase(de="die Tage", en="the days")
_AS_GRID = Phrase(
    de="Das wurde als Raster gelesen: links die Zeiten, oben {what} ({heads:short}); die erste Zeile eines Felds ist "
    "der Titel. Bitte prüfen Sie einige Beiträge.",
    en="This was read as a grid: times on the left, {what} above ({heads:short}); the first line of a cell is the "
    "title. Please check some of the sessions.",
)
_NO_DAY = Phrase(
    de="Es ist nicht zu erkennen, an welchem Tag das ist; die Einträge dieser Zeile haben keine Zeit. Der Tag kann "
    "über dem Raster stehen, oder als Name des Blatts.",
    en="It can't be told on which day this is; the entries of this row have no time. The day may stand above the grid, "
    "or as the name of the sheet.",
)
