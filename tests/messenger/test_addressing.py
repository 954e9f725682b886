"""What a message in a group says to the bot: all of it but the bot's name, with what sets the name off."""

from __future__ import annotations

from typing import Any

import pytest
from telegram import Message, User

from bot.messenger import utf16
from bot.messenger.incoming import messages

ME = User(7, "Muster", is_bot=True, username="muster_bot")
OWN = {"id": 7, "is_bot": True, "first_name": "Muster", "username": "muster_bot"}


def _heard(text: str, *marks: tuple[int, int], **more: Any) -> str | None:
    """Return the words of a message of which some parts are marked as mentions: from where, how long."""
    entities = [{"type": "mention", "offset": offset, "length": length} | more for offset, length in marks]
    content = {"message_id": 1, "date": 0, "chat": {"id": -1, "type": "group"}, "text": text, "entities": entities}
    message = Message.de_json(content, None)
    return messages.words(message, ME)


def _named(text: str) -> str | None:
    places = [at for at in range(len(text)) if text[at:].lower().startswith("@muster_bot")]
    return _heard(text, *((utf16.length(text[:at]), len("@muster_bot")) for at in places))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("@muster_bot", ""),
        ("@muster_bot Wo?", "Wo?"),
        ("  @Muster_Bot :, Wo?  ", "Wo?"),
        ("@muster_bot,\u00a0Wo?", "Wo?"),
        ("Hallo @muster_bot, wo?", "Hallo wo?"),
        ("🌹🌹 Wo? @muster_bot", "🌹🌹 Wo?"),
        ("@muster_bot Wer @muster_bot und wo? @muster_bot", "Wer und wo?"),
        ("@muster_bot ist ein @muster_botanischer Garten", "ist ein anischer Garten"),
    ],
)
def test_the_name_is_no_part_of_what_is_said(text: str, said: str) -> None:
    """Wherever and however often it stands; where a name begins and ends is what Telegram marks."""
    assert _named(text) == said


def test_a_first_name_that_is_marked_counts_too() -> None:
    """Telegram marks whom it means."""
    assert _heard("Muster, wo?", (0, 6), type="text_mention", user=OWN) == "wo?"
    assert _heard("Muster, wo?", (0, 6), type="text_mention", user=OWN | {"id": 8}) is None


@pytest.mark.parametrize("called", ["Grüne Stadt", "grüne stadt", "Grüne Stadt (Tagung) – Fragen", "muster_bot"])
def test_a_long_name_is_called_by_its_beginning(called: str) -> None:
    """Nobody types what stands behind it in brackets."""
    content = {"message_id": 1, "date": 0, "chat": {"id": -1, "type": "group"}, "text": f"{called}, wo?"}
    bot = User(7, "Grüne Stadt (Tagung) – Fragen", is_bot=True, username="muster_bot")
    assert messages.words(Message.de_json(content, None), bot) == "wo?"
    assert messages.words(Message.de_json(content | {"text": "Grün, wo?"}, None), bot) is None


@pytest.mark.parametrize("marks", [[(-5, 3)], [(0, 11), (0, 11)], [(5, -2), (0, 11)], [(0, 11), (10**9, 11)]])
def test_marks_that_can_not_be_are_no_trouble(marks: list[tuple[int, int]]) -> None:
    """Whatever places a message names, something is heard or nothing."""
    assert _heard("@muster_bot Wo?", *marks) in (None, "Wo?", "@muster_bot Wo?")
