"""Holding methods against each other."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from bench.compare import Result, measure, measure_apart, misspelt, table
from bench.methods import METHODS
from bench.sets import Query, QuerySet

GARDEN = QuerySet(
    name="garden",
    language="de",
    entries={
        "date": ("Wann war die Tagung?", "An welchem Tag fand das statt?", "Datum der Konferenz"),
        "place": ("Wo war die Tagung?", "In welcher Stadt fand das statt?", "Ort der Konferenz"),
        "trees": ("Wie viel kühler ist es unter Bäumen?", "Hitze im Sommer", "Hilft Schatten gegen die Hitze?"),
    },
    answers={"trees": "Unter Bäumen war es fünf Grad kühler."},
    queries=(
        Query("Welches Datum hatte die Konferenz?", "date"),
        Query("Ort der Tagung", "place"),
        Query("Was hilft gegen Hitze im Sommer?", "trees"),
        Query("xkcd qqq", None),
    ),
)
EXTRA = {"bm25s": "bm25s", "tfidf-cosine": "sklearn", "LinearSVC": "sklearn", "LogReg": "sklearn"}


def result(method: str, top1: float, at_5: float | None, typos: float) -> Result:
    return Result(method, top1, 0.9, at_5, at_5, None, typos, per_second=1234.5, build_seconds=0.5, megabytes=20.4)


@pytest.mark.parametrize("name", METHODS)
def test_every_method_finds_what_is_nearly_a_sample_question(name: str) -> None:
    """On three easy queries each is right; methods that other libraries bring are tried where those are there."""
    if name in EXTRA and not importlib.util.find_spec(EXTRA[name]):
        pytest.skip(f"{EXTRA[name]} is of the dependency group bench")
    measured = measure(name, GARDEN)

    assert measured.method == name
    assert measured.top1 >= (0.3 if name == "WRatio" else 1)
    assert measured.top3 == 1
    assert 0 <= measured.typos <= 1
    assert measured.per_second > 0


def test_a_method_can_be_measured_in_a_process_of_its_own(monkeypatch: pytest.MonkeyPatch, project: Path) -> None:
    """The figures are the same; memory is that method's own."""
    monkeypatch.chdir(project)
    apart, here = measure_apart("token_set", GARDEN), measure("token_set", GARDEN)

    assert (apart.top1, apart.auroc, apart.typos) == (here.top1, here.auroc, here.typos)
    assert apart.megabytes >= 0


def test_the_table_shows_shares_as_percent_and_the_distance() -> None:
    """What a set can't show is a dash; ours is held against the best of the others, column by column."""
    told = table([result("bot", 0.8, 0.5, 0.6), result("a", 0.9, 0.4, 0.3), result("b", 0.7, 0.45, 0.5)])

    assert [line.split() for line in told.splitlines()[1:3]] == [
        ["bot", "80.0", "90.0", "50.0", "50.0", "–", "60.0", "1234", "0.50", "20"],
        ["a", "90.0", "90.0", "40.0", "40.0", "–", "30.0", "1234", "0.50", "20"],
    ]
    assert told.endswith("points: top-1 -10.0 (a), at 5 % +5.0 (b), typos +10.0 (b)")


def test_without_foreign_queries_only_the_others_are_held_against() -> None:
    """A set that can't show a figure doesn't say how far away we are."""
    assert table([result("bot", 0.8, None, 0.6), result("a", 0.9, None, 0.3)]).endswith(
        "points: top-1 -10.0 (a), typos +30.0 (a)"
    )


def test_small_sets_are_misspelt_in_several_ways() -> None:
    """A single typo more or less in 74 queries would be a point; only queries that have an entry are asked."""
    asked = misspelt(GARDEN).queries

    assert len(asked) == 1_500
    assert {query.expected for query in asked} == {"date", "place", "trees"}
    assert len({query.text for query in asked}) > 300
