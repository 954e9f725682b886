"""A message by itself and as said of something, and what speaks for each: what the weights are fitted on."""

from __future__ import annotations

import math
from dataclasses import dataclass

from bot.knowledge.model import Entry, Kind
from bot.matching.confidence import logit
from bot.matching.match import Decision, Match
from bot.matching.rows import FollowUp

# Words that point at what was said before; not "sie" and "es", which mostly don't. Folded as in words.py.
_POINTING = frozenset(
    (
        *("er", "ihm", "ihn", "sein", "seine", "seinem", "seinen", "seiner", "deren", "dessen", "dort", "da",
        "daran", "darauf", "daraus", "darin", "daruber", "dabei", "dafur", "dagegen", "damit", "danach", "davon",
        "dazu", "diese", "diesem", "diesen", "dieser", "dieses", "jener", "jenem"),
        *("he", "him", "his", "she", "her", "they", "them", "their", "it", "its", "there", "that", "this", "those",
        "these", "one"),
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Readings:
    """A message read by itself, and as said of `subject`, the entry last shown or one before it."""

    alone: Match
    within: Match
    subject: Entry


def terms(readings: Readings) -> tuple[float, ...]:
    """Return the features of the logistic regressions."""
    alone, within = readings.alone.considered[0], readings.within.considered[0]
    best, inside = readings.alone.candidates[0].entry, readings.within.candidates[0].entry
    family = {candidate.entry.id for candidate in readings.within.candidates}
    first_two = [candidate.entry.id for candidate in readings.alone.candidates[:2]]
    return (
        logit(readings.alone.confidence),
        logit(readings.within.confidence),
        *readings.alone.follow_ups.values(),
        readings.alone.likeness,
        math.log(1 + alone.words),
        alone.elsewhere,
        sum(word.weight for word in readings.alone.words if not word.known),
        alone.known,
        alone.covered,
        within.covered,
        float(best.id in family),
        float(best.kind is Kind.SMALL_TALK),
        float(best.id == inside.id),
        float(inside.id in first_two),
        within.score,
        within.runner_up,
        within.meaning.nearest if within.meaning else within.similarity,
        float(inside.id == readings.subject.id),
        float(alone.foreign),
        float(any(word.word in _POINTING for word in readings.alone.words)),
    )


def likest(match: Match) -> FollowUp:
    """Return the kind of follow-up that a message is most like."""
    return max(match.follow_ups, key=lambda kind: match.follow_ups[kind])


def leans(match: Match) -> bool:
    """Tell whether a message is more like a follow-up than like anything that is known."""
    return match.follow_ups[likest(match)] > match.likeness


def is_small_talk(match: Match) -> bool:
    """Tell whether a message, which is no follow-up, is answered with small talk."""
    answered = match.decision is Decision.ANSWER and not leans(match)
    return answered and match.candidates[0].entry.kind is Kind.SMALL_TALK
