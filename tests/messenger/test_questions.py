"""Free questions in a private chat."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from telegram.constants import MessageLimit

from bot.messenger import utf16

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.standin import Message, Person, TelegramStandIn

    Unfold = Callable[[Person, Message], Awaitable[None]]


async def test_an_answer_has_a_bold_title_the_summary_and_its_link_first(alice: Person) -> None:
    """A question gets what kind of thing it is, the title in bold, the summary, and link buttons above all others."""
    reply = await alice.ask("Wann soll man Rosen gießen?")
    heading = 'Thema · Gießen\n💡 Rosen <gießen> & "mehr"'
    assert reply.text == f"{heading}\n\nRosen brauchen abends Wasser, 5 < 7 Liter & nicht mehr."
    assert reply.marked("bold") == ['💡 Rosen <gießen> & "mehr"']
    assert [row[0].url for row in reply.buttons][:2] == ["https://example.org/giessen", None]
    assert reply.content["link_preview_options"] == {"is_disabled": True}


async def test_a_reply_in_a_private_chat_does_not_quote_the_question(alice: Person) -> None:
    """Alone with the bot it is clear what a reply belongs to."""
    reply = await alice.ask("Wo fand die Tagung statt?")
    assert reply.reply_to is None


async def test_two_near_entries_are_offered_as_buttons(alice: Person) -> None:
    """When the bot is not sure, it asks back with buttons."""
    reply = await alice.ask("Wann brauchen Blumen Wasser?")
    labels = [button.label for row in reply.buttons for button in row]
    assert {"💡 Rosen gießen", "💡 Tomaten gießen"} <= set(labels)
    assert reply.marked("bold") == []


async def test_thanks_are_answered_without_buttons(alice: Person) -> None:
    """Small talk gets a short word."""
    reply = await alice.ask("Danke")
    assert reply.text.startswith("Gern geschehen!")
    assert reply.buttons == []


@pytest.mark.parametrize(
    "question",
    ["<b>Rosen</b> & gießen", "</i> Rosen <gießen", "&lt;Rosen&gt; &amp; gießen", "Rosen_*gießen*[`", "🌹" * 200, "<"],
)
async def test_any_characters_in_a_question_are_harmless(alice: Person, question: str) -> None:
    """What looks like formatting in a question neither breaks the reply nor formats anything."""
    reply = await alice.ask(question)
    assert reply.text
    assert len(reply.marked("bold")) <= 1


async def test_a_long_answer_is_read_page_by_page_in_one_message(alice: Person, long_text: str) -> None:
    """A summary over 4096 units is split between paragraphs; turning pages changes the message, and nothing is lost."""
    reply = await alice.ask("Welche Regeln gibt es für Zimmerpflanzen?")
    read = [reply.text]
    while turn := next((b for row in reply.buttons for b in row if b.label.startswith("Weiterlesen (")), None):
        await alice.press(turn)
        assert await alice.chat.next_reply() is reply
        read.append(reply.text)
    assert len(read) == 3
    bodies = [page.split("\n\n", 1) for page in read]
    assert {heading for heading, _ in bodies} == {"Workshop · Beitrag 2 von 3\n👥 Regeln für Zimmerpflanzen"}
    assert "\n\n".join(body for _, body in bodies) == long_text
    assert all(utf16.length(page) <= MessageLimit.MAX_TEXT_LENGTH for page in read)
    assert reply.buttons[0][0].url == "https://example.org/regeln"
    await alice.press(reply.button("Zurück (2/3)"))
    assert (await alice.chat.next_reply()).text == read[1]
    assert len(alice.chat.replies) == 1


async def test_a_long_answer_still_stays_on_its_second_page(alice: Person, unfold: Unfold) -> None:
    """What somebody asked for is not replaced by what its other buttons bring, whatever page is shown."""
    reply = await alice.ask("Welche Regeln gibt es für Zimmerpflanzen?")
    await alice.press(reply.button("Weiterlesen (2/3)"))
    await alice.chat.next_reply()
    await unfold(alice, reply)
    await alice.press(reply.button("◀ Voriger Beitrag"))
    assert await alice.chat.next_reply() is not reply


async def test_a_text_in_another_language_than_asked_for_has_a_notice_in_italics(alice: Person) -> None:
    """Who asks in English for what is written in German only is told so in small print, before the text."""
    reply = await alice.ask("Which rules are there for house plants?")
    assert reply.text.index(reply.marked("italic")[-1]) < reply.text.index("Regel 1.")
    assert utf16.length(reply.text) <= MessageLimit.MAX_TEXT_LENGTH


async def test_a_new_chat_begins_in_the_language_of_the_persons_telegram(bot: TelegramStandIn) -> None:
    """The language code of Telegram decides until the person writes."""
    german, english = bot.person("Alice", "de-AT"), bot.person("Bob", "en")
    assert (await german.ask("/help")).text != (await english.ask("/help")).text
    assert (await bot.person("Ola").ask("/help")).text == (await german.ask("/help")).text


async def test_questions_of_one_chat_are_answered_in_their_order(alice: Person) -> None:
    """Several questions at once get their replies one after the other, and every one of them."""
    for number in range(10):
        await alice.send("Wann soll man Rosen gießen?" if number % 2 else "Wo fand die Tagung statt?")
    replies = [await alice.chat.next_reply() for _ in range(10)]
    assert ["Rosen" in reply.text for reply in replies] == [False, True] * 5


async def test_another_bot_gets_no_reply(bot: TelegramStandIn) -> None:
    """Two bots must not talk to each other for ever."""
    robot, alice = bot.person("Robot"), bot.person("Alice")
    robot.user.is_bot = True
    await robot.send("Wann soll man Rosen gießen?")
    await alice.ask("Wann soll man Rosen gießen?")
    assert [message.sender for message in robot.chat.messages] == [robot.user]


@pytest.mark.parametrize(
    ("language", "question", "answer"),
    [
        ("de", "Wann soll man Rosen gießen?", "abends"),
        ("en", "When should one water roses?", "evening"),
        ("ar", "متى يجب سقي الورود؟", "في المساء"),
    ],
)
async def test_every_language_is_answered_in_itself(
    bot: TelegramStandIn, language: str, question: str, answer: str
) -> None:
    """From left to right and from right to left, with link, more beside the programme, and votes."""
    reply = await bot.person("Alice", language).ask(question)
    assert answer in reply.text
    assert reply.buttons[0][0].url == "https://example.org/giessen"
    assert [len(row) for row in reply.buttons[-2:]] == [2, 2]
