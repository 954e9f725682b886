"""Random updates and random people; `python -m bench.random_run` does the same for much longer."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import pytest
from telegram.error import TelegramError

from bench.random_bodies import random_bodies
from bench.random_run import damaged_updates, random_people, random_updates
from bot.messenger.errors import is_outside
from bot.messenger.incoming.updates import Answer, BotApiRequest
from bot.standin.arbitrary import Arbitrary

RANDOM = Random(4)  # noqa: S311  not for secrets
KNOWLEDGE = Path(__file__).with_name("knowledge")


@pytest.mark.parametrize("seed", [1, 2])
async def test_no_update_that_fits_the_api_ends_in_an_exception(seed: int) -> None:
    """Updates of every kind, with whatever fields: no exception, no call against the rules, and the bot goes on."""
    outcome = await random_updates(KNOWLEDGE, 1500, seed)
    assert (outcome.bugs, outcome.violations, outcome.unreadable) == ([], [], 0)
    assert outcome.calls["sendMessage"] > 100
    assert outcome.calls["answerInlineQuery"] > 5


@pytest.mark.parametrize("seed", [1, 2])
async def test_no_damaged_update_ends_in_an_exception(seed: int) -> None:
    """Something is missing, of a wrong type or in the wrong place: it is answered or skipped, and is no bug of ours."""
    outcome = await damaged_updates(KNOWLEDGE, 400, seed)
    assert (outcome.bugs, outcome.violations) == ([], [])
    assert outcome.unreadable > 100
    assert outcome.calls["sendMessage"] > 10


async def test_no_body_at_the_webhook_is_an_error_of_the_server() -> None:
    """Whole, damaged, or none at all: answered or refused, nothing without the secret, and nothing is called a bug."""
    outcome, seen = await random_bodies(KNOWLEDGE, 300, 1)
    assert (outcome.bugs, outcome.violations) == ([], [])
    assert {one.status for one in seen if one.genuine} == {200, 400, 413, 415}
    assert {one.status for one in seen if not one.genuine} == {403}
    assert outcome.calls["sendMessage"] > 10


def _answer(body: bytes) -> dict[str, Any]:
    return BotApiRequest.parse_json_payload(Answer("getUpdates", 200, body, lambda _number: False))


@pytest.mark.parametrize(
    ("body", "numbers"),
    [
        (b'{"ok": true, "result": [{"message": {}}, 5, null, [], {"update_id": "1"}, {"update_id": 7, "x": 1}]}', [7]),
        (b'{"ok": true, "result": [{"update_id": true}, {"update_id": 1, "message": 5}, {"update_id": 2}]}', [1, 2]),
    ],
)
def test_updates_without_a_number_are_passed_over(body: bytes, numbers: list[int]) -> None:
    """They can't be confirmed; those beside them are taken."""
    updates = _answer(body)["result"]
    assert [update["update_id"] for update in updates] == numbers


@pytest.mark.parametrize(
    "body",
    [
        *(b"", b"null", b"5", b"[]", b'"x"', b"{}", b'{"ok": "yes"}', b'{"ok": true}', b'{"ok": true, "result": {}}'),
        *(b"[" * 100_000, b'{"ok": false, "description": 5}', b'{"ok": false, "parameters": {"retry_after": "x"}}'),
        b'{"ok": false, "error_code": 400, "description": "Bad Request: chat not found"}',  # but with a status of 200
    ],
)
def test_what_is_no_answer_of_the_bot_api_is_trouble_on_the_way(body: bytes) -> None:
    """Whatever a server says that isn't Telegram's: no bug of ours."""
    with pytest.raises(TelegramError) as caught:
        _answer(body)
    assert is_outside(caught.value)


async def test_random_people_never_make_the_bot_break_a_rule() -> None:
    """They ask, press, edit, send, call the bot in other chats, add and remove it, in any order."""
    outcome = await random_people(KNOWLEDGE, 300, 3)
    assert (outcome.bugs, outcome.violations, outcome.unreadable) == ([], [], 0)
    methods = {"sendMessage", "editMessageText", "editMessageReplyMarkup", "answerCallbackQuery", "answerInlineQuery"}
    assert methods <= set(outcome.calls)


def test_every_kind_of_update_is_made() -> None:
    """From the table of the Bot API, without naming any."""
    person = {"id": 5, "is_bot": False, "first_name": "A"}
    source = Arbitrary(RANDOM, [person], [{"id": 5, "type": "private", "first_name": "A"}])
    assert {source.update()[0] for _ in range(1000)} == set(source.kinds)
    assert {"message", "guest_message", "chat_boost"} <= set(source.kinds)
