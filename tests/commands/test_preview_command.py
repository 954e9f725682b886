"""`preview`, and `run` without a token: real processes, asked over HTTP like by a browser."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import httpx
import pytest

from bot.preview import saving
from bot.preview.steps import Said, Saved, Send


@contextmanager
def started(project: Path, folder: Path, *arguments: str | Path) -> Iterator[tuple[str, list[str]]]:
    """Run a command until it names an address; give that and the lines before; end it with Ctrl+C, which is good."""
    environment = {"PYTHONPATH": str(project), "PATH": os.environ["PATH"], "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-X", "utf8", "-W", "error", "-m", "bot", *map(str, arguments)]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    with subprocess.Popen(command, text=True, encoding="utf-8", cwd=folder, env=environment, **pipes) as process:  # type: ignore[call-overload]  # noqa: S603
        lines: list[str] = []
        for line in process.stdout:
            lines.append(line)
            if found := re.search(r"http://127\.0\.0\.1:\d+/", line):
                break
        assert found, "".join(lines)
        try:
            yield found[0], lines
        finally:
            process.send_signal(signal.SIGINT)
            rest = process.stdout.read()
            assert process.wait(timeout=120) == 0, rest
            assert "Traceback" not in rest


def read(address: str) -> str:
    with urllib.request.urlopen(address, timeout=10) as answer:  # noqa: S310  http, on this machine
        text: str = answer.read().decode()
        return text


def test_run_without_a_token_shows_the_bot_in_the_browser(project: Path, garden_folder: Path, tmp_path: Path) -> None:
    """One address, how to connect Telegram, and the page is there."""
    with started(project, tmp_path, "run", "--knowledge", garden_folder) as (address, lines):
        assert "@BotFather" in "".join(lines)
        assert ".env" in "".join(lines)
        assert "static/main.js" in read(address)


def test_a_given_port_is_used(project: Path, garden_folder: Path, tmp_path: Path) -> None:
    """The page is at the port that one names."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with started(project, tmp_path, "preview", "--knowledge", garden_folder, "--port", str(port)) as (address, _):
        assert address == f"http://127.0.0.1:{port}/"


def test_the_password_of_the_settings_lets_others_in(project: Path, garden_folder: Path, tmp_path: Path) -> None:
    """It is asked of everybody, and nobody reads it anywhere."""
    (tmp_path / "password").write_text("vier Worte ohne Sinn\n", encoding="utf-8")
    settings = "DESK_URL=https://desk.example.org\nDESK_PASSWORD_FILE=password\n"
    (tmp_path / ".env").write_text(settings, encoding="utf-8")
    with started(project, tmp_path, "preview", "--knowledge", garden_folder, "--port", "0") as (address, lines):
        assert "and through the proxy: https://desk.example.org\n" in lines[-1]
        assert "ohne Sinn" not in "".join(lines)
        for headers in ({}, {"Host": "desk.example.org", "X-Forwarded-For": "203.0.113.5"}):
            for password, status in (("falsch", 401), ("vier Worte ohne Sinn", 200)):
                assert httpx.get(address, headers=headers, auth=("Rita", password)).status_code == status


def run(project: Path, folder: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run `preview` to its end."""
    return subprocess.run(  # noqa: S603  our own program
        [sys.executable, "-X", "utf8", "-W", "error", "-m", "bot", "preview", *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=folder,
        env={"PYTHONPATH": str(project), "PATH": os.environ["PATH"]},
        timeout=120,
        check=False,
    )


def test_a_taken_port_is_a_sentence(project: Path, garden_folder: Path, tmp_path: Path) -> None:
    """Exit code 1 and what to do, no traceback."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = run(project, tmp_path, "--knowledge", garden_folder, "--port", str(taken.getsockname()[1]))
    assert done.returncode == 1
    assert "--port" in done.stderr
    assert "Traceback" not in done.stderr


def test_with_a_password_the_usual_port_is_the_only_one(project: Path, garden_folder: Path, tmp_path: Path) -> None:
    """If it is taken, that is said: the proxy would give the password to whoever is there."""
    settings = "DESK_URL=https://desk.example.org\nDESK_PASSWORD=vier Worte ohne Sinn\n"
    (tmp_path / ".env").write_text(settings, encoding="utf-8")
    with ExitStack() as taken:
        with suppress(OSError):  # taken already: just as well
            taken.enter_context(socket.create_server(("127.0.0.1", 8420)))
        done = run(project, tmp_path, "--knowledge", garden_folder)
    assert (done.returncode, done.stdout) == (1, "")
    assert "The port 8420 can't be used" in done.stderr


@pytest.fixture
def conversation(tmp_path: Path) -> Path:
    """A saved conversation in which the bot said something else."""
    said = Said(text="Die Tagung war gestern.", outcome="answer", entry="event-date")
    file = tmp_path / "conversation.yaml"
    file.write_text(saving.write([Saved(step=Send(by="Anna", text="Wann war die Tagung?"), said=(said,))]), "utf-8")
    return file


def test_a_replay_prints_what_changed(project: Path, garden_folder: Path, tmp_path: Path, conversation: Path) -> None:
    """The question, what the bot said before and what it says now; `--leave` makes a change exit code 1."""
    done = run(project, tmp_path, "--knowledge", garden_folder, "--replay", conversation, "--leave")
    assert done.returncode == 1, done.stderr
    assert "Wann war die Tagung?" in done.stdout
    assert "- Die Tagung war gestern." in done.stdout
    assert "+ Die Tagung war am 7. Mai 2019." in done.stdout
    assert "something else in 1 of them" in done.stdout


def test_a_replay_is_shown_in_the_page(project: Path, garden_folder: Path, tmp_path: Path, conversation: Path) -> None:
    """Without `--leave` the page goes on from the replayed conversation."""
    arguments = ("preview", "--knowledge", garden_folder, "--port", "0", "--replay", conversation)
    with started(project, tmp_path, *arguments) as (address, lines):
        assert "- Die Tagung war gestern." in "".join(lines)
        assert "7. Mai 2019" in read(f"{address}conversation.yaml")


@pytest.mark.parametrize("content", [None, b"\xff\xfe", b"steps: 5"])
def test_a_bad_file_is_a_sentence(project: Path, garden_folder: Path, tmp_path: Path, content: bytes | None) -> None:
    """Missing, not text, not a conversation: exit code 1 and the name of the file."""
    if content is not None:
        (tmp_path / "talk.yaml").write_bytes(content)
    done = run(project, tmp_path, "--knowledge", garden_folder, "--replay", "talk.yaml", "--leave")
    assert done.returncode == 1
    assert done.stderr.startswith("talk.yaml: ")
    assert "Traceback" not in done.stderr


def test_a_missing_folder_is_a_sentence(project: Path, tmp_path: Path) -> None:
    """No traceback for a wrong path."""
    done = run(project, tmp_path, "--knowledge", "nowhere")
    assert done.returncode == 1
    assert done.stderr.startswith("nowhere:")


def test_mistakes_in_the_files_dont_keep_it_from_starting(project: Path, garden_folder: Path, tmp_path: Path) -> None:
    """Staff see in the page what is wrong, and mend it there and then."""
    folder = Path(shutil.copytree(garden_folder, tmp_path / "garden"))
    (folder / "event.yaml").write_text("event: [\n", encoding="utf-8")
    with started(project, tmp_path, "preview", "--knowledge", "garden", "--port", "0") as (address, _):
        assert "static/main.js" in read(address)
