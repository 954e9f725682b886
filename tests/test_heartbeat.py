"""The sign of life."""

from __future__ import annotations

import tempfile
from typing import TYPE_CHECKING

from bot import heartbeat

if TYPE_CHECKING:
    import io
    from pathlib import Path

    import pytest


def test_a_sign_of_life_is_found_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Before there is one there is nothing to tell."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    assert heartbeat.silence() is None
    heartbeat.beat()
    silence = heartbeat.silence()
    assert silence is not None
    assert silence < 10


def test_where_none_can_be_left_the_bot_goes_on_and_says_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, log: io.StringIO
) -> None:
    """Neither a folder that can't be written nor a system without any ends the bot; the log has it once."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "missing"))
    for _ in range(3):
        heartbeat.beat()
    assert log.getvalue().count("No sign of life can be left") == 1
    assert heartbeat.silence() is None
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.setattr(tempfile, "_candidate_tempdir_list", list)
    heartbeat.beat()
    assert heartbeat.silence() is None
