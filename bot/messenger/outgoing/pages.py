"""Long texts as Telegram takes them: cut short, or page by page."""

from __future__ import annotations

import re

LIMIT = 4096  # of a message, without its formatting
GAP = "\n\n"
_ELLIPSIS = "…"
_END = re.compile(r"[.!?…][)\]\"'»“”]*(?=\s)|\S(?=\n\n)")
# Where a paragraph too long for a page may end, best first: a line, a sentence, a word.
_ENDS = (re.compile(r"\n"), re.compile(r"[.!?…][)\]\"'»“”]*\s"), re.compile(r"\s"))


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
        head = _beginning(paragraph, limit)
        head = head[: _end(head)]
        found.append(head.strip())
        paragraph = paragraph[len(head) :].lstrip()
    return [piece for piece in (*found, paragraph.strip()) if piece]


def _beginning(text: str, limit: int) -> str:
    """Return the first `limit` units, without half a character at the end."""
    return text.encode("utf-16-le", "surrogatepass")[: 2 * limit].decode("utf-16-le", "ignore")


def _end(head: str) -> int:
    """Return where to cut: at the last good place in the second half, else at the end."""
    for pattern in _ENDS:
        ends = [found.end() for found in pattern.finditer(head, len(head) // 2)]
        if ends:
            return ends[-1]
    return len(head)
