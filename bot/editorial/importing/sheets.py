"""Sheets with rows of cells, and which of their columns are known by name, in German or English."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.editorial.importing.plain import one_line

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "sessionid", "nummer", "nr", "no", "number", "code", "kennung", "proposalid"),
    "title": ("title", "titel", "name", "session", "sessiontitle", "thema", "programmpunkt", "beitrag",
              "veranstaltung", "vortragstitel", "beitragstitel", "titeldesvortrags", "vortrag", "talk", "talktitle",
              "sessionname", "eventtitle", "presentationtitle", "papertitle", "proposaltitle", "bezeichnung", "was",
              "programm", "programme", "event"),
    "subtitle": ("subtitle", "untertitel"),
    "date": ("date", "datum", "tag", "day", "startdatum", "startdate", "wochentag", "weekday", "sessiondate"),
    "start": ("start", "starttime", "beginn", "begin", "anfang", "von", "from", "uhrzeit", "zeit", "time", "startzeit",
              "scheduledat", "starts", "startsat", "timestart", "datumuhrzeit", "datumzeit", "datumunduhrzeit",
              "datetime", "dateandtime", "wann", "when", "termin", "zeitslot", "timeslot", "slot", "startuhrzeit"),
    "end": ("end", "endtime", "ende", "bis", "to", "until", "schluss", "endzeit", "ends", "endsat", "timeend",
            "enduhrzeit"),
    "last_day": ("enddate", "enddatum"),
    "length": ("duration", "dauer", "length", "länge", "minutes", "minuten", "scheduledduration", "dauermin",
               "dauerminuten", "durationmin", "durationminutes"),
    "room": ("room", "raum", "saal", "ort", "location", "place", "venue", "bühne", "stage", "roomname", "raumname",
             "raumort", "veranstaltungsort", "wo", "where", "hall"),
    "track": ("track", "strang", "themenstrang", "schiene", "bereich", "stream", "themenfeld", "reihe",
              "programmreihe", "trackname"),
    "form": ("form", "format", "type", "typ", "art", "sessiontype", "sessionformat", "kind", "kategorie", "category",
             "veranstaltungsart", "beitragsart", "eventtype"),
    "language": ("language", "sprache", "languages", "sprachen", "lang"),
    "abstract": ("abstract", "description", "beschreibung", "zusammenfassung", "summary", "text", "inhalt", "kurztext",
                 "kurzbeschreibung"),
    "speakers": ("speakers", "speaker", "speakernames", "referenten", "referent", "referentin", "referentinnen",
                 "sprecher", "personen", "persons", "vortragende", "mitwirkende", "people", "presenter", "presenters",
                 "referierende", "referentinnenundreferenten", "sprecherin", "sprecherinnen", "vortragender",
                 "rednerin", "redner", "rednerinnen", "wer", "who", "speakername", "author", "authors", "autor",
                 "autorin", "autoren", "autorinnen", "dozent", "dozentin", "dozenten", "dozierende", "leitung",
                 "facilitator", "host", "hosts"),
    "first_name": ("vorname", "firstname", "givenname"),
    "last_name": ("nachname", "lastname", "familyname", "surname", "familienname"),
    "link": ("link", "url", "links", "website", "webseite", "seite", "page", "adresse"),
    "tags": ("tags", "tag(s)", "keywords", "schlagworte", "stichworte", "schlagwörter", "stichwörter"),
    "status": ("status", "state", "stand"),
}  # fmt: skip
_BY_NAME = {name: field for field, names in COLUMNS.items() for name in names}
_ABOVE = frozenset({"programm", "programme", "event"})
_LOOKED_AT = 20  # rows: a table may have a title above its head
_SIGNS = re.compile(r"\(.*?\)|[^\w]|_")  # "Dauer (min)", "Referent*in", "Raum/Ort"

Cell = str | datetime | date | time | timedelta


@dataclass(frozen=True)
class Row:
    """A row of a table, and where it is for a reader: "programm.csv:12"."""

    where: str
    cells: Sequence[Cell]

    def written(self) -> list[str]:
        """Return what is in its cells, without the empty ones."""
        return [text for cell in self.cells if (text := one_line(str(cell)))]


@dataclass(frozen=True)
class Sheet:
    """A sheet of a workbook: what it is called, and its rows. A file with a single table is one without a name."""

    rows: Sequence[Row]
    title: str = ""


def named(cells: Sequence[Cell]) -> dict[str, int]:
    """Return which column has which field, as far as their names are known; the first counts."""
    found: dict[str, int] = {}
    for number, cell in enumerate(cells):
        fields = (_BY_NAME.get(_bare(name)) for name in (str(cell), *str(cell).split("/")))
        if field := next(filter(None, fields), None):
            found.setdefault(field, number)
    return found


def _bare(name: str) -> str:
    """Return the name of a column as it is compared."""
    return _SIGNS.sub("", name.casefold())


def unknown(cells: Sequence[Cell]) -> list[str]:
    """Return the names of the columns that no field is known for."""
    return [name for cell in cells if (name := one_line(str(cell))) and not named([cell])]


def head(rows: Sequence[Row]) -> int | None:
    """Return the number of the row that names the columns, or None; "Programm" alone is what stands above a table."""
    fields = [{} if _ABOVE.issuperset(map(_bare, row.written())) else named(row.cells) for row in rows[:_LOOKED_AT]]
    known = [len(found) if "title" in found else 0 for found in fields]
    return known.index(max(known)) if any(known) else None
