"""Published states as dated copies beside the knowledge files, where the folder is in no repository."""

from __future__ import annotations

import json
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.editorial.publishing import failures
from bot.editorial.publishing.archive import Publication
from bot.editorial.publishing.failures import PublishingError
from bot.editorial.publishing.folder import Files
from bot.knowledge.files import MAX_BYTES

FOLDER = ".published"  # hidden, so nobody reads it as knowledge
MOST = 200  # copies of some 100 kB; the oldest go
_ABOUT = "publication.json"
_ENDING = ".zip"
# What comes of an archive that is damaged, or was made by somebody else.
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)


class Copies:
    """A copy for each publication: an archive of all files, named after its time, with who and why in it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / FOLDER

    @property
    def aside(self) -> Path:
        return self._folder / "aside"

    @property
    def root(self) -> None:
        return None

    def destination(self) -> None:
        return None

    def usual_name(self) -> str:
        return next((one.name for one in self.publications(1)), "")

    def ready(self) -> None:
        """Do nothing: a copy can always be made."""

    def left_out(self) -> frozenset[str]:
        return frozenset()

    def latest(self) -> str | None:
        return next(iter(self._marks()), None)

    def publications(self, most: int) -> Sequence[Publication]:
        marks = self._marks()
        before = [*marks[1:], None]
        return [self._publication(*pair) for pair in zip(marks[:most], before, strict=False)]

    def files(self, mark: str) -> Files:
        return unpack(self._file(mark))

    def keep(self, names: Sequence[str], files: Files, name: str, sentence: str) -> None:
        del names  # a copy has all
        pack(self._folder / f"{stamp()}{_ENDING}", files, {"name": name, "sentence": sentence})
        for mark in self._marks()[MOST:]:
            self._file(mark).unlink(missing_ok=True)

    def drop(self, mark: str | None) -> None:
        latest = self.latest()
        if latest is not None and latest != mark:
            self._file(latest).unlink(missing_ok=True)

    def settle(self, names: Sequence[str]) -> None:
        """Do nothing: the copies know nothing of the folder."""

    def synchronise(self) -> None:
        """Do nothing: the folder is what others read."""

    def _marks(self) -> list[str]:
        found = self._folder.glob(f"*{_ENDING}") if self._folder.is_dir() else ()
        return sorted((file.stem for file in found if zipfile.is_zipfile(file)), reverse=True)

    def _file(self, mark: str) -> Path:
        if mark not in self._marks():
            raise PublishingError(failures.NotThere())
        return self._folder / f"{mark}{_ENDING}"

    def _publication(self, mark: str, before: str | None) -> Publication:
        about = told(self._folder / f"{mark}{_ENDING}")
        return Publication(mark, before, time_of(mark), str(about.get("name", "")), str(about.get("sentence", "")))


def stamp() -> str:
    """Return a name for what is kept now; names sort by time."""
    return f"{datetime.now(UTC):%Y-%m-%dT%H-%M-%S-%fZ}"


def time_of(name: str) -> datetime:
    """Return the time in such a name; the beginning of time for another."""
    try:
        return datetime.strptime(name, "%Y-%m-%dT%H-%M-%S-%fZ").replace(tzinfo=UTC)
    except ValueError:
        return datetime.fromtimestamp(0, UTC)


def pack(file: Path, files: Files, about: Mapping[str, Any]) -> None:
    """Write files into an archive, whole or not at all. Raises OSError."""
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_suffix(".new")
    try:
        with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(_ABOUT, json.dumps(about, ensure_ascii=False))
            for name, content in files.items():
                archive.writestr(f"files/{name}", content)
        unfinished.replace(file)
    finally:
        unfinished.unlink(missing_ok=True)


def unpack(file: Path) -> Files:
    """Return the files in an archive. Raises OSError, also if it is none or has too much in it."""
    try:
        with zipfile.ZipFile(file) as archive:
            inside = [one for one in archive.infolist() if one.filename.startswith("files/")]
            if any(one.file_size > MAX_BYTES for one in inside):
                raise OSError(f"{file.name} has a file that is too large")
            return {one.filename.removeprefix("files/"): archive.read(one) for one in inside}
    except _DAMAGE as error:
        raise OSError(f"{file.name}: {error}") from None


def told(file: Path) -> dict[str, Any]:
    """Return what is said about an archive, as far as it can be read."""
    try:
        with zipfile.ZipFile(file) as archive:
            about = json.loads(archive.read(_ABOUT))
    except (OSError, ValueError, KeyError, *_DAMAGE):
        return {}
    return about if isinstance(about, dict) else {}
