"""The numbers of the dialogue, with those of the engine below it; see bot/matching/parameters.py."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.dialogue.language import LanguageParameters
from bot.matching import parameters as matching
from bot.matching.parameters import Weights


@dataclass(frozen=True, slots=True)
class ContextParameters:
    """What is understood from what was said before.

    `weights_alone` and `weights_within` (a message by itself, and of what was spoken of): a constant and a weight for
    each of the terms in `context.py`, from bench/fit_context.py.
    """

    weights_alone: Weights
    weights_within: Weights
    answer_from: float = 0.85  # the least confidence with which a message is answered of what was spoken of,
    hedge_from: float = 0.5  # answered with a word of doubt,
    offer_from: float = 0.3  # and with a choice
    least_likeness: float = 0.4  # what is this like a wish for a link, or for more, is one
    wish_margin: float = 0.1  # that an entry may be so much more like it: some entries are about links


_BY_MEANING = ContextParameters(
    weights_alone=(
        -0.41, 0.71, 0.10, -2.76, 1.44, -3.28, 0.71, -1.89, 0.30, -0.07, 0.41, -3.15, -0.04, -0.33, 1.60, -1.23,
        -0.09, -0.04, 1.07, 0.94, -2.06, -1.44, 1.35, 0.13, 0.51, -0.17,
    ),
    weights_within=(
        -3.64, -0.10, 0.14, 3.86, 6.96, 0.69, 2.87, 0.81, 7.34, -2.84, -1.17, -5.60, -0.28, 2.52, -3.17, 1.82, 1.02,
        -0.75, -0.02, 1.38, 1.74, 1.85, 1.34, 0.90, 0.60, 0.63,
    ),
)  # fmt: skip
_BY_WORDS = ContextParameters(
    weights_alone=(
        -4.27, 0.22, -0.03, -0.75, 0.93, -3.09, -0.40, 1.47, -1.10, 1.18, 1.28, -4.52, -0.21, -0.98, 4.77, -1.07,
        -0.01, -0.48, 1.23, -0.34, 1.69, -0.58, 0.47, -0.24, 0.95, -0.06,
    ),
    weights_within=(
        -4.08, 0.02, 0.03, 3.95, 2.96, 1.75, 1.88, 1.73, 3.92, -1.84, -1.63, -2.11, -0.15, 1.18, -2.05, 2.52, -0.01,
        -0.22, 0.13, 0.64, 4.05, 3.51, 0.17, 0.86, 0.69, 1.04,
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class DialogueParameters:
    """All numbers that decide about a reply."""

    matching: matching.MatchingParameters = matching.USUAL
    context: ContextParameters = _BY_MEANING
    context_by_words: ContextParameters = _BY_WORDS
    language: LanguageParameters = field(default_factory=LanguageParameters)


USUAL = DialogueParameters()
