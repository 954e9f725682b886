"""Runs the preview until it is told to stop."""

from __future__ import annotations

import asyncio
import errno
import os
import sys
import webbrowser
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from pathlib import Path

from bot.editorial.desk_links import USUAL_PORT
from bot.meaning import KeptVectors
from bot.messenger.running import stop_signal
from bot.preview import saving
from bot.preview.session import session
from bot.preview.stage import StepResult
from bot.preview.steps import Saved
from bot.preview.web.entrance import Entrance
from bot.preview.web.server import Page

Serving = AbstractAsyncContextManager[tuple[str, list[StepResult]]]


@asynccontextmanager
async def serving(
    folder: Path,
    port: int | None,
    conversation: list[Saved] | None = None,
    meaning: KeptVectors | None = None,
    labelled: Sequence[Path] = (),
    entrance: Entrance | None = None,
) -> AsyncIterator[tuple[str, list[StepResult]]]:
    """Serve the preview; give its address and what came of the replayed conversation.

    Without a port it is the usual one, or if that is taken a free one. Raises OSError when the given port is taken.
    """
    async with AsyncExitStack() as stack:
        made = await stack.enter_async_context(session(folder, meaning, labelled))
        page = Page(made, entrance)
        try:
            address = await stack.enter_async_context(page.serve(USUAL_PORT if port is None else port))
        except OSError as error:
            if port is not None or error.errno != errno.EADDRINUSE:
                raise
            address = await stack.enter_async_context(page.serve(0))
        made.desk.lead_to(entrance.url if entrance else address)
        yield address, await saving.replay(made.stage, conversation or [])


async def run(page: Serving, ready: Callable[[str, list[StepResult]], None], *, leave: bool = False) -> None:
    """Serve the preview until SIGINT or SIGTERM, or with `leave` no longer than it takes to get ready.

    `ready` is called once with the address and the replayed steps.
    """
    stop = stop_signal()
    async with page as (address, replayed):
        ready(address, replayed)
        if not leave:
            await stop.wait()


def open_browser(address: str) -> None:
    """Open the page, if there is a browser with windows."""
    if sys.platform in {"win32", "darwin"} or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        asyncio.get_running_loop().run_in_executor(None, webbrowser.open, address)
