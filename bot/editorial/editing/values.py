"""What is in the fields of an entry, as plain values: texts, lists and fields, the same however they are written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

import yaml

from bot.editorial.editing.fields import FieldKind, kinds
from bot.knowledge.model import DEFAULT_LANGUAGE

Value = str | list[Any] | dict[str, Any]
Values = dict[str, Value]
_AT_END_OF_LINE = re.compile(r"[ \t]+\n")


def normal(values: Mapping[str, Any]) -> Values:
    """Return what a form or a file says, in one form: texts by language, no space around, nothing that is empty."""
    cleaned = {name: _by_language(name, _clean(value)) for name, value in values.items()}
    return {name: value for name, value in cleaned.items() if value not in ("", [], {})}


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


def _clean(value: Any) -> Value:
    if isinstance(value, Mapping):
        return normal(value)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [cleaned for item in value if (cleaned := _clean(item)) not in ("", [], {})]
    return "" if value is None else clean_text(str(value))


def _by_language(name: str, value: Value) -> Value:
    return (
        {DEFAULT_LANGUAGE: value}
        if kinds().get(name) is FieldKind.TEXTS and isinstance(value, str) and value
        else value
    )
