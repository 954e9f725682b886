"""Cuts texts that are longer than Telegram lets them be."""

from __future__ import annotations

import re

LIMIT = 4096  # of a message, without its formatting
_ELLIPSIS = "…"
_END = re.compile(r"[.!?…][)\]\"'»“”]*(?=\s)|\S(?=\n\n)")


def units(text: str) -> int:
    """Return the length as Telegram counts it: in UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def shorten(text: str, limit: int) -> str:
    """Return the text if it has at most `limit` units, else its beginning, up to the end of a sentence if possible."""
    if units(text) <= limit:
        return text
    head = _beginning(text, limit - units(_ELLIPSIS) - 1)
    ends = [found.end() for found in _END.finditer(text, 0, len(head) + 1) if found.end() <= len(head)]
    if ends and ends[-1] > len(head) // 2:
        return f"{head[: ends[-1]]} {_ELLIPSIS}"
    words = head if text[len(head)].isspace() else head.rpartition(" ")[0]
    return (words if len(words) > len(head) // 2 else head).rstrip() + _ELLIPSIS


def _beginning(text: str, limit: int) -> str:
    """Return the first `limit` units, without half a character at the end."""
    return text.encode("utf-16-le", "surrogatepass")[: 2 * limit].decode("utf-16-le", "ignore")
