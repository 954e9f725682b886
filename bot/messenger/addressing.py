"""Which messages are meant for the bot, and what they say without its name.

Alone with the bot everything is. In a group one writes its name, or replies to one of its messages.
"""

from __future__ import annotations

import re

from telegram import Chat, Message, MessageEntity, User


def words(message: Message, me: User) -> str | None:
    """Return what the message says to the bot: empty when it has no words; None when it is not meant for the bot."""
    if message.chat.type == Chat.PRIVATE:
        return _text(message)
    mentions = _mentions(message, me)
    if not mentions and not _replies_to(message, me):
        return None
    return _without(_text(message), mentions)


def command(message: Message, me: User) -> str | None:
    """Return the command that a message begins with, in lower case, unless it is for another bot."""
    entities = message.parse_entities([MessageEntity.BOT_COMMAND]) if message.text else {}
    spelling = next((spelling for entity, spelling in entities.items() if entity.offset == 0), "")
    name, _, bot = spelling.removeprefix("/").lower().partition("@")
    return name if name and bot in ("", (me.username or "").lower()) else None


def is_from_another_bot(message: Message) -> bool:
    """Tell whether a bot wrote this; admins of a group who hide their names come as a bot, too, but with their chat."""
    return bool(message.from_user and message.from_user.is_bot and message.sender_chat is None)


def is_own(message: Message, me: User) -> bool:
    """Tell whether somebody sent what the bot made for them in the chat where they called it."""
    return message.via_bot is not None and message.via_bot.id == me.id


def _text(message: Message) -> str:
    return (message.text or message.caption or "").strip()


def _replies_to(message: Message, me: User) -> bool:
    earlier = message.reply_to_message
    return bool(earlier and earlier.from_user and earlier.from_user.id == me.id)


def _mentions(message: Message, me: User) -> list[str]:
    """Return the spellings of the bot's name in the message."""
    below = message.parse_caption_entities() if message.caption else {}
    entities = message.parse_entities() if message.text else below
    return [spelling for entity, spelling in entities.items() if _names(entity, spelling, me)]


def _names(entity: MessageEntity, spelling: str, me: User) -> bool:
    if entity.type == MessageEntity.MENTION:
        return spelling.lower() == f"@{me.username}".lower()
    return entity.type == MessageEntity.TEXT_MENTION and entity.user is not None and entity.user.id == me.id


def _without(text: str, mentions: list[str]) -> str:
    for mention in mentions:
        text = re.sub(rf"\s*{re.escape(mention)}(?!\w)[\s,:]*", " ", text, count=1)
    return text.strip()
