"""Floods: of people, whom the bot tells once to slow down, and its own, which Telegram limits."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest

from bot.dialogue.conversation import Conversation
from bot.messenger.incoming.quotas import Admission, Quota
from bot.messenger.limits import RateLimits
from bot.standin import too_many_requests

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractAsyncContextManager

    from bot.dialogue.assistant import Assistant
    from bot.standin import TelegramStandIn

    RunBot = Callable[..., AbstractAsyncContextManager[None]]

QUESTION = "Wann soll man Rosen gießen?"


@dataclass
class Clock:
    """A clock that tests set."""

    time: float = 1_000_000.0

    def __call__(self) -> float:
        return self.time


async def test_a_quota_is_filled_told_of_once_and_comes_back() -> None:
    """What is too much isn't counted: going on asking doesn't make the silence longer."""
    clock = Clock()
    quota = Quota(2, 60, clock)
    assert [await quota.admit(1) for _ in range(5)] == [Admission.ADMIT] * 2 + [Admission.TELL] + [Admission.IGNORE] * 2
    assert await quota.admit(2) is Admission.ADMIT
    clock.time += 61
    assert [await quota.admit(1) for _ in range(3)] == [Admission.ADMIT] * 2 + [Admission.TELL]
    quota.forget(1)
    assert await quota.admit(1) is Admission.ADMIT


@pytest.mark.parametrize("language", ["de", "en", "ar"])
async def test_who_asks_too_much_is_told_so_once(
    telegram: TelegramStandIn, run_bot: RunBot, quick: RateLimits, assistant: Assistant, language: str
) -> None:
    """Twenty messages a minute are answered, then comes a kind word, then silence; others are answered meanwhile."""
    alice, bob = telegram.person("Alice", language), telegram.person("Bob", language)
    async with run_bot(quick):
        for _ in range(30):
            await alice.send("/privacy")
        replies = [(await alice.chat.next_reply()).text for _ in range(21)]
        assert (await bob.ask("/privacy")).text == replies[0]
    assert replies[20] == assistant.say(lambda own: own.too_fast, Conversation(language)).text
    assert len(alice.chat.replies) == 21


async def test_who_presses_too_many_buttons_is_told_so_at_the_button(
    telegram: TelegramStandIn, run_bot: RunBot, quick: RateLimits
) -> None:
    """No wheel turns for ever, and no message comes."""
    alice = telegram.person("Alice", "de")
    async with run_bot(replace(quick, person=3)):
        programme = await alice.ask("/programm")
        presses = [await alice.press(programme.button("🎤 Gießen")) for _ in range(4)]
        answers = [await press.answered() for press in presses]
    assert ["text" in answer for answer in answers] == [False, False, True, False]


@pytest.mark.parametrize("kind", ["minute", "hour"])
async def test_a_group_gets_only_so_many_replies(
    telegram: TelegramStandIn, run_bot: RunBot, quick: RateLimits, kind: str
) -> None:
    """Whoever asks there: so many a minute, so many an hour, one word, then silence; another group isn't touched."""
    limits = replace(quick, group_minute=3) if kind == "minute" else replace(quick, group_hour=3)
    people, group, other = [telegram.person(f"P{n}", "de") for n in range(6)], telegram.group("A"), telegram.group("B")
    async with run_bot(limits):
        for person in people:
            await person.send(f"/frage {QUESTION}", group)
        await people[0].ask(f"/frage {QUESTION}", other)
    texts = [message.text for message in group.replies]
    assert ["abends" in text for text in texts] == [True, True, True, False]
    assert "Pause" in texts[3]


async def test_the_bot_keeps_telegrams_pace(telegram: TelegramStandIn, run_bot: RunBot) -> None:
    """40 people at once, one of them with three questions: not more than 30 a second, nor one a second to a chat."""
    people = [telegram.person(f"P{n}", "de") for n in range(40)]
    async with run_bot(RateLimits()):
        for person in (*people, people[0], people[0]):
            await person.send(QUESTION)
        for person in (*people, people[0], people[0]):
            await person.chat.next_reply()
    assert telegram.floods == []
    sent = [call.time for call in telegram.calls if call.method == "sendMessage"]
    assert len(sent) == 42
    assert sent[-1] - sent[0] >= 2.0


async def test_a_group_is_not_sent_more_than_telegram_allows_in_a_minute(
    telegram: TelegramStandIn, run_bot: RunBot, quick: RateLimits
) -> None:
    """What is beyond waits for the minute to end, and holds up no other chat."""
    alice, group = telegram.person("Alice", "de"), telegram.group("A")
    async with run_bot(replace(quick, per_group=3)):
        for _ in range(4):
            await alice.send(f"/frage {QUESTION}", group)
        assert "abends" in (await alice.ask(QUESTION)).text
        for _ in range(3):
            await group.next_reply()
        with pytest.raises(TimeoutError):
            await group.next_reply(1)
    assert len(group.replies) == 3


async def test_a_chat_that_has_to_wait_holds_up_no_other(telegram: TelegramStandIn, run_bot: RunBot) -> None:
    """To wait is about one chat; all others are answered at once."""
    alice, bob = telegram.person("Alice", "de"), telegram.person("Bob", "de")
    async with run_bot(RateLimits()):
        telegram.fail_next(too_many_requests(5), method="sendMessage")
        await alice.send(QUESTION)
        await telegram.called("sendMessage")
        await bob.ask(QUESTION)
        assert not alice.chat.replies
        assert "abends" in (await alice.chat.next_reply()).text


async def test_not_even_a_flood_in_a_chat_that_has_to_wait_holds_up_another(
    telegram: TelegramStandIn, run_bot: RunBot
) -> None:
    """Hundreds of messages stand behind one that Telegram makes wait; who asks elsewhere doesn't notice."""
    alice, bob = telegram.person("Alice", "de"), telegram.person("Bob", "de")
    async with run_bot(RateLimits(chat_pause=0)):
        telegram.fail_next(too_many_requests(8), method="sendMessage")
        for _ in range(400):
            await alice.send(QUESTION)
        await telegram.called("sendMessage")
        await bob.ask(QUESTION)
        assert not alice.chat.replies
        assert "abends" in (await alice.chat.next_reply()).text


async def test_500_messages_get_500_replies_although_every_tenth_call_is_refused(
    telegram: TelegramStandIn, run_bot: RunBot, quick: RateLimits
) -> None:
    """100 people ask five times each; every tenth call of whatever method has to wait a second and is made again."""
    people = [telegram.person(f"P{n}", "de") for n in range(100)]
    async with run_bot(quick):
        await telegram.called("getMyDescription")
        telegram.fail_every(too_many_requests(1), 10)
        for _ in range(5):
            for person in people:
                await person.send("/datenschutz")
        for person in people:
            for _ in range(5):
                await person.chat.next_reply(60)
        await asyncio.sleep(0.5)
    assert [len(person.chat.replies) for person in people] == [5] * 100
    refused = [call for call in telegram.calls if call.status == 429]
    assert len(refused) > 50
