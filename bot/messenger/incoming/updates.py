"""Updates as they come in: what becomes of one that can't be read, and in which order they are handled."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Iterator
from http import HTTPStatus
from typing import Any, Self, TypeAlias
from weakref import WeakValueDictionary

from pydantic import ValidationError
from telegram import Update
from telegram.error import NetworkError, TelegramError
from telegram.ext import Application, BaseUpdateProcessor

from bot.dialogue.events import Finished, Listener, Received
from bot.messenger.calls import HttpRequest
from bot.messenger.errors import AnswerLost
from bot.messenger.incoming.shapes import check_answer, known_part, number_alone

App: TypeAlias = Application[Any, Any, Any, Any, Any, Any]
"""The library's application, whatever its handlers are given."""
# Far more than are worked on at a time: those of a chat that has to wait must not take the place of all others.
_MOST_AT_ONCE = 10_000
_log = logging.getLogger(__name__)


class BotApiRequest(HttpRequest):
    """Calls the Bot API, and passes on only answers that have the shapes the bot relies on.

    Of updates that can't be read only the number is left, so that they count as received: Telegram knows more by now
    than it did when the library was written. Without this, one such update would come again and again, and no other
    after it. Those whose numbers are `known` are left out: while a hundred are answered they come again and again.

    `called` is told of each call: the method, and the status of the answer or what kept it from coming.
    """

    def __init__(
        self,
        called: Callable[[str, str], None],
        connections: int = 1,
        known: Callable[[object], bool] = lambda _number: False,
    ) -> None:
        super().__init__(connections)
        self._called = called
        self._known = known

    async def do_request(self, url: str, *given: Any, **named: Any) -> tuple[int, bytes]:
        """Make a call. Raises AnswerLost where it may have been carried out, else NetworkError."""
        method = url.rpartition("/")[2]
        try:
            code, payload = await super().do_request(url, *given, **named)
        except TelegramError as error:
            self._called(method, type(error).__name__)
            raise
        self._called(method, str(code))
        return code, Answer(method, code, payload, self._known)

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        refused = isinstance(payload, Answer) and payload.code >= HTTPStatus.BAD_REQUEST
        strange = NetworkError if refused else AnswerLost  # who names an error didn't do what was asked
        try:
            answer: dict[str, Any] = HttpRequest.parse_json_payload(payload)
            check_answer(payload.method if isinstance(payload, Answer) else "", answer)
        except (RecursionError, TelegramError, ValidationError):
            raise strange("Invalid server response") from None
        if not answer["ok"] and not refused:  # it wasn't done, though the status says so
            raise NetworkError("Invalid server response")
        if isinstance(payload, Answer) and payload.method == "getUpdates" and answer["ok"]:
            answer["result"] = list(_readable(answer["result"], payload.known))
        return answer


class Answer(bytes):
    """The body of an answer, with what the library forgets before it reads it: method, status, and what is known."""

    method: str
    code: int
    known: Callable[[object], bool]

    def __new__(cls, method: str, code: int, payload: bytes, known: Callable[[object], bool]) -> Self:
        answer = super().__new__(cls, payload)
        answer.method, answer.code, answer.known = method, code, known
        return answer


class PerChatProcessor(BaseUpdateProcessor):
    """Handles the updates of one chat one after the other, those of different chats side by side.

    So replies come in the order of the questions, and a chat where Telegram makes the bot wait holds up no other.
    `tell` is told when an update's turn comes and when it is over, `answered` when work on it came to its end.
    """

    def __init__(self, tell: Listener, answered: Callable[[int], None]) -> None:
        super().__init__(_MOST_AT_ONCE)
        self._tell = tell
        self._answered = answered
        self._turns: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        if not isinstance(update, Update):
            await coroutine
            return
        try:
            await self._in_turn(update, coroutine)
        except asyncio.CancelledError:  # the program ends; Telegram gives the update again
            raise
        except BaseException:
            self._answered(update.update_id)
            raise
        self._answered(update.update_id)

    async def _in_turn(self, update: Update, coroutine: Awaitable[Any]) -> None:
        begun = time.monotonic()
        number, chat = update.update_id, update.effective_chat.id if update.effective_chat else None
        person = update.effective_user.id if update.effective_user else None
        async with asyncio.Lock() if chat is None else self._turns.setdefault(chat, asyncio.Lock()):
            try:
                self._tell(Received(number, chat, person))
                await coroutine
            finally:
                self._tell(Finished(number, chat, time.monotonic() - begun))

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to put away."""


def _readable(updates: list[Any], known: Callable[[object], bool]) -> Iterator[dict[str, Any]]:
    for update in updates:
        if isinstance(update, dict) and known(update.get("update_id")):
            continue
        if (read := read_update(update)) is not None:
            yield read


def read_update(update: Any) -> dict[str, Any] | None:
    """Return what the bot can work with of an update: at least its number; None if it has none."""
    try:
        known = known_part(update)
        if known is not None:
            Update.de_json(known, None)
    except Exception as error:  # noqa: BLE001  whatever the library stumbles over
        _log.warning("Telegram sent an update that can't be read (%s); it is skipped.", type(error).__name__)
        return number_alone(update)
    if known is None:
        _log.warning("Telegram sent an update without a number; it is skipped.")
    return known
