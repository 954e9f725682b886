"""Tests of the command that shows what each threshold is worth."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from bench.thresholds import NUMBERS, Number, line, line_with
from bot.editorial.evaluation.cases import Case
from bot.knowledge import KnowledgeBase, Place

CASES = (
    Case(("Wann war die Tagung?",), "de", ("event-date",), Place(Path("cases.yaml"))),
    Case(("Wer wurde Weltmeister?",), "de", (), Place(Path("cases.yaml"))),
)


@pytest.mark.parametrize("number", NUMBERS, ids=lambda number: f"{number.module}.{number.name}")
def test_each_number_is_there_and_is_tried_with_other_values(number: Number) -> None:
    """A renamed threshold must not leave the table measuring nothing."""
    assert getattr(import_module(f"bot.{number.module}"), number.name) not in number.others


def test_a_number_matters_and_is_set_back(garden: KnowledgeBase) -> None:
    """What is printed was measured with the other value; afterwards the engine is as before."""
    usual = line("", garden, CASES)
    offering = Number("matching.confidence", "_OFFER_FROM", ())
    assert line_with(offering, -1.0, garden, CASES).split()[-2:] == ["0.0", "0.0"]
    assert line("", garden, CASES) == usual
    assert usual.split() == ["100.0", "0.0", "0.0", "100.0", "0.0"]
