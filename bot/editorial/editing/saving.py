"""Saving a change: all its files or none, and never over what somebody else has saved in the meantime."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from bot.editorial.editing import failures
from bot.editorial.editing.failures import ConflictError, EditError
from bot.editorial.editing.proposing import Proposal
from bot.knowledge.files import beginning
from bot.knowledge.problems import shown_path

Contents = Mapping[Path, tuple[bytes | None, bytes | None]]


def save(proposal: Proposal) -> None:
    """Write what was proposed. Raises EditError if it would break the knowledge, or can't be written."""
    if proposal.errors:
        raise EditError(failures.WouldBreak(proposal.errors[0]))
    write(proposal.files, proposal.folder)


def write(contents: Contents, folder: Path) -> None:
    """Exchange what is in files; None stands for no such file. Raises ConflictError, or EditError.

    A file is complete on the disk before it takes the place of the old one: whoever reads finds one or the other.
    """
    made: dict[Path, Path] = {}
    done: list[Path] = []
    try:
        for file, (_, after) in contents.items():
            if after is not None:
                made[file] = _beside(file, after)
        for file, (before, _) in contents.items():
            _require_unchanged(file, before, folder)
            _exchange(file, made.get(file))
            done.append(file)
    except (OSError, EditError) as error:
        _take_back(contents, done)
        if isinstance(error, EditError):
            raise
        raise EditError(failures.NotSaved(error.strerror)) from error
    finally:
        for temporary in made.values():
            temporary.unlink(missing_ok=True)


def content_of(file: Path) -> bytes | None:
    """Return what is in a file, None if there is none. Raises OSError."""
    return beginning(file) if os.path.lexists(file) else None


def _beside(file: Path, data: bytes) -> Path:
    """Write a new file beside another, hidden from the reader of the knowledge base, for the same people to read."""
    file = file.resolve()
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".", suffix=".saving", dir=file.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as opened:
            opened.write(data)
            opened.flush()
            os.fsync(opened.fileno())
        temporary.chmod(stat.S_IMODE(file.stat().st_mode) if file.exists() else 0o666 & ~_umask())
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _require_unchanged(file: Path, before: bytes | None, folder: Path) -> None:
    if content_of(file) != before:
        raise ConflictError(failures.FileChanged(shown_path(file, folder)))


def _exchange(file: Path, new: Path | None) -> None:
    file = file.resolve()
    if new is None:
        file.unlink()
    else:
        new.replace(file)
    _sync_folder(file.parent)


def _sync_folder(folder: Path) -> None:
    """Let the disk know the new names, too; not all systems can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _take_back(contents: Contents, done: list[Path]) -> None:
    """Put back what was exchanged before something went wrong."""
    for file in done:
        before, _ = contents[file]
        _exchange(file, _beside(file, before) if before is not None else None)
