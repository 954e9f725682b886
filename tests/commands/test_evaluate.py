"""`evaluate` as staff and continuous integration run it: real processes, real exit codes."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Evaluate = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def evaluate(project: Path, garden_folder: Path, tmp_path: Path) -> Evaluate:
    """Run `evaluate` on the knowledge base in tests/garden."""

    def run(*arguments: str | Path, locale: str = "de_DE.UTF-8") -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-X", "utf8", "-W", "error", "-m", "bot", "evaluate", "--knowledge", garden_folder]
        return subprocess.run(  # noqa: S603 - our own program
            [*map(str, command), *map(str, arguments)],
            capture_output=True,
            text=True,
            encoding="utf-8",
            cwd=tmp_path,
            env={"PYTHONPATH": str(project), "LANG": locale},
            timeout=120,
            check=False,
        )

    return run


@pytest.fixture
def questions(project: Path) -> Path:
    return project / "tests" / "editorial" / "evaluation" / "garden.yaml"


def test_without_a_path_the_project_s_own_questions_are_asked(
    evaluate: Evaluate, questions: Path, tmp_path: Path
) -> None:
    """All files below tests/evaluation."""
    folder = tmp_path / "tests" / "evaluation"
    folder.mkdir(parents=True)
    (folder / "garden.yaml").write_bytes(questions.read_bytes())
    done = evaluate("--most-leaked", "100", "--most-wrong", "100")

    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("                    Fragen  richtig")
    assert done.stdout.endswith("bestanden.\n")


def test_too_many_wrong_answers_fail(evaluate: Evaluate, tmp_path: Path) -> None:
    """Exit code 1, so that continuous integration stops; with a higher limit 0."""
    (tmp_path / "q.yaml").write_text("answers:\n  - {entry: thanks, de: [Wo war die Konferenz?]}\n", encoding="utf-8")
    done = evaluate("q.yaml", "--show", "wrong", locale="en_GB.UTF-8")

    assert done.returncode == 1
    assert "q.yaml:2:26: “Wo war die Konferenz?”\n      thanks → event-place (answer, " in done.stdout
    assert "wrong 100.0 % (at most 2.5 %); misled 0.0 % (at most 4.0 %);" in done.stdout
    assert done.stdout.endswith("leaked 0.0 % (at most 2.5 %); hinted 0.0 % (at most 4.0 %): failed.\n")
    assert evaluate("q.yaml", "--most-wrong", "100").returncode == 0


def test_json_is_all_that_is_printed(evaluate: Evaluate, questions: Path) -> None:
    """Programs can read it as it is; the filter leaves only the languages that are wanted."""
    data = json.loads(evaluate(questions, "--json", "--language", "en, fr").stdout)

    assert [case["language"] for case in data["cases"]] == ["en", "en"]
    assert data["total"]["right"] + data["total"]["honest"] <= 2


def test_nothing_to_measure_is_an_error(evaluate: Evaluate, questions: Path, tmp_path: Path) -> None:
    """No questions, or none in the language, must not look like success."""
    (tmp_path / "q.yaml").write_text("answers: []\n", encoding="utf-8")
    none, filtered = evaluate("q.yaml"), evaluate(questions, "--language", "tr")

    assert (none.returncode, filtered.returncode) == (1, 1)
    assert "q.yaml:1:1: warning[empty-section]" in none.stderr
    assert "Keine einzige Frage gefunden. Ohne Fragen lässt sich nichts messen." in none.stderr
    assert "Keine einzige Frage gefunden in diesen Sprachen (tr); es gibt: de, en." in filtered.stderr
    assert none.stdout + filtered.stdout == ""


def test_mistakes_in_the_questions_are_told_with_their_places(evaluate: Evaluate, tmp_path: Path) -> None:
    """Nothing is measured before they are mended, not even what could be read."""
    (tmp_path / "q.yaml").write_text(
        "answers:\n  - {entry: threes, de: [Bäume?]}\n  - {entry: trees, de: [Baum?]}\n", encoding="utf-8"
    )
    done = evaluate("q.yaml", "--lang", "en")

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines() == [
        "q.yaml:2:13: error[unknown-entry] The knowledge base has no entry 'threes'. Did you mean 'trees'?",
        "",
        "1 mistake in the questions. Please mend first, then it is measured.",
    ]


def test_warnings_stand_beside_the_report(evaluate: Evaluate, tmp_path: Path) -> None:
    """A question that is a sample question is asked all the same, but it is said that it measures nothing."""
    (tmp_path / "q.yaml").write_text("answers:\n  - {entry: trees, de: [Bäume in der Stadt]}\n", encoding="utf-8")
    done = evaluate("q.yaml")

    assert done.returncode == 0
    assert "q.yaml:2:25: warning[sample-question]" in done.stderr
    assert done.stdout.endswith("erfunden 0,0 % (höchstens 2,5 %); Vermutung 0,0 % (höchstens 4,0 %): bestanden.\n")


def test_wrong_usage_has_its_own_exit_code(evaluate: Evaluate) -> None:
    """A verdict that doesn't exist is told with those that do."""
    done = evaluate("--show", "bad")

    assert done.returncode == 2
    # Some versions of Python put each into quotation marks, others don't.
    assert "abstained" in done.stderr.partition("choose from")[2]
