"""Looking entries up, rather than asking: while one types, and by the id in a link."""

from __future__ import annotations

import re

from bot.dialogue.programme import ProgrammePages
from bot.dialogue.schedule.clock import Clock
from bot.knowledge.model import Entry, Kind, KnowledgeBase
from bot.knowledge.wording import closest
from bot.matching.match import Decision
from bot.matching.matcher import Matcher
from bot.matching.words import split_words

MOST_FOUND = 10  # are shown at a time
_LONGEST_ID = 64  # letters: longer ones don't fit into a link
_SHORTEST_BEGINNING = 2  # letters
_MENTION = re.compile(r"(?<!\w)@\w+")  # whom one talks to, not what about


class Search:
    """Finds the entries that somebody may look for; small talk is not among them."""

    def __init__(self, knowledge: KnowledgeBase, matcher: Matcher, clock: Clock) -> None:
        """Get ready; `clock` tells which sessions are over."""
        self._knowledge = knowledge
        self._matcher = matcher
        self._clock = clock
        self._pages = ProgrammePages(knowledge)
        self._names = [(entry, _names(entry)) for entry in knowledge if entry.kind is not Kind.SMALL_TALK]

    def find(self, query: str, language: str) -> tuple[Entry, ...]:
        """Return entries for what has been typed so far, best first; for nothing the programme, from now on."""
        query = _MENTION.sub("", query)
        words = split_words(query)
        if not words:
            return self._pages.from_now(self._clock())
        sure, matched = self._matches(query, language)
        named = [entry for entry, names in self._names if words in names]
        begun = [entry for entry, names in self._names if _begins(words, names)]
        ranked = [*named, *matched, *begun] if sure else [*named, *begun, *matched]
        return tuple({entry.id: entry for entry in ranked}.values())

    def nearest_to_id(self, entry_id: str) -> tuple[Entry, ...]:
        """Return the entries that a link to an id that is not there may have meant, best first."""
        entry_id = entry_id[:_LONGEST_ID]
        similar = self._knowledge.get(closest(entry_id, self._knowledge.entries) or "")
        words = entry_id.replace("-", " ").replace("_", " ")
        matched = self._matches(words, self._knowledge.default_language)[1]
        found = [entry for entry in (similar, *matched) if entry and entry.kind is not Kind.SMALL_TALK]
        return tuple({entry.id: entry for entry in found}.values())

    def _matches(self, query: str, language: str) -> tuple[bool, list[Entry]]:
        """Return whether the first match is sure, and all of them; none if neither words nor meaning are known."""
        match = self._matcher.match(self._matcher.read(query, language))
        sure = match.decision is Decision.ANSWER
        if not sure and not any(word.known for word in match.words):
            return False, []
        entries = [candidate.entry for candidate in match.candidates if candidate.score > 0]
        return sure, [entry for entry in entries if entry.kind is not Kind.SMALL_TALK]


def _names(entry: Entry) -> list[list[str]]:
    """Return the words of each title and label."""
    return [split_words(name) for name in (*entry.label.by_language.values(), *entry.title.by_language.values())]


def _begins(words: list[str], names: list[list[str]]) -> bool:
    """Tell whether a name has all the words; of the last one its beginning is enough."""
    *whole, last = words
    return len(last) >= _SHORTEST_BEGINNING and any(
        set(whole) <= set(name) and any(word.startswith(last) for word in name) for name in names
    )
