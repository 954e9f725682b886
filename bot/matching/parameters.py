"""The numbers of the engine, one frozen value for each of its units.

They are passed to constructors, so engines with different numbers can stand side by side. What each is worth,
`python -m bench.thresholds` measures.
"""

from __future__ import annotations

from dataclasses import dataclass, field

Weights = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class ReadingParameters:
    """How the words of a question are understood. Frequencies are on the Zipf scale; shares are 0-1."""

    part_share: float = 0.6  # what a part of a compound is worth against the word itself
    namesake: float = 4.0  # an unknown word before a surname weighs like this many rare words: it is somebody else
    least_similarity: float = 0.75  # between a misspelt word and the one that was meant
    surely_meant: float = 4.0  # commoner words of the language are what they say they are
    probably_meant: float = 3.0  # commoner ones may differ by one letter at most


@dataclass(frozen=True, slots=True)
class ComparingParameters:
    """How a question is compared with the rows of a knowledge base, in words, letters and meaning."""

    meaning_share: float = 0.7  # of meaning in the similarity, the rest is words and letters
    foreign_meaning_share: float = 0.9  # the same for questions in another language: of its words names say something
    the_same: float = 0.97  # what is typed this like a row, in words and letters, means the same
    nearest: int = 96  # rows that a question is compared with by ridge regression
    question_ridge: float = 0.5  # how much is not believed of sample questions,
    name_ridge: float = 0.7  # of titles and labels,
    text_ridge: float = 1.5  # and of sentences of the answers
    greeting_share: float = 0.5  # small talk only surrounds a question that another entry fits so well, compared
    word_share: float = 0.4  # the words' share in the similarity of words and letters
    rarity_exponent: float = 0.3  # rare words count more, but not as steeply as with plain IDF
    background_questions: int = 100  # the background frequency counts like this many rows


@dataclass(frozen=True, slots=True)
class DecidingParameters:
    """How sure the best candidates are, and what to do with that.

    `weights_of_one` and `weights_of_two` (two entries that answer together): a constant and a weight for each of the
    terms of the logistic regression, from bench/fit_confidence.py.
    """

    weights_of_one: Weights
    weights_of_two: Weights
    answer_from: float = 0.79  # the least confidence with which one entry answers
    foreign_answer_from: float = 0.86  # the same in other languages, where words say less
    two_answer_from: float = 0.87  # and two together
    hedge_from: float = 0.58  # the least confidence with which the best is shown with a word of doubt
    foreign_hedge_from: float = 0.65  # the same in other languages
    offer_from: float = 0.4  # the least confidence with which a choice is offered
    least_second: float = 0.4  # the least share of the best score with which an entry answers a second question


_BY_MEANING = DecidingParameters(
    weights_of_one=(
        3.00, 0.65, 3.64, -0.75, -0.24, -0.48, 0.61, 0.68, -0.11, -0.66, -0.81, -1.26, 1.04, 0.22, -0.48, 0.45,
        -0.46, -0.66, -0.60, -0.27, -0.67, 0.31,
    ),
    weights_of_two=(
        3.44, 0.38, 3.95, 0.21, 1.18, 0.28, -0.19, 0.82, -0.34, -0.10, -0.83, -2.33, 1.04, 0.30, -0.19, 0.53, -0.36,
        0.80, -1.21, -2.30, -1.26, 0.11,
    ),
)  # fmt: skip
_BY_WORDS = DecidingParameters(
    answer_from=0.8,
    weights_of_one=(
        -0.59, 0.09, 3.71, 2.45, 0.24, -0.43, 1.37, 0.85, -0.05, -2.03, -0.36, -0.88, 0.62, 0.11, -0.47, 0.53, -0.31,
    ),
    weights_of_two=(
        0.67, 0.49, 2.42, 3.42, -3.63, 0.01, 0.84, 0.78, -0.40, -1.22, -0.75, -2.75, 1.31, -0.01, 0.09, 0.51, -0.35,
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class MatchingParameters:
    """All numbers of the engine; it decides by others where there is no encoder."""

    reading: ReadingParameters = field(default_factory=ReadingParameters)
    comparing: ComparingParameters = field(default_factory=ComparingParameters)
    deciding: DecidingParameters = _BY_MEANING
    deciding_by_words: DecidingParameters = _BY_WORDS


USUAL = MatchingParameters()
