"""The bot's side of a conversation."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from bot.dialogue.compose import HUMAN, Composer
from bot.dialogue.context import Context, Readings
from bot.dialogue.conversation import Conversation
from bot.dialogue.language import LanguageDetector
from bot.dialogue.openings import without_opening
from bot.dialogue.parameters import USUAL, DialogueParameters
from bot.dialogue.picking import listed_by
from bot.dialogue.picking import picked as picked_of
from bot.dialogue.redaction import Redaction
from bot.dialogue.reply import Action, ActionName, Outcome, Reply
from bot.dialogue.schedule.answering import Schedule
from bot.dialogue.schedule.clock import Clock, utc_now
from bot.dialogue.search import MOST_FOUND, Search
from bot.dialogue.sent import Sent
from bot.dialogue.small_talk import KnownSmallTalk
from bot.dialogue.texts import LANGUAGES, Texts, language_named, texts
from bot.knowledge.model import KnowledgeBase
from bot.matching.match import Decision, Match
from bot.matching.matcher import Matcher, Query
from bot.matching.rows import FollowUp
from bot.matching.words import has_words, normalised, questions_of
from bot.meaning import KeptVectors

_MOST_LETTERS = 1500
_MOST_QUESTIONS = 3  # of one message are looked at
_MOST_ANSWERS = 2  # are given to one message
_URGENT_FROM = 0.8  # the confidence, 0-1, with which help in distress is shown in other languages


class Assistant:
    """Answers questions from one knowledge base; what differs between chats is in their conversations."""

    def __init__(
        self,
        knowledge: KnowledgeBase,
        meaning: KeptVectors | None = None,
        parameters: DialogueParameters = USUAL,
        clock: Clock = utc_now,
    ) -> None:
        """Get ready; without `meaning` questions are matched by their words. `clock` tells what is on now."""
        self._knowledge = knowledge
        self._parameters = parameters
        self._clock = clock
        self.by_meaning = meaning is not None
        self._matcher = Matcher(knowledge, meaning, parameters.matching)
        self._languages = LanguageDetector(knowledge, parameters.language)
        self._compose = Composer(knowledge, clock)
        self._context = Context(
            knowledge, self._matcher, parameters.context if meaning else parameters.context_by_words
        )
        self._schedule = Schedule(knowledge, self._matcher, clock, meaning)
        self._search = Search(knowledge, self._matcher)
        self._small_talk = KnownSmallTalk(knowledge)
        self._redaction = Redaction(knowledge, self._matcher.words)

    def with_meaning(self, meaning: KeptVectors | None) -> Assistant:
        """Return an assistant with the same knowledge that also knows what it means."""
        return Assistant(self._knowledge, meaning, self._parameters, self._clock)

    @property
    def knowledge(self) -> KnowledgeBase:
        """What it answers from."""
        return self._knowledge

    @property
    def default_language(self) -> str:
        """The language of the knowledge base, for people of whose language nothing is known."""
        return self._knowledge.default_language

    @property
    def version(self) -> str:
        """The version of the knowledge that it answers from."""
        return self._knowledge.version

    def begin(self, language: str | None = None) -> Conversation:
        """Return a new conversation; in the default language where the person's isn't known."""
        return Conversation(language or self.default_language)

    def resume(self, content: bytes) -> Conversation | None:
        """Return a conversation that was kept, without entries that are gone by now; None if it can't be read."""
        conversation = Conversation.from_json(content)
        if conversation:
            conversation.shown = tuple(filter(self._knowledge.get, conversation.shown))
            conversation.listed = tuple(filter(self._knowledge.get, conversation.listed))
        return conversation

    def reply(self, question: str, conversation: Conversation) -> Reply:
        """Answer a question, and remember for the next one what it was about."""
        # Only what is short is normalised: that takes long for long texts, and can make them longer.
        if len(question) > _MOST_LETTERS or len(question := normalised(question)) > _MOST_LETTERS:
            return self._compose.sentence(texts(conversation.language).too_long, conversation.language)
        if not has_words(question):
            return self.not_text(conversation, Sent.SIGNS)
        conversation.language = self.language_of(question, conversation)
        if picked := self._knowledge.get(picked_of(question, conversation.listed) or ""):
            return self.press(Action(ActionName.ENTRY, picked.id), conversation)
        text, changes = without_opening(question)
        if not text:
            listed = (entry for i in conversation.listed if (entry := self._knowledge.get(i)))
            return self._compose.meant_instead(listed, conversation.language)
        if not any(map(str.isalpha, text)):
            return self._compose.unknown((), conversation.language, 0.0)
        if changes:
            conversation.begin_anew()
        reply = self._part_by_part(text, conversation)
        conversation.listed = listed_by(reply, self._knowledge)
        return reply

    def _part_by_part(self, text: str, conversation: Conversation) -> Reply:
        """Answer a message; of two questions the first one first, with a word on one that isn't surely answered."""
        questions = questions_of(text)[:_MOST_QUESTIONS]
        if len(questions) == 1:
            return self._reply(text, conversation)
        meanwhile = replace(conversation)
        parts = {question: self._reply(question, meanwhile) for question in questions}
        sure = {reply.entry: reply for reply in parts.values() if _answers_alone(reply)}
        if len(sure) >= _MOST_ANSWERS:
            conversation.shown = meanwhile.shown
            return self._both(*list(sure.values())[:_MOST_ANSWERS])
        whole = self._reply(text, conversation)
        rest = next((question for question, reply in parts.items() if not reply.sure), None)
        if rest is None or whole.entry not in sure or not _answers_alone(whole):
            return whole
        return self._compose.with_rest(whole, rest, parts[rest])

    def _both(self, one: Reply, other: Reply) -> Reply:
        first, second = (self._knowledge.entries[reply.shown[0]] for reply in (one, other))
        both = self._compose.both(first, second, one.language, min(one.confidence, other.confidence))
        return replace(both, match=one.match)

    def _reply(self, text: str, conversation: Conversation) -> Reply:
        cry = None if self.by_meaning else self._small_talk.cry_for_help(text)
        if typed := self._small_talk.entry(text) or cry:
            return self._compose.entry(typed, conversation.language)
        query = self._matcher.read(text, conversation.language)
        alone = self._matcher.match(query)
        reply = (
            self._urgent(query, alone)
            or self._scheduled(query, alone, conversation)
            or self._granted(query, alone, conversation)
            or self._understood(query, alone, conversation)
        )
        if named := self._context.named(query):
            conversation.remember(named.id)
        self._remember(reply, conversation)
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
        return replace(self._compose.entry(alone.best.entry, query.language, alone.confidence), match=alone)

    def _scheduled(self, query: Query, alone: Match, conversation: Conversation) -> Reply | None:
        """Return what the programme says, where a message asks when or where something is."""
        answer = self._schedule.answer(query, alone, self._context.last(conversation))
        if answer is None:
            return None
        return replace(self._compose.scheduled(answer, query.language), match=alone, from_programme=True)

    def _granted(self, query: Query, alone: Match, conversation: Conversation) -> Reply | None:
        """Return what is wanted of that which was shown last: its link, more on it, who spoke."""
        last = self._context.last(conversation)
        if last is None:
            return None
        language, compose = conversation.language, self._compose
        if carried := self._context.carried(query, conversation):
            return replace(compose.found(carried, language), subject=last.id)
        match self._context.wish(alone):
            case FollowUp.LINK:
                reply = compose.link(last, language)
            case FollowUp.MORE:
                more = [entry for entry in self._context.more(last) if entry.id not in conversation.shown]
                reply = compose.more(more, language) if more else compose.link(last, language)
            case FollowUp.SPEAKER if people := self._context.speakers(last):
                reply = compose.choices(people, language, 1.0) if people[1:] else compose.entry(people[0], language)
            case _:
                return None
        return replace(reply, match=alone, subject=last.id)

    def _understood(self, query: Query, alone: Match, conversation: Conversation) -> Reply:
        understood = self._context.understand(query, alone, conversation)
        reply = self._compose.found(understood.match, query.language)
        return replace(reply, subject=understood.about.id) if understood.about else reply

    def readings(self, question: str, conversation: Conversation) -> Iterator[Readings]:
        """Yield how a question may be understood in its conversation: what the weights are fitted on."""
        query = self._matcher.read(question, self.language_of(question, conversation))
        yield from self._context.readings(query, self._matcher.match(query), conversation)

    def press(self, action: Action, conversation: Conversation) -> Reply:
        """Answer a button, of an old message too; what is gone gets a kind word."""
        match action.name:
            case ActionName.ENTRY:
                reply = self._opened(action.argument, conversation)
            case ActionName.LANGUAGE:
                reply = self._speak(action.argument, conversation)
            case ActionName.PROGRAMME:
                reply = self.programme(conversation, action.argument)
            case ActionName.HELP:
                reply = self.help(conversation)
            case ActionName.MORE:
                again = self._compose.shown_again(action.argument, conversation.language)
                reply = again or self.say(lambda catalogue: catalogue.gone, conversation)
            case ActionName.JOURNAL:
                reply = self.privacy(conversation)
            case ActionName.TEAM:
                reply = self.no_team(conversation.language)
            case ActionName.HELPFUL | ActionName.UNHELPFUL:
                reply = self.say(lambda catalogue: catalogue.thanks_for_vote, conversation)
        return reply

    def _opened(self, entry_id: str, conversation: Conversation) -> Reply:
        offered = conversation.listed
        reply = self._open(entry_id, conversation.language)
        self._remember(reply, conversation)
        conversation.listed = listed_by(reply, self._knowledge)
        return replace(reply, picked_from=offered) if reply.entry in offered else reply

    def follow(self, payload: str, conversation: Conversation) -> Reply:
        """Answer a link to an entry; one to an entry that isn't there gets the nearest ones."""
        if self._knowledge.get(payload):
            return self.press(Action(ActionName.ENTRY, payload), conversation)
        nearest = self._search.nearest_to_id(payload)
        return self._compose.near_link(nearest, conversation.language)

    def find(self, query: str, language: str, start: int = 0) -> tuple[Reply, ...]:
        """Return entries that somebody may look for, best first, after `start` others; without a query, the programme.

        There are `MOST_FOUND` of them at a time, fewer at the end.
        """
        found = self._search.find(query, language)[max(0, start) :][:MOST_FOUND]
        return tuple(self._compose.entry(entry, language) for entry in found)

    def language_of(self, text: str, conversation: Conversation) -> str:
        """Return the language to answer a text in: its own, unless the person has chosen one."""
        if conversation.chosen:
            return conversation.language
        return self._languages.detect(text, conversation.home)

    def redacted(self, question: str, language: str, match: Match | None = None) -> str:
        """Return a question without the people in it, as it may be kept; empty if nothing is left."""
        return self._redaction(question, language, match)

    def subject(self, language: str) -> str:
        """Return the title of the event; empty without one. Its label may be a sentence that needs its button."""
        return self._knowledge.event.title(language) if self._knowledge.event else ""

    def example(self, language: str) -> str:
        """Return a question that the bot can answer."""
        return next((e.label(language) for e in (*self._knowledge.sessions, *self._knowledge)), "")

    def say(self, words: Callable[[Texts], str], conversation: Conversation) -> Reply:
        """Return one of the bot's own sentences."""
        return self._compose.sentence(words(texts(conversation.language)), conversation.language)

    def start(self, conversation: Conversation) -> Reply:
        """Return the first message of a chat; what was spoken of is forgotten."""
        conversation.begin_anew()
        return self._compose.start(conversation.language)

    def help(self, conversation: Conversation, name: str = "", called: str = "") -> Reply:
        """Return how to use the bot; with a `name`, among people (see `group_welcome`)."""
        how = self._how_in_groups(name, called, conversation.language) if name else ()
        return self._compose.help(conversation.language, how)

    def programme(self, conversation: Conversation, argument: str = "") -> Reply:
        """Return a page of the programme: the one that a button with this argument leads to, or the first."""
        reply = self._compose.programme(conversation.language, argument)
        conversation.listed = reply.listed
        return reply

    def languages(self, conversation: Conversation, named: str = "") -> Reply:
        """Return the languages to choose from; speak the one that is `named`, if the bot does."""
        if language := language_named(named):
            return self._speak(language, conversation)
        return self._compose.languages(conversation.language)

    def privacy(
        self, conversation: Conversation, days: int = 0, team_days: int = 0, *, objects: bool | None = None
    ) -> Reply:
        """Return what happens to messages.

        `days`: how long questions that weren't answered well are kept, 0 for not at all; `team_days`: how long those
        that were handed over to a team, 0 where there is none; `objects`: whether the person doesn't want questions
        kept, None where several people read it.
        """
        return self._compose.privacy(conversation.language, days, team_days, objects=objects)

    def for_team(self, reply: Reply) -> Reply:
        """Return a reply with the way to the team, where it leaves a question open or somebody asks for a person."""
        return self._compose.for_team(reply) if reply.leaves_open or reply.entry == HUMAN else reply

    def from_team(self, words: Callable[[Texts], str], language: str) -> Reply:
        """Return a word on a question for the team."""
        return self._compose.from_team(words(texts(language)), language)

    def no_team(self, language: str, question: str = "") -> Reply:
        """Return that no team can be reached, and to whom to write; `question`: the one that was handed over."""
        catalogue = texts(language)
        gone = catalogue.team_gone.format(question=question) if question else catalogue.team_nobody
        return self._compose.no_team(gone, language)

    def not_text(self, conversation: Conversation, sent: Sent = Sent.OTHER) -> Reply:
        """Return a friendly word on photos, voice messages and all else that isn't text."""
        return self.say(lambda catalogue: catalogue.sent.get(sent, catalogue.not_text), conversation)

    def group_welcome(self, name: str, conversation: Conversation, called: str = "") -> Reply:
        """Return the first message of a group: how to ask there.

        `name`: the bot's name in mentions; `called`: the one that people see, if the bot hears all messages.
        """
        language = conversation.language
        welcome = texts(language).group_welcome.format(event=self.subject(language))
        return self._compose.own_words((welcome, *self._how_in_groups(name, called, language)), language)

    def _how_in_groups(self, name: str, called: str, language: str) -> tuple[str, ...]:
        own = texts(language)
        return (own.group_how.format(bot=name), *([own.group_called.format(name=called)] if called else []))

    def ask_how(self, conversation: Conversation) -> Reply:
        """Return how to ask with a command."""
        example = self.example(conversation.language)
        return self.say(lambda catalogue: catalogue.ask_how.format(example=example), conversation)

    def unknown_command(self, command: str, conversation: Conversation) -> Reply:
        """Return that there is no such command, and which ones there are."""
        return self._compose.unknown_command(command, conversation.language)

    def votes(self, counts: Mapping[str, tuple[int, int]], conversation: Conversation) -> Reply:
        """Return for staff how often each entry helped and how often it didn't."""
        catalogue = texts(conversation.language)
        entries = [(self._knowledge.get(i), i, yes, no) for i, (yes, no) in counts.items()]
        lines = [f"{e.label(conversation.language) if e else i}: 👍 {yes}  👎 {no}" for e, i, yes, no in entries]
        return self._compose.own_words(
            (*lines,) or (catalogue.votes_none,), conversation.language, catalogue.votes_title
        )

    def trouble(self, conversation: Conversation) -> Reply:
        """Return what to say when a bug kept the bot from answering."""
        return self._compose.sentence(texts(conversation.language).trouble, conversation.language, Outcome.UNKNOWN)

    def _open(self, entry_id: str, language: str) -> Reply:
        entry = self._knowledge.get(entry_id)
        return self._compose.entry(entry, language) if entry else self._compose.sentence(texts(language).gone, language)

    def _speak(self, language: str, conversation: Conversation) -> Reply:
        if language in LANGUAGES:
            conversation.language, conversation.chosen = language, True
        return self._compose.sentence(texts(conversation.language).language_set, conversation.language)

    def _remember(self, reply: Reply, conversation: Conversation) -> None:
        if reply.entry and reply.outcome is Outcome.ANSWER:
            conversation.remember(reply.entry)


def _answers_alone(reply: Reply) -> bool:
    return reply.sure and reply.outcome is Outcome.ANSWER and len(reply.shown) == 1
