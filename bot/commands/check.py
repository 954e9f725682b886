"""`check`: shows what is wrong in a knowledge folder, at a terminal or as annotations in GitHub Actions."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from pathlib import Path
from typing import TextIO

from bot import knowledge
from bot.commands.shared import load_settings
from bot.knowledge import Amount, Level, Problem, Reading
from bot.knowledge.problems import shown_path
from bot.terminal import GOOD, PROBLEMS, count, language_of


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--lang", choices=("de", "en"), help="language of the messages (default: that of this machine)")


def run(options: Namespace) -> int:
    """Print what is wrong in the knowledge base; return 1 if there is an error."""
    folder = options.knowledge or load_settings().knowledge_dir
    language = options.lang or language_of(os.environ)
    return check(folder, language, sys.stdout, github=in_github_actions(os.environ))


def check(folder: Path, language: str, out: TextIO, *, github: bool) -> int:
    """Print the problems of a folder and a summary in German ("de") or English; return 0 if there is no error, else 1.

    With `github` every problem is a line that GitHub Actions shows beside the place in the file.
    """
    reading = knowledge.read(folder)
    shown = _annotation if github else knowledge.format
    out.writelines(f"{shown(problem, language)}\n" for problem in reading.problems)
    out.write(_summary(reading, language) + "\n")
    return PROBLEMS if reading.knowledge is None else GOOD


def in_github_actions(environment: Mapping[str, str]) -> bool:
    """Tell whether this runs in a workflow of GitHub Actions."""
    return environment.get("GITHUB_ACTIONS") == "true"


def _annotation(problem: Problem, language: str) -> str:
    place = problem.place
    file = _escaped(shown_path(place.file, Path.cwd())).replace(":", "%3A").replace(",", "%2C")
    message = _escaped(f"{problem.message(language)} [{problem.rule}]")
    return f"::{problem.level} file={file},line={place.line},col={place.column}::{message}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _summary(reading: Reading, language: str) -> str:
    errors = sum(problem.level is Level.ERROR for problem in reading.problems)
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
