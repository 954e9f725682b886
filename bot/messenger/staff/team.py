"""Questions that people hand over to the team, and the way of the answers back to them."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any

from telegram import Bot, Message
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.dialogue.assistant import Assistant
from bot.dialogue.reply import Reply
from bot.messenger.errors import is_unchanged, sentence
from bot.messenger.limits import LRUCache
from bot.messenger.outgoing.delivery import Delivery
from bot.messenger.outgoing.plainer import Form
from bot.messenger.outgoing.rendering import Rendered
from bot.messenger.staff import answers, questions
from bot.messenger.staff.chat import StaffChat, StaffChatGoneError
from bot.messenger.staff.sealed import SealedHandOvers, Waiting
from bot.messenger.staff.wording import StaffWords, wording
from bot.store import HandOver, Opening
from bot.store.handovers import CLAIM, UnusableError

PAUSE = 10.0  # seconds between two looks for work: another process may have ended in the middle of it
_DAY = 86_400.0
_ALBUMS = 100  # of staff are known, each by the picture that came first
_log = logging.getLogger(__name__)


class Team:
    """Brings questions to the staff's chat and answers back; what is on its way outlasts a restart.

    `assistant` gives the one that answers now.
    """

    def __init__(
        self, chat: StaffChat, days: int, kept: SealedHandOvers, assistant: Callable[[], Assistant], delivery: Delivery
    ) -> None:
        self.chat = chat
        self.days = days
        self._kept = kept
        self._assistant = assistant
        self._delivery = delivery
        self._albums: LRUCache[str, int] = LRUCache(_ALBUMS)
        self._news = asyncio.Event()
        self._afterwards: set[asyncio.Task[None]] = set()

    @property
    def words(self) -> StaffWords:
        """The words for the staff's chat, in the language of the knowledge base."""
        return wording(self._assistant().default_language)

    @property
    def takes_questions(self) -> bool:
        """Whether people can hand questions over."""
        return bool(self.days) and self.chat.reachable

    async def ask(self, asked: Message, question: str, language: str) -> Opening:
        """Take a question; it is on its way to the staff's chat when this is done."""
        opening = await self._kept.open(Waiting(asked.chat.id, asked.message_id, language, question))
        self._news.set()
        return opening

    async def is_question(self, message: Message) -> bool:
        """Tell whether a message of the bot in the staff's chat is a question that was handed over."""
        try:
            return questions.key_of(message) is not None or await self._find(message) is not None
        except UnusableError:
            return False

    async def _find(self, message: Message) -> HandOver | None:
        """Return the hand-over that a message in the staff's chat is about. Raises UnusableError."""
        return await self._kept.kept.find(questions.key_of(message), message.message_id)

    def forget(self, chat_id: int) -> None:
        """Erase what is kept of a chat that is gone."""
        if chat_id == self.chat.number:
            self.chat.lost("the bot was removed")
        else:
            self._kept.forget(chat_id)

    def forget_old(self) -> None:
        self._kept.forget_old()

    # The answer

    async def answer(self, original: Message, reply: Message, *, edited: bool) -> str | None:
        """Bring what staff replied to a question to its person, or change what was brought.

        Return in words why that can't be; None when it is done. Raises TelegramError in trouble that passes.
        """
        try:
            one = await self._find(original)
        except UnusableError:
            return self.words.unusable
        waiting = self._kept.read(one)
        if one is None or waiting is None:
            return self.words.not_open
        question = waiting.question or questions.read(original)[0]
        sent = waiting.sent_for(reply.message_id) if edited else None
        try:
            if sent and await answers.change(reply, sent, waiting, question, self._assistant()):
                self._soon(self._show_answered(reply.get_bot(), one, question, reply))
                return None
            goes_on = self._goes_on(reply)
            brought = await answers.bring(reply, waiting, question, self._assistant(), goes_on=goes_on)
        except (Forbidden, BadRequest) as error:
            return self._undeliverable(one, error)
        self._kept.close(one.id, waiting.answered(reply.message_id, brought))
        self._soon(self._show_answered(reply.get_bot(), one, question, reply))
        return None

    def _goes_on(self, reply: Message) -> bool:
        """Tell whether a picture is one of an album of which another one came before."""
        album, number = reply.media_group_id, reply.message_id
        return album is not None and self._albums.setdefault(album, lambda: number) != number

    def _undeliverable(self, one: HandOver, error: TelegramError) -> str:
        """Return in words why an answer can't be brought to its person."""
        if isinstance(error, BadRequest) and "chat not found" not in error.message.lower():
            return self.words.not_sendable
        self._kept.close(one.id, None)
        return self.words.person_gone

    async def _show_answered(self, bot: Bot, one: HandOver, question: str, reply: Message) -> None:
        answer = reply.text or reply.caption or ""
        await self._show(bot, one, questions.answered(one.id, question, answer, self.words))

    async def _show(self, bot: Bot, one: HandOver, rendered: Rendered) -> None:
        """Let the message of a question say what became of it."""
        if one.message is None:
            return
        try:
            await bot.edit_message_text(
                rendered.text,
                chat_id=self.chat.number,
                message_id=one.message,
                parse_mode=ParseMode.HTML,
                reply_markup=rendered.keyboard,
            )
        except TelegramError as error:
            if not is_unchanged(error):
                _log.info("A question in the staff's chat can't be marked. %s", sentence(error))

    def _soon(self, work: Coroutine[Any, Any, None]) -> None:
        """Do something that nobody waits for: messages of a busy group can be changed only every few seconds."""
        task = asyncio.create_task(work)
        self._afterwards.add(task)
        task.add_done_callback(self._afterwards.discard)

    # What happens by itself

    async def work(self, bot: Bot) -> None:
        """Bring questions to the staff's chat, and tell people whose question nobody answered, until cancelled."""
        self._kept.kept.release_all()
        looking = asyncio.create_task(self.chat.look_for(bot))
        try:
            while True:
                self._news.clear()
                try:
                    await self._bring_all(bot)
                    await self._end_all(bot)
                except TelegramError as error:
                    _log.warning("A question stays on its way. %s", sentence(error))
                await self._rest()
        finally:
            for task in (looking, *self._afterwards):
                task.cancel()

    async def _rest(self) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(PAUSE):
                await self._news.wait()

    async def _bring_all(self, bot: Bot) -> None:
        while one := await self._taken(self._kept.kept.to_bring()):
            await self._held(one, self._to_staff(bot, one))

    async def _end_all(self, bot: Bot) -> None:
        while self.days and (one := await self._taken(self._kept.kept.too_old(self.days * _DAY))):
            await self._held(one, self._end(bot, one))

    async def _taken(self, looking: Coroutine[Any, Any, HandOver | None]) -> HandOver | None:
        """Return what this process is to work on next; what it gets while it stops, it gives back."""
        getting = asyncio.create_task(looking)
        try:
            return await asyncio.shield(getting)
        except asyncio.CancelledError:
            if one := await getting:
                self._kept.kept.release(one.id)
            raise

    async def _held(self, one: HandOver, work: Coroutine[Any, Any, None]) -> None:
        """Do some work on a hand-over, which no other process takes meanwhile."""
        holding = asyncio.create_task(self._hold(one.id))
        try:
            await work
        except BaseException:
            self._kept.kept.release(one.id)
            raise
        finally:
            holding.cancel()

    async def _hold(self, key: str) -> None:
        while True:
            await asyncio.sleep(CLAIM / 3)
            self._kept.kept.hold(key)

    async def _to_staff(self, bot: Bot, one: HandOver) -> None:
        waiting = self._kept.read(one)
        if waiting is None:
            self._kept.close(one.id, None)
            return
        try:
            rendered = questions.asked(one.id, waiting.question, self.days, self.words)
            sent = await self.chat.send(bot, Form(rendered))
        except StaffChatGoneError:
            await self._tell(bot, waiting, self._assistant().no_team(waiting.language, answers.short(waiting.question)))
            self._kept.close(one.id, None)
        else:
            self._kept.kept.brought(one.id, sent.message_id)

    async def _end(self, bot: Bot, one: HandOver) -> None:
        if waiting := self._kept.read(one):
            question = answers.short(waiting.question)
            said = self._assistant().from_team(lambda own: own.team_expired.format(question=question), waiting.language)
            await self._tell(bot, waiting, said)
            await self._show(bot, one, questions.expired(one.id, waiting.question, self.words))
        self._kept.close(one.id, None)

    async def _tell(self, bot: Bot, waiting: Waiting, reply: Reply) -> None:
        """Tell a person something on their question, unless they are gone."""
        try:
            await self._delivery.tell(bot, waiting.chat, reply, waiting.asked)
        except (Forbidden, BadRequest) as error:
            _log.info("Somebody can't be told what became of a question. %s", sentence(error))
