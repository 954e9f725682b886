"""`evaluate`: asks labelled questions and shows how well the knowledge base answers them."""

from __future__ import annotations

import json
import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path

from bot import knowledge
from bot.commands.shared import LABELLED, add_now, clock_at, load_knowledge, load_meaning, load_settings
from bot.editorial.beginning import questions_beside
from bot.editorial.evaluation.afterwards import after_others
from bot.editorial.evaluation.asking import evaluate
from bot.editorial.evaluation.cases import Case, read_cases
from bot.editorial.evaluation.grading import Verdict
from bot.editorial.evaluation.report import Thresholds, as_json, report
from bot.editorial.evaluation.thinning import thinned
from bot.editorial.evaluation.wording import mend_first, no_cases
from bot.knowledge import KnowledgeBase
from bot.terminal import GOOD, PROBLEMS, UserError, language_of

_LIMITS = {Verdict.WRONG: 2.5, Verdict.MISLED: 4.0, Verdict.LEAKED: 2.5, Verdict.HINTED: 4.0}  # percent


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "paths",
        nargs="*",
        type=Path,
        metavar="FILE",
        help=f"files or folders with questions (default: FOLDER-questions.yaml, else {LABELLED.as_posix()})",
    )
    parser.add_argument("--language", default="", metavar="de,en", help="only questions in these languages")
    parser.add_argument("--all", action="store_true", help="show also the entries where all is right")
    parser.add_argument(
        "--show", action="append", default=[], choices=[str(v) for v in Verdict], help="list questions (repeatable)"
    )
    add_now(parser)
    parser.add_argument("--few", type=int, metavar="N", help="with at most so many sample questions an entry")
    parser.add_argument("--after", action="store_true", help="each single question after one on something else")
    for verdict, most in _LIMITS.items():
        usual = f"fail above (default: {most})"
        parser.add_argument(f"--most-{verdict}", type=float, default=most, metavar="PERCENT", help=usual)
    parser.add_argument("--json", action="store_true", help="print everything as JSON")
    parser.add_argument("--lang", choices=("de", "en"), help="language of the report (default: that of this machine)")


def run(options: Namespace) -> int:
    """Print how well the questions are answered; return 1 if too many are answered wrongly."""
    language = options.lang or language_of(os.environ)
    languages = [code for code in options.language.replace(" ", "").split(",") if code]
    base = load_knowledge(options.knowledge)
    cases = _cases(options.paths or [_usual_path(options.knowledge)], base, languages, language)
    asked = base if options.few is None else thinned(base, options.few)
    if options.after:
        cases = list(after_others(base, cases))
    evaluation = evaluate(asked, cases, load_meaning(), clock=clock_at(options.now, asked))
    thresholds = Thresholds({verdict: getattr(options, f"most_{verdict}") for verdict in _LIMITS})
    if options.json:
        sys.stdout.write(json.dumps(as_json(evaluation, thresholds), ensure_ascii=False, indent=1) + "\n")
    else:
        show = [Verdict(verdict) for verdict in options.show]
        sys.stdout.write(report(evaluation, thresholds, language, show=show, every_entry=options.all) + "\n")
    return GOOD if thresholds.kept(evaluation) else PROBLEMS


def _usual_path(folder: Path | None) -> Path:
    """Return where the questions are if nobody says so: those that `new` made beside a folder of knowledge."""
    beside = questions_beside(folder or load_settings().knowledge_dir)
    return beside if beside.exists() else LABELLED


def _cases(paths: Sequence[Path], base: KnowledgeBase, languages: Sequence[str], language: str) -> list[Case]:
    """Return the questions in some languages, by default in all. Raises UserError if there is a mistake or nothing."""
    read = read_cases(paths, base)
    told = [knowledge.format(problem, language) for problem in read.problems]
    if errors := len(knowledge.errors_among(read.problems)):
        raise UserError("\n".join([*told, "", mend_first(language, errors)]))
    cases = [case for case in read.cases if not languages or case.language in languages]
    if not cases:
        present = ", ".join(sorted({case.language for case in read.cases})) or "–"
        raise UserError("\n".join([*told, no_cases(language, ", ".join(languages), present)]))
    for line in told:
        sys.stderr.write(line + "\n")
    return cases
