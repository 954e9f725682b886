"""Starting and stopping, as a process of its own."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pydantic import SecretStr
from telegram.error import (
    BadRequest,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.messenger.errors import report, sentence
from bot.messenger.incoming.patience import pause
from bot.messenger.running import run
from bot.settings import Settings
from bot.standin import too_many_requests

if TYPE_CHECKING:
    from bot.dialogue.assistant import Assistant
    from bot.standin import TelegramStandIn

ROOT = Path(__file__).parents[2]
KNOWLEDGE = Path(__file__).with_name("knowledge")
PROGRAM = """
import sys
from pathlib import Path
from bot import logs
from bot.dialogue.assistant import Assistant
from bot.knowledge import read
from bot.messenger.running import run
from bot.settings import Settings
logs.configure("DEBUG")
sys.exit(run(Assistant(read(Path(sys.argv[1])).knowledge), Settings.load()))
"""
QUICKLY = "from bot.messenger.incoming import patience\npatience._SHORTEST_PAUSE = 0.05\n"
PATIENCE = 30  # seconds that a bot may take to stop, also where it still has something to answer, on a busy machine


async def _start(telegram: TelegramStandIn, token: str, before: str = "") -> asyncio.subprocess.Process:
    settings = {"TELEGRAM_BOT_TOKEN": token, "TELEGRAM_API_URL": telegram.url, "PYTHONPATH": str(ROOT)}
    arguments = ("-c", before + PROGRAM, str(KNOWLEDGE))
    return await asyncio.create_subprocess_exec(
        sys.executable, *arguments, cwd=ROOT, env={**os.environ, **settings}, stderr=asyncio.subprocess.PIPE
    )


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_stops_the_bot_soon_and_cleanly(telegram: TelegramStandIn, number: signal.Signals) -> None:
    """The process answers, ends within seconds with code 0, and has told Telegram what it has seen."""
    process = await _start(telegram, telegram.token)
    alice = telegram.person("Alice", "de")
    await alice.send("Wann soll man Rosen gießen?")
    assert "abends" in (await alice.chat.next_reply(120)).text
    process.send_signal(number)
    _, errors = await asyncio.wait_for(process.communicate(), PATIENCE)
    assert process.returncode == 0
    assert telegram.world.updates.waiting == []
    assert telegram.token.partition(":")[2] not in errors.decode()
    assert "Traceback" not in errors.decode()


async def test_a_signal_in_the_first_moment_stops_the_bot(telegram: TelegramStandIn, tmp_path: Path) -> None:
    """Also while it is still being loaded: with code 0, or as any program where not even Python is there yet."""
    settings = {"TELEGRAM_BOT_TOKEN": telegram.token, "TELEGRAM_API_URL": telegram.url, "PYTHONPATH": str(ROOT)}
    for seconds in (0.3, 0.8):
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "run", "--knowledge", str(KNOWLEDGE)),
            cwd=tmp_path,
            env={**os.environ, **settings},
        )
        await asyncio.sleep(seconds)
        process.terminate()
        assert await asyncio.wait_for(process.wait(), 60) in {0, -signal.SIGTERM}


def test_a_signal_stops_the_bot_also_where_a_library_swallows_all_errors() -> None:
    """As some do while they are being loaded: the wish to stop isn't lost."""
    deaf = """
import os, signal, sys
from contextlib import suppress
from bot import cli
from bot.commands import check

def run(options):
    with suppress(BaseException):
        os.kill(os.getpid(), signal.SIGTERM)
    return 1

check.run = run
sys.exit(cli.main(["check"]))
"""
    assert subprocess.run([sys.executable, "-c", deaf], cwd=ROOT, check=False, timeout=120).returncode == 0  # noqa: S603


async def test_a_signal_stops_a_bot_that_has_to_wait(telegram: TelegramStandIn) -> None:
    """Even while Telegram makes the bot wait, it can be stopped."""
    process = await _start(telegram, telegram.token)
    alice = telegram.person("Alice", "de")
    await alice.send("Danke")
    await alice.chat.next_reply(120)
    telegram.fail_next(too_many_requests(600), method="sendMessage")
    await alice.send("Danke")
    await telegram.called("sendMessage", times=2)
    process.terminate()
    _, errors = await asyncio.wait_for(process.communicate(), PATIENCE)
    assert process.returncode == 0
    assert "Stopped before everything was answered" in errors.decode()
    assert "Traceback" not in errors.decode()


async def test_systemd_is_told_that_the_bot_runs_and_stops(
    telegram: TelegramStandIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ready, then alive again and again, and at the end that it stops."""
    place = tmp_path / "notify"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
        systemd.bind(str(place))
        systemd.settimeout(60)
        monkeypatch.setenv("NOTIFY_SOCKET", str(place))
        monkeypatch.setenv("WATCHDOG_USEC", "400000")
        process = await _start(telegram, telegram.token)
        said = [await asyncio.to_thread(systemd.recv, 100) for _ in range(3)]
        process.terminate()
        await asyncio.wait_for(process.communicate(), 60)
        while said[-1] != b"STOPPING=1":
            said.append(await asyncio.to_thread(systemd.recv, 100))
    assert said[:3] == [b"READY=1", b"WATCHDOG=1", b"WATCHDOG=1"]


async def test_a_wrong_token_is_one_sentence_at_the_end_and_code_1(telegram: TelegramStandIn) -> None:
    """Told at once, and given up when it is refused again and again: no traceback, no token; what to do."""
    wrong = "110201543:AAThisTokenIsNotTheRightOneAtAll0000"
    process = await _start(telegram, wrong, QUICKLY)
    _, errors = await asyncio.wait_for(process.communicate(), 60)
    assert process.returncode == 1
    *earlier, last = errors.decode().splitlines()
    assert len(earlier) == 4
    assert all("doesn't accept the bot's token. Trying again in" in line for line in earlier)
    assert "@BotFather" in last
    assert wrong.partition(":")[2] not in errors.decode()


def test_without_a_token_there_is_a_sentence_and_code_1(
    assistant: Assistant, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Running in Telegram needs a token; the sentence says its name."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TELEGRAM_BOT_TOKEN", raising=False)
    assert run(assistant, Settings()) == 1
    assert "TELEGRAM_BOT_TOKEN: not set" in caplog.text


@pytest.mark.parametrize(
    ("error", "failures", "seconds"),
    [
        (TimedOut(), 0, 1),
        (NetworkError("x"), 3, 8),
        (NetworkError("x"), 99, 30),
        (RetryAfter(7), 5, 7),
        (RetryAfter(100_000), 0, 60),
    ],
)
def test_pauses_grow_but_not_for_ever(error: TelegramError, failures: int, seconds: float) -> None:
    """A second at first, half a minute at most; Telegram's own word goes first, up to a minute."""
    assert pause(error, failures) == seconds


@pytest.mark.parametrize(
    ("error", "word"),
    [
        (Conflict("terminated by other getUpdates request"), "Another program"),
        (RetryAfter(100_000), "wait 100000 s"),
        (InvalidToken(), "token"),
        (Conflict("can't use getUpdates method while webhook is active"), "webhook"),
        (Forbidden("Forbidden: bot was blocked by the user"), "blocked"),
        (NetworkError("Bad Gateway"), "bad gateway"),
    ],
)
def test_telegrams_errors_are_told_in_sentences(error: TelegramError, word: str) -> None:
    """The log says what to do, not only a class name."""
    assert word in sentence(error)
    assert sentence(error).endswith(".")


def test_a_report_has_the_chain_of_causes_but_no_words_of_people() -> None:
    """All errors may quote a question; the words of Telegram's that are known help to find the cause."""
    who = "Alice"
    try:
        try:
            raise ValueError(who)
        except ValueError as error:
            raise BadRequest(f"Chat not found: {who}") from error
    except BadRequest as error:
        said = report(error)
    assert said.index("ValueError") < said.index("which led to") < said.index("BadRequest (chat not found)")
    assert "test_running.py" in said
    assert "(message left out" in said
    assert who not in said


def test_why_telegram_can_not_be_reached_is_told_without_words_of_the_server() -> None:
    """What the system says is told; what a server on the way answers may hold anything."""
    error = NetworkError("httpx.ConnectError: bot of Alice")
    error.__cause__ = ConnectionRefusedError(111, "Connection refused")
    assert "ConnectionRefusedError: Connection refused" in sentence(error)
    assert "Alice" not in sentence(error)
    assert "Alice" not in sentence(NetworkError("Parsing the server response b'Alice' failed"))


@pytest.mark.parametrize("host", ["x" * 300, "...", "203.0.113.1"])
def test_a_host_that_is_not_here_is_a_sentence(
    assistant: Assistant, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch, host: str
) -> None:
    """With a webhook the bot needs a place to listen; code 1, and the names of what is to be changed."""
    monkeypatch.setenv("HTTP_PORT", "8421")
    monkeypatch.setenv("WEBHOOK_URL", "https://bot.example.org/telegram")
    token = SecretStr("110201543:AAThisTokenIsNotTheRightOneAtAll0000")
    assert run(assistant, Settings(telegram_bot_token=token, http_host=host)) == 1
    assert "HTTP_HOST, HTTP_PORT: nothing can listen" in caplog.text


def test_settings_for_a_running_bot_hide_the_token() -> None:
    """Even a careless print shows no token."""
    settings = Settings(telegram_bot_token=SecretStr("110201543:AAThisTokenIsNotTheRightOneAtAll0000"))
    assert "AAThis" not in f"{settings!r} {settings}"
