"""`report`: what people asked in vain, and what staff can do about it."""

from __future__ import annotations

import asyncio
import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bot.commands.shared import load_knowledge, load_meaning, load_settings, show_progress
from bot.terminal import GOOD, UserError, language_of

if TYPE_CHECKING:
    from bot.editorial.report import Findings
    from bot.knowledge import KnowledgeBase
    from bot.meaning import KeptVectors
    from bot.store import Database, Recorded, Votes

_SQLITE = "sqlite:///"
_NO_DATABASE = {
    "de": "DATABASE_URL: {file} gibt es nicht. "
    "Den Bericht gibt es dort, wo der Bot läuft, mit denselben Einstellungen.",
    "en": "DATABASE_URL: {file} isn't there. The report is made where the bot runs, with the same settings.",
}
_UNUSABLE = {
    "de": "DATABASE_URL: Die Datenbank lässt sich nicht lesen: {why}.",
    "en": "DATABASE_URL: the database can't be read: {why}.",
}
_BUSY = {
    "de": "Sie antwortet nicht. Bitte versuchen Sie es noch einmal",
    "en": "it doesn't answer; please try again",
}


class Format(StrEnum):
    """How the report is written: for a terminal, as a page, or for programs."""

    TEXT = "text"
    HTML = "html"
    YAML = "yaml"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--format", choices=[*Format], type=Format, default=Format.TEXT, help="text, html or yaml")
    parser.add_argument("--output", type=Path, metavar="FILE", help="write it there (default: show it)")
    parser.add_argument("--lang", choices=("de", "en"), help="language of the report (default: that of this machine)")


def run(options: Namespace) -> int:
    """Write the report of the journal in the configured database. Raises UserError."""
    language = options.lang or language_of(os.environ)
    url = load_settings().database_url.get_secret_value()
    if (file := url.removeprefix(_SQLITE)) != url and not os.path.exists(file):  # noqa: PTH110  False without rights, too
        raise UserError(_NO_DATABASE[language].format(file=file))
    found = asyncio.run(_findings(url, load_knowledge(options.knowledge), load_meaning(), language))
    written = _written(found, options.format, language)
    if options.output is None:
        sys.stdout.write(written.rstrip("\n") + "\n")
        return GOOD
    try:
        options.output.write_text(written, encoding="utf-8")
    except OSError as error:
        raise UserError(f"{options.output}: {error.strerror}") from None
    return GOOD


def _written(found: Findings, form: Format, language: str) -> str:
    from bot.editorial import report  # noqa: PLC0415  linear algebra takes a while to load
    from bot.editorial.desk_links import DeskLinks  # noqa: PLC0415  as above

    forms: Mapping[Format, Callable[[Findings, str], str]] = {
        Format.TEXT: report.as_text,
        Format.HTML: partial(report.as_html, desk=DeskLinks(load_settings().desk)),
        Format.YAML: report.as_yaml,
    }
    return forms[form](found, language)


async def _findings(url: str, knowledge: KnowledgeBase, meaning: KeptVectors | None, language: str) -> Findings:
    from bot.editorial.report import find, means  # noqa: PLC0415  as above
    from bot.store import Database, Journal  # noqa: PLC0415

    database = Database(url, quiet=True)
    try:
        recorded, votes = await _read(database, language)
        if meaning is None or not recorded.questions:
            return find(recorded, votes, knowledge)
        keep = Journal(database, 0).keep_vectors
        return find(recorded, votes, knowledge, *means(recorded, meaning, knowledge, keep, show_progress))
    finally:
        database.close()


async def _read(database: Database, language: str) -> tuple[Recorded, Mapping[str, Votes]]:
    from bot.store import Feedback, Journal  # noqa: PLC0415  as above

    recorded = await Journal(database, 0).read()
    if recorded is None:
        raise UserError(_UNUSABLE[language].format(why=database.trouble or _BUSY[language]))
    return recorded, await Feedback(database).counts()
