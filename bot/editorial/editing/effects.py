"""What a change does to the answers: labelled questions are asked before and after it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from threading import Event

import numpy as np

from bot.dialogue.assistant import Assistant
from bot.editorial.evaluation.asking import Graded, ask
from bot.editorial.evaluation.cases import Case
from bot.editorial.evaluation.grading import Verdict
from bot.knowledge import Entry, KnowledgeBase
from bot.meaning import KeptVectors, Vectors
from bot.meaning.known import KnownTexts

# A change is felt by what is near it. With 8,400 sample questions a question takes 60 ms: these are asked in 5 seconds,
# and in another 5 before the change, if they haven't been asked yet.
MOST_ASKED = 80
_GOOD = {Verdict.RIGHT, Verdict.PERHAPS, Verdict.OFFERED, Verdict.HONEST, Verdict.NUDGED}


@dataclass(frozen=True)
class Effect:
    """A question that is answered otherwise after a change: with which entry before and after, None for none."""

    case: Case
    before: str | None
    after: str | None


@dataclass(frozen=True)
class Effects:
    """What became worse and better of the questions that were asked, which are so many of all."""

    worse: tuple[Effect, ...]
    better: tuple[Effect, ...]
    asked: int
    all: int


class Measure:
    """Labelled questions, of which the meaning is looked up once."""

    def __init__(self, cases: Iterable[Case], meaning: KeptVectors | None) -> None:
        """Get ready; on a machine that hasn't seen the questions yet that takes some seconds for a hundred of them.

        If the encoder of `meaning` can be told what texts mean, whoever answers with it needn't look the questions up.
        """
        self._cases = list({(case.language, case.said): case for case in cases}.values())
        self._meaning = meaning
        self._graded: dict[tuple[str, Case], Graded] = {}
        texts = list({text: None for case in self._cases for text in case.said})
        self._vectors = dict(zip(texts, meaning.vectors(texts), strict=True)) if meaning and texts else {}
        if meaning and isinstance(meaning.encoder, KnownTexts):
            meaning.encoder.learn(self._vectors)

    def effects(self, before: Assistant, after: Assistant, stop: Event | None = None) -> Effects | None:
        """Ask the questions that are nearest to what is different, before and after; None if it is stopped."""
        cases = self._nearest(before.knowledge, after.knowledge)
        for assistant in (before, after):
            for case in cases:
                if stop and stop.is_set():
                    return None
                if (assistant.version, case) not in self._graded:
                    self._graded[assistant.version, case] = ask(assistant, [case]).graded[0]
        versions = (before.version, after.version)
        self._graded = {key: graded for key, graded in self._graded.items() if key[0] in versions}
        return self._compared(versions, cases)

    def _compared(self, versions: tuple[str, str], cases: Sequence[Case]) -> Effects:
        pairs = [[self._graded[version, case] for version in versions] for case in cases]
        changed = [(a, b) for a, b in pairs if (a.verdict in _GOOD) != (b.verdict in _GOOD)]
        worse, better = (
            tuple(Effect(a.case, _first(a), _first(b)) for a, b in changed if (b.verdict in _GOOD) == good)
            for good in (False, True)
        )
        return Effects(worse, better, len(cases), len(self._cases))

    def _nearest(self, before: KnowledgeBase, after: KnowledgeBase) -> list[Case]:
        texts = sorted({text for _, text in _texts(before) ^ _texts(after)})
        if len(self._cases) <= MOST_ASKED or self._meaning is None or not texts:
            return self._cases[:MOST_ASKED]
        near = self._last_vectors @ self._meaning.vectors(texts).T
        order = np.argsort(-near.max(axis=1), kind="stable")
        return [self._cases[number] for number in order[:MOST_ASKED]]

    @cached_property
    def _last_vectors(self) -> Vectors:
        return np.array([self._vectors[case.question] for case in self._cases])


def _texts(knowledge: KnowledgeBase) -> set[tuple[str, str]]:
    """Return what the questions are compared with, of which entry: the same may be said in a second one."""
    return {(entry.id, text) for entry in knowledge for text in _texts_of(entry)}


def _texts_of(entry: Entry) -> Iterator[str]:
    for asked in entry.questions.values():
        yield from asked
    for text in (entry.title, entry.label, entry.summary):
        yield from text.by_language.values()
    yield from entry.keywords


def _first(graded: Graded) -> str | None:
    return next(iter(graded.got), None)
