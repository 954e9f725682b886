"""Entries grow old: staff hear of it where they write down when they reviewed them, and only there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from bot import knowledge

Write = Callable[[str, str | bytes], Path]


def entry(number: int, reviewed: str = "") -> str:
    return (
        f"  - id: f{number}\n    title: {{de: Titel, en: Title}}\n    summary: {{de: Antwort., en: Answer.}}\n"
        f"    questions: {{de: [a{number}, b{number}], en: [c{number}]}}\n"
    ) + (f"    reviewed: {reviewed}\n" if reviewed else "")


def told(folder: Path, today: date) -> list[str]:
    problems = knowledge.read(folder, today).problems
    return [f"{problem.rule} {problem.place.file.name}:{problem.place.line}" for problem in problems]


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 11, 30), []),
        (date(2026, 12, 2), ["not-reviewed f.yaml:6"]),
        (date(2025, 11, 29), []),
        (date(2025, 11, 28), ["future-review f.yaml:6"]),
    ],
)
def test_an_entry_is_to_be_reviewed_once_a_year(folder: Path, write: Write, today: date, expected: list[str]) -> None:
    """From the day that it says on; a day is forgiven for those where it is tomorrow already."""
    write("f.yaml", "findings:\n" + entry(1, "2025-11-30") + entry(2) + entry(3))
    assert told(folder, today) == expected


def test_where_most_entries_say_when_they_were_reviewed_the_others_are_named(folder: Path, write: Write) -> None:
    """A single day doesn't oblige anybody to write a hundred more."""
    today = date(2025, 12, 1)
    write("f.yaml", "findings:\n" + entry(1, "2025-11-30") + entry(2))
    assert told(folder, today) == []
    write("f.yaml", "findings:\n" + entry(1, "2025-11-30") + entry(2, "2025-11-30") + entry(3, "2025-11-30") + entry(4))
    assert told(folder, today) == ["not-reviewed event.yaml:2", "not-reviewed f.yaml:17"]
