"""What is gone from a folder is told from what only can't be read, has moved, or became part of another entry."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.knowledge import KnowledgeBase, read
from bot.knowledge.vanishing import Vanished, describe, vanished

Write = Callable[[str, str | bytes], Path]
ENTRY = "  - id: {0}\n    title: Titel\n    summary: Antwort.\n    questions: {{de: [{0} a, {0} b], en: [{0} c]}}\n"


def entries(*ids: str) -> str:
    return "findings:\n" + "".join(ENTRY.format(key) for key in ids)


@pytest.fixture
def before(folder: Path, write: Write) -> KnowledgeBase:
    write("f.yaml", entries("f1", "f2"))
    write("g.yaml", entries("g1"))
    knowledge = read(folder).knowledge
    assert knowledge is not None
    return knowledge


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        (entries("f1"), ("f2",)),
        (entries("f2", "f1"), ()),
        (entries("f1", "new"), ("f2",)),
        (entries("f1") + "    formerly: [f2]\n", ()),
        (entries("f1", "f2").replace("title: Titel", "title: [", 1), ()),
        (entries("f1").replace("title", "titel"), ()),
        (entries("f1", "f2").replace("findings", "finding"), ()),
        (entries("f1").encode("utf-16"), ()),
        ("", ("f1", "f2")),
    ],
)
def test_only_what_is_not_there_any_more_is_gone(
    folder: Path, write: Write, before: KnowledgeBase, text: str | bytes, gone: tuple[str, ...]
) -> None:
    """An entry in a file with a mistake, or that can't be read, may still be there."""
    write("f.yaml", text)
    assert vanished(before, read(folder)) == Vanished(gone)


def test_an_entry_that_moved_to_another_file_is_not_gone(folder: Path, write: Write, before: KnowledgeBase) -> None:
    """Nor is a file that was renamed."""
    (folder / "g.yaml").rename(folder / "h.yaml")
    write("f.yaml", entries("f1"))
    write("i.yaml", entries("f2"))
    assert vanished(before, read(folder)) == Vanished()


def test_a_file_that_is_gone_is_named(folder: Path, before: KnowledgeBase) -> None:
    """With as many of its entries as one reads, and how many more there are."""
    (folder / "f.yaml").unlink()
    (folder / "g.yaml").unlink()
    gone = vanished(before, read(folder))
    assert gone == Vanished(("f1", "f2", "g1"), (folder / "f.yaml", folder / "g.yaml"))
    assert describe(gone, 2) == "3 entries are gone, with 2 files f.yaml, g.yaml: f1, f2 and 1 more"
    assert describe(Vanished(("f1",)), 2) == "1 entry is gone: f1"


def test_without_the_folder_all_is_gone(tmp_path: Path, before: KnowledgeBase) -> None:
    """A drive that isn't mounted any more, for example; what comes with the bot is still there."""
    written = [entry.id for entry in before if not entry.built_in]
    assert vanished(before, read(tmp_path / "elsewhere")).entries == tuple(written)
