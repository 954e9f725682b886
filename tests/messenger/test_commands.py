"""Commands, links into the bot, and the menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.dialogue.conversation import Conversation

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractAsyncContextManager

    from bot.dialogue.assistant import Assistant
    from bot.preview.standin import Person, TelegramStandIn


@pytest.mark.parametrize(
    ("commands", "method"),
    [
        (["/start"], "start"),
        (["/help", "/hilfe", "/HELP"], "help"),
        (["/programme", "/programm"], "programme"),
        (["/language", "/sprache"], "languages"),
        (["/privacy", "/datenschutz", "/datenschutz@muster_bot"], "privacy"),
    ],
)
async def test_a_command_brings_its_text(alice: Person, assistant: Assistant, commands: list[str], method: str) -> None:
    """Every command has an English and a German name, in whatever case, with the bot's name or without."""
    expected = getattr(assistant, method)(Conversation("de"))
    for command in commands:
        reply = await alice.ask(command)
        assert reply.text == expected.text
        assert [len(row) for row in reply.buttons] == [1] * len(expected.links) + [len(row) for row in expected.buttons]


async def test_a_link_into_the_bot_opens_its_entry(alice: Person) -> None:
    """`t.me/<bot>?start=<entry>` sends `/start <entry>`."""
    assert "morgens" in (await alice.ask("/start tomaten-giessen")).text


async def test_a_link_to_an_entry_that_is_gone_gets_a_kind_word_and_the_programme(alice: Person) -> None:
    """Old links stay on other pages; they end in a sentence, not in silence."""
    reply = await alice.ask("/start gibt-es-nicht-mehr")
    assert reply.text
    assert reply.buttons[0][0].data == "p:"


async def test_an_unknown_command_brings_help(alice: Person, assistant: Assistant) -> None:
    """Alone with the bot every command gets a reply."""
    assert (await alice.ask("/programmm")).text == assistant.help(Conversation("de")).text


async def test_a_command_corrected_later_changes_the_reply(alice: Person, assistant: Assistant) -> None:
    """An edited message with a command is as good as a new one."""
    message = await alice.send("/programmm")
    reply = await alice.chat.next_reply()
    await alice.edit(message, "/programm")
    assert await alice.chat.next_reply() is reply
    assert reply.text == assistant.programme(Conversation("de")).text


async def test_the_menu_is_set_once_in_both_languages(
    telegram: TelegramStandIn, run_bot: Callable[[], AbstractAsyncContextManager[None]]
) -> None:
    """Telegram is given the commands at the first start, and only looked up at the next one."""
    alice = telegram.person("Alice")
    for expected in (2, 2):
        async with run_bot():
            await alice.ask("/help")
        assert sum(call.method == "setMyCommands" for call in telegram.calls) == expected
    menus = telegram.world.profile.commands
    assert [entry["command"] for entry in menus["default", ""]] == ["programm", "hilfe", "sprache", "datenschutz"]
    assert [entry["command"] for entry in menus["default", "en"]] == ["programme", "help", "language", "privacy"]
