"""The package as people install it: built for real, installed, and its command run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

import bot


def run(*command: str | Path, folder: Path, env: dict[str, str] | None = None) -> str:
    """Run a program to its good end and return what it printed."""
    done = subprocess.run(  # noqa: S603 - our own program, and pip
        [*map(str, command)],
        capture_output=True,
        encoding="utf-8",
        cwd=folder,
        env={"PATH": os.environ["PATH"], "PYTHONUTF8": "1", "LANG": "de_DE.UTF-8"} | (env or {}),
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def pip(*arguments: str | Path, folder: Path) -> None:
    """Run pip with what is installed already: no index, no downloads."""
    command = [sys.executable, "-m", "pip", "--isolated", "--disable-pip-version-check", *arguments]
    run(*command, folder=folder)


@pytest.fixture(scope="module")
def wheel(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    pip("wheel", "--no-index", "--no-deps", "--no-build-isolation", "--wheel-dir", folder, project, folder=folder)
    (wheel,) = folder.glob("*.whl")
    return wheel


def test_all_that_the_bot_needs_is_in_the_wheel_and_nothing_else(wheel: Path, project: Path) -> None:
    """Modules and data files; neither tests nor tools nor somebody's knowledge base."""
    wanted = {
        file.relative_to(project).as_posix()
        for file in (project / "bot").rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    with ZipFile(wheel) as opened:
        packed = {name for name in opened.namelist() if not name.split("/")[0].endswith(".dist-info")}
    assert packed == wanted
    assert {"bot/py.typed", "bot/standin/api.json", "bot/preview/web/static/index.html"} <= packed
    assert any(name.endswith("de.txt.gz") for name in packed)


def test_the_installed_command_answers(wheel: Path, garden_folder: Path, tmp_path: Path) -> None:
    """`conference-bot` is the command line of the version that was built, and finds its data files."""
    installed = tmp_path / "installed"
    pip("install", "--no-index", "--no-deps", "--no-compile", "--target", installed, wheel, folder=tmp_path)
    command, here = installed / "bin" / "conference-bot", {"PYTHONPATH": str(installed)}

    assert run(command, "--version", folder=tmp_path, env=here) == f"conference-bot {bot.__version__}\n"
    assert "usage: conference-bot " in run(command, "ask", "--help", folder=tmp_path, env=here)
    answer = run(command, "ask", "--knowledge", garden_folder, "Wann war die Tagung?", folder=tmp_path, env=here)
    assert "7. Mai 2019" in answer
