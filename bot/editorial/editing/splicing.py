"""From what an entry says and what it is to say to the pieces of its file that become others."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any, NamedTuple

import yaml
from ruamel.yaml.scalarstring import SingleQuotedScalarString

from bot.editorial.editing.fields import Field, FieldKind, as_field
from bot.editorial.editing.folding import can_be_folded, refolded
from bot.editorial.editing.layout import Found, Layout, Span, column_of, is_block
from bot.editorial.editing.values import Value, Values, value_of
from bot.editorial.editing.writing import Writer, is_bare
from bot.knowledge.model import DEFAULT_LANGUAGE

_SINGLE = ("event", "session")


class Splice(NamedTuple):
    """A piece of a text and what stands there afterwards."""

    start: int
    end: int
    text: str


def spliced(layout: Layout, splices: Iterable[Splice]) -> str:
    """Return the text of a file with all pieces exchanged, and its lines ended as they were."""
    parts, at, text = [], 0, layout.text
    for start, end, new in sorted(splices, key=lambda splice: splice[:2]):
        parts += [text[at:start], new.replace("\n", layout.newline)]
        at = end
    return "".join([*parts, text[at:]])


class Splicer:
    """Works changes into the text of one file."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._writer = Writer(hyphens_indented=layout.hyphens_indented)

    def change(self, found: Found, values: Values) -> Iterator[Splice]:
        """Yield what becomes different when an entry says something else."""
        yield from self._fields(found.entry, values, as_field(found.section))

    def add(self, section: str, values: Values) -> Iterator[Splice]:
        """Yield an entry at the end of a section, which is made where there is none."""
        field = as_field(section)
        ordered = {name: values[name] for name in sorted(values, key=lambda name: _rank(name, field))}
        existing = next((value for key, value in self._layout.sections() if key.value == section), None)
        if isinstance(existing, yaml.SequenceNode) and existing.value:
            entry = self._insert(existing, len(existing.value), ordered, field)
            yield entry._replace(text=f"\n{entry.text}") if self._has_gaps(existing) else entry
            return
        lines = self._writer.field(ordered if section in _SINGLE else [ordered], 0, field)
        there = self._layout.text.strip() and not self._layout.text.endswith("\n\n")
        yield self._lines_at(len(self._layout.text), ("\n" if there else "") + lines)

    def remove(self, found: Found) -> Splice:
        """Return the lines of an entry, with the comments directly above it; the last one goes with its section."""
        if found.items is None or len(found.items.value) == 1:
            span = self._layout.lines_of(found.section_key.start_mark.index, found.entry)
            return self._without(self._layout.with_comments_above(span, 0))
        if not is_block(found.items, yaml.SequenceNode):
            return self._without_items(found.items, found.number, found.number + 1)
        lines = self._lines_of_item(found.items, found.number)
        return self._without(self._layout.with_comments_above(lines, column_of(found.items)))

    def _fields(self, node: yaml.MappingNode, new: Mapping[str, Any], field: Field) -> Iterator[Splice]:
        there = {key.value: number for number, (key, _) in enumerate(node.value)}
        for name, number in there.items():
            key, value = node.value[number]
            if name not in new:
                yield self._without_field(node, number)
            else:
                yield from self._field(node, key, value, new[name], field.of(name))
        for name in sorted(new.keys() - there.keys(), key=lambda name: _rank(name, field)):
            yield self._new_field(node, name, new[name], field)

    def _field(
        self, node: yaml.MappingNode, key: yaml.ScalarNode, value: yaml.Node, new: Value, field: Field
    ) -> Iterator[Splice]:
        """Yield what becomes different in a field that stays."""
        if isinstance(value, yaml.ScalarNode):
            new = _alone(new)
        if value_of(value) == new:
            return
        if isinstance(value, yaml.MappingNode) and isinstance(new, dict) and not _begins_anew(value, new):
            yield from self._fields(value, new, field)
        elif isinstance(value, yaml.SequenceNode) and value.value and isinstance(new, list):
            yield from self._items(value, new, field)
        elif isinstance(value, yaml.ScalarNode) and isinstance(new, str) and value.value:
            yield self._text(key, value, new, field, inline=node.flow_style)
        else:
            yield self._field_anew(node, key, value, new, field)

    def _items(self, node: yaml.SequenceNode, new: list[Any], field: Field) -> Iterator[Splice]:
        """Yield what becomes different in a list; items that stay are found again wherever they stand."""
        old = [value_of(item) for item in node.value]
        for _, i1, i2, j1, j2 in _differences(old, new):
            both = min(i2 - i1, j2 - j1)
            for number in range(both):
                yield from self._item(node, i1 + number, new[j1 + number], field)
            if i2 > i1 + both:
                yield self._removed(node, i1 + both, i2)
            for value in new[j1 + both : j2]:
                yield self._insert(node, i1 + both, value, field)

    def _item(self, node: yaml.SequenceNode, number: int, new: Value, field: Field) -> Iterator[Splice]:
        item = node.value[number]
        if isinstance(item, yaml.MappingNode) and isinstance(new, dict):
            yield from self._fields(item, new, field)
        elif isinstance(item, yaml.ScalarNode) and isinstance(new, str) and item.value:
            yield self._text(None, item, new, field, inline=node.flow_style)
        elif node.flow_style:
            yield Splice(*self._span(item), self._writer.inline(new, field))
        else:
            lines = self._layout.lines_of(self._layout.hyphen_of(node, number), item)
            yield Splice(*lines, self._writer.item(new, column_of(node), field))

    def _removed(self, node: yaml.SequenceNode, first: int, end: int) -> Splice:
        if node.flow_style:
            return self._without_items(node, first, end)
        start = self._lines_of_item(node, first).start
        return Splice(start, self._lines_of_item(node, end - 1).end, "")

    def _insert(self, node: yaml.SequenceNode, number: int, value: Value, field: Field) -> Splice:
        """Return an item that is put in before the one of a number, or at the end."""
        if node.flow_style:
            at = self._span(node.value[number - 1]).end if number else self._span(node.value[0]).start
            inline = self._writer.inline(value, field)
            return Splice(at, at, f", {inline}" if number else f"{inline}, ")
        lines = self._writer.item(value, column_of(node), field)
        if number:
            return self._lines_at(self._lines_of_item(node, number - 1).end, lines)
        return self._lines_at(self._layout.line_start(self._layout.hyphen_of(node, 0)), lines)

    def _new_field(self, node: yaml.MappingNode, name: str, value: Value, field: Field) -> Splice:
        """Return a field that is put in behind those that come before it in the order of the format."""
        earlier = [one for one in node.value if _rank(one[0].value, field) < _rank(name, field)]
        after = (earlier or node.value)[-1][1]
        if node.flow_style:
            end = self._span(after).end
            return Splice(end, end, f", {name}: {self._writer.inline(value, field.of(name))}")
        lines = self._writer.field(value, column_of(node), field.of(name), name)
        return self._lines_at(self._layout.line_end(self._layout.end_of(after)), lines)

    def _without_field(self, node: yaml.MappingNode, number: int) -> Splice:
        key, value = node.value[number]
        if node.flow_style:
            before = self._span(node.value[number - 1][1]).end if number else key.start_mark.index
            behind = node.value[number + 1][0].start_mark.index if number + 1 < len(node.value) else None
            return Splice(before, self._span(value).end if number or behind is None else behind, "")
        if self._stands_first(key):
            lines = self._layout.lines_of(key.start_mark.index, value)
            return Splice(*self._layout.with_comments_above(lines, column_of(key)), "")
        # Behind the hyphen of an item: the next field takes its place.
        return Splice(key.start_mark.index, node.value[number + 1][0].start_mark.index, "")

    def _field_anew(
        self, node: yaml.MappingNode, key: yaml.ScalarNode, value: yaml.Node, new: Value, field: Field
    ) -> Splice:
        start = key.start_mark.index
        if node.flow_style:
            return Splice(start, self._span(value).end, f"{key.value}: {self._writer.inline(new, field)}")
        end = self._layout.lines_of(start, value).end
        return Splice(start, end, self._writer.field(new, column_of(key), field, key.value).lstrip(" "))

    def _text(
        self, key: yaml.ScalarNode | None, node: yaml.ScalarNode, new: str, field: Field, *, inline: bool
    ) -> Splice:
        """Return a text in the place of another, written in the same way if that is possible."""
        span = self._span(node)
        if node.style in {"|", ">"} and (lines := self._in_block(node, span, new)):
            return Splice(*span, lines)
        if "\n" in new and not inline and key is not None:
            whole = Span(key.start_mark.index, self._layout.lines_of(span.start, node).end)
            return Splice(*whole, self._writer.field(new, column_of(key), field, key.value).lstrip(" "))
        if node.style in {"|", ">"}:
            return Splice(*span, self._writer.quoted(new))
        if not node.style and field.kind is not FieldKind.DATE and "\n" not in new and is_bare(new, inline=inline):
            return Splice(*span, new)
        if node.style == "'" and "\n" not in new:
            return Splice(*span, self._writer.inline(SingleQuotedScalarString(new)))
        return Splice(*span, self._writer.inline(new, field))

    def _in_block(self, node: yaml.ScalarNode, span: Span, new: str) -> str | None:
        """Return a text in the lines below a | or >; None for one that they can't hold."""
        head, *old = self._layout.text[span.start : span.end].splitlines()
        if any(character.isdecimal() for character in head.partition("#")[0]):
            return None
        indent = min((len(line) - len(line.lstrip(" ")) for line in old if line.strip()), default=0)
        before = [line[indent:] for line in old]
        if node.style == "|":
            lines = new.split("\n")
            if lines[0].startswith(" "):
                return None
        elif can_be_folded(new) and not any(line.startswith(" ") for line in before):
            lines = refolded(before, new)
        else:
            return None
        return "\n".join([head, *(f"{' ' * indent}{line}" if line else "" for line in lines)])

    def _span(self, node: yaml.Node) -> Span:
        return Span(node.start_mark.index, self._layout.end_of(node))

    def _stands_first(self, key: yaml.Node) -> bool:
        start = int(key.start_mark.index)
        return not self._layout.text[self._layout.line_start(start) : start].strip()

    def _lines_of_item(self, node: yaml.SequenceNode, number: int) -> Span:
        hyphen = self._layout.hyphen_of(node, number)
        return self._layout.lines_of(hyphen, node.value[number])

    def _without_items(self, node: yaml.SequenceNode, first: int, end: int) -> Splice:
        spans = [self._span(item) for item in node.value]
        if end < len(spans):
            return Splice(spans[first].start, spans[end].start, "")
        return Splice(spans[first - 1].end if first else spans[0].start, spans[-1].end, "")

    def _without(self, span: Span) -> Splice:
        """Return lines to be removed with the empty ones behind them, so that no two gaps follow each other."""
        start, end = span
        text = self._layout.text
        while end < len(text) and self._layout.is_blank(end) and self._gap_before(start):
            end = self._layout.line_end(end)
        while end >= len(text) and start and self._gap_before(start):
            start = self._layout.line_start(start - 1)
        return Splice(start, end, "")

    def _has_gaps(self, node: yaml.SequenceNode) -> bool:
        """Tell whether an empty line stands before each item of a list but the first."""
        starts = [self._layout.line_start(self._layout.hyphen_of(node, n)) for n in range(1, len(node.value))]
        return not node.flow_style and bool(starts) and all(map(self._gap_before, starts))

    def _gap_before(self, line: int) -> bool:
        return not line or self._layout.is_blank(self._layout.line_start(line - 1))

    def _lines_at(self, at: int, lines: str) -> Splice:
        """Return lines to be put in; behind a last line without an end, which gets one."""
        open_end = at == len(self._layout.text) and at and not self._layout.text.endswith("\n")
        return Splice(at, at, f"\n{lines}" if open_end else lines)


def _begins_anew(node: yaml.MappingNode, new: Mapping[str, Any]) -> bool:
    """Tell whether the first field between braces goes: what stands there is then written anew as a whole."""
    return bool(node.flow_style) and (not node.value or node.value[0][0].value not in new)


def _alone(value: Value) -> Value:
    """Return a text as it may stand alone, without the default language or the list around it."""
    if isinstance(value, dict) and [*value] == [DEFAULT_LANGUAGE] and isinstance(value[DEFAULT_LANGUAGE], str):
        return str(value[DEFAULT_LANGUAGE])
    return value[0] if isinstance(value, list) and len(value) == 1 and isinstance(value[0], str) else value


def _rank(name: str, field: Field) -> int:
    """Return the place of a name in the order of the format; what isn't in it comes last."""
    return next((number for number, one in enumerate(field.fields) if one.name == name), len(field.fields))


def _differences(old: Sequence[Value], new: Sequence[Value]) -> Iterator[tuple[str, int, int, int, int]]:
    before, after = ([json.dumps(item, sort_keys=True) for item in items] for items in (old, new))
    for difference in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if difference[0] != "equal":
            yield difference
