"""What goes wrong: bugs, and Telegram being slow, strict or away."""

from __future__ import annotations

import asyncio
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.dialogue.conversation import Conversation
from bot.messenger.limits import RateLimits, Retries
from bot.standin import (
    CUT,
    HANG,
    SERVER_ERROR,
    Failure,
    after_acting,
    refused,
    strange_answer,
    too_many_requests,
)

if TYPE_CHECKING:
    import io
    from collections.abc import Callable
    from contextlib import AbstractAsyncContextManager

    from bot.dialogue.assistant import Assistant
    from bot.standin import Person, TelegramStandIn

    RunBot = Callable[..., AbstractAsyncContextManager[None]]

STRANGE = strange_answer(b'{"ok": true, "result": {"id": "x"}}')
QUESTION = "Wann soll man Rosen gießen?"
LONG = 40.0  # seconds: far more than a reply needs on any machine


@pytest.fixture
def quickly(quick: RateLimits) -> RateLimits:
    """The limits of a bot that tries again at once."""
    return replace(quick, retries=Retries(0.5, 0.05, 0.2, query=1))


async def test_a_bug_is_a_kind_sentence_for_the_person_and_the_next_question_works(
    alice: Person, assistant: Assistant
) -> None:
    """An exception while answering reaches nobody as silence, and stops nothing."""
    reply = await alice.ask("Wann soll man stolpern?")
    assert reply.text == assistant.trouble(Conversation("de")).text
    assert "abends" in (await alice.ask(QUESTION)).text


async def test_a_bug_in_an_edited_question_changes_the_earlier_reply(alice: Person, assistant: Assistant) -> None:
    """The old answer doesn't stay beside a question that it doesn't answer."""
    question = await alice.send(QUESTION)
    reply = await alice.chat.next_reply()
    await alice.edit(question, "Wann soll man stolpern?")
    assert await alice.chat.next_reply() is reply
    assert reply.text == assistant.trouble(Conversation("de")).text


async def test_a_bug_is_logged_with_its_place_but_without_the_person(alice: Person, log: io.StringIO) -> None:
    """The log names file and line; neither what was asked nor who asked."""
    await alice.ask("Wann soll man stolpern, fragt Alice?")
    assert "RuntimeError" in log.getvalue()
    assert "conftest.py" in log.getvalue()
    assert "fragt" not in log.getvalue()
    assert str(alice.user.id) not in log.getvalue()


async def test_nothing_of_people_and_no_token_is_logged_even_for_debugging(
    bot: TelegramStandIn, log: io.StringIO, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever the level: no token, no name, no question."""
    alice = bot.person("Alice Beispiel", "de")
    for failure in (SERVER_ERROR, CUT):
        bot.fail_next(failure, method="sendMessage")
        await alice.send(QUESTION)
    await alice.ask("Danke")
    printed = capsys.readouterr()
    everything = log.getvalue() + printed.out + printed.err
    assert "can't be reached" in everything
    for secret in (bot.token, bot.token.partition(":")[2], "Beispiel", "Rosen", str(alice.user.id)):
        assert secret not in everything


async def test_the_bot_waits_as_long_as_telegram_asks(bot: TelegramStandIn, alice: Person) -> None:
    """After "too many requests" the reply comes after the time that Telegram says, and once."""
    bot.fail_next(too_many_requests(1), method="sendMessage")
    await alice.send(QUESTION)
    assert "abends" in (await alice.chat.next_reply()).text
    assert [call.status for call in bot.calls if call.method == "sendMessage"] == [429, 200]


@pytest.mark.parametrize("failure", [SERVER_ERROR, CUT])
async def test_a_reply_that_failed_is_sent_again(bot: TelegramStandIn, alice: Person, failure: Failure) -> None:
    """When Telegram fails, nothing is lost, and the replies keep their order."""
    bot.fail_next(failure, method="sendMessage")
    await alice.send("Danke")
    await alice.send(QUESTION)
    assert "Gern" in (await alice.chat.next_reply()).text
    assert "abends" in (await alice.chat.next_reply()).text
    assert len(alice.chat.replies) == 2


@pytest.mark.parametrize("failure", [CUT, HANG, SERVER_ERROR])
async def test_a_reply_waits_for_the_end_of_an_outage(
    telegram: TelegramStandIn, run_bot: RunBot, quickly: RateLimits, failure: Failure
) -> None:
    """However often the bot tries meanwhile, it comes once; what was lost on the way isn't sent before that."""
    alice = telegram.person("Alice", "de")
    async with run_bot(quickly):
        await alice.ask("Danke")
        telegram.fail_where(failure, lambda given: "chat_id" in given)
        await alice.send(QUESTION)
        await asyncio.sleep(2)
        telegram.fail_no_more()
        assert "abends" in (await alice.chat.next_reply()).text
        await asyncio.sleep(0.5)
    assert len(alice.chat.replies) == 2


async def test_a_reply_whose_answers_are_lost_again_and_again_comes_twice_at_most(
    telegram: TelegramStandIn, run_bot: RunBot, quickly: RateLimits, log: io.StringIO
) -> None:
    """Where the chat can be reached and only this call never gets an answer, more copies help nobody."""
    alice = telegram.person("Alice", "de")
    async with run_bot(quickly):
        telegram.fail_where(after_acting(CUT), lambda given: "abends" in given.get("text", ""))
        await alice.send(QUESTION)
        await alice.send("Danke")
        while "Gern" not in (await alice.chat.next_reply()).text:
            pass
    assert ["abends" in reply.text for reply in alice.chat.replies] == [True, True, False]
    assert "A reply is given up" in log.getvalue()
    assert "Rosen" not in log.getvalue()


async def test_a_message_that_telegram_always_fails_at_is_given_up(
    telegram: TelegramStandIn, run_bot: RunBot, quickly: RateLimits, log: io.StringIO
) -> None:
    """Where the chat can be reached it holds up the next one for a while, not for ever."""
    alice = telegram.person("Alice", "de")
    async with run_bot(quickly):
        telegram.fail_where(SERVER_ERROR, lambda given: "abends" in given.get("text", ""))
        await alice.send(QUESTION)
        assert "Gern" in (await alice.ask("Danke")).text
    assert "A reply is given up" in log.getvalue()


async def test_a_chat_that_telegram_blocks_for_a_day_is_tried_again_once_in_a_while(
    telegram: TelegramStandIn, run_bot: RunBot, quickly: RateLimits, log: io.StringIO
) -> None:
    """Until nobody waits for the reply any more; the log says so once, others are answered, later questions, too."""
    alice, bob = telegram.person("Alice", "de"), telegram.person("Bob", "de")
    own = str(alice.chat.id)
    async with run_bot(replace(quickly, retries=replace(quickly.retries, longest_wait=0.5, reply=4))):
        telegram.fail_where(too_many_requests(100_000), lambda given: given.get("chat_id") == own)
        await alice.send(QUESTION)
        assert "Gern" in (await bob.ask("Danke")).text
        while "A reply is given up" not in log.getvalue():  # noqa: ASYNC110  the log tells nobody
            await asyncio.sleep(0.1)
        tries = [call.status for call in telegram.calls if call.parameters.get("chat_id") == own]
        telegram.fail_no_more()
        assert "Gern" in (await alice.ask("Danke")).text
    assert set(tries) == {429}
    assert 2 <= len(tries) <= 8
    assert len(alice.chat.replies) == 1
    assert log.getvalue().count("wait 100000 s before it goes on. Trying again in 0.525 s.") == 1
    assert log.getvalue().count("A reply is given up. Telegram asks this bot to wait 100000 s") == 1


async def test_a_wheel_that_can_not_be_stopped_holds_up_no_reply(
    telegram: TelegramStandIn, run_bot: RunBot, quickly: RateLimits
) -> None:
    """What a button brings doesn't wait for the answer to its press."""
    alice = telegram.person("Alice", "de")
    async with run_bot(replace(quickly, retries=replace(quickly.retries, first_byte=LONG, query=LONG))):
        programme = await alice.ask("/programm")
        telegram.fail_where(HANG, lambda given: "callback_query_id" in given)
        await alice.press(programme.button("🎤 Gießen"))
        assert "Vom Gießen" in (await alice.chat.next_reply(LONG / 2)).text
        telegram.fail_no_more()


async def test_a_button_works_although_its_press_could_not_be_answered(bot: TelegramStandIn, alice: Person) -> None:
    """Stopping the wheel on the button matters less than the reply."""
    programme = await alice.ask("/programm")
    bot.fail_next(SERVER_ERROR, method="answerCallbackQuery")
    await alice.press(programme.button("🎤 Gießen"))
    assert "Vom Gießen" in (await alice.chat.next_reply()).text


async def test_somebody_who_blocked_the_bot_is_no_bug(bot: TelegramStandIn, log: io.StringIO) -> None:
    """It happens every day; the log says it in a sentence."""
    alice, bob = bot.person("Alice"), bot.person("Bob")
    await alice.send(QUESTION)
    await alice.block()
    await bob.ask("Danke")
    assert "A bug" not in log.getvalue()


@pytest.mark.parametrize(
    "failure",
    [SERVER_ERROR, CUT, too_many_requests(1), refused("Unauthorized", 401), refused("Not Found", 404), STRANGE],
)
async def test_fetching_goes_on_after_a_failure(
    bot: TelegramStandIn, alice: Person, failure: Failure, log: io.StringIO
) -> None:
    """Interruptions of the way to Telegram end by themselves; a stray refusal of the token is one."""
    bot.fail_next(failure, method="getUpdates")
    await alice.ask("Danke")  # this poll is on its way already; the next one fails
    assert "abends" in (await alice.ask(QUESTION)).text
    assert "Trying again in 1 s." in log.getvalue()


@pytest.mark.parametrize("failure", [CUT, refused("Unauthorized", 401), STRANGE])
async def test_starting_while_telegram_is_away_succeeds_later(
    failure: Failure,
    telegram: TelegramStandIn,
    run_bot: Callable[[], AbstractAsyncContextManager[None]],
    log: io.StringIO,
) -> None:
    """A bot that is started before the network is there waits for it; so it does for a server that isn't ready."""
    telegram.fail_next(failure, method="getMe")
    async with run_bot():
        assert (await telegram.person("Alice").ask("Danke")).text
    assert "Trying again in 1 s." in log.getvalue()
    assert "Traceback" not in log.getvalue()


async def test_an_update_that_nobody_understands_holds_up_no_other(bot: TelegramStandIn, alice: Person) -> None:
    """Telegram gets new kinds of messages faster than bots do."""
    bot.world.updates.add("message", alice.chat.as_json() | {"poll": {"new": "shape"}})
    bot.world.updates.add(
        "message", {"message_id": 5, "date": int(time.time()), "chat": alice.chat.as_json(), "something_new": {}}
    )
    assert "geschriebenen Text" in (await alice.chat.next_reply()).text
    assert "abends" in (await alice.ask(QUESTION)).text


async def test_a_second_bot_with_the_same_token_is_told_in_words(
    bot: TelegramStandIn, run_bot: Callable[[], AbstractAsyncContextManager[None]], log: io.StringIO
) -> None:
    """Two programs that fetch the same messages take them from each other; the log says which mistake that is."""
    async with run_bot():
        assert (await bot.person("Alice").ask("Danke")).text
        for _ in range(100):
            if "Another program receives this bot's messages" in log.getvalue():
                return
            await asyncio.sleep(0.1)
    pytest.fail(log.getvalue())
