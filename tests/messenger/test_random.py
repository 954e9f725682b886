"""Random updates and random people; `python -m bench.random_run` does the same for much longer."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from bench.random_run import random_people, random_updates
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
