"""Labelled questions, and reading them from YAML files."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path

from bot.editorial.evaluation import rules
from bot.editorial.evaluation.format import AnswersFormat, ConversationFormat, MustNotAnswerFormat
from bot.knowledge import KnowledgeBase, Place, Problem
from bot.knowledge.files import Source, source, sources
from bot.knowledge.problems import Elsewhere, Rule
from bot.knowledge.rules.files import EmptyFile
from bot.knowledge.rules.keys import EmptySection, UnknownKey
from bot.knowledge.rules.values import UnknownLanguage
from bot.knowledge.salvage import sections
from bot.knowledge.tree import Fields, Items, Position
from bot.knowledge.validating import Taker, is_nothing
from bot.knowledge.wording import closest


@dataclass(frozen=True, slots=True)
class Case:
    """Messages of a person in one language, and the ids of the entries that answer the last one.

    The entry that answers best is the first one; without any, nobody can answer from the knowledge base.
    """

    said: tuple[str, ...]
    language: str
    expected: tuple[str, ...]
    place: Place

    @property
    def question(self) -> str:
        return self.said[-1]


@dataclass(frozen=True)
class Cases:
    """The labelled questions of some files, as far as they could be read, and what is wrong with the files."""

    cases: tuple[Case, ...]
    problems: tuple[Problem, ...]


def read_cases(paths: Sequence[Path], knowledge: KnowledgeBase) -> Cases:
    """Read files, and all files in folders; a file that is named twice counts once."""
    files = {found.file.resolve(): found for path in paths for found in _sources(path)}
    cases: list[Case] = []
    problems: list[Problem] = []
    for found in files.values():
        problems += found.problems
        if found.text is not None:
            reader = _Reader(found.file, knowledge)
            reader.take(found.text)
            cases += reader.cases
            problems += reader.problems
    problems += [*_duplicates(cases), *_sample_questions(cases, knowledge)]
    return Cases(tuple(cases), tuple(sorted(problems, key=attrgetter("order"))))


def _sources(path: Path) -> Iterator[Source]:
    if path.is_dir():
        yield from sources(path)
    elif path.exists():
        yield source(path)
    else:
        yield Source(path, None, (Problem(Place(path), rules.NoSuchPath()),))


class _Reader(Taker):
    """Parses and validates one file; collects its cases and problems."""

    def __init__(self, file: Path, knowledge: KnowledgeBase) -> None:
        super().__init__(file, knowledge.default_language)
        self.cases: list[Case] = []
        self._knowledge = knowledge
        self._sections: dict[str, Callable[[object, Position], None]] = {
            "answers": lambda value, at: self._items(value, at, "entry: …", self._answers),
            "must_not_answer": lambda value, at: self._fields(value, at, rules.QUESTIONS_EXAMPLE, self._must_not),
            "conversations": lambda value, at: self._items(value, at, 'said: ["…", "…"]', self._conversation),
        }

    def take(self, text: str) -> None:
        content = sections(text, self._file)
        self.problems += content.problems
        for document in content.documents:
            self._document(document, self._each_section, rules.TopLevel())
        if not content.documents and not self.problems:
            self._report(Position(1, 1), EmptyFile())

    def _each_section(self, document: Fields) -> None:
        for key, value in document.items():
            if key not in self._sections:
                self._report(document.keys_at[key], UnknownKey(key, tuple(self._sections)))
            elif is_nothing(value) or value in ([], {}):
                self._report(document.keys_at[key], EmptySection(key))
            else:
                self._sections[key](value, document.values_at[key])

    def _answers(self, fields: Fields) -> None:
        known = tuple(AnswersFormat.model_fields)
        if self._strange_keys(fields, known, lambda key: rules.NeitherFieldNorLanguage(key, known)):
            return
        valid = self._valid(AnswersFormat, fields)
        if valid is None:
            return
        if not valid.model_extra:
            self._report(fields.at, rules.NoQuestions())
        self._entries_exist(fields)
        self._questions(fields, tuple(dict.fromkeys([valid.entry, *valid.also])))

    def _must_not(self, fields: Fields) -> None:
        strange = self._strange_keys(fields, (), UnknownLanguage)
        if not strange and self._valid(MustNotAnswerFormat, fields):
            self._questions(fields, ())

    def _strange_keys(self, fields: Fields, known: Collection[str], rule: Callable[[str], Rule]) -> bool:
        """Report keys that are neither a field nor the code of a language; tell whether there are any."""
        strange = [key for key in fields if key not in known and not UnknownLanguage.good(key)]
        for key in strange:
            self._report(fields.keys_at[key], rule(key))
        return bool(strange)

    def _questions(self, fields: Fields, expected: tuple[str, ...]) -> None:
        for language, listed in fields.items():
            if isinstance(listed, Items) and language != "also":
                for question, at in zip(listed, listed.items_at, strict=True):
                    self.cases.append(Case((str(question),), language, expected, self._place(at)))

    def _conversation(self, fields: Fields) -> None:
        valid = self._valid(ConversationFormat, fields)
        if valid is None:
            return
        if (valid.entry is None) != valid.must_not_answer or (valid.must_not_answer and valid.also):
            self._report(fields.at, rules.OneExpectation())
            return
        self._entries_exist(fields)
        expected = tuple(dict.fromkeys([valid.entry, *valid.also])) if valid.entry else ()
        self.cases.append(Case(tuple(valid.said), valid.language, expected, self._place(fields.at)))

    def _entries_exist(self, fields: Fields) -> None:
        """Report ids that the knowledge base doesn't have."""
        also = fields.get("also")
        listed = zip(also, also.items_at, strict=True) if isinstance(also, Items) else ()
        entry = [(fields["entry"], fields.values_at["entry"])] if "entry" in fields else []
        for written, at in (*entry, *listed):
            if self._knowledge.get(str(written)) is None:
                self._report(at, rules.UnknownEntry(str(written), closest(str(written), self._knowledge.entries)))


def _duplicates(cases: Sequence[Case]) -> Iterator[Problem]:
    first: dict[tuple[str, tuple[str, ...]], Case] = {}
    for case in cases:
        asked = case.language, tuple(" ".join(message.split()) for message in case.said)
        other = first.setdefault(asked, case)
        if other is not case:
            yield Problem(case.place, rules.DuplicateCase(Elsewhere.of(other.place, case.place.file, Path())))


def _sample_questions(cases: Sequence[Case], knowledge: KnowledgeBase) -> Iterator[Problem]:
    samples = {q.casefold(): entry.id for entry in knowledge for asked in entry.questions.values() for q in asked}
    for case in cases:
        if len(case.said) == 1 and (entry := samples.get(case.question.casefold())):
            yield Problem(case.place, rules.SampleQuestion(entry))
