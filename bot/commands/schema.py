"""`schema`: the JSON schema of a knowledge file, printed, or put beside the knowledge files, which then refer to it."""

from __future__ import annotations

import codecs
import json
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from bot.commands.shared import load_settings, require_folder
from bot.knowledge.schema_file import FILE, REFERENCE, file_text, json_schema, reference
from bot.terminal import GOOD, UserError


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--write",
        action="store_true",
        help=f"write it as {FILE} into the knowledge folder, and into each file the line by which editors find it",
    )


def run(options: Namespace) -> int:
    """Print the schema, or write it. Raises UserError."""
    if not options.write:
        sys.stdout.write(json.dumps(json_schema(), indent=2) + "\n")  # a terminal may lack letters, a pipe their code
        return GOOD
    folder = options.knowledge or load_settings().knowledge_dir
    require_folder(folder)
    from bot.editorial.editing.failures import EditError  # noqa: PLC0415  only who writes waits for it

    try:
        changed = write(folder)
    except EditError as error:
        raise UserError(str(error)) from None
    sys.stdout.write(f"{folder / FILE}: written. Files that refer to it from now on: {changed}.\n")
    return GOOD


def write(folder: Path) -> int:
    """Write the schema into a folder; return how many of its files didn't refer to it before. Raises EditError."""
    from bot.editorial.editing import saving  # noqa: PLC0415  only who writes waits for it
    from bot.knowledge.files import is_outside, sources  # noqa: PLC0415

    readable = [source for source in sources(folder) if source.text is not None and not is_outside(source)]
    without = [source.file for source in readable if REFERENCE not in (source.text or "")]
    before = {file: saving.content_of(file) for file in (folder / FILE, *without)}
    after = {file: referring(before[file] or b"", len(file.relative_to(folder).parts) - 1) for file in without}
    after[folder / FILE] = file_text().encode()
    saving.write({file: (before[file], after[file]) for file in before if before[file] != after[file]}, folder)
    return len(without)


def referring(content: bytes, depth: int) -> bytes:
    """Return a file's content with the line before it, for a file so many folders down."""
    mark = codecs.BOM_UTF8 if content.startswith(codecs.BOM_UTF8) else b""
    end = b"\r\n" if b"\r\n" in content else b"\n"
    return mark + reference(depth).encode() + end + content.removeprefix(mark)
