"""The files of a knowledge folder as bytes: as they are, as they differ, as they read, and as they are to be."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath

from bot import knowledge
from bot.editorial.editing import saving
from bot.knowledge import Reading
from bot.knowledge.files import beginning, is_outside, sources

Files = Mapping[str, bytes]
"""What is in files, by their paths in the folder, with `/` between the parts."""
Edits = Mapping[str, bytes | None]
"""What is to be in files; None: the file is to go."""


def snapshot(folder: Path) -> Files:
    """Return what is in the knowledge files now, as far as they can be read."""
    found = {}
    for source in sources(folder):
        if not is_outside(source) and source.file != folder:
            with suppress(OSError):
                found[source.file.relative_to(folder).as_posix()] = beginning(source.file)
    return found


def fingerprint(files: Files) -> str:
    """Return a short text that differs for files that differ."""
    told = hashlib.sha256()
    for name, content in sorted(files.items()):
        told.update(f"{name}\0{len(content)}\0".encode(errors="surrogatepass") + content)
    return told.hexdigest()[:16]


def edits(before: Files, after: Files) -> dict[str, bytes | None]:
    """Return what makes one state into another; line ends alone, which git may change by itself, make no difference."""
    names = sorted({*before, *after})
    return {name: after.get(name) for name in names if _plain(before.get(name)) != _plain(after.get(name))}


def _plain(content: bytes | None) -> bytes | None:
    return content and content.replace(b"\r\n", b"\n")


def apply(folder: Path, wanted: Edits) -> None:
    """Write files and remove others; if one can't be, all are as before. Raises OSError or EditError."""
    files = {inside(folder, name): content for name, content in wanted.items()}
    contents = {file: (saving.content_of(file), content) for file, content in files.items()}
    saving.write({file: both for file, both in contents.items() if both[0] != both[1]}, folder)


def inside(folder: Path, name: str) -> Path:
    """Return where a file of the folder is. Raises OSError for a name that leads out of it."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or not (folder / path).resolve().is_relative_to(folder.resolve()):
        raise OSError(f"{name} is no file of the folder")
    return folder / path


def read(files: Files) -> Reading:
    """Read files as if they were a folder; the places in what is returned lead nowhere."""
    with tempfile.TemporaryDirectory(prefix="knowledge-") as name:
        folder = Path(name)
        for path, content in files.items():
            file = inside(folder, path)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        return knowledge.read(folder)
