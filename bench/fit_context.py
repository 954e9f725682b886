"""Fit the weights in `bot/dialogue/parameters.py`: `python -m bench.fit_context [FILE or FOLDER …]`.

Takes labelled questions (by default tests/evaluation and tests/chats): conversations as they are, and single questions
as they would be asked after two subjects that are others than theirs. Prints for a message by itself and for a message
said of what was spoken of before, with the encoder and without one, the weights; then what they do at each threshold,
every message judged by weights that were fitted on the others.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np

from bench.fit_confidence import FOLDS, Numbers, Truths, confidences, fit
from bench.given import cases_in, knowledge_in, parser_of, ways
from bot.dialogue.assistant import Assistant
from bot.dialogue.context import Readings, terms
from bot.dialogue.conversation import Conversation
from bot.editorial.evaluation.cases import Case
from bot.knowledge import Kind, KnowledgeBase
from bot.meaning import KeptVectors

_SPOKEN_OF = (Kind.EVENT, Kind.SESSION, Kind.PERSON, Kind.FINDING)
_SUBJECTS = 2  # that each single question is asked after
_COUNTS = 10.0  # a real follow-up against a question asked after another subject: there are few
_RIDGE = 1e-3
_THRESHOLDS = (0.5, 0.6, 0.7, 0.75, 0.8)


@dataclass(frozen=True, slots=True)
class Row:
    """A message with one subject that it may be said of."""

    number: int
    follow_up: bool
    known: bool
    by_itself: float
    values: tuple[float, ...]
    alone_right: bool
    within_right: bool


def rows(knowledge: KnowledgeBase, cases: Sequence[Case], meaning: KeptVectors | None) -> Iterator[Row]:
    """Read every message with what was spoken of before it."""
    assistant = Assistant(knowledge, meaning)
    for number, case in enumerate(cases):
        for conversation in _conversations(knowledge, assistant, case, Random(number)):  # noqa: S311  a choice, no secret
            for readings in assistant.readings(case.question, conversation):
                yield _row(number, case, readings)


def _conversations(
    knowledge: KnowledgeBase, assistant: Assistant, case: Case, random: Random
) -> Iterator[Conversation]:
    """Yield the conversation before a question; for a single one, some that are about something else."""
    if len(case.said) > 1:
        conversation = assistant.begin(case.language)
        for earlier in case.said[:-1]:
            assistant.reply(earlier, conversation)
        yield conversation
        return
    wanted = {entry.session_id for i in case.expected if (entry := knowledge.get(i))}
    others = [entry for entry in knowledge if entry.kind in _SPOKEN_OF and entry.session_id not in wanted]
    for subject in random.sample(others, min(_SUBJECTS, len(others))):
        conversation = assistant.begin(case.language)
        conversation.remember(subject.id)
        yield conversation


def _row(number: int, case: Case, readings: Readings) -> Row:
    alone, within = (match.candidates[0].entry.id in case.expected for match in (readings.alone, readings.within))
    values, confidence = terms(readings), readings.alone.confidence
    return Row(number, len(case.said) > 1, bool(case.expected), confidence, values, alone, within)


def judged(
    features: Numbers, right: Truths, counts: Numbers, numbers: np.ndarray[tuple[int], np.dtype[np.int_]]
) -> Numbers:
    """Return the probability of each row by weights that were fitted on other messages."""
    fold = np.random.default_rng(1).permutation(int(numbers.max()) + 1)[numbers] % FOLDS
    found = np.zeros(len(right))
    for left_out in range(FOLDS):
        held = fold == left_out
        found[held] = confidences(features[held], fit(features[~held], right[~held], counts[~held], _RIDGE))
    return found


def report(read: Sequence[Row]) -> Iterator[str]:
    """Return the weights, and what they do."""
    features = np.array([row.values for row in read])
    counts = np.array([_COUNTS if row.follow_up else 1.0 for row in read])
    numbers = np.array([row.number for row in read])
    chances = []
    for name in ("alone", "within"):
        right = np.array([getattr(row, f"{name}_right") for row in read], bool)
        yield f"weights {name}: {', '.join(f'{weight:.2f}' for weight in fit(features, right, counts, _RIDGE))}"
        chances.append(judged(features, right, counts, numbers))
    for follow_up, said in ((True, "follow-ups"), (False, "after another subject"), (False, "the same by themselves")):
        found = []
        for row, alone, within in zip(read, *chances, strict=True):
            if row.follow_up is not follow_up:
                continue
            if said.startswith("the same"):
                found.append((row, row.by_itself, row.alone_right))
            elif within > alone:
                found.append((row, float(within), row.within_right))
            else:
                found.append((row, min(float(alone), row.by_itself), row.alone_right))
        known, other = (sum(row.known is wanted for row, _, _ in found) or 1 for wanted in (True, False))
        yield said
        for threshold in _THRESHOLDS:
            sure = [(row, right) for row, chance, right in found if chance >= threshold]
            counted = [
                100 * sum(row.known and right for row, right in sure) / known,
                100 * sum(row.known and not right for row, right in sure) / known,
                100 * sum(not row.known for row, _ in sure) / other,
            ]
            yield "  from {:.2f}: right {:5.1f}  wrong {:4.1f}  leaked {:4.1f}".format(threshold, *counted)


def main() -> int:
    parser = parser_of(__doc__, default=(Path("tests/evaluation"), Path("tests/chats")))
    options = parser.parse_args()
    knowledge = knowledge_in(options.knowledge)
    cases = cases_in(options.cases, knowledge)
    for way, how in ways().items():
        found = list(rows(knowledge, cases, how))
        sys.stdout.write(f"\n{way}\n" + "\n".join(report(found)) + "\n")
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
