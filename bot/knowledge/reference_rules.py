"""Rules about the ids in `related` and `speakers` that exist: each names another entry, once, as it is called now.

Entries may well refer to each other in a circle: each is what one may want to read after the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.knowledge.drafts import Drafts
from bot.knowledge.folder_rules import FolderRule
from bot.knowledge.problems import Level, Problem

_LISTS = ("related", "speakers")


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


REFERENCE_RULES: tuple[type[FolderRule], ...] = (FormerReference, RepeatedReference, SelfReference)
