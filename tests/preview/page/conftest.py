"""The preview's page in a real browser, as a person uses it."""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, async_playwright, expect

from bot.preview.running import serving

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

_PATIENCE = 30_000  # milliseconds: on a busy machine a save takes longer than the five seconds that are usual
expect.set_options(timeout=_PATIENCE)
NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome", "microsoft-edge")
# Nothing but the page under test is to be asked for, and Chromium in a container has no sandbox for root.
_SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-default-apps",
    "--disable-dev-shm-usage",
)


def find_browser() -> str | None:
    """Return where the browser is, None if there is none."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


@dataclass
class Preview:
    """A page of the preview, and what must not happen in it: errors, and requests to other hosts."""

    page: Page
    address: str
    errors: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)

    async def open(self, path: str = "") -> None:
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", lambda said: self.errors.append(said.text) if said.type == "error" else None)
        self.page.on("request", lambda request: self._note(request.url))
        await self.page.goto(self.address + path)
        await self.page.locator("body[data-ready]").wait_for()

    async def write(self, text: str) -> None:
        await self.page.fill("#input", text)
        await self.page.keyboard.press("Enter")

    async def ask(self, text: str) -> Locator:
        """Write something, wait for the bot's next message, and return it."""
        count = await self.replies.count()
        await self.write(text)
        reply = self.replies.nth(count)
        await reply.wait_for()
        return reply

    async def become(self, name: str) -> None:
        """Write as another person."""
        await self.page.select_option("#person", name)

    async def save(self, link: str, to: Path) -> Path:
        """Click a link that downloads something."""
        async with self.page.expect_download() as waiting:
            await self.page.click(f"a[href='{link}']")
        await (await waiting.value).save_as(to)
        return to

    @property
    def replies(self) -> Locator:
        return self.page.locator("#log .theirs:not(#typing)")

    @property
    def mine(self) -> Locator:
        return self.page.locator("#log .mine")

    @property
    def desk(self) -> Locator:
        return self.page.locator("#desk")

    def _note(self, address: str) -> None:
        if not address.startswith((self.address, "data:", "blob:")):
            self.foreign.append(address)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """A browser of this machine; without one the tests of the page are skipped, but fail where CI=true."""
    path = find_browser()
    if path is None:
        missing = "no Chromium or Chrome on this machine: the preview's page is not tested (apt install chromium)"
        if os.environ.get("CI", "").lower() in {"1", "true"}:
            pytest.fail(missing)
        pytest.skip(missing)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=[*_SWITCHES])
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="session")
async def address(folder: Path) -> AsyncIterator[str]:
    async with serving(folder, 0) as (address, _):
        yield address


@pytest_asyncio.fixture(loop_scope="session")
async def open_page(browser: Browser, address: str) -> AsyncIterator[Callable[..., Awaitable[Preview]]]:
    """Opens the page of the preview at `address`; at the end there was no error in any and no request to another host.

    Each is closed before the preview, which it would call again and again.
    """
    opened: list[Preview] = []

    async def open_page(
        address: str = address, path: str = "", languages: tuple[str, ...] = ("de-DE",), **dress: Any
    ) -> Preview:
        window = {"width": 1280, "height": 800}
        context = await browser.new_context(
            **{"viewport": window, "reduced_motion": "reduce", "locale": languages[0], **dress}
        )
        context.set_default_timeout(_PATIENCE)
        await context.route(lambda url: not url.startswith(address), lambda route: route.fulfill(body="elsewhere"))
        listed = f"Object.defineProperty(navigator, 'languages', {{get: () => {json.dumps(languages)}}})"
        await context.add_init_script(listed)  # Chromium has a switch for one language only
        opened.append(Preview(await context.new_page(), address))
        await opened[-1].open(path)
        return opened[-1]

    yield open_page
    for preview in opened:
        await preview.page.context.close()
    assert [preview.errors for preview in opened if preview.errors] == []
    assert [preview.foreign for preview in opened if preview.foreign] == []


@pytest_asyncio.fixture(loop_scope="session")
async def preview(open_page: Callable[..., Awaitable[Preview]]) -> Preview:
    """The page, open for Anna."""
    return await open_page()
