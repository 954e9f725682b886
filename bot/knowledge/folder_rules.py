"""Rules about all entries of a folder: ids, references, the event, sample questions. Each finds its own breaches."""

from __future__ import annotations

import re
from abc import abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.knowledge.model import Kind, Place
from bot.knowledge.problems import Elsewhere, Level, Problem, Rule
from bot.knowledge.schema import LABEL_LENGTH
from bot.knowledge.wording import closest, meant_de, meant_en, short

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.knowledge.drafts import Draft, Drafts

_MESSAGE_LENGTH = 3500  # Telegram takes 4096; the rest is for links and notices
_ENOUGH_QUESTIONS = 5
_PUNCTUATION = re.compile(r"[\W_]+")


class FolderRule(Rule):
    """A rule that looks at all entries of a folder."""

    @classmethod
    @abstractmethod
    def check(cls, drafts: Drafts) -> Iterator[Problem]:
        """Find where the rule is broken."""


@dataclass(frozen=True)
class LongText(FolderRule):
    """Title and summary together have at most 3,500 characters, so that they fit into one Telegram message."""

    name = "long-text"
    length: int

    @classmethod
    def check(cls, drafts: Drafts) -> Iterator[Problem]:
        for entry in drafts.entries:
            titles = entry.texts("title")
            for language, summary in entry.texts("summary").items():
                title = titles.get(language) or next(iter(titles.values()), None)
                length = len(summary.text) + (len(title.text) if title else 0)
                if length > _MESSAGE_LENGTH:
                    yield Problem(summary.place, cls(length))

    def de(self) -> str:
        return (
            f"Titel und Antwort haben zusammen {self.length} Zeichen; in eine Telegram-Nachricht passen "
            f"{_MESSAGE_LENGTH}. Bitte kürzen Sie oder machen Sie zwei Einträge daraus."
        )

    def en(self) -> str:
        return (
            f"Title and summary have {self.length} characters; {_MESSAGE_LENGTH} fit into one Telegram message. "
            "Please shorten them or make two entries."
        )


@dataclass(frozen=True)
class LongTitle(FolderRule):
    """An entry whose title has more than 40 characters has a label, because the title doesn't fit on a button."""

    name = "long-title"
    level = Level.WARNING
    length: int

    @classmethod
    def check(cls, drafts: Drafts) -> Iterator[Problem]:
        for entry in drafts.entries:
            labels = entry.texts("label")
            for language, title in entry.texts("title").items():
                if language not in labels and len(title.text) > LABEL_LENGTH:
                    yield Problem(title.place, cls(len(title.text)))

    def de(self) -> str:
        return (
            f"Dieser Titel hat {self.length} Zeichen; auf einen Knopf passen {LABEL_LENGTH}. "
            "Bitte geben Sie dem Eintrag ein kurzes „label“ in dieser Sprache."
        )

    def en(self) -> str:
        return (
            f"This title has {self.length} characters; {LABEL_LENGTH} fit on a button. "
            "Please give the entry a short 'label' in this language."
        )


@dataclass(frozen=True)
class DuplicateId(FolderRule):
    """Every id is given once in the whole folder."""

    name = "duplicate-id"
    id: str
    first: Elsewhere

    @classmethod
    def check(cls, drafts: Drafts) -> Iterator[Problem]:
        first = drafts.first_by_id()
        for entry in drafts.entries:
            if entry.id and first[entry.id] is not entry:
                elsewhere = Elsewhere.of(first[entry.id].place_of("id"), entry.file, drafts.folder)
                yield Problem(entry.place_of("id"), cls(entry.id, elsewhere))

    def de(self) -> str:
        return f"Die id „{self.id}“ gibt es schon ({self.first.de()}). Bitte wählen Sie eine andere."

    def en(self) -> str:
        return f"The id '{self.id}' exists already ({self.first.en()}). Please choose another one."


@dataclass(frozen=True)
class UnknownReference(FolderRule):
    """The ids in `related` and `speakers` are ids of entries."""

    name = "unknown-reference"
    id: str
    suggestion: str | None

    @classmethod
    def check(cls, drafts: Drafts) -> Iterator[Problem]:
        known = set(drafts.first_by_id()) | drafts.lost_ids
        people = {entry.id for entry in drafts.of(Kind.PERSON) if entry.id}
        for entry in drafts.entries:
            for key, among in (("related", known), ("speakers", people)):
                for reference in entry.listed(key):
                    if reference.text and reference.text not in known:
                        yield Problem(reference.place, cls(reference.text, closest(reference.text, sorted(among))))

    def de(self) -> str:
        return f"Einen Eintrag mit der id „{short(self.id)}“ gibt es nicht.{meant_de(self.suggestion)}"

    def en(self) -> str:
        return f"There is no entry with the id '{short(self.id)}'.{meant_en(self.suggestion)}"


@dataclass(frozen=True)
class NotAPerson(FolderRule):
    """The ids in `speakers` are ids of people."""

    name = "not-a-person"
    id: str

    @classmethod
    def check(cls, drafts: Drafts) -> Iterator[Problem]:
        others = {key for key, entry in drafts.first_by_id().items() if entry.kind is not Kind.PERSON}
        for entry in drafts.entries:
            for reference in entry.listed("speakers"):
                if reference.text in others:
                    yield Problem(reference.place, cls(reference.text))

    def de(self) -> str:
        return f"„{self.id}“ ist keine Person. Unter „speakers“ stehen ids von Einträgen aus „people“."

    def en(self) -> str:
        return f"'{self.id}' isn't a person. Below 'speakers' there are ids of entries from 'people'."


@dataclass(frozen=True)
class NoEvent(FolderRule):
    """The folder describes one event, in a section `event`."""

    name = "no-event"

    @classmethod
    def check(cls, drafts: Drafts) -> Iterator[Problem]:
        if not drafts.of(Kind.EVENT) and Kind.EVENT not in drafts.lost_kinds:
            yield Problem(Place(drafts.folder), cls())

    def de(self) -> str:
        return "In keiner Datei ist die Veranstaltung beschrieben. Bitte ergänzen Sie einen Abschnitt „event:“."

    def en(self) -> str:
        return "No file describes the event. Please add a section 'event:'."


@dataclass(frozen=True)
class SecondEvent(FolderRule):
    """There is one event in the whole folder."""

    name = "second-event"
    first: Elsewhere

    @classmethod
    def check(cls, drafts: Drafts) -> Iterator[Problem]:
        events = drafts.of(Kind.EVENT)
        for entry in events[1:]:
            yield Problem(entry.place, cls(Elsewhere.of(events[0].place, entry.file, drafts.folder)))

    def de(self) -> str:
        where = self.first.de()
        return f"Eine Veranstaltung gibt es schon ({where}); es darf nur eine sein. Bitte löschen Sie eine davon."

    def en(self) -> str:
        return f"There is an event already ({self.first.en()}), and only one is possible. Please delete one of them."


@dataclass(frozen=True)
class SameNumber(FolderRule):
    """No two sessions have the same number."""

    name = "same-number"
    number: int
    first: Elsewhere

    @classmethod
    def check(cls, drafts: Drafts) -> Iterator[Problem]:
        first: dict[int, Draft] = {}
        for entry in drafts.of(Kind.SESSION):
            number = entry.fields.get("number")
            if isinstance(number, int) and first.setdefault(number, entry) is not entry:
                elsewhere = Elsewhere.of(first[number].place_of("number"), entry.file, drafts.folder)
                yield Problem(entry.place_of("number"), cls(number, elsewhere))

    def de(self) -> str:
        return (
            f"Die Nummer {self.number} hat schon ein anderer Programmpunkt ({self.first.de()}). "
            "Bitte ändern Sie eine davon."
        )

    def en(self) -> str:
        return f"Another session has the number {self.number} already ({self.first.en()}). Please change one of them."


@dataclass(frozen=True)
class SameQuestion(FolderRule):
    """No two entries have the same sample question: the bot couldn't tell which one is meant."""

    name = "same-question"
    level = Level.WARNING
    id: str
    first: Elsewhere

    @classmethod
    def check(cls, drafts: Drafts) -> Iterator[Problem]:
        first: dict[str, tuple[Draft, Place]] = {}
        for entry in drafts.entries:
            for questions in entry.questions().values():
                for question in questions:
                    asked = _PUNCTUATION.sub(" ", question.text.casefold()).strip()
                    other, place = first.setdefault(asked, (entry, question.place))
                    if other.id != entry.id and asked:
                        elsewhere = Elsewhere.of(place, entry.file, drafts.folder)
                        yield Problem(question.place, cls(other.id or "?", elsewhere))

    def de(self) -> str:
        return (
            f"Dieselbe Beispielfrage steht schon bei „{self.id}“ ({self.first.de()}). "
            "Bitte streichen Sie sie an einer Stelle, sonst weiß der Bot nicht, was gemeint ist."
        )

    def en(self) -> str:
        return (
            f"'{self.id}' has the same sample question ({self.first.en()}). "
            "Please delete one of them, otherwise the bot can't know which entry is meant."
        )


@dataclass(frozen=True)
class FewQuestions(FolderRule):
    """Every entry has at least five sample questions in the default language."""

    name = "few-questions"
    level = Level.WARNING
    language: str
    number: int

    @classmethod
    def check(cls, drafts: Drafts) -> Iterator[Problem]:
        for entry in drafts.entries:
            numbers = entry.numbers_of_questions()
            number = numbers.get(drafts.language, 0)
            if numbers and number is not None and number < _ENOUGH_QUESTIONS:
                yield Problem(entry.place_of_key("questions"), cls(drafts.language, number))

    def de(self) -> str:
        some = {0: "keine Beispielfrage", 1: "nur eine Beispielfrage"}.get(
            self.number, f"nur {self.number} Beispielfragen"
        )
        return f"Hier gibt es {some} unter „{self.language}“. Ab fünf findet der Bot den Eintrag zuverlässig."

    def en(self) -> str:
        some = {0: "no sample question", 1: "only one sample question"}.get(
            self.number, f"only {self.number} sample questions"
        )
        return f"There is {some} below '{self.language}'. From five on the bot finds the entry reliably."


@dataclass(frozen=True)
class NoEnglishQuestions(FolderRule):
    """Every entry has sample questions in English, for guests who don't speak the default language."""

    name = "no-english-questions"
    level = Level.WARNING

    @classmethod
    def check(cls, drafts: Drafts) -> Iterator[Problem]:
        for entry in drafts.entries:
            numbers = entry.numbers_of_questions()
            if numbers and "en" not in numbers:
                yield Problem(entry.place_of_key("questions"), cls())

    def de(self) -> str:
        return "Hier gibt es keine Beispielfragen auf Englisch. Bitte ergänzen Sie einige unter „en:“."

    def en(self) -> str:
        return "There are no sample questions in English. Please add some below 'en:'."


@dataclass(frozen=True)
class UnusedPerson(FolderRule):
    """Every person is a speaker of some session; otherwise a reference was probably forgotten."""

    name = "unused-person"
    level = Level.WARNING
    id: str

    @classmethod
    def check(cls, drafts: Drafts) -> Iterator[Problem]:
        used = {reference.text for entry in drafts.of(Kind.SESSION) for reference in entry.listed("speakers")}
        sessions_known = Kind.SESSION not in drafts.lost_kinds
        for entry in drafts.of(Kind.PERSON):
            if sessions_known and entry.id and entry.id not in used:
                yield Problem(entry.place, cls(entry.id))

    def de(self) -> str:
        return f"„{self.id}“ ist bei keinem Programmpunkt genannt. Bitte ergänzen Sie die id dort unter „speakers“."

    def en(self) -> str:
        return f"No session mentions '{self.id}'. Please add the id there below 'speakers'."


FOLDER_RULES: tuple[type[FolderRule], ...] = (
    LongText,
    LongTitle,
    DuplicateId,
    UnknownReference,
    NotAPerson,
    NoEvent,
    SecondEvent,
    SameNumber,
    SameQuestion,
    FewQuestions,
    NoEnglishQuestions,
    UnusedPerson,
)
