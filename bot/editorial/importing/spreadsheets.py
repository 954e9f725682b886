"""CSV and XLSX as rows of cells. A file that claims to be one and isn't, or unpacks to far too much, is refused."""

from __future__ import annotations

import codecs
import csv
import io
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from xml.etree.ElementTree import ParseError

import openpyxl
from defusedxml import DefusedXmlException
from openpyxl.utils.exceptions import InvalidFileException

from bot.editorial.importing.programme import MOST_SESSIONS, Remark, SourceError
from bot.editorial.importing.sheets import Cell, Row, Sheet, head, named
from bot.knowledge.wording import Phrase

_MOST_UNPACKED = 200_000_000  # bytes; a table of 5,000 sessions has five million
_MOST_COLUMNS = 200
_MOST_CELL = 100_000  # characters; a spreadsheet itself allows 32,767
_DELIMITERS = (",", ";", "\t")


def is_zip(data: bytes) -> bool:
    """Tell whether a file is packed, as spreadsheets are."""
    return data.startswith(b"PK\x03\x04")


def decoded(data: bytes, name: str) -> tuple[str, tuple[Remark, ...]]:
    """Return a file as text: UTF-8, UTF-16 with its mark, or else as German Windows has it, which is remarked."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace"), ()
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace"), (Remark(name, _WINDOWS),)


def csv_sheet(text: str, name: str) -> Sheet:
    """Return the table of a CSV file, with the delimiter that makes most sense of its head. Raises SourceError."""
    csv.field_size_limit(_MOST_CELL)
    text = text.replace("\0", " ")
    tried = [_rows(text[:20_000], delimiter, name, lenient=True) for delimiter in _DELIMITERS]
    known = [len(named(rows[at].cells)) if (at := head(rows)) is not None else 0 for rows in tried]
    cells = [sum(len(row.cells) for row in rows) for rows in tried]
    best = max(range(len(tried)), key=lambda number: (known[number], cells[number]))
    return Sheet(_rows(text, _DELIMITERS[best], name))


def xlsx_sheets(data: bytes, name: str) -> list[Sheet]:
    """Return the sheets of a workbook. Raises SourceError."""
    try:
        _bound(zipfile.ZipFile(io.BytesIO(data)), name)
        with warnings.catch_warnings():  # of what else is in the workbook and isn't read
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            return [Sheet(list(_sheet(sheet, name)), sheet.title) for sheet in book.worksheets if _is_shown(sheet)]
    except (DefusedXmlException, ParseError, zipfile.BadZipFile, InvalidFileException):
        raise SourceError(name, _NO_BOOK) from None
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, OSError, EOFError, OverflowError):
        raise SourceError(name, _NO_BOOK) from None  # openpyxl has no error of its own for what is damaged


def _rows(text: str, delimiter: str, name: str, *, lenient: bool = False) -> list[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows: list[Row] = []
    line = 1
    try:
        for cells in reader:
            rows.append(Row(f"{name}:{line}", tuple(cells[:_MOST_COLUMNS])))
            line = reader.line_num + 1
            if len(rows) > MOST_SESSIONS:
                raise SourceError(name, _MANY, most=MOST_SESSIONS)
    except csv.Error:
        if not lenient:
            raise SourceError(f"{name}:{line}", _NO_CSV) from None
    return rows


def _is_shown(sheet: object) -> bool:
    """Tell whether a sheet isn't hidden; those hold lists for menus, or what was thrown away."""
    return getattr(sheet, "sheet_state", "visible") == "visible"


def _sheet(sheet: object, name: str) -> Iterator[Row]:
    title = getattr(sheet, "title", "")
    rows = sheet.iter_rows(max_col=_MOST_COLUMNS, values_only=True)  # type: ignore[attr-defined]
    for number, cells in enumerate(rows, start=1):
        if number > MOST_SESSIONS:
            raise SourceError(name, _MANY, most=MOST_SESSIONS)
        yield Row(f"{name}, {title}:{number}", tuple(_cell(cell) for cell in cells))


def _cell(value: object) -> Cell:
    if isinstance(value, datetime | date | time | timedelta):
        return value
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)[:_MOST_CELL]


def _bound(packed: zipfile.ZipFile, name: str) -> None:
    """Refuse what unpacks to far more than a table; what is unpacked never exceeds the size that is checked here."""
    if sum(member.file_size for member in packed.infolist()) > _MOST_UNPACKED:
        raise SourceError(name, _BOMB, most=_MOST_UNPACKED // 1_000_000)


_WINDOWS = Phrase(
    de="Die Datei ist nicht UTF-8; sie wurde als Windows-Text gelesen. Bitte prüfen Sie die Umlaute, oder speichern "
    "Sie sie als „CSV UTF-8“.",
    en="The file isn't UTF-8; it was read as Windows text. Please check letters like ä, or save it as 'CSV UTF-8'.",
)
_NO_BOOK = Phrase(
    de="Das ist keine lesbare Excel-Datei. Bitte speichern Sie die Tabelle als .xlsx oder als „CSV UTF-8“.",
    en="This isn't an Excel file that can be read. Please save the table as .xlsx or as 'CSV UTF-8'.",
)
_NO_CSV = Phrase(
    de="Ab hier ist die Tabelle nicht lesbar; vermutlich fehlt ein schließendes Anführungszeichen.",
    en="From here the table can't be read; probably a closing quotation mark is missing.",
)
_MANY = Phrase(
    de="Die Tabelle hat mehr als {most} Zeilen. Bitte lassen Sie nur die des Programms stehen.",
    en="The table has more than {most} rows. Please keep only those of the programme.",
)
_BOMB = Phrase(
    de="Entpackt hätte diese Datei mehr als {most} MB. Das ist keine Tabelle mit einem Programm.",
    en="Unpacked, this file would have more than {most} MB. That is no table with a programme.",
)
