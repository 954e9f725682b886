"""What belongs to the session of an entry, and what else there is."""

from __future__ import annotations

from bot.knowledge.model import Entry, Kind, KnowledgeBase


class Sessions:
    """The sessions of a knowledge base (and the event), with their speakers and findings."""

    def __init__(self, knowledge: KnowledgeBase) -> None:
        self._knowledge = knowledge

    def of(self, entry: Entry) -> Entry:
        """Return the session (or event) that an entry is part of, or the entry itself."""
        return self._knowledge.get(entry.session_id) or entry

    def speakers(self, entry: Entry) -> list[Entry]:
        """Return who spoke in the session of an entry."""
        return [person for i in self.of(entry).speakers if (person := self._knowledge.get(i))]

    def family(self, session: Entry) -> list[Entry]:
        """Return a session with all that belongs to it, and its speakers."""
        return [session, *self.speakers(session), *self._knowledge.children(session.id)]

    def more(self, entry: Entry) -> list[Entry]:
        """Return what else was found in the session of an entry."""
        return [e for e in self.family(self.of(entry)) if e.kind is Kind.FINDING and e.id != entry.id]

    def other(self, session: Entry) -> list[Entry]:
        """Return the other sessions of the same form; all others if there are none."""
        others = [other for other in self._knowledge.sessions if other.id != session.id]
        return [other for other in others if other.form is session.form] or others
