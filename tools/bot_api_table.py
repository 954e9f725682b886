"""Make `bot/standin/api.json`: `.venv/bin/python -m tools.bot_api_table FILE`, the Bot API described as data.

The description is a mapping with `version`, `methods` and `types`; each of them lists its `fields` (`name`, `types`,
`required`, `description`), a type of several forms its `subtypes`. Kept are the names and types of all methods, of the
types that go into a call, and of those that come in an update. The notation of a field: `!` when required, its types
with `|` between them, and `=word` when it can have one value only.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

TABLE = Path(__file__).parents[1] / "bot" / "standin" / "api.json"
SIMPLE = frozenset({"Integer", "String", "Boolean", "Float", "InputFile"})
_ONE_VALUE = re.compile(r'(?:must be|always) "?(\w+)"?$')


def fields(described: dict[str, Any]) -> dict[str, str]:
    """Return the notation of every field of a method or a type."""
    return {field["name"]: _notation(field) for field in described.get("fields", [])}


def _notation(field: dict[str, Any]) -> str:
    only = _ONE_VALUE.search(field["description"]) if field["types"] == ["String"] else None
    kinds = f"={only[1]}" if only else "|".join(field["types"])
    return ("!" if field["required"] else "") + kinds


def needed(methods: Iterable[dict[str, Any]], types: dict[str, Any]) -> dict[str, Any]:
    """Return the types in calls and in updates, by name: a list of forms or a mapping of fields."""
    found: dict[str, Any] = {}
    waiting = [name for method in methods for name in _types(method)]
    waiting += ["Update"] if "Update" in types else []
    while waiting:
        name = waiting.pop()
        if name not in found:
            described = types[name]
            found[name] = described.get("subtypes") or fields(described)
            waiting += _types(described)
    return found


def _types(described: dict[str, Any]) -> Iterator[str]:
    kinds = [kind for field in described.get("fields", []) for kind in field["types"]]
    yield from {kind.replace("Array of ", "") for kind in [*kinds, *described.get("subtypes", [])]} - SIMPLE


def table(description: dict[str, Any]) -> str:
    """Return the table as JSON, a line for each method and type: so a new version reads well as a diff."""
    methods = {name: fields(method) for name, method in sorted(description["methods"].items())}
    types = dict(sorted(needed(description["methods"].values(), description["types"]).items()))
    version = json.dumps(description["version"])
    return f'{{\n"version": {version},\n"methods": {_lines(methods)},\n"types": {_lines(types)}\n}}\n'


def _lines(entries: dict[str, Any]) -> str:
    return "{\n" + ",\n".join(f"{json.dumps(name)}: {json.dumps(entry)}" for name, entry in entries.items()) + "\n}"


def main() -> None:
    parser = argparse.ArgumentParser(description="Make the table of the Bot API.")
    parser.add_argument("description", type=Path, metavar="FILE", help="the Bot API described as data, in JSON")
    description = json.loads(parser.parse_args().description.read_text(encoding="utf-8"))
    TABLE.write_text(table(description), encoding="utf-8")
    sys.stdout.write(f"{TABLE.name}: {len(description['methods'])} methods, {description['version']}\n")


if __name__ == "__main__":
    main()
