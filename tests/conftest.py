"""What all tests share."""

import io
import logging
import os
import shutil
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import logs, own_folders
from bot.dialogue.assistant import Assistant
from bot.knowledge import KnowledgeBase, read
from bot.matching.matcher import Matcher
from bot.meaning import KeptVectors, load
from bot.store import conversations, database, journal, rates
from tests.postgresql import Server, find_programs

TESTS = Path(__file__).parent


@pytest.fixture(autouse=True)
def _no_port_for_bots_of_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let bots, processes of their own too, listen nowhere unless a test wants it: many run at a time."""
    monkeypatch.setenv("HTTP_PORT", "0")


@pytest.fixture(autouse=True)
def _copies_of_tests_go_elsewhere(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep what tests save out of the user's own folder."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path_factory.getbasetemp() / "state"))


@pytest.fixture(autouse=True)
def _a_database_may_be_slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for it as long as a busy machine takes; what tests have an eye on is whether it can be used at all."""
    for room in (conversations, database, journal, rates):
        monkeypatch.setattr(room, "_PATIENCE", 60.0)


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What is written to the log when it is configured for the talkative; afterwards the log is as it was."""
    loggers = [logging.getLogger(), logging.getLogger("bot")]
    handlers, levels = list(loggers[0].handlers), [logger.level for logger in loggers]
    hooks = threading.excepthook, sys.unraisablehook
    stream = io.StringIO()
    logs.configure("DEBUG", stream=stream)
    yield stream
    loggers[0].handlers[:] = handlers
    for logger, level in zip(loggers, levels, strict=True):
        logger.setLevel(level)
    threading.excepthook, sys.unraisablehook = hooks
    logging.captureWarnings(capture=False)


@pytest.fixture(scope="session")
def project() -> Path:
    """The project's root."""
    return TESTS.parent


@pytest.fixture(scope="session")
def garden_folder() -> Path:
    """The files of a small knowledge base about another conference."""
    return TESTS / "garden"


@pytest.fixture
def folder(garden_folder: Path, tmp_path: Path) -> Path:
    """A knowledge folder of one's own, to break and mend."""
    return Path(shutil.copytree(garden_folder, tmp_path / "garden"))


@pytest.fixture(scope="session")
def garden(garden_folder: Path) -> KnowledgeBase:
    reading = read(garden_folder)
    assert reading.knowledge is not None, reading.problems
    return reading.knowledge


@pytest.fixture(scope="session")
def meaning() -> KeptVectors:
    """What knows the meaning of texts; it keeps what it has encoded for the next run."""
    encoder = load()
    assert encoder is not None, "these tests need a system that the encoder runs on"
    return KeptVectors(encoder, own_folders.for_caches())


@pytest.fixture(scope="session")
def garden_matcher(garden: KnowledgeBase, meaning: KeptVectors) -> Matcher:
    return Matcher(garden, meaning)


@pytest.fixture(scope="session")
def garden_assistant(garden: KnowledgeBase, meaning: KeptVectors) -> Assistant:
    return Assistant(garden, meaning)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    """A PostgreSQL server; without its programs the tests that need it are skipped, but fail where CI=true."""
    programs = find_programs()
    if programs is None:
        missing = "no PostgreSQL on this machine: the store is tested with SQLite only (apt install postgresql)"
        if os.environ.get("CI", "").lower() in {"1", "true"}:
            pytest.fail(missing)
        pytest.skip(missing)
    server = Server(programs)
    yield server
    server.remove()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a new database of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/bot.sqlite3"
    server: Server = request.getfixturevalue("postgresql")
    return server.new_database()
