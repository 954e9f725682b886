"""The environments that `make` makes: the bot's own, and what it is developed with on top of it."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest


@pytest.fixture
def environment(tmp_path: Path) -> Path:
    folder = tmp_path / "environment"
    folder.mkdir()
    return folder


def would_install(project: Path, environment: Path, goal: str, *arguments: str) -> list[str]:
    """Return the lock files that `make` would install for a goal, in order; nothing is done."""
    done = subprocess.run(  # noqa: S603 - our own Makefile
        ["make", "--dry-run", *arguments, f"VENV={environment}", goal],  # noqa: S607 - the one that was called
        capture_output=True,
        text=True,
        cwd=project,
        env={"PATH": os.environ["PATH"]},
        timeout=120,
        check=True,
    )
    return re.findall(r"pip install .* -r (\S+)", done.stdout)


def test_running_installs_what_running_needs_and_testing_adds_the_rest(project: Path, environment: Path) -> None:
    """On a fresh machine; who came from running to testing keeps what is there, and running after it is at once."""
    assert would_install(project, environment, "run") == ["requirements.lock"]
    assert would_install(project, environment, "test") == ["requirements.lock", "requirements-dev.lock"]
    (environment / "running").touch()
    assert would_install(project, environment, "run") == []
    assert would_install(project, environment, "test") == ["requirements-dev.lock"]
    (environment / "ready").touch()
    assert would_install(project, environment, "test") == would_install(project, environment, "run") == []


def test_a_new_lock_file_is_followed(project: Path, environment: Path) -> None:
    """What only developing needs concerns nobody who only runs the bot; with both stages, what is unwanted goes."""
    (environment / "running").touch()
    assert would_install(project, environment, "run", "--what-if=requirements-dev.lock") == []
    (environment / "ready").touch()
    for changed in ("requirements.lock", "requirements-dev.lock"):
        new = f"--what-if={changed}"
        assert would_install(project, environment, "run", new) == ["requirements.lock"]
        assert would_install(project, environment, "test", new) == ["requirements.lock", "requirements-dev.lock"]


def test_an_environment_of_one_stage_is_made_anew(project: Path, environment: Path) -> None:
    """As an earlier version left it: nobody knows how old what is in it is."""
    (environment / "ready").touch()
    assert would_install(project, environment, "run") == ["requirements.lock"]
    assert would_install(project, environment, "test") == ["requirements.lock", "requirements-dev.lock"]


def test_what_the_bot_imports_is_locked_for_running(project: Path) -> None:
    """Also what only one command imports, late: the tests run with more than people have who only run the bot."""
    locked = re.findall(r"^([\w.-]+)==", (project / "requirements.lock").read_text(), re.MULTILINE)
    brought = packages_distributions()
    missing = {
        f"{file.relative_to(project)}: {name}"
        for file in (project / "bot").rglob("*.py")
        for name in _imported(file) - set(sys.stdlib_module_names) - {"bot"}
        if not {_usual(package) for package in brought.get(name, [name])} & set(locked)
    }
    assert len(locked) > 20
    assert missing == set()


def _imported(file: Path) -> set[str]:
    """Return the top-level packages that a module imports, wherever it does."""
    nodes = list(ast.walk(ast.parse(file.read_text(encoding="utf-8"))))
    plain = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    named = [node.module or "" for node in nodes if isinstance(node, ast.ImportFrom) and node.level == 0]
    return {name.partition(".")[0] for name in plain + named}


def _usual(package: str) -> str:
    """Return the name of a package as lock files have it."""
    return re.sub(r"[-_.]+", "-", package).lower()


@pytest.mark.parametrize("first", ["bot.meaning", "bot.preview.running", "bench"])
def test_numpy_is_told_how_many_threads_it_may_use_before_it_comes_in(project: Path, first: str) -> None:
    """Whatever part of the bot is imported first: threads of its own would take time from the encoder's."""
    code = (
        "import os, sys\n"
        "class Watch:\n"
        "    def find_spec(self, name, *_):\n"
        "        if name == 'numpy': print(os.environ.get('OPENBLAS_NUM_THREADS'))\n"
        f"sys.meta_path.insert(0, Watch())\nimport {first}, numpy\n"
    )
    env = {name: value for name, value in os.environ.items() if not name.startswith("OPENBLAS")}
    done = subprocess.run(  # noqa: S603  our own program
        [sys.executable, "-c", code], cwd=project, env=env, capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.split() == ["1"]
