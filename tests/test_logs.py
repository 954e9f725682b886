"""The log: readable for people or programs, and without secrets."""

from __future__ import annotations

import io
import json
import logging
from typing import TYPE_CHECKING, Literal

import pytest

from bot import logs

if TYPE_CHECKING:
    from collections.abc import Iterator

TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0"
SECRET = TOKEN.partition(":")[2]


@pytest.fixture
def stream() -> Iterator[io.StringIO]:
    """Where the log goes; afterwards the log is as it was."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield io.StringIO()
    root.handlers[:] = handlers
    root.setLevel(level)
    for name in (*logs.QUIET, *logs.SILENT):
        logging.getLogger(name).setLevel(logging.NOTSET)


@pytest.mark.parametrize("form", ["text", "json"])
def test_no_token_gets_into_the_log(stream: io.StringIO, form: Literal["text", "json"]) -> None:
    """Neither in a message, nor among its arguments, nor in a traceback."""
    logs.configure("DEBUG", form, stream)
    log = logging.getLogger("test")
    log.info("POST https://api.telegram.org/bot%s/getMe", TOKEN)
    log.warning("bot1:kurz and %s", {"token": TOKEN})
    try:
        raise ValueError(TOKEN)
    except ValueError:
        log.exception("oh")
    assert SECRET not in stream.getvalue()
    assert "kurz" not in stream.getvalue()
    assert "ValueError: 110201543:…" in stream.getvalue()


def test_lines_for_programs_are_json(stream: io.StringIO) -> None:
    """One object a line, a traceback inside it."""
    logs.configure("INFO", "json", stream)
    logging.getLogger("test").info("Gießen %d\nzwei", 1)
    try:
        raise ValueError("x")
    except ValueError:
        logging.getLogger("test").exception("oh")
    first, second = map(json.loads, stream.getvalue().splitlines())
    assert first == {"time": first["time"], "level": "INFO", "logger": "test", "message": "Gießen 1\nzwei"}
    assert second["exception"].endswith("ValueError: x")


def test_lines_for_people_begin_with_time_and_level(stream: io.StringIO) -> None:
    """Time is UTC."""
    logs.configure("INFO", "text", stream)
    logging.getLogger("test").warning("Achtung")
    assert stream.getvalue().endswith("Z WARNING test: Achtung\n")


def test_the_level_counts_and_libraries_stay_quiet(stream: io.StringIO) -> None:
    """Libraries write down addresses with the token and what people say; they get to speak in an emergency only."""
    logs.configure("DEBUG", "text", stream)
    for name in logs.QUIET:
        logging.getLogger(name).info("plaudern")
    for name in logs.SILENT:
        logging.getLogger(name).critical("plaudern")
    logging.getLogger("test").debug("wichtig")
    assert stream.getvalue().endswith("test: wichtig\n")
    assert stream.getvalue().count("\n") == 1
    logs.configure("WARNING", "text", stream)
    logging.getLogger("test").info("unwichtig")
    assert "unwichtig" not in stream.getvalue()


@pytest.mark.parametrize("text", ["um 12:30 Uhr", "2011:ein_Jahr", "https://example.org:8080/path"])
def test_what_is_no_token_is_left_alone(text: str) -> None:
    """Redaction must not eat the log."""
    assert logs.redact(text) == text
