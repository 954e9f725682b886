"""What people send besides text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import pytest

from bot.dialogue.conversation import Conversation
from bot.dialogue.sent import Sent
from bot.standin.samples import SAMPLES

if TYPE_CHECKING:
    from bot.dialogue.assistant import Assistant
    from bot.standin import Person, TelegramStandIn


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


@pytest.mark.parametrize("text", ["😀", "🌹🌹🌹", "?", "…", "👍🏽", "❤️‍🔥", "-", "🇩🇪"])
async def test_signs_without_words_get_a_friendly_word(alice: Person, assistant: Assistant, text: str) -> None:
    """Emoji and punctuation are no question, but no reason for silence."""
    assert (await alice.ask(text)).text == assistant.not_text(Conversation("de"), Sent.SIGNS).text


@pytest.mark.parametrize(
    "text",
    [
        "ωραία τριαντάφυλλα",
        "玫瑰什么时候浇水",
        "ばら",
        "장미",
        "गुलाब",
        "ורדים",
        "ვარდი",
        "ⴰⵣⵓⵍ",
        "𝕽𝖔𝖘𝖊𝖓",
        "١٢٣",
        "\u202eneso\u200f",
    ],
)
async def test_other_scripts_get_a_reply(alice: Person, text: str) -> None:
    """Whatever the script, there is a word."""
    assert (await alice.ask(text)).text


async def test_a_message_as_long_as_can_be_gets_a_reply(alice: Person) -> None:
    """4096 characters are too much to understand; the bot asks for less."""
    assert "zu lang" in (await alice.ask("Rosen " * 682 + "gern")).text


ORIGINS: dict[str, dict[str, Any]] = {
    "user": {"type": "user", "sender_user": {"id": 5, "is_bot": False, "first_name": "Bob"}},
    "hidden": {"type": "hidden_user", "sender_user_name": "Bob"},
    "channel": {"type": "channel", "chat": {"id": -100, "type": "channel", "title": "Neues"}, "message_id": 3},
}


@pytest.mark.parametrize("origin", ORIGINS)
async def test_a_forwarded_post_is_answered_like_a_question(alice: Person, origin: str) -> None:
    """Who passes a question on wants it answered."""
    forwarded = {"forward_origin": ORIGINS[origin] | {"date": 1_600_000_000}}
    await alice.send("Wann soll man Rosen gießen?", None, None, **forwarded)
    assert "abends" in (await alice.chat.next_reply()).text


async def test_what_another_bot_made_for_somebody_is_theirs(alice: Person) -> None:
    """A text sent by way of another bot is the person's own message."""
    other = {"id": 6, "is_bot": True, "first_name": "Anders", "username": "anders_bot"}
    await alice.send("Wann soll man Rosen gießen?", via_bot=other)
    assert "abends" in (await alice.chat.next_reply()).text


@pytest.mark.parametrize("content", [{}, {"rich_message": {"blocks": []}}, {"quote": {"text": "x", "position": 0}}])
async def test_an_empty_message_gets_a_friendly_word(
    alice: Person, assistant: Assistant, content: dict[str, Any]
) -> None:
    """Alone with the bot nobody meets silence, whatever new kind of message Telegram has invented."""
    message = alice.world.post(alice.chat, alice.user, content)
    alice.world.updates.add("message", message.as_json())
    assert (await alice.chat.next_reply()).text == assistant.not_text(Conversation("de")).text


@pytest.mark.parametrize("kind", ["group", "supergroup"])
async def test_in_groups_things_without_words_get_no_reply(
    bot: TelegramStandIn, alice: Person, kind: Literal["group", "supergroup"]
) -> None:
    """Even as replies to the bot: people share things with each other."""
    group = bot.group("Garten", kind)
    first = await alice.ask("/programm", group)
    for sample in SAMPLES:
        await alice.send_attachment(sample, "", group, first)
    last = await bot.person("Bob", "de").ask("/programm", group)
    assert group.replies == [first, last]
