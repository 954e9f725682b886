"""The bot among people: it answers when addressed, and keeps silent otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pytest

from bot.dialogue.conversation import Conversation

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractAsyncContextManager

    from bot.dialogue.assistant import Assistant
    from bot.standin import Chat, Person, TelegramStandIn

    RunBot = Callable[[], AbstractAsyncContextManager[None]]

QUESTION = "Wann soll man Rosen gießen?"


@pytest.fixture
def group(bot: TelegramStandIn) -> Chat:
    return bot.group("Gartenfreunde")


@pytest.mark.parametrize(
    "text",
    [
        f"@muster_bot {QUESTION}",
        f"{QUESTION} @muster_bot",
        f"@Muster_Bot: {QUESTION}",
        f"🌹🌹 @muster_bot, {QUESTION}",
        f"{QUESTION[:-1]}@muster_bot",
        f"Muster, {QUESTION}",
        f"muster: {QUESTION}",
        f"Muster – {QUESTION}",
        f"muster_bot, {QUESTION}",
        f"@muster_bot /frage {QUESTION}",
        f"Hallo zusammen, /frage {QUESTION}",
        f"{QUESTION} /frage",
    ],
)
async def test_who_addresses_the_bot_gets_a_reply_to_the_message(alice: Person, group: Chat, text: str) -> None:
    """By a mention anywhere, by the name that people see at the beginning, or by a command within a sentence."""
    question = await alice.send(text, group)
    reply = await group.next_reply()
    assert "abends" in reply.text
    assert reply.reply_to is question


async def test_a_mention_under_a_picture_counts_too(alice: Person, group: Chat) -> None:
    """Captions can address the bot."""
    await alice.send_photo(f"@muster_bot {QUESTION}", group)
    assert "abends" in (await group.next_reply()).text


async def test_a_reply_to_the_bot_is_for_the_bot(alice: Person, group: Chat) -> None:
    """Going on without its name works by replying to its message; a sticker needs no reply among people."""
    first = await alice.ask(f"@muster_bot {QUESTION}", group)
    assert "morgens" in (await alice.ask("Wann soll man Tomaten gießen?", group, first)).text
    await alice.send_sticker(group, first)
    await alice.send("👍", group, first)
    await alice.ask("@muster_bot Wo fand die Tagung statt?", group)
    assert len(group.replies) == 3


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


async def test_the_name_alone_brings_how_to_ask_here(alice: Person, group: Chat, assistant: Assistant) -> None:
    """Somebody who only calls the bot is told how to use it in a group."""
    reply = await alice.ask("@muster_bot", group)
    assert reply.text == assistant.group_welcome("muster_bot", Conversation("de"), "Muster").text
    assert "/frage" in reply.text


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
    await bot.person("Bob", "de").press(answer.button("🎤 Gießen"))
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


@pytest.mark.parametrize("topic", [None, 7])
async def test_a_reply_in_a_forum_stays_in_its_topic(bot: TelegramStandIn, alice: Person, topic: int | None) -> None:
    """In groups with topics the reply goes where the question stands, and so does what its buttons bring."""
    forum = bot.forum("Garten", {7, 8})
    text = f"@muster_bot {QUESTION}"
    question = await (alice.send_in_topic(text, forum, topic) if topic else alice.send(text, forum))
    reply = await forum.next_reply()
    assert reply.reply_to is question
    await alice.press(reply.button("🎤 Gießen"))
    second = await forum.next_reply()
    await alice.press(second.button("👤 Erika Apfelbaum"))
    assert await forum.next_reply() is second
    assert [message.content.get("message_thread_id") for message in forum.replies] == [topic, topic]


async def test_the_bot_is_silent_when_unsure_unless_asked_by_command(
    alice: Person, group: Chat, assistant: Assistant
) -> None:
    """Among people a guess or "I don't know" is noise; who uses the command gets it all the same."""
    for text in ("Wer gewann die Weltmeisterschaft?", "Wann brauchen Blumen Wasser?"):
        await alice.send(f"@muster_bot {text}", group)
    reply = await alice.ask("/frage Wer gewann die Weltmeisterschaft?", group)
    assert reply.text.startswith(assistant.say(lambda own: own.unknown, Conversation("de")).text)
    choices = await alice.ask("/ask@muster_bot Wann brauchen Blumen Wasser?", group)
    assert choices.button("💡 Rosen gießen")
    assert group.replies == [reply, choices]


async def test_a_question_corrected_to_something_unknown_does_not_keep_its_old_answer(
    alice: Person, group: Chat
) -> None:
    """Silence would leave an answer standing below another question."""
    question = await alice.send(f"@muster_bot {QUESTION}", group)
    reply = await group.next_reply()
    await alice.edit(question, "@muster_bot Wer gewann die Weltmeisterschaft?")
    assert await group.next_reply() is reply
    assert "abends" not in reply.text


async def test_the_command_as_a_reply_asks_what_somebody_else_wrote(
    bot: TelegramStandIn, alice: Person, group: Chat
) -> None:
    """One can call the bot to a question that stands in the group already."""
    bob = bot.person("Bob", "de")
    said = await bob.send(QUESTION, group)
    assert "abends" in (await alice.ask("/frage", group, said)).text
    assert "/frage " in (await alice.ask("/frage", group)).text


async def test_an_admin_without_a_name_is_a_person(alice: Person, group: Chat) -> None:
    """Telegram shows such admins as a bot of its own."""
    await alice.send_anonymously(f"@muster_bot {QUESTION}", group)
    assert "abends" in (await group.next_reply()).text
    await alice.send_anonymously("/programm", group)
    assert "Gießen" in (await group.next_reply()).text


async def test_posts_of_a_channel_that_fill_its_discussion_group_get_no_reply(
    bot: TelegramStandIn, alice: Person, group: Chat
) -> None:
    """Telegram copies them into the group; nobody has asked."""
    channel = bot.channel("Neues").as_json()
    await alice.send(f"/frage {QUESTION}", group, sender_chat=channel, is_automatic_forward=True)
    reply = await alice.ask("/programm", group)
    assert group.replies == [reply]


@pytest.mark.parametrize(
    "text",
    [
        f"Das Muster: {QUESTION}",
        f"Musterhaus, {QUESTION}",
        "Muster haben wir genug, gießt die Rosen abends",
        "Muster-Rosen gießen",
        "Muster,",
        "Mit /hilfe seht ihr, was er kann.",
        "Schreibt /frage und dahinter, was ihr wissen wollt",
        f"/frage@anderer_bot {QUESTION}",
        f"Los, /frage@anderer_bot {QUESTION}",
    ],
)
async def test_who_only_speaks_of_such_things_gets_no_reply(alice: Person, group: Chat, text: str) -> None:
    """The name within a sentence is a word, and so is a command that is told of."""
    await alice.send(text, group)
    reply = await alice.ask("/programm", group)
    assert group.replies == [reply]


async def test_an_unknown_command_with_the_bots_name_gets_a_reply(alice: Person, group: Chat) -> None:
    """It is surely meant for the bot, which says what it knows."""
    assert "/wetter" in (await alice.ask("/wetter@muster_bot", group)).text


@pytest.mark.parametrize("privacy", [True, False])
async def test_the_bot_works_with_privacy_mode_on_and_off(
    telegram: TelegramStandIn, run_bot: RunBot, *, privacy: bool
) -> None:
    """Whether Telegram lets it hear everything or only what is meant for it: it answers the same."""
    telegram.world.privacy = privacy
    alice, group = telegram.person("Alice", "de"), telegram.group("Gartenfreunde")
    async with run_bot():
        await alice.send(QUESTION, group)
        first = await alice.ask(f"@muster_bot {QUESTION}", group)
        await alice.ask("Wann soll man Tomaten gießen?", group, first)
        await alice.ask(f"/frage {QUESTION}", group)
        assert len(group.replies) == 3
        described = (await alice.ask("/hilfe", group)).text
    assert "@muster_bot" in described
    assert ("„Muster, …“" in described) is not privacy


@pytest.mark.parametrize(("language", "command"), [("de", "/frage"), ("en", "/ask"), ("ar", "/")])
async def test_coming_into_a_group_the_bot_says_in_a_word_how_to_use_it(
    bot: TelegramStandIn, assistant: Assistant, language: str, command: str
) -> None:
    """Once, although Telegram tells of it in several ways, in the language of who brought it."""
    alice, group = bot.person("Alice", language), bot.group("Gartenfreunde")
    await alice.add_bot(group)
    welcome = await group.next_reply()
    assert welcome.text == assistant.group_welcome("muster_bot", Conversation(language), "Muster").text
    assert command in welcome.text
    assert "@muster_bot" in welcome.text
    await alice.send("/start@muster_bot _ask", group)
    reply = await alice.ask(f"/frage {QUESTION}", group)
    assert group.replies == [welcome, reply]


async def test_a_link_can_bring_the_bot_into_a_group_with_an_entry(alice: Person, group: Chat) -> None:
    """`t.me/<bot>?startgroup=<entry>` sends `/start@<bot> <entry>` in the group."""
    assert "morgens" in (await alice.ask("/start@muster_bot tomaten-giessen", group)).text


async def test_a_removed_bot_leaves_nothing_behind_and_can_come_back(
    bot: TelegramStandIn, alice: Person, group: Chat
) -> None:
    """The language somebody chose in the group is forgotten with all else; no call goes there any more."""
    languages = await alice.ask("/sprache", group)
    await alice.press(languages.button("English"))
    await group.next_reply()
    calls = len(bot.calls)
    await alice.remove_bot(group)
    await alice.ask("Danke")
    assert all(call.parameters.get("chat_id") != str(group.id) for call in bot.calls[calls:])
    await alice.add_bot(group)
    assert "/frage" in (await group.next_reply()).text


async def test_a_group_that_becomes_a_supergroup_goes_on(bot: TelegramStandIn, alice: Person) -> None:
    """It gets another number; the conversations come along."""
    group = bot.group("Garten", "group")
    languages = await alice.ask("/sprache", group)
    await alice.press(languages.button("English"))
    await group.next_reply()
    new = bot.migrate(group)
    assert "evening" in (await alice.ask("@muster_bot Rosen", new)).text


async def test_a_reply_that_comes_while_a_group_changes_goes_to_the_new_one(bot: TelegramStandIn) -> None:
    """A question from just before is answered in the supergroup, where people are now."""
    alice, group = bot.person("Alice", "de"), bot.group("Garten", "group")
    question = bot.world.post(group, alice.user, {"text": "/programm"})
    entity = {"type": "bot_command", "offset": 0, "length": 9}
    new = bot.group("Garten")
    group.migrated_to = new.id
    bot.world.updates.add("message", question.as_json() | {"entities": [entity]})
    assert "Gießen" in (await new.next_reply()).text


@pytest.mark.parametrize("label", ["Mehr …", "🎤 Gießen"])
async def test_a_button_of_a_group_that_has_changed_brings_its_message_to_the_new_one(
    bot: TelegramStandIn, label: str
) -> None:
    """In the supergroup the old message can't be changed: it comes anew, and nothing is called a bug."""
    alice, group = bot.person("Alice", "de"), bot.group("Garten", "group")
    shown = await alice.ask("@muster_bot Rosen" if label == "Mehr …" else "/programm", group)
    new = bot.group("Garten")
    group.migrated_to = new.id
    await alice.press(shown.button(label))
    assert "ießen" in (await new.next_reply()).text


@pytest.mark.parametrize("kind", ["group", "supergroup"])
@pytest.mark.parametrize(
    ("language", "question", "answer"),
    [
        ("de", "Wann soll man Rosen gießen?", "abends"),
        ("en", "When should one water roses?", "evening"),
        ("ar", "متى يجب سقي الورود؟", "في المساء"),
    ],
)
async def test_every_language_works_in_every_kind_of_group(
    bot: TelegramStandIn, kind: Literal["group", "supergroup"], language: str, question: str, answer: str
) -> None:
    """From left to right and from right to left, by name and by command."""
    alice, group = bot.person("Alice", language), bot.group("Garten", kind)
    for text in (f"@muster_bot {question}", f"/ask {question}"):
        assert answer in (await alice.ask(text, group)).text
