"""What staff see when they check their folder."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from bot.commands.check import check, in_github_actions

EVENT = """\
event:
  id: tagung
  title: Tagung
  summary: Eine Tagung.
  questions: {de: [Was, Wer, Wie, Wo, Wann], en: [What]}
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a directory that has a folder `knowledge` with a good event."""
    folder = tmp_path / "knowledge"
    folder.mkdir()
    (folder / "event.yaml").write_text(EVENT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return folder


def run(language: str = "de", *, github: bool = False, folder: str = "knowledge") -> tuple[int, list[str]]:
    out = io.StringIO()
    code = check(Path(folder), language, out, github=github)
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
    code, lines = run("en", github=True, folder=str(here.resolve()))

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
