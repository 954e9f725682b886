"""What the tests of the knowledge share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

EVENT = """\
event:
  id: tagung
  title: {de: Tagung, en: Conference}
  summary: {de: Eine Tagung., en: A conference.}
  questions: {de: [Was, Wer, Wie, Wo, Wann], en: [What]}
"""

Write = Callable[[str, str | bytes], Path]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a knowledge folder that is in order: one file, one event."""
    folder = tmp_path / "knowledge"
    folder.mkdir()
    (folder / "event.yaml").write_text(EVENT, encoding="utf-8")
    return folder


@pytest.fixture
def write(folder: Path) -> Write:
    """Return a function that writes a file of the folder."""

    def write(name: str, content: str | bytes) -> Path:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return file

    return write
