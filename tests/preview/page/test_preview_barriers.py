"""The preview's page is for everybody: small and large windows, light and dark, screen readers."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest
from axe_playwright_python.async_playwright import Axe

from bot.editorial.report import as_html, find
from bot.store import Asked, Question, Recorded

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from playwright.async_api import Browser

    from bot.knowledge import KnowledgeBase

    from .conftest import Preview

    Opener = Callable[..., Awaitable[Preview]]

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_no_barriers_and_nothing_sticks_out(
    open_page: Opener, address: str, folder: Path, width: int, scheme: str
) -> None:
    """In each view and dress axe-core finds nothing serious, and the page is not wider than the window."""
    (folder / "3-broken.yaml").write_text("findings:\n  - id: x\n    sumary: y\n", encoding="utf-8")
    preview = await open_page(address, color_scheme=scheme, viewport={"width": width, "height": 740})
    await preview.desk.locator(".problems .error").first.wait_for(state="attached")
    await assert_good(preview, "empty")
    await preview.ask("Senken Bäume die Temperatuhr am Bitcoin?")
    await preview.ask("Vortrag über Bäume")
    await preview.page.fill("#input", "/")
    await assert_good(preview, "chat")
    await preview.page.keyboard.press("Escape")
    await preview.page.evaluate("document.body.dataset.view = 'desk'")
    await preview.desk.get_by_role("button", name="Falsch").click()
    await preview.desk.locator(".belongs [role=option]").first.wait_for()
    await assert_good(preview, "desk")
    await preview.desk.locator(".candidates .place").first.click()
    await preview.page.locator("#source .here").wait_for()
    await assert_good(preview, "source")
    await preview.page.keyboard.press("Escape")
    await preview.page.evaluate("document.body.dataset.view = 'side'")
    await assert_good(preview, "side")


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light")])
async def test_editing_has_no_barriers_either(open_page: Opener, address: str, width: int, scheme: str) -> None:
    """What comes of a change, the list of entries and the form are for everybody, too."""
    preview = await open_page(address, color_scheme=scheme, viewport={"width": width, "height": 740})
    await preview.ask("Senken Bäume die Temperatuhr am Bitcoin?")
    await preview.page.evaluate("document.body.dataset.view = 'desk'")
    await preview.desk.get_by_role("button", name="Falsch").click()
    await preview.desk.locator(".belongs input").fill("boden")
    await preview.desk.locator(".belongs [role=option]").first.click()
    await preview.desk.locator(".belongs .effects p").first.wait_for()
    await assert_good(preview, "proposal")
    await preview.desk.get_by_role("button", name="Einträge").click()
    await preview.page.locator("#entries .opens").first.wait_for()
    await preview.page.get_by_text("+ Neuer Eintrag").click()
    await assert_good(preview, "entries")
    await preview.page.get_by_role("button", name="Neuer Programmpunkt").click()
    await preview.page.locator("#editor .rarely summary").click()
    await assert_good(preview, "form of a new entry")
    await preview.page.keyboard.press("Escape")
    await preview.desk.get_by_role("button", name="Einträge").click()
    await preview.page.locator("#entries .opens", has_text="Bäume kühlen die Stadt").click()
    await preview.page.locator("#replies .bubble").first.wait_for()
    await preview.page.get_by_label("Kurzer Name auf Knöpfen, Deutsch").fill("x" * 50)
    await preview.page.locator("#checked .error").first.wait_for()
    await assert_good(preview, "form")
    assert await preview.page.evaluate(
        "[...document.querySelectorAll('#editor .fields')].every(e => e.scrollWidth <= e.clientWidth)"
    )
    await preview.page.get_by_label("Adresse").fill("x y")
    await preview.page.locator("[data-field=links] .fault").wait_for()
    await assert_good(preview, "form with mistakes in several fields")
    await preview.page.get_by_label("Adresse").fill("https://example.org/baeume")
    await preview.page.get_by_label("Kurzer Name auf Knöpfen, Deutsch").fill("Bäume")
    await preview.page.locator(".fault.error").first.wait_for(state="detached")
    await preview.page.get_by_role("button", name="Prüfen und speichern").click()
    await preview.page.locator("#editor .diff").wait_for()
    await assert_good(preview, "review")


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light")])
async def test_the_report_has_no_barriers(
    browser: Browser, garden: KnowledgeBase, width: int, scheme: Literal["light", "dark"]
) -> None:
    """Also as a page of its own, with plots, links to the desk and lines to paste."""
    day = date(2026, 3, 2)
    asked = tuple(Question("wo kann ich parken?", language, "unknown", ("food",), day) for language in ("de", "en"))
    recorded = Recorded(asked, (Asked(day, "unknown", "de", 2),))
    page = await browser.new_page(color_scheme=scheme, viewport={"width": width, "height": 740})
    await page.set_content(as_html(find(recorded, {}, garden), "de"))
    found = await Axe().run(page)
    grave = [v for v in found.response["violations"] if v["impact"] in {"serious", "critical"}]
    assert [(v["id"], [node["html"][:200] for node in v["nodes"][:3]]) for v in grave] == []
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    await page.close()


async def assert_good(preview: Preview, where: str) -> None:
    await preview.page.evaluate("Promise.all(document.getAnimations().map((animation) => animation.finished))")
    found = await Axe().run(preview.page)
    grave = [v for v in found.response["violations"] if v["impact"] in {"serious", "critical"}]
    assert [(v["id"], [node["html"][:200] for node in v["nodes"][:3]]) for v in grave] == [], where
    assert await preview.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), where
    assert await preview.desk.evaluate("desk => desk.scrollWidth <= desk.clientWidth"), where
    assert await preview.page.evaluate("document.documentElement.scrollHeight <= innerHeight"), where
