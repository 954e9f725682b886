"""What matching a question found: values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.knowledge.model import Entry
from bot.matching.rows import FollowUp, Row


class Decision(StrEnum):
    """What to do with the candidates."""

    ANSWER = "answer"
    HEDGE = "hedge"  # answer with the best, and say that it may not be what was meant
    CHOICES = "choices"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that may answer the question; `score` is comparable within one question only.

    `nearest`: the text of the entry that is most like the question; `similarity`: how like it is (0-1).
    """

    entry: Entry
    score: float
    nearest: Row | None
    similarity: float


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
class Meaning:
    """What meaning says for the best candidates; cosines (-1 to 1) of vectors from a sentence encoder.

    nearest: with their nearest row; behind: how much nearer another entry has one; crowd: the mean with the ten
    nearest rows of all; elsewhere_behind: how much nearer is what no knowledge base is for.
    """

    nearest: float
    behind: float
    crowd: float
    elsewhere_behind: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for the best candidate, or for the best two together.

    entries: how many candidates this is about (1 or 2); score, runner_up, elsewhere: about 1 yes, about 0 no, of them,
    of the next one, and of what no knowledge base is for; similarity: cosine in words with the nearest row (0-1);
    behind: how much nearer another entry has one (0-1); known, covered: which share of what the question says the
    knowledge base knows at all, and which the candidates (0-1); chance: that they are meant rather than others, by the
    model that puts entries in order (0-1); words: how many the question has; rows: how many the candidates have;
    by_texts: whether they have hardly any sample question; foreign: whether the question is in neither of the
    languages of the sample questions; undocumented: whether a candidate only says that nothing is known; other_year:
    whether the question names a year that neither they nor the event do; meaning: None without an encoder; private:
    whether it asks of a person what no programme says.
    """

    entries: int
    score: float
    runner_up: float
    elsewhere: float
    similarity: float
    behind: float
    known: float
    covered: float
    chance: float
    words: int
    rows: int
    by_texts: bool
    foreign: bool
    undocumented: bool
    other_year: bool
    meaning: Meaning | None
    private: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """The candidates, best first, with what to do and how sure that is (0-1).

    `words` and `candidates` are of the whole message; `evidence` may be of the one sentence that speaks clearest.
    `considered` is the evidence for the best candidate alone, then for the best two if they may answer together.
    `likeness`: how like the nearest text of an entry the message is, `follow_ups`: how like each kind of follow-up
    (about 0-1).
    """

    decision: Decision
    confidence: float
    candidates: tuple[Candidate, ...]
    words: tuple[WordMatch, ...]
    evidence: Evidence
    considered: tuple[Evidence, ...]
    likeness: float
    follow_ups: Mapping[FollowUp, float]

    @property
    def best(self) -> Candidate | None:
        return self.candidates[0] if self.candidates else None

    @property
    def answers(self) -> tuple[Entry, ...]:
        """The entries that answer the question: one, perhaps hedged, or two of the same session; else none."""
        answers = self.decision in (Decision.ANSWER, Decision.HEDGE)
        found = self.candidates[: self.evidence.entries] if answers else ()
        return tuple(candidate.entry for candidate in found)
