"""What several commands need: the settings and the knowledge base."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, ArgumentTypeError
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from bot import knowledge, own_folders
from bot.dialogue.schedule.clock import Clock, utc_now
from bot.knowledge import KnowledgeBase
from bot.knowledge.problems import shown_path
from bot.settings import Settings, SettingsError
from bot.terminal import UserError, language_of

if TYPE_CHECKING:
    from bot.meaning import KeptVectors, Progress

_MOST_PROBLEMS = 20  # as many as one sees at once
_FAR = timedelta(days=3652)  # no question asks for what is further away
LABELLED = Path("tests/evaluation")  # where labelled questions are, unless somebody says otherwise


def load_settings() -> Settings:
    """Return the configuration. Raises UserError with a sentence for each wrong value."""
    try:
        return Settings.load()
    except SettingsError as error:
        raise UserError(str(error)) from None


def load_knowledge(folder: Path | None) -> KnowledgeBase:
    """Read the knowledge base in `folder`, by default the configured one. Raises UserError listing its mistakes."""
    folder = folder or load_settings().knowledge_dir
    reading = knowledge.read(folder)
    if reading.knowledge is None:
        errors = reading.errors
        language = language_of(os.environ)
        if errors[0].rule == "no-folder":
            raise UserError(f"{shown_path(folder)}: {errors[0].message(language)}")
        listed = "\n".join(knowledge.beginning(errors, language, _MOST_PROBLEMS))
        raise UserError(f"{listed}\n\n{_ADVICE[language].format(folder=folder)}")
    return reading.knowledge


def add_now(parser: ArgumentParser) -> None:
    """Add the option that stops the clock."""
    example = "2027-05-08T14:30"

    def time(text: str) -> datetime:
        try:
            now = datetime.fromisoformat(text).replace(tzinfo=None)
            _ = now - _FAR, now + _FAR  # what is asked of then must be a time, too
        except (ValueError, OverflowError):
            raise ArgumentTypeError(f"{text} is no time; write day and time, for example {example}") from None
        return now

    parser.add_argument("--now", type=time, metavar="TIME", help=f"answer as if it were then at the event: {example}")


def clock_at(now: datetime | None, knowledge: KnowledgeBase) -> Clock:
    """Return the real clock, or one that stands still at a time by the clocks of the event."""
    if now is None:
        return utc_now
    still = now.replace(tzinfo=knowledge.calendar.zone if knowledge.calendar else UTC).astimezone(UTC)
    return lambda: still


def require_folder(folder: Path) -> None:
    """Raise UserError if the folder of the knowledge base isn't there, before anything else is said or done."""
    if not os.path.isdir(folder):  # noqa: PTH112  never raises, also where one may not look
        load_knowledge(folder)


def load_meaning(tell: Progress | None = None) -> KeptVectors | None:
    """Return what knows the meaning of texts, with the configured folder; None where there is no encoder.

    How far a long encoding has come is told to `tell`, by default at the terminal.
    """
    from bot.meaning import KeptVectors, load  # noqa: PLC0415  linear algebra takes a while to load

    encoder = load()
    if encoder is None:
        return None
    return KeptVectors(encoder, load_settings().cache_dir or own_folders.for_caches()).telling(tell or show_progress)


def show_progress(done: int, todo: int) -> None:
    """Show at the terminal how far a long encoding has come; elsewhere, where lines stay, only that it is done."""
    from bot.meaning import WORTH_TELLING  # noqa: PLC0415  as above

    line = f"Learning what texts mean, once: {done} of {todo} texts"
    if todo < WORTH_TELLING:
        return
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{line}")
    if done == todo:
        sys.stderr.write("\n" if sys.stderr.isatty() else f"{line}\n")
    sys.stderr.flush()


_ADVICE = {
    "de": "Die Wissensbasis in {folder} hat Fehler; so kann der Bot nicht starten. "
    "Bitte beheben Sie die genannten Stellen und versuchen Sie es noch einmal.",
    "en": "The knowledge base in {folder} has mistakes, so the bot can't start. "
    "Please mend the places listed above and try again.",
}
