"""Rules about sample questions: each leads to one entry, and there are enough of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.knowledge import small_talk
from bot.knowledge.drafts import Draft, Drafts
from bot.knowledge.folder_rules import FolderRule
from bot.knowledge.model import Kind, Place
from bot.knowledge.problems import Elsewhere, Level, Problem
from bot.knowledge.wording import Phrase

# bench.learning: with three the right entry is mostly among the first; more are a matter of trial.
_ENOUGH_QUESTIONS = 2
_PUNCTUATION = re.compile(r"[\W_]+")
_NO_QUESTION = Phrase(de="keine Beispielfrage", en="no sample question")
_ONE_QUESTION = Phrase(de="nur eine Beispielfrage", en="only one sample question")


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


def _as_asked(text: str) -> str:
    return _PUNCTUATION.sub(" ", text.casefold()).strip()


def _without_built_in(drafts: Drafts) -> Iterator[Draft]:
    """Yield the entries whose sample questions are all in the files: small talk of the bot has its own besides."""
    built_in = small_talk.ids()
    yield from (entry for entry in drafts.entries if entry.kind is not Kind.SMALL_TALK or entry.id not in built_in)
