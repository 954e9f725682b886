"""What comes in a message: whether it is meant for the bot, what it says without the bot's name, what else it carries.

Alone with the bot everything is meant for it. In a group one writes its name, or replies to one of its messages.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from telegram import Chat, Message, MessageEntity, User

from bot.dialogue.sent import Sent
from bot.messenger import utf16

_SET_OFF = re.compile(r"\A[\s,:]+")  # what stands between a name and what is said to whom it names
# In this order: an animation is a document, too, and a venue a location.
_KINDS = (
    ("voice", Sent.VOICE),
    ("audio", Sent.VOICE),
    ("animation", Sent.PICTURE),
    ("photo", Sent.PICTURE),
    ("video", Sent.PICTURE),
    ("video_note", Sent.PICTURE),
    ("story", Sent.PICTURE),
    ("document", Sent.FILE),
    ("venue", Sent.PLACE),
    ("location", Sent.PLACE),
    ("contact", Sent.CONTACT),
    ("poll", Sent.POLL),
    ("dice", Sent.DICE),
    ("game", Sent.DICE),
    ("sticker", Sent.SIGNS),
)


def words(message: Message, me: User) -> str | None:
    """Return what the message says to the bot: empty when it has no words; None when it is not meant for the bot."""
    if message.chat.type == Chat.PRIVATE:
        return _written(message).strip()
    mentions = [entity for entity in _entities(message) if _names(message, entity, me)]
    if not mentions and not _replies_to(message, me):
        return None
    return _without(_written(message), mentions)


def command(message: Message, me: User) -> str | None:
    """Return the command that a message begins with, in lower case, unless it is for another bot."""
    first = next((entity for entity in message.entities if entity.offset == 0), None)
    is_command = first is not None and first.type == MessageEntity.BOT_COMMAND
    spelling = _spelling(message.text or "", first) if first and is_command else ""
    name, _, bot = spelling.removeprefix("/").lower().partition("@")
    return name if name and bot in ("", (me.username or "").lower()) else None


def is_from_another_bot(message: Message) -> bool:
    """Tell whether a bot wrote this; admins of a group who hide their names come as a bot, too, but with their chat."""
    return bool(message.from_user and message.from_user.is_bot and message.sender_chat is None)


def is_by(message: Message, who: User) -> bool:
    """Tell whether somebody wrote this."""
    return message.from_user is not None and message.from_user.id == who.id


def is_own(message: Message, me: User) -> bool:
    """Tell whether somebody sent what the bot made for them in the chat where they called it."""
    return message.via_bot is not None and message.via_bot.id == me.id


def kind(message: Message) -> Sent:
    """Return what somebody sent instead of a question."""
    return next((sent for name, sent in _KINDS if getattr(message, name, None)), Sent.OTHER)


def _written(message: Message) -> str:
    return message.text or message.caption or ""


def _entities(message: Message) -> Sequence[MessageEntity]:
    return message.entities or message.caption_entities


def _replies_to(message: Message, me: User) -> bool:
    earlier = message.reply_to_message
    return bool(earlier and is_by(earlier, me))


def _spelling(text: str, entity: MessageEntity) -> str:
    """Return the part of a text that an entity marks; places count UTF-16 units, and may be anywhere."""
    return utf16.part(text, entity.offset, entity.length)


def _names(message: Message, entity: MessageEntity, me: User) -> bool:
    """Tell whether an entity of a message is the bot's name."""
    if entity.type == MessageEntity.MENTION:
        return _spelling(_written(message), entity).lower() == f"@{me.username}".lower()
    return entity.type == MessageEntity.TEXT_MENTION and entity.user is not None and entity.user.id == me.id


def _without(text: str, mentions: Sequence[MessageEntity]) -> str:
    """Return what is written around the bot's name, without the spaces and signs that set it off."""
    ends = [0, *(mention.offset + mention.length for mention in mentions)]
    starts = [*(mention.offset for mention in mentions), utf16.length(text)]
    parts = [utf16.part(text, end, start - end) for end, start in zip(ends, starts, strict=True)]
    return " ".join([parts[0].rstrip(), *(_SET_OFF.sub("", part).rstrip() for part in parts[1:])]).strip()
