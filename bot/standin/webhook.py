"""Bringing updates to a webhook: those of one chat one after the other, and each until it is taken."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from typing import Any

from aiohttp import ClientError, ClientSession, ClientTimeout

from bot.standin.updates import Updates

_SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  its name
_LONGEST_CALL = ClientTimeout(60)  # seconds
_FIRST_PAUSE, _LONGEST_PAUSE = 0.05, 1.0  # seconds between two tries; Telegram's grow to minutes
_GOOD = range(200, 300)


@dataclass(eq=False)
class Webhook:
    """The address where a bot wants its updates, and the calls that are being made there."""

    updates: Updates
    url: str
    secret: str = ""
    most: int = 40  # calls at a time
    last_error: tuple[int, str] | None = None  # when, and in Telegram's words
    _on_the_way: dict[Any, asyncio.Task[None]] = field(default_factory=dict)
    _working: asyncio.Task[None] | None = None

    def open(self) -> None:
        """Begin to bring what waits."""
        self._working = asyncio.create_task(self._work())

    async def close(self) -> None:
        """Stop; calls that are being made are given up."""
        tasks = [task for task in (self._working, *self._on_the_way.values()) if task]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def as_json(self) -> dict[str, Any]:
        known = {"url": self.url, "max_connections": self.most, "allowed_updates": sorted(self.updates.allowed)}
        if self.last_error:
            known |= {"last_error_date": self.last_error[0], "last_error_message": self.last_error[1]}
        return known

    async def _work(self) -> None:
        async with ClientSession(timeout=_LONGEST_CALL) as client:
            while True:
                for update in self.updates.waiting:
                    queue = _queue(update)
                    if queue not in self._on_the_way and len(self._on_the_way) < self.most:
                        self._on_the_way[queue] = asyncio.create_task(self._bring(client, queue, update))
                await self.updates.news()

    async def _bring(self, client: ClientSession, queue: Any, update: dict[str, Any]) -> None:
        pause = _FIRST_PAUSE
        while not await self._taken(client, update):
            await asyncio.sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)
        del self._on_the_way[queue]
        self.updates.remove(update)

    async def _taken(self, client: ClientSession, update: dict[str, Any]) -> bool:
        headers = {_SECRET_HEADER: self.secret} if self.secret else {}
        try:
            async with client.post(self.url, json=update, headers=headers) as answer:
                trouble = f"Wrong response from the webhook: {answer.status} {answer.reason}"
                if answer.status in _GOOD:
                    return True
        except (ClientError, TimeoutError, OSError):
            trouble = "Connection refused"
        self.last_error = (int(time.time()), trouble)
        return False


def _queue(update: dict[str, Any]) -> Any:
    """Return what an update waits in line with: the chat, as Telegram does it."""
    kind = next(name for name in update if name != "update_id")
    content = update[kind] if isinstance(update[kind], dict) else {}
    about = content.get("message") or content
    chat = about.get("chat") if isinstance(about, dict) else None
    return chat["id"] if isinstance(chat, dict) and "id" in chat else ("update", update["update_id"])
