"""The stand-in, and a way to call it like any bot does."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from bot.standin import Message, Person, TelegramStandIn

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


@dataclass
class Api:
    """Calls methods of the Bot API."""

    client: httpx.AsyncClient
    telegram: TelegramStandIn

    async def answer(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Call with a form; objects are sent as JSON in it, as the Bot API has it. Return the whole answer."""
        form = {name: value if isinstance(value, str) else json.dumps(value) for name, value in parameters.items()}
        response = await self.client.post(f"/bot{self.telegram.token}/{method}", data=form)
        answer: dict[str, Any] = response.json()
        assert response.status_code == answer.get("error_code", 200)
        return answer

    async def result(self, method: str, **parameters: Any) -> Any:
        """Return the result of a call that succeeds."""
        answer = await self.answer(method, **parameters)
        assert answer["ok"], answer
        return answer["result"]

    async def refusal(self, method: str, **parameters: Any) -> str:
        """Return why a call is refused, without the words that all refusals begin with."""
        answer = await self.answer(method, **parameters)
        assert not answer["ok"]
        description: str = answer["description"]
        return description.removeprefix("Bad Request: ")


@pytest.fixture
async def telegram() -> AsyncIterator[TelegramStandIn]:
    async with TelegramStandIn() as telegram:
        yield telegram


@pytest.fixture
async def api(telegram: TelegramStandIn) -> AsyncIterator[Api]:
    async with httpx.AsyncClient(base_url=telegram.url) as client:
        yield Api(client, telegram)


@pytest.fixture
def alice(telegram: TelegramStandIn) -> Person:
    return telegram.person("Alice", "de")


@pytest.fixture
async def sent(api: Api, alice: Person) -> Message:
    """A message of the bot with a button."""
    keyboard = {"inline_keyboard": [[{"text": "Ja", "callback_data": "ja"}]]}
    await api.result("sendMessage", chat_id=alice.chat.id, text="Frage", reply_markup=keyboard)
    return await alice.chat.next_reply()
