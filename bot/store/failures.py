"""What an error of the database means, and how it is told: never with what was to be written, nor with a password."""

from __future__ import annotations

import re

from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, SQLAlchemyError

# Classes of SQLSTATE: data, constraints, and what is larger than PostgreSQL can take.
_OF_CONTENT = ("22", "23", "54")
# What another process has locked, and circles in which processes wait for each other.
_OF_OTHERS = ("55P03", "40P01", "40001")
_QUOTED = re.compile(r"""(["'`]).*?\1""")


def is_of_content(error: Exception) -> bool:
    """Tell whether a change fails by what it wants to write: it would fail again and again."""
    if isinstance(error, DBAPIError):
        return isinstance(error, (DataError, IntegrityError)) or _state(error).startswith(_OF_CONTENT)
    return isinstance(error, (OverflowError, UnicodeError))


def is_of_others(error: SQLAlchemyError) -> bool:
    """Tell whether a change fails only because another process changes the same at the moment (PostgreSQL)."""
    return isinstance(error, DBAPIError) and _state(error) in _OF_OTHERS


def sentence(error: SQLAlchemyError, password: str | None) -> str:
    """Return what is wrong with the database, in the words of its driver."""
    if not isinstance(error, DBAPIError) or error.orig is None:
        return type(error).__name__
    diagnosis = getattr(error.orig, "diag", None)
    said = getattr(diagnosis, "message_primary", None) or str(error.orig)
    line = "; ".join(map(str.strip, said.splitlines())).rstrip(".?")
    return _QUOTED.sub(lambda quoted: _without(password, quoted[0]), line) if password else line


def _without(password: str, quoted: str) -> str:
    """Return what a sentence quotes, without the password: its letters elsewhere are those of other words."""
    return re.sub(rf"(?<!\w){re.escape(password)}(?!\w)", "…", quoted)


def _state(error: DBAPIError) -> str:
    return getattr(error.orig, "sqlstate", None) or ""
