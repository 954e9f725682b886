"""Finding the files of a knowledge folder and reading them as text."""

from __future__ import annotations

import codecs
import errno
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.knowledge.characters import CONTROL, split_lines
from bot.knowledge.model import Place
from bot.knowledge.problems import Problem, Rule
from bot.knowledge.rules import files as rules

ENDINGS = (".yaml", ".yml")
MAX_BYTES = 2_000_000
_NEARLY_ENDINGS = tuple(f"{ending}.txt" for ending in ENDINGS)
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_DONT_WAIT = getattr(os, "O_NONBLOCK", 0)  # not on Windows, where there are no such files
_MANY = 10  # control characters: a file with more isn't a text


@dataclass(frozen=True)
class Source:
    """A file, its text (None if it can't be read) and its problems; a text that can be read may have problems, too."""

    file: Path
    text: str | None
    problems: tuple[Problem, ...] = ()


def sources(folder: Path) -> Iterator[Source]:
    """Read all knowledge files of a folder and its sub-folders, in the order of their names."""
    if no_folder := _fault_of(folder):
        yield _unread(folder, no_folder)
        return
    empty = True
    for found in _walk(folder):
        empty = False
        yield found
    if empty:
        yield _unread(folder, rules.EmptyFolder())


def is_left_behind(name: str) -> bool:
    """Tell whether a file or folder isn't meant to be read: hidden, or locked by an office program (`~$f.yaml`)."""
    return name.startswith((".", "~$"))


def source(file: Path) -> Source:
    """Read one file, whatever its name."""
    try:
        data = _bytes(file)
    except OSError as error:
        return _unread(file, rules.Unreadable(_hindrance(error)))
    if isinstance(data, Rule):
        return _unread(file, data)
    return decoded(file, data)


def beginning(file: Path) -> bytes:
    """Return what is in an ordinary file, up to one byte more than is read of it. Raises OSError.

    Others are refused: a pipe would keep us waiting, a device never ends.
    """
    # Between a look at a file and its opening it may become another; opened like this, a pipe doesn't wait.
    with open(file, "rb", opener=lambda name, flags: os.open(name, flags | _DONT_WAIT)) as opened:
        if not stat.S_ISREG(os.fstat(opened.fileno()).st_mode):
            raise OSError(errno.EINVAL, "it is no ordinary file")
        return opened.read(MAX_BYTES + 1)


def is_outside(source: Source) -> bool:
    """Tell whether a source is a link that leads out of the folder, so that nothing of it may be shown."""
    return any(isinstance(problem.broken, rules.LinkOut) for problem in source.problems)


def _fault_of(folder: Path) -> Rule | None:
    try:
        return None if folder.is_dir() else rules.NoFolder()
    except OSError as error:
        return rules.Unreadable(_hindrance(error))


def _walk(folder: Path) -> Iterator[Source]:
    unreadable: list[Source] = []

    def remember(error: OSError) -> None:
        unreadable.append(_unread(Path(os.fsdecode(error.filename)), rules.Unreadable(_hindrance(error))))

    root = folder.resolve()
    for where, subfolders, names in os.walk(folder, onerror=remember):
        subfolders[:] = sorted(name for name in subfolders if not is_left_behind(name))
        for name in subfolders:
            if not _inside(Path(where) / name, root):
                yield _unread(Path(where) / name, rules.LinkOut())
        for name in sorted(name for name in names if not is_left_behind(name)):
            yield from _by_ending(Path(where) / name, folder, root)
    yield from unreadable


def _by_ending(file: Path, folder: Path, root: Path) -> Iterator[Source]:
    name = file.name.lower()
    if name.endswith(_NEARLY_ENDINGS):
        yield _unread(file, rules.FileEnding())
    elif name.endswith(ENDINGS):
        if not str(file.relative_to(folder)).isprintable():
            yield _unread(file, rules.FileName())
        else:
            yield source(file) if _inside(file, root) else _unread(file, rules.LinkOut())


def _inside(path: Path, root: Path) -> bool:
    """Tell whether a path doesn't lead out of the folder by a link; one that leads nowhere stays inside."""
    try:
        return path.resolve(strict=True).is_relative_to(root)
    except (OSError, RuntimeError):
        return True


def _bytes(file: Path) -> bytes | Rule:
    """Return what is in a file, unless it is no ordinary file or too large."""
    status = file.stat()
    if not stat.S_ISREG(status.st_mode):
        return rules.Unreadable(rules.Hindrance.DEVICE)
    if status.st_size > MAX_BYTES:
        return rules.TooLarge(status.st_size / 1e6)
    data = beginning(file)
    return rules.TooLarge(len(data) / 1e6) if len(data) > MAX_BYTES else data


def _hindrance(error: OSError) -> rules.Hindrance:
    if isinstance(error, PermissionError):
        return rules.Hindrance.PERMISSION
    return rules.Hindrance.GONE if isinstance(error, FileNotFoundError) else rules.Hindrance.STORAGE


def decoded(file: Path, data: bytes) -> Source:
    """Return what is in a file as text."""
    data = data.removeprefix(codecs.BOM_UTF8)
    if data.startswith(_UTF16) or data.count(b"\0") * 4 > len(data):
        return _unread(file, rules.NotUtf8())
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        return _as_windows(file, data, error.start)
    return _without_controls(file, text, ())


def _as_windows(file: Path, data: bytes, start: int) -> Source:
    """Read a file in the encoding that it probably has, so that its other problems are found, too."""
    line, column = _position(data[:start].decode())
    guess = data.decode("cp1252", "replace")
    probably = data[start : start + 1].decode("cp1252", "replace")
    broken = rules.NotUtf8(probably if probably.isalpha() else None)
    return _without_controls(file, guess, (Problem(Place(file, line, column), broken),))


def _without_controls(file: Path, text: str, problems: tuple[Problem, ...]) -> Source:
    found = [match.start() for match in CONTROL.finditer(text)]
    if not found:
        return Source(file, text, problems)
    line, column = _position(text[: found[0]])
    problem = Problem(Place(file, line, column), rules.ControlCharacter(ord(text[found[0]])))
    readable = CONTROL.sub(" ", text) if len(found) <= _MANY else None
    return Source(file, readable, (*problems, problem))


def _position(before: str) -> tuple[int, int]:
    lines = split_lines(before)
    return len(lines), len(lines[-1]) + 1


def _unread(file: Path, broken: Rule) -> Source:
    return Source(file, None, (Problem(Place(file), broken),))
