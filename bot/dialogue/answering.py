"""Finding what answers a message in its conversation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bot.dialogue.compose import Composer
from bot.dialogue.context import Context, Readings
from bot.dialogue.conversation import Conversation
from bot.dialogue.parameters import DialogueParameters
from bot.dialogue.reply import Outcome, Reply
from bot.dialogue.schedule.answering import Schedule
from bot.dialogue.schedule.clock import Clock
from bot.dialogue.small_talk import KnownSmallTalk
from bot.dialogue.stories import Stories
from bot.knowledge.model import KnowledgeBase
from bot.matching.match import Decision, Match
from bot.matching.matcher import Matcher, Query
from bot.matching.rows import FollowUp
from bot.matching.words import questions_of
from bot.meaning import KeptVectors

_MOST_QUESTIONS = 3  # of one message are looked at
_MOST_ANSWERS = 2  # are given to one message
_URGENT_FROM = 0.8  # the confidence, 0-1, with which help in distress is shown in other languages


class Answering:
    """Answers the messages of conversations; `compose` says what was found."""

    def __init__(
        self,
        knowledge: KnowledgeBase,
        meaning: KeptVectors | None,
        parameters: DialogueParameters,
        clock: Clock,
        compose: Composer,
    ) -> None:
        self._knowledge = knowledge
        self._by_meaning = meaning is not None
        self._compose = compose
        self.matcher = Matcher(knowledge, meaning, parameters.matching)
        weights = parameters.context if meaning else parameters.context_by_words
        self._context = Context(knowledge, self.matcher, weights)
        self._stories = Stories(self.matcher, self._context.names)
        self._schedule = Schedule(knowledge, self.matcher, clock, meaning)
        self._small_talk = KnownSmallTalk(knowledge)

    def reply(self, text: str, conversation: Conversation) -> Reply:
        """Answer a message, and remember what it was about.

        Of two questions the first one comes first, with a word on one that isn't surely answered.
        """
        questions = questions_of(text)[:_MOST_QUESTIONS]
        if len(questions) == 1:
            return self._reply(text, conversation)
        meanwhile = replace(conversation)
        parts = {question: self._reply(question, meanwhile) for question in questions}
        sure = {reply.entry: reply for reply in parts.values() if reply.shown and _answers(reply)}
        if len(sure) >= _MOST_ANSWERS:
            conversation.shown = meanwhile.shown
            return self._both(*list(sure.values())[:_MOST_ANSWERS])
        whole = self._reply(text, conversation)
        rest = next((question for question, reply in parts.items() if not reply.sure), None)
        if rest is None or whole.entry not in sure or not _answers_alone(whole):
            return whole
        return self._compose.with_rest(whole, rest, parts[rest])

    def is_small_talk(self, text: str) -> bool:
        """Tell whether a message is small talk, word by word."""
        return self._small_talk.entry(text) is not None

    def _both(self, one: Reply, other: Reply) -> Reply:
        first, second = (self._knowledge.entries[reply.shown[0]] for reply in (one, other))
        both = self._compose.show.both(first, second, one.language, min(one.confidence, other.confidence))
        return replace(both, match=one.match)

    def _reply(self, text: str, conversation: Conversation) -> Reply:
        cry = None if self._by_meaning else self._small_talk.cry_for_help(text)
        if typed := self._small_talk.entry(text) or cry:
            return self._compose.show.entry(typed, conversation.language)
        query = self.matcher.read(text, conversation.language)
        alone = self.matcher.match(query)
        if alone.decision is Decision.UNKNOWN and (asked := self._stories.question_in(query)):
            query, alone = asked
        reply = (
            self._urgent(query, alone)
            or self._scheduled(query, alone, conversation)
            or self._granted(query, alone, conversation)
            or self._understood(query, alone, conversation)
        )
        if named := self._context.names.first_in(query):
            conversation.remember(named.id)
        remember(reply, conversation)
        return reply

    def _urgent(self, query: Query, alone: Match) -> Reply | None:
        """Return what helps somebody in distress, plainly, even if it only may be meant: doubts would be cruel."""
        if alone.best is None or not alone.best.entry.urgent:
            return None
        if alone.decision not in (Decision.ANSWER, Decision.HEDGE):
            return None
        # In other languages these samples are among the few rows there, and what is less sure is near them for that.
        if query.foreign and alone.confidence < _URGENT_FROM:
            return None
        if self._schedule.understands(query):  # "what is on now?"
            return None
        return replace(self._compose.show.entry(alone.best.entry, query.language, alone.confidence), match=alone)

    def _scheduled(self, query: Query, alone: Match, conversation: Conversation) -> Reply | None:
        """Return what the programme says, where a message asks when or where something is."""
        answer = self._schedule.answer(query, alone, self._context.last(conversation))
        if answer is None:
            return None
        return replace(self._compose.scheduled(answer, query.language), match=alone, from_programme=True)

    def _granted(self, query: Query, alone: Match, conversation: Conversation) -> Reply | None:
        """Return what is wanted of that which was shown last: its link, more on it, who spoke."""
        last = self._context.last_told(conversation)
        if last is None:
            return None
        language, compose, show = conversation.language, self._compose, self._compose.show
        if carried := self._context.carried(query, conversation):
            return replace(compose.found(carried, language), subject=last.id)
        match self._context.wish(alone):
            case FollowUp.LINK:
                reply = compose.link(last, language)
            case FollowUp.MORE:
                more = [entry for entry in self._context.sessions.more(last) if entry.id not in conversation.shown]
                reply = compose.more(more, language) if more else compose.link(last, language)
            case FollowUp.SPEAKER if people := self._context.sessions.speakers(last):
                reply = compose.choices(people, language, 1.0) if people[1:] else show.entry(people[0], language)
            case _:
                return None
        return replace(reply, match=alone, subject=last.id)

    def _understood(self, query: Query, alone: Match, conversation: Conversation) -> Reply:
        understood = self._context.understand(query, alone, conversation)
        reply = self._compose.found(understood.match, query.language)
        return replace(reply, subject=understood.about.id) if understood.about else reply

    def readings(self, question: str, language: str, conversation: Conversation) -> Iterator[Readings]:
        """Yield how a question may be understood in its conversation: what the weights are fitted on."""
        query = self.matcher.read(question, language)
        yield from self._context.readings(query, self.matcher.match(query), conversation)


def remember(reply: Reply, conversation: Conversation) -> None:
    """Let a conversation be about what a reply shows."""
    if reply.entry and reply.outcome is Outcome.ANSWER:
        conversation.remember(reply.entry)


def _answers(reply: Reply) -> bool:
    return reply.sure and reply.outcome is Outcome.ANSWER


def _answers_alone(reply: Reply) -> bool:
    return _answers(reply) and len(reply.shown) == 1
