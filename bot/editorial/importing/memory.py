"""What was imported last, kept beside the files of the knowledge base: `imported.json`.

Only with it can be told, in the next import, what the source has changed and what staff have. The reader of the
knowledge passes the file over. An entry is a line, so that a comparison of two versions is readable.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.editorial.importing.programme import SourceError
from bot.knowledge.wording import Phrase

_VERSION = 1
_MOST_BYTES = 60_000_000  # of the largest programme, ten times
_NOTE = "Written by import: what the source said last. Keep it with the files; the next import needs it."


@dataclass(frozen=True)
class Remembered:
    """An entry as it was imported last.

    `composed` are its fields that the source didn't have; `gone`: the source has lost it, and that was told.
    """

    id: str
    section: str
    values: Mapping[str, Any]
    composed: tuple[str, ...] = ()
    gone: bool = False


def file_of(folder: Path, part: str) -> Path:
    """Return where the memory of a source is; each of several sources has one."""
    return folder / (f"imported-{part}.json" if part else "imported.json")


def recall(file: Path) -> dict[str, Remembered]:
    """Return by key what was imported last; nothing before the first import. Raises SourceError."""
    try:
        with file.open("rb") as opened:
            kept = json.loads(opened.read(_MOST_BYTES))
        if kept["version"] != _VERSION:
            raise SourceError(str(file), _NEWER)
        return {key: _remembered(line) for key, line in kept["entries"].items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise SourceError(str(file), _DAMAGED) from None


def of_other_parts(folder: Path, part: str) -> set[str]:
    """Return the ids of sessions that were imported from the other sources of a programme. Raises SourceError."""
    files = set(folder.glob("imported*.json")) - {file_of(folder, part)}
    return {kept.id for file in files for kept in recall(file).values() if kept.section == "session"}


def text(entries: Mapping[str, Remembered]) -> str:
    """Return what is to be written for the next import."""
    lines = (f"{_json(key)}: {_json(_line(kept))}" for key, kept in sorted(entries.items()))
    return f'{{"version": {_VERSION}, "note": {_json(_NOTE)}, "entries": {{\n{_joined(lines)}\n}}}}\n'


def _joined(lines: Iterable[str]) -> str:
    return ",\n".join(lines)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _line(kept: Remembered) -> dict[str, Any]:
    line: dict[str, Any] = {"id": kept.id, "section": kept.section, "values": kept.values}
    return line | ({"composed": kept.composed} if kept.composed else {}) | ({"gone": True} if kept.gone else {})


def _remembered(line: Mapping[str, Any]) -> Remembered:
    composed = tuple(map(str, line.get("composed", ())))
    return Remembered(str(line["id"]), str(line["section"]), dict(line["values"]), composed, bool(line.get("gone")))


_DAMAGED = Phrase(
    de="Diese Datei merkt sich den letzten Import und ist beschädigt. Holen Sie sie aus einer Sicherung zurück. "
    "Löschen Sie sie, vergleicht der nächste Import alles mit dem, was in Ihren Dateien steht, und nennt jeden "
    "Unterschied.",
    en="This file remembers the last import, and is damaged. Please take it back from a backup. If you delete it, the "
    "next import compares everything with what is in your files, and names every difference.",
)
_NEWER = Phrase(
    de="Diese Datei hat eine neuere Version des Bots geschrieben. Bitte importieren Sie mit dieser Version.",
    en="A newer version of the bot has written this file. Please import with that version.",
)
