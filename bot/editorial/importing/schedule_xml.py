"""schedule.xml, as pretalx, frab and Pentabarf write it: the same as schedule.json, in other brackets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from bot.editorial.importing.json_tree import Node
from bot.editorial.importing.programme import SourceError
from bot.knowledge.wording import Phrase

_LOOKED_AT = 4_000  # bytes: comments and a style sheet may come first


def suits(data: bytes) -> bool:
    """Tell whether a file is such a schedule."""
    return b"<schedule" in data[:_LOOKED_AT].replace(b"\0", b"")


def parse(data: bytes, name: str) -> Node:
    """Return a schedule as schedule.json has it. Raises SourceError."""
    try:
        root = fromstring(data)
    except DefusedXmlException:
        raise SourceError(name, _NO_SCHEDULE) from None
    except (ParseError, ValueError, LookupError) as error:  # the last one for an encoding that nobody knows
        line, column = getattr(error, "position", (1, 0))
        raise SourceError(f"{name}:{line}:{column + 1}", _NO_XML) from None
    conference = root.find("conference")
    fields = {} if conference is None else _texts(conference)
    days = {"days": [_day(day) for day in root.iterfind("day")]}
    return Node({"schedule": {"base_url": fields.get("base_url", ""), "conference": fields | days}}, "")


def _day(day: Element) -> dict[str, Any]:
    rooms = {room.get("name", ""): [_event(event) for event in room.iterfind("event")] for room in day.iterfind("room")}
    return {"date": day.get("date", ""), "day_start": day.get("start", ""), "rooms": rooms}


def _event(event: Element) -> dict[str, Any]:
    persons = [dict(one.attrib) | {"public_name": _text(one)} for one in event.iterfind("persons/person")]
    return {
        **event.attrib,
        **_texts(event),
        "persons": persons,
        "links": list(_links(event, "links/link")),
        "attachments": list(_links(event, "attachments/attachment")),
    }


def _links(event: Element, path: str) -> Iterator[dict[str, str]]:
    for link in event.iterfind(path):
        yield {"url": link.get("href") or "", "title": _text(link)}


def _texts(element: Element) -> dict[str, str]:
    """Return what is in the elements that have only a text."""
    return {one.tag: _text(one) for one in element if not len(one)}


def _text(element: Element) -> str:
    return (element.text or "").strip()


_NO_XML = Phrase(
    de="Hier ist die Datei kein XML mehr. Bitte laden Sie sie noch einmal herunter.",
    en="Here the file is no XML any more. Please download it again.",
)
_NO_SCHEDULE = Phrase(
    de="Dieses XML hat Teile, die in keinem Programm stehen, und wird nicht gelesen. Bitte nehmen Sie schedule.json.",
    en="This XML has parts that no programme has, and isn't read. Please take schedule.json.",
)
