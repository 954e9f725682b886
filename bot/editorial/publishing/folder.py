"""The files of a knowledge folder as bytes, and writing them: each whole or not at all, all of them or none."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath

from bot import knowledge
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
    """Write files and remove others; if one can't be, all are as before. Raises OSError."""
    before = snapshot(folder)
    done: list[str] = []
    try:
        for name, content in wanted.items():
            done.append(name)
            _put(folder, name, content)
    except OSError:
        for name in done:
            with suppress(OSError):
                _put(folder, name, before.get(name))
        raise


def _put(folder: Path, name: str, content: bytes | None) -> None:
    file = inside(folder, name)
    if content is not None:
        file.parent.mkdir(parents=True, exist_ok=True)
        replace(file, content)
    else:
        file.unlink(missing_ok=True)


def inside(folder: Path, name: str) -> Path:
    """Return where a file of the folder is. Raises OSError for a name that leads out of it."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or not (folder / path).resolve().is_relative_to(folder.resolve()):
        raise OSError(f"{name} is no file of the folder")
    return folder / path


def replace(file: Path, content: bytes) -> None:
    """Write a file so that whoever reads it sees all of the old or all of the new. Raises OSError."""
    file = file.resolve()  # a link stays one
    handle, name = tempfile.mkstemp(prefix=".", suffix=".new", dir=file.parent)
    try:
        with os.fdopen(handle, "wb") as opened:
            opened.write(content)
            opened.flush()
            os.fsync(opened.fileno())
        with suppress(OSError):
            Path(name).chmod(file.stat().st_mode if file.exists() else 0o644)
        Path(name).replace(file)
    except OSError:
        with suppress(OSError):
            Path(name).unlink()
        raise


def read(files: Files) -> Reading:
    """Read files as if they were a folder; the places in what is returned lead nowhere."""
    with tempfile.TemporaryDirectory(prefix="knowledge-") as name:
        folder = Path(name)
        for path, content in files.items():
            file = inside(folder, path)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        return knowledge.read(folder)
