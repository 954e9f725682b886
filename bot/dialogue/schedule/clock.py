"""What time it is: given to whoever needs to know, so that it can be any time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]  # returns aware times


def utc_now() -> datetime:
    """Return the time it really is."""
    return datetime.now(UTC)
