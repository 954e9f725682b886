"""Finds the entries that may answer a question."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

import numpy as np

from bot.knowledge.model import Entry, Kind, KnowledgeBase
from bot.matching import background
from bot.matching.compounds import Compounds, commonness, informativeness
from bot.matching.confidence import decide, weigh
from bot.matching.features import FeatureSpace, Floats, Term
from bot.matching.fields import FieldIndex
from bot.matching.glossary import OWN, Glossary
from bot.matching.match import Candidate, Evidence, Match, WordMatch
from bot.matching.ridge import QuestionIndex
from bot.matching.stems import stem
from bot.matching.subjects import Subjects
from bot.matching.synonyms import Synonyms
from bot.matching.vocabulary import Vocabulary
from bot.matching.words import split_words

# Longer messages are cut: nobody's question starts after this many words, and time grows with them.
_MOST_WORDS = 120
_MOST_CANDIDATES = 8
# What a part of a compound is worth against the word itself. Flat between .6 and .8.
_PART_SHARE = 0.6
# The fields' share in the score: it decides between entries whose sample questions fit equally well.
_FIELD_SHARE = 0.07
_HALF = 0.5
# What a translated word is worth: one word of another language has several meanings here.
_TRANSLATED = 0.8
# Commoner words of the question's own language are no misspelt German or English (Zipf scale).
_SURELY_FOREIGN = 4.0


class Matcher:
    """Matches questions against a knowledge base; building one takes about a second for 5,000 sample questions."""

    def __init__(self, knowledge: KnowledgeBase) -> None:
        self._entries = tuple(knowledge)
        asked = [(n, split_words(q)) for n, e in enumerate(self._entries) for qs in e.questions.values() for q in qs]
        documents = [_fields(entry) for entry in self._entries]
        other_words = (word for document in documents for words in document.values() for word in words)
        self._small_talk = np.array([entry.kind is Kind.SMALL_TALK for entry in self._entries], bool)
        self._vocabulary = Vocabulary((words for _, words in asked), other_words)
        self._compounds = Compounds(self._vocabulary.counts.keys())
        self._synonyms = Synonyms(knowledge.words)
        self.glossary = Glossary(knowledge.words)
        questions = [[Term(word) for word in words] for _, words in asked]
        self._space = FeatureSpace(questions, self._relatives)
        vectors = [self._space.vector(question) for question in questions]
        self._questions = QuestionIndex(vectors, [number for number, _ in asked], len(self._space))
        stemmed = [{field: self._stems(words) for field, words in document.items()} for document in documents]
        self._fields = FieldIndex(stemmed)
        self._stems_of_entry = [{s for words in document.values() for s in words} for document in stemmed]
        stems_asked = ((number, (stem(word) for word in words)) for number, words in asked)
        self._subjects = Subjects(self._entries, stems_asked, self._stems_of_entry)

    def match(self, text: str, language: str = "de", focus: AbstractSet[str] = frozenset()) -> Match:
        """Find the entries that may answer a question in `language`; with `focus`, only those with these ids."""
        words = self._understand(split_words(text)[:_MOST_WORDS], language)
        scores, similarities = self._scores(words)
        if focus:
            scores[[entry.id not in focus for entry in self._entries]] = -np.inf
        self._drop_greetings(scores)
        ranking = [int(n) for n in np.argsort(-scores)[:_MOST_CANDIDATES] if np.isfinite(scores[n])]
        candidates = tuple(Candidate(self._entries[n], float(scores[n])) for n in ranking)
        evidence = self._evidence(words, ranking, scores, similarities)
        confidence = weigh(evidence)
        return Match(decide(confidence), confidence, candidates, tuple(words), evidence)

    def _understand(self, words: Sequence[str], language: str) -> list[WordMatch]:
        understood = []
        for said, meant in self.glossary.render(words, language):
            understood += [self._word(said, word, _TRANSLATED) for word in meant] or [self._repaired(said, language)]
        return understood

    def _repaired(self, word: str, language: str) -> WordMatch:
        foreign = background.zipf(word, language) if language not in OWN else 0.0
        meant, similarity = self._vocabulary.repair(word) if foreign < _SURELY_FOREIGN else (word, 1.0)
        found = self._word(word, meant, similarity)
        return replace(found, weight=min(found.weight, informativeness(foreign))) if foreign else found

    def _word(self, said: str, meant: str, similarity: float) -> WordMatch:
        parts = self._compounds.split(meant)
        known = self._vocabulary.knows(meant) or any(self._vocabulary.knows(part) for part in parts)
        return WordMatch(said, meant, similarity, parts, known=known, weight=informativeness(commonness(meant)))

    def _scores(self, words: Sequence[WordMatch]) -> tuple[Floats, Floats]:
        """Return every entry's score, and its most similar sample question's similarity."""
        terms = [Term(word.read_as, word.similarity) for word in words]
        similarities = self._questions.similarities(*self._space.vector(terms))
        nearest = self._questions.nearest(similarities)
        scores = self._questions.memberships(nearest, similarities, len(self._entries))
        stems = [(s, share * word.similarity) for word in words for s, share in self._stem_shares(word.read_as)]
        best = np.zeros(len(self._entries), np.float32)
        np.maximum.at(best, self._questions.entries[nearest], similarities[nearest])
        scores += _FIELD_SHARE * self._fields.scores(stems)
        return scores * self._subjects.shares(s for s, _ in stems), best

    def _drop_greetings(self, scores: Floats) -> None:
        """Take small talk out of the running where it only surrounds a question: another entry scores half as much."""
        if not self._small_talk.any() or self._small_talk.all():
            return
        if scores[~self._small_talk].max() >= _HALF * scores[self._small_talk].max():
            scores[self._small_talk] = -np.inf

    def _evidence(
        self, words: Sequence[WordMatch], ranking: Sequence[int], scores: Floats, similarities: Floats
    ) -> Evidence:
        total = sum(w.weight for w in words) or 1.0
        known = sum(w.weight for w in words if w.known)
        first = ranking[0] if ranking else None
        covered = sum(w.weight * self._covered(w, first) for w in words) if first is not None else 0.0
        return Evidence(
            score=float(scores[first]) if first is not None else 0.0,
            runner_up=max(0.0, float(scores[ranking[1]])) if len(ranking) > 1 else 0.0,
            similarity=float(similarities[first]) if first is not None else 0.0,
            known=known / total,
            covered=covered / total,
            words=len(words),
        )

    def _covered(self, word: WordMatch, entry: int) -> float:
        return max(
            (share for s, share in self._stem_shares(word.read_as) if s in self._stems_of_entry[entry]), default=0.0
        )

    def _relatives(self, word: str) -> list[tuple[str, float]]:
        parts = [(stem(part), _PART_SHARE) for part in self._compounds.split(word)]
        return parts + self._synonyms.of(word)

    def _stem_shares(self, word: str) -> list[tuple[str, float]]:
        return [(stem(word), 1.0), *self._relatives(word)]

    def _stems(self, words: Iterable[str]) -> list[str]:
        return [s for word in words for s, _ in self._stem_shares(word)]


def _fields(entry: Entry) -> dict[str, list[str]]:
    """Return the words of an entry in all languages, by field."""
    titles = [*entry.title.by_language.values(), *entry.label.by_language.values()]
    return {
        "questions": [word for asked in entry.questions.values() for q in asked for word in split_words(q)],
        "title": [word for title in titles for word in split_words(title)],
        "keywords": [word for keyword in entry.keywords for word in split_words(keyword)],
        "answer": [word for text in entry.summary.by_language.values() for word in split_words(text)],
    }
