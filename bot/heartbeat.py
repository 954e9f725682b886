"""A sign of life that the running bot leaves for container health checks: a file that is touched again and again."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

FILE = Path(tempfile.gettempdir()) / "conference-answers-bot.alive"
# The bot gives a sign at least once in a long poll (30 s) and its longest pause (30 s); twice that is silence.
LONGEST_SILENCE = 120.0  # seconds


def beat() -> None:
    """Leave a sign of life."""
    FILE.touch()


def silence() -> float | None:
    """Return the seconds since the last sign of life, None if there has been none."""
    try:
        return max(0.0, time.time() - FILE.stat().st_mtime)
    except FileNotFoundError:
        return None
