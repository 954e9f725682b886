"""Rules about the age of entries: when somebody last made sure that they are still right (`reviewed:`)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from bot.knowledge.drafts import Draft, Drafts
from bot.knowledge.folder_rules import FolderRule
from bot.knowledge.model import Kind
from bot.knowledge.problems import Level, Problem
from bot.knowledge.wording import Phrase


@dataclass(frozen=True)
class NotReviewed(FolderRule):
    """The day of review is less than a year ago, and where most entries have such a day, all do."""

    name = "not-reviewed"
    level = Level.WARNING
    day: str | None
    longest: ClassVar[timedelta] = timedelta(days=366)
    de = (
        "{when} Bitte lesen Sie den Eintrag durch, und schreiben Sie den Tag dazu, zum Beispiel „reviewed: 2025-11-30“."
    )
    en = "{when} Please read the entry through, and write down the day, like 'reviewed: 2025-11-30'."

    @classmethod
    def check(cls, drafts: Drafts) -> Iterator[Problem]:
        facts = [entry for entry in drafts.entries if entry.valid and entry.kind is not Kind.SMALL_TALK]
        usual = 2 * sum(bool(_reviewed(entry)) for entry in facts) > len(facts)
        for entry in facts:
            day = _reviewed(entry)
            if day is None and usual:
                yield Problem(entry.place, cls(None))
            elif day is not None and drafts.today - day > cls.longest:
                yield Problem(entry.place_of("reviewed"), cls(day.isoformat()))

    @property
    def when(self) -> Phrase:
        if self.day is None:
            return Phrase(
                de="Die meisten Einträge haben „reviewed:“, dieser nicht.",
                en="Most entries have 'reviewed:', this one hasn't.",
            )
        return Phrase(
            de="Zuletzt geprüft am {day}, vor mehr als einem Jahr.",
            en="Last reviewed on {day}, more than a year ago.",
        )


@dataclass(frozen=True)
class FutureReview(FolderRule):
    """The day of a review isn't in the future."""

    name = "future-review"
    level = Level.WARNING
    day: str
    de = "Der Tag {day} liegt in der Zukunft. Bitte schreiben Sie, wann der Eintrag zuletzt geprüft wurde."
    en = "The day {day} is in the future. Please write when the entry was last reviewed."

    @classmethod
    def check(cls, drafts: Drafts) -> Iterator[Problem]:
        tomorrow = drafts.today + timedelta(days=1)  # it is tomorrow already in some places
        for entry in drafts.entries:
            if (day := _reviewed(entry)) and day > tomorrow:
                yield Problem(entry.place_of("reviewed"), cls(day.isoformat()))


def _reviewed(entry: Draft) -> date | None:
    return entry.valid.reviewed if entry.valid else None
