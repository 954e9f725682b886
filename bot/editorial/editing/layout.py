"""The text of a knowledge file, and where in it everything begins and ends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import yaml

from bot.knowledge.parsing import Loader
from bot.knowledge.schema import SECTIONS


class Span(NamedTuple):
    """A piece of a text, from its first character to the one behind its last."""

    start: int
    end: int


@dataclass(frozen=True)
class Found:
    """An entry in a file: its section, its fields, and its place in the list of the section (None: no list)."""

    section: str
    section_key: yaml.ScalarNode
    entry: yaml.MappingNode
    items: yaml.SequenceNode | None = None
    number: int = 0


class Layout:
    """A file of a knowledge base whose YAML has no mistakes."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def root(self) -> yaml.Node | None:
        """The sections; None in a file that has nothing but comments."""
        root: yaml.Node | None = yaml.compose(self.text, Loader=Loader)
        return root

    @property
    def newline(self) -> str:
        return "\r\n" if "\r\n" in self.text else "\n"

    @cached_property
    def hyphens_indented(self) -> bool:
        """Whether the hyphens of lists are further right than the name of the list, as far as there are any."""
        lists = [(key, value) for key, value in _pairs(self.root) if is_block(value, yaml.SequenceNode)]
        return all(column_of(value) > column_of(key) for key, value in lists)

    def sections(self) -> Iterator[tuple[yaml.ScalarNode, yaml.Node]]:
        if isinstance(self.root, yaml.MappingNode):
            yield from self.root.value

    def find(self, entry_id: str) -> Found | None:
        """Return the entry that has an id."""
        found = ((found, dict(_named(found.entry))) for found in self.entries())
        return next((f for f, named in found if getattr(named.get("id"), "value", None) == entry_id), None)

    def entries(self) -> Iterator[Found]:
        """Yield all that may be an entry."""
        for key, value in self.sections():
            if key.value not in SECTIONS:
                continue
            if isinstance(value, yaml.MappingNode):
                yield Found(key.value, key, value)
            items = value if isinstance(value, yaml.SequenceNode) else yaml.SequenceNode("", [])
            for number, item in enumerate(items.value):
                if isinstance(item, yaml.MappingNode):
                    yield Found(key.value, key, item, items, number)

    def line_start(self, index: int) -> int:
        return self.text.rfind("\n", 0, index) + 1

    def line_end(self, index: int) -> int:
        """Return where the line ends that a character is in, behind the end of the line."""
        return self.text.find("\n", index) + 1 or len(self.text)

    def end_of(self, node: yaml.Node) -> int:
        """Return where a value ends, without the space and the comments behind it."""
        if is_block(node, yaml.CollectionNode) and node.value:
            last = node.value[-1]
            return self.end_of(last[1] if isinstance(node, yaml.MappingNode) else last)
        start, end = node.start_mark.index, node.end_mark.index
        if is_block(node, yaml.CollectionNode) or start == end:
            return start
        return start + len(self.text[start:end].rstrip())

    def hyphen_of(self, items: yaml.SequenceNode, number: int) -> int:
        """Return where the hyphen of an item is."""
        column, start = column_of(items), items.value[number].start_mark.index
        line = self.line_start(start)
        while self.text[line : line + column].strip() or self.text[line + column : line + column + 1] != "-":
            line = self.line_start(line - 1)
        return line + column

    def lines_of(self, start: int, node: yaml.Node) -> Span:
        """Return the whole lines from where something begins to where a value ends."""
        return Span(self.line_start(start), self.line_end(self.end_of(node)))

    def with_comments_above(self, span: Span, column: int) -> Span:
        """Return whole lines with the comments that stand directly above them, and as far left or right."""
        start = span.start
        while start:
            above = self.text[self.line_start(start - 1) : start]
            if not above[column:].startswith("#") or above[:column].strip():
                break
            start -= len(above)
        return Span(start, span.end)

    def is_blank(self, line: int) -> bool:
        return not self.text[line : self.line_end(line)].strip()


def column_of(node: yaml.Node) -> int:
    return int(node.start_mark.column)


def is_block(node: yaml.Node, kind: type[yaml.Node]) -> bool:
    """Tell whether a node is of a kind, and not written in brackets."""
    return isinstance(node, kind) and not getattr(node, "flow_style", False)


def _named(node: yaml.MappingNode) -> Iterator[tuple[str, yaml.Node]]:
    yield from ((key.value, value) for key, value in node.value if isinstance(key, yaml.ScalarNode))


def _pairs(node: yaml.Node | None) -> Iterator[tuple[yaml.Node, yaml.Node]]:
    """Yield all keys with their values, at any depth."""
    for one in node.value if isinstance(node, yaml.CollectionNode) else ():
        pair = one if isinstance(one, tuple) else None
        if pair:
            yield pair
        yield from _pairs(pair[1] if pair else one)
