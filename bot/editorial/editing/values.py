"""What is in the fields of an entry, as plain values: texts, lists and fields, the same however they are written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

import yaml

from bot.editorial.editing.fields import ANY_TEXT, Field, FieldKind, as_field
from bot.editorial.editing.layout import Found
from bot.knowledge.model import DEFAULT_LANGUAGE

Value = str | list[Any] | dict[str, Any]
Values = dict[str, Value]
_TIME_WITH_T = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")
_AT_END_OF_LINE = re.compile(r"[ \t]+\n")


def normal(values: Mapping[str, Any], field: Field) -> Values:
    """Return what a form or a file says in the fields of `field`, in one form.

    Texts are by language, lists are lists, nothing has space around it, and nothing is empty.
    """
    cleaned = {name: _unified(_clean(value, field.of(name)), field.of(name)) for name, value in values.items()}
    return {name: value for name, value in cleaned.items() if value not in ("", [], {})}


def values_of(found: Found) -> Values:
    """Return what an entry says."""
    return normal({key.value: value_of(value) for key, value in found.entry.value}, as_field(found.section))


def value_of(node: yaml.Node) -> Value:
    """Return what a piece of a file holds."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: value_of(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [value_of(item) for item in node.value]
    return clean_text(node.value)


def clean_text(text: str) -> str:
    """Return a text as the reader of the files takes it."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    return _AT_END_OF_LINE.sub("\n", unicodedata.normalize("NFC", unified).strip())


def _clean(value: Any, field: Field) -> Value:
    if isinstance(value, Mapping):
        return normal(value, field)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [cleaned for item in value if (cleaned := _clean(item, field)) not in ("", [], {})]
    return "" if value is None else _usual(clean_text(str(value)), field.kind)


def _usual(text: str, kind: FieldKind) -> str:
    """Return a number or a time as it is written in the files; browsers have a T between day and time."""
    if kind is FieldKind.TIME and _TIME_WITH_T.fullmatch(text):
        return text.replace("T", " ")
    return str(int(text)) if kind is FieldKind.NUMBER and text.isdecimal() else text


def _unified(value: Value, field: Field) -> Value:
    """Return what may be written as a text alone as what it stands for."""
    if not isinstance(value, str) or not value or field is ANY_TEXT:
        return value
    if field.kind is FieldKind.TEXTS:
        return {DEFAULT_LANGUAGE: value}
    return [value] if field.kind is FieldKind.WORDS else value
