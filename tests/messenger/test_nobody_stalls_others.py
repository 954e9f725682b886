"""One person sends the messages that take longest; all others are answered as ever."""

from __future__ import annotations

import asyncio
import statistics
import time
from threading import Lock
from typing import TYPE_CHECKING

from bench import worst
from bot.dialogue.assistant import Assistant

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractAsyncContextManager

    from bot.dialogue.conversation import Conversation
    from bot.dialogue.reply import Reply
    from bot.knowledge import KnowledgeBase
    from bot.standin import Chat, Person, TelegramStandIn

QUESTION = "Wann soll man Rosen gießen?"
NAME = "@muster_bot"
TIMES = 9
# Seconds for an answer in the mean, or times what it takes when nobody else is there, where that is more: to stall
# others is to hold them up for seconds.
MOST, MOST_TIMES = 1.5, 10


async def _waited(person: Person) -> float:
    """Return how long questions wait for their answers, in the mean."""
    times = []
    for _ in range(TIMES):
        begin = time.perf_counter()
        assert "abends" in (await person.ask(QUESTION)).text
        times.append(time.perf_counter() - begin)
        await asyncio.sleep(0.1)
    return statistics.mean(times)


async def _pester(person: Person, group: Chat) -> None:
    """Send the worst ones to a group and alone, as long as one is let."""
    addressed = ["a" + " " * 3000 + "a" + f" {NAME}" * 90, f" {NAME}," * 300, f"{NAME} " + "x" * 4000]
    written = [text for _, text in worst.messages(4000)]
    for number in range(1000):
        await person.send(addressed[number % len(addressed)], group)
        await person.send(f"/start {written[number % len(written)]}")
        await person.send(written[number % len(written)])
        await asyncio.sleep(0.02)


class Crowded(Assistant):
    """The assistant, which notes how many threads it thinks in."""

    def __init__(self, knowledge: KnowledgeBase) -> None:
        super().__init__(knowledge)
        self.now = 0
        self.most = 0
        self._lock = Lock()

    def reply(self, question: str, conversation: Conversation) -> Reply:
        with self._lock:
            self.now += 1
            self.most = max(self.most, self.now)
        try:
            return super().reply(question, conversation)
        finally:
            with self._lock:
                self.now -= 1


async def test_many_messages_at_once_leave_room_for_what_goes_out(
    telegram: TelegramStandIn,
    knowledge: KnowledgeBase,
    run_bot_of: Callable[[Assistant], AbstractAsyncContextManager[object]],
) -> None:
    """However many wait, two are thought of at a time: threads take from each other, and from calls of Telegram."""
    assistant = Crowded(knowledge)
    people = [telegram.person(f"P{number}", "de") for number in range(60)]
    async with run_bot_of(assistant):
        for person in people:
            await person.send(QUESTION)
        for person in people:
            assert "abends" in (await person.chat.next_reply()).text
    assert assistant.most == 2


async def test_others_are_answered_while_one_sends_the_worst_messages(bot: TelegramStandIn) -> None:
    """Neither patterns nor lengths of what one person sends hold up what another one asks, before any limit either."""
    mallory, bob = bot.person("Mallory", "de"), bot.person("Bob", "de")
    alone = await _waited(bob)
    pestering = asyncio.create_task(_pester(mallory, bot.group("Gruppe")))
    try:
        meanwhile = await _waited(bob)
    finally:
        pestering.cancel()
    assert meanwhile < max(MOST, MOST_TIMES * alone)
