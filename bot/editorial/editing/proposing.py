"""What would come of a change: the files, the difference, and what the reader of the knowledge base says to it."""

from __future__ import annotations

import difflib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import yaml

from bot.editorial.editing import failures
from bot.editorial.editing.changes import Add, AddQuestion, Change, Remove, Rewrite
from bot.editorial.editing.failures import ConflictError, EditError
from bot.editorial.editing.fields import FieldKind, as_field
from bot.editorial.editing.folder import Files, Opened
from bot.editorial.editing.layout import Found, Layout
from bot.editorial.editing.splicing import Splice, Splicer, spliced
from bot.editorial.editing.values import Values, clean_text, normal, values_of
from bot.editorial.failures import Failure
from bot.knowledge import FolderReader, KnowledgeBase, Problem, Reading
from bot.knowledge.files import Source, sources
from bot.knowledge.problems import errors_among, shown_path
from bot.matching.words import normalised


@dataclass(frozen=True)
class Proposal:
    """A change that isn't saved yet. `files`: what was in each and what is to be, None for no such file.

    `read`: the text of each file of the folder as it would be, of which `reading` came.
    """

    folder: Path
    entry: str
    files: Mapping[Path, tuple[bytes | None, bytes | None]]
    before: Reading
    reading: Reading
    read: tuple[tuple[Path, str | None], ...] = ()

    @property
    def is_there(self) -> bool:
        """Whether the folder holds now what was proposed, and nothing else was written meanwhile."""
        return self.read == _texts(sources(self.folder))

    @property
    def knowledge(self) -> KnowledgeBase | None:
        return self.reading.knowledge

    @cached_property
    def diff(self) -> str:
        """What becomes different, as a unified diff of all files; empty if nothing does."""
        return "".join(line for file, texts in self.files.items() for line in self._diff_of(file, *texts))

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong now and wasn't before, wherever it stood."""
        known = Counter(map(_without_place, self.before.problems))
        new = []
        for problem in self.reading.problems:
            known[_without_place(problem)] -= 1
            if known[_without_place(problem)] < 0:
                new.append(problem)
        return tuple(new)

    @property
    def errors(self) -> tuple[Problem, ...]:
        return errors_among(self.problems)

    def _diff_of(self, file: Path, before: bytes | None, after: bytes | None) -> Iterator[str]:
        name = shown_path(file, self.folder)
        old, new = (_lines(data) for data in (before, after))
        for line in difflib.unified_diff(old, new, name if before else "/dev/null", name if after else "/dev/null"):
            yield line if line.endswith("\n") else f"{line}\n"


def propose(
    folder: Path, change: Change, before: Reading | None = None, reader: FolderReader | None = None
) -> Proposal:
    """Return what would come of a change. Raises EditError.

    `before`: what was read last, if that is known; `reader`: who has read the folder before, which takes less time.
    """
    files, reader = Files(folder), reader or FolderReader(folder)
    entry = work_in(files, change)
    changed = list(files.as_changed())
    before = before or reader.read(files.sources)
    return Proposal(folder, entry, files.changed(), before, reader.read(changed), _texts(changed))


def work_in(files: Files, change: Change) -> str:
    """Let the files say what a change wants; return the id of the entry that it is about. Raises EditError."""
    match change:
        case Rewrite():
            return _rewrite(files, change)
        case Add():
            return _add(files, change)
        case Remove():
            return _remove(files, change)
        case AddQuestion():
            return _add_question(files, change)


def open_entry(folder: Path, entry: str) -> Opened:
    """Return an entry to be looked at and changed. Raises EditError."""
    return Files(folder).open(entry)[0]


def _rewrite(files: Files, change: Rewrite) -> str:
    opened, layout, found = files.open(change.entry)
    if opened.version != change.version:
        raise ConflictError(failures.EntryChanged())
    values = normal(change.values, as_field(found.section))
    if values != opened.values:
        _write(files, opened.file, layout, Splicer(layout).change(found, values), values, change.entry)
    return str(values.get("id", ""))


def _add_question(files: Files, change: AddQuestion) -> str:
    opened, layout, found = files.open(change.entry)
    questions = opened.values.get("questions", {})
    asked = questions if isinstance(questions, dict) else {}
    question = " ".join(clean_text(change.question).split())
    if _is_there(question, asked):
        raise EditError(failures.QuestionThere(change.entry))
    listed = [*asked.get(change.language, []), question]
    values = {**opened.values, "questions": {**asked, change.language: listed}}
    _write(files, opened.file, layout, Splicer(layout).change(found, values), values, change.entry)
    return change.entry


def _is_there(question: str, asked: Mapping[str, object]) -> bool:
    known = (q for listed in asked.values() if isinstance(listed, list) for q in listed)
    return normalised(question).casefold() in {normalised(str(q)).casefold() for q in known}


def _add(files: Files, change: Add) -> str:
    file = files.path(change.file)
    layout = files.layout(file)
    values = normal(change.values, as_field(change.section))
    if change.section in {"event", "session"} and any(key.value == change.section for key, _ in layout.sections()):
        raise EditError(_there(change.section, change.file))
    _write(files, file, layout, Splicer(layout).add(change.section, values), values, None)
    return str(values.get("id", ""))


def _there(section: str, file: str) -> Failure:
    return failures.EventThere(file) if section == "event" else failures.SessionThere(file)


def _remove(files: Files, change: Remove) -> str:
    opened, layout, found = files.open(change.entry)
    if opened.version != change.version:
        raise ConflictError(failures.EntryChanged())
    text = spliced(layout, [Splicer(layout).remove(found)])
    files.write(opened.file, text if Layout(text).root else None)
    for source in files.sources:
        if source.text and change.entry in source.text and files.after.get(source.file, b"") is not None:
            _forget(files, source.file, change.entry)
    return change.entry


def _forget(files: Files, file: Path, entry: str) -> None:
    """Take what refers to an entry out of a file."""
    layout = files.layout(file)
    splices = [splice for found in layout.entries() for splice in _without_reference(layout, found, entry)]
    if splices:
        files.write(file, spliced(layout, splices))


def _without_reference(layout: Layout, found: Found, entry: str) -> Iterator[Splice]:
    values, field = values_of(found), as_field(found.section)
    rest = {
        name: [one for one in value if one != entry]
        if isinstance(value, list) and field.of(name).kind is FieldKind.IDS and name != "formerly"
        else value
        for name, value in values.items()
    }
    if rest != values:
        yield from Splicer(layout).change(found, normal(rest, field))


def _write(
    files: Files, file: Path, layout: Layout, splices: Iterator[Splice], values: Values, entry: str | None
) -> None:
    """Work splices into a file, and make sure that its entries say what they are to say, all others what they said."""
    text = spliced(layout, splices)
    expected = [*_said(layout, without=entry), values]
    try:
        right = sorted(map(_as_text, _said(Layout(text)))) == sorted(map(_as_text, expected))
    except yaml.YAMLError as error:
        raise EditError(failures.FileUnsuitable(file.name)) from error
    if not right:
        raise EditError(failures.FileUnsuitable(file.name))
    files.write(file, text)


def _as_text(values: Values) -> str:
    return json.dumps(values, sort_keys=True)


def _said(layout: Layout, without: str | None = None) -> list[Values]:
    """Return what the entries of a file say, but for the first one with an id."""
    skipped = layout.find(without) if without else None
    entries = [found for found in layout.entries() if skipped is None or found.entry is not skipped.entry]
    return [values_of(found) for found in entries]


def _texts(found: Iterable[Source]) -> tuple[tuple[Path, str | None], ...]:
    return tuple((source.file, source.text) for source in found)


def _without_place(problem: Problem) -> tuple[Path, str, str]:
    return problem.place.file, problem.rule, problem.message("en")


def _lines(data: bytes | None) -> list[str]:
    return (data or b"").decode(errors="replace").splitlines(keepends=True)
