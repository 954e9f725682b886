"""The bot among people: it answers when addressed, and keeps silent otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.dialogue.conversation import Conversation

if TYPE_CHECKING:
    from bot.dialogue.assistant import Assistant
    from bot.preview.standin import Chat, Person, TelegramStandIn

QUESTION = "Wann soll man Rosen gießen?"


@pytest.fixture
def group(bot: TelegramStandIn) -> Chat:
    return bot.group("Gartenfreunde")


@pytest.mark.parametrize(
    "text",
    [f"@muster_bot {QUESTION}", f"{QUESTION} @muster_bot", f"@Muster_Bot: {QUESTION}", f"🌹🌹 @muster_bot, {QUESTION}"],
)
async def test_a_mention_is_answered_as_a_reply(alice: Person, group: Chat, text: str) -> None:
    """With its name in a message, the bot replies to that message."""
    question = await alice.send(text, group)
    reply = await group.next_reply()
    assert "abends" in reply.text
    assert reply.reply_to is question


async def test_a_mention_under_a_picture_counts_too(alice: Person, group: Chat) -> None:
    """Captions can address the bot."""
    await alice.send_photo(f"@muster_bot {QUESTION}", group)
    assert "abends" in (await group.next_reply()).text


async def test_a_reply_to_the_bot_is_for_the_bot(alice: Person, group: Chat) -> None:
    """Going on without its name works by replying to its message, with words or with a sticker."""
    first = await alice.ask(f"@muster_bot {QUESTION}", group)
    assert "morgens" in (await alice.ask("Wann soll man Tomaten gießen?", group, first)).text
    await alice.send_sticker(group, first)
    assert (await group.next_reply()).text


@pytest.mark.parametrize(
    "text",
    [
        QUESTION,
        f"@anderer_bot {QUESTION}",
        "/programm@anderer_bot",
        "/wetter",
        f"{QUESTION} alice@muster_bot.de",
        "Danke",
    ],
)
async def test_what_is_not_for_the_bot_gets_no_reply(alice: Person, group: Chat, text: str) -> None:
    """People talk to each other, and to other bots."""
    await alice.send(text, group)
    reply = await alice.ask("@muster_bot Wo fand die Tagung statt?", group)
    assert "Rathaus" in reply.text
    assert group.replies == [reply]


async def test_attachments_newcomers_and_replies_to_others_get_no_reply(
    bot: TelegramStandIn, alice: Person, group: Chat
) -> None:
    """Only what is meant for the bot counts, whatever its kind."""
    bob = bot.person("Bob")
    await bob.join(group)
    said = await bob.send("Hallo", group)
    await alice.send_sticker(group)
    await alice.send_photo("Schön, nicht?", group)
    await alice.send(QUESTION, group, said)
    reply = await alice.ask("@muster_bot Danke", group)
    assert group.replies == [reply]


async def test_commands_work_in_groups(alice: Person, group: Chat) -> None:
    """A command is for the bot with its name and without."""
    for command in ("/programm", "/programm@muster_bot"):
        question = await alice.send(command, group)
        reply = await group.next_reply()
        assert "Gießen" in reply.text
        assert reply.reply_to is question


async def test_the_name_alone_brings_help(alice: Person, group: Chat, assistant: Assistant) -> None:
    """Somebody who only calls the bot is told what it can do."""
    assert (await alice.ask("@muster_bot", group)).text == assistant.help(Conversation("de")).text


async def test_adding_the_name_later_is_enough(alice: Person, group: Chat) -> None:
    """Who forgot the bot's name edits the message."""
    question = await alice.send(QUESTION, group)
    await alice.edit(question, f"@muster_bot {QUESTION}")
    assert (await group.next_reply()).reply_to is question


async def test_each_person_has_a_conversation_of_their_own(bot: TelegramStandIn, group: Chat) -> None:
    """What one person talked about and in which language is nothing to another."""
    alice, bob = bot.person("Alice", "de"), bot.person("Bob", "en")
    languages = await alice.ask("/sprache", group)
    await alice.press(languages.button("Deutsch"))
    await group.next_reply()
    german, english = await alice.ask("/help", group), await bob.ask("/help", group)
    assert german.text != english.text


async def test_an_answer_in_a_group_stays_when_others_press_its_buttons(
    bot: TelegramStandIn, alice: Person, group: Chat
) -> None:
    """What Alice was told can't be replaced by what Bob looks for."""
    answer = await alice.ask(f"@muster_bot {QUESTION}", group)
    await bot.person("Bob", "de").press(answer.button("💡 Tomaten gießen"))
    second = await group.next_reply()
    assert second is not answer
    assert second.reply_to is answer


async def test_a_question_deleted_meanwhile_is_answered_all_the_same(bot: TelegramStandIn, group: Chat) -> None:
    """A reply to a message that is gone would be refused by Telegram; it comes without the quotation."""
    alice = bot.person("Alice", "de")
    question = await alice.send(f"@muster_bot {QUESTION}", group)
    await alice.delete(question)
    assert (await group.next_reply()).reply_to is None


async def test_channels_are_left_alone(bot: TelegramStandIn, alice: Person) -> None:
    """The bot has nothing to say to what is published in a channel."""
    channel = bot.channel("Neues")
    bot.post_in_channel(channel, f"@muster_bot {QUESTION}")
    bot.post_in_channel(channel, "/programm")
    await alice.ask("Danke")
    assert len(channel.messages) == 2


async def test_a_reply_in_a_forum_stays_in_its_topic(bot: TelegramStandIn, alice: Person, group: Chat) -> None:
    """In groups with topics the reply goes where the question stands."""
    message = bot.world.post(group, alice.user, {"text": "/programm", "is_topic_message": True, "message_thread_id": 7})
    entity = {"type": "bot_command", "offset": 0, "length": 9}
    bot.world.updates.add("message", message.as_json() | {"entities": [entity]})
    await group.next_reply()
    sent = [call for call in bot.calls if call.method == "sendMessage"]
    assert sent[-1].parameters["message_thread_id"] == "7"
