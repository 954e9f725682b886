"""All that a running bot prints while everything goes wrong, searched for what must never be in it."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.standin import CUT, SERVER_ERROR, Failure, TelegramStandIn, refused, strange_answer, too_many_requests

if TYPE_CHECKING:
    from bot.standin import Person

ROOT = Path(__file__).parents[2]
KNOWLEDGE = Path(__file__).with_name("knowledge")
MARK = "Zwetschgenmus"
TOKEN = f"110201543:{MARK}ForTheBotApiOnLoopback0000"
NUMBER = 7_294_018_365  # of the person, and in it their chat
SHOWN = json.dumps({"ok": True, "result": {"text": MARK, "from": {"id": NUMBER}}})
FAILURES = (
    SERVER_ERROR,
    CUT,
    refused(f'Bad Request: can\'t parse entities: Unsupported start tag "{MARK}" at byte offset 1'),
    refused(f"Forbidden: {MARK} was blocked", 403),
    refused(f"Conflict: {MARK}", 409),
    too_many_requests(1),
    strange_answer(f"<html>{MARK} {NUMBER}".encode()),
    strange_answer(f"<html>{MARK} {NUMBER}".encode(), 502),
    strange_answer(SHOWN.encode()),
    strange_answer(SHOWN[:-1].encode()),
    strange_answer(f'{{"ok": false, "description": "{MARK}", "parameters": {{"{MARK}": {NUMBER}}}}}'.encode(), 400),
    strange_answer(f'["{MARK}"]'.encode()),
    strange_answer(f'{{"ok": true, "result": "{MARK}"}}'.encode()),
    strange_answer(b"\xff\xfe" + MARK.encode(), 500),
)
UNREADABLE = (
    {"message_id": MARK, "chat": MARK, "from": {"first_name": MARK, "id": NUMBER}},
    {"message_id": 5, "date": MARK, "chat": {"id": NUMBER, "type": "private", "first_name": MARK}, "text": MARK},
    {"message_id": 5, "date": 5, "chat": {"id": [NUMBER], "type": "private"}, "text": {"a": MARK}},
    [MARK, NUMBER],
)


async def _trouble(telegram: TelegramStandIn, person: Person) -> None:
    """Let everything go wrong that can, on all calls that a question and a press of a button need."""
    for content in UNREADABLE:
        telegram.world.updates.push("message", content)  # type: ignore[arg-type]
    telegram.world.updates.push(MARK, {"id": NUMBER, "text": MARK})
    for failure in FAILURES:
        await _ask_while(telegram, person, failure, "sendMessage")
    for failure in (strange_answer(SHOWN[:-1].encode()), CUT):
        await _ask_while(telegram, person, failure, "getUpdates")


async def _ask_while(telegram: TelegramStandIn, person: Person, failure: Failure, method: str) -> None:
    telegram.fail_next(failure, method=method)
    await person.send(f"{MARK} Rosen @{MARK}")
    await asyncio.sleep(0.1)


@pytest.mark.parametrize("form", ["text", "json"])
async def test_nothing_secret_or_personal_is_printed_whatever_goes_wrong(form: str, tmp_path: Path) -> None:
    """No token, name, number or word of anybody, at the most talkative level, from no library and in no traceback."""
    async with TelegramStandIn(TOKEN) as telegram:
        settings = {
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "TELEGRAM_API_URL": telegram.url,
            "LOG_LEVEL": "DEBUG",
            "LOG_FORMAT": form,
            "PYTHONPATH": str(ROOT),
            "PYTHONASYNCIODEBUG": "1",
            "PYTHONDEVMODE": "1",
        }
        arguments = ("-m", "bot", "run", "--knowledge", str(KNOWLEDGE))
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *arguments,
            cwd=tmp_path,
            env={**os.environ, **settings},
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        person = _person(telegram)
        await person.send("Danke")
        await person.chat.next_reply(60)
        await _trouble(telegram, person)
        await asyncio.sleep(1)
        process.terminate()
        printed = (await asyncio.wait_for(process.communicate(), 60))[0].decode()
    assert "can't be reached" in printed
    assert "can't be read" in printed
    for secret in (MARK, TOKEN.partition(":")[2], str(NUMBER), "Rosen"):
        assert secret.lower() not in printed.lower()


def _person(telegram: TelegramStandIn) -> Person:
    """Return somebody with the name and the number that are searched for."""
    person = telegram.person(f"{MARK} Muster", "de")
    person.user.id = person.chat.id = NUMBER
    telegram.world.add_chat(person.chat)
    return person
