"""`health`: asks the bot that runs on this machine how it is."""

from __future__ import annotations

import json
import socket
import sys
from argparse import ArgumentParser, Namespace
from contextlib import suppress
from http.client import HTTPConnection, HTTPException
from threading import Event, Timer
from typing import Any

from bot.commands.shared import load_settings
from bot.settings import HEALTH, Settings
from bot.terminal import GOOD, PROBLEMS, UserError

_PATIENCE = 5.0  # seconds until there is a connection, and for all of the answer then
_MOST_BYTES = 10_000
_EVERY_ADDRESS = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104  what is listened at, and where it is called


def add_arguments(_: ArgumentParser) -> None:
    """Add none: the address is that of the settings."""


def run(_: Namespace) -> int:
    """Return 0 if the running bot reaches Telegram and answers, else 1. Raises UserError where it can't be asked."""
    settings = load_settings()
    if not settings.http_port:
        raise UserError("HTTP_PORT: 0 means that the bot can't be asked; write another port, and start the bot anew.")
    state = _ask(settings)
    token = settings.telegram_bot_token
    if token and not token.get_secret_value().startswith(f"{state.get('bot')}:"):
        raise UserError(f"HTTP_PORT: another bot answers at {_address(settings)}; give each its own port.")
    for hindrance in state["hindrances"]:
        sys.stdout.write(f"{hindrance}\n")
    if not state["hindrances"]:
        sys.stdout.write("The bot reaches Telegram and answers.\n")
    return GOOD if state["ready"] else PROBLEMS


def _ask(settings: Settings) -> dict[str, Any]:
    """Return what the bot says of itself. Raises UserError."""
    host = _EVERY_ADDRESS.get(settings.http_host, settings.http_host)
    connection = HTTPConnection(host, settings.http_port, _PATIENCE)  # directly: proxies lead out into the world
    late = Event()
    try:
        connection.connect()
        end = Timer(_PATIENCE, _cut, (connection.sock, late))
        end.daemon = True
        end.start()
        connection.request("GET", HEALTH)
        with connection.getresponse() as answer:
            return _state(json.loads(answer.read(_MOST_BYTES)))
    except (OSError, HTTPException, RecursionError, ValueError) as error:
        if late.is_set() or (isinstance(error, OSError) and not isinstance(error, HTTPException)):
            raise UserError(f"The bot isn't running here, or hangs: nothing answers at {_address(settings)}.") from None
        raise UserError(
            f"HTTP_PORT: what answers at {_address(settings)} is another program; give the bot another port."
        ) from None
    finally:
        connection.close()


def _cut(line: socket.socket, late: Event) -> None:
    """Let nobody wait any longer for what comes."""
    late.set()
    with suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)


def _state(said: Any) -> dict[str, Any]:
    """Return what was said if a bot can have said it. Raises ValueError."""
    match said:
        case {"bot": int(bot), "ready": bool(ready), "hindrances": [*hindrances]} if ready is not bool(hindrances):
            return {"bot": bot, "ready": ready, "hindrances": [ascii(one)[1:-1] for one in hindrances]}
        case _:
            raise ValueError


def _address(settings: Settings) -> str:
    host = _EVERY_ADDRESS.get(settings.http_host, settings.http_host)
    return f"http://{f'[{host}]' if ':' in host else host}:{settings.http_port}{HEALTH}"
