"""Texts as Telegram measures them, in UTF-16 code units: emoji and other characters beyond the basic plane are two."""


def length(text: str) -> int:
    return len(_encoded(text)) // 2


def part(text: str, start: int, count: int) -> str:
    """Return `count` units from `start` on; they may be anywhere: half a character at an end is left out."""
    return _encoded(text)[2 * start : 2 * (start + count)].decode("utf-16-le", "ignore")


def _encoded(text: str) -> bytes:
    return text.encode("utf-16-le", "surrogatepass")
