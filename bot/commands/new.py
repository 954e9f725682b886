"""`new`: begins the knowledge base of another event, from options or from answers at the terminal."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from bot.terminal import GOOD, UserError, as_called, language_of

if TYPE_CHECKING:
    from bot.editorial.beginning import Details

_Value = TypeVar("_Value")


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("folder", metavar="FOLDER", type=Path, help="folder to be made; it must not be there, or empty")
    parser.add_argument("--name", help="what the event is called")
    parser.add_argument("--start", metavar="DAY", help="its first day: 2027-05-08")
    parser.add_argument("--end", metavar="DAY", help="its last day (default: the first)")
    parser.add_argument("--place", help="where it is")
    parser.add_argument("--contact", help="whom people can turn to: name, telephone, e-mail, web address")
    parser.add_argument("--languages", metavar="de,en", help="languages of the texts, the most important one first")
    parser.add_argument("--time-zone", metavar="ZONE", help="whose clocks count: Europe/Berlin")
    parser.add_argument(
        "--lang", choices=("de", "en"), help="language of questions and comments (default: that of this machine)"
    )


def run(options: Namespace) -> int:
    """Write the files. Raises UserError."""
    from bot.editorial.beginning import beginning  # noqa: PLC0415  dates in all languages take a while to load

    language = options.lang or language_of(os.environ)
    folder: Path = options.folder
    _require_nothing(folder, language)
    files = beginning(_details(options, language), language, folder)
    for file in files:
        if file.exists():
            raise UserError(f"{file}: {_THERE[language]}")
    try:
        for file, text in files.items():
            file.parent.mkdir(parents=True, exist_ok=True)
            with file.open("x", encoding="utf-8", newline="\n") as opened:
                # The example stays as `import` knows it: untouched, it makes room for the programme.
                opened.write(text if file.suffix == ".yaml" else as_called(text))
    except OSError as error:
        raise UserError(f"{error.filename or folder}: {error.strerror}") from None
    made = "".join(f"  {file}\n" for file in files)
    sys.stdout.write(as_called(_DONE[language].format(folder=folder, files=made)))
    return GOOD


def _require_nothing(folder: Path, language: str) -> None:
    """Raise UserError if there is something that could be overwritten."""
    try:
        if (folder.exists() or folder.is_symlink()) and (not folder.is_dir() or any(folder.iterdir())):
            raise UserError(f"{folder}: {_NOT_EMPTY[language]}")
    except OSError as error:
        raise UserError(f"{folder}: {error.strerror}") from None


def _details(options: Namespace, language: str) -> Details:
    from bot.editorial.beginning import Details, details  # noqa: PLC0415  as above

    asking = _Asking(language)
    start = asking.get("start", options.start, details.day)
    return Details(
        name=asking.get("name", options.name, details.name),
        start=start,
        end=asking.get("end", options.end, lambda text: details.last_day(text, start), start.isoformat()),
        place=asking.get("place", options.place, lambda text: " ".join(text.split()), ""),
        contact=asking.get("contact", options.contact, lambda text: " ".join(text.split()), ""),
        languages=asking.get("languages", options.languages, details.languages, "de, en"),
        time_zone=asking.get("time_zone", options.time_zone, details.time_zone),
    )


class _Asking:
    """Takes what is given as options, and asks for the rest where somebody sits at a terminal."""

    def __init__(self, language: str) -> None:
        self._language = language

    def get(self, name: str, given: str | None, read: Callable[[str], _Value], usual: str | None = None) -> _Value:
        """Return a detail of the event. Raises UserError for an option that can't be used, or that is missing."""
        from bot.editorial.beginning import DetailError  # noqa: PLC0415  as above

        while given is None and sys.stdin.isatty():
            try:
                return read(self._answer(name, usual))
            except DetailError as error:
                sys.stdout.write(f"  {error.message(self._language)}\n")
        written = usual if given is None else given
        option = f"--{name.replace('_', '-')}"
        if written is None:
            raise UserError(f"{option}: {_MISSING[self._language]}")
        try:
            return read(written)
        except DetailError as error:
            raise UserError(f"{option}: {error.message(self._language)}") from None

    def _answer(self, name: str, usual: str | None) -> str:
        question = _QUESTIONS[name][self._language]
        try:
            answer = input(f"{question}{f' [{usual}]' if usual else ''}: ").strip()
        except EOFError:
            raise UserError(_BROKEN_OFF[self._language]) from None
        return answer or usual or ""


_QUESTIONS = {
    "name": {"de": "Wie heißt die Veranstaltung?", "en": "What is the event called?"},
    "start": {"de": "Erster Tag (zum Beispiel 2027-05-08)", "en": "First day (for example 2027-05-08)"},
    "end": {"de": "Letzter Tag", "en": "Last day"},
    "place": {"de": "Wo findet sie statt? (leer: steht noch nicht fest)", "en": "Where is it? (empty: not known yet)"},
    "contact": {
        "de": "An wen kann man sich wenden? (Telefon, E-Mail oder Seite; leer: das sagt der Bot nicht)",
        "en": "Whom can people turn to? (telephone, e-mail or page; empty: the bot doesn't say)",
    },
    "languages": {
        "de": "Sprachen der Texte, die wichtigste zuerst",
        "en": "Languages of the texts, the first one first",
    },
    "time_zone": {"de": "Zeitzone (zum Beispiel Europe/Berlin)", "en": "Time zone (for example Europe/Berlin)"},
}
_MISSING = {
    "de": "fehlt. Bitte geben Sie es an, oder starten Sie den Befehl in einem Terminal, dann fragt er danach.",
    "en": "is missing. Please give it, or start the command at a terminal, where it asks for it.",
}
_BROKEN_OFF = {"de": "Abgebrochen; es wurde nichts angelegt.", "en": "Broken off; nothing was made."}
_NOT_EMPTY = {
    "de": "Hier ist schon etwas; überschrieben wird nichts. Bitte nennen Sie einen neuen oder leeren Ordner.",
    "en": "There is something here already, and nothing is overwritten. Please name a new or empty folder.",
}
_THERE = {
    "de": "Diese Datei gibt es schon; überschrieben wird nichts. Bitte nennen Sie einen anderen Ordner.",
    "en": "This file is there already, and nothing is overwritten. Please name another folder.",
}
_DONE = {
    "de": "Angelegt:\n{files}\n"
    "Ausprobieren:          python -m bot preview --knowledge {folder}\n"
    "Programm übernehmen:   python -m bot import QUELLE {folder}\n"
    "Prüfen:                python -m bot check --knowledge {folder}\n",
    "en": "Made:\n{files}\n"
    "Try it:                    python -m bot preview --knowledge {folder}\n"
    "Take over the programme:   python -m bot import SOURCE {folder}\n"
    "Check:                     python -m bot check --knowledge {folder}\n",
}
