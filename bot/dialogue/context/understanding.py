"""What a message means in its conversation: taken by itself, or said of what was spoken of before.

Both readings compete: each gets the probability that its best entry is the right one, by logistic regression over what
speaks for both, learnt from real follow-ups and from questions on something else (`bench/fit_context.py`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.dialogue.context.carrying import Carrying
from bot.dialogue.context.names import SubjectNames
from bot.dialogue.context.readings import Readings, is_small_talk, leans, likest, terms
from bot.dialogue.context.sessions import Sessions
from bot.dialogue.context.when_and_where import WhenAndWhere
from bot.dialogue.conversation import Conversation
from bot.dialogue.parameters import ContextParameters
from bot.knowledge.model import Entry, Kind, KnowledgeBase
from bot.matching.confidence import probability
from bot.matching.match import Decision, Match
from bot.matching.matcher import Matcher, Query
from bot.matching.rows import FollowUp


@dataclass(frozen=True, slots=True)
class Understood:
    """A message as it was understood: what it leads to, and of which entry it is said (None: it stands alone)."""

    match: Match
    about: Entry | None = None


class Context:
    """Understands messages with what was spoken of before."""

    def __init__(self, knowledge: KnowledgeBase, matcher: Matcher, numbers: ContextParameters) -> None:
        self.names = SubjectNames(knowledge)
        self.sessions = Sessions(knowledge)
        self._knowledge = knowledge
        self._matcher = matcher
        self._numbers = numbers
        self._carrying = Carrying(knowledge, matcher, self.names, numbers.hedge_from)
        self._when_and_where = WhenAndWhere(knowledge, matcher)

    def understand(self, query: Query, alone: Match, conversation: Conversation) -> Understood:
        """Return what a message means; `alone` is what it leads to by itself."""
        if is_small_talk(alone):
            return Understood(alone)
        if when_or_where := self._when_and_where.alone(query):
            return Understood(when_or_where)
        best = max(self.readings(query, alone, conversation), key=self._of_within, default=None)
        if best is None:
            return Understood(alone)
        by_itself, within = self._of_alone(best), self._of_within(best)
        # Of the event as a whole nobody is the speaker: "who was the first speaker?" is a question of its own then.
        of_session = self.sessions.of(best.subject).form is not None
        if within > by_itself or (of_session and self.wish(alone) is FollowUp.SPEAKER):
            return Understood(replace(best.within, confidence=within, decision=self._decision(within)), best.subject)
        # What is sure by itself stays so, whatever was spoken of; a guess has to hold in the conversation, too.
        if alone.decision is Decision.ANSWER and not leans(alone):
            return Understood(alone)
        return Understood(self._matcher.judged(alone, min(by_itself, alone.confidence)))

    def readings(self, query: Query, alone: Match, conversation: Conversation) -> Iterator[Readings]:
        """Yield a message's readings with each subject that it may be said of."""
        named = self.names.first_in(query)
        for subject in self._subjects(alone, conversation):
            session = self.sessions.of(subject)
            if named and self.sessions.of(named) is not session:
                continue  # it names a subject of its own
            called = [session.label(query.language)]
            if subject.kind is Kind.PERSON:
                called.append(subject.title(query.language))
            about = self._matcher.about(query, ", ".join(called))
            family = [*self.sessions.family(session), *self._when_and_where.asked_in(query)]
            yield Readings(alone, self._matcher.match(about, frozenset(entry.id for entry in family)), subject)

    def carried(self, query: Query, conversation: Conversation) -> Match | None:
        """Return what answers "and X?": of X, what was answered last of something else; None if that isn't asked."""
        last = self.last(conversation)
        return self._carrying.asked(query, last) if last else None

    def wish(self, alone: Match) -> FollowUp | None:
        """Return what is wanted of that which was shown last, if a message says that and no more."""
        wanted, numbers = likest(alone), self._numbers
        least = max(numbers.least_likeness, alone.likeness - numbers.wish_margin)
        if wanted is FollowUp.LINK and alone.decision is not Decision.ANSWER:
            least = min(least, max(numbers.link_likeness, alone.likeness))
        return wanted if alone.follow_ups[wanted] >= least and not is_small_talk(alone) else None

    def last(self, conversation: Conversation) -> Entry | None:
        """Return the entry that was shown last."""
        return next((entry for i in conversation.shown if (entry := self._knowledge.get(i))), None)

    def last_told(self, conversation: Conversation) -> Entry | None:
        """Return the entry shown last that tells something: who spoke isn't asked of what is not documented."""
        shown = (entry for i in conversation.shown if (entry := self._knowledge.get(i)))
        return next((entry for entry in shown if entry.kind is not Kind.NOT_DOCUMENTED), self.last(conversation))

    def _subjects(self, alone: Match, conversation: Conversation) -> list[Entry]:
        """Return what a message may be said of: the last subject, the one before, or the other session."""
        shown = [entry for i in reversed(conversation.shown) if (entry := self._knowledge.get(i))]
        spoken_of = list(reversed({self.sessions.of(entry).id: entry for entry in shown}.values()))
        in_sessions = [entry for entry in spoken_of if self.sessions.of(entry).form]
        wanted = likest(alone)
        if wanted is FollowUp.BEFORE and spoken_of[1:]:
            return spoken_of[1:2]
        if wanted is FollowUp.OTHER and in_sessions:
            others = self.sessions.other(self.sessions.of(in_sessions[0]))
            if len(others) == 1:
                return others
        # Who asks about the event in between may go on with the session of before.
        return spoken_of[:1] if spoken_of[:1] == in_sessions[:1] else [*spoken_of[:1], *in_sessions[:1]]

    def _decision(self, confidence: float) -> Decision:
        numbers = self._numbers
        if confidence >= numbers.answer_from:
            return Decision.ANSWER
        if confidence >= numbers.hedge_from:
            return Decision.HEDGE
        return Decision.CHOICES if confidence >= numbers.offer_from else Decision.UNKNOWN

    def _of_alone(self, readings: Readings) -> float:
        return probability(self._numbers.weights_alone, terms(readings))

    def _of_within(self, readings: Readings) -> float:
        return probability(self._numbers.weights_within, terms(readings))
