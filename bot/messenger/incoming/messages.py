"""What comes in a message: whether it is meant for the bot, what it says without the bot's name, what else it carries.

Alone with the bot everything is meant for it. In a group one writes its name, or replies to one of its messages. The
name that people see counts at the beginning only, and only where the bot hears all messages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from telegram import Chat, Message, MessageEntity, User

from bot.dialogue.sent import Sent
from bot.messenger import utf16

_BESIDE_NAME = re.compile(r"\s+[(\[–—|·-]")
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
        return written(message).strip()
    mentions = [entity for entity in entities(message) if _names(message, entity, me)] or [*_unmarked(message, me)]
    if not mentions and not _replies_to(message, me):
        return None if _names_somebody_first(message) else _called(written(message), me)
    return _without(written(message), mentions)


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


def written(message: Message) -> str:
    """Return the text of a message, or what is written under a picture."""
    return message.text or message.caption or ""


def entities(message: Message) -> Sequence[MessageEntity]:
    """Return what Telegram marks in the text of a message, or in what is written under a picture."""
    return message.entities or message.caption_entities


def spelling(text: str, entity: MessageEntity) -> str:
    """Return the part of a text that an entity marks; places count UTF-16 units, and may be anywhere."""
    return utf16.part(text, entity.offset, entity.length)


def without_name(text: str, me: User) -> str:
    """Return a text without the bot's name, wherever it stands."""
    return _mention(me).sub("", text)


def _replies_to(message: Message, me: User) -> bool:
    earlier = message.reply_to_message
    return bool(earlier and is_by(earlier, me))


def _names(message: Message, entity: MessageEntity, me: User) -> bool:
    """Tell whether an entity of a message is the bot's name."""
    if entity.type == MessageEntity.MENTION:
        return spelling(written(message), entity).lower() == f"@{me.username}".lower()
    return entity.type == MessageEntity.TEXT_MENTION and entity.user is not None and entity.user.id == me.id


def _mention(me: User) -> re.Pattern[str]:
    return re.compile(rf"@{re.escape(me.username or '')}(?![\w-]|\.\w)", re.IGNORECASE)


def _unmarked(message: Message, me: User) -> Iterator[MessageEntity]:
    """Yield where the bot's name stands without a space in front: "Wer war der erste Redner@muster_bot"."""
    text = written(message)
    for found in _mention(me).finditer(text) if me.username else ():
        before = utf16.length(text[: found.start()])
        yield MessageEntity(MessageEntity.MENTION, before, utf16.length(found[0]))


def _names_somebody_first(message: Message) -> bool:
    """Tell whether Telegram knows whom the first word means: somebody may be called like the bot."""
    return any(entity.offset == 0 and entity.type == MessageEntity.TEXT_MENTION for entity in entities(message))


def called_name(me: User) -> str:
    """Return what people call the bot: the name that they see, without what stands behind a bracket or a dash."""
    return _BESIDE_NAME.split(me.first_name, maxsplit=1)[0] or me.first_name


def _called(text: str, me: User) -> str | None:
    """Return what is said to the bot where it is called by the name that people see: "Muster, wer hat gesprochen?"."""
    names = "|".join(re.escape(name) for name in (me.first_name, called_name(me), me.username) if name)
    called = re.match(rf"\s*(?:{names})(?:\s*[,:;!?\n]|\s+[–—-]\s)+\s*(?P<said>\S.*)", text, re.IGNORECASE | re.DOTALL)
    return called["said"].strip() if called else None


def _without(text: str, mentions: Sequence[MessageEntity]) -> str:
    """Return what is written around the bot's name, without the spaces and signs that set it off."""
    ends = [0, *(mention.offset + mention.length for mention in mentions)]
    starts = [*(mention.offset for mention in mentions), utf16.length(text)]
    parts = [utf16.part(text, end, start - end) for end, start in zip(ends, starts, strict=True)]
    return " ".join([parts[0].rstrip(), *(_SET_OFF.sub("", part).rstrip() for part in parts[1:])]).strip()
