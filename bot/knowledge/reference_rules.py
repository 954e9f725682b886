"""Rules about ids: each is given once, and `related` and `speakers` name entries by the ids that they have now.

Entries may well refer to each other in a circle: each is what one may want to read after the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.knowledge import small_talk
from bot.knowledge.drafts import Drafts
from bot.knowledge.folder_rules import FolderRule
from bot.knowledge.model import Kind
from bot.knowledge.problems import Elsewhere, Level, Problem
from bot.knowledge.wording import DID_YOU_MEAN, Phrase, closest

_LISTS = ("related", "speakers")
_CHECK_SPELLING = Phrase(
    de=" Bitte prüfen Sie die Schreibweise, oder streichen Sie die id hier.",
    en=" Please check the spelling, or delete the id here.",
)


@dataclass(frozen=True)
class DuplicateId(FolderRule):
    """Every id is given once in the whole folder."""

    name = "duplicate-id"
    id: str
    first: Elsewhere
    de = "Die id „{id}“ gibt es schon ({first.file}Zeile {first.line}). Bitte wählen Sie eine andere."
    en = "The id '{id}' exists already ({first.file}line {first.line}). Please choose another one."

    @classmethod
    def check(cls, drafts: Drafts) -> Iterator[Problem]:
        first = drafts.first_by_id()
        for entry in drafts.entries:
            if entry.id and first[entry.id] is not entry:
                elsewhere = Elsewhere.of(first[entry.id].place_of("id"), entry.file, drafts.folder)
                yield Problem(entry.place_of("id"), cls(entry.id, elsewhere))


@dataclass(frozen=True)
class FormerId(FolderRule):
    """An id below `formerly` belongs to no entry any more, and stands there once."""

    name = "former-id"
    id: str
    first: Elsewhere
    de = (
        "Die id „{id:short}“ steht schon an anderer Stelle ({first.file}Zeile {first.line}). "
        "Bitte streichen Sie sie hier."
    )
    en = "The id '{id:short}' is in use already ({first.file}line {first.line}). Please delete it here."

    @classmethod
    def check(cls, drafts: Drafts) -> Iterator[Problem]:
        taken = {key: entry.place_of("id") for key, entry in drafts.first_by_id().items()}
        for entry in drafts.entries:
            for former in entry.listed("formerly"):
                first = taken.setdefault(former.text, former.place)
                if first is not former.place:
                    yield Problem(former.place, cls(former.text, Elsewhere.of(first, entry.file, drafts.folder)))


@dataclass(frozen=True)
class UnknownReference(FolderRule):
    """The ids in `related` and `speakers` are ids of entries."""

    name = "unknown-reference"
    id: str
    suggestion: str | None
    de = "Einen Eintrag mit der id „{id:short}“ gibt es nicht.{hint}"
    en = "There is no entry with the id '{id:short}'.{hint}"

    @classmethod
    def check(cls, drafts: Drafts) -> Iterator[Problem]:
        known = set(drafts.first_by_id()) | drafts.lost_ids | small_talk.ids()
        former = set(drafts.by_former_id())
        people = {entry.id for entry in drafts.of(Kind.PERSON) if entry.id}
        for entry in drafts.entries:
            for key, among in (("related", known), ("speakers", people)):
                for reference in entry.listed(key):
                    if reference.text and reference.text not in known | former:
                        yield Problem(reference.place, cls(reference.text, closest(reference.text, sorted(among))))

    @property
    def hint(self) -> Phrase:
        return DID_YOU_MEAN if self.suggestion else _CHECK_SPELLING


@dataclass(frozen=True)
class NotAPerson(FolderRule):
    """The ids in `speakers` are ids of people."""

    name = "not-a-person"
    id: str
    de = (
        "„{id}“ ist keine Person. Unter „speakers“ stehen ids von Einträgen aus „people“: Bitte nennen Sie dort eine, "
        "oder streichen Sie „{id}“ hier."
    )
    en = (
        "'{id}' isn't a person. Below 'speakers' there are ids of entries from 'people': please name one of them, or "
        "delete '{id}' here."
    )

    @classmethod
    def check(cls, drafts: Drafts) -> Iterator[Problem]:
        others = {key for key, entry in drafts.first_by_id().items() if entry.kind is not Kind.PERSON}
        for entry in drafts.entries:
            for reference in entry.listed("speakers"):
                if reference.text in others:
                    yield Problem(reference.place, cls(reference.text))


@dataclass(frozen=True)
class UnusedPerson(FolderRule):
    """Every person is a speaker of some session; otherwise a reference was probably forgotten."""

    name = "unused-person"
    level = Level.WARNING
    id: str
    de = "„{id}“ ist bei keinem Programmpunkt genannt. Bitte ergänzen Sie die id dort unter „speakers“."
    en = "No session mentions '{id}'. Please add the id there below 'speakers'."

    @classmethod
    def check(cls, drafts: Drafts) -> Iterator[Problem]:
        used = {reference.text for entry in drafts.of(Kind.SESSION) for reference in entry.listed("speakers")}
        sessions_known = Kind.SESSION not in drafts.lost_kinds
        for entry in drafts.of(Kind.PERSON):
            if sessions_known and entry.id and entry.id not in used:
                yield Problem(entry.place, cls(entry.id))


@dataclass(frozen=True)
class FormerReference(FolderRule):
    """The ids in `related` and `speakers` are those that entries have now, not those of entries that were merged."""

    name = "former-reference"
    id: str
    now: str
    de = "„{id:short}“ gehört jetzt zum Eintrag „{now}“. Bitte schreiben Sie hier: {now}"
    en = "'{id:short}' is part of the entry '{now}' now. Please write here: {now}"

    @classmethod
    def check(cls, drafts: Drafts) -> Iterator[Problem]:
        former = drafts.by_former_id()
        for entry in drafts.entries:
            for key in _LISTS:
                for reference in entry.listed(key):
                    if reference.text in former:
                        yield Problem(reference.place, cls(reference.text, former[reference.text].id or "?"))


@dataclass(frozen=True)
class RepeatedReference(FolderRule):
    """A list names each entry once."""

    name = "repeated-reference"
    level = Level.WARNING
    id: str
    first_line: int
    de = "„{id:short}“ steht in dieser Liste schon (Zeile {first_line}). Bitte streichen Sie es hier."
    en = "'{id:short}' is in this list already (line {first_line}). Please delete it here."

    @classmethod
    def check(cls, drafts: Drafts) -> Iterator[Problem]:
        for entry in drafts.entries:
            for key in _LISTS:
                first: dict[str, int] = {}
                for number, reference in enumerate(listed := entry.listed(key)):
                    if reference.text and first.setdefault(reference.text, number) != number:
                        yield Problem(reference.place, cls(reference.text, listed[first[reference.text]].place.line))


@dataclass(frozen=True)
class SelfReference(FolderRule):
    """No entry is related to itself: the button would lead to what one is reading."""

    name = "self-reference"
    level = Level.WARNING
    id: str
    de = (
        "Das ist die id dieses Eintrags selbst. Bitte streichen Sie „{id}“ hier, oder nennen Sie einen anderen Eintrag."
    )
    en = "This is the id of the entry itself. Please delete '{id}' here, or name another entry."

    @classmethod
    def check(cls, drafts: Drafts) -> Iterator[Problem]:
        for entry in drafts.entries:
            for reference in entry.listed("related"):
                if reference.text and reference.text == entry.id:
                    yield Problem(reference.place, cls(reference.text))


@dataclass(frozen=True)
class LeadsNowhere(FolderRule):
    """Where most entries lead on to others, all do: who has read one has a button for what comes next."""

    name = "leads-nowhere"
    level = Level.WARNING
    de = (
        "Die meisten Einträge nennen unter „related:“, was als Nächstes interessiert, dieser nicht. Bitte ergänzen Sie "
        "ein oder zwei, zum Beispiel „related: [sport]“."
    )
    en = (
        "Most entries name under 'related:' what one may want to read next, this one doesn't. Please add one or two, "
        "like 'related: [sport]'."
    )

    @classmethod
    def check(cls, drafts: Drafts) -> Iterator[Problem]:
        facts = [entry for entry in drafts.entries if entry.valid and entry.kind is not Kind.SMALL_TALK]
        without = [entry for entry in facts if not entry.listed("related")]
        if 2 * len(without) < len(facts):
            yield from (Problem(entry.place, cls()) for entry in without)
