"""What people spoke of outlasts a restart of the bot, and nobody can read it in the database."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from bot.messenger.forgetting import _PAUSE
from bot.store import conversations, handovers, updates
from bot.store.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractAsyncContextManager

    from bot.standin import TelegramStandIn

    RunBot = Callable[..., AbstractAsyncContextManager[None]]

MARK = "Zwetschgenmus"
NUMBER = 7_294_018_365
PLANTS = "Regeln für Zimmerpflanzen"


async def test_after_a_restart_a_conversation_goes_on(
    telegram: TelegramStandIn, run_bot: RunBot, database_url: str
) -> None:
    """What was listed can be picked, alone and in a group, and the chosen language stays; /start begins anew."""
    alice, bob = telegram.person("Alice", "de"), telegram.person("Bob", "de")
    group = telegram.group("Garten")
    async with run_bot(database_url=database_url):
        await alice.ask("/programm")
        await alice.ask("/programm", group)
        choice = await bob.ask("/language")
        await bob.press(choice.button("English"))
        await bob.chat.next_reply()
    async with run_bot(database_url=database_url):
        assert PLANTS in (await alice.ask("Nr. 2")).text
        assert PLANTS in (await alice.ask("/frage Nr. 2", group)).text
        assert "welcome" in (await bob.ask("Danke")).text
        await alice.ask("/programm")
        await alice.ask("/start")
    async with run_bot(database_url=database_url):
        assert PLANTS not in (await alice.ask("Nr. 2")).text


async def test_while_the_database_cannot_be_used_a_conversation_goes_on_in_memory(
    telegram: TelegramStandIn, run_bot: RunBot, tmp_path: Path
) -> None:
    """It is written when the database can be used again."""
    alice = telegram.person("Alice", "de")
    file = tmp_path / "bot.sqlite3"
    async with run_bot(database_url=f"sqlite:///{file}"):
        await alice.ask("Danke")
        holder = sqlite3.connect(file)
        holder.execute("BEGIN EXCLUSIVE")
        await alice.ask("/programm")
        assert PLANTS in (await alice.ask("Nr. 2")).text
        await alice.ask("/programm")
        holder.close()
    async with run_bot(database_url=f"sqlite:///{file}"):
        assert PLANTS in (await alice.ask("Nr. 2")).text


async def test_nothing_of_people_is_in_the_file(telegram: TelegramStandIn, run_bot: RunBot, tmp_path: Path) -> None:
    """No name, number, word, language, nor what was spoken of: not even in what SQLite writes beside it."""
    person = telegram.person(f"{MARK} Muster", "de")
    person.user.id = person.chat.id = NUMBER
    telegram.world.add_chat(person.chat)
    file = tmp_path / "bot.sqlite3"
    async with run_bot(database_url=f"sqlite:///{file}", journal_days=0):  # what that keeps has tests of its own
        await person.ask(f"Wann soll man Rosen gießen, {MARK}?")
        await person.ask("Wann soll man Rosen gießen?")
        await person.ask("/programm")
        written = b"".join(part.read_bytes() for part in file.parent.glob("bot.sqlite3*"))
    written += b"".join(part.read_bytes() for part in file.parent.glob("bot.sqlite3*"))
    connection = sqlite3.connect(file)
    (kept,) = connection.execute("SELECT count(*) FROM conversations").fetchone()
    connection.close()
    assert kept == 1
    for secret in (MARK, "Rosen", "rosen-giessen", '"language"', str(NUMBER)):
        assert secret.lower().encode() not in written.lower()
    assert NUMBER.to_bytes(8, "big").lstrip(b"\0") not in written


def test_nothing_is_kept_but_what_the_privacy_notice_tells_of() -> None:
    """Whoever adds a column here has read the notice again, in all languages."""
    assert {table.name: set(table.columns.keys()) for table in TABLES.sorted_tables} == {
        "feedback": {"entry", "helpful", "unhelpful"},
        "updates": {"bot", "number", "tries", "answered", "sealed", "owner", "claimed_until", "touched"},
        "conversations": {"chat", "person", "sealed", "touched"},
        "journal": {"id", "day", "language", "outcome", "question", "nearest", "taken", "vector"},
        "questions": {"day", "outcome", "language", "amount"},
        "shown": {"day", "entry", "amount"},
        "objections": {"person"},
        "rates": {"key", "window", "used", "before", "told", "touched"},
        "handovers": {"bot", "id", "person", "asked", "message", "sealed", "closed", "claimed_until"},
        "announcements": {"bot", "name", "mark"},
    }
    assert max(conversations.KEPT, updates.KEPT) + _PAUSE <= 24 * 3600
    assert handovers.AFTERWARDS + _PAUSE <= 24 * 3600
