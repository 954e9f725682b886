"""A PostgreSQL server of the tests' own, on this machine only, that can be stopped, frozen and started again."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Any

import psycopg

PASSWORD = "Zwetschgen/Mus:7"
_DEBIAN = Path("/usr/lib/postgresql")
_NOBODY = "nobody"  # the server refuses to work for root
# No time is spent on power cuts; what is committed outlasts a kill all the same.
_QUICK = ("fsync=off", "full_page_writes=off", "shared_buffers=16MB", "max_connections=50", "unix_socket_directories=")


def find_programs() -> Path | None:
    """Return the folder of the server's programs, of the newest version that is installed."""
    found = shutil.which("initdb")
    versions = sorted(_DEBIAN.glob("*/bin/initdb"), key=lambda file: float(file.parts[-3]))
    return Path(found).parent if found else versions[-1].parent if versions else None


class Server:
    """A server with a database for each test."""

    def __init__(self, programs: Path) -> None:
        self._programs = programs
        self._folder = Path(tempfile.mkdtemp(prefix="postgresql-"))
        self._data = str(self._folder / "data")
        self._frozen: list[int] = []
        self._user: dict[str, Any] = {}
        if os.getuid() == 0:
            nobody = pwd.getpwnam(_NOBODY)
            os.chown(self._folder, nobody.pw_uid, nobody.pw_gid)
            self._user = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": ()}
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self._numbers = count(1)
        self._make()
        self.start()

    def new_database(self) -> str:
        """Return the address of a new database."""
        name = f"test{next(self._numbers)}"
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return self.url(name)

    def url(self, name: str) -> str:
        """Return the address of a database."""
        quoted = PASSWORD.replace("/", "%2F").replace(":", "%3A")
        return f"postgresql://bot:{quoted}@127.0.0.1:{self.port}/{name}"

    def start(self) -> None:
        """Start, and wait until it takes connections."""
        settings = [part for setting in _QUICK for part in ("-c", setting)]
        command = [str(self._programs / "postgres"), "-D", self._data, "-p", str(self.port), *settings]
        with (self._folder / "log").open("ab") as log:
            self._process = subprocess.Popen(command, stdout=log, stderr=log, cwd="/", **self._user)  # noqa: S603  all ours
        for _ in range(2400):
            if self._process.poll() is not None:
                break
            try:
                psycopg.connect(self.url("postgres"), connect_timeout=2).close()
            except psycopg.OperationalError:
                time.sleep(0.05)
            else:
                return
        raise RuntimeError((self._folder / "log").read_text(errors="replace")[-2000:])

    @property
    def running(self) -> bool:
        """Whether it is there, frozen or not."""
        return self._process.poll() is None

    def kill(self) -> None:
        """End it at once, in the middle of whatever it does."""
        self._process.send_signal(signal.SIGQUIT)
        self._process.wait()

    def freeze(self) -> None:
        """Let it fall silent: connections stay, and nothing answers."""
        with psycopg.connect(self.url("postgres")) as connection:
            processes = connection.execute("SELECT pid FROM pg_stat_activity").fetchall()
        self._frozen = [self._process.pid, *(process for (process,) in processes)]
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let it answer again."""
        self._signal(signal.SIGCONT)
        self._frozen = []

    def remove(self) -> None:
        """End it and leave nothing behind."""
        if self.running:
            self.thaw()
            self.kill()
        shutil.rmtree(self._folder)

    def _make(self) -> None:
        passwords = self._folder / "password"
        passwords.write_text(PASSWORD)
        command = [str(self._programs / "initdb"), "-D", self._data, "-U", "bot", f"--pwfile={passwords}"]
        more = ["--auth=scram-sha-256", "--no-locale", "--encoding=UTF8", "--no-sync"]
        made = subprocess.run(  # noqa: S603  all ours
            [*command, *more], capture_output=True, text=True, check=False, cwd="/", **self._user
        )
        if made.returncode:
            raise RuntimeError(made.stderr)

    def _signal(self, number: signal.Signals) -> None:
        """Send a signal to the processes of the server, of which each connection has one."""
        for process in self._frozen:
            with suppress(ProcessLookupError):  # of a connection that is over
                os.kill(process, number)
