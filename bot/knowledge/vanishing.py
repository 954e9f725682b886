"""What is gone from a folder since it was read last: of a file that was deleted by mistake nothing else would tell."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from bot.knowledge.model import KnowledgeBase
from bot.knowledge.problems import shown_path
from bot.knowledge.reading import Reading


@dataclass(frozen=True)
class Vanished:
    """Entries that are gone, by their ids in the order of the files, and files that had some of them and are gone."""

    entries: tuple[str, ...] = ()
    files: tuple[Path, ...] = ()


def vanished(before: KnowledgeBase, now: Reading) -> Vanished:
    """Return what is gone.

    An entry that became part of another isn't, nor is one whose file has mistakes: behind them it may still be there.
    """
    if now.drafts is None:
        return Vanished()
    there = present(now)
    doubtful = {error.place.file for error in now.errors}
    written = [entry for entry in before if not entry.built_in]
    gone = [entry for entry in written if entry.id not in there and entry.place.file not in doubtful]
    files = dict.fromkeys(entry.place.file for entry in gone)
    return Vanished(
        tuple(entry.id for entry in gone),
        tuple(file for file in files if not os.path.lexists(file)),
    )


def present(reading: Reading) -> set[str]:
    """Return the ids of what is in a folder, as far as it can be read, with those of what became part of it."""
    return {*reading.drafts.first_by_id(), *reading.drafts.by_former_id()} if reading.drafts else set()


def describe(gone: Vanished, most: int) -> str:
    """Say in a sentence how many entries and files are gone, and which are the first."""
    entries = f"{len(gone.entries)} {'entry is' if len(gone.entries) == 1 else 'entries are'} gone"
    names = ", ".join(shown_path(Path(file.name)) for file in gone.files[:most])
    files = f", with {'the file' if len(gone.files) == 1 else f'{len(gone.files)} files'} {names}" if names else ""
    more = len(gone.entries) - most
    return f"{entries}{files}: {', '.join(gone.entries[:most])}{f' and {more} more' if more > 0 else ''}"
