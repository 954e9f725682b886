"""The preview in a real browser: what a person sees and can do there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from playwright.async_api import expect

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from .conftest import Preview

    Opener = Callable[..., Awaitable[Preview]]

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_question_gets_its_answer_and_the_desk_says_why(preview: Preview) -> None:
    """The bubble has the answer; the desk the outcome, the corrected word, the candidates and the line in the file."""
    reply = await preview.ask("Senken Bäume die Temperatuhr?")
    await expect(reply).to_contain_text("fünf Grad kühler")
    await expect(preview.desk.locator(".outcome.answer")).to_be_visible()
    await expect(preview.desk.locator(".words")).to_contain_text("Temperatuhr → Temperatur")
    await expect(preview.desk.locator(".candidates li").first).to_contain_text("trees-heat")
    await preview.desk.locator(".candidates .place").first.click()
    await expect(preview.page.locator("#source .here")).to_contain_text("id: trees-heat")


async def test_who_types_while_the_page_is_put_together_anew_goes_on_typing(
    preview: Preview, open_page: Opener
) -> None:
    """As when the bot's profile changes: the words stay, the caret too, and Enter sends them."""
    other = await open_page(preview.address)
    await preview.page.fill("#input", "Senken Bäume die ?")
    await preview.page.keyboard.press("ArrowLeft")
    await preview.page.evaluate("() => { window.before = document.querySelector('#input'); }")
    await other.page.select_option("#language", "en")
    await preview.page.wait_for_function("() => document.querySelector('#input') !== window.before")
    await preview.page.keyboard.type("Temperatur")
    await preview.page.keyboard.press("Enter")
    await expect(preview.mine.last).to_contain_text("Senken Bäume die Temperatur?")
    await expect(preview.replies.last).to_contain_text("fünf Grad kühler")


async def test_the_greeting_of_an_open_chat_follows_the_language(preview: Preview, open_page: Opener) -> None:
    """Also when it is chosen on another page; and who stands in a field of the side stays there."""
    other = await open_page(preview.address)
    await other.page.focus("#person")
    await preview.page.select_option("#language", "en")
    await expect(other.page.locator("#log .intro")).to_contain_text("I answer your questions about")
    await expect(other.page.locator("#person")).to_be_focused()


async def test_what_is_missing_is_named(preview: Preview) -> None:
    """The desk names words that the knowledge base doesn't have, and says that the bot doesn't know."""
    await preview.ask("Was kostet Bitcoin?")
    await expect(preview.desk.locator(".outcome.unknown")).to_be_visible()
    await expect(preview.desk.locator(".words .missing", has_text="bitcoin")).to_be_visible()


async def test_a_button_brings_another_reply(preview: Preview) -> None:
    """Pressing a button under an answer brings what it says; the answer stays."""
    reply = await preview.ask("Vortrag über Bäume")
    await reply.get_by_role("button", name="Dr. Mira Holm").click()
    await expect(preview.replies.nth(1)).to_contain_text("Hochschule Leipzig")
    await expect(reply).to_contain_text("Sommerhitze")


async def test_opening_the_other_buttons_leaves_the_desk_as_it_is(preview: Preview) -> None:
    """Who looks why the bot answered so may unfold the answer and vote on it meanwhile."""
    reply = await preview.ask("Senken Bäume die Temperatur?")
    await expect(preview.desk.locator(".candidates")).to_be_visible()
    for label in ("Mehr", "👍"):
        await reply.get_by_role("button", name=label).click()
    await expect(reply).to_contain_text("✓")
    await expect(preview.desk.locator(".candidates")).to_be_visible()


async def test_a_link_button_opens_its_page_in_another_tab(preview: Preview) -> None:
    """The page is the one in the knowledge base; the chat stays open."""
    reply = await preview.ask("Vortrag über Bäume")
    async with preview.page.context.expect_page() as waiting:
        await reply.get_by_role("link", name="Zum Vortrag").click()
    opened = await waiting.value
    assert opened.url == "https://example.org/baeume"
    assert await opened.evaluate("window.opener") is None
    await expect(reply).to_be_visible()


async def test_an_edited_question_changes_its_reply(preview: Preview) -> None:
    """The up key changes what one wrote last; both bubbles have the mark, and there is still one reply."""
    reply = await preview.ask("Wann war die Tagung?")
    await expect(reply).to_contain_text("7. Mai 2019")
    await preview.page.keyboard.press("ArrowUp")
    await expect(preview.page.locator("#about")).to_contain_text("Nachricht ändern")
    await preview.write("Wo war die Tagung?")
    await expect(reply).to_contain_text("Leipzig")
    await expect(reply.locator(".meta")).to_contain_text("bearbeitet")
    await expect(preview.mine.locator(".meta")).to_contain_text("bearbeitet")
    assert await preview.replies.count() == 1


async def test_a_reply_quotes_what_it_replies_to(preview: Preview) -> None:
    """The quoted message stands in the bubble."""
    reply = await preview.ask("Wann war die Tagung?")
    await reply.hover()
    await reply.get_by_role("button", name="Antworten").click()
    await preview.write("Danke!")
    await expect(preview.mine.last.locator(".quote")).to_contain_text("7. Mai 2019")


async def test_the_menu_sends_a_command_with_keys_only(preview: Preview) -> None:
    """A slash opens the menu; arrow and Enter send the command."""
    await preview.page.focus("#input")
    await preview.page.keyboard.type("/")
    await expect(preview.page.locator("#suggestions li").first).to_contain_text("/programm")
    await preview.page.keyboard.press("ArrowDown")
    await preview.page.keyboard.press("ArrowUp")
    await preview.page.keyboard.press("Enter")
    await expect(preview.replies.first).to_contain_text("Gemeinsam gärtnern")
    await expect(preview.mine.first).to_contain_text("/programm")


async def test_another_person_has_another_chat_and_language(preview: Preview) -> None:
    """Ben sees an empty chat, and gets English answers; Anna's chat is as it was, and so is the page."""
    await preview.ask("Wann war die Tagung?")
    await preview.become("Ben")
    await expect(preview.page.locator("#log .intro")).to_contain_text("Was kann dieser Bot?")
    await expect(preview.page.locator("#log .message")).to_have_count(0)
    reply = await preview.ask("When was the conference?")
    await expect(reply).to_contain_text("7 May 2019")
    await preview.page.select_option("#language", "de")
    await expect(preview.page.locator("#log .intro")).to_contain_text("Ich beantworte Ihre Fragen")
    await preview.become("Anna")
    await expect(preview.replies).to_have_count(1)


@pytest.mark.parametrize(
    ("languages", "title", "person"),
    [
        (("de-AT",), "Vorschau", "Anna"),
        (("en-US", "de"), "Preview", "Ben"),
        (("tr-TR", "de", "en"), "Vorschau", "Elif"),
        (("it", "de-DE"), "Vorschau", "Anna"),
        (("it",), "Preview", "Ben"),
    ],
)
async def test_the_page_comes_in_the_language_of_the_browser(
    open_page: Opener, address: str, languages: tuple[str, ...], title: str, person: str
) -> None:
    """In German or English, what the browser prefers; one writes at first as somebody who speaks its languages."""
    preview = await open_page(address, languages=languages)
    await expect(preview.page.locator("#side h1")).to_have_text(title)
    assert await preview.page.input_value("#person") == person


async def test_each_paragraph_stands_on_its_own_side(preview: Preview) -> None:
    """Of an answer in German for who reads Arabic, the paragraphs begin at the left, the Arabic notice at the right."""
    await preview.become("Amal")
    reply = await preview.ask("/start event-date")
    text = reply.locator(".text")
    where = """text => {
        const lines = [];
        const walk = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
        while (walk.nextNode()) {
            const range = document.createRange();
            range.selectNodeContents(walk.currentNode);
            for (const box of range.getClientRects()) if (box.width > 8) lines.push([box.left, box.right]);
        }
        const { left, right } = text.getBoundingClientRect();
        return lines.map(([from, to]) => [from - left < 2, right - to < 2]);
    }"""
    sides = await text.evaluate(where)
    assert [True, False] in sides
    assert [False, True] in sides


async def test_of_a_long_answer_the_beginning_is_in_sight(open_page: Opener, address: str) -> None:
    """On a small phone, too."""
    preview = await open_page(address, viewport={"width": 360, "height": 480})
    await preview.ask("Wann war die Tagung?")
    reply = await preview.ask("Vortrag über Bäume")
    head = await preview.page.locator("#head").bounding_box()
    box = await reply.bounding_box()
    assert head is not None
    assert box is not None
    assert box["y"] >= head["y"] + head["height"]


async def test_a_sentence_that_appears_for_a_while_covers_nothing(preview: Preview) -> None:
    """Neither the buttons nor where one writes."""
    await preview.ask("Wann war die Tagung?")
    await preview.replies.first.get_by_role("button", name="👍").click()
    toast = await preview.page.locator("#toasts p").bounding_box()
    composer = await preview.page.locator("#composer").bounding_box()
    assert toast is not None
    assert composer is not None
    assert toast["y"] >= composer["y"] + composer["height"]


async def test_right_to_left_text_stands_right_to_left(preview: Preview) -> None:
    """Arabic words begin at the right, German ones at the left."""
    await preview.become("Amal")
    await preview.ask("متى كان المؤتمر؟")
    direction = "node => getComputedStyle(node).direction"
    assert await preview.mine.locator(".text").evaluate(direction) == "rtl"
    await preview.ask("Wann war die Tagung?")
    assert await preview.mine.locator(".text").last.evaluate(direction) == "ltr"


async def test_in_a_group_the_bot_answers_who_names_it(preview: Preview) -> None:
    """People talk among themselves; named, the bot replies to the one who asked."""
    await preview.page.get_by_role("button", name="Stammtisch").click()
    await preview.write("Hallo zusammen")
    await expect(preview.mine.first).to_be_visible()
    await preview.become("Ben")
    reply = await preview.ask("@muster_bot when was the conference?")
    await expect(reply).to_contain_text("7 May 2019")
    await expect(reply.locator(".quote")).to_contain_text("when was the conference?")
    await expect(preview.page.locator("#log .theirs .name").first).to_have_text("Anna")
    await expect(preview.replies).to_have_count(2)  # Anna's message and the bot's


async def test_a_deep_link_starts_with_an_entry_only_when_the_person_wants(open_page: Opener, address: str) -> None:
    """Like in Telegram: a link from anywhere opens the chat, but the start is pressed by the person."""
    preview = await open_page(address, "?start=trees-water")
    await expect(preview.page.locator("#log .message")).to_have_count(0)
    await preview.page.get_by_role("button", name="trees-water").click()
    await expect(preview.replies.first).to_contain_text("ersten drei Jahren")


async def test_a_forgotten_chat_begins_anew(preview: Preview) -> None:
    """It asks first; then the chat is empty, and the bot doesn't remember what it was about."""
    await preview.ask("Vortrag über Bäume")
    forget = preview.page.get_by_role("button", name="Diesen Chat vergessen")
    preview.page.once("dialog", lambda dialog: dialog.dismiss())
    await forget.click()
    await expect(preview.replies).to_have_count(1)
    preview.page.once("dialog", lambda dialog: dialog.accept())
    await forget.click()
    await expect(preview.page.locator("#log .message")).to_have_count(0)
    reply = await preview.ask("und wer hat den gehalten?")
    await expect(reply).not_to_contain_text("Hochschule Leipzig")


async def test_a_photo_gets_a_kind_word(preview: Preview) -> None:
    """What is not text can be sent, too."""
    await preview.page.select_option("#attach", "photo")
    await expect(preview.mine.first).to_contain_text("Foto")
    await expect(preview.replies.first).to_be_visible()


async def test_a_broken_file_is_shown_and_a_mended_one_answers(preview: Preview, folder: Path) -> None:
    """The mistake appears with its place while the bot goes on as before; mended, it answers from the new text."""
    file = folder / "1-baeume.yaml"
    good = file.read_text(encoding="utf-8")
    file.write_text(good.replace("summary:", "sumary:", 1), encoding="utf-8")
    problem = preview.desk.locator(".problems .error").first
    await expect(problem).to_contain_text("1-baeume.yaml")
    await expect(problem).to_contain_text("sumary")
    await expect(preview.page.locator("#toasts")).to_contain_text("Fehler")
    await expect(await preview.ask("Senken Bäume die Temperatur?")).to_contain_text("fünf Grad kühler")
    file.write_text(good.replace("fünf Grad kühler", "sechs Grad kühler"), encoding="utf-8")
    await expect(preview.desk.locator(".knowledge.good")).to_be_visible()
    await expect(preview.page.locator("#toasts")).to_contain_text("Der Bot antwortet damit")
    await expect(await preview.ask("Senken Bäume die Temperatur?")).to_contain_text("sechs Grad kühler")


async def test_marked_questions_are_downloaded_for_evaluate(preview: Preview, tmp_path: Path) -> None:
    """Right answers come with their entry, wrong ones with the right entry or as not to be answered."""
    await preview.ask("Senken Bäume die Temperatur?")
    await preview.desk.get_by_role("button", name="Richtig").click()
    await expect(preview.desk.locator(".marked")).to_contain_text("trees-heat")
    await preview.ask("Brauchen Bäume Wasser?")
    await preview.desk.get_by_role("button", name="Falsch").click()
    await preview.desk.locator(".belongs input").fill("Wann war")
    await preview.desk.locator("[data-entry=event-date]").click()
    await preview.desk.get_by_role("button", name="Nur zum Messen merken").click()
    await expect(preview.desk.locator(".marked")).to_contain_text("event-date")
    await preview.become("Ben")
    await preview.ask("Tell me the Bitcoin price please")
    await preview.desk.get_by_role("button", name="Richtig").click()
    await expect(preview.desk.locator(".marked")).to_be_visible()
    saved = await preview.save("/questions.yaml", tmp_path / "questions.yaml")
    assert yaml.safe_load(saved.read_text(encoding="utf-8")) == {
        "answers": [
            {"entry": "trees-heat", "de": ["Senken Bäume die Temperatur?"]},
            {"entry": "event-date", "de": ["Brauchen Bäume Wasser?"]},
        ],
        "must_not_answer": {"en": ["Tell me the Bitcoin price please"]},
    }


async def test_a_replayed_conversation_shows_what_has_changed(preview: Preview, folder: Path, tmp_path: Path) -> None:
    """After the knowledge has changed, the replies that differ are marked, and the desk shows before and now."""
    await preview.ask("Senken Bäume die Temperatur?")
    await preview.ask("Wann war die Tagung?")
    saved = await preview.save("/conversation.yaml", tmp_path / "conversation.yaml")
    file = folder / "1-baeume.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("fünf Grad", "sechs Grad"), encoding="utf-8")
    await expect(preview.page.locator("#toasts")).to_contain_text("Der Bot antwortet damit")
    await preview.page.set_input_files("input[type=file]", saved)
    await expect(preview.page.locator("#toasts")).to_contain_text("2 Schritte wiederholt, 1 davon")
    await expect(preview.page.locator("#log .changed")).to_have_count(1)
    await preview.page.locator("#log .changed .bubble").click()
    await expect(preview.desk.locator(".was")).to_contain_text("fünf Grad")
    await expect(preview.desk.locator(".now")).to_contain_text("sechs Grad")


async def test_inline_results_are_offered_and_sent(preview: Preview) -> None:
    """Named at the beginning of a message, the bot offers entries; the chosen one is sent to the group."""
    await preview.page.get_by_role("button", name="Stammtisch").click()
    await preview.page.fill("#input", "@muster_bot Bäume")
    await preview.page.locator("#suggestions li", has_text="Bäume kühlen die Stadt").click()
    await expect(preview.mine.first).to_contain_text("Sommerhitze")
    await expect(preview.mine.first.locator(".via")).to_contain_text("@muster_bot")
