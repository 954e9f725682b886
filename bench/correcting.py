"""How long one waits from "Falsch" to the corrected answer: `python -m bench.correcting`.

The real page in a real browser, with a copy of the knowledge base that is shipped. A round is what an editor does: asks
what the bot doesn't know, presses "Falsch", types a word of the entry, chooses it, and saves; then the same question
has the right answer. Before each action the editor looks for 0.7 seconds, which don't count. Counted is what one waits
after each, and how much of it this program was at work: on a machine that does nothing else, waiting is hardly more.
"""

from __future__ import annotations

import asyncio
import shutil
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.async_api import Page, async_playwright, expect

from bot.commands.shared import load_meaning
from bot.preview.running import serving
from tools.browsers import NoBrowserError, find_browser

_KNOWLEDGE = Path("knowledge")
_LABELLED = Path("tests/evaluation")
_LOOK = 0.7  # seconds; nobody reads and moves a hand faster
_PATIENCE = 120_000  # milliseconds
# What nobody knows, a word of the title that the entry is looked for with, and a piece of its answer.
_QUESTIONS = (
    ("Gab es Krapfen oder Brezeln zum Mitnehmen?", "verpflegung"),
    ("Durfte mein Dackel mit hinein?", "barrierefrei"),
    ("War ein Zauberer oder Clown da?", "kinder"),
    ("Konnte man dort Schach spielen?", "sport"),
    ("Wo standen die Lastenräder?", "anreise"),
)


@dataclass
class Waited:
    """Seconds that one waited after each action, and those that this program was at work meanwhile."""

    action: str
    seconds: float = 0.0
    at_work: float = 0.0


@dataclass
class Round:
    """One correction."""

    waited: list[Waited] = field(default_factory=list)

    async def wait(self, action: str, acting: Awaitable[object], until: Callable[[], Awaitable[object]]) -> None:
        """Take note of how long it takes from an action until something is there."""
        await asyncio.sleep(_LOOK)
        begin, work = time.perf_counter(), time.process_time()
        await acting
        await until()
        self.waited.append(Waited(action, time.perf_counter() - begin, time.process_time() - work))

    def __str__(self) -> str:
        parts = ", ".join(f"{one.action} {one.seconds:.2f} s ({one.at_work:.2f})" for one in self.waited)
        whole = sum(one.seconds for one in self.waited), sum(one.at_work for one in self.waited)
        return f"{len(self.waited)} actions, {whole[0]:.2f} s of waiting ({whole[1]:.2f} s at work): {parts}"


async def correct(page: Page, question: str, word: str) -> Round:
    """Ask a question, and put its answer right as an editor would."""
    await _ask(page, question)
    desk, replies = page.locator("#desk"), page.locator("#log .theirs:not(#typing)")
    belongs = desk.locator(".belongs")
    field, first = belongs.locator("input"), belongs.locator("[role=option]").first
    done = Round()
    await done.wait("Falsch", desk.get_by_role("button", name="Falsch").click(), first.wait_for)
    await done.wait("typing", field.fill(word), first.wait_for)
    right = str(await first.get_attribute("data-entry"))
    save = belongs.get_by_role("button", name="Speichern")
    await done.wait("entry", first.click(), lambda: expect(save).to_be_focused(timeout=_PATIENCE))
    count = await replies.count()
    await done.wait("Speichern", save.click(), replies.nth(count).wait_for)
    await expect(desk.locator(".outcome")).to_contain_text("Antwort", timeout=_PATIENCE)
    await expect(desk).to_contain_text(right, timeout=_PATIENCE)
    return done


async def _ask(page: Page, question: str) -> None:
    count = await page.locator("#log .theirs:not(#typing)").count()
    await page.fill("#input", question)
    await page.keyboard.press("Enter")
    await page.locator("#log .theirs:not(#typing)").nth(count).wait_for()
    await page.locator("#desk .outcome").wait_for()


@asynccontextmanager
async def _page(browser: str) -> AsyncIterator[Page]:
    """Open the page of a preview of the knowledge that is shipped, when it knows what all of it means."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(shutil.copytree(_KNOWLEDGE, Path(place) / "knowledge"))
        served = serving(folder, 0, meaning=load_meaning(), labelled=[_LABELLED])
        async with served as (address, _), async_playwright() as playwright:
            opened = await playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
            context = await opened.new_context(locale="de-DE", viewport={"width": 1280, "height": 800})
            context.set_default_timeout(_PATIENCE)
            page = await context.new_page()
            await page.goto(address)
            await page.locator("#desk .knowledge:not(:has(.encoding))").wait_for()
            yield page
            await opened.close()


async def _measure(browser: str) -> None:
    async with _page(browser) as page:
        for question, word in _QUESTIONS:
            sys.stdout.write(f"{await correct(page, question, word)}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    try:
        asyncio.run(_measure(find_browser()))
    except NoBrowserError as error:
        sys.exit(str(error))
