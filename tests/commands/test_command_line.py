"""The commands as a person or a program runs them: real processes, real exit codes."""

import json
import os
import socket
import sqlite3
import subprocess
import sys
import time
from argparse import Namespace
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

from bot import __version__
from bot.cli import COMMANDS
from bot.commands import health
from bot.commands.shared import show_progress
from bot.dialogue.texts import texts
from bot.store.engines import open_engine
from bot.store.migrations import migrate
from bot.terminal import BUG, GOOD, PROBLEMS, USAGE, UserError


@pytest.fixture
def bot(project: Path, tmp_path: Path) -> "Run":
    return Run(project, tmp_path)


class Run:
    """Runs `python -m bot` in an empty folder, so that no .env or knowledge of this project is found by chance."""

    def __init__(self, project: Path, folder: Path) -> None:
        self.environment = {"PYTHONPATH": str(project), "PATH": os.environ["PATH"], "LANG": "de_DE.UTF-8"}
        self.folder = folder

    def __call__(
        self, *arguments: str | Path, text: str = "", env: dict[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-X", "utf8", "-W", "error", "-m", "bot", *map(str, arguments)],
            input=text,
            capture_output=True,
            text=True,
            encoding="utf-8",
            cwd=self.folder,
            env=self.environment | (env or {}),
            timeout=120,
            check=False,
        )


def test_ask_prints_the_reply_as_a_person_sees_it(bot: Run, garden_folder: Path) -> None:
    """Title, summary, link and buttons, and exit code 0."""
    done = bot("ask", "Vortrag über Bäume", "--knowledge", garden_folder)
    assert done.returncode == 0
    assert "🎤 Bäume kühlen die Stadt" in done.stdout
    assert "https://example.org/baeume" in done.stdout
    assert "[1] 👤 Dr. Mira Holm" in done.stdout


def test_any_terminal_and_any_input_will_do(bot: Run, garden_folder: Path) -> None:
    """A terminal without umlauts shows them as escapes; a byte-order mark and bytes that are no text are no bug."""
    latin = {"PYTHONIOENCODING": "ascii:strict", "PYTHONUTF8": "0"}
    shown = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "bot", "ask", "--knowledge", garden_folder],
        input="Vortrag über Bäume\n".encode("latin-1"),
        capture_output=True,
        env=bot.environment | latin,
        check=False,
    )
    assert (shown.returncode, shown.stderr) == (GOOD, b"")
    assert b"\\xe4" in shown.stdout
    (bot.folder / "f.yaml").write_text("people:\n  - {id: x, title: x, summary: {türkçeş: ş}}\n", encoding="utf-8")
    checked = bot("check", "--knowledge", bot.folder, env={"PYTHONIOENCODING": "ascii:strict"})
    assert (checked.returncode, checked.stderr) == (PROBLEMS, "")
    assert "unknown-language" in checked.stdout
    marked = bot("ask", "--json", "--knowledge", garden_folder, text='\ufeff{"text": "Wo war die Tagung?"}\n')
    assert json.loads(marked.stdout)["outcome"] == "answer"


@pytest.mark.parametrize("port", ["99999", "-1", "x"])
def test_a_port_that_is_none_is_wrong_usage(bot: Run, port: str) -> None:
    """It says which numbers are ports."""
    done = bot("preview", f"--port={port}")
    assert done.returncode == USAGE
    assert "up to 65535" in done.stderr


@pytest.mark.parametrize("language", ["zz", "", "deutsch"])
def test_a_language_that_is_none_is_wrong_usage(bot: Run, garden_folder: Path, language: str) -> None:
    """It says how languages are written; codes with a region, as Telegram has them, are good."""
    done = bot("ask", "Wo?", f"--lang={language}", "--knowledge", garden_folder)
    assert done.returncode == USAGE
    assert "two letters" in done.stderr
    assert bot("ask", "Wo?", "--lang=pt-BR", "--knowledge", garden_folder).returncode == GOOD


def test_all_commands_say_the_same_of_a_folder_that_is_not_there(bot: Run) -> None:
    """In the language of the terminal."""
    for arguments in (("ask", "Wo?"), ("check",), ("preview",), ("run",)):
        done = bot(*arguments, "--knowledge", "nirgends")
        assert done.returncode == PROBLEMS
        assert "Diesen Ordner gibt es nicht" in done.stdout + done.stderr


def test_explain_shows_why(bot: Run, garden_folder: Path) -> None:
    """Words as they were read, what was missing, candidates with scores and the place in the file."""
    done = bot("ask", "Temperatuhr unter Strassenbäumen Bitcoin", "--explain", "--knowledge", garden_folder)
    assert "temperatuhr → temperatur" in done.stdout
    assert "doesn't have: bitcoin" in done.stdout
    assert "1-baeume.yaml:18:5" in done.stdout


def test_json_answers_each_line_with_a_line(bot: Run, garden_folder: Path) -> None:
    """The fields of the contract; each line is a fresh conversation with its context replayed first."""
    questions = [
        {"text": "Wann war die Tagung?", "lang": "de"},
        {"text": "und wer hat den gehalten?", "lang": "de", "context": ["Vortrag über Bäume"]},
        {"text": "und wer hat den gehalten?", "lang": "de"},
        {"text": "Bitcoin kaufen", "lang": "de", "context": []},
    ]
    feed = "".join(json.dumps(question) + "\n" for question in questions)
    done = bot("ask", "--json", "--knowledge", garden_folder, text=feed)
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0
    assert set(answers[0]) == {
        "outcome", "entry", "confidence", "language", "text", "links", "hedged", "choices", "milliseconds",
    }  # fmt: skip
    assert [(answer["outcome"], answer["entry"]) for answer in answers[:2]] == [
        ("answer", "event-date"),
        ("answer", "mira-holm"),
    ]
    assert answers[2]["entry"] is None
    assert answers[3]["outcome"] == "unknown"
    for answer in answers:
        assert 0 <= answer["confidence"] <= 1
        assert len(answer["choices"]) <= 3
        assert all(set(choice) == {"entry", "label", "text", "links"} for choice in answer["choices"])


def test_a_line_that_is_no_question_is_named_and_the_others_answered(bot: Run, garden_folder: Path) -> None:
    """Bad input costs exit code 1 and an error line in its place, nothing else."""
    feed = 'not json\n{"text": 5}\n{"text": "Wann war die Tagung?"}\n'
    done = bot("ask", "--json", "--knowledge", garden_folder, text=feed)
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 1
    assert answers[0]["error"].startswith("line 1: ")
    assert answers[1]["error"].startswith("line 2: text: ")
    assert answers[2]["entry"] == "event-date"


def test_without_a_question_one_talks_at_the_terminal(bot: Run, garden_folder: Path) -> None:
    """The conversation greets, answers, presses buttons by number, knows all commands, and ends with the input."""
    said = "Vortrag über Bäume\n1\n/programm\n/hilfe\n/einstellungen\n\n"
    done = bot("ask", "--knowledge", garden_folder, text=said)
    assert done.returncode == 0
    assert "Ich beantworte Fragen zu: Tagung „Grüne Stadt“." in done.stdout
    assert "Dr. Mira Holm forscht" in done.stdout
    assert "2. Workshop: Gemeinsam gärtnern" in done.stdout
    assert texts("de").help_title in done.stdout
    assert texts("de").language_question in done.stdout


def test_check_names_each_mistake_and_exits_with_1(bot: Run, tmp_path: Path) -> None:
    """A mistake in a file is shown with its place; the bot refuses to start with it and says so."""
    (tmp_path / "kb").mkdir()
    (tmp_path / "kb" / "event.yaml").write_text("event:\n  id: event\n  titel: Hallo\n", encoding="utf-8")
    check, ask = bot("check", "--knowledge", "kb"), bot("ask", "Hallo", "--knowledge", "kb")
    assert check.returncode == ask.returncode == 1
    for shown in (check.stdout, ask.stderr):
        assert "kb/event.yaml:3:3: error[unknown-key]" in shown
        assert "„title“" in shown
    assert "Traceback" not in ask.stderr


def test_check_passes_good_files(bot: Run, garden_folder: Path) -> None:
    """Warnings are advice: exit code 0."""
    assert bot("check", "--knowledge", garden_folder).returncode == 0


def test_outside_a_clone_the_folder_must_be_named(bot: Run) -> None:
    """Without --knowledge the folder is `knowledge` here; where there is none, one line says what to do."""
    said = "knowledge: There is no such folder. Please name that of the knowledge base: --knowledge FOLDER or"
    for command in ("ask", "evaluate", "preview", "run"):
        done = bot(command, env={"LANG": "en_US.UTF-8"})
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (PROBLEMS, "", 1)
        assert done.stderr.startswith(said)
    elsewhere = bot("ask", env={"KNOWLEDGE_DIR": "nirgends"})
    assert elsewhere.stderr.startswith("nirgends: Diesen Ordner gibt es nicht. Bitte nennen Sie den der Wissensbasis")


def test_the_schema_is_json_about_all_sections(bot: Run) -> None:
    """Editors read it as it is printed."""
    done = bot("schema", env={"PYTHONIOENCODING": "ascii"})
    assert done.returncode == GOOD
    assert {"event", "session", "findings", "people"} <= set(json.loads(done.stdout)["properties"])


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_tells_what_it_takes(bot: Run, command: str) -> None:
    """Each has help, and each takes the folder."""
    done = bot(command, "--help")
    assert done.returncode == GOOD
    assert done.stdout.startswith(f"usage: python -m bot {command} ")
    assert "--knowledge DIR" in done.stdout


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["check", "--help"]])
def test_what_needs_no_libraries_is_quick(project: Path, arguments: list[str]) -> None:
    """Container health checks run every minute; they wait neither for Telegram's library nor for linear algebra."""
    program = f"""
import sys
from bot.cli import main
try:
    main({arguments})
except SystemExit:
    pass
sys.exit(" ".join({{"numpy", "telegram", "aiohttp"}} & set(sys.modules)))
"""
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=project, timeout=120, check=False
    )
    assert done.stderr.strip() == ""


HEALTH = {
    "ready": (b'{"ready": true, "hindrances": [], "bot": 123}', 200, 0, "reaches Telegram and answers"),
    "silent": (b'{"ready": false, "hindrances": ["Telegram is gone."], "bot": 123}', 503, 1, "Telegram is gone."),
    "another bot": (b'{"ready": true, "hindrances": [], "bot": 4}', 200, 1, "HTTP_PORT: another bot answers"),
    "another program": (b"<html>", 200, 1, "is another program"),
    "other JSON": (b"[]", 404, 1, "is another program"),
    "half of it": (b'{"ready": true, "hindrances": null, "bot": 123}', 200, 1, "is another program"),
    "very deep": (b"[" * 9000, 200, 1, "is another program"),
    "signs for the terminal": (b'{"ready": false, "hindrances": ["\\u001b[31m"], "bot": 123}', 503, 1, "x1b"),
}


@pytest.mark.parametrize(("body", "status", "code", "said"), HEALTH.values(), ids=HEALTH)
def test_health_asks_the_running_bot(bot: Run, body: bytes, status: int, code: int, said: str) -> None:
    """It is good when that bot reaches Telegram; else a sentence says what is in the way."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status if self.path == "/healthz" else 500)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None: ...

    with HTTPServer(("127.0.0.1", 0), Answer) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        here = {"HTTP_PORT": str(server.server_port), "TELEGRAM_BOT_TOKEN": f"123:{'A' * 35}"}
        here["http_proxy"] = "http://127.0.0.1:9"  # that leads out into the world; the bot is here
        done = bot("health", env=here)
        server.shutdown()
    assert done.returncode == code
    assert said in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("drop", [b"x", b"HTTP/1.0 200 OK\r\nContent-Length: 9999\r\n\r\n"])
def test_health_waits_ten_seconds_in_all(bot: Run, monkeypatch: pytest.MonkeyPatch, drop: bytes) -> None:
    """Also for an answer that comes byte by byte, and never to its end."""
    monkeypatch.setattr(health, "_PATIENCE", 0.5)
    monkeypatch.chdir(bot.folder)
    with socket.create_server(("127.0.0.1", 0)) as server:
        monkeypatch.setenv("HTTP_PORT", str(server.getsockname()[1]))
        Thread(target=_drip, args=(server, drop), daemon=True).start()
        begin = time.monotonic()
        with pytest.raises(UserError, match="or hangs"):
            health.run(Namespace())
        assert time.monotonic() - begin < 5


def _drip(server: socket.socket, drop: bytes) -> None:
    with suppress(OSError):
        called, _ = server.accept()
        with called:
            while True:
                called.sendall(drop)
                drop = b"x"
                time.sleep(0.1)


def test_health_says_when_no_bot_runs(bot: Run) -> None:
    """Where nobody listens, and where the bot was told not to listen."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        done = bot("health", env={"HTTP_PORT": str(taken.getsockname()[1])})
    assert (done.returncode, done.stdout) == (1, "")
    assert "The bot isn't running here, or hangs" in done.stderr
    assert "can't be asked" in bot("health", env={"HTTP_PORT": "0"}).stderr


def test_progress_is_one_line_where_lines_stay(capsys: pytest.CaptureFixture[str]) -> None:
    """In a file or a log of CI; at a terminal the line is written over."""
    for done in range(0, 1001, 10):
        show_progress(done, 1000)
    show_progress(8, 8)
    assert capsys.readouterr().err == "Learning what texts mean, once: 1000 of 1000 texts\n"


def test_the_version_is_told(bot: Run) -> None:
    """It stands in one place, also for the package."""
    done = bot("--version")
    assert (done.returncode, done.stdout) == (0, f"conference-bot {__version__}\n")


def test_wrong_usage_exits_with_2(bot: Run) -> None:
    """An unknown command or option is wrong usage."""
    assert bot("sing").returncode == USAGE == 2
    assert bot("ask", "--loud").returncode == USAGE
    assert bot().returncode == USAGE


def test_a_malformed_setting_is_a_sentence_without_the_secret(bot: Run, garden_folder: Path) -> None:
    """A token that can't be one is named by its setting, never shown."""
    done = bot("run", "--knowledge", garden_folder, env={"TELEGRAM_BOT_TOKEN": "s3cret-value"})
    assert done.returncode == 1
    assert "TELEGRAM_BOT_TOKEN" in done.stderr
    assert "s3cret-value" not in done.stderr + done.stdout


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs the device that is always full")  # noqa: PTH110
@pytest.mark.parametrize("arguments", [["schema"], ["--help"], ["ask", "Hallo"], ["check"]])
def test_a_full_disk_is_a_sentence_and_exits_with_1(bot: Run, garden_folder: Path, arguments: list[str]) -> None:
    """What is written to nowhere is no bug, and not good either."""
    where = {"KNOWLEDGE_DIR": str(garden_folder), "LANG": "en_US.UTF-8"}
    done = _with_output("/dev/full", bot, arguments, where)
    assert (done.returncode, done.stderr.count("\n")) == (PROBLEMS, 1)
    assert "The output can't be written: No space left on device" in done.stderr


@pytest.mark.parametrize("arguments", [["schema"], ["--help"]])
def test_a_reader_that_has_gone_is_no_trouble(bot: Run, arguments: list[str]) -> None:
    """Like `head`, which has seen enough; and where the output was closed from the start."""
    reading, writing = os.pipe()
    os.close(reading)
    done = _with_output(f"/dev/fd/{writing}", bot, arguments, {})
    os.close(writing)
    assert (done.returncode, done.stderr) == (GOOD, "")
    shell = f'exec "{sys.executable}" -m bot {" ".join(arguments)} >&-'
    closed = subprocess.run(  # noqa: S602 - our own program
        shell, shell=True, env=bot.environment, cwd=bot.folder, stderr=subprocess.PIPE, timeout=120, check=False
    )
    assert (closed.returncode, closed.stderr) == (GOOD, b"")


def _with_output(file: str, bot: Run, arguments: list[str], env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    descriptor = int(file.rpartition("/")[2]) if file.startswith("/dev/fd/") else os.open(file, os.O_WRONLY)
    try:
        return subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-W", "error", "-m", "bot", *arguments],
            stdout=descriptor,
            stderr=subprocess.PIPE,
            text=True,
            cwd=bot.folder,
            env=bot.environment | env,
            timeout=120,
            check=False,
        )
    finally:
        if not file.startswith("/dev/fd/"):
            os.close(descriptor)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        ("UPDATE schema_version SET version = 99", "made by a newer version of the bot"),
        ("damaged", "malformed"),
        ("text", "not a database"),
    ],
)
def test_report_says_what_is_wrong_with_the_database(bot: Run, garden_folder: Path, spoil: str, said: str) -> None:
    """One sentence, code 1, and nothing of what a running bot would do then."""
    file = bot.folder / "bot.sqlite3"
    engine = open_engine(f"sqlite:///{file}")
    migrate(engine)
    engine.dispose()
    if spoil.startswith("UPDATE"):
        with sqlite3.connect(file) as database:
            database.execute(spoil)
        database.close()
    else:
        content = file.read_bytes()
        file.write_bytes(b"Hello " * 1000 if spoil == "text" else content[:4096] + b"\xff" * (len(content) - 4096))
    done = bot("report", "--lang=en", "--knowledge", garden_folder)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (PROBLEMS, "", 1)
    assert done.stderr.startswith("DATABASE_URL: the database can't be read: ")
    assert said in done.stderr


def test_a_bug_is_a_report_and_exits_with_3(project: Path) -> None:
    """What nobody expected ends as a report ready to paste, not as a bare traceback."""
    program = (
        "import bot.commands.check, bot.cli, sys\nbot.commands.check.check = None\nsys.exit(bot.cli.main(['check']))"
    )
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=project, timeout=120, check=False
    )
    assert done.returncode == BUG == 3
    assert "Please report it with these lines" in done.stderr
    assert "command: check" in done.stderr
