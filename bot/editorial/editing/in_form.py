"""What is wrong with a change as somebody at a form is told it: beside which field, in the words of the form.

The rules of the files speak of lines, keys and indentation to people who see a file; who sees a form sees none of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.editorial.editing.form_wording import WORDS
from bot.editorial.editing.hints import hints
from bot.editorial.editing.proposing import Proposal
from bot.knowledge import Place, Problem
from bot.knowledge.drafts import Draft
from bot.knowledge.problems import Rule
from bot.knowledge.tree import Fields, Items, Position
from bot.knowledge.wording import Phrase, say

Path = tuple[str | int, ...]
"""The way to a part of an entry: a field, and in it a language, the number of an item, a field of a link."""

_NAMES: Mapping[str, Phrase] = {
    "title": Phrase(de="Titel", en="Title"),
    "label": Phrase(de="Kurzer Name auf Knöpfen", en="Short name on buttons"),
    "summary": Phrase(de="Antwort", en="Answer"),
}


# Two entries are in each other's way: it is told beside the field of the one that is being changed.
_BETWEEN_TWO: Mapping[str, Path] = {
    "same-number": ("number",),
    "same-question": ("questions",),
    "same-room": ("start",),
}


@dataclass(frozen=True)
class Told:
    """A problem as it is told at a form.

    `entry`: the id of the entry that it is about, and its `title`; `path`: the part of it. All as far as it is known.
    `other`: the title of another entry that the message is about. `was`: it stood in the entry before the change.
    """

    problem: Problem
    entry: str | None = None
    title: str = ""
    path: Path = ()
    other: str = ""
    was: bool = False

    def message(self, language: str) -> str:
        """Return what is wrong and what to do, in German ("de") or else in English."""
        words = WORDS.get(self.problem.rule)
        return (
            say(words, _About(self.problem.broken, self.other), language) if words else self.problem.message(language)
        )


def told(proposal: Proposal) -> list[Told]:
    """Return what would be wrong after a change: anywhere if it wasn't before, and in the entry also what was.

    Besides, what may have been overlooked in it.
    """
    drafts = proposal.reading.drafts
    entries = drafts.entries if drafts else []
    titles = {draft.id: _title(draft) for draft in reversed(entries) if draft.id}
    new = [_told(problem, entries, titles, proposal.entry) for problem in proposal.problems]
    rest = (problem for problem in proposal.reading.problems if problem not in proposal.problems)
    were = (replace(_told(problem, entries, titles, proposal.entry), was=True) for problem in rest)
    return [*new, *(one for one in were if one.entry == proposal.entry), *_overlooked(proposal, entries)]


def _overlooked(proposal: Proposal, entries: Sequence[Draft]) -> Iterator[Told]:
    """Yield what isn't wrong, but what somebody who changes an entry may not think of."""
    entry = next((draft for draft in entries if draft.id and draft.id == proposal.entry), None)
    known = proposal.before.drafts.first_by_id() if proposal.before.drafts else {}
    if entry:
        for rule, path in hints(entry, known.get(proposal.entry), entries):
            yield Told(Problem(entry.place, rule), entry.id, _title(entry), path)


def _told(problem: Problem, entries: Sequence[Draft], titles: Mapping[str, str], changed: str) -> Told:
    at = _at(problem.place)
    before = [entry for entry in entries if entry.file == problem.place.file and _at(entry.place) <= at]
    if not before:
        return Told(problem)
    entry = max(before, key=lambda entry: _at(entry.place))
    if entry.id != changed and changed in titles and problem.rule in _BETWEEN_TWO:
        return Told(problem, changed, titles[changed], _BETWEEN_TWO[problem.rule], _title(entry))
    named = str(getattr(problem.broken, "now", None) or getattr(problem.broken, "id", ""))
    return Told(problem, entry.id, _title(entry), _path_in(entry, problem), titles.get(named, named))


def _path_in(entry: Draft, problem: Problem) -> Path:
    """Return the part of an entry where something is to be changed; nothing for all of it."""
    rule, at = problem.broken, _at(problem.place)
    there = _path(entry.fields, at) if at != _at(entry.place) else ()
    match problem.rule:
        case "missing-key":
            return (*there[:2], getattr(rule, "key", ""))  # of the entry, or of the link that the way leads to
        case "missing-translation":
            return (*getattr(rule, "fields", ())[:1], getattr(rule, "language", ""))
        case "not-reviewed":
            return ("reviewed",)
        case "leads-nowhere":
            return ("related",)
        case "few-questions":
            return ("questions", getattr(rule, "language", ""))
    return there


def _path(value: object, at: Position) -> Path:
    """Return the way to what begins at a position, or is the last to begin before it."""
    steps: list[tuple[Position, str | int, object]] = []
    if isinstance(value, Fields):
        steps = [(min(value.keys_at[key], value.values_at[key]), key, inner) for key, inner in value.items()]
    elif isinstance(value, Items):
        steps = [
            (where, number, inner) for number, (where, inner) in enumerate(zip(value.items_at, value, strict=True))
        ]
    before = [step for step in steps if step[0] <= at]
    if not before:
        return ()
    _, step, inner = max(before, key=lambda step: step[0])
    return step, *_path(inner, at)


def _at(place: Place) -> Position:
    return Position(place.line, place.column)


def _title(draft: Draft) -> str:
    titles = draft.texts("title")
    found = titles.get(draft.language) or next(iter(titles.values()), None)
    return found.text if found else draft.id or "?"


@dataclass(frozen=True)
class _About:
    """What a message of a form can be filled with: what the rule knows, and the title of another entry."""

    rule: Rule
    other: str

    def __getattr__(self, name: str) -> Any:
        return getattr(self.rule, name)

    @property
    def missing(self) -> Phrase:
        names = [_NAMES.get(name, Phrase(de=name, en=name)) for name in getattr(self.rule, "fields", ())]
        return Phrase(de=", ".join(name.de for name in names), en=", ".join(name.en for name in names))

    @property
    def there(self) -> Phrase:
        if getattr(self.rule, "number", 0):
            return Phrase(de="steht eine", en="is one")
        return Phrase(de="steht keine in der Sprache der Veranstaltung", en="is none in the language of the event")
