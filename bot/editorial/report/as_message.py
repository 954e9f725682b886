"""The report in short, as a message in a chat, and its plot as a picture."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from bot.editorial.report.as_html import by_week
from bot.editorial.report.as_text import name, period
from bot.editorial.report.bars import picture
from bot.editorial.report.findings import Findings, Group
from bot.editorial.report.wording import Wording, outcomes, wording

_MOST_GROUPS = 8  # as many as one reads on a phone


def as_message(findings: Findings, language: str) -> str:
    """Return the report in German ("de") or English: how many questions, what became of them, what was in vain."""
    words = wording(language)
    if findings.first is None:
        return words.nothing_lately
    outcomes: Counter[str] = Counter()
    for amounts in findings.by_outcome.values():
        outcomes.update(amounts)
    counted = [f"{label}: {outcomes[kind]}" for kind, label in words.outcomes.items() if outcomes[kind]]
    return "\n\n".join(
        (
            f"{words.title}\n{period(findings, words)}",
            "\n".join(counted) or words.none,
            "\n".join([words.in_vain, *(_in_vain(findings, words) if findings.in_vain else [words.none])]),
        )
    )


def plot(findings: Findings, language: str) -> bytes:
    """Return the questions of each week by outcome, as a PNG."""
    words = wording(language)
    weeks = findings.by_outcome
    return picture(words.by_outcome, by_week(weeks, words), outcomes(weeks, words))


def _in_vain(findings: Findings, words: Wording) -> Iterator[str]:
    for number, group in enumerate(findings.in_vain[:_MOST_GROUPS], start=1):
        yield f"{number}. {_group(group, words)}"
    if len(findings.in_vain) > _MOST_GROUPS:
        yield words.others.format(len(findings.in_vain) - _MOST_GROUPS)


def _group(group: Group, words: Wording) -> str:
    (first, _), *_ = group.texts
    times = f" ({words.times.format(group.asked)})" if group.asked > 1 else ""
    near = f" → {name(group.nearest, words)}" if group.nearest else ""
    return f"{words.quoted.format(first.text)}{times}{near}"
