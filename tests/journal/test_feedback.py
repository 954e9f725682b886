"""Votes on answers."""

from __future__ import annotations

import logging
import sqlite3
from pathlib import Path

import pytest

from bot.journal import Feedback, Votes


def test_votes_are_counted_by_entry_over_restarts(tmp_path: Path) -> None:
    """The file holds two numbers for each entry, those that helped least first, and nothing else."""
    file = tmp_path / "bot.sqlite3"
    for _ in range(2):
        feedback = Feedback.open(f"sqlite:///{file}")
        feedback.add("rosen", helpful=True)
        feedback.add("rosen", helpful=False)
        feedback.add("tomaten", helpful=False)
        feedback.close()
    feedback = Feedback.open(f"sqlite:///{file}")
    assert list(feedback.counts().items()) == [("tomaten", Votes(0, 2)), ("rosen", Votes(2, 2))]
    feedback.close()
    connection = sqlite3.connect(file)
    columns = [row[1] for row in connection.execute("PRAGMA table_info(feedback)")]
    connection.close()
    assert columns == ["entry", "helpful", "unhelpful"]


def test_where_no_file_can_be_written_votes_are_counted_in_memory(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """A missing folder keeps no bot from answering; the log says what is lost."""
    feedback = Feedback.open(f"sqlite:///{tmp_path}/missing/bot.sqlite3")
    feedback.add("rosen", helpful=True)
    assert feedback.counts() == {"rosen": Votes(1, 0)}
    assert "DATABASE_URL" in caplog.text
    feedback.close()


def test_a_vote_that_can_not_be_counted_is_a_warning(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """A full or locked disk must not become an error for the person who votes."""
    file = tmp_path / "bot.sqlite3"
    Feedback.open(f"sqlite:///{file}").close()
    feedback = Feedback(sqlite3.connect(f"file:{file}?mode=ro", uri=True))
    with caplog.at_level(logging.WARNING):
        feedback.add("rosen", helpful=True)
    assert "could not be counted" in caplog.text
    feedback.close()
