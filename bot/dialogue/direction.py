"""Texts of two directions in one message: each keeps its own order, so that its full stop stands at its own end.

What stands in a sentence of the other direction is isolated (UAX #9). What is long there and comes last, after a colon,
begins a line of its own: broken in two by the edge of a phone, it had the full stop of the sentence before its second
half. A whole line of the other direction begins with
the mark of its direction besides: some clients of Telegram order a line by its first letter, some all lines of a
message by the first one.
"""

from __future__ import annotations

import re
import unicodedata

_ISOLATE, _POP = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
_MARKS = {True: "\N{RIGHT-TO-LEFT MARK}", False: "\N{LEFT-TO-RIGHT MARK}"}
_ISOLATED = re.compile(f"[\u2066-\u2068][^{_POP}\n]*{_POP}?")
_LONG_AND_LAST = re.compile(f"(?<=:) ([\u2066-\u2068][^{_POP}\n]{{25,}}{_POP})\\.?$")
_PIECES = re.compile(f"({_ISOLATED.pattern})")
_OTHER_WORDS = re.compile(r"x(?:[x-]*x)?")  # in a line whose letters are replaced by their directions
_OPENED_BY = {")": "(", "]": "[", "“": "„", "”": "“", "»": "«"}
_RIGHT_TO_LEFT = {"L": False, "R": True, "AL": True}  # by Unicode's class of a letter


def runs_right_to_left(line: str) -> bool | None:
    """Tell whether a line begins with letters that run right to left; None where none tells."""
    directions = map(_direction, _ISOLATED.sub("", line))
    return next((direction for direction in directions if direction is not None), None)


def mixed(line: str) -> bool:
    """Tell whether letters of both directions stand in a line without being isolated from each other."""
    return {True, False} <= {*map(_direction, _ISOLATED.sub("", line))}


def isolated(words: str, *, right_to_left: bool) -> str:
    """Return words as they stand in a line of that direction: isolated if any letter runs the other way."""
    return f"{_ISOLATE}{words}{_POP}" if (not right_to_left) in map(_direction, words) else words


def directed(text: str, *, right_to_left: bool) -> str:
    """Return a text for a message of that direction.

    In each line words of the other direction are isolated; lines that begin with such words keep their order and side.
    """
    return "\n".join(_directed(line, right_to_left) for line in text.split("\n"))


def _direction(letter: str) -> bool | None:
    return _RIGHT_TO_LEFT.get(unicodedata.bidirectional(letter))


def _directed(line: str, right_to_left: bool) -> str:  # noqa: FBT001
    own = runs_right_to_left(line)
    if own is None:
        return line
    if mixed(line):
        line = "".join(_apart(piece, own) for piece in _PIECES.split(line))
    if own is right_to_left:
        return _LONG_AND_LAST.sub(rf"\n{_MARKS[not own]}\1", line)
    return f"{_MARKS[own]}{_ISOLATE}{line}{_POP}"


def _apart(piece: str, right_to_left: bool) -> str:  # noqa: FBT001
    """Return a piece of a line with the words of the other direction isolated; what is so already stays."""
    if _ISOLATED.fullmatch(piece):
        return piece
    signs = {None: "-", right_to_left: "=", not right_to_left: "x"}
    kinds = "".join(signs[_direction(letter)] for letter in piece)
    for run in reversed([*_OTHER_WORDS.finditer(kinds)]):
        start, end = run.start(), _end_of_pair(piece, run.start(), run.end())
        piece = f"{piece[:start]}{_ISOLATE}{piece[start:end]}{_POP}{piece[end:]}"
    return piece


def _end_of_pair(line: str, start: int, end: int) -> int:
    """Return where words end, with the bracket or quotation mark that closes one opened in them."""
    opened = _OPENED_BY.get(line[end : end + 1], "")
    return end + 1 if opened and line.count(opened, start, end) > line.count(line[end], start, end) else end
