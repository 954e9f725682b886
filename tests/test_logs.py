"""The log: readable for people or programs, and without secrets or people."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
import threading
import time
import warnings
from typing import TYPE_CHECKING, Literal

import pytest

from bot import logs

if TYPE_CHECKING:
    import io
    from pathlib import Path

TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0"
SECRET = TOKEN.partition(":")[2]
WHO = "Alice"
OWN = logging.getLogger("bot.test")
LIBRARY = logging.getLogger("library.part")


@pytest.mark.parametrize("form", ["text", "json"])
def test_no_token_gets_into_the_log(log: io.StringIO, form: Literal["text", "json"]) -> None:
    """Neither in a message, nor among its arguments, nor in a traceback."""
    logs.configure("DEBUG", form, log)
    OWN.info("POST https://api.telegram.org/bot%s/getMe", TOKEN)
    OWN.warning("bot1:kurz and %s", {"token": TOKEN})
    try:
        raise ValueError(TOKEN)
    except ValueError:
        OWN.exception("oh")
    assert SECRET not in log.getvalue()
    assert "kurz" not in log.getvalue()
    assert "110201543:…" in log.getvalue()


def test_lines_for_programs_are_json(log: io.StringIO) -> None:
    """One object a line, a traceback inside it."""
    logs.configure("INFO", "json", log)
    OWN.info("Gießen %d\nzwei", 1)
    try:
        raise ValueError("x")
    except ValueError:
        OWN.exception("oh")
    first, second = map(json.loads, log.getvalue().splitlines())
    assert first == {"time": first["time"], "level": "INFO", "logger": "bot.test", "message": "Gießen 1\nzwei"}
    assert "ValueError" in second["exception"]
    assert "test_logs.py" in second["exception"]


def test_lines_for_people_begin_with_time_and_level(log: io.StringIO) -> None:
    """Time is UTC."""
    OWN.warning("Achtung")
    assert log.getvalue().endswith("Z WARNING bot.test: Achtung\n")


def test_what_a_library_says_is_left_out_but_not_that_it_said_something(log: io.StringIO) -> None:
    """Libraries write down addresses with the token and what people say: the log has the place and kind of error."""
    LIBRARY.info(WHO)
    LIBRARY.warning("%s schreibt", WHO, stack_info=True)
    try:
        raise KeyError(WHO)
    except KeyError:
        LIBRARY.critical(WHO, exc_info=True)
    assert WHO not in log.getvalue()
    first, second = log.getvalue().split("library.part: test_logs.py:")[1:]
    assert first.partition(":")[0].isdecimal()
    assert "KeyError (message left out" in second


def test_lines_of_libraries_that_are_known_to_be_harmless_are_let_through(log: io.StringIO) -> None:
    """They help whoever runs the bot."""
    logging.getLogger("uvicorn.error").warning("Invalid HTTP request received.")
    logging.getLogger("uvicorn.error").warning("Invalid HTTP request received: %s", WHO)
    assert "uvicorn.error: Invalid HTTP request received.\n" in log.getvalue()
    assert WHO not in log.getvalue()


def test_the_level_is_that_of_the_bot(log: io.StringIO) -> None:
    """What is graver is written, what isn't is not; errors of libraries are written at any level."""
    OWN.debug("wichtig")
    assert log.getvalue().endswith("bot.test: wichtig\n")
    logs.configure("ERROR", "text", log)
    OWN.warning("unwichtig")
    LIBRARY.warning("unwichtig")
    assert log.getvalue().count("\n") == 1
    LIBRARY.error(WHO)
    assert log.getvalue().count("\n") == 2


def test_a_warning_that_comes_again_is_counted(log: io.StringIO, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is written once, and after a while with how often it came; news and our errors are written each time."""
    now = 1000.0
    monkeypatch.setattr(time, "monotonic", lambda: now)
    for _ in range(50):
        OWN.warning("%s is away", "Telegram")
        OWN.info("news")
        OWN.error("mistake")
        LIBRARY.error("mistake")
    assert log.getvalue().count("Telegram is away") == 1
    assert log.getvalue().count("news") == log.getvalue().count("bot.test: mistake") == 50
    assert log.getvalue().count("library.part") == 1
    OWN.warning("The network is away")
    now += 3600
    OWN.warning("%s is away", "Telegram")
    assert log.getvalue().endswith("Telegram is away (This came 49 times more since it was last written here.)\n")
    assert "network is away" in log.getvalue()


def test_errors_that_nobody_waits_for_are_written_without_their_words(log: io.StringIO) -> None:
    """One in a thread, one in a warning, and a line that can't be put together: they end in the log, too."""

    def fail() -> None:
        raise ValueError(WHO)

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.warn(WHO, stacklevel=1)
    assert "ValueError (message left out" in log.getvalue()
    assert "py.warnings" in log.getvalue()
    assert WHO not in log.getvalue()


def test_a_line_that_can_not_be_written_is_not_printed_by_other_ways(project: Path) -> None:
    """Python's own way prints the line with all it holds."""
    program = """
import logging
from bot import logs
logs.configure()
logging.getLogger("bot").info("%d asks", "Alice")
logging.getLogger("bot").info("goes on")
"""
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", program], cwd=project, capture_output=True, text=True, timeout=120, check=True
    )
    assert "could not be written (bot, <string>:5)" in done.stderr
    assert done.stderr.endswith("bot: goes on\n")
    assert "Alice" not in done.stderr


@pytest.mark.parametrize("text", ["um 12:30 Uhr", "2011:ein_Jahr", "https://example.org:8080/path"])
def test_what_is_no_token_is_left_alone(text: str) -> None:
    """Redaction must not eat the log."""
    assert logs.redact(text) == text
