"""Take pictures of what people see on a small phone: `make screens TO=FOLDER`.

Twelve messages of the bot in four languages, in the real preview and a real browser, with the knowledge base that is
shipped: for looking at them, after every change of texts, buttons or directions.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from playwright.async_api import Browser, Page, async_playwright

from bot.commands.shared import load_meaning
from bot.meaning import KeptVectors
from bot.preview.running import serving
from tools.browsers import NoBrowserError, find_browser

PROJECT = Path(__file__).parents[1]
_PHONE = {"width": 360, "height": 740}
# Who asks, by the language of their Telegram: a likely question, one that nothing answers, one that may mean several.
ASKED = {
    "de": ("Anna", "Wer war der erste Redner?", "Wie beantrage ich Kindergeld?", "Anerkennung"),
    "en": ("Ben", "Who was the first speaker?", "How do I apply for child benefit?", "recognition"),
    "ar": ("Amal", "من كان المتحدث الأول؟", "كيف أطلب إعانة الأطفال؟", "التقدير"),
    "tr": ("Elif", "İlk konuşmacı kimdi?", "Çocuk parası için nasıl başvururum?", "takdir"),
}
_SAID = ("/start", "/help", "/programme", "/privacy")
_ENTRIES = ("roth", "worldcafe", "event-lectures", "mentoring-agabey", "nd-participants")


async def take(to: Path, browser: str, meaning: KeptVectors | None) -> None:
    """Take all pictures into a folder; `meaning` as the bot has it."""
    async with async_playwright() as playwright:
        opened = await playwright.chromium.launch(executable_path=browser, args=["--no-sandbox", "--disable-gpu"])
        async with serving(PROJECT / "knowledge", 0, meaning=meaning) as (address, _):
            for language, (person, *questions) in ASKED.items():
                page = await _opened(opened, address, person)
                for number, said in enumerate((*_SAID, *(f"/start {entry}" for entry in _ENTRIES), *questions), 1):
                    await _say(page, said)
                    await page.screenshot(path=to / f"{language}-{number:02}.png", animations="disabled", caret="hide")
                await page.context.close()
        await opened.close()


async def _opened(browser: Browser, address: str, person: str) -> Page:
    context = await browser.new_context(viewport=_PHONE, reduced_motion="reduce", locale="de-DE")  # type: ignore[arg-type]
    page = await context.new_page()
    await page.add_init_script(f"localStorage.setItem('me', '{person}')")
    await page.goto(address)
    await page.locator("body[data-ready]").wait_for()
    return page


async def _say(page: Page, text: str) -> None:
    """Write something, and wait until the bot's message stands there."""
    replies = page.locator("#log .theirs:not(#typing)")
    count = await replies.count()
    await page.fill("#input", text)
    await page.keyboard.press("Enter")
    await replies.nth(count).wait_for()
    await page.wait_for_timeout(300)  # until the chat has come to rest at the new message


def main() -> None:
    try:
        browser = find_browser()
    except NoBrowserError as error:
        sys.exit(str(error))
    to = Path(sys.argv[1])
    to.mkdir(parents=True, exist_ok=True)
    asyncio.run(take(to, browser, load_meaning()))


if __name__ == "__main__":
    main()
