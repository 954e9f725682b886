"""Updates wait for the bot until it confirms them."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.standin import Message, Person, TelegramStandIn

    from .conftest import Api


async def test_updates_stay_until_a_higher_offset_confirms_them(api: Api, alice: Person) -> None:
    """What has been fetched comes again until the bot says that it has it."""
    for text in ("eins", "zwei", "drei"):
        await alice.send(text)
    first = await api.result("getUpdates", limit=2)
    assert [update["message"]["text"] for update in first] == ["eins", "zwei"]
    assert await api.result("getUpdates", limit=2) == first
    rest = await api.result("getUpdates", offset=first[-1]["update_id"] + 1)
    assert [update["message"]["text"] for update in rest] == ["drei"]
    assert await api.result("getUpdates", offset=rest[-1]["update_id"] + 1) == []


async def test_a_negative_offset_forgets_all_but_the_last(api: Api, alice: Person) -> None:
    """As in the Bot API."""
    for text in ("eins", "zwei", "drei"):
        await alice.send(text)
    assert [update["message"]["text"] for update in await api.result("getUpdates", offset=-1)] == ["drei"]
    assert len(await api.result("getUpdates")) == 1


async def test_a_long_poll_ends_with_the_first_update(api: Api, alice: Person) -> None:
    """Nobody waits for the whole timeout."""
    poll = asyncio.create_task(api.result("getUpdates", timeout=30))
    await asyncio.sleep(0.05)
    await alice.send("Hallo")
    async with asyncio.timeout(60):
        assert [update["message"]["text"] for update in await poll] == ["Hallo"]


async def test_a_long_poll_without_news_ends_empty(api: Api) -> None:
    """After the timeout."""
    assert await api.result("getUpdates", timeout=1) == []


async def test_a_second_poll_ends_the_first_with_a_conflict(api: Api, alice: Person, telegram: TelegramStandIn) -> None:
    """Only one program can fetch; the new one gets what comes."""
    first = asyncio.create_task(api.answer("getUpdates", timeout=30))
    await asyncio.sleep(0.05)
    second = asyncio.create_task(api.result("getUpdates", timeout=30))
    answer = await first
    assert (answer["error_code"], answer["description"].partition(";")[0]) == (
        409,
        "Conflict: terminated by other getUpdates request",
    )
    await alice.send("Hallo")
    assert len(await second) == 1
    assert telegram.violations == []


async def test_only_allowed_kinds_come(api: Api, alice: Person, sent: Message) -> None:
    """The choice holds until the next one."""
    await api.result("getUpdates", allowed_updates=["callback_query"])
    await alice.send("Hallo")
    await alice.press(sent.button("Ja"))
    assert [min(update) for update in await api.result("getUpdates")] == ["callback_query"]
    await api.result("getUpdates", allowed_updates=[])
    await alice.edit(await alice.send("Hallo"), "Hallo!")
    assert [list(update)[1] for update in await api.result("getUpdates")] == [
        "callback_query",
        "message",
        "edited_message",
    ]


async def test_pending_updates_can_be_dropped(api: Api, alice: Person) -> None:
    """When the webhook is deleted so."""
    await alice.send("Hallo")
    assert (await api.result("getWebhookInfo"))["pending_update_count"] == 1
    assert await api.result("deleteWebhook") is True
    assert (await api.result("getWebhookInfo"))["pending_update_count"] == 1
    assert await api.result("deleteWebhook", drop_pending_updates=True) is True
    assert await api.result("getUpdates") == []
