"""`import`: takes a programme over that exists already (pretalx, frab, Sessionize, a calendar, a table)."""

from __future__ import annotations

import os
import re
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path

from bot import knowledge
from bot.commands.shared import load_settings
from bot.terminal import GOOD, PROBLEMS, UserError, as_called, language_of

_MOST_PROBLEMS = 20


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "source", metavar="SOURCE", help="file or address: schedule.json or .xml, Sessionize, .ics, .xlsx, .csv"
    )
    parser.add_argument("folder", metavar="FOLDER", type=Path, nargs="?", help="folder of the knowledge base")
    parser.add_argument("--dry-run", action="store_true", help="only tell what would be done")
    parser.add_argument(
        "--conflicts",
        choices=("tell", "source", "staff"),
        default="tell",
        help="where the source and you have changed the same: tell (the default), take the source's, keep yours",
    )
    parser.add_argument(
        "--mark-moved",
        action="store_true",
        help="mark sessions that get another time or room as moved, so that the bot says so",
    )
    parser.add_argument("--many-gone", action="store_true", help="it is right that most sessions are gone")
    parser.add_argument("--part", type=_part, help="name of this source, if the programme has several")
    parser.add_argument("--lang", choices=("de", "en"), help="language of the list (default: that of this machine)")


def _part(text: str) -> str:
    if not re.fullmatch(r"[a-z0-9-]{1,30}", text):
        raise ArgumentTypeError(f"{text} is no name; take small letters, digits and hyphens, for example: workshops")
    return text


def run(options: Namespace) -> int:
    """Import, and print what was done; return 1 if the files have mistakes then. Raises UserError."""
    from bot.editorial.editing.failures import EditError  # noqa: PLC0415  libraries that other commands don't need
    from bot.editorial.importing.folder import FolderError  # noqa: PLC0415
    from bot.editorial.importing.programme import SourceError  # noqa: PLC0415

    folder = options.folder or options.knowledge or load_settings().knowledge_dir
    language = options.lang or language_of(os.environ)
    try:
        _import(options, folder, language)
    except SourceError as error:
        raise UserError(error.remark.message(language)) from None
    except FolderError as error:
        listed = "\n".join(knowledge.beginning(error.problems, language, _MOST_PROBLEMS))
        raise UserError(f"{listed}\n\n{_MEND_FIRST[language]}") from None
    except EditError as error:
        raise UserError(error.failure.message(language)) from None
    except OSError as error:
        raise UserError(f"{error.filename or folder}: {error.strerror}") from None
    return GOOD if options.dry_run else _checked(folder, language)


def _import(options: Namespace, path: Path, language: str) -> None:
    from bot.editorial.beginning import untouched_example  # noqa: PLC0415  as above
    from bot.editorial.importing import fetching, folder, listing, memory, reading, updating, writing  # noqa: PLC0415
    from bot.editorial.importing.merging import Conflicts  # noqa: PLC0415
    from bot.editorial.importing.updating import Choices  # noqa: PLC0415

    part = options.part or ""

    found = folder.look_into(path)
    if example := untouched_example(path):
        found = found.without(example)
    kept = memory.recall(memory.file_of(path, part))
    programme = reading.read(fetching.fetch(options.source), found.days)
    elsewhere = frozenset(memory.of_other_parts(path, part))
    choices = Choices(Conflicts(options.conflicts), options.many_gone, options.mark_moved, elsewhere)
    update = updating.update(programme, found, kept, choices)
    places = {}
    if not options.dry_run:
        places = writing.write(update, found, part, language)
        if example:
            example.unlink()
    if example:
        sys.stdout.write(f"{example}: {_NO_EXAMPLE[language]}\n\n")
    sys.stdout.writelines(f"{line}\n" for line in listing.listing(update, language, places))


def _checked(folder: Path, language: str) -> int:
    """Say whether the bot can use the files now."""
    errors = knowledge.read(folder).errors
    if errors:
        listed = "\n".join(knowledge.beginning(errors, language, _MOST_PROBLEMS))
        sys.stdout.write(f"\n{_MISTAKES[language]}\n{listed}\n")
        return PROBLEMS
    sys.stdout.write(as_called(f"{_NEXT[language].format(folder=folder)}\n"))
    return GOOD


_MEND_FIRST = {
    "de": "Bitte beheben Sie zuerst diese Fehler; erst dann ist zu erkennen, was Sie geändert haben.",
    "en": "Please mend these mistakes first; only then can be seen what you changed.",
}
_MISTAKES = {
    "de": "So kann der Bot die Dateien nicht verwenden. Bitte beheben Sie:",
    "en": "The bot can't use the files like this. Please mend:",
}
_NO_EXAMPLE = {
    "de": "Das Beispiel ist nicht mehr nötig und entfällt; Sie hatten nichts daran geändert.",
    "en": "The example isn't needed any more and is taken away; you hadn't changed anything in it.",
}
_NEXT = {
    "de": "Zum Ausprobieren: python -m bot preview --knowledge {folder}",
    "en": "To try it out: python -m bot preview --knowledge {folder}",
}
