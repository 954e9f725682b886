"""What Telegram shows of the bot."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

import pytest

from bot.dialogue.conversation import Conversation
from bot.dialogue.texts import LANGUAGES, texts
from bot.messenger import menus
from bot.standin import too_many_requests

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractAsyncContextManager

    from bot.dialogue.assistant import Assistant
    from bot.standin import TelegramStandIn

    RunBot = Callable[..., AbstractAsyncContextManager[None]]

CALLS_FOR_ALL = 2 * len(LANGUAGES)  # menus: for private chats and for groups


async def _started(telegram: TelegramStandIn, starts: int = 1) -> None:
    """Wait until the last look at the profile is done: descriptions come last."""
    await telegram.called("getMyDescription", times=starts * len(LANGUAGES))


def _changes(telegram: TelegramStandIn) -> list[str]:
    return [call.method for call in telegram.calls if call.method.startswith("setMy")]


async def test_the_profile_is_set_once_in_all_languages(telegram: TelegramStandIn, run_bot: RunBot) -> None:
    """Name, descriptions and menus go to Telegram at the first start; at the next one nothing is sent."""
    async with run_bot():
        await telegram.called("setMyDescription", times=len(LANGUAGES))
    changes = _changes(telegram)
    assert {name: changes.count(name) for name in changes} == {
        "setMyCommands": CALLS_FOR_ALL,
        "setMyName": len(LANGUAGES),
        "setMyShortDescription": len(LANGUAGES),
        "setMyDescription": len(LANGUAGES),
    }
    async with run_bot():
        await _started(telegram, starts=2)
    assert _changes(telegram) == changes


async def test_only_what_changed_is_sent(telegram: TelegramStandIn, run_bot: RunBot) -> None:
    """One text that somebody changed at @BotFather is put right, and no other is touched."""
    async with run_bot():
        await telegram.called("setMyDescription", times=len(LANGUAGES))
    before = len(_changes(telegram))
    telegram.world.profile.set_text("short_description", "Anders", "en")
    async with run_bot():
        await _started(telegram, starts=2)
    assert _changes(telegram)[before:] == ["setMyShortDescription"]


async def test_texts_and_menus_speak_every_language(telegram: TelegramStandIn, run_bot: RunBot) -> None:
    """German is for all whose language the bot doesn't speak; menus differ between private chats, groups and staff."""
    staff = telegram.group("Redaktion")
    async with run_bot(staff_chat_id=staff.id):
        await telegram.called("setMyDescription", times=len(LANGUAGES))
    profile = telegram.world.profile
    for language in LANGUAGES:
        code = "" if language == "de" else language
        private = profile.get_commands({"type": "all_private_chats"}, code)
        assert {entry["description"] for entry in private} <= set(texts(language).commands.values())
        assert "Sample" in profile.get_text("name", code) or "Muster" in profile.get_text("name", code)
    scopes: dict[str, dict[str, Any]] = {
        "private": {"type": "all_private_chats"},
        "group": {"type": "all_group_chats"},
        "staff": {"type": "chat", "chat_id": staff.id},
    }
    menus = {name: [e["command"] for e in profile.get_commands(scope, "")] for name, scope in scopes.items()}
    assert menus == {
        "private": ["programm", "hilfe", "sprache", "datenschutz"],
        "group": ["frage", "programm", "hilfe"],
        "staff": ["bericht", "pruefen", "finden", "rueckmeldungen", "frage", "programm", "hilfe"],
    }
    english = profile.get_commands({"type": "all_private_chats"}, "en")
    assert [entry["command"] for entry in english] == ["programme", "help", "language", "privacy"]


async def test_a_bot_that_may_not_change_its_profile_now_answers_all_the_same(
    telegram: TelegramStandIn, run_bot: RunBot, caplog: pytest.LogCaptureFixture
) -> None:
    """Telegram allows few changes of a name a day, and then asks to wait for hours."""
    telegram.fail_next(too_many_requests(40_000), method="setMyName")
    with caplog.at_level(logging.WARNING):
        async with run_bot():
            assert (await telegram.person("Alice", "de").ask("Danke")).text
            await telegram.called("setMyDescription", times=len(LANGUAGES) - 1)
    assert "profile could not be updated in de" in caplog.text


async def test_what_was_refused_of_the_profile_comes_by_itself_later(
    telegram: TelegramStandIn, run_bot: RunBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody has to start the bot again for its name."""
    monkeypatch.setattr(menus, "_AGAIN", 0.1)
    telegram.fail_next(too_many_requests(40_000), method="setMyName")
    async with run_bot():
        await telegram.called("setMyName", times=len(LANGUAGES) + 1)
    assert telegram.world.profile.get_text("name", "")


def test_the_languages_are_offered_in_their_own_names(assistant: Assistant) -> None:
    """Who can't read the bot's language finds their own."""
    rows = assistant.languages(Conversation("de")).buttons
    labels = [button.label for row in rows for button in row]
    assert len(rows) <= 4
    assert labels == [texts(language).language_name for language in LANGUAGES]
    assert len(set(labels)) == len(LANGUAGES)
