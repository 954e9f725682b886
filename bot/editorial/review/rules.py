"""Rules that need the engine: each looks at the whole knowledge base, and says where it is broken.

All are advice: a knowledge base with these problems can be used, and answers worse than it could.
"""

from __future__ import annotations

from abc import abstractmethod
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz

from bot.editorial.review.material import Material, SampleQuestion
from bot.knowledge.model import Kind
from bot.knowledge.problems import Elsewhere, Level, Problem, Rule
from bot.matching.words import split_words
from bot.meaning import of_length_one

# Percent of letters that two sample questions share once their words are sorted. In our own knowledge base "email"
# behind a name and "e-mail" before it share 97, "addressees of the conference" and "address of the conference" 94.
_ALMOST_THE_SAME = 95.0
_HARD_TO_TELL = 0.6  # so many of an entry's questions are nearer to one of another entry than to its own
_MOST_EXAMPLES = 3
_LEAST_QUESTIONS = 5  # of few it is chance which is nearest
_AT_ONCE = 512


class ReviewRule(Rule):
    """A rule that only the engine can check."""

    level = Level.WARNING

    @classmethod
    @abstractmethod
    def check(cls, material: Material) -> Iterator[Problem]:
        """Yield a problem for each place where the rule is broken."""


@dataclass(frozen=True)
class StrayQuestion(ReviewRule):
    """A sample question leads to its own entry."""

    name = "stray-question"
    question: str
    other: str
    de = (
        "Mit der Beispielfrage „{question:short}“ findet der Bot „{other}“, nicht diesen Eintrag. "
        "Bitte streichen Sie sie, verschieben Sie sie dorthin, oder fragen Sie genauer."
    )
    en = (
        "With the sample question '{question:short}' the bot finds '{other}', not this entry. "
        "Please delete it, move it there, or ask more precisely."
    )

    @classmethod
    def check(cls, material: Material) -> Iterator[Problem]:
        for question in _doubtful(material):
            match = material.matcher.match(material.matcher.read(question.text, question.language))
            found = match.best.entry if match.best else None
            if found and found is not question.entry and question.entry not in match.answers:
                yield Problem(question.place, cls(question.text, found.id))


@dataclass(frozen=True)
class TitleNotFound(ReviewRule):
    """Who types the title of an entry gets that entry."""

    name = "title-not-found"
    title: str
    other: str
    de = (
        "Wer „{title:short}“ tippt, bekommt „{other}“, nicht diesen Eintrag. "
        "Bitte machen Sie den Titel eindeutiger, oder nehmen Sie ihn hier als Beispielfrage auf."
    )
    en = (
        "Who types '{title:short}' gets '{other}', not this entry. "
        "Please make the title more distinct, or add it here as a sample question."
    )

    @classmethod
    def check(cls, material: Material) -> Iterator[Problem]:
        for draft in material.drafts.entries:
            entry = material.knowledge.get(draft.id or "")
            if entry is None or entry.kind is Kind.SMALL_TALK:  # nobody types what small talk is called
                continue
            for language, (title, place) in draft.texts("title").items():
                match = material.matcher.match(material.matcher.read(title, language))
                if match.best and match.best.entry is not entry and entry not in match.answers:
                    yield Problem(place, cls(title, match.best.entry.id))


@dataclass(frozen=True)
class AlmostSameQuestion(ReviewRule):
    """No two entries have sample questions that differ only in spelling or in the order of their words."""

    name = "almost-same-question"
    question: str
    other: str
    id: str
    first: Elsewhere
    de = (
        "„{question:short}“ ist fast dasselbe wie „{other:short}“ bei „{id}“ ({first.file}Zeile {first.line}). "
        "Bitte streichen Sie eine der beiden, sonst weiß der Bot nicht, was gemeint ist."
    )
    en = (
        "'{question:short}' is almost the same as '{other:short}' of '{id}' ({first.file}line {first.line}). "
        "Please delete one of them, otherwise the bot can't know which entry is meant."
    )

    @classmethod
    def check(cls, material: Material) -> Iterator[Problem]:
        for question, _, other, _ in _neighbours(material):
            alike = fuzz.ratio(_in_order(question), _in_order(other)) >= _ALMOST_THE_SAME
            if alike and question.text != other.text and other.place < question.place:
                elsewhere = Elsewhere.of(other.place, question.place.file, material.folder)
                yield Problem(question.place, cls(question.text, other.text, other.entry.id, elsewhere))


@dataclass(frozen=True)
class HardToTell(ReviewRule):
    """The sample questions of an entry are nearer to each other than to those of another entry."""

    name = "hard-to-tell"
    id: str
    examples: tuple[str, ...]
    share: int
    de = (
        "Dieser Eintrag ist von „{id}“ kaum zu unterscheiden: {share} % seiner Beispielfragen ähneln mehr denen dort, "
        "so „{shown}“. Bitte fassen Sie beide zusammen (formerly:), oder schreiben Sie deutlich verschiedene Fragen."
    )
    en = (
        "This entry can hardly be told from '{id}': {share} % of its sample questions are more like those there, "
        "such as '{shown}'. Please merge the two (formerly:), or write clearly different questions."
    )

    @property
    def shown(self) -> str:
        return "“, „".join(self.examples)

    @classmethod
    def check(cls, material: Material) -> Iterator[Problem]:
        number: dict[str, int] = defaultdict(int)
        alike: dict[tuple[str, str], list[str]] = defaultdict(list)
        for question, own, other, likeness in _neighbours(material):
            number[question.entry.id] += 1
            if likeness > own:
                alike[question.entry.id, other.entry.id].append(question.text)
        for (entry, other_id), questions in alike.items():
            share = len(questions) / number[entry]
            if share >= _HARD_TO_TELL and number[entry] >= _LEAST_QUESTIONS:
                place = material.place_of(material.knowledge.entries[entry], "id")
                yield Problem(place, cls(other_id, tuple(questions[:_MOST_EXAMPLES]), round(100 * share)))


def _in_order(question: SampleQuestion) -> str:
    return " ".join(sorted(split_words(question.text)))


def _doubtful(material: Material) -> Iterator[SampleQuestion]:
    """Yield the sample questions that may stray: all, or those whose nearest one in meaning is another entry's."""
    if material.vectors is None:
        yield from material.questions
    for question, own, _, likeness in _neighbours(material):
        if likeness > own:
            yield question


def _neighbours(material: Material) -> Iterator[tuple[SampleQuestion, float, SampleQuestion, float]]:
    """Yield each sample question with the likeness of the nearest one of its entry, and the nearest of another one.

    Likeness is the cosine in meaning; without an encoder there is none, and nothing is yielded.
    """
    questions, vectors = material.questions, material.vectors
    if vectors is None:
        return
    vectors = of_length_one(vectors)
    numbers = {entry.id: number for number, entry in enumerate(material.knowledge)}
    entries = np.array([numbers[question.entry.id] for question in questions])
    for start in range(0, len(questions), _AT_ONCE):
        block = vectors[start : start + _AT_ONCE] @ vectors.T
        rows = np.arange(len(block))
        block[rows, start + rows] = -1.0
        same = entries[start : start + _AT_ONCE, None] == entries[None, :]
        own, others = np.where(same, block, -1.0), np.where(same, -1.0, block)
        nearest = others.argmax(axis=1)
        for row in rows:
            other = questions[nearest[row]]
            yield questions[start + row], float(own[row].max()), other, float(others[row, nearest[row]])


REVIEW_RULES: tuple[type[ReviewRule], ...] = (StrayQuestion, TitleNotFound, AlmostSameQuestion, HardToTell)
