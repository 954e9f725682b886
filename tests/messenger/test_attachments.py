"""What people send besides text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.dialogue.conversation import Conversation
from bot.dialogue.sent import Sent
from bot.preview.standin.samples import SAMPLES

if TYPE_CHECKING:
    from bot.dialogue.assistant import Assistant
    from bot.preview.standin import Person, TelegramStandIn


SORTS = {
    "animation": Sent.PICTURE,
    "audio": Sent.VOICE,
    "contact": Sent.CONTACT,
    "dice": Sent.DICE,
    "document": Sent.FILE,
    "location": Sent.PLACE,
    "photo": Sent.PICTURE,
    "poll": Sent.POLL,
    "sticker": Sent.SIGNS,
    "venue": Sent.PLACE,
    "video": Sent.PICTURE,
    "video_note": Sent.PICTURE,
    "voice": Sent.VOICE,
}


@pytest.mark.parametrize("kind", SAMPLES)
async def test_what_is_not_text_gets_a_friendly_word(alice: Person, assistant: Assistant, kind: str) -> None:
    """Stickers, voice messages, places …: each gets a word that fits it, and asks for a question in writing."""
    await alice.send_attachment(kind)
    assert (await alice.chat.next_reply()).text == assistant.not_text(Conversation("de"), SORTS[kind]).text


async def test_the_words_under_a_picture_are_a_question(alice: Person) -> None:
    """A caption is answered like a message, and its edits, too."""
    picture = await alice.send_photo("Wann soll man Rosen gießen?")
    reply = await alice.chat.next_reply()
    assert "abends" in reply.text
    await alice.edit(picture, "Wann soll man Tomaten gießen?")
    assert await alice.chat.next_reply() is reply
    assert "morgens" in reply.text


@pytest.mark.parametrize("caption", ["", "Wann soll man Rosen gießen?"])
async def test_an_album_gets_one_reply(alice: Person, caption: str) -> None:
    """Telegram sends every picture of an album as a message; the person has sent one thing."""
    await alice.send_album(4, caption)
    await alice.chat.next_reply()
    await alice.ask("Danke")
    assert len(alice.chat.replies) == 2


async def test_a_moving_live_location_gets_no_further_reply(bot: TelegramStandIn, alice: Person) -> None:
    """A shared live location is edited every few seconds."""
    await alice.send_attachment("location")
    await alice.chat.next_reply()
    place = alice.chat.messages[0]
    for _ in range(3):
        bot.world.updates.add("edited_message", place.as_json() | {"edit_date": 1})
    await alice.ask("Danke")
    assert len(alice.chat.replies) == 2


async def test_what_telegram_itself_says_in_a_chat_gets_no_reply(bot: TelegramStandIn, alice: Person) -> None:
    """Messages of service, such as "Alice pinned a message", are not for the bot."""
    pinned = await alice.send("Danke")
    await alice.chat.next_reply()
    alice.world.updates.add(
        "message", bot.world.post(alice.chat, alice.user, {"pinned_message": pinned.as_json()}).as_json()
    )
    await alice.ask("Danke")
    assert len(alice.chat.replies) == 2
