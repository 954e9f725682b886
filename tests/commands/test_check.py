"""What staff see when they check their folder."""

from __future__ import annotations

import io
import json
import subprocess
from pathlib import Path

import pytest

from bot import cli
from bot.commands.check import Format, check, in_github_actions
from bot.editorial.publishing import Publishing

EVENT = """\
event:
  id: tagung
  title: Tagung
  summary: Eine Tagung.
  questions: {de: [Was, Wer, Wie, Wo, Wann], en: [What]}
"""
TWO_QUESTIONS = EVENT.replace(
    "[Was, Wer, Wie, Wo, Wann]", '["Wann war die Tagung denn?", "Wann genau war die Tagung?"]'
)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a directory that has a folder `knowledge` with a good event."""
    folder = tmp_path / "knowledge"
    folder.mkdir()
    (folder / "event.yaml").write_text(EVENT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return folder


def run(language: str = "de", shown: Format = Format.TEXT, folder: str = "knowledge") -> tuple[int, list[str]]:
    out = io.StringIO()
    code = check(Path(folder), language, out, shown)
    return code, out.getvalue().splitlines()


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("language", "summary"),
    [
        ("de", "1 Datei, 1 Eintrag, 6 Beispielfragen: alles in Ordnung."),
        ("en", "1 file, 1 entry, 6 sample questions: all is well."),
    ],
)
def test_a_good_folder_is_one_friendly_line(language: str, summary: str) -> None:
    """Staff see that something was looked at, and that it is fine."""
    assert run(language) == (0, [summary])


@pytest.mark.parametrize("versioned", [True, False])
def test_what_is_gone_since_the_last_publication_comes_first(
    here: Path, capsys: pytest.CaptureFixture[str], *, versioned: bool
) -> None:
    """Of a file that nobody refers to nothing else would tell; behind a mistake an entry may still be there."""
    parking, told = here / "parken.yaml", "parken.yaml:2:1: warning[entries-gone] Seit der letzten Veröffentlichung"
    text = (
        "general:\n  - {id: parking, title: Parken, summary: Im Hof., questions: {de: [Wo parken?], en: [Parking?]}}\n"
    )
    parking.write_text(text, encoding="utf-8")
    if versioned:
        subprocess.run(["git", "-C", str(here), "init", "--quiet"], check=True)  # noqa: S603, S607
    checking = ["check", "--quick", "--lang", "de", "--format", "text"]
    assert cli.main(checking) == 0
    assert "entries-gone" not in capsys.readouterr().out  # nothing was ever published
    publishing = Publishing(here)
    publishing.publish("Erika", "Anfang", publishing.standing().seen)
    parking.write_text(f"{text}generall: []\n", encoding="utf-8")
    (here / "event.yaml").write_text(EVENT.replace("Eine Tagung", "Eine **Tagung**"), encoding="utf-8")
    assert cli.main(checking) == 1
    assert "entries-gone" not in capsys.readouterr().out
    parking.unlink()
    assert cli.main(checking) == 0
    first, second, *_ = capsys.readouterr().out.splitlines()
    assert f"{told} verschwunden: parking. War das ein Versehen" in first
    assert "event.yaml:4:12: warning[markup]" in second


def test_problems_are_lines_with_places_and_a_summary(here: Path) -> None:
    """The path is as the folder was named, so that it can be opened from here."""
    (here / "f.yaml").write_text("finding:\npeople:\n", encoding="utf-8")
    code, lines = run()

    assert code == 1
    assert lines == [
        "knowledge/f.yaml:1:1: error[unknown-key] Unbekanntes Feld „finding“. Meinten Sie „findings“?",
        "knowledge/f.yaml:2:1: warning[empty-section] Der Abschnitt „people“ ist leer. "
        "Bitte füllen oder löschen Sie ihn.",
        "2 Dateien, 1 Eintrag, 6 Beispielfragen: 1 Fehler, 1 Hinweis. Bitte zuerst die Fehler (error) beheben.",
    ]


def test_problems_can_be_told_in_english(here: Path) -> None:
    """Not every editor speaks German."""
    (here / "f.yaml").write_text("finding:\npeopel:\n", encoding="utf-8")
    code, lines = run("en")

    assert code == 1
    assert lines == [
        "knowledge/f.yaml:1:1: error[unknown-key] Unknown field 'finding'. Did you mean 'findings'?",
        "knowledge/f.yaml:2:1: error[unknown-key] Unknown field 'peopel'. Did you mean 'people'?",
        "2 files, 1 entry, 6 sample questions: 2 errors, 0 warnings. Please mend the errors first.",
    ]


def test_warnings_alone_are_no_failure(here: Path) -> None:
    """Advice doesn't stop anybody from publishing."""
    (here / "f.yaml").write_text("people:\n", encoding="utf-8")

    assert run()[0] == 0
    assert run()[1][-1] == "2 Dateien, 1 Eintrag, 6 Beispielfragen: keine Fehler, 1 Hinweis."
    assert run("en")[1][-1] == "2 files, 1 entry, 6 sample questions: no errors, 1 warning."


@pytest.mark.usefixtures("here")
def test_a_missing_folder_is_a_sentence() -> None:
    """A mistyped folder is said so."""
    code, lines = run(folder="knowlege")

    assert code == 1
    assert lines[0].startswith("knowlege:1:1: error[no-folder] Diesen Ordner gibt es nicht.")


def test_in_github_actions_problems_are_annotations(here: Path) -> None:
    """GitHub shows them beside the lines, also when the folder was named absolutely and names have odd characters."""
    (here / "a,b:c.yaml").write_text('findings:\n  - id: "50%"\n', encoding="utf-8")
    (here / "w.yaml").write_text("people:\n", encoding="utf-8")
    code, lines = run("en", Format.GITHUB, folder=str(here.resolve()))

    assert code == 1
    assert lines[0].startswith("::error file=knowledge/a%2Cb%3Ac.yaml,line=2,col=5::The entry '50%25' lacks the field")
    assert lines[-2] == (
        "::warning file=knowledge/w.yaml,line=1,col=1::The section 'people' is empty. "
        "Please fill or delete it. [empty-section]"
    )


def test_github_actions_is_recognised_by_its_variable() -> None:
    """It always sets the variable to `true`."""
    assert in_github_actions({"GITHUB_ACTIONS": "true"})
    assert not in_github_actions({})


def test_as_json_each_problem_is_a_line(here: Path) -> None:
    """For programs: nothing else is printed, and letters are letters."""
    (here / "f.yaml").write_text("finding:\n", encoding="utf-8")
    code, lines = run(shown=Format.JSON)

    assert code == 1
    assert [json.loads(line) for line in lines] == [
        {
            "file": "knowledge/f.yaml",
            "line": 1,
            "column": 1,
            "level": "error",
            "rule": "unknown-key",
            "message": "Unbekanntes Feld „finding“. Meinten Sie „findings“?",
        }
    ]


@pytest.mark.parametrize(("options", "found"), [((), 1), (("--quick",), 0)])
def test_questions_are_tried_out_unless_it_has_to_be_quick(
    here: Path, capsys: pytest.CaptureFixture[str], options: tuple[str, ...], found: int
) -> None:
    """What the engine finds is advice beside what the files show."""
    (here / "f.yaml").write_text(
        "general:\n  - id: snack\n    title: {de: Imbiss, en: Snack}\n"
        "    summary: {de: Es gab Brot., en: There was bread.}\n"
        '    questions: {de: ["Gab es Essen?", "Wann war die Tagung?"], en: ["Was there food?"]}\n',
        encoding="utf-8",
    )
    (here / "event.yaml").write_text(TWO_QUESTIONS, "utf-8")
    assert cli.main(["check", "--lang", "en", *options]) == 0
    assert capsys.readouterr().out.count("warning[stray-question]") == found


@pytest.mark.parametrize(
    ("question", "options", "told"),
    [
        ("Wann war die Tagung?", (), []),
        ("Gab es Kuchen?", (), ["bad-ignore"]),
        ("Gab es Kuchen?", ("--quick",), []),
    ],
)
def test_what_the_engine_finds_can_be_ignored_with_a_reason(
    here: Path, capsys: pytest.CaptureFixture[str], question: str, options: tuple[str, ...], told: list[str]
) -> None:
    """A comment with nothing to silence is told, but only where it was looked for."""
    (here / "f.yaml").write_text(
        "general:\n  - id: snack\n    title: {de: Imbiss, en: Snack}\n"
        "    summary: {de: Es gab Brot., en: There was bread.}\n"
        "    # check: ignore[stray-question] so it is on the old poster\n"
        f'    questions: {{de: ["Gab es Essen?", "{question}"], en: ["Was there food?"]}}\n',
        encoding="utf-8",
    )
    (here / "event.yaml").write_text(TWO_QUESTIONS, "utf-8")
    assert cli.main(["check", "--format", "json", *options]) == 0
    assert [json.loads(line)["rule"] for line in capsys.readouterr().out.splitlines()] == told
