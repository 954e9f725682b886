"""What a message of the YAML parser means to someone who has never heard of YAML.

The parser says what it expected; people need to know what they did. The usual causes are told apart by the line that
the parser stopped at.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import yaml

from bot.knowledge.characters import split_lines
from bot.knowledge.problems import Rule
from bot.knowledge.rules import syntax
from bot.knowledge.tree import Position

_BEFORE_VALUE = re.compile(r"\s*(?:- +)*(?:[a-z_]+: +)?(?:- +)*")
_WHITE = " \t"


@dataclass(frozen=True)
class Diagnosis:
    """Where the mistake is, counted from the beginning of the text, and which one."""

    at: Position
    broken: Rule


@dataclass(frozen=True)
class _Stop:
    """An error of the parser: its message, what it was parsing, where it stopped, where that began; and all lines."""

    problem: str
    context: str
    at: Position
    start: Position
    lines: list[str]

    def line(self, number: int) -> str:
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def rest(self, at: Position) -> str:
        return self.line(at.line)[at.column - 1 :].strip()

    def before(self) -> str:
        return self.line(self.at.line)[: self.at.column - 1]

    def says(self, *words: str) -> bool:
        return any(word in self.problem for word in words)

    def reading(self, *words: str) -> bool:
        return any(word in self.context for word in words)


def diagnose(error: yaml.YAMLError, text: str) -> Diagnosis:
    """Say which mistake made the parser stop."""
    stop = _stop(error, text)
    for diagnosis in (_character, _quoted, _flow, _block, _colon, _order):
        if found := diagnosis(stop):
            return found
    return Diagnosis(stop.at, syntax.Syntax())


def _stop(error: yaml.YAMLError, text: str) -> _Stop:
    lines = split_lines(text)
    mark = getattr(error, "problem_mark", None)
    begin = getattr(error, "context_mark", None) or mark
    at, start = (Position(m.line + 1, m.column + 1) if m else Position(1, 1) for m in (mark, begin))
    problem, context = (str(getattr(error, part, None) or "") for part in ("problem", "context"))
    return _Stop(problem, context, _inside(at, lines), _inside(start, lines), lines)


def _inside(at: Position, lines: list[str]) -> Position:
    """Return the place, or the end of the text if it is behind that."""
    last = len(lines)
    while last > 1 and not lines[last - 1].strip():
        last -= 1
    return at if at.line <= last else Position(last, len(lines[last - 1].rstrip()) + 1)


def _character(stop: _Stop) -> Diagnosis | None:
    """Look for a character that can't stand where it does."""
    at = stop.start if stop.reading("scanning an alias", "scanning an anchor", "a tag") else stop.at
    rest = stop.rest(at)
    if stop.says("tab character", "\\t") or stop.line(at.line)[at.column - 1 : at.column] == "\t":
        return Diagnosis(at, syntax.Tab())
    special = stop.says("cannot start any token", "alphabetic or numeric", "undefined tag handle", "mapping keys")
    if rest and (special or stop.reading("a tag")):
        return Diagnosis(at, syntax.SpecialCharacter(rest[0], rest))
    if rest and stop.says("node content"):
        broken = syntax.Bracket() if rest[0] in "[]{}" else syntax.SpecialCharacter(rest[0], rest)
        return Diagnosis(at, broken)
    return None


def _quoted(stop: _Stop) -> Diagnosis | None:
    """Look for mistakes between quotation marks."""
    if not stop.reading("quoted scalar"):
        return None
    if stop.says("end of stream", "document"):
        return Diagnosis(stop.start, syntax.MissingQuote(stop.rest(stop.start)))
    backslash = stop.before().rfind("\\") + 1 or stop.at.column  # the parsers stop before, at or after it
    at_it = stop.rest(stop.at).startswith("\\")
    return Diagnosis(stop.at if at_it else Position(stop.at.line, backslash), syntax.Backslash())


def _flow(stop: _Stop) -> Diagnosis | None:
    """Look for brackets that don't match."""
    flow = stop.reading("flow sequence", "flow mapping", "flow node")
    return Diagnosis(stop.start, syntax.Bracket()) if flow else None


def _block(stop: _Stop) -> Diagnosis | None:
    """Look for mistakes after `>-` or `|-`, and for lists that begin on the line of their field."""
    if stop.reading("block scalar"):
        return Diagnosis(stop.at, syntax.BlockText())
    if stop.says("sequence entries"):
        return Diagnosis(stop.at, syntax.ListPlace())
    return None


def _colon(stop: _Stop) -> Diagnosis | None:
    """Look for a colon that is missing or too many."""
    if stop.says("expected ':'"):
        return Diagnosis(stop.start, syntax.MissingColon(stop.rest(stop.start)))
    if not stop.says("mapping values"):
        return None
    before = stop.before()
    begin = _value_begin(stop.line(stop.at.line))
    if begin < len(before) and (":" in before or before.lstrip().startswith("- ")):
        at = Position(stop.at.line, begin + 1)
        return Diagnosis(at, syntax.UnquotedColon(stop.rest(at)))
    return _line_before(stop) or Diagnosis(_first_character(stop, stop.at.line), syntax.Indentation())


def _line_before(stop: _Stop) -> Diagnosis | None:
    """Look whether a colon is missing in the line before, which the parser then takes for the beginning of a text."""
    number = next((n for n in range(stop.at.line - 1, 0, -1) if stop.line(n).strip()), 0)
    line = stop.line(number).strip().removeprefix("- ")
    same_depth = _first_character(stop, number).column >= _first_character(stop, stop.at.line).column
    if number and same_depth and re.fullmatch(r"[^\s:\"'#>|-][^:]{0,40}|[a-z_]+:\S.*", line):
        return Diagnosis(_first_character(stop, number), syntax.MissingColon(line))
    return None


def _order(stop: _Stop) -> Diagnosis | None:
    """Look for text after a quotation mark or bracket, and for lines that begin in the wrong column."""
    if not stop.says("expected key", "'-' indicator", "<block end>"):
        return None
    before = stop.before()
    if not before.strip(" -"):
        return Diagnosis(stop.at, syntax.Indentation())
    last = before.rstrip()[-1]
    rules: dict[str, Callable[[_Stop], Diagnosis]] = {'"': _around_quote, "'": _around_quote}
    if last in "]}" or stop.rest(stop.at)[:1] in {"]", "}"}:
        return Diagnosis(stop.at, syntax.Bracket())
    return rules.get(last, _plain_order)(stop)


def _plain_order(stop: _Stop) -> Diagnosis:
    return Diagnosis(stop.at, syntax.Syntax())


def _around_quote(stop: _Stop) -> Diagnosis:
    """Tell an end quote that is missing in a line before from text after an end quote."""
    before = stop.before().rstrip()
    begin = _value_begin(before)
    if begin < len(before) - 1:
        return Diagnosis(
            Position(stop.at.line, begin + 1), syntax.TextAfterQuote(stop.line(stop.at.line)[begin:].strip())
        )
    for number in range(stop.at.line - 1, 0, -1):
        line = stop.line(number)
        at = _value_begin(line)
        if line[at : at + 1] == before[-1]:
            return Diagnosis(Position(number, at + 1), syntax.MissingQuote(line[at:].strip()))
    return Diagnosis(stop.at, syntax.Syntax())


def _value_begin(line: str) -> int:
    """Return where in a line the value begins, after hyphen and field name."""
    found = _BEFORE_VALUE.match(line)
    return found.end() if found else 0


def _first_character(stop: _Stop, number: int) -> Position:
    line = stop.line(number)
    return Position(number, len(line) - len(line.lstrip(_WHITE)) + 1)
