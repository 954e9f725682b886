"""Show what each threshold and weight of the engine is worth: `python -m bench.thresholds [FILE or FOLDER …]`.

Asks labelled questions (by default tests/evaluation) with the engine as it is, then with one number after the other set
lower and higher: right, offered and wrong answers in % of the questions that have one, honest and leaked in % of those
that have none. What the weights of the confidence are worth, bench.fit_confidence shows.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from bot.editorial.evaluation.asking import evaluate, percent
from bot.editorial.evaluation.cases import Case, read_cases
from bot.editorial.evaluation.grading import KNOWN, NOT_KNOWN, Verdict
from bot.knowledge import KnowledgeBase, read


class Number(NamedTuple):
    """A number of the engine, by its module in `bot` and its name, and what else it might be."""

    module: str
    name: str
    others: tuple[float, ...]


NUMBERS = (
    Number("matching.confidence", "_CLOSE", (0.55, 0.65)),
    Number("matching.confidence", "_NEARLY_THE_SAME", (0.7, 2.0)),
    Number("matching.confidence", "_FOREIGN_ANSWER_FROM", (0.5, 0.8)),
    Number("matching.confidence", "_OFFER_FROM", (0.2, 0.4)),
    Number("matching.confidence", "_LEAST_SCORE", (0.001, 0.05)),
    Number("matching.matcher", "_LEAST_SECOND", (0.0, 2.0)),
    Number("matching.question_words", "_STRENGTH", (0.0, 0.3)),
    Number("matching.question_words", "_PRIOR_QUESTIONS", (2, 10)),
    Number("matching.subjects", "_HELD_BACK", (0.2, 0.6, 1.0)),
    Number("matching.features", "_PAIR_SHARE", (0.25, 0.75)),
    Number("matching.features", "_WORD_SHARE", (0.3, 0.5)),
    Number("matching.features", "_RARITY_EXPONENT", (0.15, 0.6)),
    Number("matching.features", "_BACKGROUND_QUESTIONS", (30, 300)),
    Number("matching.scoring", "_FIELD_SHARE", (0.0, 0.14)),
    Number("matching.scoring", "_HALF", (0.3, 0.8)),
    Number("matching.ridge", "NEAREST", (32, 128)),
    Number("matching.ridge", "_RIDGE", (0.25, 1.0)),
    Number("matching.synonyms", "_SYNONYM_SHARE", (0.4, 0.8)),
    Number("matching.understanding", "_PART_SHARE", (0.4, 0.8)),
    Number("matching.understanding", "_TRANSLATED", (0.6, 1.0)),
    Number("matching.understanding", "_NAMESAKE", (1.0, 8.0)),
    Number("matching.understanding", "_SURELY_FOREIGN", (3.0, 5.0)),
    Number("matching.vocabulary", "_LEAST_SIMILARITY", (0.7, 0.85)),
    Number("matching.vocabulary", "_SURELY_MEANT", (3.5, 5.0)),
    Number("matching.vocabulary", "_PROBABLY_MEANT", (2.5, 3.5)),
    Number("dialogue.context", "_POINTS_BACK", (0.0, 0.6)),
    Number("dialogue.context", "_SURE_ALONE", (0.9, 0.995)),
    Number("dialogue.context", "_SAYS_NOTHING", (0.05, 0.2)),
    Number("dialogue.follow_ups", "_LEAST_SCORE", (0.3, 0.6)),
    Number("dialogue.follow_ups", "_SAYS_NOTHING", (5.0, 6.5)),
    Number("dialogue.follow_ups", "_MOST_WORDS", (6, 14)),
    Number("dialogue.follow_ups", "_MOST_WORDS_WITHOUT_POINTER", (3, 8)),
    Number("dialogue.language", "_LEAD", (0.8, 2.5)),
)
_SHOWN = ((KNOWN, (Verdict.RIGHT, Verdict.OFFERED, Verdict.WRONG)), (NOT_KNOWN, (Verdict.HONEST, Verdict.LEAKED)))


def line(name: str, knowledge: KnowledgeBase, cases: Sequence[Case]) -> str:
    """Return what comes of the questions with the engine as it is now."""
    total = evaluate(knowledge, cases).total
    shares = [percent(total, verdict, among) for among, verdicts in _SHOWN for verdict in verdicts]
    return f"{name:68}" + "".join(f"{share:9.1f}" for share in shares) + "\n"


def line_with(number: Number, value: float, knowledge: KnowledgeBase, cases: Sequence[Case]) -> str:
    """Return the same with another value for a number, and set it back."""
    module = import_module(f"bot.{number.module}")
    usual = getattr(module, number.name)
    setattr(module, number.name, value)
    try:
        return line(f"{number.module}.{number.name} {value:g} instead of {usual:g}", knowledge, cases)
    finally:
        setattr(module, number.name, usual)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--knowledge", type=Path, default=Path("knowledge"))
    parser.add_argument("cases", type=Path, nargs="*", default=[Path("tests/evaluation")])
    options = parser.parse_args()
    knowledge = read(options.knowledge).knowledge
    if knowledge is None:
        sys.exit("The knowledge base has mistakes: python -m bot check")
    cases = read_cases(options.cases, knowledge).cases
    names = [verdict for _, verdicts in _SHOWN for verdict in verdicts]
    sys.stdout.write(f"{'':68}" + "".join(f"{name:>9}" for name in names) + "\n")
    sys.stdout.write(line("as it is", knowledge, cases))
    for number in NUMBERS:
        for value in number.others:
            sys.stdout.write(line_with(number, value, knowledge, cases))
            sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
