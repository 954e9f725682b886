"""Changes of the knowledge folder are noticed, each once, and only when they are complete."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.knowledge import Reading, read
from bot.knowledge.watching import Watch
from tests.waiting import PATIENCE


@pytest.fixture
def folder(garden_folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(garden_folder, tmp_path / "garden"))


CHANGES: dict[str, Callable[[Path], object]] = {
    "saved": lambda folder: (folder / "event.yaml").write_text("event: {}\n", encoding="utf-8"),
    "added": lambda folder: (folder / "new.yaml").write_text("general: []\n", encoding="utf-8"),
    "removed": lambda folder: (folder / "2-gaerten.yaml").unlink(),
    "renamed": lambda folder: (folder / "2-gaerten.yaml").rename(folder / "3.yaml"),
    "in a subfolder": lambda folder: shutil.copytree(folder, folder / "deep"),
    "folder gone": shutil.rmtree,
}


@pytest.mark.parametrize("change", CHANGES)
async def test_each_change_is_noticed_once(folder: Path, change: str) -> None:
    """Whatever staff do with a file, the folder is read anew; after that all is quiet."""
    watch = Watch(folder, pause=0.02)
    CHANGES[change](folder)  # before anybody waits for it: what happens since the watch was made counts
    changes = watch.changes()
    async with asyncio.timeout(PATIENCE):
        await anext(changes)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.2):
            await anext(changes)


@pytest.mark.parametrize("name", ["notes.txt", ".event.yaml.swp", "event.md", ".git/x.yaml"])
async def test_other_files_dont_matter(folder: Path, name: str) -> None:
    """Notes, and what editors and version control keep beside the files, are no change."""
    changes = Watch(folder, pause=0.02).changes()
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).touch()
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.2):
            await anext(changes)


async def test_a_file_is_read_when_it_is_written_completely(folder: Path) -> None:
    """An editor that writes bit by bit causes one reading, at the end."""
    changes = Watch(folder, pause=0.5).changes()
    file, text = folder / "event.yaml", (folder / "event.yaml").read_text(encoding="utf-8")

    async def write_slowly() -> None:
        for length in range(0, len(text), len(text) // 20):
            file.write_text(text[:length], encoding="utf-8")
            await asyncio.sleep(0.02)
        file.write_text(text.replace("Leipzig", "Halle"), encoding="utf-8")

    writing = asyncio.create_task(write_slowly())
    async with asyncio.timeout(PATIENCE):
        reading = await anext(changes)
    await writing
    assert reading.knowledge is not None
    assert "Halle" in reading.knowledge.entries["event-place"].summary("de")


async def test_what_is_written_while_it_is_read_is_read_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is saved during the reading is never given as it was in between."""
    file = folder / "2-gaerten.yaml"
    saved: list[int] = []
    good = file.read_text(encoding="utf-8")

    def read_while_it_is_saved(read_folder: Path) -> Reading:
        reading = read(read_folder)
        if not saved:
            saved.append(file.write_text(good + "\n", encoding="utf-8"))
        return reading

    monkeypatch.setattr("bot.knowledge.watching.read", read_while_it_is_saved)
    changes = Watch(folder, pause=0.02).changes()
    file.write_text("", encoding="utf-8")
    async with asyncio.timeout(PATIENCE):
        reading = await anext(changes)
    assert reading.drafts is not None
    assert "gardens" in reading.drafts.first_by_id()
