"""The memory of one chat, as it is kept."""

from __future__ import annotations

import json

import pytest

from bot.dialogue.assistant import Assistant
from bot.dialogue.conversation import Conversation
from bot.knowledge import KnowledgeBase

WHOLE = Conversation("en", chosen=True, shown=("rosen", "tomaten"), home="de", listed=("tomaten", "rosen"))


def test_what_was_kept_is_what_is_read(garden_assistant: Assistant, garden: KnowledgeBase) -> None:
    """All of it, also that of a conversation in which nothing was said yet."""
    shown = tuple(garden.entries)[:2]
    whole = Conversation("en", chosen=True, shown=shown, home="de", listed=shown)
    for conversation in (whole, Conversation("tr")):
        assert garden_assistant.resume(conversation.as_json()) == conversation


def test_what_is_kept_can_be_read_by_people() -> None:
    """It says its version, and holds languages, ids of entries and a time only."""
    assert json.loads(WHOLE.as_json()) == {
        "version": 1,
        "conversation": {
            "language": "en",
            "chosen": True,
            "shown": ["rosen", "tomaten"],
            "home": "de",
            "listed": ["tomaten", "rosen"],
            "team_until": 0.0,
        },
    }


def test_entries_that_are_gone_are_left_out(garden_assistant: Assistant, garden: KnowledgeBase) -> None:
    """A conversation goes on with the others."""
    known = next(iter(garden.entries))
    kept = Conversation("de", shown=("gone", known), listed=(known, "gone")).as_json()
    assert garden_assistant.resume(kept) == Conversation("de", shown=(known,), listed=(known,))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"null",
        b"{}",
        b'{"version": 2, "conversation": {"language": "de"}}',
        b'{"conversation": {"language": "de"}}',
        b'{"version": 1}',
        b'{"version": 1, "conversation": {}}',
        b'{"version": 1, "conversation": {"language": 5}}',
        b'{"version": 1, "conversation": {"language": "de", "shown": [5]}}',
        b'{"version": 1, "conversation": {"language": "de", "shown": "rosen"}}',
        WHOLE.as_json()[:-1],
        b"[" * 100_000,
    ],
)
def test_what_cannot_be_read_is_no_conversation(garden_assistant: Assistant, content: bytes) -> None:
    """Damaged, or of another form: then one begins anew."""
    assert garden_assistant.resume(content) is None
