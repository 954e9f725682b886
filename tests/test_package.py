"""The package as people install it: built for real, installed, and its command run."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from pathlib import Path
from venv import EnvBuilder
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
    """Run pip with what is installed already."""
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
    assert any(name.endswith("names.txt.gz") for name in packed)


@pytest.fixture(scope="module")
def command(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`conference-bot`, installed into an environment of its own, which borrows the libraries from ours."""
    folder = tmp_path_factory.mktemp("installed")
    EnvBuilder(symlinks=True).create(folder)
    python, places = folder / "bin" / "python", {"platbase": str(folder), "base": str(folder)}
    libraries = Path(sysconfig.get_path("purelib", "venv", vars=places)) / "borrowed.pth"
    libraries.write_text(sysconfig.get_path("purelib"))
    pip("--python", python, "install", "--no-index", "--no-deps", "--no-compile", wheel, folder=folder)
    return folder / "bin" / "conference-bot"


def test_the_installed_command_answers(command: Path, garden_folder: Path, tmp_path: Path) -> None:
    """It is the version that was built, finds its data files, and answers from a folder that is elsewhere."""
    assert run(command, "--version", folder=tmp_path) == f"conference-bot {bot.__version__}\n"
    assert "usage: conference-bot " in run(command, "ask", "--help", folder=tmp_path)
    asked = run(command, "ask", "--knowledge", garden_folder, "Wann war die Tagung?", folder=tmp_path)
    assert "7. Mai 2019" in asked
    (tmp_path / ".env").write_text(f"KNOWLEDGE_DIR={garden_folder}\n")
    assert run(command, "ask", "Wann war die Tagung?", folder=tmp_path) == asked


def test_the_installed_command_is_not_the_clone(command: Path, tmp_path: Path) -> None:
    """Or the other tests would say nothing about the package."""
    found = run(command.with_name("python"), "-c", "import bot; print(bot.__file__)", folder=tmp_path)
    assert Path(found).is_relative_to(command.parent.parent)
