"""The bot's side of a conversation."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.dialogue.compose import Composer
from bot.dialogue.conversation import Conversation
from bot.dialogue.follow_ups import FollowUp, FollowUps
from bot.dialogue.language import detect
from bot.dialogue.reply import Action, ActionName, Outcome, Reply
from bot.dialogue.search import Search
from bot.dialogue.sent import Sent
from bot.dialogue.texts import LANGUAGES, Texts, texts
from bot.knowledge.model import Entry, Kind, KnowledgeBase
from bot.matching.match import Decision, Match
from bot.matching.matcher import Matcher

_MOST_CHOICES = 3
_MOST_LETTERS = 1500


class Assistant:
    """Answers questions from one knowledge base; what differs between chats is in their conversations."""

    def __init__(self, knowledge: KnowledgeBase) -> None:
        self._knowledge = knowledge
        self._matcher = Matcher(knowledge)
        self._follow_ups = FollowUps()
        self._compose = Composer(knowledge)
        self._search = Search(knowledge, self._matcher)

    def reply(self, question: str, conversation: Conversation) -> Reply:
        """Answer a question, and remember for the next one what it was about."""
        if len(question) > _MOST_LETTERS:
            return self._compose.sentence(texts(conversation.language).too_long, conversation.language)
        self._listen(question, conversation)
        reply = self._follow_up(question, conversation) or self._reply(self.explain(question), conversation.language)
        self._remember(reply, conversation)
        return reply

    def explain(self, question: str) -> Match:
        """Return what the question was matched with, and why."""
        return self._matcher.match(question)

    def press(self, action: Action, conversation: Conversation) -> Reply:
        """Answer a button, of an old message too; what is gone gets a kind word."""
        match action.name:
            case ActionName.ENTRY:
                reply = self._open(action.argument, conversation.language)
                self._remember(reply, conversation)
                return reply
            case ActionName.LANGUAGE:
                return self._speak(action.argument, conversation)
            case ActionName.PROGRAMME:
                return self.programme(conversation)
            case ActionName.HELP:
                return self.help(conversation)
            case ActionName.HELPFUL | ActionName.UNHELPFUL:
                return self.say(lambda own: own.thanks_for_vote, conversation)

    def follow(self, payload: str, conversation: Conversation) -> Reply:
        """Answer a link to an entry; one to an entry that isn't there gets the nearest ones."""
        if self._knowledge.get(payload):
            return self.press(Action(ActionName.ENTRY, payload), conversation)
        nearest = self._search.nearest_to_id(payload)[:_MOST_CHOICES]
        return self._compose.near_link(nearest, conversation.language)

    def find(self, query: str, language: str) -> tuple[Reply, ...]:
        """Return the entries that somebody may look for, best first; without a query, the programme."""
        return tuple(self._compose.entry(entry, language) for entry in self._search.find(query))

    def subject(self, language: str) -> str:
        """Return in a few words what the bot knows about; empty without an event."""
        return self._knowledge.event.label(language) if self._knowledge.event else ""

    def example(self, language: str) -> str:
        """Return a question that the bot can answer."""
        return next((e.label(language) for e in (*self._knowledge.sessions, *self._knowledge)), "")

    def say(self, words: Callable[[Texts], str], conversation: Conversation) -> Reply:
        """Return one of the bot's own sentences."""
        return self._compose.sentence(words(texts(conversation.language)), conversation.language)

    def start(self, conversation: Conversation) -> Reply:
        """Return the first message of a chat."""
        return self._compose.start(conversation.language)

    def help(self, conversation: Conversation) -> Reply:
        """Return how to use the bot."""
        return self._compose.help(conversation.language)

    def programme(self, conversation: Conversation) -> Reply:
        """Return the sessions of the event."""
        return self._compose.programme(conversation.language)

    def languages(self, conversation: Conversation) -> Reply:
        """Return the languages to choose from."""
        return self._compose.languages(conversation.language)

    def privacy(self, conversation: Conversation) -> Reply:
        """Return what happens to messages."""
        return self._compose.privacy(conversation.language)

    def not_text(self, conversation: Conversation, sent: Sent = Sent.OTHER) -> Reply:
        """Return a friendly word on photos, voice messages and all else that isn't text."""
        return self.say(lambda own: own.sent.get(sent, own.not_text), conversation)

    def group_welcome(self, name: str, conversation: Conversation) -> Reply:
        """Return the first message of a group: how to ask there. `name`: the bot's name in mentions."""
        language = conversation.language
        sentences = (s.format(event=self.subject(language), bot=name) for s in texts(language).group_welcome)
        return self._compose.own_words(tuple(sentences), language)

    def ask_how(self, conversation: Conversation) -> Reply:
        """Return how to ask with a command."""
        example = self.example(conversation.language)
        return self.say(lambda own: own.ask_how.format(example=example), conversation)

    def votes(self, counts: Mapping[str, tuple[int, int]], conversation: Conversation) -> Reply:
        """Return for staff how often each entry helped and how often it didn't."""
        own = texts(conversation.language)
        entries = [(self._knowledge.get(i), i, yes, no) for i, (yes, no) in counts.items()]
        lines = [f"{e.label(conversation.language) if e else i}: 👍 {yes}  👎 {no}" for e, i, yes, no in entries]
        return self._compose.own_words((*lines,) or (own.votes_none,), conversation.language, own.votes_title)

    def trouble(self, conversation: Conversation) -> Reply:
        """Return what to say when a bug kept the bot from answering."""
        return self._compose.sentence(texts(conversation.language).trouble, conversation.language, Outcome.UNKNOWN)

    def _listen(self, question: str, conversation: Conversation) -> None:
        """Go over to the language of the question, unless the person has chosen one."""
        if not conversation.chosen:
            conversation.language = detect(question, conversation.language)

    def _reply(self, match: Match, language: str) -> Reply:
        nearest = [c.entry for c in match.candidates[:_MOST_CHOICES]]
        if match.decision is Decision.ANSWER:
            return self._compose.entry(nearest[0], language, match.confidence)
        offered = [entry for entry in nearest if entry.kind is not Kind.SMALL_TALK]
        if match.decision is Decision.CHOICES and offered:
            return self._compose.choices(offered, language, match.confidence)
        return self._compose.unknown(offered, language, match.confidence)

    def _follow_up(self, question: str, conversation: Conversation) -> Reply | None:
        """Answer from what was said before, if the question can only be understood so."""
        last = self._knowledge.get(conversation.last_entry or "")
        if last is None or not self._follow_ups.possible(question):
            return None
        match self._follow_ups.recognise(question):
            case FollowUp.LINK:
                return self._compose.link(last, conversation.language)
            case FollowUp.MORE:
                return self._more(last, conversation.language)
            case FollowUp.SPEAKER:
                return self._speaker(last, conversation.language)
            case None:
                return self._within_subject(question, last, conversation.language)

    def _more(self, last: Entry, language: str) -> Reply:
        session = self._session(last)
        more = [e for e in self._family(session) if e.kind is Kind.FINDING and e.id != last.id]
        return self._compose.more(more[:_MOST_CHOICES], language) if more else self._compose.link(last, language)

    def _speaker(self, last: Entry, language: str) -> Reply | None:
        speakers = [e for s in self._session(last).speakers if (e := self._knowledge.get(s))]
        if not speakers:
            return None
        if len(speakers) == 1:
            return self._compose.entry(speakers[0], language)
        return self._compose.choices(speakers[:_MOST_CHOICES], language, 1.0)

    def _within_subject(self, question: str, last: Entry, language: str) -> Reply | None:
        alone = self.explain(question)
        if alone.decision is Decision.ANSWER:
            return None
        session = self._session(last)
        family = frozenset(e.id for e in self._family(session))
        match = self._matcher.match(f"{question} {session.label(language)}", focus=family)
        return self._reply(match, language) if match.confidence > alone.confidence else None

    def _session(self, entry: Entry) -> Entry:
        """Return the session (or event) that an entry is part of, or the entry itself."""
        return self._knowledge.get(entry.parent or "") or entry

    def _family(self, session: Entry) -> list[Entry]:
        """Return a session with all that belongs to it."""
        return [session, *self._knowledge.children(session.id)]

    def _open(self, entry_id: str, language: str) -> Reply:
        entry = self._knowledge.get(entry_id)
        return self._compose.entry(entry, language) if entry else self._compose.sentence(texts(language).gone, language)

    def _speak(self, language: str, conversation: Conversation) -> Reply:
        if language in LANGUAGES:
            conversation.language, conversation.chosen = language, True
        return self._compose.sentence(texts(conversation.language).language_set, conversation.language)

    def _remember(self, reply: Reply, conversation: Conversation) -> None:
        if reply.entry and reply.outcome is Outcome.ANSWER:
            conversation.last_entry = reply.entry
