"""Editing at the desk, in a real browser: from a wrong answer to the right one, and every entry in a form."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.async_api import expect

from bot.editorial.desk_links import HERE
from bot.knowledge import read

if TYPE_CHECKING:
    from playwright.async_api import Locator

    from .conftest import Preview

pytestmark = pytest.mark.asyncio(loop_scope="session")


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def editor(preview: Preview) -> Locator:
    return preview.page.locator("#editor")


def belongs(preview: Preview) -> Locator:
    return preview.desk.locator(".belongs")


async def test_from_wrong_to_the_right_answer_in_four_actions(preview: Preview, folder: Path) -> None:
    """“Falsch”, a word of the entry, the entry, “Speichern”: the question is asked again and gets the right answer."""
    question = "Wurden Krapfen oder Brezeln statt Gemüse gereicht?"
    await preview.ask(question)
    await preview.desk.get_by_role("button", name="Falsch").click()
    await belongs(preview).locator("input").fill("verpfl")
    await belongs(preview).locator("[data-entry=food]").click()
    save = belongs(preview).get_by_role("button", name="Speichern")
    await expect(save).to_be_focused()
    await expect(belongs(preview).locator(".in-words")).to_contain_text("geändert Verpflegung")
    await expect(belongs(preview).locator(".in-words ins")).to_have_text(question)
    await expect(belongs(preview).locator(".diff pre")).not_to_be_visible()
    await belongs(preview).get_by_text("Als Datei zeigen").click()
    await expect(belongs(preview).locator(".diff .added").last).to_contain_text(question)
    await expect(belongs(preview).locator(".diff .head")).to_have_text(["event.yaml", re.compile(r"ab Zeile \d+")])
    assert "null" not in await belongs(preview).inner_text()
    count, begin = await preview.replies.count(), time.perf_counter()
    await save.click()
    await expect(preview.replies.nth(count)).to_contain_text("Was es zu essen gab, ist nicht dokumentiert.")
    waited = time.perf_counter() - begin
    assert waited < 2 * 5, "two seconds on a machine that does nothing else"
    knowledge = read(folder).knowledge
    assert knowledge is not None
    assert knowledge.entries["food"].questions["de"][-1] == question
    await expect(belongs(preview)).to_have_count(0)


async def test_by_keyboard_alone_and_taken_back(preview: Preview, folder: Path) -> None:
    """The entry is found by typing and taken with Enter, saved with Enter, and the save is taken back."""
    before = contents(folder)
    await preview.ask("Wie groß ist die Chance auf Regenschirme?")
    await preview.desk.get_by_role("button", name="Falsch").focus()
    await preview.page.keyboard.press("Enter")
    await preview.page.keyboard.type("boden")
    await expect(belongs(preview).locator("[aria-selected=true]")).to_contain_text("Boden in Stadtgärten")
    await preview.page.keyboard.press("Enter")
    await expect(belongs(preview).get_by_role("button", name="Speichern")).to_be_focused()
    await preview.page.keyboard.press("Enter")
    undo = preview.desk.get_by_role("button", name="Rückgängig")
    await expect(undo).to_contain_text("Boden in Stadtgärten")
    assert "Regenschirme" in (folder / "2-gaerten.yaml").read_text(encoding="utf-8")
    await undo.focus()
    await preview.page.evaluate(
        "import('/static/desk.js').then((desk) => desk.showDesk())"
    )  # as when something happens
    await expect(undo).to_be_focused()
    await preview.page.keyboard.press("Enter")
    await expect(preview.page.locator("#toasts")).to_contain_text("rückgängig gemacht")
    assert contents(folder) == before


async def test_what_nobody_knows_becomes_an_entry(preview: Preview, folder: Path) -> None:
    """“Dazu gibt es nichts” makes a not-documented entry of the question; the bot then says so."""
    await preview.ask("Gab es Übersetzungskabinen?")
    await preview.desk.get_by_role("button", name="Falsch").click()
    await belongs(preview).get_by_role("button", name="Dazu gibt es nichts").click()
    await editor(preview).get_by_role("button", name="Prüfen und speichern").click()
    await expect(editor(preview).get_by_label("Titel, Deutsch")).to_be_focused()
    await expect(editor(preview).locator("#checked .error")).not_to_contain_text(["Kennung"])
    await editor(preview).get_by_label("Titel, Deutsch").fill("Übersetzung")
    await expect(editor(preview).locator("[data-field=id] input")).to_have_value("uebersetzung")
    await expect(editor(preview).locator("#replies")).to_contain_text("Dazu gibt es keine Angaben.")
    await editor(preview).get_by_role("button", name="Prüfen und speichern").click()
    await editor(preview).get_by_role("button", name="Speichern", exact=True).click()
    await expect(preview.replies.last).to_contain_text("Dazu gibt es keine Angaben.")
    knowledge = read(folder).knowledge
    assert knowledge is not None
    assert knowledge.entries["uebersetzung"].questions == {"de": ("Gab es Übersetzungskabinen?",)}
    assert knowledge.entries["uebersetzung"].kind == "not_documented"


async def test_an_entry_is_opened_changed_and_saved(preview: Preview, folder: Path) -> None:
    """Texts, questions, words, links and what leads on are changed in the form; the reply is shown as it will be."""
    await preview.desk.get_by_role("button", name="Einträge").click()
    await preview.page.locator("#entries input").fill("schatten gegen")
    await expect(preview.page.locator("#entries .found")).to_have_text("dort steht: „Hilft Schatten gegen die Hitze?“")
    await preview.page.locator("#entries .opens").click()
    form = editor(preview)
    answer = form.get_by_label("Antwort, Deutsch")
    await expect(answer).to_have_value(
        "Unter alten Straßenbäumen war es laut Mira Holm an Hitzetagen fünf Grad kühler."
    )
    await answer.fill("Unter alten Bäumen war es sechs Grad kühler.")
    await expect(form.locator("#replies")).to_contain_text("sechs Grad kühler")
    questions = form.locator("[data-field=questions] [data-language=de]")
    await questions.locator("input").last.press("Enter")
    await preview.page.keyboard.type("Wie heiß war es?")
    await form.get_by_label("Stichwörter").press("Enter")
    await preview.page.keyboard.type("Schatten")
    await form.get_by_role("combobox", name="Führt weiter zu: Eintrag hinzufügen").fill("wasser")
    await preview.page.keyboard.press("Enter")
    await form.get_by_role("button", name="+ Link").click()
    await form.get_by_label("Adresse").fill("https://example.org/neu")
    await form.get_by_label("Aufschrift, Deutsch").fill("Neu")
    await form.get_by_role("button", name="Prüfen und speichern").click()
    await form.get_by_role("button", name="Speichern", exact=True).click()
    await expect(form).not_to_be_visible()
    knowledge = read(folder).knowledge
    assert knowledge is not None
    entry = knowledge.entries["trees-heat"]
    assert entry.summary("de") == "Unter alten Bäumen war es sechs Grad kühler."
    assert entry.questions["de"][-1] == "Wie heiß war es?"
    assert (entry.keywords, entry.related) == (("Schatten",), ("trees-water",))
    assert (entry.links[0].url, entry.links[0].label and entry.links[0].label("de")) == (
        "https://example.org/neu",
        "Neu",
    )
    await expect(await preview.ask("Senken Bäume die Temperatur?")).to_contain_text("sechs Grad kühler")


async def test_mistakes_are_told_while_one_types(preview: Preview, folder: Path) -> None:
    """A mistake appears beside its field with what to do, and can't be saved; closing asks before anything is lost."""
    before = contents(folder)
    await preview.ask("Senken Bäume die Temperatur?")
    await preview.desk.get_by_role("button", name="Diese Antwort ändern").click()
    form = editor(preview)
    await form.get_by_label("Kurzer Name auf Knöpfen, Deutsch").fill(
        "Ein viel zu langer Name für einen Knopf in Telegram"
    )
    label = form.get_by_label("Kurzer Name auf Knöpfen, Deutsch")
    await expect(form.locator("#checked .error")).to_contain_text(
        "Kurzer Name auf Knöpfen, Deutsch: Diese Beschriftung"
    )
    await expect(form.locator("[data-field=label] [data-language=de] .fault.error")).to_contain_text("höchstens 40")
    await expect(label).to_have_accessible_description(re.compile("höchstens 40"))
    await form.get_by_label("Antwort, Deutsch").focus()
    await form.get_by_role("button", name="Prüfen und speichern").click()
    await expect(label).to_be_focused()
    await expect(label).to_have_value("Ein viel zu langer Name für einen Knopf in Telegram")
    await label.fill("Kurz")
    await expect(form.locator(".fault.error")).to_have_count(0)
    await label.fill("x" * 41)
    asked: list[str] = []

    async def stay(dialog: object) -> None:
        asked.append(dialog.message)  # type: ignore[attr-defined]
        await (dialog.dismiss() if len(asked) == 1 else dialog.accept())  # type: ignore[attr-defined]

    preview.page.on("dialog", stay)
    await form.get_by_role("button", name="Abbrechen").click()
    await expect(form).to_be_visible()
    await form.get_by_role("button", name="Abbrechen").click()
    await expect(form).not_to_be_visible()
    assert asked == ["Ihre Änderungen sind nicht gespeichert. Trotzdem schließen?"] * 2
    assert contents(folder) == before


async def test_what_is_not_saved_is_not_lost_by_leaving_the_page(preview: Preview) -> None:
    """The browser asks who closes the page with a changed form; Escape asks however often it is pressed."""
    await preview.ask("Senken Bäume die Temperatur?")
    await preview.desk.get_by_role("button", name="Diese Antwort ändern").click()
    label = editor(preview).get_by_label("Kurzer Name auf Knöpfen, Deutsch")
    await label.fill("Bäume und Hitze")
    asked: list[str] = []

    async def stay(dialog: object) -> None:
        asked.append(dialog.type)  # type: ignore[attr-defined]
        await dialog.dismiss()  # type: ignore[attr-defined]

    preview.page.on("dialog", stay)
    for _ in range(6):
        await preview.page.keyboard.press("Escape")
        await expect(label).to_have_value("Bäume und Hitze")
    await preview.page.close(run_before_unload=True)
    await expect(label).to_have_value("Bäume und Hitze")
    assert asked == ["confirm"] * 6 + ["beforeunload"]


async def test_what_nobody_sees_is_taken_out_of_every_field(preview: Preview, folder: Path) -> None:
    """Also where it stood in the file before: the form of the session and of the event say it, and a button does it."""
    written = {
        "1-baeume.yaml": (
            (
                "session:\n",
                "session:\n  room: Sa\u200bal\n  track: {de: Kli\u200bma, en: x}\n  tags: [Laub, Na\u200btur]\n",
            ),
            ("kühlen die", "kühlen\u200b die"),
            ("zeigte in", "zeigte\u200b in"),
            ("Zum Vortrag", "Zum\u200b Vortrag"),
        ),
        "event.yaml": (
            ("/gruene-stadt", "/gruene\u200b-stadt"),
            ("In welchem Jahr", "In\u200b welchem Jahr"),
            ("event:\n", "event:\n  contact: Das\u200b Büro.\n"),
        ),
    }
    for name, changes in written.items():
        text = (folder / name).read_text(encoding="utf-8")
        for old, new in changes:
            text = text.replace(old, new, 1)
        (folder / name).write_text(text, encoding="utf-8")
    form = editor(preview)
    take = form.locator(".fields").get_by_role("button", name="Unsichtbares Zeichen entfernen")
    await preview.desk.locator("summary", has_text="Hinweise").click()
    for title, amount in (("Bäume kühlen\u200b die", 6), ("Tagung ‚Grüne Stadt‘", 2)):
        await preview.desk.get_by_role("button", name=f"„{title}").first.click()  # at what is to be mended
        for left in range(amount, 0, -1):
            await expect(take).to_have_count(left)
            await take.first.click()
        await expect(take).to_have_count(0)
        await form.get_by_role("button", name="Prüfen und speichern").click()
        await form.get_by_role("button", name="Speichern", exact=True).click()
        await expect(form).not_to_be_visible()
    after = contents(folder)
    assert "\u200b".encode() not in after["1-baeume.yaml"]
    assert after["event.yaml"].count("\u200b".encode()) == 1  # that of another entry


async def test_a_session_is_made_and_removed(preview: Preview, folder: Path) -> None:
    """A session has all its fields in the form, also speakers by picking; removed, it is gone with its file."""
    await preview.desk.get_by_role("button", name="Einträge").click()
    kinds = preview.page.get_by_role("group", name="Neuer Eintrag")
    await preview.page.get_by_text("+ Neuer Eintrag").click()
    await expect(kinds.locator("[value=event]")).to_have_count(0)  # one is there
    await kinds.get_by_role("button", name="Neuer Programmpunkt").click()
    form = editor(preview)
    await form.get_by_label("Titel, Deutsch").fill("Ein schöner Abend")
    await form.get_by_label("Titel, Englisch").or_(form.get_by_label("Titel, English")).fill("An evening")
    await form.get_by_label("Antwort, Deutsch").fill("Es gab Musik.")
    await form.get_by_label("Form, Deutsch").fill("other")
    await form.get_by_label("Nummer im Programm").fill("3")
    await form.get_by_role("combobox", name="Vortragende: Eintrag hinzufügen").fill("holm")
    await form.locator("[data-field=speakers] [data-entry=mira-holm]").click()
    await form.get_by_role("button", name="Prüfen und speichern").click()
    await form.get_by_role("button", name="Speichern", exact=True).click()
    await expect(form).not_to_be_visible()
    knowledge = read(folder).knowledge
    assert knowledge is not None
    made = knowledge.entries["ein-schoener-abend"]
    assert made.form is not None
    assert (made.number, made.form.key, made.speakers) == (3, "other", ("mira-holm",))
    file = made.place.file
    await preview.desk.get_by_role("button", name="Einträge").click()
    await preview.page.locator("#entries .opens", has_text="Ein schöner Abend").click()
    await form.get_by_role("button", name="Eintrag entfernen").click()
    await expect(form.locator(".explained")).to_contain_text("Kein anderer Eintrag verweist darauf.")
    await form.get_by_role("button", name="Entfernen", exact=True).click()
    await expect(form).not_to_be_visible()
    assert not file.exists()


async def test_a_new_person_belongs_to_a_session_only_if_one_is_chosen(preview: Preview, folder: Path) -> None:
    """The reply names no session that somebody else spoke in; the chosen one is named, and its file takes the entry."""
    form = editor(preview)
    for name, session, file in (
        ("Erika Neu", None, "people.yaml"),
        ("Otto Neu", "Gemeinsam gärtnern", "2-gaerten.yaml"),
    ):
        await preview.desk.get_by_role("button", name="Einträge").click()
        await preview.page.get_by_text("+ Neuer Eintrag").click()
        await preview.page.get_by_role("button", name="Neue Person").click()
        await form.get_by_label("Titel, Deutsch").fill(name)
        await form.get_by_label("Antwort, Deutsch").fill(f"{name} forscht über Moos.")
        if session:
            await form.get_by_label("Gehört zu").select_option(session)
        await expect(form.locator("#replies .bubble").first).to_contain_text("Moos")
        if session:
            await expect(form.locator("#replies .bubble").first).to_contain_text(session)
        await form.get_by_role("button", name="Prüfen und speichern").click()
        await form.get_by_role("button", name="Speichern", exact=True).click()
        await expect(form).not_to_be_visible()
        assert name in (folder / file).read_text(encoding="utf-8")


async def test_what_removing_means_is_said_before(preview: Preview, folder: Path) -> None:
    """Which entries lose a reference, and what old buttons do; then the references go, too."""
    await preview.desk.get_by_role("button", name="Einträge").click()
    await preview.page.locator("#entries input").fill("mira holm")
    await expect(preview.page.locator("#entries .opens").first).to_contain_text("Dr. Mira Holm")
    await preview.page.locator("#entries .opens", has_text="Dr. Mira Holm").click()
    form = editor(preview)
    await form.get_by_role("button", name="Eintrag entfernen").click()
    await expect(form.locator(".explained")).to_contain_text("„Dr. Mira Holm“ wird entfernt")
    await expect(form.locator(".explained")).to_contain_text("1 anderer Eintrag verweist darauf")
    await expect(form.locator(".explained")).to_contain_text("„Bäume kühlen die Stadt“")
    await expect(form.locator(".explained")).to_contain_text("Wer in einer alten Nachricht auf einen Knopf")
    await form.get_by_role("button", name="Entfernen", exact=True).click()
    await expect(form).not_to_be_visible()
    assert "mira-holm" not in (folder / "1-baeume.yaml").read_text(encoding="utf-8")


async def test_two_who_change_the_same_lose_nothing(preview: Preview, folder: Path) -> None:
    """It is said in the form, and stays; opened again, it has what both have written, and names what both changed."""
    await preview.ask("Senken Bäume die Temperatur?")
    await preview.desk.get_by_role("button", name="Diese Antwort ändern").click()
    form, file = editor(preview), folder / "1-baeume.yaml"
    await expect(form.locator("#replies")).to_contain_text("fünf Grad kühler")
    text = file.read_text(encoding="utf-8")
    for old, new in (("fünf Grad kühler", "drei Grad kühler"), ("How much trees cool", "How trees cool")):
        text = text.replace(old, new)
    file.write_text(text, encoding="utf-8")
    answer = form.get_by_label("Antwort, Deutsch")
    await answer.fill("Es war acht Grad kühler.")
    alert = form.locator("#checked").get_by_role("alert")
    await expect(alert).to_contain_text("inzwischen geändert")
    await form.get_by_role("button", name="Neu öffnen und meine Eingaben behalten").click()
    await expect(answer).to_have_value("Es war acht Grad kühler.")
    await expect(answer).to_be_focused()
    await expect(form.get_by_label("Titel, English")).to_have_value("How trees cool")
    await expect(form.locator("[data-field=summary] [data-language=de] .fault")).to_contain_text("drei Grad kühler")
    await form.get_by_role("button", name="Prüfen und speichern").click()
    await form.get_by_role("button", name="Speichern", exact=True).click()
    await expect(preview.page.locator("#toasts")).to_have_text("Gespeichert. Der Bot antwortet damit.")
    await expect(form).not_to_be_visible()
    saved = file.read_text(encoding="utf-8")
    assert "Es war acht Grad kühler." in saved
    assert "How trees cool" in saved


async def test_what_is_shown_is_never_taken_for_what_is_typed(preview: Preview) -> None:
    """While it is looked at, the form says so; with a mistake there is no picture; what one may overlook is named."""
    await preview.ask("Senken Bäume die Temperatur?")
    await preview.desk.get_by_role("button", name="Diese Antwort ändern").click()
    form = editor(preview)
    await expect(form.locator("#checked")).to_contain_text("Alles in Ordnung.")
    await form.get_by_label("Antwort, Deutsch").press_sequentially("!")
    await expect(form.locator("#replies")).to_have_attribute("aria-busy", "true")
    await expect(form.locator("#checked")).to_have_text("Wird geprüft …")
    await expect(form.locator("#replies")).to_have_attribute("aria-busy", "false")
    english = form.locator("[data-field=summary] [data-language=en] .fault")
    await expect(english).to_contain_text("Den deutschen Text haben Sie geändert.")
    await form.get_by_label("Titel, Deutsch").fill("Verpflegung")
    await expect(form.locator("#checked")).to_contain_text("Einen Eintrag „Verpflegung“ gibt es schon.")
    await form.get_by_label("Kurzer Name auf Knöpfen, Deutsch").fill("x" * 41)
    await expect(form.locator("#replies")).to_have_text(re.compile("sobald der Eintrag keine Fehler hat"))


async def test_nothing_of_a_text_is_taken_for_markup(preview: Preview) -> None:
    """What is written in entries and questions is text, also where it looks like a page's own code."""
    script = "<img src=x onerror=document.title='broken'>"
    await preview.ask("Senken Bäume die Temperatur?")
    await preview.desk.get_by_role("button", name="Diese Antwort ändern").click()
    await editor(preview).get_by_label("Titel, Deutsch").fill(script)
    await editor(preview).get_by_label("Antwort, Deutsch").fill(script)
    await expect(editor(preview).locator("#replies")).to_contain_text(script)
    await editor(preview).get_by_role("button", name="Prüfen und speichern").click()
    await expect(editor(preview).locator(".diff .added").first).to_contain_text(script)
    await editor(preview).get_by_role("button", name="Speichern", exact=True).click()
    await preview.desk.get_by_role("button", name="Einträge").click()
    await expect(preview.page.locator("#entries")).to_contain_text(script)
    assert "broken" not in await preview.page.title()
    assert await preview.page.locator("img").count() == 0


async def test_from_the_team_into_the_knowledge(preview: Preview, folder: Path) -> None:
    """“In die Wissensbasis” opens the form of a new entry with question and answer; saved, the bot answers from it."""
    question = "Wer gewann die Weltmeisterschaft?"
    await preview.ask(question)
    await preview.page.get_by_role("button", name="Frage an das Team senden").last.click()
    await preview.become("Rita")
    await preview.page.locator(".chats button", has_text="Team").click()
    asked = preview.page.locator("#log .theirs", has_text=question)
    await asked.hover()
    await asked.get_by_role("button", name="Antworten").click()
    await preview.write("„Brasilien“ & sonst niemand.")
    await expect(asked).to_contain_text("Beantwortet")
    await asked.get_by_role("button", name="In die Wissensbasis").click()
    form = editor(preview)
    await expect(form.locator("[data-field=questions] [data-language=de] input")).to_have_value(question)
    await expect(form.get_by_label("Antwort, Deutsch")).to_have_value("„Brasilien“ & sonst niemand.")
    await expect(form.get_by_label("Titel, Deutsch")).to_be_focused()
    await form.get_by_label("Titel, Deutsch").fill("Weltmeister")
    await form.get_by_role("button", name="Prüfen und speichern").click()
    await form.get_by_role("button", name="Speichern", exact=True).click()
    await expect(form).not_to_be_visible()
    knowledge = read(folder).knowledge
    assert knowledge is not None
    assert knowledge.entries["weltmeister"].questions == {"de": (question,)}
    await preview.page.get_by_role("link", name="Als neuen Eintrag am Pult öffnen").click()
    await expect(form.get_by_label("Antwort, Deutsch")).to_have_value("„Brasilien“ & sonst niemand.")


async def test_from_the_report_to_the_form(preview: Preview, folder: Path) -> None:
    """Its links open the page with a form that is filled in; nothing is saved by opening, and a broken link says so."""
    before = contents(folder)
    link = HERE.more_questions("food", {"de": ["Gab es Kräppel?", "Was gab es zu essen?"]})
    await preview.page.goto(preview.address + "#" + (link or "").partition("#")[2])
    questions = editor(preview).locator("[data-field=questions] [data-language=de] .lines input")
    await expect(questions).to_have_count(5)
    await expect(questions.last).to_have_value("Gab es Kräppel?")
    assert "#" not in preview.page.url
    preview.page.on("dialog", lambda asked: asked.accept())
    await preview.page.keyboard.press("Escape")
    await expect(editor(preview)).not_to_be_visible()
    await preview.page.goto(preview.address + "#new=abc")
    await expect(preview.page.locator("#toasts")).to_contain_text("Dieser Link ist unvollständig.")
    assert contents(folder) == before
