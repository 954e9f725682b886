"""What every command says at a terminal, and how it ends."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

# Exit codes: all is well; problems in what the user gave (files, settings, questions); wrong usage, which argparse
# finds; a bug.
GOOD, PROBLEMS, USAGE, BUG = 0, 1, 2, 3
_PROGRAM = "python -m bot"


class UserError(Exception):
    """What the user gave can't be used; the text says where, what, and what to do next."""


def language_of(environment: Mapping[str, str]) -> str:
    """Return the language of the messages for a terminal's locale: English for English ones, else German."""
    locale = next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := environment.get(name))), "")
    return "en" if locale.lower().startswith("en") else "de"


def program() -> str:
    """Return how this program was called, to say so where it names its commands."""
    return "conference-bot" if Path(sys.argv[0]).stem == "conference-bot" else _PROGRAM


def as_called(text: str) -> str:
    """Return a text that names commands with this program as it was called."""
    return text.replace(_PROGRAM, program())


def count(number: int, one: str, many: str) -> str:
    """Return a number with its noun in singular or plural."""
    return f"{number} {one if number == 1 else many}"


def aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return the rows of a table as lines with aligned columns: the first one to the left, the others to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join([row[0].ljust(widths[0]), *(cell.rjust(w) for cell, w in zip(row[1:], widths[1:], strict=True))])
        for row in rows
    ]
