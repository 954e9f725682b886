"""Messages from the time when the bot was down."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from bot.dialogue.conversation import Conversation

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractAsyncContextManager

    from bot.dialogue.assistant import Assistant
    from bot.standin import Chat, Person, TelegramStandIn

    RunBot = Callable[..., AbstractAsyncContextManager[None]]

QUESTION = "Wann soll man Rosen gießen?"
HOUR = 3600


async def _sent_before(person: Person, seconds: float, text: str = QUESTION, chat: Chat | None = None) -> None:
    """Put a message of that age into the queue."""
    message = await person.send(text, chat)
    person.world.updates.waiting[-1]["message"]["date"] = message.sent = int(time.time() - seconds)


async def test_younger_than_an_hour_every_message_is_answered(telegram: TelegramStandIn, run_bot: RunBot) -> None:
    """A restart loses nothing."""
    alice = telegram.person("Alice", "de")
    for minutes in (50, 30, 1):
        await _sent_before(alice, 60 * minutes)
    async with run_bot():
        for _ in range(3):
            assert "abends" in (await alice.chat.next_reply()).text


@pytest.mark.parametrize("language", ["de", "en", "ar"])
async def test_older_ones_get_one_kind_word_in_sum(
    telegram: TelegramStandIn, run_bot: RunBot, assistant: Assistant, language: str
) -> None:
    """Five old messages are one reply; what comes after the start is answered as always."""
    alice, bob = telegram.person("Alice", language), telegram.person("Bob", language)
    for person in (alice, bob):
        for hours in (9, 8, 3, 2, 1.1):
            await _sent_before(person, HOUR * hours, "/start")
    async with run_bot():
        for person in (alice, bob):
            word = await person.chat.next_reply()
            assert word.text == assistant.say(lambda own: own.late, Conversation(language)).text
            assert (await person.ask("/help")).text == assistant.help(Conversation(language)).text
            assert len(person.chat.replies) == 2


async def test_old_messages_of_a_group_that_were_not_for_the_bot_get_no_word(
    telegram: TelegramStandIn, run_bot: RunBot
) -> None:
    """Only who asked the bot waits for it."""
    alice, group, asked = telegram.person("Alice", "de"), telegram.group("A"), telegram.group("B")
    await _sent_before(alice, 2 * HOUR, QUESTION, group)
    await _sent_before(alice, 2 * HOUR, f"/frage {QUESTION}", asked)
    await _sent_before(alice, 2 * HOUR, f"@muster_bot {QUESTION}", asked)
    async with run_bot():
        await asked.next_reply()
        await alice.ask("/programm", group)
    assert (len(group.replies), len(asked.replies)) == (1, 1)


async def test_an_old_question_edited_just_now_is_answered(telegram: TelegramStandIn, run_bot: RunBot) -> None:
    """The correction counts, not the first writing."""
    alice = telegram.person("Alice", "de")
    message = await alice.send("Hallo?")
    message.sent -= 5 * HOUR
    telegram.world.updates.waiting.clear()
    async with run_bot():
        await alice.edit(message, QUESTION)
        assert "abends" in (await alice.chat.next_reply()).text
