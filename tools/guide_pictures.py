"""Take the pictures of the guide for staff: `make pictures`.

The real preview in a real browser, with the small knowledge base of the tests, so that the pictures show what there is.
"""

from __future__ import annotations

import asyncio
import base64
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path

from playwright.async_api import Browser, Locator, Page, async_playwright

from bot.editorial.publishing import Publishing
from bot.preview.running import serving
from tools.browsers import NoBrowserError, find_browser

PROJECT = Path(__file__).parents[1]
LABELLED = PROJECT / "tests" / "editorial" / "evaluation" / "garden.yaml"
TO = PROJECT / "knowledge" / "pictures"
_WINDOW = {"width": 1120, "height": 680}
_QUESTION = "Senken Bäume die Temperatur?"
_AS_WEBP = """async (png) => {
  const image = new Image();
  image.src = `data:image/png;base64,${png}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [image.width, image.height];
  canvas.getContext("2d").drawImage(image, 0, 0);
  return canvas.toDataURL("image/webp", 0.85);
}"""
_SERVER = "https://git.example.org/gruene-stadt/wissen.git"
_WRONG = "Gab es ein Büfett mit Brezeln?"

Picture = Callable[[Page, Path], Awaitable[Page | Locator]]
"""Does what staff do until there is what is to be seen, and returns that."""


async def whole(page: Page, _: Path) -> Page:
    """A question, its answer, and the desk that says why."""
    await _ask(page, _QUESTION)
    return page


async def form(page: Page, _: Path) -> Locator:
    """The form of an entry."""
    await _ask(page, _QUESTION)
    await page.get_by_role("button", name="Diese Antwort ändern").click()
    await page.locator("#editor #replies").get_by_text("fünf Grad").first.wait_for()
    return page.locator("#editor")


async def review(page: Page, _: Path) -> Locator:
    """What becomes different, before it is saved."""
    shown = await form(page, _)
    answer = shown.get_by_label("Antwort, Deutsch")
    await answer.fill((await answer.input_value()).replace("fünf", "sechs"))
    await shown.get_by_role("button", name="Prüfen und speichern").click()
    await shown.locator(".in-words ins").first.wait_for()
    await shown.get_by_text("Gemessen an").first.wait_for()
    return shown


async def wrong(page: Page, _: Path) -> Locator:
    """The way from a wrong answer to the entry that the question belongs to."""
    await _ask(page, _WRONG)
    await page.locator("#desk").get_by_role("button", name="Falsch").click()
    await page.locator(".belongs input").fill("verpfl")
    await page.locator(".belongs [data-entry=food]").wait_for()
    return page.locator("#desk")


async def mistake(page: Page, folder: Path) -> Locator:
    """A mistake in a file, at the desk."""
    await asyncio.to_thread(_change, folder, "summary: {de: Die Tagung war", "sumary: {de: Die Tagung war")
    await page.locator("#desk .problems .error").first.wait_for()
    return page.locator("#desk .knowledge")


async def publish(page: Page, folder: Path) -> Locator:
    """What isn't published yet, and the form with which it is."""
    await asyncio.to_thread(_change, folder, "am 7. Mai 2019", "am 8. Mai 2019")
    await page.locator(".publishing-card").get_by_text("Noch nicht veröffentlicht: 1").wait_for()
    await page.get_by_role("button", name="Veröffentlichen …").click()
    await page.locator("#publishing summary").first.click()
    await page.get_by_label("Was haben Sie geändert?").fill("Der Tag der Tagung stimmt jetzt.")
    return page.locator("#publishing")


PICTURES: Mapping[str, Picture] = {
    "vorschau": whole,
    "formular": form,
    "speichern": review,
    "falsch": wrong,
    "fehler": mistake,
    "veroeffentlichen": publish,
}


async def take(to: Path, browser: str) -> None:
    """Take all pictures, each with a preview of its own, into a folder."""
    async with async_playwright() as playwright:
        opened = await playwright.chromium.launch(executable_path=browser, args=["--no-sandbox", "--disable-gpu"])
        for name, picture in PICTURES.items():
            with tempfile.TemporaryDirectory() as place:
                folder = await asyncio.to_thread(_published, Path(place))
                context = await opened.new_context(viewport=_WINDOW, reduced_motion="reduce", locale="de-DE")  # type: ignore[arg-type]
                async with serving(folder, 0, labelled=[LABELLED]) as (address, _):
                    page = await context.new_page()
                    await page.goto(address)
                    await page.locator("body[data-ready]").wait_for()
                    shown = await picture(page, folder)
                    await page.mouse.move(0, 0)
                    png = await shown.screenshot(animations="disabled", caret="hide")
                    await asyncio.to_thread((to / f"{name}.webp").write_bytes, await _smaller(opened, png))
                await context.close()
        await opened.close()


async def _smaller(browser: Browser, png: bytes) -> bytes:
    """Return a picture as WebP, a fifth of the size."""
    page = await browser.new_page()
    url: str = await page.evaluate(_AS_WEBP, base64.b64encode(png).decode())
    await page.close()
    return base64.b64decode(url.partition(",")[2])


async def _ask(page: Page, question: str) -> None:
    await page.fill("#input", question)
    await page.keyboard.press("Enter")
    await page.locator("#log .theirs:not(#typing)").first.wait_for()
    await page.locator("#desk .outcome").wait_for()


def _published(place: Path) -> Path:
    """Return a knowledge folder in a repository, all of it published."""
    folder = Path(shutil.copytree(PROJECT / "tests" / "garden", place / "wissen"))
    for command in (
        ["init", "--quiet", "--initial-branch=main"],
        ["config", "user.name", "Erika Beispiel"],
        ["config", "user.email", ""],
    ):
        subprocess.run(["git", "-C", str(folder), *command], check=True)  # noqa: S603, S607  all ours
    publishing = Publishing(folder)
    publishing.publish("Erika Beispiel", "Die Tagung „Grüne Stadt“ ist angelegt.", publishing.standing().seen)
    for command in (["remote", "add", "origin", _SERVER], ["update-ref", "refs/remotes/origin/main", "HEAD"]):
        subprocess.run(["git", "-C", str(folder), *command], check=True)  # noqa: S603, S607  all ours
    return folder


def _change(folder: Path, old: str, new: str) -> None:
    file = folder / "event.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def main() -> None:
    try:
        browser = find_browser()
    except NoBrowserError as error:
        sys.exit(str(error))
    TO.mkdir(exist_ok=True)
    asyncio.run(take(TO, browser))


if __name__ == "__main__":
    main()
