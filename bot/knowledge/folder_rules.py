"""Rules that look at all entries of a folder; here those about the event, sessions and sizes."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from bot.knowledge import forms
from bot.knowledge.drafts import Draft, Drafts
from bot.knowledge.model import Kind, Place
from bot.knowledge.problems import Elsewhere, Level, Problem, Rule
from bot.knowledge.schema import LABEL_LENGTH
from bot.knowledge.wording import DID_YOU_MEAN, Phrase


class FolderRule(Rule):
    """A rule that looks at all entries of a folder."""

    @classmethod
    @abstractmethod
    def check(cls, drafts: Drafts) -> Iterator[Problem]:
        """Yield a problem for each place where the rule is broken."""


@dataclass(frozen=True)
class LongText(FolderRule):
    """Title and summary together have at most 3,500 characters, so that they fit into one Telegram message."""

    name = "long-text"
    length: int
    most: ClassVar[int] = 3500  # Telegram takes 4096; the rest is for links and notices
    de = (
        "Titel und Antwort haben zusammen {length} Zeichen; in eine Telegram-Nachricht passen {most}. "
        "Bitte kürzen Sie oder machen Sie zwei Einträge daraus."
    )
    en = (
        "Title and summary have {length} characters; {most} fit into one Telegram message. "
        "Please shorten them or make two entries."
    )

    @classmethod
    def check(cls, drafts: Drafts) -> Iterator[Problem]:
        for entry in drafts.entries:
            titles = entry.texts("title")
            for language, summary in entry.texts("summary").items():
                title = titles.get(language) or next(iter(titles.values()), None)
                length = len(summary.text) + (len(title.text) if title else 0)
                if length > cls.most:
                    yield Problem(summary.place, cls(length))


@dataclass(frozen=True)
class LongTitle(FolderRule):
    """An entry whose title has more than 40 characters has a label, because the title doesn't fit on a button."""

    name = "long-title"
    level = Level.WARNING
    length: int
    most: ClassVar[int] = LABEL_LENGTH
    de = (
        "Dieser Titel hat {length} Zeichen; auf einen Knopf passen {most}. "
        "Bitte geben Sie dem Eintrag ein kurzes „label“ in dieser Sprache."
    )
    en = (
        "This title has {length} characters; {most} fit on a button. "
        "Please give the entry a short 'label' in this language."
    )

    @classmethod
    def check(cls, drafts: Drafts) -> Iterator[Problem]:
        for entry in drafts.entries:
            labels = entry.texts("label")
            for language, title in entry.texts("title").items():
                if language not in labels and len(title.text) > cls.most:
                    yield Problem(title.place, cls(len(title.text)))


@dataclass(frozen=True)
class NoEvent(FolderRule):
    """The folder describes one event, in a section `event`."""

    name = "no-event"
    de = "In keiner Datei ist die Veranstaltung beschrieben. Bitte ergänzen Sie einen Abschnitt „event:“."
    en = "No file describes the event. Please add a section 'event:'."

    @classmethod
    def check(cls, drafts: Drafts) -> Iterator[Problem]:
        if not drafts.of(Kind.EVENT) and Kind.EVENT not in drafts.lost_kinds:
            yield Problem(Place(drafts.folder), cls())


@dataclass(frozen=True)
class SecondEvent(FolderRule):
    """There is one event in the whole folder."""

    name = "second-event"
    first: Elsewhere
    de = (
        "Eine Veranstaltung gibt es schon ({first.file}Zeile {first.line}); es darf nur eine sein. "
        "Bitte löschen Sie eine davon."
    )
    en = (
        "There is an event already ({first.file}line {first.line}), and only one is possible. "
        "Please delete one of them."
    )

    @classmethod
    def check(cls, drafts: Drafts) -> Iterator[Problem]:
        events = drafts.of(Kind.EVENT)
        for entry in events[1:]:
            yield Problem(entry.place, cls(Elsewhere.of(events[0].place, entry.file, drafts.folder)))


@dataclass(frozen=True)
class SameNumber(FolderRule):
    """No two sessions have the same number."""

    name = "same-number"
    number: int
    first: Elsewhere
    de = (
        "Die Nummer {number} hat schon ein anderer Programmpunkt ({first.file}Zeile {first.line}). "
        "Bitte ändern Sie eine davon."
    )
    en = "Another session has the number {number} already ({first.file}line {first.line}). Please change one of them."

    @classmethod
    def check(cls, drafts: Drafts) -> Iterator[Problem]:
        first: dict[int, Draft] = {}
        for entry in drafts.of(Kind.SESSION):
            number = entry.fields.get("number")
            if isinstance(number, int) and first.setdefault(number, entry) is not entry:
                elsewhere = Elsewhere.of(first[number].place_of("number"), entry.file, drafts.folder)
                yield Problem(entry.place_of("number"), cls(number, elsewhere))


@dataclass(frozen=True)
class UnknownForm(FolderRule):
    """The form of a session is a word that the bot has in all languages, or one that isn't almost the same as such."""

    name = "unknown-form"
    level = Level.WARNING
    written: str
    suggestion: str
    de = "Die Form „{written:short}“ kennt der Bot nicht und zeigt sie so, wie sie hier steht.{hint}"
    en = "The bot doesn't know the form '{written:short}', and shows it as it stands here.{hint}"

    @classmethod
    def check(cls, drafts: Drafts) -> Iterator[Problem]:
        for entry in drafts.of(Kind.SESSION):
            for text, place in entry.texts("form").values():
                if meant := forms.suggestion(text):
                    yield Problem(place, cls(text, meant))

    @property
    def hint(self) -> Phrase:
        return DID_YOU_MEAN
