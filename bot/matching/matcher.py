"""Finds the entries that may answer a question."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from typing import NamedTuple

import numpy as np

from bot.knowledge.model import Entry, Kind, KnowledgeBase
from bot.matching.background import SAMPLE_LANGUAGES
from bot.matching.comparing import Comparison, Nearness
from bot.matching.confidence import Judge
from bot.matching.coverage import Coverage
from bot.matching.match import Candidate, Decision, Evidence, Match, Meaning, WordMatch
from bot.matching.parameters import USUAL, MatchingParameters
from bot.matching.people import OfPeople
from bot.matching.ranking import Ranked, Ranking
from bot.matching.reading import Reader
from bot.matching.rows import FollowUp, has_few_questions, rows_of
from bot.matching.sparse import Floats
from bot.matching.spelling import usual
from bot.matching.words import QUESTION_WORDS, asking, replace_words, split_sentences, split_words
from bot.meaning import KeptVectors

# Longer messages are cut: nobody's question starts after this many words, and time grows with them.
_MOST_WORDS = 120
_MOST_SENTENCES = 5
_LEAST_WORDS = 3
_MOST_CANDIDATES = 8
_YEAR = re.compile("(?:19|20)[0-9]{2}")


class Heard(NamedTuple):
    """A message, or one sentence of it: its words, how near it is to what is known, and the score of each entry.

    `foreign`: whether it is in neither of the languages of the sample questions.
    """

    words: tuple[WordMatch, ...]
    near: Nearness
    scores: Floats
    foreign: bool


@dataclass(frozen=True, eq=False)
class Query:
    """A message in `language` that has been read and compared: once, however often it is matched."""

    text: str
    language: str
    whole: Heard
    hear: Callable[[str], Heard]

    @property
    def words(self) -> tuple[WordMatch, ...]:
        """The words of the whole message as they were understood."""
        return self.whole.words

    @property
    def foreign(self) -> bool:
        """Whether it is in neither of the languages of the sample questions."""
        return self.whole.foreign

    @cached_property
    def sentences(self) -> list[Heard]:
        """The sentences of a message that has several: one of them is the question, the others tell a story."""
        sentences = [s for s in split_sentences(self.text)[:_MOST_SENTENCES] if len(split_words(s)) >= _LEAST_WORDS]
        return [self.hear(s) for s in asking(sentences)] if len(sentences) > 1 else []


class Matcher:
    """Matches questions against a knowledge base: reads the words, compares, ranks, and weighs the evidence."""

    def __init__(
        self,
        knowledge: KnowledgeBase,
        meaning: KeptVectors | None = None,
        parameters: MatchingParameters = USUAL,
    ) -> None:
        """Get ready; without `meaning` questions are compared by words and letters alone."""
        numbers = parameters.deciding if meaning else parameters.deciding_by_words
        self._least_second = numbers.least_second
        self._greeting_share = parameters.comparing.greeting_share
        self._judge = Judge(numbers)
        self._of_people = OfPeople(meaning)
        self._entries = tuple(knowledge)
        self._elsewhere = len(self._entries)  # its number; those of follow-ups come after it
        self._events = [n for n, entry in enumerate(self._entries) if entry.kind is Kind.EVENT]
        self._small_talk = np.array([entry.kind is Kind.SMALL_TALK for entry in self._entries], bool)
        self._rows = rows_of(knowledge, self._entries)
        texts = [(row.entry, row.words) for row in self._rows if row.entry < self._elsewhere]
        keywords = [(n, split_words(word)) for n, entry in enumerate(self._entries) for word in entry.keywords]
        self.words = Reader([words for _, words in (*texts, *keywords)], _surnames(knowledge), parameters.reading)
        self._coverage = Coverage([*texts, *keywords], self.words)
        self._compare = Comparison(self._rows, self.words.relatives, parameters.comparing, meaning)
        self._amounts = Counter(entry for entry, _ in texts)
        weights = parameters.ranking if meaning else None
        self._rank = Ranking(self._entries, self._rows, self._coverage, weights, parameters.comparing.the_same)

    def read(self, text: str, language: str) -> Query:
        """Read a message in `language` and compare it with what is known."""

        def hear(part: str) -> Heard:
            return self._hear(part, foreign=_foreign(language))

        text = usual(text, language, self.words.has)
        return Query(text, language, hear(text), hear)

    def about(self, query: Query, name: str) -> Query:
        """Return the message as said of something: how it was read by itself counts, and with the name before it."""
        text = f"{name}: {query.text}"
        named = self._hear(text, foreign=query.foreign)
        both = Heard(query.whole.words, named.near, query.whole.scores + named.scores, query.foreign)
        return Query(text, query.language, both, lambda _: both)

    def match(self, query: Query, focus: AbstractSet[str] = frozenset()) -> Match:
        """Find the entries that may answer a message; with `focus`, only those with these ids."""
        ranking = self._ranking(query.whole, focus)
        groups = self._groups(list(ranking))
        considered = [self._evidence(query.whole, ranking, group) for group in groups]
        if not any(map(self._answers, considered)):
            considered = [self._clearest(query, focus, group) for group in groups]
        answering = list(filter(self._answers, considered)) or considered[:1]
        evidence = answering[-1 if self._asks_twice(query.words, considered[0]) else 0]
        evidence = replace(evidence, private=self._is_private(query, evidence, ranking))
        candidates = tuple(self._candidate(query.whole, number) for number in islice(ranking, _MOST_CANDIDATES))
        confidence = self._judge.confidence(evidence)
        decision = self._judge.decide(evidence, confidence)
        both = query.whole.near.both
        likeness = float(both[: self._elsewhere].max(initial=0.0))
        follow_ups = dict(zip(FollowUp, map(float, both[self._elsewhere + 1 :]), strict=True))
        return Match(decision, confidence, candidates, query.words, evidence, tuple(considered), likeness, follow_ups)

    def terms(self, query: Query) -> tuple[list[Entry], np.ndarray[tuple[int, int], np.dtype[np.float64]]]:
        """Return the entries that come into question, best by their scores first, and what speaks for each."""
        heard = query.whole
        numbers = self._rank.shortlist(heard.near, heard.scores)
        terms = self._rank.terms(numbers, heard.words, heard.near, heard.scores, foreign=heard.foreign)
        return [self._entries[number] for number in numbers], terms

    def judged(self, match: Match, confidence: float) -> Match:
        """Return a match with another confidence, and what to do then."""
        return replace(match, confidence=confidence, decision=self._judge.decide(match.evidence, confidence))

    def _answers(self, evidence: Evidence) -> bool:
        return self._judge.decide(evidence, self._judge.confidence(evidence)) is Decision.ANSWER

    def _hear(self, text: str, *, foreign: bool) -> Heard:
        words = self.words.read(split_words(text)[:_MOST_WORDS])
        # The encoder is to see what was meant, too; but words of another language are no misspelt ones of ours.
        misspelt = {word.word: word.read_as for word in words if word.read_as != word.word and not foreign}
        near = self._compare(replace_words(text, misspelt), words, foreign=foreign)
        scores = near.scores[: self._elsewhere].copy()
        # Who greets and then asks wants an answer to the question.
        other = scores[~self._small_talk].max(initial=0.0)
        if other >= self._greeting_share * scores.max(initial=0.0):
            scores[self._small_talk] = np.minimum(scores[self._small_talk], 0.0)
        return Heard(words, near, scores, foreign)

    def _ranking(self, heard: Heard, focus: AbstractSet[str]) -> Ranked:
        """Return the numbers of the entries in focus that come into question, best first."""
        scores = heard.scores
        if focus:
            scores = np.where([entry.id in focus for entry in self._entries], scores, -np.inf)
        return self._rank(heard.words, heard.near, scores, foreign=heard.foreign)

    def _clearest(self, query: Query, focus: AbstractSet[str], group: Sequence[int]) -> Evidence:
        """Return what speaks for the best entries of a message: all of it, or the sentence that speaks clearest."""
        ranked = [(heard, self._ranking(heard, focus)) for heard in (query.whole, *query.sentences)]
        own = [(heard, ranking) for heard, ranking in ranked[1:] if next(iter(ranking), None) in group]
        evidence = (self._evidence(heard, ranking, group) for heard, ranking in (ranked[0], *own))
        return max(evidence, key=self._judge.confidence)

    def _evidence(self, heard: Heard, ranking: Ranked, group: Sequence[int]) -> Evidence:
        total = sum(word.weight for word in heard.words) or 1.0
        rest = [n for n in ranking if n not in group]
        similarity = max((float(heard.near.words[n]) for n in group), default=0.0)
        return Evidence(
            entries=max(1, len(group)),
            score=sum(max(0.0, float(heard.scores[n])) for n in group),
            runner_up=max(0.0, float(heard.scores[rest[0]])) if rest else 0.0,
            elsewhere=float(heard.near.scores[self._elsewhere]),
            similarity=similarity,
            behind=float(heard.near.words[: self._elsewhere].max(initial=0.0)) - similarity,
            known=sum(word.weight for word in heard.words if word.known) / total,
            covered=sum(word.weight * self._coverage.of(word, group) for word in heard.words) / total,
            chance=sum(ranking.get(n, 0.0) for n in group),
            words=len(heard.words),
            rows=sum(self._amounts[n] for n in group),
            by_texts=all(has_few_questions(self._entries[n]) for n in group),
            foreign=heard.foreign,
            undocumented=any(self._entries[n].kind is Kind.NOT_DOCUMENTED for n in group),
            other_year=self._names_other_year(heard.words, group),
            meaning=self._meaning(heard.near, group),
        )

    def _names_other_year(self, words: Sequence[WordMatch], group: Sequence[int]) -> bool:
        known = [*group, *self._events]
        return any(_YEAR.fullmatch(word.word) and not self._coverage.of(word, known) for word in words)

    def _is_private(self, query: Query, evidence: Evidence, ranking: Ranked) -> bool:
        """Tell whether a question names a speaker of whom only the programme is known, and asks for something else."""
        best = self._entries[next(iter(ranking))] if ranking else None
        if best is None or best.kind is not Kind.PERSON or not evidence.by_texts:
            return False
        names = {word for title in best.title.by_language.values() for word in split_words(title)}
        return self._of_people.is_private(query.text, {word.word for word in query.words if word.read_as in names})

    def _meaning(self, near: Nearness, group: Sequence[int]) -> Meaning | None:
        if near.meaning is None:
            return None
        entries, elsewhere = near.meaning[: self._elsewhere], float(near.meaning[self._elsewhere])
        nearest = max((float(entries[n]) for n in group), default=0.0)
        return Meaning(nearest, float(entries.max(initial=0.0)) - nearest, near.crowd, elsewhere - nearest)

    def _candidate(self, heard: Heard, number: int) -> Candidate:
        nearest, similarity = self._compare.nearest_row(heard.near, number)
        row = None if nearest is None else self._rows[nearest]
        return Candidate(self._entries[number], float(heard.scores[number]), row, similarity)

    def _groups(self, ranking: Sequence[int]) -> list[Sequence[int]]:
        """Return what may be answered with: the best entry, or the best two if they are of one session."""
        best = ranking[:2]
        entries = [self._entries[n] for n in best]
        sessions = {entry.session_id for entry in entries}
        pair = len(entries) > 1 and len(sessions) == 1 and all(entry.kind is not Kind.SMALL_TALK for entry in entries)
        return [best[:1], best] if pair else [best[:1]]

    def _asks_twice(self, words: Sequence[WordMatch], best: Evidence) -> bool:
        """Tell whether a message asks for two things, as in "when and where", and the second entry fits, too."""
        asked = {word.read_as for word in words} & QUESTION_WORDS
        return len(asked) > 1 and best.runner_up >= self._least_second * best.score


def _foreign(language: str) -> bool:
    return language not in SAMPLE_LANGUAGES


def _surnames(knowledge: KnowledgeBase) -> list[str]:
    people = (split_words(entry.title(knowledge.default_language)) for entry in knowledge if entry.kind is Kind.PERSON)
    return [name[-1] for name in people if name]
