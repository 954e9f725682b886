"""The entries of a folder as they were written: valid or not, with the places of everything in them.

Rules about a whole folder work on drafts, because these include the entries that break a rule of the format.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from bot.knowledge.model import Kind, Place
from bot.knowledge.schema import EntryFormat
from bot.knowledge.tree import Fields, Items, Position


class Written(NamedTuple):
    """A text and where it stands."""

    text: str
    place: Place


@dataclass(frozen=True)
class Draft:
    """An entry as written; `valid` is its content if that breaks no rule of the format."""

    kind: Kind
    file: Path
    fields: Fields
    language: str
    valid: EntryFormat | None

    @property
    def id(self) -> str | None:
        found = self.fields.get("id")
        return found if isinstance(found, str) else None

    @property
    def place(self) -> Place:
        return self._place(self.fields.at)

    def place_of(self, key: str) -> Place:
        """Return where the value of a field stands, or the entry if it lacks the field."""
        return self._place(self.fields.values_at.get(key, self.fields.at))

    def place_of_key(self, key: str) -> Place:
        return self._place(self.fields.keys_at.get(key, self.fields.at))

    def texts(self, key: str) -> dict[str, Written]:
        """Return the languages of a text."""
        return self._texts_of(self.fields, key)

    def all_texts(self) -> Sequence[Written]:
        """Return every text that people read, in all languages: title, summary …, and the labels of links."""
        return self._all_texts

    @cached_property
    def _all_texts(self) -> Sequence[Written]:
        own = (self.texts(key).values() for key in ("title", "label", "summary", "room", "track"))
        return (*chain.from_iterable(own), *self.link_labels())

    def links(self) -> list[Fields]:
        """Return the links, as far as they are made of fields."""
        value = self.fields.get("links")
        return [link for link in value if isinstance(link, Fields)] if isinstance(value, Items) else []

    def addresses(self) -> Iterator[Written]:
        """Yield the addresses of the links, as far as they are texts."""
        for link in self.links():
            yield from self._texts_of(link, "url").values()

    def link_labels(self) -> Iterator[Written]:
        for link in self.links():
            yield from self._texts_of(link, "label").values()

    def listed(self, key: str) -> list[Written]:
        """Return the texts of a list."""
        return list(self._texts_in(self.fields.get(key)))

    def questions(self) -> Mapping[str, list[Written]]:
        """Return the sample questions by language."""
        return self._questions

    @cached_property
    def _questions(self) -> Mapping[str, list[Written]]:
        value = self.fields.get("questions")
        return {k: list(self._texts_in(v)) for k, v in value.items()} if isinstance(value, Fields) else {}

    def numbers_of_questions(self) -> Mapping[str, int | None]:
        """Return how many sample questions there are by language; None where something else is in their place."""
        value = self.fields.get("questions")
        fields = value if isinstance(value, Fields) else {}
        return {k: len(v) or None if isinstance(v, Items) else None for k, v in fields.items()}

    def _texts_of(self, fields: Fields, key: str) -> dict[str, Written]:
        value = fields.get(key)
        if isinstance(value, str):
            return {self.language: Written(value, self._place(fields.values_at[key]))}
        if not isinstance(value, Fields):
            return {}
        return {k: Written(v, self._place(value.values_at[k])) for k, v in value.items() if isinstance(v, str)}

    def _texts_in(self, value: object) -> Iterator[Written]:
        if isinstance(value, Items):
            for item, at in zip(value, value.items_at, strict=True):
                if isinstance(item, str):
                    yield Written(item, self._place(at))

    def _place(self, at: Position) -> Place:
        return Place(self.file, at.line, at.column)


@dataclass
class Drafts:
    """What a folder holds today. `lost_ids` and `lost_kinds` are of entries that exist but couldn't be read."""

    folder: Path
    language: str
    today: date
    entries: list[Draft] = field(default_factory=list)
    lost_ids: set[str] = field(default_factory=set)
    lost_kinds: set[Kind] = field(default_factory=set)

    def of(self, kind: Kind) -> list[Draft]:
        return [entry for entry in self.entries if entry.kind is kind]

    def languages(self) -> list[str]:
        """Return the languages of answers and sample questions, the most frequent one first."""
        number = Counter(k for entry in self.entries for k in (*entry.texts("summary"), *entry.numbers_of_questions()))
        return [language for language, _ in number.most_common()]

    def first_by_id(self) -> dict[str, Draft]:
        """Return the entries by id, the first one where an id is given twice."""
        found: dict[str, Draft] = {}
        for entry in self.entries:
            if entry.id:
                found.setdefault(entry.id, entry)
        return found

    def by_former_id(self) -> dict[str, Draft]:
        """Return the entries by the ids of those that became part of them, as far as no entry has such an id now."""
        found, now = dict[str, Draft](), self.first_by_id()
        for entry in self.entries:
            for former in entry.listed("formerly"):
                if former.text not in now:
                    found.setdefault(former.text, entry)
        return found
