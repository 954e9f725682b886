"""Texts of two directions in one message: each keeps its own order, so that its full stop stands at its own end.

What stands in a sentence of the other direction is isolated (UAX #9). A whole line of the other direction begins with
the mark of its direction besides: some clients of Telegram order a line by its first letter, some all lines of a
message by the first one.
"""

from __future__ import annotations

import re
import unicodedata

_ISOLATE, _POP = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
_MARKS = {True: "\N{RIGHT-TO-LEFT MARK}", False: "\N{LEFT-TO-RIGHT MARK}"}
_ISOLATED = re.compile(f"[\u2066-\u2068][^{_POP}\n]*{_POP}?")
_RIGHT_TO_LEFT = {"L": False, "R": True, "AL": True}  # by Unicode's class of a letter


def runs_right_to_left(line: str) -> bool | None:
    """Tell whether a line begins with letters that run right to left; None where none tells."""
    for letter in _ISOLATED.sub("", line):
        if (direction := _RIGHT_TO_LEFT.get(unicodedata.bidirectional(letter))) is not None:
            return direction
    return None


def mixed(line: str) -> bool:
    """Tell whether letters of both directions stand in a line without being isolated from each other."""
    classes = {_RIGHT_TO_LEFT.get(unicodedata.bidirectional(letter)) for letter in _ISOLATED.sub("", line)}
    return {True, False} <= classes


def isolated(words: str, *, right_to_left: bool) -> str:
    """Return words as they stand in a line of that direction: isolated if any letter runs the other way."""
    other = any(
        _RIGHT_TO_LEFT.get(unicodedata.bidirectional(letter)) is not right_to_left
        for letter in words
        if unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT
    )
    return f"{_ISOLATE}{words}{_POP}" if other else words


def directed(text: str, *, right_to_left: bool) -> str:
    """Return a text for a message of that direction: its lines of the other one keep their order and their side."""
    return "\n".join(_directed(line, right_to_left) for line in text.split("\n"))


def _directed(line: str, right_to_left: bool) -> str:  # noqa: FBT001
    own = runs_right_to_left(line)
    return line if own is None or own is right_to_left else f"{_MARKS[own]}{_ISOLATE}{line}{_POP}"
