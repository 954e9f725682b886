"""Reading sets of labelled queries."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench.sets import Query, QuerySet, knowledge_of, read_set

ENTRIES: list[dict[str, object]] = [
    {"id": "date", "lang": "de", "questions": ["Wann war das?", "Datum"], "answer": None},
    {"id": "place", "lang": "de", "questions": ["Wo war das?"], "answer": "In Leipzig."},
]
QUERIES: list[dict[str, object]] = [
    {"text": "Wann?", "lang": "de", "expect": "date", "kind": "in"},
    {"text": "Wetter?", "lang": "de", "expect": None, "kind": "oos"},
]


def write(file: Path, lines: list[dict[str, object]]) -> None:
    file.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path / "entries.jsonl", ENTRIES)
    write(tmp_path / "queries.jsonl", QUERIES)
    return tmp_path


def test_a_set_is_read(folder: Path) -> None:
    """Answers stand with the entries, or in a file of their own that goes before."""
    assert read_set(folder).answers == {"place": "In Leipzig."}
    write(folder / "answers.jsonl", [{"id": "date", "answer": "Im Mai."}, {"id": "gone", "answer": "?"}])
    found = read_set(folder)

    assert found.language == "de"
    assert found.entries == {"date": ("Wann war das?", "Datum"), "place": ("Wo war das?",)}
    assert found.answers == {"date": "Im Mai.", "place": "In Leipzig."}
    assert found.queries == (Query("Wann?", "date"), Query("Wetter?", None))


def test_other_queries_for_the_same_entries(folder: Path) -> None:
    """A set may have queries in several dialects, a file each."""
    write(folder / "queries_bar.jsonl", [{"text": "Wann nacha?", "lang": "de", "expect": "date"}])

    assert read_set(folder, "queries_bar.jsonl").queries == (Query("Wann nacha?", "date"),)


def test_a_query_that_expects_a_missing_entry_is_an_error(folder: Path) -> None:
    """It could never be right, and the figures would look worse than they are."""
    write(folder / "queries.jsonl", [{"text": "Wer?", "lang": "de", "expect": "person"}])

    with pytest.raises(ValueError, match="person"):
        read_set(folder)


def test_the_knowledge_base_has_the_entries(folder: Path) -> None:
    """Sample questions stay in their order; an answer becomes the summary."""
    knowledge = knowledge_of(read_set(folder))

    assert [entry.id for entry in knowledge] == ["date", "place"]
    assert knowledge.entries["date"].questions == {"de": ("Wann war das?", "Datum")}
    assert knowledge.entries["place"].summary("de") == "In Leipzig."


def test_a_sample_is_always_the_same() -> None:
    """In the order of the file; more than there are is all."""
    queries = QuerySet("s", "de", {}, {}, tuple(Query(str(number), None) for number in range(100)))
    sample = queries.sample(10)

    assert len(sample.queries) == 10
    assert sample == queries.sample(10)
    assert [int(query.text) for query in sample.queries] == sorted(int(query.text) for query in sample.queries)
    assert queries.sample(1000) == queries
