"""Tells all open pages what happens, as server-sent events."""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress
from typing import Any

from aiohttp import web

from bot.standin.loopback_only import security_headers

_HEADERS = {"Content-Type": "text/event-stream", "X-Accel-Buffering": "no"}  # nginx: no waiting for a full buffer
_MOST_WAITING = 10_000  # events; a page that is further behind begins anew
_BREATH = 15.0  # seconds; a sign of life now and then shows that the other side is still there


class Feed:
    """The pages that listen, each with the events that it has not got yet."""

    def __init__(self) -> None:
        self._pages: set[asyncio.Queue[str | None]] = set()

    def tell(self, kind: str, about: Any) -> None:
        """Tell all pages of something."""
        event = _event(kind, about)
        for page in [*self._pages]:
            if page.full():
                self._pages.discard(page)
                while not page.empty():
                    page.get_nowait()
                page.put_nowait(None)
            else:
                page.put_nowait(event)

    def close(self) -> None:
        """Let all pages go."""
        for page in self._pages:
            page.put_nowait(None)

    async def serve(self, request: web.Request, begin: Any) -> web.StreamResponse:
        """Send one page everything from now on, after the state of things as it begins."""
        response = web.StreamResponse(headers=_HEADERS | security_headers())
        await response.prepare(request)
        page: asyncio.Queue[str | None] = asyncio.Queue(_MOST_WAITING)
        self._pages.add(page)
        with suppress(ConnectionError):
            await response.write(_event("state", begin).encode())
            while (event := await _next(page)) is not None:
                await response.write(event.encode())
        self._pages.discard(page)
        return response


async def _next(page: asyncio.Queue[str | None]) -> str | None:
    try:
        async with asyncio.timeout(_BREATH):
            return await page.get()
    except TimeoutError:
        return ": still here\n\n"


def _event(kind: str, about: Any) -> str:
    return f"event: {kind}\ndata: {json.dumps(about, ensure_ascii=False)}\n\n"
