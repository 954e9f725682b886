"""When and where the event was: that answers the same question of each of its sessions."""

from __future__ import annotations

from dataclasses import replace

from bot.dialogue.context.names import SAYS_LITTLE
from bot.knowledge.model import Entry, KnowledgeBase
from bot.matching.match import Decision, Match
from bot.matching.matcher import Matcher, Query

# By these words the event's entries that answer them are found.
_QUESTIONS = {
    "wann": "Wann war die Tagung?",
    "wo": "Wo war die Tagung?",
    "when": "When was the conference?",
    "where": "Where was the conference?",
}


class WhenAndWhere:
    """The entries on the event as a whole that say when and where it was."""

    def __init__(self, knowledge: KnowledgeBase, matcher: Matcher) -> None:
        self._matcher = matcher
        self._answers = {word: _answer(question, knowledge, matcher) for word, question in _QUESTIONS.items()}

    def asked_in(self, query: Query) -> list[Entry]:
        """Return what answers the words of when and where in a message."""
        return [entry for word in query.words for entry in self._answers.get(word.read_as, ())]

    def alone(self, query: Query) -> Match | None:
        """Return the event's answer to "und wo?", which asks nothing else."""
        asked = [word.read_as for word in query.words if word.read_as in self._answers]
        rest = [word for word in query.words if word.read_as not in asked and len(word.word) > 1]
        if len(asked) != 1 or any(word.weight > SAYS_LITTLE for word in rest) or not self._answers[asked[0]]:
            return None
        match = self._matcher.match(query, frozenset(entry.id for entry in self._answers[asked[0]]))
        return replace(match, confidence=1.0, decision=Decision.ANSWER)


def _answer(question: str, knowledge: KnowledgeBase, matcher: Matcher) -> list[Entry]:
    """Return the entry on the event as a whole that answers a question, if there is one."""
    best, event = matcher.match(matcher.read(question, "de")).best, knowledge.event
    return [best.entry] if best and event and best.entry.parent == event.id else []
