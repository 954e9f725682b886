"""Hand-overs as they are kept: readable with the bot's token only, and without it nobody can tell whose."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

from pydantic import TypeAdapter, ValidationError

from bot.messenger.sealing import Seal
from bot.store import HandOver, HandOvers, Opening


@dataclass(frozen=True, slots=True)
class Waiting:
    """A question that waits for the team, or after it was answered: where the answer went.

    `asked` is the number of the question's message in its chat; `answers` has for that of each message of staff the one
    that was sent for it.
    """

    chat: int
    asked: int
    language: str
    question: str = ""
    answers: tuple[tuple[int, int], ...] = ()

    def answered(self, staff_message: int, sent: int) -> Waiting:
        """Return it after an answer: without the question."""
        return replace(self, question="", answers=(*self.answers, (staff_message, sent)))

    def sent_for(self, staff_message: int) -> int | None:
        """Return which message was sent for one of staff."""
        return dict(self.answers).get(staff_message)


_KEPT = TypeAdapter(Waiting)


class SealedHandOvers:
    """Seals what is kept of questions for the team."""

    def __init__(self, kept: HandOvers, seal: Seal) -> None:
        self.kept = kept
        self._seal = seal

    async def open(self, waiting: Waiting) -> Opening:
        """Keep a question for the team; each can be handed over once, and again when it was edited."""
        words = int.from_bytes(hashlib.sha256(waiting.question.encode(errors="replace")).digest())
        key = self._seal.pseudonym("handover", waiting.chat, waiting.asked, words).hex()[:24]
        return await self.kept.open(key, self._person(waiting.chat), self._close(waiting))

    def read(self, one: HandOver | None) -> Waiting | None:
        """Return what is kept; None if nothing is any more, or it was sealed with another token."""
        content = self._seal.open(one.sealed) if one and one.sealed else None
        try:
            return _KEPT.validate_json(content) if content else None
        except ValidationError:
            return None

    def close(self, key: str, waiting: Waiting | None) -> None:
        """Note that one is answered, or with nothing that it is given up."""
        self.kept.close(key, self._close(waiting) if waiting else None)

    def forget(self, chat_id: int) -> None:
        """Erase what is kept of a chat that is gone."""
        self.kept.forget_person(self._person(chat_id))

    def forget_old(self) -> None:
        self.kept.forget_old()

    def _person(self, chat_id: int) -> bytes:
        return self._seal.pseudonym("asker", chat_id)

    def _close(self, waiting: Waiting) -> bytes:
        return self._seal.close(_KEPT.dump_json(waiting))
