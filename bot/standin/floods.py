"""The pace that Telegram allows bots: who goes faster gets "too many requests" there; here one can look it up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise

from bot.standin.server import Call

_IN_ALL = 30  # a second
_PER_GROUP = 20  # a minute
_MINUTE = 60.0
_TOLERANCE = 0.2  # seconds: what leaves evenly arrives unevenly, more so while questions are encoded beside it


def floods(calls: Iterable[Call]) -> list[str]:
    """Return which of Telegram's limits the calls went beyond: in all, to one chat, to one group."""
    messages = [call for call in calls if _is_message(call)]
    by_chat: defaultdict[str, list[float]] = defaultdict(list)
    for call in messages:
        by_chat[str(call.parameters["chat_id"])].append(call.time)
    found = ["more than 30 a second"] if _crowded([call.time for call in messages], _IN_ALL, 1.0) else []
    for chat, times in by_chat.items():
        if any(later - earlier < 1.0 - _TOLERANCE for earlier, later in pairwise(times)):
            found.append(f"more than one a second to {chat}")
        if chat.startswith("-") and _crowded(times, _PER_GROUP, _MINUTE):
            found.append(f"more than 20 a minute to {chat}")
    return found


def _is_message(call: Call) -> bool:
    name = call.method.lower()
    return name.startswith("send") and name != "sendchataction" and call.status == 200  # noqa: PLR2004


def _crowded(times: list[float], most: int, seconds: float) -> bool:
    return any(last - first < seconds - _TOLERANCE for first, last in zip(times, times[most:], strict=False))
