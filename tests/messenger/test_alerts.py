"""Staff hear of bad and shrunken knowledge without asking."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pydantic import SecretStr

from bot.dialogue.assistant import Assistant
from bot.knowledge import read
from bot.knowledge.watching import Watch
from bot.messenger.application import build_bot
from bot.messenger.reloading import follow
from bot.messenger.running import serve
from bot.messenger.staff import alerts
from bot.settings import Settings

if TYPE_CHECKING:
    from bot.standin import Chat, TelegramStandIn

SETTLE = 0.15


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alerts, "SETTLE", SETTLE)


@pytest.fixture
def staff(telegram: TelegramStandIn) -> Chat:
    return telegram.group("Redaktion")


@asynccontextmanager
async def following(telegram: TelegramStandIn, staff: Chat, folder: Path, url: str) -> AsyncIterator[None]:
    """Run a bot that answers from what is saved."""
    knowledge = (await asyncio.to_thread(read, folder)).knowledge
    assert knowledge is not None
    settings = Settings(
        telegram_bot_token=SecretStr(telegram.token),
        telegram_api_url=telegram.url,
        staff_chat_id=staff.id,
        database_url=SecretStr(url),
    )
    bot, stop = build_bot(Assistant(knowledge), settings), asyncio.Event()
    tasks = [
        asyncio.create_task(follow(bot.state, Watch(folder, pause=0.02))),
        asyncio.create_task(serve(bot, stop)),
    ]
    await telegram.called("setMyDescription", times=1)
    try:
        yield
    finally:
        stop.set()
        await tasks[1]
        tasks[0].cancel()


async def quiet(staff: Chat) -> None:
    """Make sure that nothing more comes."""
    with pytest.raises(TimeoutError):
        await staff.next_reply(4 * SETTLE)


def swap(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


async def test_a_bad_state_is_told_once_and_once_that_it_is_well(
    telegram: TelegramStandIn, staff: Chat, folder: Path
) -> None:
    """What is wrong and where; more mistakes on the way make no more noise, and small changes none at all."""
    event = folder / "event.yaml"
    async with following(telegram, staff, folder, "sqlite:///:memory:"):
        await asyncio.to_thread(swap, event, "general:", "generall:")
        said = (await staff.next_reply()).text
        assert said.startswith("⚠️ Die gespeicherte Wissensbasis hat Fehler.")
        assert "event.yaml:" in said
        assert "generall" in said
        await asyncio.to_thread(swap, event, "generall:", "generalll:")
        await quiet(staff)
        await asyncio.to_thread(swap, event, "generalll:", "general:")
        well = "✅ Die Wissensbasis ist wieder in Ordnung. Der Bot antwortet aus 12 Einträgen."
        assert (await staff.next_reply()).text == well  # as many as the desk counts: staff's own
        await asyncio.to_thread(swap, event, "Leipzig statt", "Halle statt")
        await quiet(staff)


async def test_what_is_gone_is_told_once_and_when_it_is_back(
    telegram: TelegramStandIn, staff: Chat, folder: Path
) -> None:
    """Which entries, and with which file; what is gone for good is never said to be well."""
    file = folder / "2-gaerten.yaml"
    text = await asyncio.to_thread(file.read_text, "utf-8")
    async with following(telegram, staff, folder, "sqlite:///:memory:"):
        await asyncio.to_thread(file.unlink)
        said = (await staff.next_reply()).text
        assert "verschwunden" in said
        assert "2-gaerten.yaml" in said
        await asyncio.to_thread(swap, folder / "event.yaml", "Leipzig statt", "Halle statt")
        await quiet(staff)
        await asyncio.to_thread(file.write_text, text, "utf-8")
        assert (await staff.next_reply()).text.startswith("✅")


async def test_of_several_processes_one_tells_and_a_restart_goes_on(
    telegram: TelegramStandIn, staff: Chat, folder: Path, tmp_path: Path
) -> None:
    """Each sees the same state; what was told before a restart is told to be well after it."""
    url, event = f"sqlite:///{tmp_path}/bot.sqlite3", folder / "event.yaml"
    change: Callable[..., None] = swap
    async with following(telegram, staff, folder, url), following(telegram, staff, folder, url):
        await asyncio.to_thread(change, event, "general:", "generall:")
        assert "Fehler" in (await staff.next_reply()).text
        await quiet(staff)
    await asyncio.to_thread(change, event, "generall:", "general:")
    async with following(telegram, staff, folder, url):
        assert (await staff.next_reply()).text.startswith("✅")
        await quiet(staff)
    async with following(telegram, staff, folder, url):
        await quiet(staff)
