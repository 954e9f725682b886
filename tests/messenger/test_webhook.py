"""Updates that Telegram brings to the bot's own address, and what else is served there."""

from __future__ import annotations

import asyncio
import json
import re
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, suppress
from dataclasses import dataclass
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from bot.messenger import serving
from bot.messenger.application import TelegramBot
from bot.messenger.incoming import webhook as webhooks
from bot.messenger.incoming.webhook import SECRET_HEADER
from bot.messenger.serving import bound
from bot.messenger.vitals import LONGEST_SILENCE, Vitals
from bot.standin import SERVER_ERROR, too_many_requests
from tests.waiting import PATIENCE, true

if TYPE_CHECKING:
    import io

    from bot.standin import TelegramStandIn

    RunBot = Callable[..., AbstractAsyncContextManager[TelegramBot]]


@dataclass
class Address:
    """Where a running bot is reached."""

    root: str
    bot: TelegramBot
    client: httpx.AsyncClient

    @property
    def webhook(self) -> str:
        return f"{self.root}/telegram"


@pytest.fixture
async def address(run_bot: RunBot) -> AsyncIterator[Address]:
    """A bot at work with a webhook."""
    listening = bound("127.0.0.1", 0)
    root = f"http://127.0.0.1:{listening.getsockname()[1]}"
    async with (
        httpx.AsyncClient() as client,
        run_bot(address=listening, webhook_url=f"{root}/telegram", http_port=1) as bot,
    ):
        await true(lambda: not bot.vitals.hindrances)
        yield Address(root, bot, client)


def secret(telegram: TelegramStandIn) -> str:
    assert telegram.world.webhook
    return telegram.world.webhook.secret


def update(telegram: TelegramStandIn, text: str = "Danke", number: int = 7) -> dict[str, Any]:
    """Return an update as Telegram brings it: somebody writes."""
    person = telegram.person("Bob", "de")
    message = person.world.post(person.chat, person.user, {"text": text})
    return {"update_id": number, "message": message.as_json()}


async def test_who_asks_gets_a_reply_and_buttons_work(telegram: TelegramStandIn, address: Address) -> None:
    """All is as with polling, and Telegram is told that it is done."""
    alice = telegram.person("Alice", "de")
    reply = await alice.ask("Wann soll man Rosen gießen?")
    assert "abends" in reply.text
    await alice.press(reply.buttons[-1][0])
    await true(lambda: not telegram.world.updates.waiting)
    assert address.bot.intake.waiting == 0


async def test_a_call_is_answered_when_the_reply_is_out(telegram: TelegramStandIn, address: Address) -> None:
    """Not before: while Telegram can't take the reply, the update stays unconfirmed."""
    telegram.fail_next(SERVER_ERROR, method="sendMessage")
    calling = asyncio.create_task(call(address, telegram, update(telegram)))
    await telegram.called("sendMessage", times=1)
    await asyncio.sleep(0.1)
    assert not calling.done()
    assert (await calling).status_code == httpx.codes.OK
    await telegram.called("sendMessage", times=2)


async def test_what_comes_again_is_answered_once(telegram: TelegramStandIn, address: Address) -> None:
    """Side by side, and later: all calls are answered well, and the person gets one reply."""
    brought = update(telegram)
    answers = await asyncio.gather(*(call(address, telegram, brought) for _ in range(5)))
    answers.append(await call(address, telegram, brought))
    assert {answer.status_code for answer in answers} == {httpx.codes.OK}
    assert sum(one.method == "sendMessage" for one in telegram.calls) == 1


async def test_what_waits_long_is_put_aside(
    telegram: TelegramStandIn, address: Address, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It holds no call of Telegram's, and is answered as soon as that can be."""
    monkeypatch.setattr(webhooks, "LONGEST_ANSWER", 0.1)
    telegram.fail_next(too_many_requests(1), method="sendMessage")
    assert (await call(address, telegram, update(telegram))).status_code == httpx.codes.OK
    assert address.bot.intake.waiting == 1
    await telegram.called("sendMessage", times=2)
    await true(lambda: address.bot.intake.waiting == 0)


REFUSED: dict[str, tuple[int, dict[str, str], bytes]] = {
    "no secret": (403, {SECRET_HEADER: ""}, b"{}"),
    "a wrong secret": (403, {SECRET_HEADER: "x"}, b"{}"),
    "a strange secret": (403, {SECRET_HEADER: "\xfc"}, b"{}"),
    "a form": (415, {"content-type": "application/x-www-form-urlencoded"}, b"update_id=1"),
    "no type": (415, {"content-type": ""}, b"{}"),
    "too much": (413, {}, b" " * 1_000_001),
    "nothing": (400, {}, b""),
    "half of it": (400, {}, b'{"update_id": 1, "mess'),
    "no text": (400, {}, b"\xff\xfe\x00"),
    "a list": (400, {}, b"[1, 2]"),
    "no number": (400, {}, b'{"message": {}}'),
    "a number too large": (400, {}, b'{"update_id": 1' + b"0" * 5000 + b"}"),
    "very deep": (400, {}, b"[" * 100_000),
}


@pytest.mark.parametrize(("status", "headers", "body"), REFUSED.values(), ids=REFUSED)
async def test_what_is_no_update_of_telegrams_is_refused(
    telegram: TelegramStandIn, address: Address, status: int, headers: dict[str, str], body: bytes
) -> None:
    """With a status that says whose mistake it is; nothing of it is worked on."""
    usual = {SECRET_HEADER: secret(telegram), "content-type": "application/json"}
    answer = await address.client.post(address.webhook, content=body, headers=encoded(usual | headers))
    assert answer.status_code == status
    assert address.bot.intake.waiting == 0


async def test_who_brings_no_request_has_to_go(
    telegram: TelegramStandIn, address: Address, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither silent connections nor half requests, however many, keep anybody from being answered."""
    monkeypatch.setattr(serving, "_LONGEST_SILENCE", 0.3)
    monkeypatch.setattr(serving, "_MOST_CONNECTIONS", 20)
    host, port = address.root.removeprefix("http://").split(":")
    opened = [await asyncio.open_connection(host, int(port)) for _ in range(40)]
    for _, writer in opened[::2]:
        writer.write(b"POST /telegram HTTP/1.1\r\nHost: x\r\n")
    async with asyncio.timeout(PATIENCE):
        for reader, writer in opened:
            with suppress(ConnectionError):
                await reader.read()  # until the bot closes the connection
            writer.close()
    assert (await address.client.get(f"{address.root}/healthz")).status_code == httpx.codes.OK
    assert "abends" in (await telegram.person("Alice", "de").ask("Wann soll man Rosen gießen?")).text


async def test_who_goes_on_asking_may_stay(address: Address, monkeypatch: pytest.MonkeyPatch) -> None:
    """A connection that is used again and again isn't closed between two requests."""
    monkeypatch.setattr(serving, "_LONGEST_SILENCE", 1)
    host, port = address.root.removeprefix("http://").split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    for _ in range(7):
        writer.write(b"GET /livez HTTP/1.1\r\nHost: x\r\n\r\n")
        assert (await reader.readuntil(b"}")).startswith(b"HTTP/1.1 200")
        await asyncio.sleep(0.25)
    writer.close()


async def test_signs_in_the_address_may_be_written_with_percents(telegram: TelegramStandIn, run_bot: RunBot) -> None:
    """What stands behind them is the same path."""
    listening = bound("127.0.0.1", 0)
    url = f"http://127.0.0.1:{listening.getsockname()[1]}/t%C3%A4l%20x"
    async with run_bot(address=listening, webhook_url=url, http_port=1):
        assert "abends" in (await telegram.person("Alice", "de").ask("Wann soll man Rosen gießen?")).text


async def test_only_posts_are_taken(address: Address) -> None:
    """Who looks at the address with a browser sees nothing; other addresses aren't there."""
    assert (await address.client.get(address.webhook)).status_code == httpx.codes.METHOD_NOT_ALLOWED
    assert (await address.client.post(f"{address.root}/other")).status_code == httpx.codes.NOT_FOUND


async def test_who_changes_the_address_is_named(
    telegram: TelegramStandIn, run_bot: RunBot, monkeypatch: pytest.MonkeyPatch, log: io.StringIO
) -> None:
    """The bot's own address is set again: or else nobody would get answers any more."""
    monkeypatch.setattr(webhooks, "_LOOK", 0.1)
    with bound("127.0.0.1", 0) as listening:
        url = f"http://127.0.0.1:{listening.getsockname()[1]}/telegram"
        async with run_bot(address=listening, webhook_url=url, http_port=1):
            await telegram.called("setWebhook")
            await asyncio.sleep(0.2)
            assert telegram.world.webhook
            telegram.world.webhook.url = "https://example.org/other"
            await telegram.called("setWebhook", times=2)
            assert telegram.world.webhook.url == url
            assert "Another program has changed where this bot's messages go" in log.getvalue()


async def test_trouble_on_the_way_is_told(
    telegram: TelegramStandIn, run_bot: RunBot, monkeypatch: pytest.MonkeyPatch, log: io.StringIO
) -> None:
    """What Telegram says of an address where nobody answers stands in the log, once."""
    monkeypatch.setattr(webhooks, "_LOOK", 0.1)
    async with run_bot(webhook_url="http://127.0.0.1:1/telegram", http_port=1):
        await telegram.called("setWebhook")
        await telegram.person("Alice", "de").send("Danke")
        await true(lambda: "could not bring a message to WEBHOOK_URL" in log.getvalue())
        assert "(connection refused)" in log.getvalue()


async def test_trouble_from_before_the_bot_was_ready_is_none(
    telegram: TelegramStandIn, run_bot: RunBot, monkeypatch: pytest.MonkeyPatch, log: io.StringIO
) -> None:
    """What Telegram couldn't bring while the bot was down waits; nobody has to look at the proxy for that."""
    monkeypatch.setattr(webhooks, "_LOOK", 0.05)
    hour_ago = time.time() - 3600
    monkeypatch.setattr("bot.standin.webhook.time", SimpleNamespace(time=lambda: hour_ago))
    async with run_bot(webhook_url="http://127.0.0.1:1/telegram", http_port=1):
        await telegram.called("setWebhook")
        await telegram.person("Alice", "de").send("Danke")
        assert telegram.world.webhook
        await true(lambda: telegram.world.webhook is not None and telegram.world.webhook.last_error is not None)
        await telegram.called("getWebhookInfo", times=len(telegram.calls) + 3)
        assert "could not bring a message" not in log.getvalue()


async def test_polling_follows_on_a_webhook(telegram: TelegramStandIn, run_bot: RunBot, address: Address) -> None:
    """Started without the address, the bot fetches its updates again."""
    assert telegram.world.webhook
    async with run_bot():
        await telegram.called("deleteWebhook")
        assert "abends" in (await telegram.person("Alice", "de").ask("Wann soll man Rosen gießen?")).text
    assert address.bot


async def test_health_says_whether_people_get_answers(address: Address) -> None:
    """200 and nothing in the way; the version of the knowledge is told; while the bot stops, 503 and why."""
    health = await address.client.get(f"{address.root}/healthz")
    assert health.status_code == httpx.codes.OK
    assert health.json() == {
        "ready": True,
        "hindrances": [],
        "bot": 110201543,
        "knowledge": address.bot.state.assistant.version,
    }
    address.bot.vitals.leaving = True
    health = await address.client.get(f"{address.root}/healthz")
    assert health.status_code == httpx.codes.SERVICE_UNAVAILABLE
    assert health.json()["hindrances"] == ["The bot is about to stop."]
    assert (await address.client.get(f"{address.root}/livez")).status_code == httpx.codes.OK


def test_silence_of_telegram_is_told_with_its_cause() -> None:
    """Before the first contact, after a minute without any, and no longer when it is over."""
    now = 0.0
    vitals = Vitals(1, lambda: "", lambda: now)
    assert vitals.hindrances == ["Telegram has not been reached yet."]
    vitals.reached()
    vitals.trouble = "Another program receives this bot's messages."
    now = LONGEST_SILENCE
    assert vitals.hindrances == []
    now += 15
    assert vitals.hindrances == ["Telegram was last reached 75 seconds ago.", vitals.trouble]
    vitals.reached()
    assert vitals.hindrances == []


async def test_metrics_count_what_happens_and_name_nobody(telegram: TelegramStandIn, address: Address) -> None:
    """Questions by outcome and language, calls by status, times; no number of a chat and no word of anybody."""
    alice = telegram.person("Alice Geheim", "de")
    await alice.ask("Wann soll man Rosen gießen?")
    await alice.ask("Quantenchromodynamik?")
    await true(lambda: address.bot.intake.waiting == 0)
    page = (await address.client.get(f"{address.root}/metrics")).text
    assert 'bot_questions_total{language="de",outcome="answer"} 1.0' in page
    assert 'bot_questions_total{language="de",outcome="unknown"} 1.0' in page
    assert 'bot_api_calls_total{method="sendMessage",status="200"} 2.0' in page
    assert f'bot_knowledge_info{{version="{address.bot.state.assistant.version}"}} 1.0' in page
    assert "bot_reply_seconds_count 2.0" in page
    assert "bot_updates_waiting 0.0" in page
    assert "bot_ready 1.0" in page
    assert not re.search(rf"Geheim|Rosen|Quanten|\b{alice.chat.id}\b", page)


async def call(address: Address, telegram: TelegramStandIn, content: dict[str, Any]) -> httpx.Response:
    """Bring an update as Telegram does."""
    headers = {SECRET_HEADER: secret(telegram), "content-type": "application/json"}
    return await address.client.post(address.webhook, content=json.dumps(content), headers=headers, timeout=120)


def encoded(headers: dict[str, str]) -> list[tuple[bytes, bytes]]:
    return [(name.encode(), value.encode("latin-1")) for name, value in headers.items()]
