"""Error recovery: reading on after a mistake of syntax.

YAML ends at the first mistake. So that one bad entry doesn't hide the problems of the others, a file that doesn't parse
is cut into its entries, which are then parsed one by one: the mistakes are found in the entries that have them, and
a quotation mark that is missing can't swallow more than its own entry.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from bot.knowledge.characters import split_lines
from bot.knowledge.model import Place
from bot.knowledge.parsing import join, parse
from bot.knowledge.problems import Problem
from bot.knowledge.rules.syntax import DuplicateKey, Tab
from bot.knowledge.tree import Fields

_SECTION = re.compile(r"([a-z_]+) *:(?=\s|$)")
_ITEM = re.compile(r"( *)-(?= |$)")
_ID = re.compile(r"^ *(?:- +)?id: *[\"']?([a-z][a-z0-9-]*)", re.MULTILINE)
_INDENTED_BY_TAB = re.compile(r"[ ]*(?:- *)?\t")


@dataclass(frozen=True)
class Lost:
    """A piece of a file that couldn't be read: its section and the ids of the entries in it."""

    section: str
    ids: tuple[str, ...]


@dataclass
class Sections:
    """The sections of a file in its order, and what is wrong with its YAML."""

    documents: list[object] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    lost: list[Lost] = field(default_factory=list)


@dataclass(frozen=True)
class _Piece:
    """Some lines of a file that belong together: an entry with the name of its section above it, or a section."""

    section: str
    first_line: int
    text: str


def sections(text: str, file: Path) -> Sections:
    """Parse a file; if it has mistakes of syntax, parse what has none."""
    parsed = parse(text, file)
    if parsed.error is None:
        return Sections(list(parsed.documents), list(parsed.problems))
    tabs = _tabs(text, file)
    if tabs:
        rest = sections(_without_tabs(text), file)
        return Sections(rest.documents, [*tabs, *rest.problems], rest.lost)
    salvaged = _by_pieces(text, file)
    if not any(problem.level == "error" for problem in salvaged.problems):
        salvaged.problems.append(parsed.error)
    return salvaged


def _tabs(text: str, file: Path) -> list[Problem]:
    lines = [n for n, line in enumerate(split_lines(text), start=1) if _INDENTED_BY_TAB.match(line)]
    if not lines:
        return []
    column = split_lines(text)[lines[0] - 1].index("\t") + 1
    return [Problem(Place(file, lines[0], column), Tab(len(lines)))]


def _without_tabs(text: str) -> str:
    """Return the text with two spaces for each tab of the indentation: the most likely meaning."""
    return "\n".join(line.replace("\t", "  ") if _INDENTED_BY_TAB.match(line) else line for line in split_lines(text))


def _by_pieces(text: str, file: Path) -> Sections:
    result = Sections()
    whole: dict[tuple[str, int], Fields] = {}
    first_line: dict[str, int] = {}
    for number, section in enumerate(_split_sections(split_lines(text))):
        if first_line.setdefault(section.section, section.first_line) != section.first_line:
            broken = DuplicateKey(section.section, first_line[section.section])
            result.problems.append(Problem(Place(file, section.first_line), broken))
        for piece in _split_items(section):
            parsed = parse(piece.text, file, piece.first_line)
            result.problems += parsed.problems
            if parsed.error:
                result.problems.append(parsed.error)
                result.lost.append(Lost(piece.section, tuple(_ID.findall(piece.text))))
            for document in () if parsed.error else parsed.documents:
                _join(whole, (piece.section, number), document)
    result.documents += whole.values()
    return result


def _join(whole: dict[tuple[str, int], Fields], key: tuple[str, int], document: object) -> None:
    """Put an item that was parsed alone back into the list of its section."""
    if isinstance(document, Fields):
        first = whole.setdefault(key, document)
        if first is not document:
            join(first.get(key[0]), document.get(key[0]))


def _split_sections(lines: list[str]) -> Iterator[_Piece]:
    """Cut a file at the lines that begin with the name of a section."""
    begins = [number for number, line in enumerate(lines) if _SECTION.match(line)]
    if begins and any(line.strip() and not line.startswith(("#", "---")) for line in lines[: begins[0]]):
        begins.insert(0, 0)
    for begin, end in pairwise([*begins, len(lines)]):
        name = _SECTION.match(lines[begin])
        yield _Piece(name[1] if name else "", begin + 1, "\n".join(lines[begin:end]))


def _split_items(section: _Piece) -> Iterator[_Piece]:
    """Cut a section at the hyphens of its items. The section's name takes the line above each item."""
    lines = section.text.split("\n")
    first = next((found for line in lines[1:] if (found := _ITEM.match(line))), None)
    content = next((line for line in lines[1:] if line.strip() and not line.lstrip().startswith("#")), "")
    if first is None or not _ITEM.match(content):
        yield section
        return
    begins = [n for n, line in enumerate(lines) if (found := _ITEM.match(line)) and found[1] == first[1]]
    for begin, end in pairwise([*begins, len(lines)]):
        text = "\n".join([lines[0], *lines[begin:end]])
        yield _Piece(section.section, section.first_line + begin - 1, text)
