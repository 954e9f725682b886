"""Tables with named columns, in German or English, from CSV or a spreadsheet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta

from bot.editorial.importing import telling, times
from bot.editorial.importing.days import UNKNOWN, EventDays
from bot.editorial.importing.plain import one_line, plain, title_of
from bot.editorial.importing.programme import NO_TITLE, Link, Programme, Remark, Session, SourceError, Speaker
from bot.editorial.importing.sheets import Cell, Row, Sheet, head, named, unknown
from bot.knowledge.wording import Phrase

_NAMES = re.compile(r"[;\n|]|,(?!\s*(?:Dr|Prof|M\.|B\.|PhD|MBA|LL\.|Jr|Sr|Dipl))|\s(?:und|and|&)\s")
_LEAST_BELOW = 2  # names of columns that make a row below the head a second one
_LISTED = re.compile(r"[,;|\n]")


def read(sheets: Sequence[Sheet], name: str, event: EventDays = UNKNOWN) -> Programme:
    """Return the programme in a table, or in all sheets that have a part of it. Raises SourceError."""
    reader = _Reader(event)
    sessions = [session for sheet in _of_programme(sheets, name) for session in reader.sheet(sheet)]
    return Programme(tuple(sessions), reader.speakers, tuple(reader.remarks))


def _of_programme(sheets: Sequence[Sheet], name: str) -> list[Sheet]:
    """Return the sheets that say what is when; where none does, the first with titles. Raises SourceError."""
    heads = [(sheet, sheet.rows[at]) for sheet in sheets if (at := head(sheet.rows)) is not None]
    timed = [sheet for sheet, row in heads if not {"start", "date"}.isdisjoint(named(row.cells))]
    if not heads:
        first = next((row for sheet in sheets for row in sheet.rows if row.written()), None)
        raise SourceError(name, _NO_HEAD, seen=", ".join(first.written()[:8]) if first else "–")
    return timed or [heads[0][0]]


class _Reader:
    """Reads rows by the names of their columns."""

    def __init__(self, event: EventDays) -> None:
        self.speakers: dict[str, Speaker] = {}
        self.remarks: list[Remark] = []
        self._event = event
        self._columns: Mapping[str, int] = {}
        self._keys: dict[str, str] = {}
        self._day: date | None = None  # that of the rows above, or of the heading over them

    def sheet(self, sheet: Sheet) -> Iterator[Session]:
        """Yield the sessions of a sheet; its name, and rows with nothing but a day, are headings."""
        at = head(sheet.rows) or 0
        self._columns, self._day = named(sheet.rows[at].cells), self._heading(sheet.title)
        if left_out := unknown(sheet.rows[at].cells):
            self.remarks.append(Remark(sheet.rows[at].where, _LEFT_OUT, {"names": ", ".join(left_out)}))
        for row in sheet.rows[:at]:
            self._is_heading(row)
        for row in sheet.rows[at + 1 :]:
            if not (self._is_head(row, below=row is sheet.rows[at + 1]) or self._is_heading(row)):
                yield from self.session(row)

    def _is_head(self, row: Row, *, below: bool) -> bool:
        """Tell whether a row names the columns, as before each day; or, right below the head, some of them closer."""
        fields = named(row.cells)
        if fields == self._columns or (len(fields) == len(row.written()) and {"title", "start"} <= fields.keys()):
            self._columns = fields
            return True
        if not below or len(fields) < _LEAST_BELOW or self._text(row, "title"):
            return False
        closer = set(fields.values())
        self._columns = {name: at for name, at in self._columns.items() if at not in closer} | fields
        return True

    def _is_heading(self, row: Row) -> bool:
        """Tell whether a row has nothing but a day, which is that of the rows below."""
        written = row.written()
        day = self._heading(written[0]) if len(written) == 1 else None
        self._day = day or self._day
        return day is not None

    def _heading(self, text: str) -> date | None:
        try:
            return times.day(text.rstrip(":"), self._event)
        except (ValueError, OverflowError):
            return None

    def session(self, row: Row) -> Iterator[Session]:
        """Yield the session of a row; an empty row has none."""
        title, cancelled, moved = telling.status(title_of(self._text(row, "title")), self._text(row, "status"))
        if not title:
            if row.written():
                self.remarks.append(Remark(row.where, NO_TITLE))
            return
        start, end = self._times(row)
        parts = (one_line(self._text(row, "subtitle")), plain(self._text(row, "abstract")))
        yield Session(
            key=self._key(row, title),
            title=title,
            where=row.where,
            abstract="\n".join(part for part in parts if part),
            form=self._text(row, "form"),
            start=start,
            end=end,
            room=one_line(self._text(row, "room")),
            track=one_line(self._text(row, "track")),
            languages=telling.languages(self._text(row, "language")),
            tags=tuple(self._listed(row, "tags", _LISTED)),
            speakers=tuple(self._speakers(row)),
            links=tuple(Link(url) for url in self._listed(row, "link", re.compile(r"[\s;]"))),
            cancelled=cancelled,
            moved=moved,
        )

    def _key(self, row: Row, title: str) -> str:
        """Return what tells this row from the others; what is given twice gets a number, and is remarked."""
        key = one_line(self._text(row, "id")) or title
        first = self._keys.setdefault(key, row.where)
        if first == row.where:
            return key
        self.remarks.append(Remark(row.where, _TWICE, {"key": key, "first": first}))
        number = 2
        while f"{key}#{number}" in self._keys:
            number += 1
        self._keys[f"{key}#{number}"] = row.where
        return f"{key}#{number}"

    def _speakers(self, row: Row) -> Iterator[str]:
        whole = one_line(f"{self._text(row, 'first_name')} {self._text(row, 'last_name')}")
        for name in [*self._listed(row, "speakers", _NAMES)] or filter(None, [whole]):
            self.speakers.setdefault(name, Speaker(name, name))
            yield name

    def _listed(self, row: Row, field: str, separator: re.Pattern[str]) -> Iterator[str]:
        parts = (one_line(part) for part in separator.split(self._text(row, field)))
        yield from dict.fromkeys(part for part in parts if part)

    def _cell(self, row: Row, field: str) -> Cell:
        column = self._columns.get(field)
        return row.cells[column] if column is not None and column < len(row.cells) else ""

    def _text(self, row: Row, field: str) -> str:
        return str(self._cell(row, field)).strip()

    def _times(self, row: Row) -> tuple[datetime | None, datetime | None]:
        """Return when a session begins and ends; what is no time is remarked, and left out."""
        try:
            start, until = self._start(row)
        except (ValueError, OverflowError):
            self._remark(row, _BAD_TIME, "date", "start")
            return None, None
        try:
            return start, self._end(row, start, until) if start else None
        except (ValueError, OverflowError):
            self._remark(row, _BAD_END, "end", "length")
            return start, None

    def _remark(self, row: Row, phrase: Phrase, *fields: str) -> None:
        written = " ".join(text for field in fields if (text := self._text(row, field)))
        self.remarks.append(Remark(row.where, phrase, {"written": written}))

    def _start(self, row: Row) -> tuple[datetime | None, time | None]:
        """Return when a session begins, and the time it ends where that stands in the same cell: 14:30–15:15."""
        cell, on = self._cell(row, "start"), self._on(row)
        if isinstance(cell, datetime):
            return cell, None
        text = str(cell).strip()
        if text:
            return times.span(text, self._event, on)
        day = self._cell(row, "date")
        if isinstance(day, date):
            return (day if isinstance(day, datetime) and day.time() != time() else None), None
        return times.span(str(day), self._event) if str(day).strip() else (None, None)

    def _end(self, row: Row, start: datetime, until: time | None) -> datetime | None:
        cell, lasts = self._cell(row, "end"), self._cell(row, "length")
        if isinstance(cell, datetime):
            return cell
        if text := str(cell).strip():
            return times.end_after(start, text, self._event)
        if str(lasts).strip():
            return start + _length(lasts)
        return times.next_after(start, until) if until else None

    def _on(self, row: Row) -> date | None:
        """Return the day of a row; where its cell is empty, as below a merged one, that of the rows above."""
        cell = self._cell(row, "date")
        if isinstance(cell, datetime):
            self._day = cell.date()
        elif isinstance(cell, date):
            self._day = cell
        elif isinstance(cell, str) and cell.strip():
            self._day = times.day(cell, self._event)
        return self._day


def _length(cell: Cell) -> timedelta:
    if isinstance(cell, timedelta):
        return cell
    if isinstance(cell, time):
        return timedelta(hours=cell.hour, minutes=cell.minute)
    return times.length(str(cell).removesuffix(".0"))


_NO_HEAD = Phrase(
    de="In der Tabelle fehlt eine Kopfzeile mit einer Spalte „Titel“. Gelesen wurde: {seen:short}. Bekannt sind zum "
    "Beispiel: Titel, Datum, Beginn, Ende, Raum, Strang, Art, Sprache, Beschreibung, Referenten, Link, Status, ID.",
    en="The table has no first row with a column 'Title'. It begins: {seen:short}. Columns that are known are, for "
    "example: Title, Date, Start, End, Room, Track, Type, Language, Description, Speakers, Link, Status, ID.",
)
_LEFT_OUT = Phrase(
    de="Diese Spalten kennt der Import nicht und lässt sie weg: {names:short}. Gehört etwas davon ins Programm, geben "
    "Sie der Spalte einen bekannten Namen, zum Beispiel Raum, Strang oder Schlagworte.",
    en="The import doesn't know these columns, and leaves them out: {names:short}. If something of it belongs to the "
    "programme, give the column a known name, for example Room, Track or Tags.",
)
_TWICE = Phrase(
    de="„{key:short}“ gibt es schon ({first}). Beide werden angelegt. Eine Spalte „ID“ hält sie beim nächsten Import "
    "auseinander.",
    en="'{key:short}' exists already ({first}). Both are made. A column 'ID' tells them apart in the next import.",
)
_BAD_END = Phrase(
    de="„{written:short}“ ist keine Zeit, zu der etwas endet; das Ende bleibt offen.",
    en="'{written:short}' is no time at which something ends; the end stays open.",
)
_BAD_TIME = Phrase(
    de="„{written:short}“ ist kein eindeutiger Zeitpunkt; der Eintrag wird ohne Zeit angelegt. Bitte schreiben Sie zum "
    "Beispiel 2027-05-08 und 14:30.",
    en="'{written:short}' isn't a time that can be read in one way only; the entry is made without it. Please write, "
    "for example, 2027-05-08 and 14:30.",
)
