"""Sets of labelled queries in files: `entries.jsonl` with sample questions, `queries.jsonl`, and `answers.jsonl`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

from bot.knowledge import Entry, Kind, KnowledgeBase, Place, Text


@dataclass(frozen=True, slots=True)
class Query:
    """What somebody asked, and the id of the entry that answers it: None if none does."""

    text: str
    expected: str | None


@dataclass(frozen=True)
class QuerySet:
    """Entries by id with their sample questions, answers as far as there are any, and queries."""

    name: str
    language: str
    entries: dict[str, tuple[str, ...]]
    answers: dict[str, str]
    queries: tuple[Query, ...]

    def sample(self, number: int, seed: int = 1) -> QuerySet:
        """Return the set with so many of its queries, always the same ones, in their order."""
        chosen = Random(seed).sample(range(len(self.queries)), min(number, len(self.queries)))  # noqa: S311
        return replace(self, queries=tuple(self.queries[position] for position in sorted(chosen)))


def read_set(folder: Path, queries: str = "queries.jsonl") -> QuerySet:
    """Read a set. Raises OSError where a file is missing, and ValueError where a query expects an entry that isn't."""
    entries = list(_lines(folder / "entries.jsonl"))
    answers = {entry["id"]: entry["answer"] for entry in entries if entry.get("answer")}
    if (folder / "answers.jsonl").exists():
        answers |= {line["id"]: line["answer"] for line in _lines(folder / "answers.jsonl")}
    asked = tuple(Query(line["text"], line["expect"]) for line in _lines(folder / queries))
    ids = {entry["id"] for entry in entries}
    if missing := {query.expected for query in asked} - ids - {None}:
        raise ValueError(f"{folder / queries} expects entries that {folder / 'entries.jsonl'} doesn't have: {missing}")
    return QuerySet(
        name=folder.name if queries == "queries.jsonl" else f"{folder.name} {queries}",
        language=entries[0]["lang"],
        entries={entry["id"]: tuple(entry["questions"]) for entry in entries},
        answers={entry: answer for entry, answer in answers.items() if entry in ids},
        queries=asked,
    )


def knowledge_of(queries: QuerySet) -> KnowledgeBase:
    """Return the entries as a knowledge base. They have no titles, as the sets have none."""
    nothing = Text({queries.language: ""})
    return KnowledgeBase(
        {
            entry: Entry(
                id=entry,
                kind=Kind.GENERAL,
                title=nothing,
                label=nothing,
                summary=Text({queries.language: queries.answers.get(entry, "")}),
                questions={queries.language: questions},
                place=Place(Path("entries.jsonl")),
            )
            for entry, questions in queries.entries.items()
        },
        default_language=queries.language,
    )


def _lines(file: Path) -> Iterator[dict[str, Any]]:
    with file.open(encoding="utf-8") as opened:
        yield from (json.loads(line) for line in opened if line.strip())
