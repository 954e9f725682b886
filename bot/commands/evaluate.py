"""`evaluate`: asks labelled questions and shows how well the knowledge base answers them."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot import knowledge
from bot.commands.shared import UserError, load_knowledge
from bot.editorial.check import language_of, print_line
from bot.editorial.evaluation.asking import evaluate as ask
from bot.editorial.evaluation.cases import Case, read_cases
from bot.editorial.evaluation.grading import Verdict
from bot.editorial.evaluation.report import Thresholds, as_json, report
from bot.editorial.evaluation.wording import mend_first, no_cases
from bot.knowledge import KnowledgeBase, Level

DEFAULT_PATH = Path("tests/evaluation")


@dataclass(frozen=True)
class View:
    """What to print: JSON or text in a language, with the questions of some verdicts, with every entry."""

    as_json: bool
    language: str | None
    show: Collection[str]
    every_entry: bool


def evaluate(
    folder: Path | None, paths: Sequence[Path], languages: Sequence[str], thresholds: Thresholds, view: View
) -> int:
    """Print how well the questions are answered; return 1 if too many are answered wrongly."""
    language = view.language or language_of(os.environ)
    base = load_knowledge(folder)
    evaluation = ask(base, _cases(paths or [DEFAULT_PATH], base, languages, language))
    if view.as_json:
        print_line(json.dumps(as_json(evaluation, thresholds), ensure_ascii=False, indent=1), sys.stdout)
    else:
        show = [Verdict(verdict) for verdict in view.show]
        print_line(report(evaluation, thresholds, language, show=show, every_entry=view.every_entry), sys.stdout)
    return 0 if thresholds.kept(evaluation) else 1


def _cases(paths: Sequence[Path], base: KnowledgeBase, languages: Sequence[str], language: str) -> list[Case]:
    """Return the questions in some languages, by default in all. Raises UserError if there is a mistake or nothing."""
    read = read_cases(paths, base)
    told = [knowledge.format(problem, language) for problem in read.problems]
    if errors := sum(problem.level is Level.ERROR for problem in read.problems):
        raise UserError("\n".join([*told, "", mend_first(language, errors)]))
    cases = [case for case in read.cases if not languages or case.language in languages]
    if not cases:
        present = ", ".join(sorted({case.language for case in read.cases})) or "–"
        raise UserError("\n".join([*told, no_cases(language, ", ".join(languages), present)]))
    for line in told:
        print_line(line, sys.stderr)
    return cases
