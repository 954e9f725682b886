"""The browser of this machine, for pictures and measurements of the preview's page."""

from __future__ import annotations

import shutil

_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome", "microsoft-edge")


class NoBrowserError(Exception):
    """There is none; the text says what to do."""


def find_browser() -> str:
    """Return where it is. Raises NoBrowserError."""
    if found := next((found for name in _NAMES if (found := shutil.which(name))), None):
        return found
    raise NoBrowserError("There is no Chromium or Chrome on this machine; install one (apt install chromium).")
