"""What a service tells systemd: that it is ready, that it is alive, that it is stopping.

Where nobody asked to be told, nothing is done: elsewhere than under systemd all of this has no effect. The service is
described in deploy/conference-bot.service.
"""

from __future__ import annotations

import logging
import os
import socket

_log = logging.getLogger(__name__)


def notify(state: str) -> bool:
    """Tell systemd one of `READY=1`, `WATCHDOG=1`, `STOPPING=1`; return whether it was told.

    It never waits and never raises; where systemd asked to be told and can't be, the log says so.
    """
    place = os.environ.get("NOTIFY_SOCKET", "")
    if not place:
        return False
    try:
        # "@" stands for the zero byte that names of sockets without a file begin with (man 3 sd_notify).
        address = os.fsencode(f"\0{place[1:]}" if place.startswith("@") else place)
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as telling:
            telling.settimeout(0)
            telling.sendto(state.encode(), address)
    except OSError as error:
        _log.warning("systemd can't be told %s (%s).", state, error.strerror or error)
        return False
    return True


def watchdog_interval() -> float | None:
    """Return after how many seconds `WATCHDOG=1` is due again and again; None if systemd doesn't watch this process.

    It is half of the time after which systemd takes the process for dead, as man 3 sd_watchdog_enabled advises.
    """
    limit, process = os.environ.get("WATCHDOG_USEC", ""), os.environ.get("WATCHDOG_PID", "")
    if not limit.isdecimal() or int(limit) == 0 or process not in {"", str(os.getpid())}:
        return None
    return int(limit) / 1_000_000 / 2
