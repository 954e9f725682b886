"""What systemd is told, by real sockets."""

from __future__ import annotations

import io
import os
import socket
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.systemd import notify, watchdog_interval

STATES = ("READY=1", "WATCHDOG=1", "STOPPING=1")


@pytest.fixture
def listening() -> Iterator[socket.socket]:
    """The end of systemd."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
        systemd.settimeout(60)
        yield systemd


def test_systemd_hears_each_word_by_itself(
    listening: socket.socket, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """At the socket that it names; also where the path has letters that are no ASCII."""
    place = tmp_path / "grüße"
    listening.bind(str(place))
    monkeypatch.setenv("NOTIFY_SOCKET", str(place))
    assert [notify(state) for state in STATES] == [True, True, True]
    assert [listening.recv(100).decode() for _ in STATES] == [*STATES]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has sockets without a file")
def test_the_socket_may_be_one_without_a_file(listening: socket.socket, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its name begins with a zero byte, written as "@": so user services and containers name it."""
    name = f"conference-bot-{os.getpid()}"
    listening.bind(f"\0{name}")
    monkeypatch.setenv("NOTIFY_SOCKET", f"@{name}")
    assert notify("READY=1")
    assert listening.recv(100) == b"READY=1"


def test_elsewhere_nothing_is_told(monkeypatch: pytest.MonkeyPatch, log: io.StringIO) -> None:
    """Without a word in the log: most bots don't run under systemd."""
    monkeypatch.delenv("NOTIFY_SOCKET", raising=False)
    assert not notify("READY=1")
    monkeypatch.setenv("NOTIFY_SOCKET", "")
    assert not notify("READY=1")
    assert log.getvalue() == ""


@pytest.mark.parametrize("place", ["/nowhere/socket", f"/{'x' * 300}", "vsock:2:1234", "@"])
def test_a_socket_that_cannot_be_reached_is_no_error(
    monkeypatch: pytest.MonkeyPatch, log: io.StringIO, place: str
) -> None:
    """The bot goes on, and the log says why systemd will think that it isn't ready."""
    monkeypatch.setenv("NOTIFY_SOCKET", place)
    assert not notify("READY=1")
    assert "systemd can't be told READY=1" in log.getvalue()


def test_a_systemd_that_does_not_listen_holds_up_nobody(
    listening: socket.socket, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """What can't be taken at once is left out."""
    listening.bind(str(tmp_path / "full"))
    monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "full"))
    began = time.monotonic()
    assert not all(notify("WATCHDOG=1") for _ in range(10_000))
    assert time.monotonic() - began < 5


@pytest.mark.parametrize(
    ("limit", "process", "seconds"),
    [
        ("60000000", str(os.getpid()), 30.0),
        ("1000000", "", 0.5),
        ("60000000", "1", None),
        ("0", "", None),
        ("soon", "", None),
        ("", "", None),
    ],
)
def test_the_watchdog_is_fed_twice_in_its_time(
    monkeypatch: pytest.MonkeyPatch, limit: str, process: str, seconds: float | None
) -> None:
    """Only where it watches, and this process: children inherit the environment."""
    monkeypatch.setenv("WATCHDOG_USEC", limit)
    monkeypatch.setenv("WATCHDOG_PID", process)
    assert watchdog_interval() == seconds
