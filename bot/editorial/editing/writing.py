"""Values as YAML, as people here write it: texts in quotes, long ones folded, names bare, short lists in brackets."""

from __future__ import annotations

import re
from datetime import date
from io import StringIO
from typing import Any

import yaml
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, FoldedScalarString, PlainScalarString

from bot.editorial.editing.fields import ANY_TEXT, Field, FieldKind
from bot.editorial.editing.folding import can_be_folded, folded
from bot.editorial.editing.values import Value
from bot.knowledge.parsing import Loader

_LONG = 100  # characters: longer texts are folded
_IN_BRACKETS = 100  # characters of a list in one line
_NEVER = 1_000_000  # characters: lines are broken where we say
_BARE = re.compile(r"[^\W_][\w./:?=&%+~;-]*")
_NAMES = frozenset(FieldKind) - {FieldKind.TEXTS, FieldKind.LISTS, FieldKind.GROUPS, FieldKind.OTHER}
_LISTS = {FieldKind.IDS, FieldKind.WORDS}


class Writer:
    """Writes pieces of a file that fit the rest of it."""

    def __init__(self, *, hyphens_indented: bool = True) -> None:
        self._yaml = YAML()
        self._yaml.width = _NEVER
        self._yaml.indent(mapping=2, sequence=4 if hyphens_indented else 2, offset=2 if hyphens_indented else 0)
        self._offset = 2 if hyphens_indented else 0

    def field(self, value: Value, indent: int, field: Field, name: str = "") -> str:
        """Return the lines of a field, its name as far right as `indent` says."""
        return _indented(self._dump({name or field.name: styled(value, field)}), indent)

    def item(self, value: Value, indent: int, field: Field = ANY_TEXT) -> str:
        """Return the lines of an item of a list, its hyphen as far right as `indent` says."""
        lines = self._dump([styled(value, field)]).splitlines(keepends=True)
        return _indented("".join(line[self._offset :] if line.strip() else line for line in lines), indent)

    def inline(self, value: Value, field: Field = ANY_TEXT) -> str:
        """Return a value in one line, as it may stand between brackets."""
        # As a value in braces: in square brackets a single field would lose its own.
        made = CommentedMap({"_": styled(value, field, inline=True)})
        return self._dump(_in_brackets(made)).strip().removeprefix("{_: ").removesuffix("}")

    def quoted(self, text: str) -> str:
        return self.inline(text)

    def _dump(self, value: Any) -> str:
        stream = StringIO()
        self._yaml.dump(value, stream)
        return stream.getvalue()


def styled(value: Value, field: Field, *, inline: bool = False) -> Any:
    """Return a value for ruamel.yaml, which is told how each part of it is to be written."""
    if isinstance(value, str):
        return _name(value, field.kind) if field.kind in _NAMES else _text(value, inline=inline)
    if isinstance(value, list):
        return _list(value, field, inline=inline)
    made = CommentedMap((name, styled(said, field.of(name), inline=inline)) for name, said in value.items())
    return _in_brackets(made) if inline else made


def is_bare(text: str, *, inline: bool) -> bool:
    """Tell whether YAML takes a text without quotes for this very text."""
    try:
        node = yaml.compose(f"[{text}]" if inline else f"a: {text}", Loader=Loader)
    except yaml.YAMLError:
        return False
    found = node.value if isinstance(node, yaml.CollectionNode) else []
    values = found if inline else [value for _, value in found]
    (value,) = values if len(values) == 1 else (None,)
    return isinstance(value, yaml.ScalarNode) and value.value == text and value.tag.endswith(":str") and not value.style


def _text(text: str, *, inline: bool) -> Any:
    if inline or not can_be_folded(text) or (len(text) <= _LONG and "\n" not in text):
        return DoubleQuotedScalarString(text)
    made = FoldedScalarString(text)
    made.fold_pos = _breaks(text)
    return made


def _breaks(text: str) -> list[int]:
    """Return the places of the spaces that become the end of a line."""
    places, at = [], 0
    for line in folded(text):
        at += len(line) or 1  # an empty line is the end of a paragraph
        if line and text[at : at + 1] == " ":
            places.append(at)
            at += 1
    return places


def _name(text: str, kind: FieldKind) -> Any:
    if kind is FieldKind.NUMBER and text.isdecimal():
        return int(text)
    if kind is FieldKind.DATE:
        return _date(text)
    if kind is FieldKind.TIME:
        return PlainScalarString(text) if is_bare(text, inline=True) else DoubleQuotedScalarString(text)
    return text if _BARE.fullmatch(text) and is_bare(text, inline=True) else DoubleQuotedScalarString(text)


def _date(text: str) -> Any:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return DoubleQuotedScalarString(text)


def _list(items: list[Any], field: Field, *, inline: bool) -> Any:
    made = CommentedSeq(styled(item, field, inline=inline) for item in items)
    short = field.kind in _LISTS and sum(len(item) + 2 for item in items) <= _IN_BRACKETS
    return _in_brackets(made) if inline or short else made


def _in_brackets(made: Any) -> Any:
    made.fa.set_flow_style()
    return made


def _indented(text: str, indent: int) -> str:
    return "".join(f"{' ' * indent}{line}" if line.strip() else line for line in text.splitlines(keepends=True))
