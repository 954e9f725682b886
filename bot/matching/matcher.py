"""Finds the entries that may answer a question."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from bot.knowledge.model import Kind, KnowledgeBase
from bot.matching.background import SAMPLE_LANGUAGES
from bot.matching.confidence import Judge
from bot.matching.match import Candidate, Decision, Evidence, Match, WordMatch
from bot.matching.parameters import USUAL, MatchingParameters
from bot.matching.question_words import kinds_of
from bot.matching.scoring import Asked, Scorer, Scores, fields_of
from bot.matching.understanding import Understanding
from bot.matching.words import asking, split_sentences, split_words

# Longer messages are cut: nobody's question starts after this many words, and time grows with them.
_MOST_WORDS = 120
_MOST_SENTENCES = 5
_LEAST_WORDS = 3
_MOST_CANDIDATES = 8


class Heard(NamedTuple):
    """A message, or one sentence of it: its words, the kinds of question it asks, and how well each entry fits."""

    words: tuple[WordMatch, ...]
    kinds: list[str]
    scores: Scores


@dataclass(frozen=True, eq=False)
class Query:
    """A message in `language` that has been read and scored: once, however often it is matched."""

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
        return self.language not in SAMPLE_LANGUAGES

    @cached_property
    def sentences(self) -> list[Heard]:
        """The sentences of a message that has several: one of them is the question, the others tell a story."""
        sentences = [s for s in split_sentences(self.text)[:_MOST_SENTENCES] if len(split_words(s)) >= _LEAST_WORDS]
        return [self.hear(s) for s in asking(sentences)] if len(sentences) > 1 else []


class Matcher:
    """Matches questions against a knowledge base."""

    def __init__(self, knowledge: KnowledgeBase, parameters: MatchingParameters = USUAL) -> None:
        self._least_second = parameters.deciding.least_second
        self._judge = Judge(parameters.deciding)
        self._entries = tuple(knowledge)
        asked = [
            Asked(number, words, kinds_of(words, language)[0])
            for number, entry in enumerate(self._entries)
            for language, questions in entry.questions.items()
            for words in map(split_words, questions)
        ]
        documents = [fields_of(entry) for entry in self._entries]
        other_words = {word for document in documents for words in document.values() for word in words}
        people = [
            split_words(entry.title(knowledge.default_language)) for entry in self._entries if entry.kind is Kind.PERSON
        ]
        surnames = [name[-1] for name in people if name]
        self._understanding = Understanding(
            [question.words for question in asked], other_words, knowledge.words, surnames, parameters.reading
        )
        self._scorer = Scorer(self._entries, documents, self._understanding, asked, parameters.scoring)
        self.glossary = self._understanding.glossary

    def read(self, text: str, language: str) -> Query:
        """Read and score a message in `language`."""
        return Query(text, language, self._hear(text, language), lambda sentence: self._hear(sentence, language))

    def match(self, query: Query, focus: AbstractSet[str] = frozenset()) -> Match:
        """Find the entries that may answer a message; with `focus`, only those with these ids."""
        scores, ranking = query.whole.scores.entries, self._ranking(query.whole, focus)
        groups = self._groups(ranking)
        considered = [self._evidence(query.whole, ranking, group, foreign=query.foreign) for group in groups]
        decide = self._judge.decide
        if not any(decide(evidence) is Decision.ANSWER for evidence in considered):
            considered = [self._clearest(query, focus, group) for group in groups]
        answering = [e for e in considered if decide(e) is Decision.ANSWER] or considered[:1]
        evidence = answering[-1 if self._asks_twice(query.whole.kinds, considered[0]) else 0]
        candidates = tuple(Candidate(self._entries[n], float(scores[n])) for n in ranking)
        confidence = self._judge.confidence(evidence)
        return Match(decide(evidence), confidence, candidates, query.words, evidence, tuple(considered))

    def sessions_named(self, query: Query) -> frozenset[str]:
        """Return the ids of the sessions that a message speaks of by words that are theirs alone."""
        return self._scorer.subjects.named(s for w in query.words for s, _ in self._understanding.stems(w.read_as))

    def _hear(self, text: str, language: str) -> Heard:
        words = self._understanding.words(split_words(text)[:_MOST_WORDS], language)
        kinds = kinds_of([word.read_as for word in words], language)
        return Heard(words, kinds, self._scorer.scores(words, kinds[0]))

    def _ranking(self, heard: Heard, focus: AbstractSet[str]) -> list[int]:
        """Return the numbers of the best entries in focus, best first."""
        scores = heard.scores.entries
        if focus:
            scores = np.where([entry.id in focus for entry in self._entries], scores, -np.inf)
        return [int(n) for n in np.argsort(-scores)[:_MOST_CANDIDATES] if np.isfinite(scores[n])]

    def _clearest(self, query: Query, focus: AbstractSet[str], group: Sequence[int]) -> Evidence:
        """Return what speaks for the best entries of a message: all of it, or the sentence that speaks clearest."""
        ranked = [(heard, self._ranking(heard, focus)) for heard in (query.whole, *query.sentences)]
        own = [(heard, ranking) for heard, ranking in ranked[1:] if ranking[:1] and ranking[0] in group]
        evidence = (self._evidence(h, ranking, group, foreign=query.foreign) for h, ranking in (ranked[0], *own))
        return max(evidence, key=self._judge.confidence)

    def _evidence(self, heard: Heard, ranking: Sequence[int], group: Sequence[int], *, foreign: bool) -> Evidence:
        total = sum(word.weight for word in heard.words) or 1.0
        scores, similarities = heard.scores
        rest = [n for n in ranking if n not in group]
        similarity = max((float(similarities[n]) for n in group), default=0.0)
        return Evidence(
            entries=max(1, len(group)),
            score=sum(max(0.0, float(scores[n])) for n in group),
            runner_up=max(0.0, float(scores[rest[0]])) if rest else 0.0,
            similarity=similarity,
            behind=float(similarities.max(initial=0.0)) - similarity,
            known=sum(word.weight for word in heard.words if word.known) / total,
            covered=sum(word.weight * self._scorer.covered(word, group) for word in heard.words) / total,
            corrected=0.0 if foreign else sum(word.weight * (1 - word.similarity) for word in heard.words) / total,
            words=len(heard.words),
            foreign=foreign,
        )

    def _groups(self, ranking: Sequence[int]) -> list[Sequence[int]]:
        """Return what may be answered with: the best entry, or the best two if they are of one session."""
        best = ranking[:2]
        entries = [self._entries[n] for n in best]
        sessions = {entry.session_id for entry in entries}
        pair = len(entries) > 1 and len(sessions) == 1 and all(entry.kind is not Kind.SMALL_TALK for entry in entries)
        return [best[:1], best] if pair else [best[:1]]

    def _asks_twice(self, kinds: Sequence[str], best: Evidence) -> bool:
        """Tell whether a message asks for two things, as in "when and where", and the second entry fits, too."""
        return len(set(kinds)) > 1 and best.runner_up >= self._least_second * best.score
