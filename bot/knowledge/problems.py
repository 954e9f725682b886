"""Problems are values: a place and the rule that is broken there, which words itself in the reader's language."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import ClassVar

from bot.knowledge.model import Place
from bot.knowledge.wording import NOTHING, Phrase, printable, say

_MORE_DE = "… und {more} weitere; python -m bot check zeigt alle."
_MORE_EN = "… and {more} more; python -m bot check shows all of them."


class Level(StrEnum):
    """With an error the knowledge can't be used; a warning is advice."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class Rule(ABC):
    """A rule that is broken somewhere. The docstring of each rule is its documentation for staff."""

    name: ClassVar[str]
    level: ClassVar[Level] = Level.ERROR

    @property
    @abstractmethod
    def de(self) -> str:
        """What is wrong and what to write instead, in German: a template whose `{fields}` are the rule's."""

    @property
    @abstractmethod
    def en(self) -> str:
        """The same in English."""

    def message(self, language: str) -> str:
        """Return what is wrong and what to write instead, in a language, or else in English."""
        return say(self, self, language)


class InLines(Rule):
    """A rule that is mostly broken in many lines alike: the first is shown, and in how many lines it is."""

    lines: int

    @property
    def often(self) -> Phrase:
        often = Phrase(de=" (insgesamt in {lines} Zeilen)", en=" ({lines} lines in all)")
        return often if self.lines > 1 else NOTHING


@dataclass(frozen=True)
class Problem:
    """A rule that is broken at a place."""

    place: Place
    broken: Rule

    @property
    def level(self) -> Level:
        return self.broken.level

    @property
    def rule(self) -> str:
        """The name of the rule, like `unknown-key`."""
        return self.broken.name

    def message(self, language: str) -> str:
        """Return what is wrong and what to write instead, in German ("de") or else in English."""
        return self.broken.message(language)

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """What problems are sorted by: file, line and column, then the message."""
        return self.place.file.as_posix(), self.place.line, self.place.column, self.rule, self.message("en")


def errors_among(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems with which the knowledge can't be used."""
    return tuple(problem for problem in problems if problem.level is Level.ERROR)


@dataclass(frozen=True)
class Elsewhere:
    """Another place, for a message: the file and a comma, or nothing if it is the same file; and the line."""

    file: str
    line: int

    @classmethod
    def of(cls, place: Place, seen_from: Path, folder: Path) -> Elsewhere:
        return cls("" if place.file == seen_from else f"{shown_path(place.file, folder)}, ", place.line)


def format(problem: Problem, language: str, root: Path | None = None) -> str:  # noqa: A001 -- used as knowledge.format
    """Return the problem as one line, `file:line:column: level[rule] message`.

    The path is relative to `root` if it is inside; without `root` it is as the folder was named to `read`.
    """
    place = problem.place
    where = f"{shown_path(place.file, root)}:{place.line}:{place.column}"
    return f"{where}: {problem.level}[{problem.rule}] {problem.message(language)}"


def beginning(problems: Sequence[Problem], language: str, most: int) -> list[str]:
    """Return the first problems as lines, and how many more there are: a broken file can have thousands."""
    lines = [format(problem, language) for problem in problems[:most]]
    more = len(problems) - len(lines)
    return [*lines, (_MORE_DE if language == "de" else _MORE_EN).format(more=more)] if more else lines


def shown_path(path: Path, root: Path | None = None) -> str:
    """Return a path as text that can be printed anywhere: odd bytes and control characters become escapes."""
    if root is not None and path.is_relative_to(root):
        path = path.relative_to(root)
    return printable(path.as_posix())
