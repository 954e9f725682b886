"""The log: plain text or JSON lines on standard error; never a bot token, a person or what somebody wrote.

All lines go through one gate. The bot's own are written so that they hold nothing of people. What libraries say may
hold anything (addresses with the token, whole updates), so only lines that are known to be harmless are let through as
they are; of others the log tells which library had something to say, how grave it was, and where in its source.
"""

from __future__ import annotations

import json
import logging
import re
import sys
import threading
import time
import traceback
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, TextIO

# In addresses a token stands behind "bot" whatever its length; elsewhere its shape gives it away.
_TOKEN = re.compile(r"(?<=bot)[0-9]+:[\w-]+|\b[0-9]{3,}:[\w-]{30,}")
_OWN = "bot"
# Lines of libraries that help whoever runs the bot, and whose words are always these: the logger and its template.
_HARMLESS = frozenset(
    {
        ("uvicorn.error", "Invalid HTTP request received."),
        ("uvicorn.error", "Cancel %s running task(s), timeout graceful shutdown exceeded"),
    }
)
_LEFT_OUT = "message left out, it may quote a person"
_REPEATED_AFTER = 600.0  # seconds in which a warning that was shown is only counted
_MOST_COUNTED = 256  # different warnings

Describe = Callable[[BaseException], str | None]
"""Returns what may be told of an error besides its type and place, if anything."""


def redact(text: str) -> str:
    """Return the text without the secret part of any bot token."""
    return _TOKEN.sub(lambda found: found[0].partition(":")[0] + ":…", text)


def configure(level: str = "INFO", form: Literal["text", "json"] = "text", stream: TextIO | None = None) -> None:
    """Send the log of this process to `stream` (standard error); replaces what was configured before.

    `level` is that of the bot itself; libraries get to speak from a warning on. What would go to standard error by
    other ways (warnings, errors that nobody waits for) goes through the log.
    """
    gate = _Gate(stream or sys.stderr)
    gate.setFormatter(_Json() if form == "json" else _Text())
    root = logging.getLogger()
    root.handlers[:] = [gate]
    root.setLevel(max(logging.WARNING, logging.getLevelNamesMapping()[level]))
    logging.getLogger(_OWN).setLevel(level)
    logging.captureWarnings(capture=True)
    threading.excepthook = lambda lost: _lost(lost.exc_value)
    sys.unraisablehook = lambda lost: _lost(lost.exc_value)


def report(error: BaseException, describe: Describe = lambda _error: None) -> str:
    """Return the traceback of an error and what led to it, without the errors' own words: they may quote people."""
    chain: list[str] = []
    cause: BaseException | None = error
    while cause is not None:
        frames = "".join(traceback.format_list(traceback.extract_tb(cause.__traceback__)))
        chain.append(f"{frames}{type(cause).__qualname__} ({describe(cause) or _LEFT_OUT})")
        cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)
    return "\nwhich led to:\n".join(reversed(chain))


def _lost(error: BaseException | None) -> None:
    """Log an error that nobody waits for: one in a thread, or while something is put away."""
    if error is not None and not isinstance(error, SystemExit):
        logging.getLogger(_OWN).error("An error that nobody waits for:\n%s", report(error))


class _Gate(logging.StreamHandler[TextIO]):
    """Lets lines through that hold nothing of people, each warning once in a while."""

    def __init__(self, stream: TextIO) -> None:
        super().__init__(stream)
        self._repeats = _Repeats()

    def emit(self, record: logging.LogRecord) -> None:
        try:
            shown = self._repeats.counted(_harmless(record))
        except Exception:  # noqa: BLE001  a line that can't be put together stops nothing
            self.handleError(record)
        else:
            if shown is not None:
                super().emit(shown)

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802  the name is the library's
        """Say that a line couldn't be written; the library would print the line with all that it holds."""
        if not isinstance(sys.exc_info()[1], OSError):  # where the log itself can't be written, nobody can be told
            sys.stderr.write(f"A line of the log could not be written ({record.name}, {_place(record)}).\n")


def _harmless(record: logging.LogRecord) -> logging.LogRecord:
    """Return a record as it may be written: its message complete, its traceback without the errors' words."""
    harmless = _is_own(record) or (record.name, record.msg) in _HARMLESS
    said = record.getMessage() if harmless else f"{_place(record)}: {_LEFT_OUT}."
    error = record.exc_info[1] if record.exc_info else None
    shown = logging.makeLogRecord(record.__dict__ | {"msg": said, "args": None, "exc_info": None, "stack_info": None})
    shown.exc_text = report(error) if error else None
    return shown


def _is_own(record: logging.LogRecord) -> bool:
    return record.name.partition(".")[0] == _OWN


def _place(record: logging.LogRecord) -> str:
    """Return where in its source a line was written."""
    return f"{Path(record.pathname).name}:{record.lineno}"


@dataclass
class _Counted:
    """When a warning was shown last, and how often it came since."""

    shown: float
    times: int = 0


@dataclass
class _Repeats:
    """Counts warnings that come again and again, instead of letting them fill the log."""

    _known: OrderedDict[tuple[str, str, str | None], _Counted] = field(default_factory=OrderedDict)

    def counted(self, record: logging.LogRecord) -> logging.LogRecord | None:
        """Return what to show of a record: nothing while the same warning was shown just now, later with the number.

        The bot's own errors are shown each time: somebody may have mended something and wants to know if that helped.
        """
        if record.levelno < logging.WARNING or (record.levelno > logging.WARNING and _is_own(record)):
            return record
        key, now = (record.name, record.msg, record.exc_text), time.monotonic()
        known = self._known.get(key)
        if known and now - known.shown < _REPEATED_AFTER:
            known.times += 1
            return None
        self._known[key] = _Counted(now)
        self._known.move_to_end(key)
        if len(self._known) > _MOST_COUNTED:
            self._known.popitem(last=False)
        if known and known.times:
            record.msg = f"{record.msg} (This came {known.times} times more since it was last written here.)"
        return record


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
        if record.exc_text:
            line["exception"] = record.exc_text
        return redact(json.dumps(line, ensure_ascii=False))
