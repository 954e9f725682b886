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


_BY_MEANING = ContextParameters(
    weights_alone=(
        0.21, 0.66, 0.04, -2.25, -0.88, -3.89, 1.78, -0.19, -0.19, 1.36, 0.40, -3.68, -0.09, -1.48, 1.44, -1.24,
        1.15, 0.07, 0.36, 0.59, -1.00, -2.72, 0.84, 0.66, 0.05,
    ),
    weights_within=(
        -4.93, -0.10, -0.07, 4.45, 3.45, 0.11, 0.43, 1.58, 5.93, -2.19, -0.91, -4.89, -0.08, 2.58, -1.68, 2.63,
        -0.73, -0.56, 0.77, 1.47, 2.55, 4.23, 1.29, 0.19, 1.27,
    ),
)  # fmt: skip
_BY_WORDS = ContextParameters(
    weights_alone=(
        -3.86, 0.20, -0.02, -0.29, -1.26, -3.05, -0.04, 1.63, -0.89, 1.10, 1.35, -4.12, -0.24, -1.19, 4.90, -1.21,
        -0.68, 0.25, 2.27, 0.00, 1.01, -1.46, 0.21, -0.16, 1.00,
    ),
    weights_within=(
        -6.43, -0.03, -0.04, 2.07, 3.36, 1.46, -0.27, 2.57, 4.06, -2.05, -1.21, -2.24, 0.01, 2.56, -1.39, 2.70,
        -0.38, -0.71, 1.02, 0.78, 2.20, 4.17, 2.53, 0.81, -0.08,
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
