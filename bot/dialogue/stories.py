"""The question within a story: long messages say much that has nothing to do with what they ask."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.dialogue.context.names import SubjectNames
from bot.matching.match import Decision, Match
from bot.matching.matcher import Matcher, Query
from bot.matching.words import split_sentences, split_words

_LEAST_OF_ALL = 10  # words of a message that may be a story
_LEAST = 3  # words of a part of it
_MOST_PARTS = 8  # each is encoded
_SURENESS = 0.7  # the most (0-1) that a part is relied on: what surrounds it may say that something else is meant
_BREAK = re.compile(r"(?<=[,;:،])\s+")


class Stories:
    """Finds what is asked in a message that means nothing to the bot as a whole."""

    def __init__(self, matcher: Matcher, names: SubjectNames) -> None:
        self._matcher = matcher
        self._names = names

    def question_in(self, query: Query) -> tuple[Query, Match] | None:
        """Return the part of a message that is answered most surely, and its answer.

        It has to name a session or a person: "was soll ich tun?" means what was told before it.
        """
        parts = (self._matcher.read(part, query.language) for part in _parts(query.text))
        found = [(part, self._matcher.match(part)) for part in parts if self._names.first_in(part)]
        sure = [(part, match) for part, match in found if match.decision is Decision.ANSWER]
        part, match = max(sure, key=lambda one: one[1].confidence, default=(None, None))
        return (part, self._matcher.judged(match, _SURENESS)) if part and match else None


def _parts(text: str) -> Iterator[str]:
    """Yield the sentences of a long message, and what stands behind each of their commas."""
    if len(split_words(text)) < _LEAST_OF_ALL:
        return
    parts = [part for sentence in split_sentences(text) for part in _tails(sentence)]
    yield from [part for part in parts if part != text and len(split_words(part)) >= _LEAST][-_MOST_PARTS:]


def _tails(sentence: str) -> Iterator[str]:
    yield sentence
    for found in _BREAK.finditer(sentence):
        yield sentence[found.end() :]
