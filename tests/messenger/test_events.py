"""Whoever listens to the bot at work hears what happens, as it happens."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.dialogue.events import (
    Answered,
    Event,
    Failed,
    Finished,
    Pressed,
    Received,
    Silence,
    Silent,
    Voted,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractAsyncContextManager

    from bot.messenger.limits import RateLimits
    from bot.standin import TelegramStandIn

    RunBot = Callable[..., AbstractAsyncContextManager[None]]

QUESTION = "Wann soll man Rosen gießen?"


async def test_all_that_happens_in_a_private_chat_is_told(telegram: TelegramStandIn, run_bot: RunBot) -> None:
    """Question, command, button, vote and bug: each between the coming in of its update and the end of it."""
    heard: list[Event] = []
    async with run_bot(listener=heard.append):
        alice = telegram.person("Alice", "de")
        answer = await alice.ask(QUESTION)
        await alice.ask("/help")
        await alice.press(answer.button("👍 Das hilft"))
        await alice.chat.next_reply()
        await alice.press(answer.buttons[1][0])
        await alice.chat.next_reply()
        await alice.ask("Wann soll man stolpern?")
    assert [type(event) for event in heard if not isinstance(event, Received | Finished)] == [
        Answered, Answered, Voted, Pressed, Failed,
    ]  # fmt: skip
    asked, commanded = (event for event in heard if isinstance(event, Answered))
    assert (asked.question, asked.reply.entry, commanded.question) == (QUESTION, "rosen-giessen", None)
    assert Voted("rosen-giessen", helpful=True) in heard
    received = [event for event in heard if isinstance(event, Received)]
    finished = [event for event in heard if isinstance(event, Finished)]
    assert [(one.number, one.chat) for one in received] == [(one.number, one.chat) for one in finished]
    assert {one.chat for one in received} == {alice.chat.id}


async def test_silence_is_told_with_its_reason(telegram: TelegramStandIn, run_bot: RunBot, quick: RateLimits) -> None:
    """What isn't meant for the bot, what it isn't sure of among people, and what is too much."""
    heard: list[Event] = []
    async with run_bot(limits=replace(quick, person=3), listener=heard.append):
        alice, group = telegram.person("Alice", "de"), telegram.group("Gartenfreunde")
        await alice.send("Hallo Leute", group)
        await alice.send("@muster_bot Was kostet ein Kubikmeter Wasser in Kanada?", group)
        await alice.ask(f"@muster_bot {QUESTION}", group)
        await alice.ask(QUESTION)
        await alice.ask(QUESTION)
        await alice.send(QUESTION)
        await telegram.person("Ben", "de").ask(QUESTION)
    silent = [event for event in heard if isinstance(event, Silent)]
    assert [event.why for event in silent] == [Silence.NOT_MEANT, Silence.UNSURE, Silence.LIMIT]
    assert silent[1].question == "Was kostet ein Kubikmeter Wasser in Kanada?"
    assert silent[1].reply is not None
