"""Tests of the command that shows what each threshold is worth."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.thresholds import NUMBERS, Number, page, shares, value_of, with_value
from bot.dialogue.parameters import USUAL
from bot.editorial.evaluation.cases import Case
from bot.knowledge import KnowledgeBase, Place

CASES = (
    Case(("Wann war die Tagung?",), "de", ("event-date",), Place(Path("cases.yaml"))),
    Case(("Wer wurde Weltmeister?",), "de", (), Place(Path("cases.yaml"))),
)


@pytest.mark.parametrize("number", NUMBERS, ids=lambda number: number.path)
def test_each_number_is_there_and_is_tried_with_other_values(number: Number) -> None:
    """A renamed threshold must not leave the table measuring nothing."""
    for other in number.others:
        assert value_of(number.path, with_value(USUAL, number.path, other)) == other != value_of(number.path)


def test_a_number_matters_and_two_engines_stand_side_by_side(garden: KnowledgeBase) -> None:
    """What is printed was measured with the other value; the engine as it is stays as it is."""
    offering = with_value(USUAL, "matching.deciding.offer_from", -1.0)
    assert shares(garden, CASES, offering)[-2:] == [0.0, 0.0]
    assert shares(garden, CASES) == [100.0, 0.0, 0.0, 100.0, 0.0]


def test_the_page_says_on_what_and_when_it_was_measured() -> None:
    """A table of Markdown with the set of questions and the day."""
    written = page([("number", "value", " right  wrong"), ("as it is", "", " 90.0  1.0")], 2, [Path("cases.yaml")])
    assert "2 labelled questions (cases.yaml)" in written
    assert "| number | value | right | wrong |\n|---|---|---:|---:|\n| as it is |  | 90.0 | 1.0 |" in written
