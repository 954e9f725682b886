"""What tests of running bots need: to wait until something is so, and a port that nobody listens at."""

from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import Callable
from contextlib import suppress

PATIENCE = 600.0  # seconds, for what takes a moment on a machine that has nothing else to do


async def true(condition: Callable[[], object], seconds: float = PATIENCE) -> None:
    """Wait until something is true; what isn't there yet (LookupError) is not. Raises TimeoutError."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with suppress(LookupError):
            if condition():
                return
        await asyncio.sleep(0.05)
    raise TimeoutError


def free_port() -> int:
    """Return a port that nobody listens at now."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port
