"""From the text of a YAML file to a tree, in one pass over the parser's events.

Building the tree here, not by PyYAML, gives every key and value its position, and means that nothing is ever nested
deeper, expanded or constructed than the format needs: no aliases, no tags, no recursion.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from bot.knowledge.characters import CONTROL, CURLY
from bot.knowledge.diagnosis import diagnose
from bot.knowledge.model import Place
from bot.knowledge.problems import Problem, Rule
from bot.knowledge.rules import files, syntax, values
from bot.knowledge.tree import Fields, Items, Position, Reported, Scalar, Unquoted

MAX_DEPTH = 12  # the format itself needs 6

_TRAILING = re.compile(r"[ \t]+\n")
_COMMENT_WITHOUT_SPACE = re.compile(r" +(#[^\s#!].*)")
_SIMPLE_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,8})")
_OPENING = frozenset("„“”‟‚‘‛»«›‹")  # a ’ may well begin a word: ’s
_NAMED = "tag:yaml.org,2002:"
_KINDS = {
    f"{_NAMED}bool": Scalar.BOOL,
    f"{_NAMED}int": Scalar.NUMBER,
    f"{_NAMED}float": Scalar.NUMBER,
    f"{_NAMED}timestamp": Scalar.DATE,
    f"{_NAMED}null": Scalar.NULL,
}

Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C parser is ten times as fast, but not everywhere


@dataclass(frozen=True)
class Parsed:
    """The documents of a text as far as they could be read; `error` says why it isn't all."""

    documents: tuple[object, ...]
    problems: tuple[Problem, ...]
    error: Problem | None


def parse(text: str, file: Path, first_line: int = 1, loader: Any = None) -> Parsed:
    """Parse a text that begins at a line of a file."""
    builder = _Builder(file, text, first_line)
    try:
        reader = (loader or Loader)(text)
        while (event := reader.get_event()) is not None:
            builder.take(event, reader.resolve)
    except yaml.YAMLError as error:
        diagnosis = diagnose(error, text)
        at = Position(diagnosis.at.line + first_line - 1, diagnosis.at.column)
        return builder.parsed(builder.problem(at, diagnosis.broken))
    except _TooDeepError as error:
        return builder.parsed(builder.problem(error.at, syntax.TooDeep()))
    return builder.parsed(None)


def join(first: object, more: object) -> None:
    """Append the items of a second list, so that they are checked as well; of anything else the first value is kept."""
    if isinstance(first, Items) and isinstance(more, Items):
        for item, at in zip(more, more.items_at, strict=True):
            first.put(item, at)


class _TooDeepError(Exception):
    """Something is nested deeper than any knowledge is."""

    def __init__(self, at: Position) -> None:
        super().__init__()
        self.at = at


@dataclass
class _Open:
    """A container that is still being parsed; if a mapping, also the key whose value comes next."""

    container: Fields | Items
    inline: bool = False  # in brackets, where a comma ends a text
    key: str | None = None
    key_at: Position | None = None


@dataclass
class _Builder:
    """Builds trees from events."""

    file: Path
    text: str
    first_line: int
    documents: list[object] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    open: list[_Open] = field(default_factory=list)
    shorthands: set[str] = field(default_factory=set)
    starts: int = 0

    def parsed(self, error: Problem | None) -> Parsed:
        return Parsed(tuple(self.documents), tuple(self.problems), error)

    def problem(self, at: Position, broken: Rule) -> Problem:
        return Problem(Place(self.file, at.line, at.column), broken)

    def report(self, at: Position, broken: Rule) -> None:
        self.problems.append(self.problem(at, broken))

    def position(self, mark: yaml.Mark) -> Position:
        return Position(mark.line + self.first_line, mark.column + 1)

    def take(self, event: Any, resolve: Callable[..., str]) -> None:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            self.scalar(event, resolve)
        elif kind is yaml.MappingStartEvent:
            self.start(event, Fields(self.position(event.start_mark)))
        elif kind is yaml.SequenceStartEvent:
            self.start(event, Items(self.position(event.start_mark)))
        elif kind in {yaml.MappingEndEvent, yaml.SequenceEndEvent}:
            container = self.open.pop().container
            self.attach(container, container.at)
        elif kind is yaml.AliasEvent:
            self.shorthand(f"*{event.anchor}", self.position(event.start_mark))
            self.attach(Reported(), self.position(event.start_mark))
        elif kind is yaml.DocumentStartEvent:
            self.document(self.position(event.start_mark))

    def document(self, at: Position) -> None:
        self.starts += 1
        if self.starts > 1:
            self.report(at, syntax.SeveralDocuments())

    def start(self, event: Any, container: Fields | Items) -> None:
        self.properties(event, container.at)
        if len(self.open) >= MAX_DEPTH:
            raise _TooDeepError(container.at)
        self.open.append(_Open(container, inline=bool(event.flow_style)))

    def properties(self, event: Any, at: Position) -> bool:
        """Report anchor and tag of a value; tell whether there is any."""
        if event.anchor:
            self.shorthand(f"&{event.anchor}", at)
        if event.tag:
            self.report(at, syntax.Tag(event.tag.replace(_NAMED, "!!")))
        return bool(event.anchor or event.tag)

    def shorthand(self, written: str, at: Position) -> None:
        if written not in self.shorthands:
            self.shorthands.add(written)
            self.report(at, syntax.Alias(written))

    def scalar(self, event: Any, resolve: Callable[..., str]) -> None:
        at = self.position(event.start_mark)
        if (event.anchor or event.tag) and self.properties(event, at):
            self.attach(Reported(), at)
        elif event.implicit[0]:
            self.lost_comment(event)
            self.curly_quotes(event.value, at)
            self.attach(self.plain(event.value, at, resolve), at)
        else:
            self.attach(self.clean(event.value, at), at)

    def plain(self, written: str, at: Position, resolve: Callable[..., str]) -> object:
        """Return what YAML makes of a value without quotation marks."""
        kind = _KINDS.get(resolve(yaml.ScalarNode, written, (True, False)))
        if kind is None:
            return self.clean(written, at)
        if kind is Scalar.NUMBER and _SIMPLE_NUMBER.fullmatch(written):
            return int(written)
        return Unquoted(kind, written)

    def clean(self, written: str, at: Position) -> object:
        """Return a text in NFC, without space at its end and at the end of its lines."""
        value = unicodedata.normalize("NFC", written).strip()
        if value.isprintable():
            return value
        if found := CONTROL.search(value):
            self.report(at, files.ControlCharacter(ord(found[0])))
            return Reported()
        return _TRAILING.sub("\n", value)

    def lost_comment(self, event: Any) -> None:
        end = event.end_mark
        if found := _COMMENT_WITHOUT_SPACE.match(self.text, end.index):
            at = self.position(end)
            self.report(Position(at.line, at.column + found.start(1) - end.index), syntax.LostComment(found[1]))

    def curly_quotes(self, written: str, at: Position) -> None:
        """Report curly quotation marks around a text, or at the beginning of what a comma cut off."""
        if written[0:1] in _OPENING:
            ends = (*CURLY, '"')  # who begins with a curly one may well end with a straight one
            whole = written[-1] in ends and not any(sign in CURLY for sign in written[1:-1])
            cut = bool(self.open) and self.open[-1].inline and not any(sign in ends for sign in written[1:])
            if (whole and len(written) > 1) or cut:
                self.report(at, syntax.CurlyQuotes(written, cut))

    def attach(self, value: object, at: Position) -> None:
        """Put a complete value where it belongs: into the innermost open container."""
        if not self.open:
            self.documents.append(value)
            return
        inner = self.open[-1]
        if isinstance(inner.container, Items):
            inner.container.put(value, at)
        elif inner.key_at is None:
            inner.key, inner.key_at = self.key(value, at), at
        else:
            self.put(inner.container, inner, value, at)

    def put(self, fields: Fields, inner: _Open, value: object, at: Position) -> None:
        key, key_at = inner.key, inner.key_at or at
        inner.key = inner.key_at = None
        if key is None:
            return
        if key in fields:
            self.report(key_at, syntax.DuplicateKey(key, fields.keys_at[key].line))
            join(fields[key], value)
            return
        missing = isinstance(value, Unquoted) and not value.written
        fields.put(key, value, key_at, key_at if missing else at)

    def key(self, value: object, at: Position) -> str | None:
        """Return a key as text, or None for one that is reported."""
        if isinstance(value, str):
            return value
        if isinstance(value, Unquoted):
            self.report(at, values.NotText(value))
        elif isinstance(value, int):
            self.report(at, values.NotText(Unquoted(Scalar.NUMBER, str(value))))
        elif not isinstance(value, Reported):
            self.report(at, values.TextExpected())
        return value.written if isinstance(value, Unquoted) else None
