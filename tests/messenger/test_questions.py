"""Free questions in a private chat."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.messenger.shortening import LIMIT, units

if TYPE_CHECKING:
    from bot.preview.standin import Person, TelegramStandIn


async def test_an_answer_has_a_bold_title_the_summary_and_its_link_first(alice: Person) -> None:
    """A question gets the entry's title in bold, its summary, and link buttons above all others."""
    reply = await alice.ask("Wann soll man Rosen gießen?")
    assert reply.text == '💡 Rosen <gießen> & "mehr"\n\nRosen brauchen abends Wasser, 5 < 7 Liter & nicht mehr.'
    assert reply.marked("bold") == ['💡 Rosen <gießen> & "mehr"']
    assert [row[0].url for row in reply.buttons][:2] == ["https://example.org/giessen", None]
    assert reply.content["link_preview_options"] == {"is_disabled": True}


async def test_a_reply_in_a_private_chat_does_not_quote_the_question(alice: Person) -> None:
    """Alone with the bot it is clear what a reply belongs to."""
    reply = await alice.ask("Wo fand die Tagung statt?")
    assert reply.reply_to is None


async def test_two_near_entries_are_offered_as_buttons(alice: Person) -> None:
    """When the bot is not sure, it asks back with buttons."""
    reply = await alice.ask("Wie viel Wasser brauchen Pflanzen?")
    labels = [button.label for row in reply.buttons for button in row]
    assert {"💡 Rosen gießen", "💡 Tomaten gießen"} <= set(labels)
    assert reply.marked("bold") == []


async def test_thanks_are_answered_without_buttons(alice: Person) -> None:
    """Small talk gets a short word."""
    reply = await alice.ask("Danke")
    assert (reply.text, reply.buttons) == ("Gern geschehen!", [])


@pytest.mark.parametrize(
    "question",
    ["<b>Rosen</b> & gießen", "</i> Rosen <gießen", "&lt;Rosen&gt; &amp; gießen", "Rosen_*gießen*[`", "🌹" * 200, "<"],
)
async def test_any_characters_in_a_question_are_harmless(alice: Person, question: str) -> None:
    """What looks like formatting in a question neither breaks the reply nor formats anything."""
    reply = await alice.ask(question)
    assert reply.text
    assert len(reply.marked("bold")) <= 1


async def test_an_answer_too_long_for_telegram_ends_with_a_whole_sentence(alice: Person) -> None:
    """A summary over 4096 units is cut at the end of a sentence; the buttons stay."""
    reply = await alice.ask("Welche Regeln gibt es für Zimmerpflanzen?")
    assert LIMIT - 100 < units(reply.text) <= LIMIT
    assert reply.text.endswith(". …")
    assert reply.marked("bold") == ["👥 Regeln für Zimmerpflanzen"]
    assert reply.buttons[0][0].url == "https://example.org/regeln"


async def test_a_text_in_another_language_than_asked_for_has_a_notice_in_italics(alice: Person) -> None:
    """Who asks in English for what is written in German only is told so in small print."""
    reply = await alice.ask("Which rules are there for house plants?")
    assert reply.text.endswith(reply.marked("italic")[0])
    assert units(reply.text) <= LIMIT


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
