"""What staff ask for in their chat: the report, what is wrong in the knowledge, an entry to begin with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from bot import knowledge
from bot.editorial.report import Findings, as_html, as_message, find, means, plot
from bot.editorial.report.findings import Group
from bot.editorial.report.snippets import lines_of_new_entry
from bot.editorial.report.wording import wording
from bot.editorial.review import review
from bot.knowledge import KnowledgeBase, Level, Problem
from bot.knowledge.all_rules import OF_ENGINE
from bot.knowledge.problems import shown_path
from bot.meaning import KeptVectors
from bot.store import Question, Recorded, Votes
from bot.store.journal import today

Keep = Callable[[Mapping[int, bytes]], None]

_WEEK = timedelta(days=7)
_MOST_PROBLEMS = 8  # as many as one reads on a phone
_SUMMARY = {
    "de": ("Die Wissensbasis: {errors} Fehler, {warnings} Hinweise.", "Die Wissensbasis ist in Ordnung."),
    "en": ("The knowledge base: {errors} errors, {warnings} warnings.", "The knowledge base is in order."),
}


class ForStaff:
    """Makes what staff ask for; all of it takes a while, and is to be called in a thread."""

    def __init__(self, folder: Path, meaning: KeptVectors | None) -> None:
        self._folder = folder
        self._meaning = meaning

    def report(
        self, recorded: Recorded, votes: Mapping[str, Votes], base: KnowledgeBase, language: str, keep: Keep
    ) -> tuple[str, bytes, str]:
        """Return the last seven days in short, all weeks as a picture (PNG), and all of the journal as HTML."""
        lately = self._find(_of_a_week(recorded), votes, base, keep)
        all_of_it = self._find(recorded, votes, base, keep)
        return as_message(lately, language), plot(all_of_it, language), as_html(all_of_it, language)

    def check(self, language: str) -> str:
        """Return in short what is wrong in the folder: errors first, with their places."""
        reading = knowledge.read(self._folder)
        found = reading.including(review(reading, self._meaning), OF_ENGINE).problems
        errors = [problem for problem in found if problem.level is Level.ERROR]
        warnings = [problem for problem in found if problem.level is not Level.ERROR]
        said, well = _SUMMARY["de" if language == "de" else "en"]
        if not found:
            return well
        lines = [self._line(problem, language) for problem in (*errors, *warnings)[:_MOST_PROBLEMS]]
        more = len(found) - len(lines)
        rest = [wording(language).others.format(more)] if more > 0 else []
        return "\n\n".join([said.format(errors=len(errors), warnings=len(warnings)), *lines, *rest])

    def draft(self, question: str, asked_in: str, answer: str, language: str) -> str:
        """Return a question and its answer as the lines of a new entry; `question` is without the people in it."""
        group = Group(1, ((Question(question, asked_in, "", (), today()), 1),), None, {})
        return "\n".join(lines_of_new_entry(group, wording(language).write, answer))

    def _line(self, problem: Problem, language: str) -> str:
        where = f"{shown_path(problem.place.file, self._folder)}:{problem.place.line}"
        sign = "❌" if problem.level is Level.ERROR else "💡"
        return f"{sign} {where}\n{problem.message(language)}"

    def _find(self, recorded: Recorded, votes: Mapping[str, Votes], base: KnowledgeBase, keep: Keep) -> Findings:
        if self._meaning is None or not recorded.questions:
            return find(recorded, votes, base)
        return find(recorded, votes, base, *means(recorded, self._meaning, base, keep))


def _of_a_week(recorded: Recorded) -> Recorded:
    """Return what was asked in the last seven days."""
    first = today() - _WEEK + timedelta(days=1)
    return replace(
        recorded,
        questions=tuple(question for question in recorded.questions if question.day >= first),
        asked=tuple(one for one in recorded.asked if one.day >= first),
    )
