"""The desk with keys alone: everything can be reached, seen and done, and the focus is never lost."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.async_api import expect

from bot.editorial.desk_links import DeskLinks
from bot.editorial.publishing.folder import snapshot
from bot.editorial.report import as_html, find
from bot.knowledge import read
from bot.store import Asked, Question, Recorded

if TYPE_CHECKING:
    from playwright.async_api import Browser, Locator, Page

    from bot.knowledge import KnowledgeBase

    from .conftest import Preview

pytestmark = pytest.mark.asyncio(loop_scope="session")

_MOST_KEYS = 150  # until one has gone through all of a form
# Whether what has the focus is seen as such: in the window, covered by nothing, with a line around it.
_SEEN = """() => {
  const one = document.activeElement;
  if (one === document.body) return true;  // after the last control one is at the browser's own
  const { left, top, width, height } = one.getBoundingClientRect();
  const inside = width && height && left >= 0 && top < innerHeight && left < innerWidth && top + height > 0;
  return Boolean(inside && getComputedStyle(one).outlineStyle !== "none");
}"""


class Keys:
    """Somebody who has a keyboard and nothing else."""

    def __init__(self, page: Page) -> None:
        self.page = page

    async def press(self, key: str) -> None:
        await self.page.keyboard.press(key)

    async def type(self, text: str) -> None:
        await self.page.keyboard.type(text)

    async def go_to(self, wanted: Locator, key: str = "Tab") -> None:
        """Press Tab until a control has the focus; each that has it meanwhile must be seen to have it."""
        for _ in range(_MOST_KEYS):
            if await wanted.evaluate("one => one === document.activeElement"):
                return
            await self.press(key)
            assert await self.page.evaluate(_SEEN), await self.page.evaluate("document.activeElement.outerHTML")
        raise AssertionError(f"Tab doesn't lead to {wanted}")

    async def enter(self, wanted: Locator, key: str = "Tab") -> None:
        await self.go_to(wanted, key)
        await self.press("Enter")

    def button(self, name: str, where: str = "#desk") -> Locator:
        return self.page.locator(where).get_by_role("button", name=name, exact=True)

    async def open(self, words: str) -> None:
        """Open the form of the one entry that has some words, from the list of all."""
        await self.enter(self.button("Einträge"))
        await expect(self.page.get_by_role("searchbox", name="Eintrag suchen")).to_be_focused()
        await self.type(words)
        await expect(self.page.locator("#entries .opens")).to_have_count(1)
        await self.enter(self.page.locator("#entries .opens"))
        await expect(self.page.get_by_label("Titel, Deutsch")).to_be_focused()

    async def save(self) -> None:
        """Save what is in the form."""
        await self.enter(self.button("Prüfen und speichern …", "#editor"))
        await expect(self.button("Speichern", "#editor")).to_be_focused()
        await self.press("Enter")
        await expect(self.page.locator("#editor")).not_to_be_visible()


@pytest.fixture
def keys(preview: Preview) -> Keys:
    return Keys(preview.page)


def knowledge_in(folder: Path) -> KnowledgeBase:
    knowledge = read(folder).knowledge
    assert knowledge is not None
    return knowledge


async def test_an_entry_is_changed_removed_and_all_is_taken_back(keys: Keys, folder: Path) -> None:
    """A question, a link and a speaker are added and removed in the form; afterwards one is where one was."""
    before = snapshot(folder)
    form, entries = keys.page.locator("#editor"), keys.button("Einträge")
    await keys.open("Bäume kühlen die Stadt")
    await keys.enter(form.locator("[data-field=questions] [data-language=de] input").last)
    await keys.type("Warum kühlen Bäume?")
    await keys.enter(keys.button("+ Link", "#editor"))
    await keys.type("https://example.org/kurz")
    await keys.enter(keys.button("„Link 2“ entfernen", "#editor"))
    await expect(keys.button("+ Link", "#editor")).to_be_focused()
    await keys.enter(form.locator("[data-field=speakers] .chips button").first)
    await expect(form.get_by_role("combobox", name="Vortragende: Eintrag hinzufügen")).to_be_focused()
    await keys.type("holm")
    await keys.press("ArrowDown")
    await keys.press("ArrowUp")
    await keys.press("Enter")
    await expect(form.locator("[data-field=speakers] .chips")).to_contain_text("Mira Holm")
    await keys.save()
    await expect(entries).to_be_focused()
    assert knowledge_in(folder).entries["trees"].questions["de"][-1] == "Warum kühlen Bäume?"
    await keys.open("mira biography")
    await keys.enter(keys.button("Eintrag entfernen …", "#editor"))
    await expect(keys.button("Entfernen", "#editor")).to_be_focused()
    await keys.press("Enter")
    await expect(entries).to_be_focused()
    assert "mira-holm" not in knowledge_in(folder).entries
    for _ in range(2):
        await keys.enter(keys.page.locator("#desk [data-called=undo]"))
        await expect(keys.page.locator("#toasts")).to_contain_text("rückgängig gemacht")
        await expect(keys.page.locator("#toasts")).to_be_empty()
    await expect(entries).to_be_focused()
    assert snapshot(folder) == before


async def test_a_new_entry_is_chosen_begun_and_left(keys: Keys) -> None:
    """What nobody sees goes with a button; Escape goes back one step, and asks before anything is lost."""
    asked: list[str] = []

    async def accept(dialog: object) -> None:
        asked.append(dialog.message)  # type: ignore[attr-defined]
        await dialog.accept()  # type: ignore[attr-defined]

    keys.page.on("dialog", accept)
    new = keys.page.locator("#entries summary")
    await keys.enter(keys.button("Einträge"))
    await keys.enter(new)
    await keys.go_to(keys.button("Neue Person", "#entries"))
    await keys.press("Escape")
    await expect(new).to_be_focused()
    await keys.press("Enter")
    await keys.enter(keys.button("Neue Person", "#entries"))
    await expect(keys.page.get_by_label("Titel, Deutsch")).to_be_focused()
    await keys.type("Erika\u200b Neu")
    await keys.enter(keys.page.get_by_role("button", name="Unsichtbares Zeichen entfernen"))
    await expect(keys.page.get_by_label("Titel, Deutsch")).to_have_value("Erika Neu")
    await expect(keys.page.get_by_label("Titel, Deutsch")).to_be_focused()
    languages = keys.page.locator("[data-field=summary] summary")
    await keys.enter(languages)
    await keys.enter(keys.page.locator("[data-field=summary]").get_by_role("button", name="Türkçe"))
    await expect(keys.page.get_by_label("Antwort, Türkçe")).to_be_focused()
    await keys.enter(keys.page.locator("#editor .rarely summary"))
    await keys.go_to(keys.page.locator("[data-field=id] input"))
    await expect(keys.page.locator("[data-field=id] input")).to_have_value("erika-neu")
    await keys.press("Escape")
    await expect(keys.page.locator("#editor")).not_to_be_visible()
    await expect(keys.button("Einträge")).to_be_focused()
    assert asked == ["Ihre Änderungen sind nicht gespeichert. Trotzdem schließen?"]


async def test_a_wrong_answer_is_put_right_and_nothing_is_known(keys: Keys, preview: Preview, folder: Path) -> None:
    """“Falsch” opens and Escape folds; the arrows choose; after saving one is at the same buttons of the new answer."""
    await preview.ask("Wie groß ist die Chance auf Regenschirme?")
    wrong, panel = keys.page.locator("#desk [data-called=wrong]"), keys.page.locator("#desk .belongs")
    await keys.enter(wrong)
    await expect(panel.locator("input")).to_be_focused()
    await keys.press("Escape")
    await expect(panel).to_have_count(0)
    await expect(wrong).to_be_focused()
    await keys.press("Enter")
    await keys.press("ArrowDown")
    await keys.press("ArrowUp")
    await keys.type("boden")
    await expect(panel.locator("[aria-selected=true]")).to_contain_text("Boden in Stadtgärten")
    await keys.press("Enter")
    await expect(keys.button("Speichern")).to_be_focused()
    await keys.press("Enter")
    await expect(preview.replies.last).to_contain_text("Boden")
    await expect(panel).to_have_count(0)
    await expect(wrong).to_be_focused()
    await preview.ask("Gab es Übersetzungskabinen?")
    await keys.enter(wrong)
    await keys.enter(keys.button("Dazu gibt es nichts"))
    await expect(keys.page.get_by_label("Titel, Deutsch")).to_be_focused()
    await keys.type("Übersetzung")
    await keys.save()
    await expect(preview.replies.last).to_contain_text("Dazu gibt es keine Angaben.")
    await expect(wrong).to_be_focused()
    assert knowledge_in(folder).entries["uebersetzung"].kind == "not_documented"


async def test_two_who_change_the_same_lose_nothing(keys: Keys, preview: Preview, folder: Path) -> None:
    """Who types, or is about to save, while somebody else changes the entry gets to the way on, and to what differs."""
    file, answer = folder / "1-baeume.yaml", keys.page.get_by_label("Antwort, Deutsch")
    again = keys.button("Neu öffnen und meine Eingaben behalten", "#editor")

    def change(old: str, new: str) -> None:
        file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")

    await keys.open("Wie viel Bäume kühlen")
    await keys.go_to(answer)
    change("fünf Grad kühler", "drei Grad kühler")
    await keys.type("Nachts ")
    await keys.enter(again)
    await expect(answer).to_be_focused()
    await expect(answer).to_have_accessible_description(re.compile("drei Grad kühler"))
    await keys.enter(keys.button("Prüfen und speichern …", "#editor"))
    await expect(keys.button("Speichern", "#editor")).to_be_focused()
    change("How much trees cool", "How trees cool")
    await keys.press("Enter")
    await expect(keys.page.locator("#toasts")).to_contain_text("inzwischen geändert")
    await keys.enter(keys.button("Zurück", "#editor"))
    await keys.enter(again, "Shift+Tab")
    await expect(keys.page.get_by_label("Titel, English")).to_have_value("How trees cool")
    await keys.save()
    await expect(keys.button("Einträge")).to_be_focused()
    saved = knowledge_in(folder).entries["trees-heat"]
    assert saved.title("en") == "How trees cool"
    assert "Nachts" in saved.summary("de")
    assert [preview.errors.pop().partition("status of ")[2]] == ["409 (Conflict)"]  # the browser notes it


async def test_the_report_leads_to_the_form(preview: Preview, browser: Browser, garden: KnowledgeBase) -> None:
    """All that it links to or folds away is reached and seen; its link opens the form that is filled in."""
    day = date(2026, 3, 2)
    asked = tuple(Question(f"frage {n} zu {n * n}", "de", "unknown", ("food",), day) for n in range(60))
    findings = find(Recorded(asked, (Asked(day, "unknown", "de", 60),)), {}, garden)
    page = await browser.new_page(locale="de-DE")
    await page.set_content(as_html(findings, "de", DeskLinks(preview.address)))
    there = Keys(page)
    await there.enter(page.locator("details summary"), "Shift+Tab")
    await expect(page.locator("details li").first).to_be_visible()
    await there.enter(page.get_by_role("link", name="Am Pult als neuen Eintrag öffnen").last, "Shift+Tab")
    await expect(page.locator("[data-field=questions] .lines input").first).to_have_value(re.compile("^Frage"))
    await expect(page.get_by_label("Titel, Deutsch")).to_be_focused()
    await page.close()


async def test_a_change_is_published_and_taken_back(keys: Keys, folder: Path) -> None:
    """In the window one stays in the window; Escape leads back to the button that opened it."""
    publish, window = keys.button("Veröffentlichen …"), keys.page.locator("#publishing")
    keys.page.on("dialog", lambda asked: asked.accept())
    await keys.enter(publish)
    await keys.go_to(window.get_by_label("Ihr Name"))
    await keys.type("Erika")
    for sentence in ("Anfang", "Der Tag stimmt."):
        await keys.go_to(window.get_by_label("Was haben Sie geändert?"))
        await keys.type(sentence)
        await keys.press("Enter")
        await expect(window.get_by_role("status")).to_have_text("Veröffentlicht.")
        await expect(window.locator(":focus")).to_have_count(1)
        file = folder / "event.yaml"
        file.write_text(file.read_text(encoding="utf-8").replace("7. Mai 2019", "8. Mai 2019"), encoding="utf-8")
        await expect(window.locator(".changes li")).not_to_have_count(0) if sentence == "Anfang" else None
    await keys.enter(window.get_by_role("button", name="„Der Tag stimmt.“ zurücknehmen"))
    await expect(window.get_by_role("status")).to_have_text("Zurückgenommen und veröffentlicht.")
    await expect(window.locator(":focus")).to_have_count(1)
    await keys.press("Escape")
    await expect(publish).to_be_focused()
    assert "7. Mai 2019" in file.read_text(encoding="utf-8")
    file.write_text(file.read_text(encoding="utf-8").replace("7. Mai 2019", "8. Mai 2019"), encoding="utf-8")
    await expect(keys.page.locator(".publishing-card")).to_contain_text("Noch nicht veröffentlicht: 1")
    await expect(publish).to_be_focused()
