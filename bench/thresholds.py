"""Show what each number of the engine is worth: `python -m bench.thresholds [FILE or FOLDER …]`.

Asks labelled questions (by default tests/evaluation) with the engine as it is, then with one number after the other set
lower and higher: right, offered and wrong answers in % of the questions that have one, honest and leaked in % of those
that have none. `--write docs/numbers.md` keeps the table as a page. What the weights of the confidence are worth,
bench.fit_confidence shows.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import reduce
from pathlib import Path
from typing import Any, NamedTuple

from bench.given import cases_in, knowledge_in, parser_of
from bench.remembering import meaning
from bot.dialogue.parameters import USUAL, DialogueParameters
from bot.editorial.evaluation.asking import evaluate, percent
from bot.editorial.evaluation.cases import Case
from bot.editorial.evaluation.grading import KNOWN, NOT_KNOWN, Verdict
from bot.knowledge import KnowledgeBase


class Number(NamedTuple):
    """A number of the engine, by its path in the parameters, and what else it might be."""

    path: str
    others: tuple[float, ...]


NUMBERS = (
    Number("matching.deciding.answer_from", (0.7, 0.85)),
    Number("matching.deciding.foreign_answer_from", (0.7, 0.9)),
    Number("matching.deciding.two_answer_from", (0.8, 2.0)),
    Number("matching.deciding.hedge_from", (0.5, 0.7)),
    Number("matching.deciding.foreign_hedge_from", (0.5, 0.7)),
    Number("matching.deciding.offer_from", (0.3, 0.5)),
    Number("matching.deciding.least_second", (0.0, 2.0)),
    Number("matching.comparing.meaning_share", (0.5, 0.85)),
    Number("matching.comparing.foreign_meaning_share", (0.7, 1.0)),
    Number("matching.comparing.the_same", (0.9, 2.0)),
    Number("matching.comparing.nearest", (48, 192)),
    Number("matching.comparing.question_ridge", (0.25, 1.0)),
    Number("matching.comparing.name_ridge", (0.5, 1.0)),
    Number("matching.comparing.text_ridge", (1.0, 3.0)),
    Number("matching.comparing.only_text_ridge", (0.7, 1.5)),
    Number("matching.comparing.greeting_share", (0.3, 0.8)),
    Number("matching.comparing.word_share", (0.3, 0.5)),
    Number("matching.comparing.rarity_exponent", (0.15, 0.6)),
    Number("matching.comparing.background_questions", (30, 300)),
    Number("matching.reading.part_share", (0.0, 0.8)),
    Number("matching.reading.namesake", (1.0, 8.0)),
    Number("matching.reading.least_similarity", (0.7, 2.0)),
    Number("matching.reading.surely_meant", (3.5, 5.0)),
    Number("matching.reading.probably_meant", (2.5, 3.5)),
    Number("context.answer_from", (0.75, 0.95)),
    Number("context.hedge_from", (0.4, 0.6)),
    Number("context.offer_from", (0.2, 0.4)),
    Number("context.least_likeness", (0.3, 0.6)),
    Number("language.lead", (0.8, 2.5)),
    Number("language.lead_of_one_word", (1.5, 3.5)),
    Number("language.known_share", (0.2, 0.6)),
    Number("language.says_nothing_below", (4.0, 6.0)),
)
_SHOWN = ((KNOWN, (Verdict.RIGHT, Verdict.OFFERED, Verdict.WRONG)), (NOT_KNOWN, (Verdict.HONEST, Verdict.LEAKED)))


def value_of(path: str, parameters: DialogueParameters = USUAL) -> float:
    """Return a number by its path. Raises AttributeError where there is none."""
    return float(reduce(getattr, path.split("."), parameters))  # type: ignore[arg-type]


def with_value(parameters: Any, path: str, value: float) -> Any:
    """Return parameters that differ in one number."""
    name, _, rest = path.partition(".")
    return replace(parameters, **{name: with_value(getattr(parameters, name), rest, value) if rest else value})


MEANING = meaning()


def shares(knowledge: KnowledgeBase, cases: Sequence[Case], parameters: DialogueParameters = USUAL) -> list[float]:
    """Return what comes of the questions, in %."""
    total = evaluate(knowledge, cases, MEANING, parameters).total
    return [percent(total, verdict, among) for among, verdicts in _SHOWN for verdict in verdicts]


def rows(knowledge: KnowledgeBase, cases: Sequence[Case]) -> Iterator[tuple[str, str, str]]:
    """Measure, and return as a table: the number, its value, what comes of the questions with it."""
    names = [verdict for _, verdicts in _SHOWN for verdict in verdicts]
    yield "number", "value", " ".join(f"{name:>8}" for name in names)
    yield "as it is", "", _shown(shares(knowledge, cases))
    for number in NUMBERS:
        for value in number.others:
            tried = f"{value:g} instead of {value_of(number.path):g}"
            yield number.path, tried, _shown(shares(knowledge, cases, with_value(USUAL, number.path, value)))


def page(table: Sequence[tuple[str, str, str]], questions: int, sources: Sequence[Path]) -> str:
    """Return the table as a page of Markdown, with the day and the questions it was measured on."""
    head, *body = [f"| {name} | {tried} | {' | '.join(shown.split())} |" for name, tried, shown in table]
    ruler = "|---|---|" + "---:|" * len(table[0][2].split())
    return (
        "# What the numbers of the engine are worth\n\n"
        f"Measured on {datetime.now(UTC):%Y-%m-%d} with {questions} labelled questions "
        f"({', '.join(map(str, sources))}) by `python -m bench.thresholds --write FILE`.\n"
        "Right, offered and wrong in % of the questions that an entry answers, honest and leaked in % of the others.\n"
        f"What each number is for stands in `bot/matching/parameters.py` and `bot/dialogue/parameters.py`.\n\n"
        + "\n".join((head, ruler, *body))
        + "\n"
    )


def main() -> int:
    parser = parser_of(__doc__)
    parser.add_argument("--write", type=Path, help="keep the table as a page of Markdown in this file")
    options = parser.parse_args()
    knowledge = knowledge_in(options.knowledge)
    cases = cases_in(options.cases, knowledge)
    table = []
    for row in rows(knowledge, cases):
        sys.stdout.write("{:44} {:24} {}\n".format(*row))
        sys.stdout.flush()
        table.append(row)
    if options.write:
        options.write.parent.mkdir(exist_ok=True)
        options.write.write_text(page(table, len(cases), options.cases), encoding="utf-8")
    return 0


def _shown(measured: Sequence[float]) -> str:
    return " ".join(f"{share:8.1f}" for share in measured)


if __name__ == "__main__":
    sys.exit(main())
