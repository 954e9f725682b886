"""Writing an import into the files: only the lines of changed fields become others, and all files or none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from bot.editorial.editing import failures, saving
from bot.editorial.editing.failures import ConflictError
from bot.editorial.editing.fields import as_field
from bot.editorial.editing.layout import Layout
from bot.editorial.editing.splicing import Splice, Splicer, spliced
from bot.editorial.editing.values import normal, values_of
from bot.editorial.importing import memory
from bot.editorial.importing.entries import Made
from bot.editorial.importing.folder import Folder, Present
from bot.editorial.importing.merging import Values
from bot.editorial.importing.updating import Update
from bot.knowledge.problems import shown_path
from bot.knowledge.schema_file import FILE, reference

SESSIONS = Path("sessions")
PEOPLE = Path("people.yaml")
_HEAD = {
    "de": "# Aus dem Programm übernommen (import). Ändern Sie, was Sie möchten: Der nächste Import lässt es stehen.\n",
    "en": "# Taken over from the programme (import). Change what you like: the next import leaves it as it is.\n",
}


def write(update: Update, folder: Folder, part: str, language: str) -> dict[str, Path]:
    """Write what an import does, and what it must remember; return the files of new entries by id.

    Raises EditError if it can't be written, or if somebody has saved one of the files in the meantime, and OSError.
    """
    files = dict(_edited(update.edited))
    places = _add(update.added, folder.path, files, language)
    before = {file: saving.content_of(file) for file in files}
    saving.write({file: (before[file], text.encode()) for file, text in files.items()}, folder.path)
    _remember(memory.file_of(folder.path, part), memory.text(update.memory))
    return places


def _edited(edited: Iterable[tuple[Present, Values]]) -> Iterator[tuple[Path, str]]:
    """Yield the files that change, with all their entries changed."""
    by_file: dict[Path, list[tuple[Present, Values]]] = {}
    for present, values in edited:
        by_file.setdefault(present.file, []).append((present, values))
    for file, entries in by_file.items():
        layout = Layout(_read(file))
        yield file, spliced(layout, [splice for entry in entries for splice in _changes(layout, *entry)])


def _changes(layout: Layout, present: Present, values: Values) -> Iterator[Splice]:
    """Yield what becomes different in an entry. Raises EditError if it was saved since the folder was looked into."""
    found = layout.find(present.id)
    if found is None or values_of(found) != normal(present.values, as_field(found.section)):
        raise ConflictError(failures.FileChanged(shown_path(present.file)))
    yield from Splicer(layout).change(found, values)


def _add(added: Sequence[Made], folder: Path, files: dict[Path, str], language: str) -> dict[str, Path]:
    """Add the new entries to the texts of files: all people to one, each session to its own."""
    sessions = [made for made in added if made.section == "session"]
    people = [made for made in added if made.section != "session"]
    file = folder / PEOPLE
    if people:
        before = files.get(file) or (_read(file) if file.exists() else _head(folder, language, depth=0))
        files[file] = _appended(before, people)
    places = {made.values["id"]: file for made in people}
    for made in sessions:
        file = _unused(folder / SESSIONS, made.values["id"])
        files[file] = _appended(_head(folder, language, depth=1), [made])
        places[made.values["id"]] = file
    return places


def _appended(text: str, entries: Sequence[Made]) -> str:
    """Return a text with entries at the end of their section; the first one makes it where there is none."""
    first, *rest = entries
    layout = Layout(text)
    with_first = Layout(spliced(layout, Splicer(layout).add(first.section, first.values)))
    more = (splice for made in rest for splice in Splicer(with_first).add(made.section, made.values))
    return spliced(with_first, more)


def _head(folder: Path, language: str, depth: int) -> str:
    """Return how a new file begins: with the schema for editors, if the folder has it, and with what may be changed."""
    schema = f"{reference(depth)}\n" if (folder / FILE).exists() else ""
    return schema + _HEAD[language]


def _unused(folder: Path, name: str) -> Path:
    number, file = 1, folder / f"{name}.yaml"
    while file.exists():
        number += 1
        file = folder / f"{name}-{number}.yaml"
    return file


def _read(file: Path) -> str:
    return file.read_bytes().decode()


def _remember(file: Path, text: str) -> None:
    """Write the memory when all else is written: without it, the next import finds that nothing is to be changed."""
    new = file.with_name(f".{file.name}.new")
    try:
        new.write_bytes(text.encode())
        new.replace(file)
    finally:
        new.unlink(missing_ok=True)
