"""What the bot keeps in memory."""

from __future__ import annotations

import pytest
from telegram import Chat, User

from bot.dialogue.conversation import Conversation
from bot.messenger.conversations import Conversations
from bot.messenger.limits import LRUCache


def begin(language: str | None) -> Conversation:
    """Begin like the assistant of a German knowledge base."""
    return Conversation(language or "de")


def test_the_one_not_used_for_longest_is_forgotten() -> None:
    """Reading counts as use."""
    recent: LRUCache[str, int] = LRUCache(2)
    recent.put("a", 1)
    recent.put("b", 2)
    assert recent.get("a") == 1
    recent.put("c", 3)
    assert [recent.get(key) for key in "abc"] == [1, None, 3]
    assert len(recent) == 2


def test_a_chat_keeps_its_conversation() -> None:
    """The same chat, the same conversation."""
    conversations = Conversations(begin)
    chat, alice = Chat(1, Chat.PRIVATE), User(1, "Alice", is_bot=False, language_code="en")
    conversations.of(chat, alice).remember("rosen")
    assert conversations.of(chat, alice) == Conversation("en", shown=("rosen",))


def test_in_a_group_every_person_has_their_own() -> None:
    """And the group's is not the one alone with the bot."""
    conversations = Conversations(begin)
    group, alone = Chat(-5, Chat.SUPERGROUP), Chat(1, Chat.PRIVATE)
    alice, bob = User(1, "Alice", is_bot=False), User(2, "Bob", is_bot=False)
    found = [conversations.of(chat, user) for chat, user in [(group, alice), (group, bob), (alone, alice)]]
    assert len({id(conversation) for conversation in found}) == 3


@pytest.mark.parametrize(
    ("code", "language"), [("de", "de"), ("pt-br", "pt"), ("EN-gb", "en"), (None, "de"), ("", "de")]
)
def test_a_conversation_begins_in_the_language_of_the_persons_telegram(code: str | None, language: str) -> None:
    """The knowledge base's when Telegram says nothing."""
    user = User(1, "Alice", is_bot=False, language_code=code)
    assert Conversations(begin).of(Chat(1, Chat.PRIVATE), user).language == language


def test_more_chats_than_there_is_room_for_are_no_trouble() -> None:
    """The newest ones are kept."""
    conversations = Conversations(begin, limit=10)
    for number in range(100):
        conversations.of(Chat(number, Chat.PRIVATE), None).remember(str(number))
    assert conversations.of(Chat(99, Chat.PRIVATE), None).shown == ("99",)
    assert conversations.of(Chat(1, Chat.PRIVATE), None).shown == ()
