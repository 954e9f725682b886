"""Which session or person a message names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain

from bot.knowledge.model import Entry, Kind, KnowledgeBase
from bot.matching.background import SAMPLE_LANGUAGES, zipf
from bot.matching.match import WordMatch
from bot.matching.matcher import Query
from bot.matching.stems import stem
from bot.matching.words import split_words

SAYS_LITTLE = 0.3  # a word that is this informative (0-1) says nothing of its own: "und wie war das bei Roth?"
_COMMON = 5.35  # from this frequency on (Zipf scale) a word is no name: "guten" has 5.4, "Sport" 5.0


class SubjectNames:
    """Surnames of people, and words of a session's label or keywords that no other session has.

    A common word of a label names none: who says "Guten Tag" doesn't mean the session "Guten Morgen, Rostock!".
    """

    def __init__(self, knowledge: KnowledgeBase) -> None:
        self._people = {
            name[-1]: entry
            for entry in knowledge
            if entry.kind is Kind.PERSON and (name := split_words(entry.title(knowledge.default_language)))
        }
        words = {session.id: set(map(stem, _names(session))) for session in knowledge.sessions}
        counts = Counter(chain.from_iterable(words.values()))
        self._sessions = {w: session for session in knowledge.sessions for w in words[session.id] if counts[w] == 1}

    def first_in(self, query: Query) -> Entry | None:
        """Return the session or person that a message names first."""
        return next((named for word in query.words if (named := self._of(word.read_as))), None)

    def only_in(self, words: Sequence[WordMatch]) -> Entry | None:
        """Return the session or person that these words of a message name if they say nothing else."""
        found = [(word, self._of(word.read_as)) for word in words]
        named = {entry.session_id: entry for _, entry in found if entry}
        says_more = any(entry is None and word.weight > SAYS_LITTLE for word, entry in found)
        return next(iter(named.values())) if len(named) == 1 and not says_more else None

    def without(self, text: str) -> str:
        """Return a text without the words that name something."""
        return " ".join(word for word in text.split() if not any(map(self._of, split_words(word))))

    def _of(self, word: str) -> Entry | None:
        """Return what a folded word names; a surname as it is, since "kochen" is no Mr Koch."""
        return self._people.get(word) or self._sessions.get(stem(word))


def _names(session: Entry) -> Iterator[str]:
    """Yield the folded words that may name a session: those of its keywords, and the rarer ones of its label."""
    yield from (word for keyword in session.keywords for word in split_words(keyword))
    for label in session.label.by_language.values():
        for word in split_words(label):
            if max(zipf(word, language) for language in SAMPLE_LANGUAGES) < _COMMON:
                yield word
