"""The fields of entries, as the format of the files has them: what a form shows, and how a value is written.

All of it comes from the models of the format: a field that is new there is in the form and in the files by itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from bot.knowledge.schema import FileFormat

Schema = Mapping[str, Any]
_A_TIME = "2027-05-08 14:30"


class FieldKind(StrEnum):
    """What is in a field."""

    TEXT = "text"
    TEXTS = "texts"  # by language, or one of them
    LISTS = "lists"  # of texts, by language
    WORDS = "words"
    ID = "id"
    IDS = "ids"
    NUMBER = "number"
    DATE = "date"
    TIME = "time"  # a day with a time
    CHOICE = "choice"
    GROUPS = "groups"  # a list of fields, like links
    OTHER = "other"


@dataclass(frozen=True)
class Field:
    """A field of an entry. `long` texts have several sentences; `longest` is in characters, None: no limit."""

    name: str
    kind: FieldKind
    required: bool
    help: str
    label: str | None = None
    long: bool = False
    longest: int | None = None
    least: int | None = None
    options: tuple[str, ...] = ()
    fields: tuple[Field, ...] = ()

    def of(self, name: str) -> Field:
        """Return what is in a part of this: a field of a group, or the text in a language."""
        return next((field for field in self.fields if field.name == name), ANY_TEXT)


ANY_TEXT = Field("", FieldKind.TEXTS, required=False, help="")


@cache
def fields_of(section: str) -> tuple[Field, ...]:
    """Return the fields of the entries of a section, in the order of the format."""
    format_ = _Format(FileFormat.model_json_schema())
    return format_.fields(format_.item(format_.resolved(format_.schema["properties"][section])))


def as_field(section: str) -> Field:
    """Return a whole entry of a section, as if it were a field of its file."""
    return Field(section, FieldKind.GROUPS, required=False, help="", fields=fields_of(section))


@dataclass(frozen=True)
class _Format:
    """The JSON schema of a file."""

    schema: Schema

    def fields(self, model: Schema) -> tuple[Field, ...]:
        return tuple(
            self._field(name, it, name in model.get("required", ())) for name, it in model["properties"].items()
        )

    def resolved(self, described: Schema) -> Schema:
        """Follow a reference; of something that may also be missing, return what it is if it is there."""
        options = described.get("anyOf") or described.get("allOf") or ()
        there = [option for option in options if option.get("type") != "null"]
        found = there[0] if len(there) == 1 else described
        name = str(found.get("$ref", "")).rpartition("/")[2]
        return self.schema["$defs"][name] if name else found

    def item(self, schema: Schema) -> Schema:
        """Return what a list is of; of anything else, itself."""
        return self.resolved(schema["items"]) if "items" in schema else schema

    def _field(self, name: str, described: Schema, required: bool) -> Field:  # noqa: FBT001  as the schema says
        schema = self.resolved(described)
        item = self.item(schema)
        title = described.get("title")
        return Field(
            name,
            _kind(name, schema, item),
            required,
            described.get("description", ""),
            # Without one of its own, a field has a title that is made of its name.
            label=title if title != name.replace("_", " ").title() else None,
            long=name == "summary",
            longest=_longest(schema),
            least=schema.get("minimum"),
            options=tuple(schema.get("enum", ())),
            fields=self.fields(item) if "properties" in item else (),
        )


def _kind(name: str, schema: Schema, item: Schema) -> FieldKind:
    if options := {option.get("type") for option in schema.get("anyOf", ())} - {"null"}:
        return FieldKind.WORDS if "array" in options else FieldKind.TEXTS
    match schema.get("type"):
        case "object":
            of_lists = schema.get("additionalProperties", {}).get("type") == "array"
            return FieldKind.LISTS if of_lists else FieldKind.TEXTS
        case "array":
            of_names = FieldKind.IDS if "pattern" in item else FieldKind.WORDS
            return FieldKind.GROUPS if "properties" in item else of_names
        case "string":
            usual = FieldKind.ID if name == "id" else FieldKind.TEXT
            if re.fullmatch(schema.get("pattern", ""), _A_TIME):
                return FieldKind.TIME
            date_or_usual = FieldKind.DATE if schema.get("format") == "date" else usual
            return FieldKind.CHOICE if "enum" in schema else date_or_usual
        case other:
            return FieldKind.NUMBER if other == "integer" else FieldKind.OTHER


def _longest(schema: Schema) -> int | None:
    kinds = (schema, *schema.get("anyOf", ()))
    texts = [*kinds, *(kind.get("additionalProperties") for kind in kinds)]
    return next((text["maxLength"] for text in texts if isinstance(text, Mapping) and "maxLength" in text), None)
