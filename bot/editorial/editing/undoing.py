"""Taking saves back: dated copies of what the files held, in the user's own folder."""

from __future__ import annotations

import hashlib
import json
from base64 import b64decode, b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.editorial.editing import failures, saving
from bot.editorial.editing.failures import ConflictError, EditError
from bot.editorial.editing.saving import Contents
from bot.knowledge.problems import shown_path

_MOST = 200  # saves of a folder that can be taken back


@dataclass(frozen=True)
class Save:
    """A save that can be taken back: when it was, which entry it was about, and the files before and after."""

    at: datetime
    entry: str
    contents: Contents
    copy: Path

    def is_gone(self) -> bool:
        """Tell whether the files are as they were before it."""
        return all(_held(file) == before for file, (before, _) in self.contents.items())


class History:
    """The saves of one knowledge folder, the latest last. Without a folder for the copies nothing is kept."""

    def __init__(self, knowledge: Path, folder: Path | None) -> None:
        self._knowledge = knowledge
        name = hashlib.sha256(str(knowledge.resolve()).encode(errors="surrogatepass")).hexdigest()[:16]
        self._folder = folder / "saves" / name if folder else None

    def keep(self, entry: str, contents: Contents) -> Path | None:
        """Make a copy of what a save exchanges, before it is made. Raises OSError."""
        if self._folder is None:
            return None
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        files = [
            {"file": file.relative_to(self._knowledge).as_posix(), "before": _packed(before), "after": _packed(after)}
            for file, (before, after) in contents.items()
        ]
        now = datetime.now(UTC)
        copy = self._folder / f"{now:%Y%m%dT%H%M%S%f}.json"
        with copy.open("x", encoding="utf-8") as opened:
            json.dump({"at": now.isoformat(), "entry": entry, "files": files}, opened)
        for old in self._copies()[:-_MOST]:
            old.unlink(missing_ok=True)
        return copy

    def latest(self) -> Save | None:
        """Return the save that would be taken back next: not one that was taken back in another way, by publishing."""
        return next((save for save in self._saves() if not save.is_gone()), None)

    def undo(self, at: datetime | None = None) -> Save:
        """Let the files be as they were before the latest save, which is to be the one of `at`. Raises EditError."""
        latest = self.latest()
        if latest is None:
            raise EditError(failures.NothingToUndo())
        if at not in {None, latest.at}:
            raise ConflictError(failures.SavedSince())
        try:
            saving.write({file: (after, before) for file, (before, after) in latest.contents.items()}, self._knowledge)
        except ConflictError as error:
            names = ", ".join(shown_path(file, self._knowledge) for file in latest.contents)
            raise ConflictError(failures.ChangedSince(names)) from error
        for copy in self._copies():
            if copy >= latest.copy:  # those behind it were gone before
                copy.unlink(missing_ok=True)
        return latest

    def _saves(self) -> Iterator[Save]:
        """Yield the saves, the latest first; a copy that can't be read is passed over."""
        for copy in reversed(self._copies()):
            try:
                yield self._read(copy)
            except (OSError, ValueError, KeyError, TypeError):
                continue

    def _read(self, copy: Path) -> Save:
        content = json.loads(copy.read_text(encoding="utf-8"))
        contents = {
            self._knowledge / kept["file"]: (_unpacked(kept["before"]), _unpacked(kept["after"]))
            for kept in content["files"]
        }
        return Save(datetime.fromisoformat(content["at"]), str(content["entry"]), contents, copy)

    def _copies(self) -> list[Path]:
        return sorted(self._folder.glob("*.json")) if self._folder else []


def _held(file: Path) -> bytes | None:
    """Return what a file holds; None if there is none, or it can't be read."""
    try:
        return file.read_bytes()
    except OSError:
        return None


def _packed(data: bytes | None) -> str | None:
    return None if data is None else b64encode(data).decode()


def _unpacked(text: str | None) -> bytes | None:
    return None if text is None else b64decode(text)
