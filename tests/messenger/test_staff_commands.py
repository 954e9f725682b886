"""What staff can ask for in their chat, and nobody elsewhere."""

from __future__ import annotations

import asyncio
import shutil
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.dialogue.texts import texts
from bot.editorial.for_staff import ForStaff
from bot.knowledge import read
from bot.store import Database, Journal, Question
from bot.store.journal import today

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractAsyncContextManager

    from bot.messenger.application import TelegramBot
    from bot.standin import Chat, TelegramStandIn

    RunBot = Callable[..., AbstractAsyncContextManager[TelegramBot]]

KNOWLEDGE = Path(__file__).with_name("knowledge")
COMMANDS = ("/report", "/bericht", "/check", "/pruefen", "/find", "/finden", "/votes")


@pytest.fixture
def staff(telegram: TelegramStandIn) -> Chat:
    return telegram.group("Redaktion")


@pytest.fixture
def editing() -> ForStaff:
    return ForStaff(KNOWLEDGE, None)


async def test_others_who_try_the_commands_get_what_any_unknown_command_gets(
    telegram: TelegramStandIn, run_bot: RunBot, staff: Chat, editing: ForStaff
) -> None:
    """A word on what there is when they are alone with the bot, and nothing in a group."""
    alice, group = telegram.person("Alice", "de"), telegram.group("Anderswo")
    async with run_bot(staff_chat_id=staff.id, editing=editing):
        for command in COMMANDS:
            said = texts("de").unknown_command.format(command=command)
            assert (await alice.ask(command)).text.startswith(said)
            await alice.send(command, group)
        await alice.ask("/programm", group)
    assert len(group.replies) == 1
    assert staff.replies == []


async def test_the_menu_of_the_staff_chat_has_them(telegram: TelegramStandIn, run_bot: RunBot, staff: Chat) -> None:
    """In German and English, and no other chat's menu does."""
    async with run_bot(staff_chat_id=staff.id):
        await telegram.called("setMyDescription", times=7)
    scope = {"type": "chat", "chat_id": staff.id}
    names = {code: [c["command"] for c in telegram.world.profile.get_commands(scope, code)] for code in ("", "en")}
    assert names[""][:4] == ["bericht", "pruefen", "finden", "rueckmeldungen"]
    assert names["en"][:4] == ["report", "check", "find", "votes"]
    others = telegram.world.profile.get_commands({"type": "all_group_chats"}, "")
    assert "bericht" not in [command["command"] for command in others]


async def test_the_report_of_the_last_seven_days_comes_with_a_page_and_a_picture(
    telegram: TelegramStandIn, run_bot: RunBot, staff: Chat, editing: ForStaff, tmp_path: Path
) -> None:
    """What was asked before is in the page only."""
    editor, url = telegram.person("Erna", "de"), f"sqlite:///{tmp_path}/bot.sqlite3"
    database = Database(url)
    journal = Journal(database, 90)
    for text, days in (("wo kann ich parken?", 1), ("wo kann ich parken?", 2), ("wo kann ich baden?", 9)):
        when = today() - timedelta(days=days)
        journal.add(Question(text, "de", "unknown", ("ort",), when), b"nobody")
    journal.count("unknown", "de")
    database.close()
    async with run_bot(staff_chat_id=staff.id, editing=editing, database_url=url):
        picture = await editor.ask("/report", staff)
        message, page = [await staff.next_reply() for _ in range(2)]
    files = telegram.world.files
    assert files[picture.content["photo"][0]["file_id"]].startswith(b"\x89PNG")
    assert "1. „wo kann ich parken?“ (2-mal) → Der Ort (ort)" in message.text
    assert "nicht gewusst: 1" in message.text
    assert "baden" not in message.text
    html = files[page.content["document"]["file_id"]].decode()
    assert page.content["document"]["file_name"] == f"bericht-{today()}.html"
    assert "wo kann ich baden?" in html
    assert "<svg" in html


async def test_an_empty_week_is_reported_as_such(
    telegram: TelegramStandIn, run_bot: RunBot, staff: Chat, editing: ForStaff
) -> None:
    """A sentence, rather than empty lists."""
    async with run_bot(staff_chat_id=staff.id, editing=editing):
        await telegram.person("Erna", "de").ask("/bericht", staff)
        assert (await staff.next_reply()).text == "In den letzten sieben Tagen hat niemand etwas gefragt."


async def test_check_says_in_short_what_is_wrong(
    telegram: TelegramStandIn, run_bot: RunBot, staff: Chat, tmp_path: Path
) -> None:
    """Errors first, with file and line; and how many there are in all."""
    (tmp_path / "event.yaml").write_text("event:\n  id: fest\n  titel: Das Fest\n  summary: Ein Fest.\n", "utf-8")
    editor = telegram.person("Erna", "de")
    async with run_bot(staff_chat_id=staff.id, editing=ForStaff(tmp_path, None)):
        said = (await editor.ask("/pruefen", staff)).text
    assert said.startswith("Die Wissensbasis: ")
    assert "❌ event.yaml:3\n" in said
    assert "title" in said


async def test_find_lists_entries_and_where_they_stand(
    telegram: TelegramStandIn, run_bot: RunBot, staff: Chat, editing: ForStaff
) -> None:
    """Best first; without words it says how to use it."""
    editor = telegram.person("Erna", "de")
    async with run_bot(staff_chat_id=staff.id, editing=editing):
        found = (await editor.ask("/find wann rosen gießen", staff)).text
        nothing = (await editor.ask("/finden Xylophonqz", staff)).text
        how = (await editor.ask("/find", staff)).text
    first, says, place, *_ = found.splitlines()
    assert first == '1. Rosen <gießen> & "mehr"'
    file, _, line = place.rpartition(":")
    lines = (KNOWLEDGE / file).read_text("utf-8").splitlines()
    assert "rosen-giessen" in lines[int(line) - 1]
    assert says.removesuffix(" …") in " ".join(lines)
    assert nothing == "Dazu finde ich keinen Eintrag."
    assert "/finden Anmeldung" in how


async def test_an_answered_question_becomes_an_entry_to_paste(
    telegram: TelegramStandIn, run_bot: RunBot, staff: Chat, editing: ForStaff, tmp_path: Path
) -> None:
    """Without the people in the question, and as lines that a knowledge file takes."""
    alice, german = telegram.person("Alice", "de"), texts("de")
    async with run_bot(staff_chat_id=staff.id, editing=editing):
        reply = await alice.ask("Wer gewann die Weltmeisterschaft?")
        await alice.press(reply.button(german.team_button))
        question = await staff.next_reply()
        await alice.send('Das war "Brasilien".', staff, question)
        await staff.next_reply()
        press = await alice.press(question.button("In die Wissensbasis"))
        draft = await staff.next_reply()
        await press.answered()
        await alice.press(reply.button(german.team_sent_button))
        await alice.ask("Danke")
    (lines,) = draft.marked("pre")
    assert "Das war" in lines
    assert '"Wer gewann die Weltmeisterschaft?"' in lines
    folder = Path(shutil.copytree(KNOWLEDGE, tmp_path / "knowledge"))
    entry = lines.replace("BITTE SCHREIBEN", "Der Sieger")
    await asyncio.to_thread((folder / "neu.yaml").write_text, f"general:\n{entry}\n", "utf-8")
    found = await asyncio.to_thread(read, folder)
    assert found.knowledge
    assert found.knowledge.entries["neuer-eintrag"].summary("de") == 'Das war "Brasilien".'
