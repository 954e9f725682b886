"""Bars: for each week one, of parts on top of each other. Shapes first, which become SVG in a page, or a picture."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Literal

_WIDTH, _HEIGHT, _LEFT, _BOTTOM = 720, 220, 44, 28
_TOP = 12  # above the highest bar
_MOST_LABELS = 8  # as many dates as fit under the bars, also on a phone, where they are larger
_MOST_LINES = 4  # besides that of nothing
COLOURS = ("#2b6cb0", "#63a4dd", "#d69e2e", "#c05621", "#805ad5", "#718096", "#2f855a")
"""Of the parts, on white."""
PARTS = len(COLOURS)
# Of a picture: points for each unit, and the room for the title above and for each line of the legend below.
_SCALE = 2
_TITLE, _LINE, _MARGIN = 40, 24, 16
_INK, _QUIET, _RULE = "#1c1c1e", "#5f6368", "#d5d7da"
_WRITTEN_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss", "…": "..."})

Weeks = Sequence[tuple[str, Mapping[str, int]]]
"""What stands under each bar, and how much of each part is in it."""
Parts = Mapping[str, str]
"""Keys and their names, from the bottom up."""


@dataclass(frozen=True, slots=True)
class _Bar:
    x: float
    y: float
    width: float
    height: float
    part: int
    says: str


@dataclass(frozen=True, slots=True)
class _Rule:
    y: float


@dataclass(frozen=True, slots=True)
class _Label:
    x: float
    y: float
    text: str
    anchor: Literal["middle", "end"]


_Shape = _Bar | _Rule | _Label


def bars(title: str, weeks: Weeks, parts: Parts) -> str:
    """Return the amounts of each week as SVG.

    It has no colours of its own: the parts are of the classes `part-0`, `part-1`, …
    """
    drawn = "".join(_as_svg(shape) for shape in _shapes(weeks, parts))
    return f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT + _BOTTOM}" role="img" aria-label="{escape(title)}">{drawn}</svg>'


def picture(title: str, weeks: Weeks, parts: Parts) -> bytes:
    """Return the same as a PNG, with its title and a legend."""
    from PIL import Image, ImageDraw, ImageFont  # noqa: PLC0415  only who sends pictures waits for it

    width = (_WIDTH + 2 * _MARGIN) * _SCALE
    height = (_TITLE + _HEIGHT + _BOTTOM + _LINE * len(parts) + 2 * _MARGIN) * _SCALE
    image = Image.new("RGB", (width, height), "white")
    draw = ImageDraw.Draw(image)
    fonts = {size: ImageFont.load_default(size * _SCALE) for size in (12, 18)}

    def at(x: float, y: float) -> tuple[float, float]:
        return (x + _MARGIN) * _SCALE, (y + _MARGIN) * _SCALE

    def write(x: float, y: float, text: str, size: int = 12, anchor: str = "ls", colour: str = _QUIET) -> None:
        draw.text(at(x, y), _plain(text), fill=colour, font=fonts[size], anchor=anchor)

    write(0, 18, title, 18, colour=_INK)
    for shape in _shapes(weeks, parts):
        match shape:
            case _Bar(x, y, wide, high, part):
                corners = (*at(x, _TITLE + y), *at(x + wide, _TITLE + y + high))
                draw.rectangle(corners, fill=COLOURS[part % PARTS])
            case _Rule(y):
                draw.line((*at(_LEFT, _TITLE + y), *at(_WIDTH, _TITLE + y)), fill=_RULE, width=_SCALE)
            case _Label(x, y, text, anchor):
                write(x, _TITLE + y, text, anchor={"middle": "ms", "end": "rs"}[anchor])
    for n, name in enumerate(parts.values()):
        y = _TITLE + _HEIGHT + _BOTTOM + _LINE * (n + 1)
        draw.rectangle((*at(_LEFT, y - 10), *at(_LEFT + 10, y)), fill=COLOURS[n % PARTS])
        write(_LEFT + 18, y, name)
    found = io.BytesIO()
    image.save(found, "PNG", optimize=True)
    return found.getvalue()


def _plain(text: str) -> str:
    """Return a text in the signs that the library's own font has: no other may be on a machine."""
    plain = unicodedata.normalize("NFKD", text.translate(_WRITTEN_OUT))
    return plain.encode("ascii", "ignore").decode()


def _shapes(weeks: Weeks, parts: Parts) -> Iterator[_Shape]:
    most = max((sum(amounts.values()) for _, amounts in weeks), default=0) or 1
    step = (_WIDTH - _LEFT) / max(1, len(weeks))
    every = -(-len(weeks) // _MOST_LABELS)
    yield from _scale(most)
    for n, (_, amounts) in enumerate(weeks):
        yield from _bar(_LEFT + n * step, step, amounts, parts, most)
    for n, (week, _) in enumerate(weeks):
        if n % every == 0:
            yield _Label(_LEFT + (n + 0.5) * step, _HEIGHT + _BOTTOM - 4, week, "middle")


def _bar(x: float, step: float, amounts: Mapping[str, int], parts: Parts, most: int) -> Iterator[_Bar]:
    below = 0
    for n, (key, name) in enumerate(parts.items()):
        if amount := amounts.get(key, 0):
            height = amount / most * (_HEIGHT - _TOP)
            y = _HEIGHT - below / most * (_HEIGHT - _TOP) - height
            yield _Bar(x + step * 0.1, y, step * 0.8, height, n % PARTS, f"{name}: {amount}")
            below += amount


def _scale(most: int) -> Iterator[_Shape]:
    for amount in range(0, most + 1, _step(most)):
        y = _HEIGHT - (_HEIGHT - _TOP) * amount / most
        yield _Rule(y)
        yield _Label(_LEFT - 6, y + 4, str(amount), "end")


def _step(most: int) -> int:
    """Return how far apart the lines are: one, two or five times a power of ten, so that there are five at most."""
    power: int = 10 ** max(0, len(str(most)) - 2)
    return next(step for step in (n * power for n in (1, 2, 5, 10, 20, 50)) if most // step <= _MOST_LINES)


def _as_svg(shape: _Shape) -> str:
    match shape:
        case _Bar(x, y, width, height, part, says):
            return (
                f'<rect class="part-{part}" x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}">'
                f"<title>{escape(says)}</title></rect>"
            )
        case _Rule(y):
            return f'<line class="scale" x1="{_LEFT}" x2="{_WIDTH}" y1="{y:.1f}" y2="{y:.1f}"/>'
        case _Label(x, y, text, anchor):
            return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(text)}</text>'
