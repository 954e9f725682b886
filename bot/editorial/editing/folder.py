"""The files of a knowledge folder as they are at a moment, to be changed in memory."""

from __future__ import annotations

import codecs
import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.editorial.editing import failures
from bot.editorial.editing.failures import EditError
from bot.editorial.editing.layout import Found, Layout
from bot.editorial.editing.values import Values, values_of
from bot.knowledge.files import ENDINGS, Source, beginning, decoded, is_outside, sources
from bot.knowledge.parsing import parse
from bot.knowledge.problems import errors_among, shown_path
from bot.knowledge.slips import mend

_PATH = re.compile(r"(?:[\w-][\w .-]*/)*[\w-][\w .-]*")


@dataclass(frozen=True)
class Opened:
    """An entry as it stands in its file, and what its version is told by."""

    file: Path
    section: str
    values: Values

    @property
    def version(self) -> str:
        """What is another one as soon as the entry says something else."""
        return hashlib.sha256(json.dumps(self.values, sort_keys=True).encode(errors="surrogatepass")).hexdigest()[:16]


class Files:
    """The files of a folder: what is in them, and what is to be in them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.sources = list(sources(folder))
        self.before: dict[Path, bytes | None] = {}
        self.after: dict[Path, bytes | None] = {}

    def open(self, entry_id: str) -> tuple[Opened, Layout, Found]:
        """Return an entry. Raises EditError if it isn't there or its file can't be edited."""
        for source in self.sources:
            if source.text and entry_id in source.text and not is_outside(source):
                layout = self.layout(source.file)
                if found := layout.find(entry_id):
                    values = values_of(found)
                    return Opened(source.file, found.section, values), layout, found
        raise EditError(failures.EntryGone(entry_id))

    def layout(self, file: Path) -> Layout:
        """Return the text of a file as it is to be. Raises EditError if it has mistakes that no form can mend."""
        data = self._data(file)
        source = decoded(file, (data or b"").removeprefix(codecs.BOM_UTF8))
        text = source.text or ""
        parsed = parse(text, file)
        problems = [*source.problems, *mend(text, file).problems, *parsed.problems, *filter(None, [parsed.error])]
        if broken := errors_among(problems):
            raise EditError(failures.FileBroken(broken[0], shown_path(file, self.folder)))
        return Layout(text)

    def path(self, name: str) -> Path:
        """Return a file by its path as seen from the folder. Raises EditError for what can't be one."""
        there = (s.file for s in self.sources if shown_path(s.file, self.folder) == name and not is_outside(s))
        if found := next(there, None):
            return found
        file = self.folder / name
        inside = file.parent.resolve().is_relative_to(self.folder.resolve())
        if not (_PATH.fullmatch(name) and name.endswith(ENDINGS) and inside) or file.exists():
            raise EditError(failures.NoFileName(name))
        return file

    def write(self, file: Path, text: str | None) -> None:
        """Let a file have another text, or None: be gone."""
        mark = codecs.BOM_UTF8 if (self._data(file) or b"").startswith(codecs.BOM_UTF8) else b""
        self.after[file] = None if text is None else mark + text.encode()

    def changed(self) -> Mapping[Path, tuple[bytes | None, bytes | None]]:
        """Return of each file that becomes another one what is in it and what is to be; None: there is no such file."""
        return {f: (self.before[f], new) for f, new in self.after.items() if new != self.before[f]}

    def as_changed(self) -> Iterator[Source]:
        """Yield the files as they are to be."""
        there = {source.file: source for source in self.sources}
        for file in sorted({*there, *self.after}, key=self._order):
            if file not in self.after:
                yield there[file]
            elif (data := self.after[file]) is not None:
                yield decoded(file, data)

    def _order(self, file: Path) -> list[tuple[bool, str]]:
        """Return what the files are sorted by: those of a folder come before its sub-folders, as they are read."""
        *folders, name = file.relative_to(self.folder).parts if file != self.folder else (".",)
        return [*((True, folder) for folder in folders), (False, name)]

    def _data(self, file: Path) -> bytes | None:
        """Return what is or is to be in a file, None if there is none. What was in it is remembered."""
        if file not in self.before:
            try:
                self.before[file] = beginning(file) if file.exists() else None
            except OSError as error:
                raise EditError(failures.FileUnreadable(file.name, error.strerror)) from None
        return self.after.get(file, self.before[file])
