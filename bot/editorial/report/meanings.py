"""What the questions of a journal mean: encoded once, and kept with them in the database and nowhere else.

They are kept as they come: whoever stops a first report, which may take many minutes, goes on from there.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Mapping

from bot.knowledge import KnowledgeBase
from bot.meaning import KeptVectors, Vectors, packed, unpacked
from bot.meaning.kept import Progress
from bot.store import Recorded

Keep = Callable[[Mapping[int, bytes]], None]
"""Takes what questions of the journal mean, by their numbers, to be kept with them."""
_SAMPLES = 2  # sample questions of each entry are enough to tell what all questions have in common
_BATCH = 128  # questions: so much work a stop may cost
_MARK = 8  # bytes that tell with which encoder a vector was made


def means(
    recorded: Recorded,
    meaning: KeptVectors,
    knowledge: KnowledgeBase,
    keep: Keep,
    tell: Progress = lambda _done, _todo: None,
) -> tuple[dict[str, Vectors], Vectors]:
    """Return what each question means, and the mean of questions at large.

    `keep` gets the vectors that are new, some at a time; `tell` is told how many of how many are done.
    """
    mark = hashlib.sha256(meaning.encoder.name.encode()).digest()[:_MARK]
    kept = {q.text: q.vector[_MARK:] for q in recorded.questions if q.vector and q.vector.startswith(mark)}
    todo = sorted({q.text for q in recorded.questions} - kept.keys())
    without: defaultdict[str, list[int]] = defaultdict(list)  # the numbers of the questions with a text
    for question in recorded.questions:
        if question.vector is None or not question.vector.startswith(mark):
            without[question.text].append(question.id)
    keep({number: mark + kept[text] for text in without.keys() & kept.keys() for number in without[text]})
    for start in range(0, len(todo), _BATCH):
        batch = todo[start : start + _BATCH]
        new = dict(zip(batch, map(packed, meaning.encoder.encode(batch)), strict=True))
        keep({number: mark + new[text] for text in batch for number in without[text]})
        kept |= new
        tell(start + len(batch), len(todo))
    vectors = unpacked(list(kept.values()), meaning.encoder.dimensions)
    samples = _samples(knowledge)
    mean = meaning.vectors(samples).mean(axis=0) if samples else vectors.mean(axis=0)
    return dict(zip(kept, vectors, strict=True)), mean


def _samples(knowledge: KnowledgeBase) -> list[str]:
    """Return sample questions of all entries, whose vectors are kept already."""
    by_language = (questions for entry in knowledge for questions in entry.questions.values())
    return [question for questions in by_language for question in questions[:_SAMPLES]]
