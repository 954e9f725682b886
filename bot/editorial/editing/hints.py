"""What somebody at a form may have overlooked, in what they have just changed; in files nobody could tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.knowledge.drafts import Draft
from bot.knowledge.languages import NAMES
from bot.knowledge.model import Kind
from bot.knowledge.problems import Level, Rule
from bot.knowledge.wording import Phrase

_TEXTS = ("title", "label", "summary")


class Hint(Rule):
    """Advice, which keeps nothing from being saved."""

    level = Level.WARNING


@dataclass(frozen=True)
class SameTitle(Hint):
    """Two entries with one title look the same where people choose between them; sessions may well be called alike."""

    name = "same-title"
    id: str
    title: str
    de = (
        "Einen Eintrag „{title}“ gibt es schon. Wer zwischen beiden wählen soll, sieht zweimal dasselbe: Bitte geben "
        "Sie diesem einen anderen Titel, oder ergänzen Sie jenen."
    )
    en = (
        "There is an entry “{title}” already. Who has to choose between them sees the same twice: please give this one "
        "another title, or add to that one."
    )


@dataclass(frozen=True)
class OldTranslation(Hint):
    """A text that was changed in the language of the event says something else in the others until they are, too."""

    name = "old-translation"
    language: str
    de = "Den deutschen Text haben Sie geändert. Bitte sehen Sie nach, ob dieser hier ({in_words}) noch stimmt."
    en = "You have changed the German text. Please see whether this one ({in_words}) is still right."

    @property
    def in_words(self) -> Phrase:
        return NAMES.get(self.language, Phrase(de="„{language}“", en="'{language}'"))


def hints(entry: Draft, before: Draft | None, others: Sequence[Draft]) -> Iterator[tuple[Hint, tuple[str | int, ...]]]:
    """Yield what may be overlooked in an entry, and in which part of it; `before` is what the entry was."""
    for language, title in entry.texts("title").items():
        was = before.texts("title").get(language) if before else None
        if was is None or was.text != title.text:
            yield from (
                (SameTitle(other.id or "", title.text), ("title", language))
                for other in _called(title.text, entry, others)
            )
    for field in _TEXTS if before else ():
        yield from ((OldTranslation(language), (field, language)) for language in _left_behind(field, entry, before))


def _called(title: str, entry: Draft, others: Sequence[Draft]) -> list[Draft]:
    """Return the first other entry that is called the same, if there is one."""
    sessions = entry.kind is Kind.SESSION
    return [
        other
        for other in others
        if other.id != entry.id
        and not (sessions and other.kind is Kind.SESSION)
        and title.casefold() in {one.text.casefold() for one in other.texts("title").values()}
    ][:1]


def _left_behind(field: str, entry: Draft, before: Draft | None) -> Iterator[str]:
    """Yield the languages in which a text is what it was, while that of the default language isn't."""
    old, new = (draft.texts(field) if draft else {} for draft in (before, entry))
    first = entry.language
    if first in old and first in new and old[first].text != new[first].text:
        yield from (code for code, now in new.items() if code in old and old[code].text == now.text)
