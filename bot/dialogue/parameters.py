"""The numbers of the dialogue, with those of the engine below it; see bot/matching/parameters.py."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.dialogue.language import LanguageParameters
from bot.matching import parameters as matching


@dataclass(frozen=True, slots=True)
class FollowUpParameters:
    """What is understood from what was said before."""

    most_words: int = 9  # longer messages say themselves what they are about
    most_words_without_pointer: int = 5  # the same without a word like "he" or "there"
    says_nothing: float = 5.8  # words this common (Zipf scale: once in 1,600 words) say nothing of the subject
    least_score: float = 0.45  # for the sample follow-ups: about 1 is one of them, about 0 is none
    points_back: float = 0.3  # so much surer another session's entry must be after a word like "he" or "there"
    sure_alone: float = 0.98  # a question this clear by itself is not about what was said before
    unclear_alone: float = 0.1  # below this confidence a question by itself doesn't say which entry is meant


@dataclass(frozen=True, slots=True)
class DialogueParameters:
    """All numbers that decide about a reply."""

    matching: matching.MatchingParameters = matching.USUAL
    following_up: FollowUpParameters = field(default_factory=FollowUpParameters)
    language: LanguageParameters = field(default_factory=LanguageParameters)


USUAL = DialogueParameters()
