"""A knowledge base with few sample questions: what it would be like for an event whose staff have little time."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from bot.knowledge import Entry, Kind, KnowledgeBase


def thinned(knowledge: KnowledgeBase, most: int) -> KnowledgeBase:
    """Return a knowledge base with so many sample questions an entry and language at most; small talk stays whole."""
    chance = Random(7)  # noqa: S311

    def thin(entry: Entry) -> Entry:
        if entry.kind is Kind.SMALL_TALK:
            return entry
        questions = {code: tuple(chance.sample(q, min(most, len(q)))) for code, q in entry.questions.items()}
        return replace(entry, questions=questions)

    return replace(knowledge, entries={name: thin(entry) for name, entry in knowledge.entries.items()})
