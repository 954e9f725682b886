"""Keeps the journal: listens to what happens, and writes down what staff can learn from. Nobody waits for it."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import replace
from typing import NamedTuple

from bot.dialogue.events import Answered, Event, Pressed, Received, Silent, Voted
from bot.dialogue.reply import ActionName, Outcome, Reply
from bot.matching.match import Match
from bot.messenger.limits import LRUCache
from bot.messenger.sealing import Seal
from bot.store import Journal, Question
from bot.store.conversations import KEPT
from bot.store.journal import today

SILENT = "silent"  # in a group, where the bot says nothing when it isn't sure
UNHELPFUL = "unhelpful"  # an answer that somebody voted down
_NOT_ANSWERED_WELL = frozenset((Outcome.UNKNOWN, Outcome.CHOICES, Reply.HEDGED, SILENT))

Redact = Callable[[str, str, Match | None], str]
"""Takes a question, its language, and what was found for it; returns what may be kept of the question."""


class _Asker(NamedTuple):
    chat: int
    pseudonym: bytes


class _Answer(NamedTuple):
    """An answer that may be voted down, with the question as it would be kept then."""

    question: Question
    asker: bytes
    at: float


_NOBODY = _Asker(0, b"")
_asker: ContextVar[_Asker] = ContextVar("asker", default=_NOBODY)


class Journalling:
    """A listener to events that keeps the journal, and knows who objects to it.

    Which question an answer belongs to is known in memory only, and for a day at most.
    """

    def __init__(self, journal: Journal, seal: Seal, redact: Redact, now: Callable[[], float]) -> None:
        self._journal = journal
        self._seal = seal
        self._redact = redact
        self._now = now
        self._answers: LRUCache[tuple[int, str], _Answer] = LRUCache()

    @property
    def days(self) -> int:
        """How long questions are kept; 0: not at all."""
        return self._journal.days

    def __call__(self, event: Event) -> None:
        """Write down an event; what lies between Received and Finished happens in one task."""
        if not self.days:
            return
        match event:
            case Received(chat=chat, person=person):
                _asker.set(_Asker(chat or 0, self._pseudonym(person or chat or 0)))
            case Answered(reply, str(question)):
                self._journal.count(reply.result, reply.language)
                self._shown(reply)
                self._asked(question, reply, reply.result)
            case Silent(_, Reply() as reply, str(question)):
                self._journal.count(SILENT, reply.language)
                self._asked(question, reply, SILENT)
            case Pressed(_, reply):
                self._shown(reply)
            case Voted(entry, helpful=False):
                self._voted_down(entry)
            case _:
                pass

    async def objects(self, person: int) -> bool:
        """Tell whether somebody doesn't want questions kept."""
        return await self._journal.objects(self._pseudonym(person))

    async def set_objection(self, person: int, *, objects: bool) -> bool:
        """Keep no questions of somebody from now on, or keep them again; return whether that is written."""
        change = self._journal.object if objects else self._journal.consent
        change(self._pseudonym(person))
        return await self.objects(person) is objects

    def forget(self, chat_id: int) -> None:
        """Forget what is in memory of a chat."""
        self._answers.drop(lambda answer: answer[0] == chat_id)

    def forget_old(self) -> None:
        """Forget what was to be kept for some time only."""
        self._answers.drop_oldest(lambda answer: self._now() - answer.at > KEPT)
        self._journal.forget_old()

    def _pseudonym(self, person: int) -> bytes:
        return self._seal.pseudonym("journal", person)

    def _shown(self, reply: Reply) -> None:
        if reply.shown:
            self._journal.count_shown(reply.shown)
        if reply.entry and reply.picked_from:
            self._journal.take(reply.picked_from, reply.entry, _asker.get().pseudonym)

    def _asked(self, question: str, reply: Reply, outcome: str) -> None:
        if reply.match is None:  # nothing was searched for
            return
        text = self._redact(question, reply.language, reply.match)
        if not text:
            return
        kept, asker = Question(text, reply.language, outcome, _nearest(reply), today()), _asker.get()
        if outcome in _NOT_ANSWERED_WELL:
            self._journal.add(kept, asker.pseudonym)
        if reply.feedback and reply.entry and outcome != SILENT:
            answer = _Answer(replace(kept, outcome=UNHELPFUL, nearest=reply.shown), asker.pseudonym, self._now())
            self._answers.put((asker.chat, reply.entry), answer)

    def _voted_down(self, entry: str) -> None:
        place = _asker.get().chat, entry
        if answer := self._answers.get(place):
            self._answers.discard(place)
            self._journal.add(answer.question, answer.asker)


def _nearest(reply: Reply) -> tuple[str, ...]:
    """Return the entries that a reply shows or offers, in its order."""
    buttons = (button.action for row in reply.buttons for button in row)
    return (*reply.shown, *(action.argument for action in buttons if action.name is ActionName.ENTRY))
