"""An import as a whole: what of a programme is new, changed or gone in a folder, and the files that this makes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from bot.editorial.importing.entries import Made, Naming, make
from bot.editorial.importing.folder import Folder, Present
from bot.editorial.importing.memory import Remembered
from bot.editorial.importing.merging import Conflicts, Difference, Values, deep, flat, merge
from bot.editorial.importing.programme import Programme, Remark, SourceError
from bot.editorial.importing.renaming import known_again
from bot.knowledge.model import Status
from bot.knowledge.wording import Phrase

_FEW = 4  # so many sessions may vanish at once without a question
_WHEN_AND_WHERE = frozenset({"start", "end", "room"})


class What(StrEnum):
    """What happened to an entry, in the order in which it is told."""

    CONFLICT = "conflict"
    CANCELLED = "cancelled"
    GONE = "gone"
    BACK = "back"
    MOVED = "moved"
    CHANGED = "changed"
    ADDED = "added"
    DELETED = "deleted"  # by staff, and changed in the source


@dataclass(frozen=True)
class Change:
    """Something that an import has to tell of an entry; for a conflict, the fields that both have changed."""

    what: What
    id: str
    section: str
    name: str
    values: Mapping[str, Any]
    fields: tuple[Difference, ...] = ()


@dataclass
class Update:
    """What an import does. `added` and `edited` are entries as they are to be written, with all their fields."""

    changes: list[Change] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    added: list[Made] = field(default_factory=list)
    edited: list[tuple[Present, Values]] = field(default_factory=list)
    memory: dict[str, Remembered] = field(default_factory=dict)
    sessions: int = 0
    people: int = 0

    def of(self, what: What) -> list[Change]:
        return [change for change in self.changes if change.what is what]


@dataclass(frozen=True)
class Choices:
    """How an import is wanted. `elsewhere` are the ids of sessions that come from other sources.

    `many_gone`: it is right that most sessions are gone. `mark_moved`: sessions that get another time or room are
    marked as moved, so that the bot says so.
    """

    how: Conflicts = Conflicts.TELL
    many_gone: bool = False
    mark_moved: bool = False
    elsewhere: frozenset[str] = frozenset()


def update(programme: Programme, folder: Folder, memory: Mapping[str, Remembered], choices: Choices) -> Update:
    """Return what is to be done. Raises SourceError if most sessions are gone, unless that is known to be right."""
    memory = known_again(programme, memory, folder.zone)
    imported = {kept.id for kept in memory.values()}
    own = _by_title(folder, imported | choices.elsewhere, programme)
    naming = Naming({**own, **{key: kept.id for key, kept in memory.items()}}, {*folder.taken, *imported})
    made = list(make(programme, folder.zone, folder.languages, naming))
    gone = {key: kept for key, kept in memory.items() if key not in {one.key for one in made}}
    if not choices.many_gone:
        _refuse_most(gone, memory)
    updating = _Updating(folder, memory, choices)
    for one in made:
        updating.take(one)
    for key, kept in gone.items():
        updating.miss(key, kept)
    done = updating.done
    done.remarks = [*programme.remarks, *_other_zone(programme, folder), *naming.remarks]
    done.changes.sort(key=lambda change: change.section != "session")
    done.sessions = sum(one.section == "session" for one in made)
    done.people = len(made) - done.sessions
    return done


def _by_title(folder: Folder, imported: set[str], programme: Programme) -> dict[str, str]:
    """Return the ids of entries that staff wrote before the first import, by the key of what has the same title."""
    own = [entry for entry in folder.entries.values() if entry.id not in imported]
    ids = {(entry.section, title): entry.id for entry in own for title in map(str.casefold, entry.titles())}
    called = [(f"session {s.key}", "session", s.title) for s in programme.sessions]
    called += [(f"person {key}", "people", speaker.name) for key, speaker in programme.speakers.items()]
    found = {}
    for key, section, title in called:
        if entry_id := ids.pop((section, title.casefold()), None):
            found[key] = entry_id
    return found


def _refuse_most(gone: Mapping[str, Remembered], memory: Mapping[str, Remembered]) -> None:
    before = sum(kept.section == "session" and not kept.gone for kept in memory.values())
    now = sum(kept.section == "session" and not kept.gone for kept in gone.values())
    if now > _FEW and 2 * now > before:
        raise SourceError("", _MOST_GONE, gone=now, before=before)


def _other_zone(programme: Programme, folder: Folder) -> Iterator[Remark]:
    if programme.time_zone and programme.time_zone != folder.zone.key:
        yield Remark("", _OTHER_ZONE, {"theirs": programme.time_zone, "ours": folder.zone.key})


class _Updating:
    """Takes one entry after the other, and notes what is to be done."""

    def __init__(self, folder: Folder, memory: Mapping[str, Remembered], choices: Choices) -> None:
        self.done = Update()
        self._folder = folder
        self._memory = memory
        self._how = choices.how
        self._mark_moved = choices.mark_moved
        self._number = folder.last_number

    def take(self, made: Made) -> None:
        """Take an entry of the source."""
        present, kept = self._folder.entries.get(made.values["id"]), self._memory.get(made.key)
        if present is not None:
            self._merge(made, present, kept)
        elif kept is None:
            self._add(made)
        else:
            self._missing(made, kept)

    def miss(self, key: str, kept: Remembered) -> None:
        """Take an entry that the source doesn't have any more: a session counts as cancelled, a person stays."""
        present = self._folder.entries.get(kept.id)
        if present is None:
            return
        self.done.memory[key] = replace(kept, gone=True)
        if kept.gone:
            return
        if kept.section == "session":
            wanted = {**kept.values, "status": str(Status.CANCELLED)}
            merged = merge(kept.values, wanted, _unmarked(present.values), Conflicts.STAFF, ())
            self.done.memory[key] = replace(kept, values=wanted, gone=True)
            if merged.changed:
                self.done.edited.append((present, merged.values))
        name = next(iter(present.titles()), kept.id)
        self._tell(What.GONE, Made(key, kept.section, dict(present.values)), (), name)

    def _merge(self, made: Made, present: Present, kept: Remembered | None) -> None:
        cancelled = made.values.get("status") == Status.CANCELLED
        ours = _unmarked(present.values) if cancelled else present.values
        merged = merge(kept.values if kept else {}, made.values, ours, self._how, made.composed)
        self._remember(made, merged.base)
        # What was made of other fields before and now is no news; that a text came or went is.
        no_news = made.composed & set(kept.composed if kept else made.composed)
        told = tuple(difference for difference in merged.changed if difference.path[0] not in no_news)
        if merged.changed:
            moved = self._mark_moved and told and _what(told) is What.MOVED
            self.done.edited.append((present, merged.values | ({"status": str(Status.MOVED)} if moved else {})))
        if told:
            self._tell(_what(told), made, told)
        if merged.conflicts:
            self._tell(What.CONFLICT, made, merged.conflicts)

    def _add(self, made: Made) -> None:
        self._remember(made, made.values)
        numbered = made
        if made.section == "session":
            self._number += 1
            numbered = replace(made, values={**made.values, "number": str(self._number)})
        self.done.added.append(numbered)
        self._tell(What.ADDED, made, ())

    def _missing(self, made: Made, kept: Remembered) -> None:
        """Take an entry that staff deleted: it stays so, but isn't passed over if the source changed it."""
        if self._how is Conflicts.SOURCE:
            self._add(made)
            return
        merged = merge(kept.values, made.values, {**kept.values}, Conflicts.TELL, ())
        told = tuple(d for d in merged.changed if d.path[0] not in made.composed)
        self._remember(made, made.values)
        if told:
            self._tell(What.DELETED, made, told)

    def _remember(self, made: Made, values: Mapping[str, Any]) -> None:
        self.done.memory[made.key] = Remembered(
            made.values["id"], made.section, deep(flat(values)), tuple(sorted(made.composed))
        )

    def _tell(self, what: What, made: Made, fields: tuple[Difference, ...], name: str = "") -> None:
        change = Change(what, made.values["id"], made.section, name or made.name, made.values, fields)
        self.done.changes.append(change)


def _unmarked(values: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return an entry without the mark that it was moved: what is cancelled isn't moved any more."""
    if values.get("status") != Status.MOVED:
        return values
    return {name: value for name, value in values.items() if name != "status"}


def _what(fields: tuple[Difference, ...]) -> What:
    status = next((difference for difference in fields if difference.path == ("status",)), None)
    if status and status.after == Status.CANCELLED:
        return What.CANCELLED
    if status and status.before == Status.CANCELLED:
        return What.BACK
    return What.MOVED if any(difference.path[0] in _WHEN_AND_WHERE for difference in fields) else What.CHANGED


_MOST_GONE = Phrase(
    de="{gone} von {before} Programmpunkten fehlen in dieser Quelle. Ist es die richtige Datei, und vollständig? Wenn "
    "ja, nehmen Sie --many-gone dazu. Ist es ein anderer Teil des Programms, geben Sie ihm einen Namen: --part "
    "workshops. An Ihren Dateien wurde nichts geändert.",
    en="{gone} of {before} sessions are missing in this source. Is it the right file, and complete? If so, add "
    "--many-gone. If it is another part of the programme, give it a name: --part workshops. Nothing was changed in "
    "your files.",
)
_OTHER_ZONE = Phrase(
    de="Die Quelle hat die Zeitzone {theirs}, Ihre Veranstaltung {ours}. Die Zeiten wurden umgerechnet, wo die Quelle "
    "sie mit Zeitzone angibt. Bitte prüfen Sie eine davon.",
    en="The source has the time zone {theirs}, your event {ours}. Times were converted where the source gives them "
    "with a time zone. Please check one of them.",
)
