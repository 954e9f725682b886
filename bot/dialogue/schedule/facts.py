"""What is known of sessions that have no times: where they are, of which track and in which language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from bot.dialogue.schedule.reading import Language, Names
from bot.dialogue.schedule.said import Said
from bot.dialogue.schedule.saying import OF_SESSION, Answer, spoken, track
from bot.dialogue.schedule.subjects import Subjects
from bot.dialogue.schedule.vocabulary import Wish
from bot.knowledge.model import Entry, KnowledgeBase
from bot.matching.match import Match
from bot.matching.matcher import Query
from bot.matching.rows import Source
from bot.matching.words import split_words

# What is said of a session besides its line with room and status; None where it isn't known.
_FACTS: Mapping[Wish, Callable[[Entry, str], str | None]] = {
    Wish.STATUS: lambda session, _: "" if session.status else None,
    Wish.WHERE: lambda session, _: "" if session.room else None,
    Wish.LANGUAGE: lambda session, language: spoken(session, language) or None,
    Wish.TRACK: lambda session, language: track(session, language) or None,
}

Readings = Callable[[str, str], Iterator[tuple[Language, str]]]


def untimed(knowledge: KnowledgeBase) -> list[Entry]:
    """Return the sessions that have no times, but some fact."""
    without = (session for session in knowledge.sessions if session.start is None)
    return [s for s in without if s.room or s.track or s.languages or s.status]


class Facts:
    """Answers what is asked of one session without times, if that is known; all else is for the entries to answer.

    `subjects` and `names` are those of all sessions; `readings` yields the languages that a message may be in, with its
    words.
    """

    def __init__(self, sessions: Iterable[Entry], names: Names, subjects: Subjects, readings: Readings) -> None:
        self._sessions = {session.id: session for session in sessions}
        self._names = names
        self._subjects = subjects
        self._readings = readings

    def answer(self, query: Query, alone: Match, last: Entry | None) -> Answer | None:
        """Return what is known of the session that a message names, or else of the one shown `last`.

        Not if staff have an answer of that session to this very message: `alone` is what it leads to by itself.
        """
        for language, words in self._readings(query.text, query.language):
            said = language.read(words, self._names)
            session = self._sessions.get(self._meant(said, language, last))
            if session is None or (alone.best and alone.best.entry.parent == session.id and is_sample(query, alone)):
                continue
            wishes = (_FACTS[wish] for wish in OF_SESSION if wish in said.wishes and wish in _FACTS)
            known = [fact for wish in wishes if (fact := wish(session, query.language)) is not None]
            if known:
                return Answer(tuple(filter(None, known)), about=session)
        return None

    def _meant(self, said: Said, language: Language, last: Entry | None) -> str:
        """Return the id of the one session that a message is about; empty if it may be about something else."""
        wanted = self._subjects.wanted(said.rest, lambda word: language.says_little([word]))
        if wanted is None or language.denies(said) or said.tells_moment or said.spoken:
            return ""
        if not wanted and not said.named:
            return last.session_id if last and not said.of_event else ""
        having = {session.id for session in self._subjects.having(wanted)}
        meant = having.intersection(said.named) if said.named else having
        return meant.pop() if len(meant) == 1 else ""


def is_sample(query: Query, alone: Match) -> bool:
    """Tell whether a message is a sample question of the entry that it leads to."""
    row = alone.best.nearest if alone.best else None
    return row is not None and row.source is Source.QUESTION and row.words == split_words(query.text)
