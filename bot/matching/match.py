"""What matching a question found: values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.knowledge.model import Entry


class Decision(StrEnum):
    """What to do with the candidates."""

    ANSWER = "answer"
    CHOICES = "choices"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that may answer the question; `score` is comparable within one question only."""

    entry: Entry
    score: float


@dataclass(frozen=True, slots=True)
class WordMatch:
    """A word of the question as it was understood.

    `word` is the question's word, folded; `read_as` the word it was meant to be (itself, or the corrected spelling)
    and `similarity` how alike they are (0-1); `parts` what a compound was split into; `known` whether the knowledge
    base has it or a part of it; `weight` how much it says about the subject (0-1).
    """

    word: str
    read_as: str
    similarity: float
    parts: tuple[str, ...]
    known: bool
    weight: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for the best candidate.

    score, runner_up: about 1 yes, about 0 no; similarity: cosine with the nearest sample question (0-1); known,
    covered: which share of what the question says the knowledge base knows at all, and which the candidate (0-1).
    """

    score: float
    runner_up: float
    similarity: float
    known: float
    covered: float
    words: int


@dataclass(frozen=True, slots=True)
class Match:
    """The candidates, best first, with what to do and how sure that is (0-1)."""

    decision: Decision
    confidence: float
    candidates: tuple[Candidate, ...]
    words: tuple[WordMatch, ...]
    evidence: Evidence

    @property
    def best(self) -> Candidate | None:
        return self.candidates[0] if self.candidates else None
