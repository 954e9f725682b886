"""Reading labelled questions: what is written well becomes cases, what isn't becomes problems with a place."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot import knowledge
from bot.editorial.evaluation import rules
from bot.editorial.evaluation.cases import read_cases
from bot.knowledge import KnowledgeBase
from bot.knowledge.problems import Rule

FOLDER = Path(__file__).parent / "evaluation"
BAD = sorted((FOLDER / "bad").glob("*.yaml"))
RULES = [rule for rule in vars(rules).values() if isinstance(rule, type) and rule.__module__ == rules.__name__]


def lines(file: Path, garden: KnowledgeBase, language: str) -> list[str]:
    return [knowledge.format(problem, language, file.parent) for problem in read_cases([file], garden).problems]


@pytest.mark.parametrize("file", BAD, ids=lambda file: file.stem)
def test_a_bad_file_has_exactly_the_expected_problems(file: Path, garden: KnowledgeBase) -> None:
    """Every problem is found in one run, at its place, in order, in the words of the .txt file beside it."""
    assert lines(file, garden, "de") == file.with_suffix(".txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("file", BAD, ids=lambda file: file.stem)
def test_english_messages_stand_at_the_same_places(file: Path, garden: KnowledgeBase) -> None:
    """Every problem can be said in English, too, and isn't German by mistake."""
    german, english = lines(file, garden, "de"), lines(file, garden, "en")

    assert [line.split(" ")[:2] for line in german] == [line.split(" ")[:2] for line in english]
    assert not set(german) & set(english)


def test_there_is_an_example_for_every_rule(garden: KnowledgeBase) -> None:
    """No rule without a file that shows what it is for."""
    paths = [*BAD, FOLDER / "missing.yaml"]
    shown = {type(problem.broken) for path in paths for problem in read_cases([path], garden).problems}

    assert {rule for rule in RULES if issubclass(rule, Rule)} <= shown


def test_a_good_file_becomes_cases_with_their_places(garden: KnowledgeBase) -> None:
    """Questions keep the order of the file; the entry comes before those that are equally right."""
    read = read_cases([FOLDER / "garden.yaml"], garden)
    first, *_, conversation, last = read.cases

    assert not read.problems
    assert len(read.cases) == 10
    assert first.said == ("Machen Bäume die Stadt im Sommer kühler?",)
    assert (first.language, first.expected) == ("de", ("trees-heat", "trees"))
    assert (first.place.line, first.place.column) == (5, 10)
    assert conversation.question == "Und wer hat den gehalten?"
    assert (last.expected, last.place.line) == ((), 20)


def test_folders_are_read_with_their_sub_folders_and_no_file_twice(garden: KnowledgeBase, tmp_path: Path) -> None:
    """Naming a file beside its folder doesn't make its questions duplicates."""
    file = tmp_path / "deep" / "garden.yaml"
    file.parent.mkdir()
    shutil.copy(FOLDER / "garden.yaml", file)
    read = read_cases([tmp_path, file], garden)

    assert not read.problems
    assert len(read.cases) == 10


def test_the_same_question_in_two_files_is_told_with_the_other_file(garden: KnowledgeBase, tmp_path: Path) -> None:
    """Several people who write questions find out that they had the same idea."""
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text("must_not_answer:\n  de: [Wie spät ist es?]\n", encoding="utf-8")
    (problem,) = read_cases([tmp_path], garden).problems

    assert problem.place.file.name == "b.yaml"
    assert "a.yaml, Zeile 2" in problem.message("de")
