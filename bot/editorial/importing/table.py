"""Tables with named columns, in German or English, from CSV or a spreadsheet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from itertools import count

from bot.editorial.importing import telling, times
from bot.editorial.importing.days import UNKNOWN, EventDays
from bot.editorial.importing.plain import one_line, plain, title_of
from bot.editorial.importing.programme import NO_TITLE, Link, Programme, Remark, Session, SourceError, Speaker
from bot.editorial.importing.sheets import Row, Sheet, head, named, unknown
from bot.editorial.importing.table_row import TableRow, fullest
from bot.knowledge.wording import Phrase

_LEAST_BELOW = 2  # names of columns that make a row below the head a second one
_LISTED = re.compile(r"[,;|\n]")
_LINKS = re.compile(r"[\s;]")


def read(sheets: Sequence[Sheet], name: str, event: EventDays = UNKNOWN) -> Programme:
    """Return the programme in a table, or in all sheets that have a part of it. Raises SourceError."""
    reader = _Reader(event)
    sessions = [session for sheet in _of_programme(sheets, name) for session in reader.sheet(sheet)]
    called = fullest(name for session in sessions for name in session.speakers)
    sessions = [replace(s, speakers=tuple(dict.fromkeys(map(called.__getitem__, s.speakers)))) for s in sessions]
    speakers = {name: Speaker(name, name) for session in sessions for name in session.speakers}
    return Programme(tuple(sessions), speakers, tuple(reader.remarks))


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
        self.remarks: list[Remark] = []
        self._event = event
        self._columns: Mapping[str, int] = {}
        self._keys: dict[str, str] = {}
        self._left_out: set[str] = set()
        self._day: date | None = None  # that of the rows above, or of the heading over them

    def sheet(self, sheet: Sheet) -> Iterator[Session]:
        """Yield the sessions of a sheet; its name, and rows with nothing but a day, are headings."""
        at = head(sheet.rows) or 0
        self._columns, self._day = named(sheet.rows[at].cells), self._heading(sheet.title)
        if left_out := [name for name in unknown(sheet.rows[at].cells) if name not in self._left_out]:
            self._left_out.update(left_out)  # told once: each day may have a sheet of its own
            self.remarks.append(Remark(sheet.rows[at].where, _LEFT_OUT, {"names": ", ".join(left_out)}))
        for row in sheet.rows[:at]:
            self._is_heading(row)
        for row in sheet.rows[at + 1 :]:
            if not (self._is_head(row, below=row is sheet.rows[at + 1]) or self._is_heading(row)):
                yield from self.session(TableRow(row, self._columns))

    def _is_head(self, row: Row, *, below: bool) -> bool:
        """Tell whether a row names the columns, as before each day; or, right below the head, some of them closer."""
        fields = named(row.cells)
        if fields == self._columns or (len(fields) == len(row.written()) and {"title", "start"} <= fields.keys()):
            self._columns = fields
            return True
        if not below or len(fields) < _LEAST_BELOW or TableRow(row, self._columns).text("title"):
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

    def session(self, row: TableRow) -> Iterator[Session]:
        """Yield the session of a row; one without a title has none, but its day is that of the rows below."""
        title, cancelled, moved = telling.status(title_of(row.text("title")), row.text("status"))
        if not title:
            self._untitled(row)
            return
        start, end = self._times(row)
        parts = (one_line(row.text("subtitle")), plain(row.text("abstract")))
        yield Session(
            key=self._key(row, title),
            title=title,
            where=row.row.where,
            abstract="\n".join(part for part in parts if part),
            form=row.text("form"),
            start=start,
            end=end,
            room=one_line(row.text("room")),
            track=one_line(row.text("track")),
            languages=telling.languages(row.text("language")),
            tags=tuple(row.listed("tags", _LISTED)),
            speakers=tuple(row.names()),
            links=tuple(Link(url) for url in row.listed("link", _LINKS)),
            cancelled=cancelled,
            moved=moved,
        )

    def _untitled(self, row: TableRow) -> None:
        if row.row.written():
            self.remarks.append(Remark(row.row.where, NO_TITLE))
        with suppress(ValueError, OverflowError):
            self._day = row.day(self._event) or self._day

    def _key(self, row: TableRow, title: str) -> str:
        """Return what tells this row from the others; what is given twice gets a number, and is remarked."""
        key, where = one_line(row.text("id")) or title, row.row.where
        if key not in self._keys:
            self._keys[key] = where
            return key
        self.remarks.append(Remark(where, _TWICE, {"key": key, "first": self._keys[key]}))
        numbered = next(one for n in count(2) if (one := f"{key}#{n}") not in self._keys)
        self._keys[numbered] = where
        return numbered

    def _times(self, row: TableRow) -> tuple[datetime | None, datetime | None]:
        """Return when a session begins and ends; what is no time is remarked, and left out.

        Where the cell of the day is empty, as below a merged one, it is the day of the rows above.
        """
        try:
            self._day = row.day(self._event) or self._day
            start, until = row.start(self._day, self._event)
        except (ValueError, OverflowError):
            self._remark(row, _BAD_TIME, "date", "start")
            return None, None
        try:
            return start, row.end(start, until, self._event) if start else None
        except (ValueError, OverflowError):
            self._remark(row, _BAD_END, "end", "length")
            return start, None

    def _remark(self, row: TableRow, phrase: Phrase, *fields: str) -> None:
        written = " ".join(filter(None, map(row.text, fields)))
        self.remarks.append(Remark(row.row.where, phrase, {"written": written}))


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
