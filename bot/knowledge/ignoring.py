"""Warnings that staff have looked at and want to hear no more of: `# check: ignore[rule] reason`.

Such a comment stands at the end of the line, or alone in the line above.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bot.knowledge.characters import split_lines
from bot.knowledge.model import Place
from bot.knowledge.problems import Level, Problem
from bot.knowledge.rules.comments import BadIgnore, IgnoreFault
from bot.knowledge.wording import closest

_COMMENT = re.compile(r"(?:^|\s)(?P<sign>#)\s*check:\s*ignore\s*(?:\[(?P<rules>[^\]]*)\])?[\s:]*(?P<reason>.*)")


@dataclass(frozen=True)
class Ignore:
    """A comment that silences a rule (empty if it names none) in a line."""

    rule: str
    reason: str
    line: int
    place: Place


@dataclass
class Ignores:
    """All such comments of a folder."""

    comments: list[Ignore] = field(default_factory=list)

    def take(self, text: str, file: Path) -> None:
        """Add the comments of a file."""
        if "ignore" in text:
            self.comments += _comments(split_lines(text), file)

    def mistaken(self, levels: dict[str, Level]) -> Iterator[Problem]:
        """Yield what is wrong with the comments themselves, where `levels` has all rules that can be named."""
        for comment in self.comments:
            if fault := _fault(comment, levels):
                suggestion = closest(comment.rule, levels) if fault is IgnoreFault.UNKNOWN else None
                yield Problem(comment.place, BadIgnore(comment.rule, fault, suggestion))

    def without_ignored(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """Return the problems but for the warnings that are silenced."""
        silenced = {(comment.place.file, comment.line, comment.rule) for comment in self.comments}
        return tuple(p for p in problems if p.level is Level.ERROR or _key(p) not in silenced)

    def idle(self, problems: Iterable[Problem], rules: Collection[str]) -> Iterator[Problem]:
        """Yield a problem for each comment that silences none of these, which are all that `rules` have found."""
        found = {_key(problem) for problem in problems}
        for comment in self.comments:
            silenced = comment.place.file, comment.line, comment.rule
            if comment.rule in rules and comment.reason and silenced not in found:
                yield Problem(comment.place, BadIgnore(comment.rule, IgnoreFault.NOTHING_THERE))


def _key(problem: Problem) -> tuple[Path, int, str]:
    return problem.place.file, problem.place.line, problem.rule


def _fault(comment: Ignore, levels: dict[str, Level]) -> IgnoreFault | None:
    if not comment.rule:
        return IgnoreFault.NO_RULE
    if comment.rule not in levels:
        return IgnoreFault.UNKNOWN
    if levels[comment.rule] is Level.ERROR:
        return IgnoreFault.AN_ERROR
    return None if comment.reason else IgnoreFault.NO_REASON


def _comments(lines: list[str], file: Path) -> Iterator[Ignore]:
    for number, line in enumerate(lines):
        if found := _COMMENT.search(line):
            at = number if line[: found.start("sign")].strip() else _next_line(lines, number)
            place = Place(file, number + 1, found.start("sign") + 1)
            for rule in (found["rules"] or "").split(","):
                yield Ignore(rule.strip(), found["reason"].strip(), at + 1, place)


def _next_line(lines: list[str], number: int) -> int:
    """Return the next line that has more than a comment in it."""
    rest = range(number + 1, len(lines))
    return next((n for n in rest if (line := lines[n].strip()) and not line.startswith("#")), number)
