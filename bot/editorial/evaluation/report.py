"""The report of an evaluation: tables for people, plain data for programs."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.editorial.evaluation.asking import Confusion, Evaluation, Graded, Tally, percent
from bot.editorial.evaluation.grading import KNOWN, NOT_KNOWN, Verdict, offered, shown
from bot.editorial.evaluation.wording import Wording, wording
from bot.knowledge.problems import shown_path
from bot.terminal import aligned

_MOST_CONFUSIONS = 10
Verdicts = tuple[Verdict, ...]


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The highest percentages of these verdicts with which an evaluation is passed."""

    most: Mapping[Verdict, float]

    def kept(self, evaluation: Evaluation) -> bool:
        return all(evaluation.percent(verdict) <= most for verdict, most in self.most.items())


def report(
    evaluation: Evaluation, thresholds: Thresholds, language: str, *, show: Collection[Verdict], every_entry: bool
) -> str:
    """Return the tables, the confusions, the questions with a verdict in `show`, whether the thresholds are kept."""
    words = wording(language)
    parts = [
        _overview(evaluation, words, words.known, KNOWN),
        _overview(evaluation, words, words.not_known, NOT_KNOWN),
        _entries(evaluation, words, every_entry=every_entry),
        _confusions(evaluation.confusions[:_MOST_CONFUSIONS], words),
        *(_questions(evaluation, words, verdict) for verdict in Verdict if verdict in show),
        _result(evaluation, thresholds, words),
    ]
    return "\n\n".join("\n".join(lines) for lines in parts if lines)


def as_json(evaluation: Evaluation, thresholds: Thresholds) -> dict[str, Any]:
    """Return the whole evaluation as data for JSON."""
    return {
        "passed": thresholds.kept(evaluation),
        **{f"{verdict}_percent": round(evaluation.percent(verdict), 2) for verdict in thresholds.most},
        "total": _counts(evaluation.total),
        "by_language": {code: _counts(tally) for code, tally in sorted(evaluation.by_language.items())},
        "by_entry": {entry: _counts(tally) for entry, tally in evaluation.by_entry.items()},
        "confusions": [
            {"expected": c.expected, "got": c.got, "count": len(c.cases), "questions": [x.question for x in c.cases]}
            for c in evaluation.confusions
        ],
        "cases": [_case(one) for one in evaluation.graded],
    }


def _counts(tally: Tally) -> dict[str, int]:
    return {str(verdict): tally[verdict] for verdict in Verdict}


def _case(one: Graded) -> dict[str, Any]:
    place = one.case.place
    return {
        "said": list(one.case.said),
        "language": one.case.language,
        "expected": list(one.case.expected),
        "verdict": str(one.verdict),
        "outcome": str(one.reply.outcome),
        "shown": list(shown(one.reply)),
        "offered": list(offered(one.reply)),
        "confidence": round(one.reply.confidence, 4),
        "file": shown_path(place.file),
        "line": place.line,
        "column": place.column,
    }


def _overview(evaluation: Evaluation, words: Wording, title: str, verdicts: Verdicts) -> list[str]:
    """Return a table of all questions of one kind and of each language, and what its columns mean."""
    tallies = {"": evaluation.total} | dict(sorted(evaluation.by_language.items()))
    rows = [
        [f"  {language}" if language else title, str(number), *(_share(tally, v, verdicts, words) for v in verdicts)]
        for language, tally in tallies.items()
        if (number := sum(tally[verdict] for verdict in verdicts))
    ]
    if not rows:
        return []
    head = ["", words.questions, *(words.verdicts[verdict] for verdict in verdicts)]
    legend = [f"  {words.verdicts[v]} = {words.legend[v]} (--show {v})" for v in verdicts]
    return [*aligned([head, *rows]), *legend]


def _share(tally: Tally, verdict: Verdict, verdicts: Verdicts, words: Wording) -> str:
    return _percent(percent(tally, verdict, verdicts), words)


def _percent(value: float, words: Wording) -> str:
    return f"{value:.1f} %".replace(".", words.comma)


def _entries(evaluation: Evaluation, words: Wording, *, every_entry: bool) -> list[str]:
    rows = [
        [entry, str(tally.total()), *(str(tally[verdict] or "") for verdict in KNOWN)]
        for entry, tally in evaluation.by_entry.items()
        if every_entry or tally[Verdict.RIGHT] < tally.total()
    ]
    if not rows:
        return [words.all_right] if evaluation.by_entry else []
    head = ["", words.questions, *(words.verdicts[verdict] for verdict in KNOWN)]
    return [words.every_entry if every_entry else words.entries, *aligned([head, *rows])]


def _confusions(confusions: Sequence[Confusion], words: Wording) -> list[str]:
    if not confusions:
        return []
    pairs = [f"{c.expected or words.nobody} → {c.got or words.nothing}" for c in confusions]
    width = max(map(len, pairs))
    lines = [
        f"{len(c.cases):3d} ×  {pair:{width}}  {words.example} {_asked(c.cases[0].said, words)}"
        for c, pair in zip(confusions, pairs, strict=True)
    ]
    return [words.confusions, *lines]


def _questions(evaluation: Evaluation, words: Wording, verdict: Verdict) -> list[str]:
    return [
        f"{words.verdicts[verdict]} ({evaluation.total[verdict]})",
        *(line for one in evaluation.graded if one.verdict is verdict for line in _question(one, words)),
    ]


def _question(one: Graded, words: Wording) -> Iterator[str]:
    place = one.case.place
    expected = ", ".join(one.case.expected) or words.nobody
    got = ", ".join(one.got) or words.nothing
    yield f"  {shown_path(place.file)}:{place.line}:{place.column}: {_asked(one.case.said, words)}"
    yield f"      {expected} → {got} ({one.reply.outcome}, {one.reply.confidence:.2f})"


def _asked(said: Sequence[str], words: Wording) -> str:
    return " … ".join(words.quoted.format(message) for message in said)


def _result(evaluation: Evaluation, thresholds: Thresholds, words: Wording) -> list[str]:
    told = "; ".join(
        f"{words.verdicts[verdict]} {_percent(evaluation.percent(verdict), words)}"
        f" ({words.limit} {_percent(most, words)})"
        for verdict, most in thresholds.most.items()
    )
    return [f"{told}: {words.passed if thresholds.kept(evaluation) else words.failed}."]
