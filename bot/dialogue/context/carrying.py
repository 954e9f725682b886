"""What "and X?" asks: of X, what was answered last of something else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.dialogue.context.names import SubjectNames
from bot.dialogue.context.sessions import Sessions
from bot.knowledge.model import Entry, Kind, KnowledgeBase
from bot.matching.match import Decision, Match
from bot.matching.matcher import Matcher, Query
from bot.matching.words import split_words

# So a message goes on: "ok, und Roth?" asks of Roth what was asked before of somebody else.
_GOING_ON = re.compile(
    r"(?:(?:ok(?:ay)?|gut|schön|super|alles\s+klar|aha|ach\s+so|hm+|danke|thanks|thank\s+you|fine|tamam|teşekkürler|ок|ясно|спасибо"
    r"|понятно|добре|дякую|зрозуміло|d'accord|merci|طيب|شكرا)[\s,.!]+)*"
    r"(?:(?:und|and|what\s+about|how\s+about|et|ve|peki|а|и|та|وماذا\s+عن)\b|و)",
    re.IGNORECASE,
)


class Carrying:
    """Carries what was asked over to another session or person."""

    def __init__(self, knowledge: KnowledgeBase, matcher: Matcher, names: SubjectNames, hedge_from: float) -> None:
        """Get ready; what may not be the right entry of the other session has the confidence `hedge_from`."""
        self._knowledge = knowledge
        self._matcher = matcher
        self._names = names
        self._sessions = Sessions(knowledge)
        self._hedge_from = hedge_from

    def asked(self, query: Query, last: Entry) -> Match | None:
        """Return what answers a message after `last` was shown; None if it doesn't go on with something else."""
        opening = _GOING_ON.match(query.text)
        opened = len(split_words(opening[0])) if opening else 0
        other = self._names.only_in(query.words[opened:]) if opening else None
        if other is None:
            return None
        session, before = self._sessions.of(other), self._sessions.of(last)
        if session is before or not session.form or not before.form:
            return None
        aspect = self._names.without(last.label(query.language))
        asked = self._matcher.about(self._matcher.read(aspect, query.language), session.label(query.language))
        wanted = self._wanted(other, last)
        match = self._matcher.match(asked, frozenset(entry.id for entry in wanted))
        if len(wanted) == 1:
            return replace(match, confidence=1.0, decision=Decision.ANSWER)
        if match.decision is Decision.ANSWER:
            return match
        return replace(match, confidence=self._hedge_from, decision=Decision.HEDGE)

    def _wanted(self, other: Entry, last: Entry) -> Sequence[Entry]:
        """Return what of the other session is like that which was shown last."""
        session = self._sessions.of(other)
        if last.kind is Kind.SESSION:
            return [session]
        if last.kind is Kind.PERSON:
            return [other] if other.kind is Kind.PERSON else self._sessions.speakers(session)
        return [session, *self._knowledge.children(session.id)]
