"""Updates that are put aside: as Telegram sent them, and so that only who has the bot's token can read them."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

from telegram import Bot, Update

from bot.messenger.sealing import Seal


class SealedUpdates:
    """Turns updates into sealed bytes, and back."""

    def __init__(self, seal: Seal) -> None:
        self._seal = seal

    def close(self, update: Update) -> bytes:
        """Return an update encrypted; the library's own `to_json` fails at some dates."""
        return self._seal.close(json.dumps(update.to_dict(), default=_number_of).encode())

    def open(self, sealed: bytes, bot: Bot) -> Update | None:
        """Return what was put aside, unless that was done with another token."""
        content = self._seal.open(sealed)
        return Update.de_json(json.loads(content), bot) if content else None


def _number_of(value: object) -> int:
    if isinstance(value, datetime):
        return int(value.timestamp())
    if isinstance(value, timedelta):
        return int(value.total_seconds())
    raise TypeError(type(value).__name__)
