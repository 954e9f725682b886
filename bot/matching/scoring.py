"""How well each entry fits the words of a question."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from bot.knowledge.model import Entry, Kind
from bot.matching.features import FeatureSpace, Floats, Term
from bot.matching.fields import FieldIndex
from bot.matching.match import WordMatch
from bot.matching.parameters import ScoringParameters
from bot.matching.question_words import QuestionWords
from bot.matching.ridge import QuestionIndex
from bot.matching.stems import stem
from bot.matching.subjects import Subjects
from bot.matching.understanding import Understanding
from bot.matching.words import split_words


class Scores(NamedTuple):
    """For each entry: the score (about 1 yes, about 0 no), and the cosine of its most similar sample question (0-1)."""

    entries: Floats
    similarities: Floats


class Asked(NamedTuple):
    """A sample question: the number of its entry, its folded words, and which kind of question it is."""

    entry: int
    words: list[str]
    kind: str


class Scorer:
    """Scores the entries of a knowledge base; building one takes about a second for 5,000 sample questions."""

    def __init__(
        self,
        entries: Sequence[Entry],
        fields: Sequence[Mapping[str, Sequence[str]]],
        words: Understanding,
        asked: Sequence[Asked],
        numbers: ScoringParameters,
    ) -> None:
        """Index the entries; `fields` has the folded words of each by field, `asked` the sample questions."""
        self._numbers = numbers
        self._words = words
        self._small_talk = np.array([entry.kind is Kind.SMALL_TALK for entry in entries], bool)
        questions = [[Term(word) for word in question.words] for question in asked]
        self._space = FeatureSpace(questions, words.relatives, numbers)
        self._questions = QuestionIndex(self._space.rows, [question.entry for question in asked], numbers)
        documents = [self._stemmed(words_by_field) for words_by_field in fields]
        self._fields = FieldIndex(documents)
        self._stems_of_entry = [{s for stems in document.values() for s in stems} for document in documents]
        stems_asked = ((question.entry, (stem(word) for word in question.words)) for question in asked)
        self._question_words = QuestionWords(
            len(entries), ((question.entry, question.kind) for question in asked), numbers
        )
        self.subjects = Subjects(entries, stems_asked, self._stems_of_entry, numbers)

    def scores(self, words: Sequence[WordMatch], kind: str) -> Scores:
        """Return how well each entry fits a question of a kind."""
        terms = [Term(word.read_as, word.similarity) for word in words]
        similarities = self._questions.similarities(*self._space.vector(terms))
        nearest = self._questions.nearest(similarities)
        scores = self._questions.memberships(nearest, similarities, len(self._small_talk))
        stems = [(s, share * word.similarity) for word in words for s, share in self._words.stems(word.read_as)]
        scores += self._numbers.field_share * self._fields.scores(stems)
        scores *= self.subjects.shares(s for s, _ in stems)
        scores *= self._question_words.factors(kind)
        self._drop_greetings(scores)
        best = np.zeros(len(scores), np.float32)
        np.maximum.at(best, self._questions.entries[nearest], similarities[nearest])
        return Scores(scores, best)

    def covered(self, word: WordMatch, entries: Iterable[int]) -> float:
        """Return how much of a word the entries have (0-1)."""
        known = [self._stems_of_entry[entry] for entry in entries]
        stems = self._words.stems(word.read_as)
        return max((share for s, share in stems if any(s in stems_of_one for stems_of_one in known)), default=0.0)

    def _drop_greetings(self, scores: Floats) -> None:
        """Take small talk out of the running where it only surrounds a question: another entry scores half as much."""
        if not self._small_talk.any() or self._small_talk.all():
            return
        if scores[~self._small_talk].max() >= self._numbers.greeting_share * scores[self._small_talk].max():
            scores[self._small_talk] = -np.inf

    def _stemmed(self, document: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
        return {field: [s for word in said for s, _ in self._words.stems(word)] for field, said in document.items()}


def fields_of(entry: Entry) -> dict[str, list[str]]:
    """Return the words of an entry in all languages, by field."""
    titles = [*entry.title.by_language.values(), *entry.label.by_language.values()]
    return {
        "questions": [word for asked in entry.questions.values() for q in asked for word in split_words(q)],
        "title": [word for title in titles for word in split_words(title)],
        "keywords": [word for keyword in entry.keywords for word in split_words(keyword)],
        "answer": [word for text in entry.summary.by_language.values() for word in split_words(text)],
    }
