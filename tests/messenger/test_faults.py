"""A table: what a person sees for each method the bot calls and each fault it can meet there.

All faults happen at the same time, each to somebody else; those of calls that are about nobody, each to another bot.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Coroutine, Iterator
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field, replace
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from bench.random_run import random_people
from bot.messenger import menus
from bot.messenger.application import TelegramBot
from bot.messenger.incoming import patience, polling
from bot.messenger.limits import RateLimits, Retries
from bot.messenger.serving import bound
from bot.standin import (
    CUT,
    DRIP,
    HANG,
    SERVER_ERROR,
    Failure,
    Person,
    TelegramStandIn,
    after_acting,
    refused,
    strange_answer,
    too_many_requests,
)

RunBotAt = Callable[..., AbstractAsyncContextManager[TelegramBot]]

KNOWLEDGE = Path(__file__).with_name("knowledge")
_HTML = strange_answer(b"<html><body><h1>502 Bad Gateway</h1></body></html>", 502)
_CUT_SHORT = strange_answer(b'{"ok": true, "result": {"message_id": 1, "da')
FAULTS = {
    "reset before it acted": CUT,
    "reset after it acted": after_acting(CUT),
    "500": SERVER_ERROR,
    "502 with HTML": _HTML,
    "502 with HTML after it acted": after_acting(_HTML),
    "hangs": HANG,
    "hangs after it acted": after_acting(HANG),
    "drips": DRIP,
    "malformed JSON": _CUT_SHORT,
    "malformed JSON after it acted": after_acting(_CUT_SHORT),
    "200 with a refusal": strange_answer(b'{"ok": false, "error_code": 500, "description": "Internal Server Error"}'),
    "401": refused("Unauthorized", 401),
    "404": refused("Not Found", 404),
    "409": refused("Conflict: terminated by other getUpdates request", 409),
    "429 of 3 s": too_many_requests(3),
    "429 of 100,000 s": too_many_requests(100_000),
    "429 without a time": refused("Too Many Requests", 429),
}
ACTED = [name for name, failure in FAULTS.items() if failure.acted]
LONG = "429 of 100,000 s"

# Quick, but patient enough for three seconds; asked for more, the bot asks again after these.
_LONGEST_WAIT = 3.5
RETRIES = Retries(2.5, 0.05, 0.2, longest_wait=_LONGEST_WAIT, reply=15, query=12, profile=15)
_TIME = 120.0  # seconds in which everything has to be as it should, also on a busy machine
_SHORT = 10.0  # seconds in which what is tried again hours later doesn't come
# To start a bot keeps all others from what they do: only so many are there, and one starts after the other, in seconds.
_BOTS = 16
_BETWEEN = 0.15
_QUESTION = "Wann soll man Rosen gießen?"
_ANSWER = "abends"


@dataclass(frozen=True)
class Case:
    """A fault that happens to one person, or to one bot."""

    telegram: TelegramStandIn
    person: Person
    failure: Failure

    @property
    def done(self) -> bool:
        """Whether the bot has done with everything that people asked: it has confirmed it."""
        return not self.telegram.world.updates.waiting

    def fail(self, method: str, where: dict[str, str] | None = None) -> None:
        """Let the next call of a method fail: about the person's chat, or with other values in its parameters."""
        wanted = where or {"chat_id": str(self.person.chat.id)}
        self.telegram.fail_next(self.failure, 1, method, lambda given: wanted.items() <= given.items())


async def _until(condition: Callable[[], bool], seconds: float = _TIME) -> bool:
    """Wait until something is as it should be; return whether it is."""
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:  # noqa: ASYNC110  the stand-in tells of few things
        await asyncio.sleep(0.05)
    return condition()


async def _count_replies(case: Case) -> str:
    """Tell how often the answer to the question is there in the end."""
    await _until(lambda: case.done)
    found = [_ANSWER in reply.text for reply in case.person.chat.replies]
    assert all(found)
    return {0: "nothing", 1: "the reply"}.get(len(found), f"the reply {len(found)} times")


async def _send(case: Case) -> str:
    case.fail("sendMessage")
    await case.person.send(_QUESTION)
    return await _count_replies(case)


async def _look_for_the_chat(case: Case) -> str:
    """After trouble with a message the bot tries whether the chat can be reached."""
    case.telegram.fail_next(SERVER_ERROR, 1, "sendMessage", lambda given: given["chat_id"] == str(case.person.chat.id))
    case.fail("sendChatAction")
    await case.person.send(_QUESTION)
    return await _count_replies(case)


async def _edit(case: Case) -> str:
    question = await case.person.send("Danke")
    reply = await case.person.chat.next_reply(_TIME)
    case.fail("editMessageText")
    await case.person.edit(question, _QUESTION)
    changed = await _until(lambda: _ANSWER in reply.text)
    more = len(case.person.chat.replies) > 1
    return ("the reply" if changed else "nothing") + (" and another message" if more else "")


async def _vote(case: Case) -> str:
    await case.person.send(_QUESTION)
    reply = await case.person.chat.next_reply(_TIME)
    case.fail("editMessageReplyMarkup")
    await case.person.press(reply.button("👍 Das hilft"))
    thanked = await _until(lambda: any("Danke" in button.label for row in reply.buttons for button in row))
    return "thanks" if thanked else "nothing"


async def _press(case: Case) -> str:
    await case.person.send("/programm")
    programme = await case.person.chat.next_reply(_TIME)
    press = await case.person.press(programme.button("🎤 Gießen"))
    case.fail("answerCallbackQuery", {"callback_query_id": press.id})
    await _until(lambda: case.done)
    shown = "Vom Gießen" in case.person.chat.replies[-1].text
    return ("the reply" if shown else "nothing") + ("" if press.answer.done() else ", the wheel turns on")


async def _search(case: Case) -> str:
    query = await case.person.call_bot("Rosen")
    case.fail("answerInlineQuery", {"inline_query_id": query.id})
    await _until(lambda: case.done)
    return "the results" if query.answer.done() and query.answer.result()["results"] else "nothing"


# What somebody does so that the bot calls a method, and what they see.
OF_PEOPLE: dict[str, Callable[[Case], Coroutine[Any, Any, str]]] = {
    "sendMessage": _send,
    "sendChatAction": _look_for_the_chat,
    "editMessageText": _edit,
    "editMessageReplyMarkup": _vote,
    "answerCallbackQuery": _press,
    "answerInlineQuery": _search,
}
# Calls that are about nobody; in groups, so that some faults happen to one bot, and not all of them one by one.
OF_BOTS = (
    ("getMe", "getMyCommands", "setMyCommands"),
    ("deleteWebhook", "getMyName", "setMyName"),
    ("getUpdates", "getMyDescription", "setMyDescription"),
    ("setWebhook", "getWebhookInfo", "getMyShortDescription", "setMyShortDescription"),
)
WEBHOOK = {"setWebhook", "getWebhookInfo"}
METHODS = {*OF_PEOPLE, *(method for group in OF_BOTS for method in group)}
CASES = list(product(sorted(METHODS), FAULTS))
GOOD = {
    **dict.fromkeys(METHODS, "the reply"),
    **dict.fromkeys((method for method in METHODS if "My" in method), "the profile"),
    "editMessageReplyMarkup": "thanks",
    "answerInlineQuery": "the results",
}
# The price: whether a message arrived can't be known, so it is sent once more.
TWICE = {("sendMessage", fault): "the reply 2 times" for fault in ACTED}
# Telegram takes answers to these for seconds only, so nobody waits for it for long.
TOO_LATE = {("answerCallbackQuery", LONG): "the reply, the wheel turns on", ("answerInlineQuery", LONG): "nothing"}
# What is refused for so long is tried again hours later (test_profile.py).
LATER = {(method, LONG): "nothing" for method in METHODS if "My" in method}
EXPECTED = {(method, fault): GOOD[method] for method, fault in CASES} | TWICE | TOO_LATE | LATER


@dataclass
class Seen:
    """What was seen in each case, what the bots called, and how many of the faults never happened."""

    table: dict[tuple[str, str], str] = field(default_factory=dict)
    called: set[str] = field(default_factory=set)
    left: int = 0

    def take(self, telegram: TelegramStandIn) -> None:
        self.called |= {call.method for call in telegram.calls} | {"getUpdates"}
        self.left += telegram.failures_to_come
        assert telegram.violations == []


async def _of_people(run_bot_at: RunBotAt, limits: RateLimits, seen: Seen, method: str) -> None:
    async with TelegramStandIn() as telegram, run_bot_at(telegram, limits):

        async def see(fault: str) -> None:
            person = telegram.person(fault, "de")
            seen.table[method, fault] = await OF_PEOPLE[method](Case(telegram, person, FAULTS[fault]))

        await asyncio.gather(*(see(fault) for fault in FAULTS))
        seen.take(telegram)


async def _of_bot(run_bot_at: RunBotAt, limits: RateLimits, seen: Seen, fault: str, methods: tuple[str, ...]) -> None:
    async with TelegramStandIn() as telegram:
        alice = telegram.person("Alice", "de")
        for method in methods:
            telegram.fail_next(FAULTS[fault], 1, method)
        await alice.send(_QUESTION)
        async with run_bot_at(telegram, limits, **_way(methods)):
            seconds = _SHORT if fault == LONG else _TIME
            await _until(lambda: _profile(telegram) >= {kind for kind in map(_kind, methods) if kind}, seconds)
            await _until(lambda: bool(alice.chat.replies))
            reply = "the reply" if len(alice.chat.replies) == 1 else f"{len(alice.chat.replies)} replies"
            for method in methods:
                kind = _kind(method)
                good = "the profile" if kind in _profile(telegram) else "nothing"
                seen.table[method, fault] = good if kind else reply
            seen.take(telegram)


def _way(methods: tuple[str, ...]) -> dict[str, Any]:
    """Return the settings of a bot that calls these methods: with a webhook it does others than without."""
    if WEBHOOK.isdisjoint(methods):
        return {}
    address = bound("127.0.0.1", 0)
    root = f"http://127.0.0.1:{address.getsockname()[1]}"
    return {"address": address, "webhook_url": f"{root}/telegram", "http_port": 1}


def _kind(method: str) -> str:
    """Return which part of the profile a method gets or sets, if any."""
    return method.partition("My")[2]


def _profile(telegram: TelegramStandIn) -> set[str]:
    """Return which parts of the profile are as they should be."""
    profile = telegram.world.profile
    kinds = {"Name": "name", "Description": "description", "ShortDescription": "short_description"}
    parts = {part for part, kind in kinds.items() if profile.texts[kind].get("")}
    return parts | ({"Commands"} if len(profile.commands) == 2 else set())


async def _all_cases(run_bot_at: RunBotAt, limits: RateLimits) -> Seen:
    seen, few = Seen(), asyncio.Semaphore(_BOTS)

    async def see(place: int, doing: Coroutine[Any, Any, None]) -> None:
        await asyncio.sleep(place * _BETWEEN)
        async with few:
            await doing

    of_people = [_of_people(run_bot_at, limits, seen, method) for method in OF_PEOPLE]
    of_bots = [_of_bot(run_bot_at, limits, seen, fault, methods) for fault, methods in product(FAULTS, OF_BOTS)]
    await asyncio.gather(*(see(*one) for one in enumerate([*of_people, *of_bots])))
    return seen


@pytest.fixture(scope="module")
def seen(run_bot_at: RunBotAt, quick: RateLimits) -> Iterator[Seen]:
    """Everything that happens in the table, at the same time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(menus, "LANGUAGES", ("de",))
        patch.setattr(polling, "_WAIT", 1)
        patch.setattr(patience, "_LONGEST_WAIT", _LONGEST_WAIT)
        yield asyncio.run(_all_cases(run_bot_at, replace(quick, retries=RETRIES)))


@pytest.mark.parametrize(("method", "fault"), CASES)
def test_what_a_person_sees_when_a_call_fails(seen: Seen, method: str, fault: str) -> None:
    """Every reply arrives once the fault is over, and once; what can't be so stands above with its reason."""
    assert seen.table[method, fault] == EXPECTED[method, fault]


def test_the_table_has_no_method_that_is_not_called(seen: Seen) -> None:
    """And each fault happened, but those that a refusal for a day came before."""
    assert seen.called == METHODS
    assert seen.left == len([method for method, _ in LATER if method.startswith("setMy")])


async def test_all_methods_that_people_make_the_bot_call_are_in_the_table() -> None:
    """Whatever they do: a call that is new has to be added."""
    outcome = await random_people(KNOWLEDGE, 200, 5)
    assert set(outcome.calls) <= METHODS
    assert set(outcome.calls) >= OF_PEOPLE.keys() - {"sendChatAction"}
