"""Trouble on purpose: what somebody sees who calls."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from bot.standin import CUT, DRIP, HANG, Failure, after_acting, strange_answer

if TYPE_CHECKING:
    from bot.standin import Person, TelegramStandIn

    from .conftest import Api


async def _send(api: Api, person: Person) -> Any:
    return await api.result("sendMessage", chat_id=person.chat.id, text="Hallo")


@pytest.mark.parametrize(("failure", "messages"), [(CUT, 0), (after_acting(CUT), 1)])
async def test_a_connection_is_reset_before_or_after_the_call_was_carried_out(
    api: Api, telegram: TelegramStandIn, alice: Person, failure: Failure, messages: int
) -> None:
    """Who calls can't tell the two apart: it is a reset of the network, not an end of the answer."""
    telegram.fail_next(failure)
    with pytest.raises(httpx.ReadError):
        await _send(api, alice)
    assert len(alice.chat.replies) == messages


async def test_a_call_that_hangs_brings_nothing(api: Api, telegram: TelegramStandIn, alice: Person) -> None:
    """Not even headers; the call isn't carried out."""
    telegram.fail_next(HANG)
    api.client.timeout = httpx.Timeout(0.3)
    with pytest.raises(httpx.ReadTimeout):
        await _send(api, alice)
    assert alice.chat.replies == []


async def test_an_answer_drips(api: Api, telegram: TelegramStandIn) -> None:
    """Byte by byte, so that no byte comes too late; who has so much patience gets the whole of it."""
    telegram.fail_next(DRIP)
    begin = time.monotonic()
    api.client.timeout = httpx.Timeout(0.5)
    assert await api.result("deleteWebhook") is True
    assert time.monotonic() - begin > 1


async def test_another_answer_after_the_call_was_carried_out(
    api: Api, telegram: TelegramStandIn, alice: Person
) -> None:
    """Like that of a server on the way which broke when it was to be passed on."""
    telegram.fail_next(after_acting(strange_answer(b"<html>", 502)))
    response = await api.client.post(f"/bot{telegram.token}/sendMessage", data={"chat_id": alice.chat.id, "text": "x"})
    assert (response.status_code, response.text) == (502, "<html>")
    assert len(alice.chat.replies) == 1


async def test_only_calls_that_are_meant_fail(api: Api, telegram: TelegramStandIn, alice: Person) -> None:
    """By their method and their parameters; what is planned waits for them."""
    bob = telegram.person("Bob", "de")
    telegram.fail_next(CUT, method="sendMessage", where=lambda given: given["chat_id"] == str(bob.chat.id))
    await _send(api, alice)
    assert telegram.failures_to_come == 1
    with pytest.raises(httpx.ReadError):
        await _send(api, bob)
    assert telegram.failures_to_come == 0
