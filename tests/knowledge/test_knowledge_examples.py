"""Folders of examples: adding a case is adding a folder to good/ or, with its expected.txt, to bad/."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from bot import knowledge
from bot.knowledge import Level, parsing
from bot.knowledge.all_rules import ROOMS, rules_of
from bot.knowledge.problems import Rule

HERE = Path(__file__).parent
BAD = sorted(folder for folder in (HERE / "bad").iterdir() if folder.is_dir())
GOOD = sorted(folder for folder in (HERE / "good").iterdir() if folder.is_dir())
NEEDS_MORE_THAN_A_FOLDER = {  # these are tried in test_knowledge_files.py
    "no-folder",
    "empty-folder",
    "unreadable",
    "link-out",
    "file-name",
    "too-large",
}


def all_rules() -> list[type[Rule]]:
    return [rule for room in ROOMS for rule in rules_of(room)]


def lines(folder: Path, language: str) -> list[str]:
    return [knowledge.format(problem, language, folder) for problem in knowledge.read(folder).problems]


def by_name(folder: Path) -> str:
    return folder.name


@pytest.mark.parametrize("folder", BAD, ids=by_name)
def test_a_bad_folder_has_exactly_the_expected_problems(folder: Path) -> None:
    """Every problem is found in one run, at its place, in order, in the words of expected.txt."""
    assert lines(folder, "de") == (folder / "expected.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("folder", BAD, ids=by_name)
def test_knowledge_is_given_exactly_if_there_is_no_error(folder: Path) -> None:
    """A warning doesn't keep anybody from using the knowledge; an error does."""
    reading = knowledge.read(folder)

    assert (reading.knowledge is None) == any(problem.level is Level.ERROR for problem in reading.problems)


@pytest.mark.parametrize("folder", BAD, ids=by_name)
def test_without_the_c_parser_the_problems_are_the_same(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where PyYAML has no C parser, staff get the same messages, just later."""
    monkeypatch.setattr(parsing, "Loader", yaml.SafeLoader)

    assert lines(folder, "de") == (folder / "expected.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("folder", BAD, ids=by_name)
def test_english_messages_stand_at_the_same_places(folder: Path) -> None:
    """Every problem can be said in English, too, and isn't German by mistake."""
    german, english = lines(folder, "de"), lines(folder, "en")

    assert [line.split(" ")[:2] for line in german] == [line.split(" ")[:2] for line in english]
    assert not set(german) & set(english)
    assert not [line for line in english if "Bitte" in line or "Meinten" in line]


@pytest.mark.parametrize("folder", GOOD, ids=by_name)
def test_a_good_folder_has_no_problems(folder: Path) -> None:
    """What is written well is read without any remark, by the C parser."""
    assert not lines(folder, "de")
    assert knowledge.read(folder).knowledge is not None


@pytest.mark.parametrize("folder", GOOD, ids=by_name)
def test_without_the_c_parser_the_knowledge_is_the_same(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The two parsers of PyYAML read the same, with the same places."""
    with_c = knowledge.read(folder)
    monkeypatch.setattr(parsing, "Loader", yaml.SafeLoader)

    assert knowledge.read(folder) == with_c


def test_there_is_an_example_for_every_rule() -> None:
    """No rule without a folder that shows what it is for."""
    shown = {problem.rule for folder in BAD for problem in knowledge.read(folder).problems}

    assert {rule.name for rule in all_rules()} == shown | NEEDS_MORE_THAN_A_FOLDER


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.name)
def test_every_rule_documents_itself(rule: type[Rule]) -> None:
    """The docstring of a rule is what its documentation consists of."""
    assert rule.__doc__
    assert rule.__doc__.rstrip().endswith(".")
    assert not rule.__doc__.startswith(f"{rule.__name__}(")


def test_rule_names_are_unique() -> None:
    """A name in a message leads to one rule."""
    names = [rule.name for rule in all_rules()]

    assert len(names) == len(set(names))
