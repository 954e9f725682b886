"""JSON as sources bring it: every value knows its place, and what isn't as expected is simply not there."""

from __future__ import annotations

import codecs
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from bot.editorial.importing.programme import BAD_TIME, Remark, SourceError
from bot.knowledge.wording import Phrase

_Time = TypeVar("_Time")


@dataclass(frozen=True)
class Node:
    """A value and the path that leads to it: `conference.days[0].rooms.Saal[3]`."""

    value: object
    where: str

    def __getitem__(self, key: str) -> Node:
        """Return the value of a field; one of None if there is no such field."""
        value = self.value.get(key) if isinstance(self.value, dict) else None
        return Node(value, f"{self.where}.{key}" if self.where else key)

    def __bool__(self) -> bool:
        return bool(self.value)

    @property
    def is_list(self) -> bool:
        return isinstance(self.value, list)

    def items(self) -> Iterator[Node]:
        """Yield what is in a list; of anything else nothing."""
        for number, value in enumerate(self.value if isinstance(self.value, list) else ()):
            yield Node(value, f"{self.where}[{number}]")

    def fields(self) -> Iterator[tuple[str, Node]]:
        """Yield the fields of an object; of anything else nothing."""
        for key in self.value if isinstance(self.value, dict) else ():
            yield key, self[key]

    def text(self, *keys: str) -> str:
        """Return the first of these fields (without keys: this value) that has a text, or else nothing.

        A number is one, too. Of a text in several languages, as pretalx has them, the first counts; of an object its
        name.
        """
        found = (_text(self[key].value) for key in keys) if keys else iter([_text(self.value)])
        return next((text for text in found if text), "")


def time_in(node: Node, read: Callable[[str], _Time], remarks: list[Remark]) -> _Time | None:
    """Return the time in a value; None where there is none, or what can't be read, which is remarked."""
    try:
        return read(node.text()) if node.text() else None
    except ValueError:
        remarks.append(Remark(node.where, BAD_TIME, {"written": node.text()}))
        return None


def parse(data: bytes, name: str) -> Node:
    """Return what is in a JSON file. Raises SourceError."""
    try:
        return Node(json.loads(_decoded(data, name)), "")
    except json.JSONDecodeError as error:
        where = f"{name}:{error.lineno}:{error.colno}"
        raise SourceError(where, _NO_JSON if error.doc.rstrip()[-1:] in {"}", "]"} else _CUT_OFF) from None
    except (ValueError, RecursionError):  # numbers of thousands of digits, thousands of brackets
        raise SourceError(name, _NO_JSON) from None


def _decoded(data: bytes, name: str) -> str:
    try:
        return data.decode(json.detect_encoding(data)).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        raise SourceError(f"{name}:{line}:{column}", _NOT_UTF8) from None


def _text(value: object) -> str:
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, dict):
        parts = [value.get("name"), *value.values()]
        return next((part.strip() for part in parts if isinstance(part, str) and part.strip()), "")
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def looks_like_json(data: bytes) -> bool:
    """Tell whether a file begins as JSON does."""
    begin = data.removeprefix(codecs.BOM_UTF8)[:200].replace(b"\0", b"").removeprefix(codecs.BOM_UTF16_LE)
    return begin.removeprefix(codecs.BOM_UTF16_BE).lstrip()[:1] in {b"{", b"["}


_NO_JSON = Phrase(
    de="Hier ist die Datei kein JSON mehr. Bitte laden Sie sie noch einmal herunter.",
    en="Here the file is no JSON any more. Please download it again.",
)
_CUT_OFF = Phrase(
    de="Die Datei bricht hier ab. Bitte laden Sie sie noch einmal herunter.",
    en="The file ends here, too early. Please download it again.",
)
_NOT_UTF8 = Phrase(
    de="Hier steht ein Zeichen, das nicht UTF-8 ist. Bitte laden Sie die Datei noch einmal herunter, oder "
    "speichern Sie sie als UTF-8.",
    en="There is a character that isn't UTF-8. Please download the file again, or save it as UTF-8.",
)
