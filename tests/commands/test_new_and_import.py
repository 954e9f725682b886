"""From nothing to a running bot: `new` and `import` as a person runs them."""

import os
import pty
import re
import subprocess
import sys
from argparse import ArgumentParser
from importlib import import_module
from pathlib import Path

import pytest

from bot.cli import main
from bot.terminal import GOOD, PROBLEMS, UserError
from tests.editorial.importing.conftest import event, schedule

OPTIONS = ["--name", "Tagung „Stadtgrün“", "--start", "2027-05-08", "--end", "9.5.2027", "--time-zone", "Europe/Berlin"]


class Run:
    """Runs `python -m bot` in an empty folder."""

    def __init__(self, project: Path, folder: Path) -> None:
        self.folder = folder
        self._environment = {"PYTHONPATH": str(project), "PATH": os.environ["PATH"], "LANG": "de_DE.UTF-8"}

    def __call__(self, *arguments: str, terminal: int = subprocess.DEVNULL) -> subprocess.CompletedProcess[str]:
        return subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-X", "utf8", "-W", "error", "-m", "bot", *arguments],
            stdin=terminal,
            capture_output=True,
            encoding="utf-8",
            cwd=self.folder,
            env=self._environment,
            timeout=120,
            check=False,
        )

    def files(self) -> dict[str, bytes]:
        return {str(f.relative_to(self.folder)): f.read_bytes() for f in self.folder.rglob("*") if f.is_file()}


@pytest.fixture
def bot(project: Path, tmp_path: Path) -> Run:
    return Run(project, tmp_path)


def a_hundred() -> bytes:
    rooms = [f"Saal {number % 5}" for number in range(100)]
    dates = [f"2027-05-08T{9 + number // 5 % 10:02}:{number // 50 * 30:02}:00+02:00" for number in range(100)]
    events = [event(1, id=n, title=f"Beitrag {n}", room=rooms[n], date=dates[n], start="") for n in range(100)]
    return schedule(events)


def test_two_commands_make_a_hundred_sessions_that_check_accepts(bot: Run) -> None:
    """The example of `new` makes room for the programme; nothing else is to be done. A dry run changes nothing."""
    (bot.folder / "schedule.json").write_bytes(a_hundred())
    made = bot("new", "tagung", *OPTIONS)
    assert (made.returncode, made.stderr) == (GOOD, "")
    before = bot.files()
    dry = bot("import", "schedule.json", "tagung", "--dry-run", "--lang", "en")
    assert "100 sessions, 1 person: 101 new." in dry.stdout
    assert bot.files() == before
    imported = bot("import", "schedule.json", "tagung")
    assert (imported.returncode, imported.stderr) == (GOOD, "")
    assert "100 Programmpunkte, 1 Person: 101 neu." in imported.stdout
    assert "tagung/sessions/example.yaml: Das Beispiel ist nicht mehr nötig" in imported.stdout
    assert not (bot.folder / "tagung" / "sessions" / "example.yaml").exists()
    again = bot("import", "no.json", "tagung")
    assert (again.returncode, again.stdout, again.stderr.count("\n")) == (PROBLEMS, "", 1)
    checked = bot("check", "--quick", "--knowledge", "tagung")
    assert checked.returncode == GOOD
    assert "Beispielfragen: alles in Ordnung." in checked.stdout


def test_new_asks_at_a_terminal_until_it_understands(bot: Run) -> None:
    """A day that is none is asked again; Enter takes what is proposed; a city is enough for the time zone."""
    ours, theirs = pty.openpty()
    os.write(ours, b"8. Mai\n8.5.2027\nUrban Green\n\nLeipzig\nbuero@example.org\nen\nberlin\n")
    done = bot("new", "fest", terminal=theirs)
    os.close(ours)
    os.close(theirs)
    assert (done.returncode, done.stderr) == (GOOD, "")
    assert "„8. Mai“ ist kein Tag. Bitte schreiben Sie zum Beispiel: 2027-05-08" in done.stdout
    text = (bot.folder / "fest" / "event.yaml").read_text("utf-8")
    assert 'en: "Urban Green: 8 May 2027, Leipzig"' in text
    assert "  start: 2027-05-08\n  end: 2027-05-08\n  time_zone: Europe/Berlin\n" in text
    assert "buero@example.org" in text
    assert "de:" not in text.replace("{de:", "")


def here(command: str, *arguments: str) -> None:
    """Run a command in this very process. Raises UserError."""
    module = import_module(f"bot.commands.{command}")
    parser = ArgumentParser()
    parser.add_argument("--knowledge", type=Path)
    module.add_arguments(parser)
    assert module.run(parser.parse_args([*arguments, "--lang", "de"])) == GOOD


def test_an_installed_program_names_its_commands_by_its_own_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever has installed the package has no `python -m bot` at hand; the example still makes room."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["/usr/local/bin/conference-bot"])
    (tmp_path / "schedule.json").write_bytes(a_hundred())
    here("new", "fest", *OPTIONS)
    assert main(["import", "schedule.json", "none"]) == PROBLEMS
    here("import_", "schedule.json", "fest")
    said = capsys.readouterr()
    assert "conference-bot preview --knowledge fest" in said.out
    assert "conference-bot new none" in said.err
    assert not (tmp_path / "fest" / "sessions" / "example.yaml").exists()
    assert "python -m bot" not in said.out + said.err + (tmp_path / "fest" / "README.md").read_text("utf-8")


@pytest.fixture
def away(bot: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(bot.folder)
    return bot


def test_new_never_overwrites(away: Run) -> None:
    """Neither a folder with something in it, nor a file, nor questions that are there already."""
    Path("full").mkdir()
    for name in ("full/note.txt", "file", "fest-questions.yaml"):
        Path(name).write_text("x")
    before = away.files()
    for name in ("full", "file", "fest"):
        with pytest.raises(UserError, match="überschrieben wird nichts"):
            here("new", name, *OPTIONS)
    assert away.files() == before


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (OPTIONS[2:], "--name: fehlt."),
        ([*OPTIONS, "--start", "morgen"], "--start: „morgen“ ist kein Tag"),
        ([*OPTIONS, "--end", "2027-05-07"], "--end: „2027-05-07“ kann nicht der letzte Tag sein"),
        ([*OPTIONS, "--time-zone", "Europa/Berlin"], "Meinten Sie Europe/Berlin?"),
        ([*OPTIONS, "--languages", "klingonisch"], "--languages: „klingonisch“ ist keine Sprache"),
        ([*OPTIONS, "--name", "  "], "--name: Das ist kein Name"),
    ],
)
def test_new_without_a_terminal_says_what_is_missing_or_wrong(away: Run, options: list[str], said: str) -> None:
    """One line names the option; nothing is made."""
    with pytest.raises(UserError, match=re.escape(said)) as caught:
        here("new", "fest", *options)
    assert "\n" not in str(caught.value)
    assert away.files() == {}


def test_import_says_what_is_in_the_way_and_changes_nothing(away: Run) -> None:
    """Without a knowledge base, with a broken source, with a mistake in a file."""
    Path("schedule.json").write_bytes(a_hundred())
    Path("broken.json").write_bytes(a_hundred()[:-40])
    with pytest.raises(UserError, match=r"^fest: Hier ist keine Wissensbasis.*python -m bot new fest$"):
        here("import_", "schedule.json", "fest")
    here("new", "fest", *OPTIONS)
    before = away.files()
    with pytest.raises(UserError, match=r"^broken\.json:1:"):
        here("import_", "broken.json", "fest")
    assert away.files() == before
    Path("fest/bad.yaml").write_text("general:\n  - id: x\n", "utf-8")
    with pytest.raises(UserError, match=r"fest/bad\.yaml:2:5: error\[missing-key\]"):
        here("import_", "schedule.json", "fest")
    Path("fest/bad.yaml").unlink()
    assert away.files() == before


def test_the_first_labelled_questions_are_asked_at_once(away: Run, capsys: pytest.CaptureFixture[str]) -> None:
    """`evaluate` finds them beside the folder, and none is answered wrong."""
    here("new", "fest", *OPTIONS)
    here("evaluate", "--knowledge", "fest")
    assert "falsch 0,0 % (höchstens 2,5 %); irregeführt 0,0 %" in capsys.readouterr().out
    assert "fest-questions.yaml" in away.files()
