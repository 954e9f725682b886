"""The log: plain text or JSON lines on standard error; never a bot token, a person or what somebody wrote."""

from __future__ import annotations

import json
import logging
import re
import sys
import time
from datetime import UTC, datetime
from typing import Literal, TextIO

# In addresses a token stands behind "bot" whatever its length; elsewhere its shape gives it away.
_TOKEN = re.compile(r"(?<=bot)[0-9]+:[\w-]+|\b[0-9]{3,}:[\w-]{30,}")

# Libraries that log addresses with the token, or what people wrote; the bot logs itself what matters of it.
QUIET = ("asyncio", "aiohttp", "httpcore", "httpx", "telegram")
# These write whole updates, with the text and the sender, when Telegram sends something they can't read.
SILENT = ("telegram.Bot", "telegram.ext.ExtBot")


def redact(text: str) -> str:
    """Return the text without the secret part of any bot token."""
    return _TOKEN.sub(lambda found: found[0].partition(":")[0] + ":…", text)


def configure(level: str = "INFO", form: Literal["text", "json"] = "text", stream: TextIO | None = None) -> None:
    """Send the log of this process to `stream` (standard error); replaces what was configured before."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(_Json() if form == "json" else _Text())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    for name in SILENT:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)


class _Text(logging.Formatter):
    """One line per event, times in UTC."""

    converter = staticmethod(time.gmtime)

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)-7s %(name)s: %(message)s", "%Y-%m-%dT%H:%M:%SZ")

    def format(self, record: logging.LogRecord) -> str:
        return redact(super().format(record))


class _Json(logging.Formatter):
    """One JSON object per event, times in UTC."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return redact(json.dumps(line, ensure_ascii=False))
