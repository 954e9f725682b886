"""Bars as SVG: for each week one, of parts on top of each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

_WIDTH, _HEIGHT, _LEFT, _BOTTOM = 720, 220, 44, 24
_MOST_LABELS = 8  # as many dates as fit under the bars
PARTS = 7  # colours, in the style sheet


def bars(title: str, weeks: Mapping[str, Mapping[str, int]], parts: Sequence[tuple[str, str]]) -> str:
    """Return a picture of the amounts of each week; `parts` are keys and their names, from the bottom up.

    It has no colours of its own: the parts are of the classes `part-0`, `part-1`, …
    """
    most = max((sum(amounts.values()) for amounts in weeks.values()), default=0) or 1
    step = (_WIDTH - _LEFT) / max(1, len(weeks))
    drawn = [_bar(_LEFT + n * step, step, amounts, parts, most) for n, amounts in enumerate(weeks.values())]
    every = -(-len(weeks) // _MOST_LABELS)
    dates = [_label(_LEFT + (n + 0.5) * step, week) for n, week in enumerate(weeks) if n % every == 0]
    return (
        f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT + _BOTTOM}" role="img" aria-label="{escape(title)}">'
        f"{_scale(most)}{''.join(drawn)}{''.join(dates)}</svg>"
    )


def _bar(x: float, step: float, amounts: Mapping[str, int], parts: Sequence[tuple[str, str]], most: int) -> str:
    drawn, below = [], 0
    for n, (key, name) in enumerate(parts):
        if amount := amounts.get(key, 0):
            height = amount / most * (_HEIGHT - 12)
            y = _HEIGHT - below / most * (_HEIGHT - 12) - height
            drawn.append(
                f'<rect class="part-{n % PARTS}" x="{x + step * 0.1:.1f}" y="{y:.1f}" '
                f'width="{step * 0.8:.1f}" height="{height:.1f}"><title>{escape(name)}: {amount}</title></rect>'
            )
            below += amount
    return "".join(drawn)


def _scale(most: int) -> str:
    lines = ((0, 0), (most, 12 - _HEIGHT), *(((most // 2, (12 - _HEIGHT) * (most // 2) / most),) if most > 1 else ()))
    return "".join(
        f'<line class="scale" x1="{_LEFT}" x2="{_WIDTH}" y1="{_HEIGHT + y:.1f}" y2="{_HEIGHT + y:.1f}"/>'
        f'<text x="{_LEFT - 6}" y="{_HEIGHT + y + 4:.1f}" text-anchor="end">{amount}</text>'
        for amount, y in lines
    )


def _label(x: float, text: str) -> str:
    return f'<text x="{x:.1f}" y="{_HEIGHT + _BOTTOM - 6}" text-anchor="middle">{escape(text)}</text>'
