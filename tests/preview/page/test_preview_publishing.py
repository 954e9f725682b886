"""Publishing at the desk, in a real browser: what staff see, press, and get told."""

from __future__ import annotations

import asyncio
import re
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import expect

from bot.editorial.publishing import Publishing
from bot.editorial.publishing.folder import snapshot

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from playwright.async_api import Locator

    from .conftest import Preview

    Opener = Callable[..., Awaitable[Preview]]

pytestmark = pytest.mark.asyncio(loop_scope="session")


def change(folder: Path, old: str = "7. Mai 2019", new: str = "8. Mai 2019") -> None:
    file = folder / "event.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


@pytest.fixture
def repository(folder: Path) -> Path:
    """The folder, published once, in a git repository; so it is before the page opens."""
    for command in (["init", "--quiet"], ["config", "user.name", "Erika"], ["config", "user.email", ""]):
        subprocess.run(["git", "-C", str(folder), *command], check=True)  # noqa: S603, S607
    publishing = Publishing(folder)
    publishing.publish("Technik", "Anfang", publishing.standing().seen)
    return folder


async def open_publishing(preview: Preview) -> Locator:
    await preview.desk.get_by_role("button", name="Veröffentlichen …").click()
    return preview.page.get_by_role("dialog", name="Veröffentlichen und zurücknehmen")


async def test_a_change_is_seen_published_and_taken_back(repository: Path, preview: Preview) -> None:
    """The card says that something isn't published; the window what it is; two fields and a button publish it."""
    card = preview.desk.locator(".publishing-card")
    await expect(card).to_contain_text("Alles ist veröffentlicht.")
    change(repository)
    await expect(card).to_contain_text("Noch nicht veröffentlicht: 1")
    window = await open_publishing(preview)
    entry = window.locator(".changes li", has_text="Wann war die Tagung?").first
    await expect(entry.locator(".what")).to_have_text("geändert")
    await entry.locator("summary").click()
    await expect(entry.locator("del")).to_contain_text("7. Mai 2019")
    await expect(entry.locator("ins")).to_contain_text("8. Mai 2019")
    await expect(window.get_by_label("Ihr Name")).to_have_value("Erika")
    await window.get_by_role("button", name="Veröffentlichen", exact=True).click()
    await expect(window.get_by_role("status")).to_contain_text("Bitte schreiben Sie in einem Satz")
    await window.get_by_label("Was haben Sie geändert?").fill("Der Tag stimmt.")
    await preview.page.keyboard.press("Enter")
    await expect(window.get_by_role("status")).to_have_text("Veröffentlicht.")
    await expect(window.locator(".publications li").first).to_contain_text("Der Tag stimmt.")
    await expect(card).to_contain_text("Alles ist veröffentlicht.")
    preview.page.on("dialog", lambda asked: asked.accept())
    await window.get_by_role("button", name="„Der Tag stimmt.“ zurücknehmen").click()
    await expect(window.get_by_role("status")).to_have_text("Zurückgenommen und veröffentlicht.")
    assert "7. Mai 2019" in (repository / "event.yaml").read_text(encoding="utf-8")
    assert [f"{one.name}: {one.sentence}" for one in Publishing(repository).standing().publications] == [
        "Erika: Zurückgenommen: Der Tag stimmt.",
        "Erika: Der Tag stimmt.",
        "Technik: Anfang",
    ]
    await preview.page.keyboard.press("Escape")
    reply = await preview.ask("Wann war die Tagung?")
    await expect(reply).to_contain_text("7. Mai 2019")


async def test_what_the_server_does_not_take_is_said_and_sent_later(
    repository: Path, preview: Preview, tmp_path: Path
) -> None:
    """The publication waits on this machine; the card says so, and “Abgleichen” sends it."""
    for command in (["init", "--quiet", "--bare", str(tmp_path / "server")], ["remote", "add", "origin", "nowhere"]):
        await asyncio.to_thread(subprocess.run, ["git", "-C", str(repository), *command], check=True)
    await asyncio.to_thread(change, repository)
    await expect(preview.desk.locator(".publishing-card")).to_contain_text("Noch nicht veröffentlicht: 1")
    window = await open_publishing(preview)
    where = window.locator("#publish-where")
    await expect(where).to_contain_text(f"Git-Archiv „{repository.name}“ und gesendet an origin (nowhere)")
    await expect(where).to_have_attribute("title", re.compile(f"{repository.name}$"))
    await window.get_by_label("Was haben Sie geändert?").fill("Der Tag stimmt.")
    await window.get_by_role("button", name="Veröffentlichen", exact=True).click()
    await expect(window.get_by_role("status")).to_contain_text("Der Server ist nicht zu erreichen.")
    await expect(window.locator(".publications li").first).to_contain_text("nur auf diesem Rechner")
    await expect(preview.desk.locator(".publishing-card")).to_contain_text("noch nicht beim Server: 2")
    there = ["git", "-C", str(repository), "remote", "set-url", "origin", str(tmp_path / "server")]
    await asyncio.to_thread(subprocess.run, there, check=True)
    await window.get_by_role("button", name="Abgleichen").click()
    await expect(window.get_by_role("status")).to_have_text("Abgeglichen.")
    await expect(preview.desk.locator(".publishing-card")).to_contain_text("Alles ist veröffentlicht.")


async def test_without_git_copies_serve_and_errors_are_not_published(folder: Path, preview: Preview) -> None:
    """The first time all is kept; later changes can be taken back and brought back; mistakes come first."""
    window = await open_publishing(preview)
    await expect(window).to_contain_text("Hier wurde noch nie etwas veröffentlicht.")
    await window.get_by_label("Ihr Name").fill("Erika")
    await window.get_by_label("Was haben Sie geändert?").fill("Anfang")
    await window.get_by_role("button", name="Veröffentlichen", exact=True).click()
    await expect(window.get_by_role("status")).to_have_text("Veröffentlicht.")
    before = snapshot(folder)
    change(folder)
    changed = snapshot(folder)
    await expect(window.locator(".changes li").first).to_contain_text("Wann war die Tagung?")
    preview.page.on("dialog", lambda asked: asked.accept())
    await window.get_by_role("button", name="Diese Änderungen zurücknehmen").click()
    await expect(window.get_by_role("status")).to_contain_text("Die Dateien sind wie zuletzt veröffentlicht.")
    assert snapshot(folder) == before
    await window.get_by_role("button", name="Zurückgenommene Änderungen wiederholen").click()
    await expect(window.get_by_role("status")).to_contain_text("Die Änderungen sind wieder da")
    assert snapshot(folder) == changed
    change(folder, "summary: {de: Die Tagung war", "sumary: {de: Die Tagung war")
    await expect(preview.desk.locator(".problems .error")).not_to_have_count(0)
    await expect(window.locator(".changes")).to_contain_text("sumary")
    await window.get_by_label("Was haben Sie geändert?").fill("Kaputt")
    await window.get_by_role("button", name="Veröffentlichen", exact=True).click()
    await expect(window.get_by_role("status")).to_contain_text("event.yaml, Zeile")
    assert len(Publishing(folder).standing().publications) == 1


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light")])
async def test_no_barriers_in_the_window(
    repository: Path, open_page: Opener, address: str, width: int, scheme: str
) -> None:
    """axe-core finds nothing serious, nothing is wider than the window, and keys alone open and close it."""
    change(repository)
    (repository / "2-gaerten.yaml").unlink()
    preview = await open_page(address, color_scheme=scheme, viewport={"width": width, "height": 740})
    await preview.page.evaluate("document.body.dataset.view = 'desk'")
    await expect(preview.desk.locator(".publishing-card")).to_contain_text("Noch nicht veröffentlicht: 3")
    await preview.desk.get_by_role("button", name="Veröffentlichen …").focus()
    await preview.page.keyboard.press("Enter")
    window = preview.page.locator("#publishing")
    await window.locator("summary").first.click()
    found = await Axe().run(preview.page)
    grave = [v for v in found.response["violations"] if v["impact"] in {"serious", "critical"}]
    assert [(v["id"], [node["html"][:200] for node in v["nodes"][:3]]) for v in grave] == []
    assert await window.locator(".publishing").evaluate("shown => shown.scrollWidth <= shown.clientWidth")
    await preview.page.keyboard.press("Escape")
    await expect(window).not_to_be_visible()
