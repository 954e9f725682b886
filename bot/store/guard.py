"""Cuts a connection whose server has fallen silent: nothing else would end the wait for it."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Timer
from typing import Any

from sqlalchemy import Engine, event

from bot.store.engines import is_shared


class Guard:
    """Watches the one connection of an engine for PostgreSQL; a file needs no watching.

    The limits that a server sets itself help only while it works: one that is stopped, or behind a network that
    swallows everything, is waited for by its client.
    """

    def __init__(self, engine: Engine) -> None:
        self._connection: Any = None
        self._watches = is_shared(engine)
        self._error = engine.dialect.loaded_dbapi.Error  # a driver is loaded only where it is needed: it takes 20 MB
        if self._watches:
            event.listen(engine, "connect", self._opened)

    @contextmanager
    def within(self, seconds: float) -> Iterator[None]:
        """Let what is done with the connection fail with OperationalError when it takes longer than so many seconds."""
        if not self._watches:
            yield
            return
        timer = Timer(seconds, self._cut)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def _opened(self, connection: Any, _record: object) -> None:
        self._connection = connection

    def _cut(self) -> None:
        if self._connection is None:
            return
        with suppress(OSError, self._error), socket.socket(fileno=os.dup(self._connection.fileno())) as line:
            line.shutdown(socket.SHUT_RDWR)
