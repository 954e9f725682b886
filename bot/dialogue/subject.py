"""Answers from the subject of the conversation: what only that which was said before makes clear."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from bot.dialogue.compose import Composer
from bot.dialogue.conversation import Conversation
from bot.dialogue.follow_ups import LINK_WORDS, FollowUp, FollowUps
from bot.dialogue.parameters import FollowUpParameters
from bot.dialogue.reply import Reply
from bot.knowledge.model import Entry, Kind, KnowledgeBase
from bot.matching.match import Decision, Match
from bot.matching.matcher import Matcher, Query


class Subject:
    """Answers questions about the entry last shown and what belongs to it."""

    def __init__(
        self, knowledge: KnowledgeBase, matcher: Matcher, compose: Composer, numbers: FollowUpParameters
    ) -> None:
        self._numbers = numbers
        self._knowledge = knowledge
        self._matcher = matcher
        self._compose = compose
        self._follow_ups = FollowUps(numbers)

    def reply(self, question: Query, alone: Match, conversation: Conversation) -> Reply | None:
        """Answer from what was said before, if the question can only be understood so.

        `alone` is what the question by itself leads to.
        """
        last = self._knowledge.get(conversation.last_entry or "")
        if last is None:
            return None
        reply = self._from_subject(question, alone, last)
        if reply is None:
            return None
        leads_here_alone = alone.answers and alone.answers[0].id == reply.entry
        return replace(reply, match=reply.match or alone, subject=None if leads_here_alone else last.id)

    def _from_subject(self, question: Query, alone: Match, last: Entry) -> Reply | None:
        language, session = question.language, self._session(last)
        if not self._follow_ups.possible(question.text):
            return self._compose.link(last, language) if _wants_link(alone) else None
        asked = self._follow_ups.recognise(question) or (FollowUp.LINK if _wants_link(alone) else None)
        return self._of_last(asked, last, session, language) or self._within_subject(question, alone, last)

    def _of_last(self, asked: FollowUp | None, last: Entry, session: Entry, language: str) -> Reply | None:
        match asked:
            case FollowUp.LINK:
                return self._compose.link(last, language)
            case FollowUp.MORE:
                return self._more(last, language)
            case FollowUp.SPEAKER if session.speakers:
                return self._speaker(session, language)
            case FollowUp.OTHER if session.form:
                return self._other(session, language)
        return None

    def _more(self, last: Entry, language: str) -> Reply:
        session = self._session(last)
        more = [e for e in self._family(session) if e.kind is Kind.FINDING and e.id != last.id]
        return self._compose.more(more, language) if more else self._compose.link(last, language)

    def _speaker(self, session: Entry, language: str) -> Reply:
        speakers = [e for s in session.speakers if (e := self._knowledge.get(s))]
        return self._one_or_choices(speakers, language)

    def _other(self, session: Entry, language: str) -> Reply | None:
        others = [s for s in self._knowledge.sessions if s.id != session.id]
        same_form = [s for s in others if s.form is session.form]
        return self._one_or_choices(same_form or others, language) if others else None

    def _one_or_choices(self, entries: Sequence[Entry], language: str) -> Reply:
        if len(entries) == 1:
            return self._compose.entry(entries[0], language)
        return self._compose.choices(entries, language, 1.0)

    def _within_subject(self, question: Query, alone: Match, last: Entry) -> Reply | None:
        """Answer with an entry of the session last spoken of, if that fits better than any other.

        The question is matched as it stands and with the name of the session. Where both agree, or where the question
        is clear as it stands, that is the answer; else there is a choice.
        """
        session, language = self._session(last), question.language
        family = frozenset(entry.id for entry in self._family(session))
        points_back = self._follow_ups.points_back(question.text)
        if alone.answers and alone.answers[0].id not in family and not points_back:
            return None
        with_name = self._matcher.read(f"{question.text} {session.label(language)}", language)
        bare, named = (self._matcher.match(asked, family) for asked in (question, with_name))
        surer = named.confidence + (self._numbers.points_back if points_back else 0.0)
        asked_again = bool(alone.answers) and alone.answers[0].id == last.id
        elsewhere = not bare.answers and (alone.confidence >= self._numbers.sure_alone or surer <= alone.confidence)
        if asked_again or elsewhere or not named.candidates:
            return None
        likeliest = _likeliest(bare, named)
        agreed = bare.confidence < self._numbers.unclear_alone or bare.candidates[0].entry is named.candidates[0].entry
        for found in (named, bare) if agreed else (bare,):
            if found.answers[:1] == likeliest[:1]:
                return self._compose.found(found, language)
        return replace(self._compose.choices(likeliest, language, named.confidence), match=named)

    def _session(self, entry: Entry) -> Entry:
        """Return the session (or event) that an entry is part of, or the entry itself."""
        return self._knowledge.get(entry.session_id) or entry

    def _family(self, session: Entry) -> list[Entry]:
        """Return a session with all that belongs to it."""
        return [session, *self._knowledge.children(session.id)]


def _wants_link(found: Match) -> bool:
    """Tell whether a message asks for a link and, with all it says besides, for nothing that there is an entry on."""
    return found.decision is Decision.UNKNOWN and not LINK_WORDS.isdisjoint(word.read_as for word in found.words)


def _likeliest(*matches: Match) -> tuple[Entry, ...]:
    """Return the entries of several matches, best first by the sum of their scores."""
    scores: defaultdict[str, float] = defaultdict(float)
    for candidate in (candidate for match in matches for candidate in match.candidates):
        scores[candidate.entry.id] += max(0.0, candidate.score)
    entries = {candidate.entry.id: candidate.entry for match in matches for candidate in match.candidates}
    return tuple(sorted(entries.values(), key=lambda entry: -scores[entry.id]))
