"""What is gone since the last publication: of a file that was deleted by mistake nothing else would tell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from bot.editorial.publishing import Publishing, What
from bot.knowledge import Place, Problem, Reading
from bot.knowledge.problems import Level, Rule, shown_path


@dataclass(frozen=True)
class EntriesGone(Rule):
    """What was published is still there, or is part of another entry."""

    name = "entries-gone"
    level = Level.WARNING
    entries: str
    de = (
        "Seit der letzten Veröffentlichung verschwunden: {entries}. War das ein Versehen, holen Sie es aus dem "
        "Papierkorb oder einer Kopie zurück. Am Pult lässt sich unter „Veröffentlichen …“ alles seitdem zurücknehmen."
    )
    en = (
        "Gone since the last publication: {entries}. If that was a mistake, bring it back from the bin or a copy. "
        "At the desk, “Publish …” takes back all that has changed since."
    )


def gone(folder: Path, reading: Reading) -> Iterator[Problem]:
    """Yield a problem for each file of which entries are gone; none where nothing was ever published.

    An entry whose file has mistakes may still be there behind them.
    """
    doubtful = {shown_path(error.place.file, folder) for error in reading.errors}
    changes = Publishing(folder).standing().changes.entries
    removed = [one for one in changes if one.what is What.REMOVED and not one.into and one.file not in doubtful]
    for file, those in groupby(removed, key=lambda one: one.file):
        found = list(those)
        yield Problem(Place(folder / file, found[0].line, 1), EntriesGone(", ".join(one.id for one in found)))
