"""Single questions as they would be asked after another one, so that a subject that swallows the next is seen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.editorial.evaluation.cases import Case
from bot.knowledge import KnowledgeBase


def after_others(knowledge: KnowledgeBase, cases: Iterable[Case]) -> Iterator[Case]:
    """Yield the questions that stand alone, each after one on a session that has nothing to do with it."""
    sessions = knowledge.sessions
    for number, case in enumerate(case for case in cases if len(case.said) == 1):
        wanted = {entry.session_id for i in case.expected if (entry := knowledge.get(i))}
        turn = number % max(1, len(sessions))
        other = next((s for s in (*sessions[turn:], *sessions) if s.id not in wanted), None)
        if other:
            yield replace(case, said=(other.label(case.language), case.question))
