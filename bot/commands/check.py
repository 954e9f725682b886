"""`check`: shows what is wrong in a knowledge folder, at a terminal, as annotations in GitHub Actions, or as JSON."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TextIO

from bot import knowledge
from bot.commands.shared import load_meaning, load_settings
from bot.knowledge import Amount, KnowledgeBase, Problem, Reading
from bot.knowledge.all_rules import OF_ENGINE, OF_NETWORK
from bot.knowledge.languages import NAMES
from bot.knowledge.problems import shown_path
from bot.terminal import GOOD, PROBLEMS, count, language_of

Further = Callable[[Reading], Reading]


class Format(StrEnum):
    """How problems are written: lines for people, lines that GitHub shows beside the file, one JSON object a line."""

    TEXT = "text"
    GITHUB = "github"
    JSON = "json"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--lang", choices=("de", "en"), help="language of the messages (default: that of this machine)")
    parser.add_argument(
        "--format",
        choices=[*Format],
        type=Format,
        help="text, github (annotations; the default in GitHub Actions) or json (a problem a line)",
    )
    parser.add_argument("--quick", action="store_true", help="only look at the files, don't try out the questions")
    parser.add_argument("--links", action="store_true", help="also ask for the page of every link (needs the network)")


def run(options: Namespace) -> int:
    """Print what is wrong in the knowledge base; return 1 if there is an error."""
    folder = options.knowledge or load_settings().knowledge_dir
    language = options.lang or language_of(os.environ)
    usual = Format.GITHUB if in_github_actions(os.environ) else Format.TEXT
    further = [*([] if options.quick else [_with_review]), *([_with_links] if options.links else [])]
    return check(folder, language, sys.stdout, options.format or usual, [*further, partial(_with_gone, folder)])


def check(
    folder: Path, language: str, out: TextIO, shown: Format = Format.TEXT, further: Iterable[Further] = ()
) -> int:
    """Print the problems of a folder and a summary in German ("de") or English; return 0 if there is no error, else 1.

    Each of `further` adds what shows only when the questions or links are tried out.
    """
    reading = knowledge.read(folder)
    for adding in further:
        reading = adding(reading)
    line = _LINES[shown]
    out.writelines(f"{line(problem, language)}\n" for problem in reading.problems)
    if shown is not Format.JSON:
        out.write(_summary(reading, language) + "\n")
    if shown is Format.TEXT and reading.knowledge:
        out.writelines(f"{line}\n" for line in _reading_ease(reading.knowledge, language))
    return PROBLEMS if reading.knowledge is None else GOOD


def _with_review(reading: Reading) -> Reading:
    from bot.editorial.review import review  # noqa: PLC0415  the engine takes a while to load

    if reading.knowledge is None:
        return reading
    return reading.including(review(reading, load_meaning()), OF_ENGINE)


def _with_links(reading: Reading) -> Reading:
    from bot.editorial.links import try_links  # noqa: PLC0415  the HTTP client takes a while to load

    if reading.drafts is None:
        return reading
    return reading.including(asyncio.run(try_links(reading.drafts)), OF_NETWORK)


def _with_gone(folder: Path, reading: Reading) -> Reading:
    """Add what is gone, before all else: what is left may well be in order."""
    from bot.editorial.gone import gone  # noqa: PLC0415  Git takes a while to ask

    return replace(reading, problems=(*gone(folder, reading), *reading.problems))


def in_github_actions(environment: Mapping[str, str]) -> bool:
    """Tell whether this runs in a workflow of GitHub Actions."""
    return environment.get("GITHUB_ACTIONS") == "true"


def _annotation(problem: Problem, language: str) -> str:
    place = problem.place
    file = _escaped(shown_path(place.file, Path.cwd())).replace(":", "%3A").replace(",", "%2C")
    message = _escaped(f"{problem.message(language)} [{problem.rule}]")
    return f"::{problem.level} file={file},line={place.line},col={place.column}::{message}"


def _json(problem: Problem, language: str) -> str:
    place = problem.place
    return json.dumps(
        {
            "file": shown_path(place.file),
            "line": place.line,
            "column": place.column,
            "level": problem.level,
            "rule": problem.rule,
            "message": problem.message(language),
        },
        ensure_ascii=False,
    )


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _summary(reading: Reading, language: str) -> str:
    errors = len(reading.errors)
    warnings = len(reading.problems) - errors
    return (
        _summary_de(reading.amount, errors, warnings)
        if language == "de"
        else _summary_en(reading.amount, errors, warnings)
    )


def _summary_de(amount: Amount, errors: int, warnings: int) -> str:
    read = ", ".join(
        (
            count(amount.files, "Datei", "Dateien"),
            count(amount.entries, "Eintrag", "Einträge"),
            count(amount.questions, "Beispielfrage", "Beispielfragen"),
        )
    )
    advice = count(warnings, "Hinweis", "Hinweise")
    if errors:
        return f"{read}: {count(errors, 'Fehler', 'Fehler')}, {advice}. Bitte zuerst die Fehler (error) beheben."
    return f"{read}: keine Fehler, {advice}." if warnings else f"{read}: alles in Ordnung."


def _summary_en(amount: Amount, errors: int, warnings: int) -> str:
    read = ", ".join(
        (
            count(amount.files, "file", "files"),
            count(amount.entries, "entry", "entries"),
            count(amount.questions, "sample question", "sample questions"),
        )
    )
    advice = count(warnings, "warning", "warnings")
    if errors:
        return f"{read}: {count(errors, 'error', 'errors')}, {advice}. Please mend the errors first."
    return f"{read}: no errors, {advice}." if warnings else f"{read}: all is well."


def _reading_ease(base: KnowledgeBase, language: str) -> Iterator[str]:
    """Say how easy the answers are to read: no mistake, but where staff may want to look."""
    from bot.editorial.reading_ease import reading_ease  # noqa: PLC0415  statistics take a while to load

    said = language if language == "de" else "en"
    for found in reading_ease(base):
        hardest = ", ".join(f"{entry} {figure}" for entry, figure in found.hardest)
        name = getattr(NAMES[found.language], said)
        yield _EASE[said].format(language=name, figure=found.figure, hardest=hardest)


_EASE = {
    "de": "Lesbarkeit {language}: {figure} (60 und mehr ist leicht, unter 30 schwer). Am schwersten: {hardest}.",
    "en": "Reading ease {language}: {figure} (60 and more is easy, below 30 hard). Hardest: {hardest}.",
}
_LINES: Mapping[Format, Callable[[Problem, str], str]] = {
    Format.TEXT: knowledge.format,
    Format.GITHUB: _annotation,
    Format.JSON: _json,
}
