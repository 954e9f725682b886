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
    each of the terms in `context/readings.py`, from bench/fit_context.py.
    """

    weights_alone: Weights
    weights_within: Weights
    answer_from: float = 0.9  # the least confidence with which a message is answered of what was spoken of,
    hedge_from: float = 0.5  # answered with a word of doubt,
    offer_from: float = 0.3  # and with a choice
    least_likeness: float = 0.4  # what is this like a wish for more, or for the speaker, is one
    link_likeness: float = 0.3  # the same of a wish for a link, where nothing that is known is more like the message
    wish_margin: float = 0.2  # that an entry may be so much more like it: some entries are about links


_BY_MEANING = ContextParameters(
    weights_alone=(
        -3.32, 0.67, -0.01, -0.43, 1.95, -3.49, 1.29, -0.28, -0.73, 1.66, 0.55, 0.02, -0.03, -0.00, 1.48, -0.78, -0.11,
        -0.53, 0.98, 0.94, -1.17, 0.15, 1.22, -0.21, 1.70, -0.15,
    ),
    weights_within=(
        -4.13, 0.03, -0.03, 5.73, 3.19, 1.58, 1.85, 0.92, 5.23, -3.12, -0.91, -3.56, -0.16, 1.78, -2.64, 1.75, -0.46,
        0.03, 0.97, 1.05, 3.58, 0.15, 2.33, 0.52, 0.93, 0.81,
    ),
)  # fmt: skip
_BY_WORDS = ContextParameters(
    weights_alone=(
        -4.21, 0.23, -0.02, -1.38, 0.75, -3.19, -0.26, 1.57, -0.90, 1.06, 1.31, -3.74, -0.21, -1.12, 4.85, -1.23,
        0.10, -0.39, 1.08, -0.26, 1.94, -0.48, 0.28, -0.16, 0.88, -0.06,
    ),
    weights_within=(
        -4.67, -0.01, 0.04, 2.15, 3.54, 1.41, 0.75, 1.63, 3.21, -1.73, -1.25, -1.44, -0.19, 0.99, -1.17, 2.45, -0.34,
        -0.05, 0.14, 0.52, 4.07, 5.08, 0.50, 0.73, -0.19, 0.87,
    ),
    least_likeness=0.6,  # "Wer gewann das Spiel?" has most of the words of "Wer war das?"
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class DialogueParameters:
    """All numbers that decide about a reply."""

    matching: matching.MatchingParameters = matching.USUAL
    context: ContextParameters = _BY_MEANING
    context_by_words: ContextParameters = _BY_WORDS
    language: LanguageParameters = field(default_factory=LanguageParameters)


USUAL = DialogueParameters()
