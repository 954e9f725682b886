"""Long texts as Telegram takes them: cut short, or page by page. All lengths are in UTF-16 units."""

from __future__ import annotations

import re

from bot.messenger import utf16

GAP = "\n\n"
_ELLIPSIS = "…"
_END = re.compile(r"[.!?…][)\]\"'»“”]*(?=\s)|\S(?=\n\n)")
# Where a paragraph too long for a page may end, best first: a line, a sentence, a word.
_ENDS = (re.compile(r"\n"), re.compile(r"[.!?…][)\]\"'»“”]*\s"), re.compile(r"\s"))


def shorten(text: str, limit: int) -> str:
    """Return the text if it has at most `limit` units, else its beginning, up to the end of a sentence if possible."""
    if utf16.length(text) <= limit:
        return text
    head = utf16.part(text, 0, limit - utf16.length(_ELLIPSIS) - 1)
    ends = [found.end() for found in _END.finditer(text, 0, len(head) + 1) if found.end() <= len(head)]
    if ends and ends[-1] > len(head) // 2:
        return f"{head[: ends[-1]]} {_ELLIPSIS}"
    words = head if text[len(head)].isspace() else head.rpartition(" ")[0]
    return (words if len(words) > len(head) // 2 else head).rstrip() + _ELLIPSIS


def pages(paragraphs: tuple[str, ...], limit: int) -> tuple[str, ...]:
    """Return the paragraphs as pages of at most `limit` units each; only a paragraph longer than that is cut."""
    found: list[str] = []
    for piece in (piece for paragraph in paragraphs for piece in _pieces(paragraph, limit)):
        joined = f"{found[-1]}{GAP}{piece}" if found else piece
        if found and utf16.length(joined) <= limit:
            found[-1] = joined
        else:
            found.append(piece)
    return tuple(found) or ("",)


def _pieces(paragraph: str, limit: int) -> list[str]:
    found = []
    while utf16.length(paragraph) > limit:
        head = utf16.part(paragraph, 0, limit)
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
