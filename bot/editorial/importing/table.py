"""Tables with named columns, in German or English, from CSV or a spreadsheet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.editorial.importing import telling, times
from bot.editorial.importing.plain import one_line, plain, title_of
from bot.editorial.importing.programme import NO_TITLE, Link, Programme, Remark, Session, SourceError, Speaker
from bot.knowledge.wording import Phrase

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "sessionid", "nummer", "nr", "no", "number", "code", "kennung", "proposalid"),
    "title": ("title", "titel", "name", "session", "sessiontitle", "thema", "programmpunkt", "beitrag",
              "veranstaltung"),
    "subtitle": ("subtitle", "untertitel"),
    "date": ("date", "datum", "tag", "day"),
    "start": ("start", "starttime", "beginn", "begin", "anfang", "von", "from", "uhrzeit", "zeit", "time", "startzeit",
              "scheduledat", "startdate", "starts", "startsat", "timestart"),
    "end": ("end", "endtime", "ende", "bis", "to", "until", "schluss", "endzeit", "enddate", "ends", "endsat",
            "timeend"),
    "length": ("duration", "dauer", "length", "länge", "minutes", "minuten", "scheduledduration"),
    "room": ("room", "raum", "saal", "ort", "location", "place", "venue", "bühne", "stage"),
    "track": ("track", "strang", "themenstrang", "schiene", "bereich", "stream", "themenfeld", "reihe",
              "programmreihe"),
    "form": ("form", "format", "type", "typ", "art", "sessiontype", "sessionformat", "kind"),
    "language": ("language", "sprache", "languages", "sprachen", "lang"),
    "abstract": ("abstract", "description", "beschreibung", "zusammenfassung", "summary", "text", "inhalt", "kurztext"),
    "speakers": ("speakers", "speaker", "speakernames", "referenten", "referent", "referentin", "referentinnen",
                 "sprecher", "personen", "persons", "vortragende", "mitwirkende", "people", "presenter", "presenters",
                 "referierende"),
    "link": ("link", "url", "links", "website", "webseite", "seite", "page", "adresse"),
    "tags": ("tags", "tag(s)", "keywords", "schlagworte", "stichworte", "schlagwörter", "stichwörter"),
    "status": ("status", "state", "stand"),
}  # fmt: skip
_BY_NAME = {name: field for field, names in COLUMNS.items() for name in names}
_LOOKED_AT = 20  # rows: a table may have a title above its head
_NAMES = re.compile(r"[;\n|]|,(?!\s*(?:Dr|Prof|M\.|B\.|PhD|MBA|LL\.|Jr|Sr|Dipl))|\s(?:und|and|&)\s")
_FROM_TO = re.compile(r"(\d\d?[:.]\d\d)(?: Uhr)?\s*(?:–|—|-|bis|to)\s*(\d\d?[:.]\d\d(?: Uhr)?)")
_LISTED = re.compile(r"[,;|\n]")

Cell = str | datetime | date | time | timedelta


@dataclass(frozen=True)
class Row:
    """A row of a table, and where it is for a reader: "programm.csv:12"."""

    where: str
    cells: Sequence[Cell]


def named(cells: Sequence[Cell]) -> dict[str, int]:
    """Return which column has which field, as far as their names are known; the first counts."""
    found: dict[str, int] = {}
    for number, cell in enumerate(cells):
        field = _BY_NAME.get(re.sub(r"[\s_./*:-]+", "", str(cell).casefold()))
        if field:
            found.setdefault(field, number)
    return found


def unknown(cells: Sequence[Cell]) -> list[str]:
    """Return the names of the columns that no field is known for."""
    return [name for cell in cells if (name := one_line(str(cell))) and not named([cell])]


def head(rows: Sequence[Row]) -> int | None:
    """Return the number of the row that names the columns, or None."""
    known = [len(fields) if "title" in (fields := named(row.cells)) else 0 for row in rows[:_LOOKED_AT]]
    return known.index(max(known)) if any(known) else None


def read(rows: Sequence[Row], name: str) -> Programme:
    """Return the programme in a table. Raises SourceError."""
    at = head(rows)
    if at is None:
        raise SourceError(name, _NO_HEAD, seen=", ".join(str(cell) for cell in rows[0].cells[:8]) if rows else "–")
    reader = _Reader(named(rows[at].cells))
    sessions = [session for row in rows[at + 1 :] for session in reader.session(row)]
    left_out = unknown(rows[at].cells)
    remarks = [Remark(rows[at].where, _LEFT_OUT, {"names": ", ".join(left_out)})] if left_out else []
    return Programme(tuple(sessions), reader.speakers, (*remarks, *reader.remarks))


class _Reader:
    """Reads rows by the names of their columns."""

    def __init__(self, columns: Mapping[str, int]) -> None:
        self.speakers: dict[str, Speaker] = {}
        self.remarks: list[Remark] = []
        self._columns = columns
        self._keys: dict[str, str] = {}

    def session(self, row: Row) -> Iterator[Session]:
        """Yield the session of a row; an empty row has none."""
        title, cancelled, moved = telling.status(title_of(self._text(row, "title")), self._text(row, "status"))
        if not title:
            if any(str(cell).strip() for cell in row.cells):
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
            speakers=tuple(self._speaker(name) for name in self._listed(row, "speakers", _NAMES)),
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

    def _speaker(self, name: str) -> str:
        self.speakers.setdefault(name, Speaker(name, name))
        return name

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
            start = self._start(row)
            return start, self._end(row, start) if start else None
        except (ValueError, OverflowError):
            written = " ".join(text for field in ("date", "start", "end", "length") if (text := self._text(row, field)))
            self.remarks.append(Remark(row.where, _BAD_TIME, {"written": written}))
            return None, None

    def _start(self, row: Row) -> datetime | None:
        cell, on = self._cell(row, "start"), self._day(row)
        if isinstance(cell, datetime):
            return cell
        text = str(cell).strip()
        if on is None:
            return times.moment(text) if text else None
        if isinstance(cell, time):
            return datetime.combine(on, cell)
        # A column "Zeit" may well have both: 14:30–15:15.
        return datetime.combine(on, times.clock(_from_to(text)[0])) if text else None

    def _end(self, row: Row, start: datetime) -> datetime | None:
        cell, lasts = self._cell(row, "end"), self._cell(row, "length")
        text = str(cell).strip() or _from_to(self._text(row, "start"))[1]
        if isinstance(cell, datetime):
            return cell
        if isinstance(cell, time) or (text and len(text) <= len("14:30 Uhr")):
            return _after(start, cell if isinstance(cell, time) else times.clock(text.replace("24:00", "00:00")))
        if text:
            return times.moment(text)
        return start + _length(lasts) if str(lasts).strip() else None

    def _day(self, row: Row) -> date | None:
        cell = self._cell(row, "date")
        if isinstance(cell, datetime):
            return cell.date()
        if isinstance(cell, date):
            return cell
        return times.day(cell) if isinstance(cell, str) and cell.strip() else None


def _from_to(text: str) -> tuple[str, str]:
    """Return the two times of "14:30–15:15"; of anything else, itself and nothing."""
    found = _FROM_TO.fullmatch(text)
    return (found[1], found[2]) if found else (text, "")


def _after(start: datetime, clock: time) -> datetime:
    """Return the next time after a start that the clocks show so: half past midnight is on the day after."""
    end = datetime.combine(start.date(), clock, start.tzinfo)
    return end if end > start else end + timedelta(days=1)


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
_BAD_TIME = Phrase(
    de="„{written:short}“ ist kein eindeutiger Zeitpunkt; der Eintrag wird ohne Zeit angelegt. Bitte schreiben Sie zum "
    "Beispiel 2027-05-08 und 14:30.",
    en="'{written:short}' isn't a time that can be read in one way only; the entry is made without it. Please write, "
    "for example, 2027-05-08 and 14:30.",
)
