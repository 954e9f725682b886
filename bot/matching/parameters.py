"""The numbers of the engine, one frozen value for each of its units.

They are passed to constructors, so engines with different numbers can stand side by side. What each is worth, and what
else was tried, docs/numbers.md says; `python -m bench.thresholds --write docs/numbers.md` measures it anew.
"""

from __future__ import annotations

from dataclasses import dataclass, field

Weights = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class ReadingParameters:
    """How the words of a question are understood. Frequencies are on the Zipf scale; shares are 0-1."""

    part_share: float = 0.6  # what a part of a compound is worth against the word itself
    synonym_share: float = 0.6  # what a word with the same meaning is worth
    translated_share: float = 0.8  # one word of another language has several meanings here
    namesake: float = 4.0  # an unknown word before a surname weighs like this many rare words: it is somebody else
    surely_foreign: float = 4.0  # commoner words of the question's own language are no misspelt German or English
    least_similarity: float = 0.75  # between a misspelt word and the one that was meant
    surely_meant: float = 4.0  # commoner words of the language are what they say they are
    probably_meant: float = 3.0  # commoner ones may differ by one letter at most


@dataclass(frozen=True, slots=True)
class ScoringParameters:
    """How well an entry fits a question."""

    pair_share: float = 0.5  # what two neighbouring words are worth against one
    word_share: float = 0.4  # the words' share in the similarity, the rest is the letters'
    rarity_exponent: float = 0.3  # rare words count more, but not as steeply as with plain IDF
    background_questions: int = 100  # the background frequency counts like this many sample questions
    nearest: int = 64  # sample questions that a question is compared with by ridge regression
    ridge: float = 0.5  # how much of that is not believed
    field_share: float = 0.07  # the share of an entry's own words: it decides where sample questions fit equally well
    greeting_share: float = 0.5  # small talk only surrounds a question that another entry fits so well, compared
    own_share: float = 0.8  # a word is a session's own if this share of the sample questions with it are the session's
    own_questions: int = 8  # and at least so many
    held_back: float = 0.4  # what the score of another session's entry is worth then
    kind_strength: float = 0.15  # how much of what question words say for or against an entry its score gets
    kind_prior: float = 5.0  # the sample questions of all entries count like so many of each: two prove little


@dataclass(frozen=True, slots=True)
class DecidingParameters:
    """How sure the best candidates are, and what to do with that.

    `weights_of_one` and `weights_of_two` (two entries that answer together): a constant and a weight for each of the
    terms of the logistic regression, from bench/fit_confidence.py on the German and English questions of
    tests/evaluation. There a right answer is surer than a wrong one in 95.0 % of pairs.
    """

    weights_of_one: Weights = (0.24, 1.29, 3.47, -6.17, 1.57, 4.45, 1.01, -22.75, 1.48)
    weights_of_two: Weights = (-0.08, 1.61, 3.82, 0.07, 1.45, 4.74, 2.56, -30.42, 1.78)
    answer_from: float = 0.5  # the least confidence with which one entry answers
    two_answer_from: float = 0.85  # and two together
    foreign_answer_from: float = 0.65  # in other languages: translating loses what differs
    close: float = 0.6  # a runner-up with more than this share of the score is offered, too
    nearly_the_same: float = 0.8  # unless the question is this similar to a sample question
    offer_from: float = 0.3  # the least confidence with which a choice is offered
    clear: float = 0.35  # a larger lead says no more: it is as large when nothing fits well
    least_score: float = 0.01  # lower scores say no less
    least_second: float = 0.4  # the least share of the best score with which an entry answers a second question


@dataclass(frozen=True, slots=True)
class MatchingParameters:
    """All numbers of the engine."""

    reading: ReadingParameters = field(default_factory=ReadingParameters)
    scoring: ScoringParameters = field(default_factory=ScoringParameters)
    deciding: DecidingParameters = field(default_factory=DecidingParameters)


USUAL = MatchingParameters()
