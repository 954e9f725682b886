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
    text_ridge: float = 1.5  # of sentences of the answers,
    only_text_ridge: float = 1.0  # and of those of entries with hardly any sample question
    greeting_share: float = 0.5  # small talk only surrounds a question that another entry fits so well, compared
    word_share: float = 0.4  # the words' share in the similarity of words and letters
    rarity_exponent: float = 0.3  # rare words count more, but not as steeply as with plain IDF
    background_questions: int = 100  # the background frequency counts like this many rows


@dataclass(frozen=True, slots=True)
class DecidingParameters:
    """How sure the best candidates are, and what to do with that.

    `weights_of_one`, `weights_by_texts` (the same for an entry with hardly any sample question; with none, it is judged
    like others) and `weights_of_two` (two entries that answer together): a constant and a weight for each of the terms
    of the logistic regression, from bench/fit_confidence.py.
    """

    weights_of_one: Weights
    weights_of_two: Weights
    weights_by_texts: Weights = ()
    answer_from: float = 0.82  # the least confidence with which one entry answers
    foreign_answer_from: float = 0.86  # the same in other languages, where words say less
    two_answer_from: float = 0.87  # and two together
    hedge_from: float = 0.6  # the least confidence with which the best is shown with a word of doubt
    foreign_hedge_from: float = 0.65  # the same in other languages
    by_texts_hedge_from: float = 0.68  # the same for an entry with hardly any sample question
    offer_from: float = 0.4  # the least confidence with which a choice is offered
    least_second: float = 0.4  # the least share of the best score with which an entry answers a second question


# What speaks for an entry, in the order of the terms in ranking.py; from bench/fit_ranking.py.
_RANKING = (4.48, 1.46, 21.94, 6.31, 4.02, 5.34, -2.04, 0.55, 0.89, 1.61, -0.34, -0.41)

_BY_MEANING = DecidingParameters(
    weights_of_one=(
        2.98, 0.66, 3.49, -0.72, -0.26, -0.48, 0.61, 0.67, -0.09, -0.67, -0.78, -1.24, 1.06, 0.22, -0.46, 0.45,
        -0.46, -0.73, -0.59, -0.20, -0.78, 0.29,
    ),
    weights_of_two=(
        3.27, 0.38, 3.92, 0.22, 1.27, 0.34, -0.23, 0.84, -0.32, -0.12, -0.79, -2.44, 1.06, 0.30, -0.19, 0.53, -0.35,
        0.92, -1.17, -2.19, -1.15, 0.09,
    ),
    weights_by_texts=(
        1.85, 0.69, 0.27, -1.78, -0.96, 0.76, 0.37, 0.48, -0.39, -0.02, -0.41, -2.14, -0.42, -0.13, -0.10, 0.06,
        0.28, 0.51, -0.97, 0.44, -2.04, -0.41, 0.68,
    ),
)  # fmt: skip
_BY_WORDS = DecidingParameters(
    answer_from=0.8,
    weights_of_one=(
        -0.53, 0.08, 3.53, 2.46, 0.22, -0.45, 1.40, 0.85, -0.06, -2.06, -0.35, -0.90, 0.61, 0.11, -0.43, 0.53, -0.30,
    ),
    weights_of_two=(
        0.93, 0.47, 1.97, 3.43, -3.33, 0.10, 0.79, 0.73, -0.44, -1.26, -0.76, -2.88, 1.33, -0.01, 0.18, 0.51, -0.33,
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class MatchingParameters:
    """All numbers of the engine; it decides by others where there is no encoder."""

    reading: ReadingParameters = field(default_factory=ReadingParameters)
    comparing: ComparingParameters = field(default_factory=ComparingParameters)
    ranking: Weights = _RANKING
    deciding: DecidingParameters = _BY_MEANING
    deciding_by_words: DecidingParameters = _BY_WORDS


USUAL = MatchingParameters()
