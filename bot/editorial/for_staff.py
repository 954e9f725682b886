"""What staff ask for in their chat: the report, what is wrong in the knowledge, an entry to begin with."""

from __future__ import annotations

from asyncio import CancelledError
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from threading import Event

from bot import knowledge
from bot.editorial.desk_links import HERE, DeskLinks
from bot.editorial.report import as_html, as_message, find, means, plot
from bot.editorial.report.findings import Group
from bot.editorial.report.meanings import Keep
from bot.editorial.report.snippets import lines_of_new_entry
from bot.editorial.report.wording import wording
from bot.knowledge import KnowledgeBase, Level, Place, Problem
from bot.knowledge.languages import CODES
from bot.knowledge.problems import shown_path
from bot.meaning import KeptVectors, Vectors
from bot.store import Question, Recorded, Votes
from bot.store.journal import today

_WEEK = timedelta(days=7)
_MOST_PROBLEMS = 8  # as many as one reads on a phone
_SUMMARY = {
    "de": ("Die Wissensbasis: {errors} Fehler, {warnings} Hinweise.", "Die Dateien der Wissensbasis sind in Ordnung."),
    "en": (
        "The knowledge base: {errors} errors, {warnings} warnings.",
        "The files of the knowledge base are in order.",
    ),
}


class ForStaff:
    """Makes what staff ask for; all of it takes a while, and is to be called in a thread."""

    def __init__(self, folder: Path, meaning: KeptVectors | None, desk: DeskLinks = HERE) -> None:
        self._folder = folder
        self._meaning = meaning
        self._desk = desk
        self._stopped = Event()

    def stop(self) -> None:
        """Let what is being made in a thread end soon, by an error: the program wants to end."""
        self._stopped.set()

    def report(
        self, recorded: Recorded, votes: Mapping[str, Votes], base: KnowledgeBase, language: str, keep: Keep
    ) -> tuple[str, bytes, str]:
        """Return the last seven days in short, all weeks as a picture (PNG), and all of the journal as HTML."""
        given = self._means(recorded, base, keep)
        lately = find(_of_a_week(recorded), votes, base, *given)
        all_of_it = find(recorded, votes, base, *given)
        return as_message(lately, language), plot(all_of_it, language), as_html(all_of_it, language, self._desk)

    def check(self, language: str) -> str:
        """Return in short what is wrong in the files: errors first, with their places.

        Trying out all sample questions takes half a minute, in which people would wait for replies: `check` does that.
        """
        found = knowledge.read(self._folder).problems
        errors = knowledge.errors_among(found)
        warnings = [problem for problem in found if problem.level is not Level.ERROR]
        said, well = _SUMMARY["de" if language == "de" else "en"]
        if not found:
            return well
        lines = [self._line(problem, language) for problem in (*errors, *warnings)[:_MOST_PROBLEMS]]
        more = len(found) - len(lines)
        rest = [wording(language).others.format(more)] if more > 0 else []
        return "\n\n".join([said.format(errors=len(errors), warnings=len(warnings)), *lines, *rest])

    def draft(self, question: str, asked_in: str, answer: str, language: str) -> tuple[str | None, str]:
        """Return the link to the filled form of a new entry, and its lines; without a desk, the lines alone.

        `question` is without the people in it. In the form somebody looks at it: there it stands also with gaps, to be
        filled.
        """
        group = Group(1, ((Question(question, asked_in, "", (), today()), 1),), None, {})
        asked = {asked_in if asked_in in CODES else language: [question]}
        link = self._desk.new_entry(asked, {language: answer} if answer else None)
        return link, "\n".join(lines_of_new_entry(group, wording(language).write, answer))

    def place(self, place: Place) -> str:
        """Return where something stands, as seen from the folder."""
        return f"{shown_path(place.file, self._folder)}:{place.line}"

    def _line(self, problem: Problem, language: str) -> str:
        sign = "❌" if problem.level is Level.ERROR else "💡"
        return f"{sign} {self.place(problem.place)}\n{problem.message(language)}"

    def _means(
        self, recorded: Recorded, base: KnowledgeBase, keep: Keep
    ) -> tuple[dict[str, Vectors], Vectors] | tuple[()]:
        """Return what the questions mean, and questions at large; nothing where there is no encoder, or no question."""
        if self._meaning is None or not recorded.questions:
            return ()
        return means(recorded, self._meaning, base, keep, self._go_on)

    def _go_on(self, _done: int, _todo: int) -> None:
        if self._stopped.is_set():
            raise CancelledError


def _of_a_week(recorded: Recorded) -> Recorded:
    """Return what was asked in the last seven days."""
    first = today() - _WEEK + timedelta(days=1)
    return replace(
        recorded,
        questions=tuple(question for question in recorded.questions if question.day >= first),
        asked=tuple(one for one in recorded.asked if one.day >= first),
    )
