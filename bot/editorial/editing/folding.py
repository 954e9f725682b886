"""Long texts in lines: those whose words stay the same keep their breaks, so that a diff shows what is new."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby

WIDTH = 120  # characters of a line that is folded anew
_BREAK = "\n"


def can_be_folded(text: str) -> bool:
    """Tell whether a text can be broken between its words, and joined again as it was."""
    lines = text.split(_BREAK)
    return bool(lines[0]) and all(line == " ".join(line.split(" ")).strip() and "  " not in line for line in lines)


def folded(text: str, width: int = WIDTH) -> list[str]:
    """Return the lines of a text; an empty one is the end of a paragraph."""
    return list(_lines([(word, 0) for word in _words(text)], width))


def refolded(before: Sequence[str], text: str) -> list[str]:
    """Return the lines of a text that was changed from what is in some lines."""
    old = [(word, number) for number, line in enumerate(before) for word in (line.split() or [_BREAK])]
    new = list(_words(text))
    placed: list[tuple[str, int]] = []
    for kind, i1, _, j1, j2 in SequenceMatcher(None, [word for word, _ in old], new, autojunk=False).get_opcodes():
        for number, word in enumerate(new[j1:j2]):
            at = (
                old[i1 + number][1] if kind == "equal" else old[min(i1, len(old) - 1)][1] if kind == "replace" else None
            )
            placed.append((word, _nearest(placed) if at is None else at))
    return list(_lines(placed, max([WIDTH, *map(len, before)])))


def _nearest(placed: Sequence[tuple[str, int]]) -> int:
    return placed[-1][1] if placed else 0


def _words(text: str) -> Iterator[str]:
    for number, line in enumerate(text.split(_BREAK)):
        yield from (_BREAK,) * bool(number)
        yield from line.split()


def _lines(placed: Iterable[tuple[str, int]], width: int) -> Iterator[str]:
    """Put words into lines as they are placed; what is too long for one goes on in the next."""
    waiting: list[str] = []
    for (is_break, _), group in groupby(placed, key=lambda one: (one[0] == _BREAK, one[1])):
        words = [word for word, _ in group]
        if is_break:
            yield from _wrapped(waiting, width)
            yield from ("" for _ in words)
            waiting = []
        else:
            *full, last = _wrapped([*waiting, *words], width)
            yield from full
            waiting = last.split() if full else []
            yield from () if full else (last,)
    yield from _wrapped(waiting, width)


def _wrapped(words: Iterable[str], width: int) -> Iterator[str]:
    """Break words into lines that aren't longer than `width`, as far as no word is."""
    line: list[str] = []
    length = 0
    for word in words:
        if line and length + len(word) > width:
            yield " ".join(line)
            line, length = [], 0
        line.append(word)
        length += len(word) + 1
    if line:
        yield " ".join(line)
