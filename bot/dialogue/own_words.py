"""What the bot says of itself: how to use it, what becomes of messages, and where the team can help."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.dialogue.buttons import LANGUAGE, MOST_CHOICES, links_of, rows_of, to_languages, to_programme
from bot.dialogue.conversation import Conversation
from bot.dialogue.reply import ANOTHER, KEEP, KEEP_NOT, NOTHING, THIS, Action, ActionName, Button, Outcome, Reply
from bot.dialogue.sent import Sent
from bot.dialogue.showing import in_language
from bot.dialogue.texts import LANGUAGES, Texts, language_named, texts
from bot.dialogue.texts.amounts import days as in_words
from bot.knowledge.model import KnowledgeBase

_HUMAN = "human"  # the id of the entry for who asks for a person: it says whom to write to
_QUOTED = re.compile('[„“”«»"]([^„“”«»"]{3,})[„“”«»"]')
_LONGEST_COMMAND = 33  # with its slash; Telegram's own commands have 32 letters at most


class OwnWords:
    """The bot's own words in a conversation; the event's title and whom to write to are in the knowledge base."""

    def __init__(self, knowledge: KnowledgeBase) -> None:
        self._knowledge = knowledge

    def subject(self, language: str) -> str:
        """Return the title of the event; empty without one. Its label may be a sentence that needs its button."""
        return self._knowledge.event.title(language) if self._knowledge.event else ""

    def bot_name(self, language: str) -> str:
        """Return what the bot is called; empty without an event.

        A name in quotation marks comes first: of "Working conference “Shared skills”" a list of chats would show the
        beginning only.
        """
        title = self.subject(language)
        quoted = _QUOTED.search(title)
        beside = " ".join(f"{title[: quoted.start()]} {title[quoted.end() :]}".split()) if quoted else ""
        called = f"{quoted[1]} ({beside})" if quoted and beside else title
        return texts(language).bot_name.format(event=called) if title else ""

    def say(
        self, words: Callable[[Texts], str], conversation: Conversation, outcome: Outcome = Outcome.SMALL_TALK
    ) -> Reply:
        """Return one of the bot's own sentences, with the way to the programme."""
        sentence = words(texts(conversation.language))
        return replace(_own((sentence,), conversation.language), outcome=outcome)

    def start(self, conversation: Conversation) -> Reply:
        """Return the first message of a chat; what was spoken of is forgotten."""
        conversation.begin_anew()
        language, catalogue = conversation.language, texts(conversation.language)
        event = self.subject(language)
        said = (catalogue.welcome.format(event=event), catalogue.welcome_how) if event else (catalogue.welcome_how,)
        return replace(_with_help(said, language), inviting=True)

    def help(self, conversation: Conversation, name: str = "", called: str = "") -> Reply:
        """Return how to use the bot; with a `name`, among people (see `group_welcome`)."""
        language, catalogue = conversation.language, texts(conversation.language)
        how = _how_in_groups(name, called, language) if name else ()
        return replace(_own((*catalogue.help, *how), language, catalogue.help_title), inviting=True)

    def languages(self, conversation: Conversation, named: str = "") -> Reply:
        """Return the languages to choose from; speak the one that is `named`, if the bot does."""
        if language := language_named(named):
            return self._speak(language, conversation)
        question = texts(conversation.language).language_question
        return Reply(Outcome.SMALL_TALK, conversation.language, (question,), buttons=to_languages())

    def privacy(
        self, conversation: Conversation, days: int = 0, team_days: int = 0, *, objects: bool | None = None
    ) -> Reply:
        """Return what happens to messages, with the buttons by which a person has their questions kept or not.

        `days`: how long questions that weren't answered well are kept, 0 for not at all; `team_days`: how long those
        that were handed over to a team, 0 where there is none; `objects`: whether the person doesn't want questions
        kept, None where several people read it.
        """
        language, catalogue = conversation.language, texts(conversation.language)
        first, *others = catalogue.privacy
        kept = [
            catalogue.privacy_journal.format(days=in_words(days, language)) if days else catalogue.privacy_no_journal
        ]
        kept += [catalogue.privacy_team.format(days=in_words(team_days, language))] if team_days else []
        said = _own((first, *kept, *others), language, catalogue.privacy_title)
        off = Button(catalogue.journal_off_button, Action(ActionName.JOURNAL, KEEP_NOT))
        on = Button(catalogue.journal_on_button, Action(ActionName.JOURNAL, KEEP))
        offered = {None: (off, on), False: (off,), True: (on,)}[objects] if days else ()
        return replace(said, buttons=(*((button,) for button in offered), *said.buttons))

    def for_team(self, reply: Reply) -> Reply:
        """Return a reply with the way to the team, where it leaves a question open or somebody asks for a person."""
        asks_for_person = reply.entry == _HUMAN
        if not (reply.leaves_open or asks_for_person):
            return reply
        catalogue = texts(reply.language)
        action = Action(ActionName.TEAM, ANOTHER if asks_for_person else THIS)
        said = replace(reply, paragraphs=(catalogue.team_human,), notice=None, links=()) if asks_for_person else reply
        # With three choices above it, a fourth row is the last that fits: the programme is in the menu, too.
        full = len(said.buttons) > MOST_CHOICES
        rows = (row for row in said.buttons if not full or row[0].action.name is not ActionName.PROGRAMME)
        return replace(said, buttons=(*rows, (Button(catalogue.team_button, action),)))

    def from_team(self, words: Callable[[Texts], str], language: str) -> Reply:
        """Return a word on a question for the team, with the way to ask it something else."""
        again = Button(texts(language).team_button, Action(ActionName.TEAM, ANOTHER))
        return Reply(Outcome.SMALL_TALK, language, (words(texts(language)),), buttons=((again,),))

    def ask_for_team(self, language: str) -> Reply:
        """Return the request for a question to the team; with the way out of it."""
        return Reply(Outcome.SMALL_TALK, language, (texts(language).team_prompt,), buttons=((_cancel(language),),))

    def check_for_team(self, question: str, language: str) -> Reply:
        """Return whether this is to be sent to the team; its button sends the message that it replies to."""
        catalogue = texts(language)
        send = Button(catalogue.team_send_button, Action(ActionName.TEAM, THIS))
        said = catalogue.team_check.format(question=question)
        return Reply(Outcome.SMALL_TALK, language, (said,), buttons=((send, _cancel(language)),))

    def no_team(self, language: str, question: str = "") -> Reply:
        """Return that no team can be reached, and whom to write to if the knowledge base knows that.

        `question`: the one that was handed over.
        """
        catalogue = texts(language)
        sentence = catalogue.team_gone.format(question=question) if question else catalogue.team_nobody
        said = _own((sentence,), language)
        human = self._knowledge.get(_HUMAN)
        if human is None:
            return said
        paragraphs, notice = in_language(human.summary, language)
        return replace(said, paragraphs=(sentence, *paragraphs), notice=notice, links=links_of(human, language))

    def not_text(self, conversation: Conversation, sent: Sent = Sent.OTHER) -> Reply:
        """Return a friendly word on photos, voice messages and all else that isn't text."""
        return self.say(lambda catalogue: catalogue.sent.get(sent, catalogue.not_text), conversation)

    def group_welcome(self, name: str, conversation: Conversation, called: str = "") -> Reply:
        """Return the first message of a group: how to ask there.

        `name`: the bot's name in mentions; `called`: the one that people see, if the bot hears all messages.
        """
        language = conversation.language
        welcome = texts(language).group_welcome.format(event=self.subject(language))
        return _with_help((welcome, *_how_in_groups(name, called, language)), language)

    def ask_how(self, conversation: Conversation) -> Reply:
        """Return how to ask with a command, with a question that the bot can answer."""
        language, knowledge = conversation.language, self._knowledge
        example = next((entry.label(language) for entry in (*knowledge.sessions, *knowledge)), "")
        return self.say(lambda catalogue: catalogue.ask_how.format(example=example), conversation)

    def unknown_command(self, command: str, conversation: Conversation) -> Reply:
        """Return that there is no such command, and which ones there are."""
        catalogue = texts(conversation.language)
        said = catalogue.unknown_command.format(command=command[:_LONGEST_COMMAND])
        return _with_help((said, catalogue.help[-1]), conversation.language)

    def votes(self, counts: Mapping[str, tuple[int, int]], conversation: Conversation) -> Reply:
        """Return for staff how often each entry helped and how often it didn't."""
        language, catalogue = conversation.language, texts(conversation.language)
        entries = [(self._knowledge.get(i), i, yes, no) for i, (yes, no) in counts.items()]
        lines = [f"{e.label(language) if e else i}: 👍 {yes}  👎 {no}" for e, i, yes, no in entries]
        return _with_help((*lines,) or (catalogue.votes_none,), language, catalogue.votes_title)

    def trouble(self, conversation: Conversation) -> Reply:
        """Return what to say when a bug kept the bot from answering."""
        return self.say(lambda catalogue: catalogue.trouble, conversation, Outcome.UNKNOWN)

    def _speak(self, language: str, conversation: Conversation) -> Reply:
        if language in LANGUAGES:
            conversation.choose(language)
        said = self.say(lambda catalogue: catalogue.language_set, conversation)
        about = self._knowledge.all_of(conversation.shown[:1])  # it may be what one wants to read in that language
        rows = (*rows_of(about, conversation.language), *said.buttons)
        return replace(said, buttons=rows, entry=LANGUAGE if self._knowledge.get(LANGUAGE) else None, confidence=1.0)


def _cancel(language: str) -> Button:
    return Button(texts(language).team_cancel_button, Action(ActionName.TEAM, NOTHING))


def _own(paragraphs: tuple[str, ...], language: str, title: str | None = None) -> Reply:
    """Return some of the bot's own words, with the way to the programme."""
    return Reply(Outcome.SMALL_TALK, language, paragraphs, title=title, buttons=((to_programme(language),),))


def _with_help(paragraphs: tuple[str, ...], language: str, title: str | None = None) -> Reply:
    """Return some of the bot's own words, with the ways to the programme and to help."""
    to_help = Button(texts(language).help_button, Action(ActionName.HELP))
    return replace(_own(paragraphs, language, title), buttons=((to_programme(language), to_help),))


def _how_in_groups(name: str, called: str, language: str) -> tuple[str, ...]:
    own = texts(language)
    return (own.group_how.format(bot=name), *([own.group_called.format(name=called)] if called else []))
