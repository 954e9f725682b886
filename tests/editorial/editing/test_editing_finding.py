"""An entry is found by any words that stand in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.editorial.editing.finding import find
from bot.knowledge import read


@pytest.mark.parametrize(
    ("words", "entry", "by"),
    [
        ("kühlen bäume", "trees-heat", None),
        ("KUHLEN", "trees-heat", None),
        ("lower temperature", "trees-heat", "Do trees lower the temperature?"),
        ("straßenbaum hitzetag", "trees-heat", "Unter alten Straßenbäumen war es laut Mira Holm an Hitzetagen"),
        ("strassenbaum kühlen", "trees-heat", "Unter alten Straßenbäumen"),
        ("dr. lecture", "trees", "What was the lecture on trees about?"),
    ],
)
def test_by_what_it_is_called_or_asked_or_says(garden_folder: Path, words: str, entry: str, by: str | None) -> None:
    """By titles, sample questions, answers and names of speakers; by what else than the title it was found is told."""
    drafts = read(garden_folder).drafts
    assert drafts is not None
    found = {one.entry.id: one.text for one in find(drafts.entries, words)}
    assert (found[entry] or "").startswith(by or "")
    assert (found[entry] is None) == (by is None)


def test_those_that_are_called_so_come_first(garden_folder: Path) -> None:
    """What only mentions a word comes behind what has it in its title; words that nobody has find nothing."""
    drafts = read(garden_folder).drafts
    assert drafts is not None
    found = find(drafts.entries, "Bäume")
    titled = [one.text is None for one in found]
    assert titled == sorted(titled, reverse=True)
    assert {True, False} == {*titled}
    assert find(drafts.entries, "Zeppelin") == []
    assert [one.entry for one in find(drafts.entries, "")] == drafts.entries
