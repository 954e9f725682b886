"""A sign of life that the running bot leaves for container health checks: a file that is touched again and again."""

from __future__ import annotations

import logging
import tempfile
import time
from pathlib import Path

_NAME = "conference-answers-bot.alive"
# The bot gives a sign at least once in a long poll (30 s) and its longest pause (30 s); twice that is silence.
LONGEST_SILENCE = 120.0  # seconds
_log = logging.getLogger(__name__)


def beat() -> None:
    """Leave a sign of life; where that can't be, the bot goes on, and the log says so."""
    try:
        _file().touch()
    except OSError as error:
        _log.warning("No sign of life can be left in the temporary folder (%s), so `health` fails.", error.strerror)


def silence() -> float | None:
    """Return the seconds since the last sign of life, None if there has been none."""
    try:
        return max(0.0, time.time() - _file().stat().st_mtime)
    except OSError:
        return None


def _file() -> Path:
    """Return the file. Raises OSError where the system has no folder for it that can be written."""
    return Path(tempfile.gettempdir()) / _NAME
