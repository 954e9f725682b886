"""Rules about all entries of a folder: ids, references, the event, sample questions. Each has its own check."""

from __future__ import annotations

import re
from abc import abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from bot.knowledge import forms, small_talk
from bot.knowledge.drafts import Draft, Drafts
from bot.knowledge.model import Kind, Place
from bot.knowledge.problems import Elsewhere, Level, Problem, Rule
from bot.knowledge.schema import LABEL_LENGTH
from bot.knowledge.wording import DID_YOU_MEAN, Phrase, closest

_ENOUGH_QUESTIONS = (
    2  # bench.learning: with three the right entry is mostly among the first; more are a matter of trial
)
_PUNCTUATION = re.compile(r"[\W_]+")
_NO_QUESTION = Phrase(de="keine Beispielfrage", en="no sample question")
_ONE_QUESTION = Phrase(de="nur eine Beispielfrage", en="only one sample question")


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
class DuplicateId(FolderRule):
    """Every id is given once in the whole folder."""

    name = "duplicate-id"
    id: str
    first: Elsewhere
    de = "Die id „{id}“ gibt es schon ({first.file}Zeile {first.line}). Bitte wählen Sie eine andere."
    en = "The id '{id}' exists already ({first.file}line {first.line}). Please choose another one."

    @classmethod
    def check(cls, drafts: Drafts) -> Iterator[Problem]:
        first = drafts.first_by_id()
        for entry in drafts.entries:
            if entry.id and first[entry.id] is not entry:
                elsewhere = Elsewhere.of(first[entry.id].place_of("id"), entry.file, drafts.folder)
                yield Problem(entry.place_of("id"), cls(entry.id, elsewhere))


@dataclass(frozen=True)
class FormerId(FolderRule):
    """An id below `formerly` belongs to no entry any more, and stands there once."""

    name = "former-id"
    id: str
    first: Elsewhere
    de = (
        "Die id „{id:short}“ steht schon an anderer Stelle ({first.file}Zeile {first.line}). "
        "Bitte streichen Sie sie hier."
    )
    en = "The id '{id:short}' is in use already ({first.file}line {first.line}). Please delete it here."

    @classmethod
    def check(cls, drafts: Drafts) -> Iterator[Problem]:
        taken = {key: entry.place_of("id") for key, entry in drafts.first_by_id().items()}
        for entry in drafts.entries:
            for former in entry.listed("formerly"):
                first = taken.setdefault(former.text, former.place)
                if first is not former.place:
                    yield Problem(former.place, cls(former.text, Elsewhere.of(first, entry.file, drafts.folder)))


_CHECK_SPELLING = Phrase(
    de=" Bitte prüfen Sie die Schreibweise, oder streichen Sie die id hier.",
    en=" Please check the spelling, or delete the id here.",
)


@dataclass(frozen=True)
class UnknownReference(FolderRule):
    """The ids in `related` and `speakers` are ids of entries."""

    name = "unknown-reference"
    id: str
    suggestion: str | None
    de = "Einen Eintrag mit der id „{id:short}“ gibt es nicht.{hint}"
    en = "There is no entry with the id '{id:short}'.{hint}"

    @classmethod
    def check(cls, drafts: Drafts) -> Iterator[Problem]:
        known = set(drafts.first_by_id()) | drafts.lost_ids | small_talk.ids()
        former = set(drafts.by_former_id())
        people = {entry.id for entry in drafts.of(Kind.PERSON) if entry.id}
        for entry in drafts.entries:
            for key, among in (("related", known), ("speakers", people)):
                for reference in entry.listed(key):
                    if reference.text and reference.text not in known | former:
                        yield Problem(reference.place, cls(reference.text, closest(reference.text, sorted(among))))

    @property
    def hint(self) -> Phrase:
        return DID_YOU_MEAN if self.suggestion else _CHECK_SPELLING


@dataclass(frozen=True)
class NotAPerson(FolderRule):
    """The ids in `speakers` are ids of people."""

    name = "not-a-person"
    id: str
    de = (
        "„{id}“ ist keine Person. Unter „speakers“ stehen ids von Einträgen aus „people“: Bitte nennen Sie dort eine, "
        "oder streichen Sie „{id}“ hier."
    )
    en = (
        "'{id}' isn't a person. Below 'speakers' there are ids of entries from 'people': please name one of them, or "
        "delete '{id}' here."
    )

    @classmethod
    def check(cls, drafts: Drafts) -> Iterator[Problem]:
        others = {key for key, entry in drafts.first_by_id().items() if entry.kind is not Kind.PERSON}
        for entry in drafts.entries:
            for reference in entry.listed("speakers"):
                if reference.text in others:
                    yield Problem(reference.place, cls(reference.text))


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


@dataclass(frozen=True)
class SameQuestion(FolderRule):
    """No two entries have the same sample question: the bot couldn't tell which one is meant."""

    name = "same-question"
    level = Level.WARNING
    id: str
    first: Elsewhere
    de = (
        "Dieselbe Beispielfrage steht schon bei „{id}“ ({first.file}Zeile {first.line}). "
        "Bitte streichen Sie sie an einer Stelle, sonst weiß der Bot nicht, was gemeint ist."
    )
    en = (
        "'{id}' has the same sample question ({first.file}line {first.line}). "
        "Please delete one of them, otherwise the bot can't know which entry is meant."
    )

    @classmethod
    def check(cls, drafts: Drafts) -> Iterator[Problem]:
        first: dict[str, tuple[Draft, Place]] = {}
        for entry in drafts.entries:
            for questions in entry.questions().values():
                for question in questions:
                    asked = _as_asked(question.text)
                    other, place = first.setdefault(asked, (entry, question.place))
                    if other.id != entry.id and asked:
                        elsewhere = Elsewhere.of(place, entry.file, drafts.folder)
                        yield Problem(question.place, cls(other.id or "?", elsewhere))


@dataclass(frozen=True)
class TitleAskedElsewhere(FolderRule):
    """The title of an entry is no sample question of another, which would answer whoever asks for it."""

    name = "title-asked-elsewhere"
    level = Level.WARNING
    id: str
    asked: Elsewhere
    de = (
        "Dieser Titel ist eine Beispielfrage von „{id}“ ({asked.file}Zeile {asked.line}): Wer so fragt, bekommt dessen "
        "Antwort. Bitte streichen Sie die Frage dort, oder ändern Sie den Titel."
    )
    en = (
        "This title is a sample question of '{id}' ({asked.file}line {asked.line}): whoever asks so gets the answer of "
        "that entry. Please delete the question there, or change the title."
    )

    @classmethod
    def check(cls, drafts: Drafts) -> Iterator[Problem]:
        asked = {
            _as_asked(question.text): (entry, question.place)
            for entry in drafts.entries
            for questions in entry.questions().values()
            for question in questions
        }
        for entry in drafts.entries:
            for title, place in entry.texts("title").values():
                other, where = asked.get(_as_asked(title), (entry, place))
                if other.id != entry.id:
                    yield Problem(place, cls(other.id or "?", Elsewhere.of(where, entry.file, drafts.folder)))


def _as_asked(text: str) -> str:
    return _PUNCTUATION.sub(" ", text.casefold()).strip()


@dataclass(frozen=True)
class FewQuestions(FolderRule):
    """An entry with sample questions has at least two in the default language, or in the one that the event has."""

    name = "few-questions"
    level = Level.WARNING
    language: str
    number: int
    de = "Hier gibt es {some} unter „{language}“. Zwei oder drei verschiedene reichen für den Anfang."
    en = "There is {some} below '{language}'. Two or three different ones are enough to start."

    @classmethod
    def check(cls, drafts: Drafts) -> Iterator[Problem]:
        languages = drafts.languages()
        language = drafts.language if drafts.language in languages or not languages else languages[0]
        for entry in _without_built_in(drafts):
            numbers = entry.numbers_of_questions()
            number = numbers.get(language, 0)
            if numbers and number is not None and number < _ENOUGH_QUESTIONS:
                yield Problem(entry.place_of_key("questions"), cls(language, number))

    @property
    def some(self) -> Phrase:
        return _ONE_QUESTION if self.number else _NO_QUESTION


@dataclass(frozen=True)
class NoEnglishQuestions(FolderRule):
    """Where there is English at all, every entry has sample questions in it."""

    name = "no-english-questions"
    level = Level.WARNING
    de = "Hier gibt es keine Beispielfragen auf Englisch. Bitte ergänzen Sie einige unter „en:“."
    en = "There are no sample questions in English. Please add some below 'en:'."

    @classmethod
    def check(cls, drafts: Drafts) -> Iterator[Problem]:
        for entry in _without_built_in(drafts) if "en" in drafts.languages() else ():
            numbers = entry.numbers_of_questions()
            if numbers and "en" not in numbers:
                yield Problem(entry.place_of_key("questions"), cls())


def _without_built_in(drafts: Drafts) -> Iterator[Draft]:
    """Yield the entries whose sample questions are all in the files: small talk of the bot has its own besides."""
    built_in = small_talk.ids()
    yield from (entry for entry in drafts.entries if entry.kind is not Kind.SMALL_TALK or entry.id not in built_in)


@dataclass(frozen=True)
class UnusedPerson(FolderRule):
    """Every person is a speaker of some session; otherwise a reference was probably forgotten."""

    name = "unused-person"
    level = Level.WARNING
    id: str
    de = "„{id}“ ist bei keinem Programmpunkt genannt. Bitte ergänzen Sie die id dort unter „speakers“."
    en = "No session mentions '{id}'. Please add the id there below 'speakers'."

    @classmethod
    def check(cls, drafts: Drafts) -> Iterator[Problem]:
        used = {reference.text for entry in drafts.of(Kind.SESSION) for reference in entry.listed("speakers")}
        sessions_known = Kind.SESSION not in drafts.lost_kinds
        for entry in drafts.of(Kind.PERSON):
            if sessions_known and entry.id and entry.id not in used:
                yield Problem(entry.place, cls(entry.id))


FOLDER_RULES: tuple[type[FolderRule], ...] = (
    LongText,
    LongTitle,
    DuplicateId,
    FormerId,
    UnknownReference,
    NotAPerson,
    NoEvent,
    SecondEvent,
    SameNumber,
    UnknownForm,
    SameQuestion,
    TitleAskedElsewhere,
    FewQuestions,
    NoEnglishQuestions,
    UnusedPerson,
)
