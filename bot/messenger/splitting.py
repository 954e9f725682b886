"""Long texts become pages, each short enough for a message of Telegram."""

from __future__ import annotations

import re

from bot.messenger.shortening import units

GAP = "\n\n"
# Where a paragraph too long for a page may end, best first: a line, a sentence, a word.
_ENDS = (re.compile(r"\n"), re.compile(r"[.!?…][)\]\"'»“”]*\s"), re.compile(r"\s"))


def pages(paragraphs: tuple[str, ...], limit: int) -> tuple[str, ...]:
    """Return the paragraphs as pages of at most `limit` UTF-16 units each; only a paragraph longer than that is cut."""
    found: list[str] = []
    for piece in (piece for paragraph in paragraphs for piece in _pieces(paragraph, limit)):
        joined = f"{found[-1]}{GAP}{piece}" if found else piece
        if found and units(joined) <= limit:
            found[-1] = joined
        else:
            found.append(piece)
    return tuple(found) or ("",)


def _pieces(paragraph: str, limit: int) -> list[str]:
    found = []
    while units(paragraph) > limit:
        head = paragraph.encode("utf-16-le", "surrogatepass")[: 2 * limit].decode("utf-16-le", "ignore")
        head = head[: _end(head)]
        found.append(head.strip())
        paragraph = paragraph[len(head) :].lstrip()
    return [piece for piece in (*found, paragraph.strip()) if piece]


def _end(head: str) -> int:
    """Return where to cut: at the last good place in the second half, else at the end."""
    for pattern in _ENDS:
        ends = [found.end() for found in pattern.finditer(head, len(head) // 2)]
        if ends:
            return ends[-1]
    return len(head)
