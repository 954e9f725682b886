"""What the engine finds wrong in a knowledge base: questions and titles that don't lead to their entries."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot import knowledge
from bot.editorial.review import review
from bot.editorial.review.rules import REVIEW_RULES
from bot.knowledge.all_rules import OF_ENGINE
from bot.meaning import KeptVectors

WAYS = ("by meaning", "by words alone")


@pytest.fixture
def garden_folder(tmp_path: Path, project: Path) -> Path:
    return Path(shutil.copytree(project / "tests" / "garden", tmp_path / "garden"))


def reviewed(folder: Path, meaning: KeptVectors | None) -> list[str]:
    """Return what is found, as `rule file:line`."""
    problems = review(knowledge.read(folder), meaning)
    return [f"{problem.rule} {problem.place.file.name}:{problem.place.line}" for problem in problems]


def add(folder: Path, text: str, name: str = "9-new.yaml") -> None:
    (folder / name).write_text(text, encoding="utf-8")


@pytest.mark.parametrize("way", WAYS)
def test_a_good_knowledge_base_is_left_in_peace(garden_folder: Path, meaning: KeptVectors, way: str) -> None:
    """No advice where everything leads where it should."""
    assert reviewed(garden_folder, meaning if way == "by meaning" else None) == []


def test_the_knowledge_that_is_shipped_has_nothing_to_mend(project: Path, meaning: KeptVectors) -> None:
    """Every sample question and every title leads to its own entry."""
    assert review(knowledge.read(project / "knowledge"), meaning) == ()


@pytest.mark.parametrize("way", WAYS)
def test_a_question_below_the_wrong_entry_is_found(garden_folder: Path, meaning: KeptVectors, way: str) -> None:
    """It leads to the entry that others like it belong to, which is named; so is its line."""
    add(
        garden_folder,
        "general:\n"
        "  - id: fee\n"
        "    title: {de: Eintritt ins Museum, en: Admission to the museum}\n"
        "    summary: {de: Der Eintritt ins Museum war frei., en: Admission to the museum was free.}\n"
        "    questions:\n"
        '      de: ["Was kostet der Eintritt ins Museum?", "Wie oft muss man junge Bäume giessen"]\n',
    )
    assert "stray-question 9-new.yaml:6" in reviewed(garden_folder, meaning if way == "by meaning" else None)
    problem = {problem.rule: problem for problem in review(knowledge.read(garden_folder), meaning)}["stray-question"]
    assert "findet der Bot „trees-water“" in problem.message("de")
    assert "the bot finds 'trees-water'" in problem.message("en")


def test_a_title_that_leads_elsewhere_is_found(garden_folder: Path, meaning: KeptVectors) -> None:
    """Who types it gets another entry."""
    add(
        garden_folder,
        "general:\n"
        "  - id: watering\n"
        "    title: {de: Bewässerung von Jungbäumen, en: A quiz}\n"
        "    summary: {de: Am Abend gab es ein Ratespiel., en: There was a quiz in the evening.}\n"
        "    questions:\n"
        '      de: ["Gab es ein Ratespiel?", "Quiz am Abend"]\n',
    )
    assert reviewed(garden_folder, meaning) == ["title-not-found 9-new.yaml:3"]


def test_questions_that_differ_only_in_the_order_of_words_are_found(garden_folder: Path, meaning: KeptVectors) -> None:
    """At the second one, with the place of the first."""
    add(
        garden_folder,
        "general:\n"
        "  - id: sleep\n"
        "    title: {de: Schlafplätze für Gäste, en: Places to sleep}\n"
        "    summary: {de: Gäste schliefen in der Turnhalle., en: Guests slept in the gym.}\n"
        "    questions:\n"
        '      de: ["Wo schlafen die Gäste?", "Hitze Sommer im Schatten Grad"]\n',
    )
    found = {problem.rule: problem for problem in review(knowledge.read(garden_folder), meaning)}
    assert found["almost-same-question"].place.line == 6
    assert "bei „trees-heat“ (1-baeume.yaml, Zeile 25)" in found["almost-same-question"].message("de")


def test_entries_that_can_hardly_be_told_apart_are_found(garden_folder: Path, meaning: KeptVectors) -> None:
    """With questions that show why."""
    add(
        garden_folder,
        "general:\n"
        "  - id: dry\n"
        "    title: {de: Trockene Jahre, en: Dry years}\n"
        "    summary: {de: Über trockene Jahre wurde nichts gesagt., en: Nothing was said about dry years.}\n"
        "    questions:\n"
        '      de: ["Wie oft soll man junge Bäume wässern?", "Bewässerung junger Bäume", "Dürre",\n'
        '        "Brauchen Bäume viel Wasser?", "Wie viel Wasser brauchen Jungbäume?"]\n',
    )
    problems = {problem.rule: problem for problem in review(knowledge.read(garden_folder), meaning)}
    assert problems["hard-to-tell"].message("en").startswith("This entry can hardly be told from 'trees-water': ")
    assert problems["hard-to-tell"].place.line == 2


def test_of_a_knowledge_base_with_errors_nothing_is_said(garden_folder: Path, meaning: KeptVectors) -> None:
    """Its errors come first."""
    add(garden_folder, "general: 7\n")
    assert review(knowledge.read(garden_folder), meaning) == ()


def test_the_rules_of_the_engine_can_be_named_in_a_comment() -> None:
    """What may be ignored is known where files are read; what it means, only here."""
    assert {rule.name for rule in REVIEW_RULES} == OF_ENGINE
    assert {rule.level for rule in REVIEW_RULES} == {knowledge.Level.WARNING}
