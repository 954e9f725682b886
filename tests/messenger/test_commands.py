"""Commands, links into the bot, and the menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.dialogue.conversation import Conversation

if TYPE_CHECKING:
    from bot.dialogue.assistant import Assistant
    from bot.standin import Person, TelegramStandIn


@pytest.mark.parametrize(
    ("commands", "method"),
    [
        (["/start"], "start"),
        (["/help", "/hilfe", "/HELP"], "help"),
        (["/programme", "/programm"], "programme"),
        (["/language", "/sprache"], "languages"),
    ],
)
async def test_a_command_brings_its_text(alice: Person, assistant: Assistant, commands: list[str], method: str) -> None:
    """Every command has an English and a German name, in whatever case, with the bot's name or without."""
    expected = getattr(assistant, method)(Conversation("de"))
    for command in commands:
        reply = await alice.ask(command)
        assert reply.text == expected.text
        labels = [button.label for row in reply.buttons for button in row]
        assert {button.label for row in expected.buttons for button in row} <= set(labels)
        assert (labels[-1] == "In eine Gruppe einladen") == expected.inviting


async def test_the_privacy_notice_has_two_names_as_well(alice: Person, assistant: Assistant) -> None:
    """It tells of the journal, for as long as the settings say."""
    expected = assistant.privacy(Conversation("de"), 90, objects=False)
    for command in ("/privacy", "/datenschutz", "/datenschutz@muster_bot"):
        assert (await alice.ask(command)).text == expected.text


async def test_a_link_into_the_bot_opens_its_entry(alice: Person) -> None:
    """`t.me/<bot>?start=<entry>` sends `/start <entry>`."""
    assert "morgens" in (await alice.ask("/start tomaten-giessen")).text


@pytest.mark.parametrize("payload", ["gibt-es-nicht-mehr", "0", "_", "A" * 64])
async def test_a_link_to_an_entry_that_is_gone_gets_a_kind_word_and_the_programme(alice: Person, payload: str) -> None:
    """Old links stay on other pages; they end in a sentence, not in silence."""
    reply = await alice.ask(f"/start {payload}")
    assert reply.text.startswith("Dieses Thema gibt es")
    assert reply.buttons[-1][0].data == "p:"


@pytest.mark.parametrize("payload", ["tomaten-giesen", "tomaten", "tomaten_giessen_2012"])
async def test_a_link_that_is_nearly_right_offers_the_nearest_entries(alice: Person, payload: str) -> None:
    """An id that was changed, or mistyped on a page, leads to what was meant in one step."""
    reply = await alice.ask(f"/start {payload}")
    await alice.press(reply.button("💡 Tomaten gießen"))
    assert "morgens" in (await alice.chat.next_reply()).text


async def test_the_link_that_only_opens_the_bot_brings_the_welcome(alice: Person, assistant: Assistant) -> None:
    """Above the results in other chats stands a button that leads here."""
    assert (await alice.ask("/start _ask")).text == assistant.start(Conversation("de")).text


async def test_a_question_can_be_asked_by_command(alice: Person, assistant: Assistant) -> None:
    """/frage and /ask work alone with the bot, too; without a question they say how to use them."""
    assert "abends" in (await alice.ask("/frage Wann soll man Rosen gießen?")).text
    assert "morgens" in (await alice.ask("/ask Wann soll man Tomaten gießen?")).text
    reply = await alice.ask("/frage")
    assert reply.text == assistant.ask_how(Conversation("de")).text
    assert "/frage " in reply.text


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("/rosen", "abends"),
        ("/tomaten?", "morgens"),
        ("/tomaten_giessen", "morgens"),
        ("/programm Tomaten", "morgens"),
        ("/hilfe Wann soll man Rosen gießen?", "abends"),
        ("/start Wann soll man Rosen gießen?", "abends"),
        ("/frageWann soll man Rosen gießen?", "abends"),
        ("/ frage Wann soll man Rosen gießen?", "abends"),
        ("/frage: Wann soll man Rosen gießen?", "abends"),
        ("/frage@muster_bot, Wann soll man Rosen gießen?", "abends"),
        ("Guten Tag, /frage Wann soll man Rosen gießen?", "abends"),
        ("Wann soll man Rosen gießen? /frage", "abends"),
        ("🌹🌹 /frage @muster_bot Wann soll man Rosen gießen?", "abends"),
        ("Zeigen Sie mir bitte das /programm", "Gießen"),
        ("/sprache englisch", "English"),
        ("/sprache Türkçe", "Türkçe"),
        ("/settings", "Sprache"),
    ],
)
async def test_commands_are_understood_as_people_write_them(alice: Person, said: str, words: str) -> None:
    """With a question behind them or a slip in them, within a sentence, or made up from a word: the obvious happens."""
    assert words in (await alice.ask(said)).text


@pytest.mark.parametrize("behind", ["", " bitte", " 🙂", " Weltmeisterschaft"])
async def test_what_is_no_question_behind_a_command_changes_nothing(
    alice: Person, assistant: Assistant, behind: str
) -> None:
    """The command does what it is for."""
    assert (await alice.ask(f"/programm{behind}")).text == assistant.programme(Conversation("de")).text


async def test_a_command_under_a_picture_counts(bot: TelegramStandIn, alice: Person) -> None:
    """Alone with the bot and in a group."""
    group = bot.group("Garten")
    await alice.send_photo("/frage Wann soll man Rosen gießen?")
    assert "abends" in (await alice.chat.next_reply()).text
    await alice.send_photo("/frage Wann soll man Rosen gießen?", group)
    assert "abends" in (await group.next_reply()).text
    await alice.send_photo("/programm", group)
    assert "Gießen" in (await group.next_reply()).text


@pytest.mark.parametrize(("language", "word"), [("de", "kenne ich nicht"), ("en", "do not know"), ("ar", "لا أعرف")])
async def test_an_unknown_command_says_so(bot: TelegramStandIn, language: str, word: str) -> None:
    """And names the commands that there are, as the menu does."""
    alice = bot.person("Alice", language)
    reply = await alice.ask("/wetterbericht")
    assert "/wetterbericht" in reply.text
    assert word in reply.text
    assert reply.text.endswith((await alice.ask("/help")).text.rpartition("\n\n")[2])


async def test_a_command_corrected_later_changes_the_reply(alice: Person, assistant: Assistant) -> None:
    """An edited message with a command is as good as a new one."""
    message = await alice.send("/programmm")
    reply = await alice.chat.next_reply()
    await alice.edit(message, "/programm")
    assert await alice.chat.next_reply() is reply
    assert reply.text == assistant.programme(Conversation("de")).text
