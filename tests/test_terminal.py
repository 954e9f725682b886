"""What every command says at a terminal."""

from __future__ import annotations

import pytest

from bot.terminal import aligned, count, language_of


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "de"),
        ({"LANG": "C.UTF-8"}, "de"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "de_DE.UTF-8"}, "de"),
        ({"LANG": "de_DE.UTF-8", "LC_MESSAGES": "en_US.UTF-8"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": ""}, "en"),
    ],
)
def test_the_language_follows_the_locale(environment: dict[str, str], language: str) -> None:
    """German unless the terminal is English."""
    assert language_of(environment) == language


def test_a_noun_has_a_singular() -> None:
    """One file, no files, two files."""
    assert [count(number, "file", "files") for number in (0, 1, 2)] == ["0 files", "1 file", "2 files"]


def test_columns_of_a_table_are_aligned() -> None:
    """Names begin at the same place, numbers end at the same place."""
    assert aligned([["", "questions"], ["roth", "12"], ["event-date", "3"]]) == [
        "            questions",
        "roth               12",
        "event-date          3",
    ]
