"""From what a source holds to the programme in it: its own look tells the format, never its name."""

from __future__ import annotations

import codecs
from collections.abc import Sequence
from dataclasses import replace

from bot.editorial.importing import (
    calendar_file,
    grid,
    json_tree,
    schedule_json,
    schedule_xml,
    sessionize,
    spreadsheets,
    table,
)
from bot.editorial.importing.days import UNKNOWN, EventDays
from bot.editorial.importing.fetching import Source
from bot.editorial.importing.programme import MOST_SESSIONS, Programme, SourceError
from bot.editorial.importing.sheets import Sheet, head
from bot.knowledge.wording import Phrase


def read(source: Source, event: EventDays = UNKNOWN) -> Programme:
    """Return the programme in a source; it has at least one session. Raises SourceError.

    The days of the event tell what dates in a table leave open.
    """
    if not source.data.strip():
        raise SourceError(source.name, _EMPTY)
    programme = _read(source, event)
    if not programme.sessions:
        raise SourceError(source.name, _NO_SESSIONS)
    if len(programme.sessions) > MOST_SESSIONS:
        raise SourceError(source.name, _MANY, number=len(programme.sessions), most=MOST_SESSIONS)
    return programme


def _read(source: Source, event: EventDays) -> Programme:
    data, name = source.data, source.name
    if spreadsheets.is_zip(data):
        return _table(spreadsheets.xlsx_sheets(data, name), name, event)
    if json_tree.looks_like_json(data):
        return _json(json_tree.parse(data, name), name)
    if data[:500].lstrip(b"\xef\xbb\xbf \r\n\t")[:1] == b"<":
        if schedule_xml.suits(data):
            return schedule_json.read(schedule_xml.parse(data, name))
        raise SourceError(name, _A_PAGE)
    if not _is_text(data):
        raise SourceError(name, _UNKNOWN)
    text, remarks = spreadsheets.decoded(data, name)
    read = (
        calendar_file.read(text, name)
        if calendar_file.suits(data)
        else _table([spreadsheets.csv_sheet(text, name)], name, event)
    )
    return replace(read, remarks=(*remarks, *read.remarks))


def _table(sheets: Sequence[Sheet], name: str, event: EventDays) -> Programme:
    named = any(head(sheet.rows) is not None for sheet in sheets)
    return grid.read(sheets, event) if not named and grid.suits(sheets) else table.read(sheets, name, event)


def _is_text(data: bytes) -> bool:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return True
    return not data.startswith(_BINARY) and data.count(b"\0") * 4 <= len(data)


def _json(root: json_tree.Node, name: str) -> Programme:
    if schedule_json.suits(root):
        return schedule_json.read(root)
    if sessionize.suits(root):
        return sessionize.read(root)
    raise SourceError(name, _OTHER_JSON)


_BINARY = (b"%PDF", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"{\\rtf")
_EMPTY = Phrase(
    de="Die Datei ist leer. Bitte laden Sie sie noch einmal herunter.",
    en="The file is empty. Please download it again.",
)
_NO_SESSIONS = Phrase(
    de="Darin ist kein einziger Programmpunkt. Ist das Programm schon veröffentlicht? An Ihren Dateien wurde nichts "
    "geändert.",
    en="There isn't a single session in it. Is the programme published already? Nothing was changed in your files.",
)
_MANY = Phrase(
    de="Das sind {number} Programmpunkte, mehr als {most}. Bitte teilen Sie das Programm.",
    en="These are {number} sessions, more than {most}. Please divide the programme.",
)
_A_PAGE = Phrase(
    de="Das ist eine Webseite oder anderes XML, kein Programm in einem bekannten Format. Bei pretalx endet die "
    "richtige Adresse auf /schedule/export/schedule.json, bei frab auf /schedule.json, bei Sessionize auf /view/All.",
    en="This is a web page or other XML, not a programme in a format that is known. The right address ends with "
    "/schedule/export/schedule.json at pretalx, /schedule.json at frab, /view/All at Sessionize.",
)
_OTHER_JSON = Phrase(
    de="Dieses JSON ist weder ein schedule.json (pretalx, frab) noch von Sessionize (Ansichten All, Sessions, "
    "GridSmart). Bitte nehmen Sie eine dieser Dateien, einen Kalender (.ics) oder eine Tabelle.",
    en="This JSON is neither a schedule.json (pretalx, frab) nor from Sessionize (views All, Sessions, GridSmart). "
    "Please take one of these, a calendar (.ics) or a table.",
)
_UNKNOWN = Phrase(
    de="Dieses Format ist unbekannt. Möglich sind schedule.json und schedule.xml (pretalx, frab), JSON von "
    "Sessionize, Kalender (.ics) und Tabellen (.xlsx, CSV).",
    en="This format isn't known. Possible are schedule.json and schedule.xml (pretalx, frab), JSON from Sessionize, "
    "calendars (.ics) and tables (.xlsx, CSV).",
)
