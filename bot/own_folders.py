"""The folders where the system wants a user's programs to keep things."""

from __future__ import annotations

import os
import sys
from pathlib import Path

_NAME = "conference-bot"


def for_caches() -> Path | None:
    """Return the folder for what can be made anew.

    None for a user without a home, as in a container that runs as any number.
    """
    return _folder("Caches", "XDG_CACHE_HOME", Path(".cache"))


def for_state() -> Path | None:
    """Return the folder for what a user would miss; None without a home."""
    return _folder("Application Support", "XDG_STATE_HOME", Path(".local", "state"))


def _folder(on_mac: str, variable: str, usual: Path) -> Path | None:
    try:
        home = Path.home()
    except RuntimeError:
        return None
    if sys.platform == "darwin":
        return home / "Library" / on_mac / _NAME
    set_to = os.environ.get("LOCALAPPDATA" if sys.platform == "win32" else variable)
    return (Path(set_to) if set_to else home / usual) / _NAME
