"""The bot's side of a conversation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bot.collecting import put_off
from bot.dialogue.answering import Answering, remember
from bot.dialogue.compose import Composer
from bot.dialogue.context import Readings
from bot.dialogue.conversation import Conversation
from bot.dialogue.language import LanguageDetector
from bot.dialogue.openings import without_opening
from bot.dialogue.own_words import OwnWords
from bot.dialogue.parameters import USUAL, DialogueParameters
from bot.dialogue.picking import listed_by
from bot.dialogue.picking import picked as picked_of
from bot.dialogue.redaction import Redaction
from bot.dialogue.reply import Action, ActionName, Reply
from bot.dialogue.schedule.clock import Clock, utc_now
from bot.dialogue.search import MOST_FOUND, Search
from bot.dialogue.sent import Sent
from bot.dialogue.typed import typed
from bot.dialogue.wished_language import wished_language
from bot.knowledge.model import KnowledgeBase
from bot.matching.match import Match
from bot.matching.remembering import forget_others
from bot.matching.words import has_words, normalised, split_sentences, split_words
from bot.meaning import KeptVectors

_MOST_LETTERS = 1500
_WHOLE_SENTENCE = 3  # words; fewer say less of the language than that it was chosen


class Assistant(OwnWords):
    """Answers questions from one knowledge base; what differs between chats is in their conversations."""

    @put_off()
    def __init__(
        self,
        knowledge: KnowledgeBase,
        meaning: KeptVectors | None = None,
        parameters: DialogueParameters = USUAL,
        clock: Clock = utc_now,
    ) -> None:
        """Get ready; without `meaning` questions are matched by their words. `clock` tells what is on now."""
        super().__init__(knowledge)
        self._parameters = parameters
        self._clock = clock
        self.by_meaning = meaning is not None
        self._languages = LanguageDetector(knowledge, parameters.language)
        self._compose = Composer(knowledge, clock)
        self._answering = Answering(knowledge, meaning, parameters, clock, self._compose)
        matcher = self._answering.matcher
        self._search = Search(knowledge, matcher, clock)
        self._redaction = Redaction(knowledge, matcher.words)
        forget_others()

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
            return self.say(lambda catalogue: catalogue.too_long, conversation)
        if not has_words(question):
            return self.not_text(conversation, Sent.SIGNS)
        return self._in_wished_language(question, conversation) or self._reply(question, conversation)

    def _reply(self, question: str, conversation: Conversation) -> Reply:
        spoken = conversation.language
        conversation.speak(self.language_of(question, conversation))
        if pressed := typed(question, conversation, spoken) or self._picked(question, conversation):
            return self.press(pressed, conversation)
        courtesy = self._answering.is_small_talk(question)  # an "it's no matter" begins with a "no" in some languages
        text, changes = (question, False) if courtesy else without_opening(question)
        if not text:
            listed = self._knowledge.all_of(conversation.listed)
            return self._compose.meant_instead(listed, conversation.language)
        if not any(map(str.isalpha, text)):
            return self._compose.unknown((), conversation.language, 0.0)
        if changes:
            conversation.begin_anew()
        reply = self._answering.reply(text, conversation)
        conversation.listed = listed_by(reply, self._knowledge)
        return reply

    def _in_wished_language(self, question: str, conversation: Conversation) -> Reply | None:
        """Answer what stands before "Auf Türkisch bitte." in that language; None without such an end."""
        *said, wish = split_sentences(question)
        language = wished_language(wish, "") if said else None
        if language is None:
            return None
        reply = self.reply(question[: question.rindex(wish)], conversation)
        conversation.choose(language)
        again = self._compose.show.again(" ".join(reply.shown), language) if reply.sure else None
        return replace(again, shown=reply.shown, match=reply.match, confidence=reply.confidence) if again else reply

    def _picked(self, question: str, conversation: Conversation) -> Action | None:
        entry = self._knowledge.get(picked_of(question, conversation.listed) or "")
        return Action(ActionName.ENTRY, entry.id) if entry else None

    def readings(self, question: str, conversation: Conversation) -> Iterator[Readings]:
        """Yield how a question may be understood in its conversation: what the weights are fitted on."""
        return self._answering.readings(question, self.language_of(question, conversation), conversation)

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
                again = self._compose.show.again(action.argument, conversation.language)
                reply = again or self.say(lambda catalogue: catalogue.gone, conversation)
            case ActionName.JOURNAL:
                reply = self.privacy(conversation)
            case ActionName.TEAM:
                reply = self.no_team(conversation.language)
            case ActionName.HELPFUL | ActionName.UNHELPFUL:
                reply = self.say(lambda catalogue: catalogue.thanks_for_vote, conversation)
        return reply

    def _opened(self, entry_id: str, conversation: Conversation) -> Reply:
        entry, offered = self._knowledge.get(entry_id), conversation.listed
        if entry:
            reply = self._compose.show.entry(entry, conversation.language)
        else:
            reply = self.say(lambda catalogue: catalogue.gone, conversation)
        remember(reply, conversation)
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
        return tuple(self._compose.show.entry(entry, language) for entry in found)

    def language_of(self, text: str, conversation: Conversation) -> str:
        """Return the language to answer a text in: its own.

        Who has chosen a language gets that one, until they write a whole sentence in another.
        """
        if conversation.chosen and len(split_words(text)) < _WHOLE_SENTENCE:
            return conversation.home
        return self._languages.detect(text, conversation.home)

    def redacted(self, question: str, language: str, match: Match | None = None) -> str:
        """Return a question without the people in it, as it may be kept; empty if nothing is left."""
        return self._redaction(question, language, match)

    def programme(self, conversation: Conversation, argument: str = "") -> Reply:
        """Return a page of the programme: the one that a button with this argument leads to, or the first."""
        reply = self._compose.programme(conversation.language, argument)
        conversation.listed = reply.listed
        return reply
