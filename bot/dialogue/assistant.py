"""The bot's side of a conversation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from bot.dialogue.compose import Composer
from bot.dialogue.conversation import Conversation
from bot.dialogue.follow_ups import LINK_WORDS, FollowUp, FollowUps
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
# How much surer an entry of another session must be than one of the session last spoken of, after "he", "there", "and"
# more. Of 85 conversations in tests/evaluation 63 end right and 3 wrong; without this 62 and 4.
_POINTS_BACK = 0.3
# A question this clear by itself is not about what was said before, whatever words it has. From .95 on, 5 end wrong.
_SURE_ALONE = 0.98
# Below this confidence the question by itself doesn't say which entry is meant, as in "and why?"; from _SAYS_SOMETHING
# on it may agree with what the name of the session leads to. Between them it may be about something else altogether:
# with .1 for both, 1 of 11 conversations that leave the subject gets an answer of it, with .3 none.
_SAYS_NOTHING = 0.1
_SAYS_SOMETHING = 0.3


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
        reply = self._follow_up(question, conversation) or self._reply(
            self.explain(question, conversation.language), conversation.language
        )
        self._remember(reply, conversation)
        return reply

    def explain(self, question: str, language: str = "de") -> Match:
        """Return what the question was matched with, and why."""
        return self._matcher.match(question, language)

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
            conversation.language = detect(question, conversation.language, self._matcher.glossary.has)

    def _reply(self, found: Match, language: str) -> Reply:
        nearest = [c.entry for c in found.candidates[:_MOST_CHOICES]]
        match found.answers:
            case (entry,):
                return self._compose.entry(entry, language, found.confidence)
            case (first, second):
                return self._compose.both(first, second, language, found.confidence)
        offered = [entry for entry in nearest if entry.kind is not Kind.SMALL_TALK]
        if found.decision is Decision.CHOICES and offered:
            return self._compose.choices(offered, language, found.confidence)
        return self._compose.unknown(offered, language, found.confidence)

    def _follow_up(self, question: str, conversation: Conversation) -> Reply | None:
        """Answer from what was said before, if the question can only be understood so."""
        last = self._knowledge.get(conversation.last_entry or "")
        if last is None:
            return None
        language, session = conversation.language, self._session(last)
        if self._matcher.sessions_named(question, language) - {session.id}:
            return None
        if not self._follow_ups.possible(question):
            return self._compose.link(last, language) if self._wants_link(question, language) else None
        asked = self._follow_ups.recognise(question)
        if asked is None and self._wants_link(question, language):
            asked = FollowUp.LINK
        return self._of_last(asked, last, session, language) or self._within_subject(question, last, session, language)

    def _wants_link(self, question: str, language: str) -> bool:
        """Whether a message asks for a link and, with all it says besides, for nothing that there is an entry on."""
        found = self.explain(question, language)
        return found.decision is Decision.UNKNOWN and not LINK_WORDS.isdisjoint(word.read_as for word in found.words)

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
        return self._compose.more(more[:_MOST_CHOICES], language) if more else self._compose.link(last, language)

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
        return self._compose.choices(entries[:_MOST_CHOICES], language, 1.0)

    def _within_subject(self, question: str, last: Entry, session: Entry, language: str) -> Reply | None:
        """Answer with an entry of the session last spoken of, if that fits better than any other.

        The question is matched as it stands and with the name of the session. Where both agree, or where the question
        is clear as it stands, that is the answer; else there is a choice.
        """
        family = frozenset(entry.id for entry in self._family(session))
        with_name = f"{question} {session.label(language)}"
        bare, named = (self._matcher.match(asked, language, family) for asked in (question, with_name))
        alone = self.explain(question, language)
        surer = named.confidence + (_POINTS_BACK if self._follow_ups.points_back(question) else 0.0)
        asked_again = bool(alone.answers) and alone.answers[0].id == last.id
        if asked_again or alone.confidence >= _SURE_ALONE or surer <= alone.confidence or not named.candidates:
            return None
        likeliest = _likeliest(bare, named)
        same = bare.confidence >= _SAYS_SOMETHING and bare.candidates[0].entry is named.candidates[0].entry
        agreed = same or bare.confidence < _SAYS_NOTHING
        for found in (named, bare) if agreed else (bare,):
            if found.answers[:1] == likeliest[:1]:
                return self._reply(found, language)
        return self._compose.choices(likeliest[:_MOST_CHOICES], language, named.confidence)

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


def _likeliest(*matches: Match) -> tuple[Entry, ...]:
    """Return the entries of several matches, best first by the sum of their scores."""
    scores: defaultdict[str, float] = defaultdict(float)
    for candidate in (candidate for match in matches for candidate in match.candidates):
        scores[candidate.entry.id] += max(0.0, candidate.score)
    entries = {candidate.entry.id: candidate.entry for match in matches for candidate in match.candidates}
    return tuple(sorted(entries.values(), key=lambda entry: -scores[entry.id]))
