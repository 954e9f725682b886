"""What the rules of a review look at: the entries as written, and how the engine understands them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from bot.knowledge.drafts import Drafts
from bot.knowledge.model import Entry, KnowledgeBase, Place
from bot.matching.matcher import Matcher
from bot.matching.words import split_words
from bot.meaning import KeptVectors
from bot.meaning.known import KnownTexts


class SampleQuestion(NamedTuple):
    """A sample question, where it stands, and the entry and language it is written for."""

    text: str
    language: str
    entry: Entry
    place: Place


class Material:
    """A knowledge base without errors, with the places of its texts."""

    def __init__(self, knowledge: KnowledgeBase, drafts: Drafts, meaning: KeptVectors | None) -> None:
        """Get ready to match; each sample question's meaning is looked up, or encoded once."""
        self.knowledge = knowledge
        self.drafts = drafts
        self.questions = list(_questions(knowledge, drafts))
        texts = [question.text for question in self.questions]
        self.vectors = meaning.vectors(texts) if meaning else None
        self._meaning = None
        if meaning and self.vectors is not None:
            known = KnownTexts(meaning.encoder, dict(zip(texts, self.vectors, strict=True)))
            self._meaning = meaning.with_encoder(known)

    @property
    def folder(self) -> Path:
        return self.drafts.folder

    @cached_property
    def matcher(self) -> Matcher:
        return Matcher(self.knowledge, self._meaning)

    def place_of(self, entry: Entry, field: str) -> Place:
        """Return where a field of an entry stands, or the entry if it hasn't got it."""
        return self.drafts.first_by_id()[entry.id].place_of(field)


def _questions(knowledge: KnowledgeBase, drafts: Drafts) -> Iterator[SampleQuestion]:
    for draft in drafts.entries:
        entry = knowledge.get(draft.id or "")
        for language, written in draft.questions().items():
            for text, place in written:
                if entry and split_words(text):
                    yield SampleQuestion(text, language, entry, place)
