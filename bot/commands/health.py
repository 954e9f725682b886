"""`health`: asks the bot that runs on this machine how it is."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError
from urllib.request import ProxyHandler, build_opener

from bot.commands.shared import load_settings
from bot.settings import HEALTH, Settings
from bot.terminal import GOOD, PROBLEMS, UserError

_PATIENCE = 10.0  # seconds
_MOST_BYTES = 10_000
_EVERY_ADDRESS = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104  what is listened at, and where it is called


def add_arguments(_: ArgumentParser) -> None:
    """Add none: the address is that of the settings."""


def run(_: Namespace) -> int:
    """Return 0 if the running bot reaches Telegram and answers, else 1. Raises UserError where it can't be asked."""
    settings = load_settings()
    if not settings.http_port:
        raise UserError("HTTP_PORT: 0 means that the bot can't be asked; write another port, and start the bot anew.")
    state = _ask(_address(settings))
    token = settings.telegram_bot_token
    if token and not token.get_secret_value().startswith(f"{state.get('bot')}:"):
        raise UserError(f"HTTP_PORT: another bot answers at {_address(settings)}; give each its own port.")
    for hindrance in state["hindrances"]:
        sys.stdout.write(f"{hindrance}\n")
    if not state["hindrances"]:
        sys.stdout.write("The bot reaches Telegram and answers.\n")
    return GOOD if state["ready"] else PROBLEMS


def _ask(address: str) -> dict[str, Any]:
    """Return what the bot says of itself. Raises UserError."""
    directly = build_opener(ProxyHandler({}))  # a proxy leads out into the world, and the bot is here
    try:
        try:
            answer = directly.open(address, timeout=_PATIENCE)
        except HTTPError as error:  # not ready
            answer = error
        with answer:
            return _state(json.loads(answer.read(_MOST_BYTES)))
    except (HTTPException, RecursionError, ValueError):
        raise UserError(
            f"HTTP_PORT: what answers at {address} is another program; give the bot another port."
        ) from None
    except OSError:
        raise UserError(f"The bot isn't running here, or hangs: nothing answers at {address}.") from None


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
