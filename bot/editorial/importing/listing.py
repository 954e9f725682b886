"""What an import did, as one list that staff read: what is to be decided first, then what changed, what is new last."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from bot.editorial.importing.merging import Difference
from bot.editorial.importing.updating import Change, Update, What
from bot.knowledge.problems import shown_path
from bot.knowledge.wording import Phrase, printable
from bot.terminal import count

_MOST_ADDED = 40  # lines; of a first import, where all is new, one knows the rest
_MOST_REMARKS = 30
_SHORT = 70  # characters of a text that changed

_HEADS = {
    What.CONFLICT: Phrase(
        de="Beides geändert, in der Quelle und von Ihnen. Ihre Fassung steht noch da; bitte entscheiden Sie "
        "(--conflicts source übernimmt überall die Quelle, --conflicts staff behält überall Ihre Fassung):",
        en="Changed both in the source and by you. Yours is still there; please decide (--conflicts source takes the "
        "source everywhere, --conflicts staff keeps yours everywhere):",
    ),
    What.CANCELLED: Phrase(de="Abgesagt:", en="Cancelled:"),
    What.GONE: Phrase(
        de="Nicht mehr in der Quelle. Beiträge gelten jetzt als abgesagt (status: cancelled); findet einer doch statt, "
        "löschen Sie diese Zeile, soll er verschwinden, die Datei. Personen bleiben, wie sie sind:",
        en="No longer in the source. Sessions now count as cancelled (status: cancelled); if one takes place, delete "
        "that line, if it shall vanish, the file. People stay as they are:",
    ),
    What.BACK: Phrase(de="Findet doch statt:", en="Takes place after all:"),
    What.MOVED: Phrase(de="Verlegt:", en="Moved:"),
    What.CHANGED: Phrase(de="Geändert:", en="Changed:"),
    What.DELETED: Phrase(
        de="Von Ihnen gelöscht, in der Quelle geändert (bleibt gelöscht; --conflicts source legt es neu an):",
        en="Deleted by you, changed in the source (stays deleted; --conflicts source makes it anew):",
    ),
    What.ADDED: Phrase(de="Neu:", en="New:"),
}
_FIELDS = {
    "title": Phrase(de="Titel", en="title"),
    "summary": Phrase(de="Beschreibung", en="description"),
    "start": Phrase(de="Beginn", en="start"),
    "end": Phrase(de="Ende", en="end"),
    "room": Phrase(de="Raum", en="room"),
    "track": Phrase(de="Strang", en="track"),
    "language": Phrase(de="Sprache", en="language"),
    "tags": Phrase(de="Schlagworte", en="tags"),
    "status": Phrase(de="Status", en="status"),
    "speakers": Phrase(de="Mitwirkende", en="speakers"),
    "links": Phrase(de="Links", en="links"),
    "form": Phrase(de="Form", en="form"),
}
_REMARKS = Phrase(de="Zur Quelle:", en="About the source:")
_NOTHING = Phrase(de="nichts", en="nothing")
_YOURS = Phrase(de="bei Ihnen", en="yours")


def listing(update: Update, language: str, places: Mapping[str, Path]) -> Iterator[str]:
    """Yield the lines of the list, in German ("de") or English; `places` are the files of new entries by id."""
    if update.remarks:
        yield _say(_REMARKS, language)
        yield from (f"  ! {remark.message(language)}" for remark in update.remarks[:_MOST_REMARKS])
        yield from _more(len(update.remarks) - _MOST_REMARKS, language)
        yield ""
    for what in What:
        changes = update.of(what)
        if changes:
            yield _say(_HEADS[what], language)
            most = _MOST_ADDED if what is What.ADDED else len(changes)
            for change in changes[:most]:
                yield from _lines(change, language, places)
            yield from _more(len(changes) - most, language)
            yield ""
    yield _summary(update, language)


def _lines(change: Change, language: str, places: Mapping[str, Path]) -> Iterator[str]:
    where = f"  → {shown_path(places[change.id])}" if change.id in places else ""
    cancelled = change.what is What.ADDED and change.values.get("status") == "cancelled"
    status = f", {_say(_CANCELLED, language)}" if cancelled else ""
    yield f"  {_SIGNS[change.what]} {printable(change.name)}{_when_and_where(change)}{status}{where}"
    if change.what not in {What.GONE, What.ADDED}:
        yield from (f"      {_difference(field, language)}" for field in change.fields)


_CANCELLED = Phrase(de="abgesagt", en="cancelled")
_SIGNS = {
    What.CONFLICT: "?",
    What.CANCELLED: "×",
    What.GONE: "×",
    What.BACK: "+",
    What.MOVED: "~",
    What.CHANGED: "~",
    What.DELETED: "?",
    What.ADDED: "+",
}


def _when_and_where(change: Change) -> str:
    parts = [str(change.values[name]) for name in ("start", "room") if change.values.get(name)]
    return f" ({', '.join(map(printable, parts))})" if parts and change.what in {What.ADDED, What.GONE} else ""


def _difference(field: Difference, language: str) -> str:
    name = field.path[0]
    called = _say(_FIELDS[name], language) if name in _FIELDS else name
    of_language = f" ({field.path[1]})" if len(field.path) > 1 and name in {"title", "summary"} else ""
    shown = f"{called}{of_language}: {_value(field.before, language)} → {_value(field.after, language)}"
    different = field.ours is not None and field.ours != field.before
    return f"{shown}; {_say(_YOURS, language)}: {_value(field.ours, language)}" if different else shown


def _value(value: Any, language: str) -> str:
    if value in (None, "", [], {}):
        return _say(_NOTHING, language)
    if isinstance(value, list):
        return ", ".join(str(item["url"]) if isinstance(item, dict) else str(item) for item in value)
    text = " ".join(str(value).split())
    text = text if len(text) <= _SHORT else text[: _SHORT - 2].rstrip() + " …"
    return printable(f"„{text}“" if language == "de" and " " in text else f'"{text}"' if " " in text else text)


def _more(number: int, language: str) -> Iterator[str]:
    if number > 0:
        yield f"  … und {number} weitere" if language == "de" else f"  … and {number} more"


def _summary(update: Update, language: str) -> str:
    if language == "de":
        read = (
            f"{count(update.sessions, 'Programmpunkt', 'Programmpunkte')}, {count(update.people, 'Person', 'Personen')}"
        )
        told = {What.ADDED: "neu", What.MOVED: "verlegt", What.CHANGED: "geändert", What.CANCELLED: "abgesagt",
                What.GONE: "verschwunden", What.BACK: "wieder da", What.CONFLICT: "zu entscheiden",
                What.DELETED: "von Ihnen gelöscht"}  # fmt: skip
        same = "alles wie beim letzten Import"
    else:
        read = f"{count(update.sessions, 'session', 'sessions')}, {count(update.people, 'person', 'people')}"
        told = {What.ADDED: "new", What.MOVED: "moved", What.CHANGED: "changed", What.CANCELLED: "cancelled",
                What.GONE: "gone", What.BACK: "back", What.CONFLICT: "to be decided",
                What.DELETED: "deleted by you"}  # fmt: skip
        same = "all as in the last import"
    happened = ", ".join(f"{len(update.of(what))} {word}" for what, word in told.items() if update.of(what))
    return f"{read}: {happened or same}."


def _say(phrase: Phrase, language: str) -> str:
    return phrase.de if language == "de" else phrase.en
