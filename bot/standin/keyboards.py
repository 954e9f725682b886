"""The rules for buttons under messages."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from bot.standin.refusals import bad_request

_LONGEST_DATA = 64  # bytes
_MOST_BUTTONS = 100
_DRESS = frozenset({"text", "icon_custom_emoji_id", "style"})
_HOST = re.compile(r"(?:[\w-]+\.)+[\w-]{2,}|(?:[0-9]{1,3}\.){3}[0-9]{1,3}")


def check(markup: dict[str, Any] | None) -> dict[str, Any] | None:
    """Return the inline keyboard as Telegram keeps it, without empty rows. Raises Refusal."""
    if markup is None or "inline_keyboard" not in markup:
        return None  # other keyboards are not part of the message
    rows = [row for row in markup["inline_keyboard"] if row]
    buttons = [button for row in rows for button in row]
    if len(buttons) > _MOST_BUTTONS:
        raise bad_request("reply markup is too long")
    for button in buttons:
        _check_button(button)
    return {"inline_keyboard": rows} if rows else None


def _check_button(button: dict[str, Any]) -> None:
    if not button["text"].strip():
        raise bad_request("inline keyboard button text is empty")
    kinds = button.keys() - _DRESS
    if not kinds:
        raise bad_request("Text buttons are unallowed in the inline keyboard")
    if len(kinds) > 1:
        raise bad_request("inline keyboard button can have one kind only: " + ", ".join(sorted(kinds)))
    if "callback_data" in kinds and not 1 <= len(button["callback_data"].encode()) <= _LONGEST_DATA:
        raise bad_request("BUTTON_DATA_INVALID")
    if "url" in kinds and not _good_url(button["url"]):
        raise bad_request("BUTTON_URL_INVALID")


def _good_url(url: str) -> bool:
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return False
    if parts.scheme in {"tg", "ton"}:
        return bool(host)
    return parts.scheme in {"http", "https"} and bool(_HOST.fullmatch(host)) and not re.search(r"\s", url)
