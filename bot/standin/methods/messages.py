"""Sending, editing and deleting messages."""

from __future__ import annotations

import time
from typing import Any

from bot.standin import keyboards, markup
from bot.standin.methods.registry import Parameters, method
from bot.standin.refusals import Refusal, bad_request, out_of_date
from bot.standin.samples import SAMPLES
from bot.standin.world import Chat, Message, World

_ACTIONS = frozenset(
    """typing upload_photo record_video upload_video record_voice upload_voice upload_document choose_sticker
    find_location record_video_note upload_video_note""".split()  # noqa: SIM905  the list reads better so
)
_LONGEST_CAPTION = 1024
# What a copy has of a message.
_COPIED = frozenset({"text", "entities", "caption", "caption_entities", *SAMPLES})
_TOPIC = ("message_thread_id", "is_topic_message")


@method("sendMessage")
async def send_message(world: World, given: Parameters) -> dict[str, Any]:
    chat = open_chat(world, given)
    content = _content(given) | _topic(chat, given.get("message_thread_id"))
    keyboard = keyboards.check(given.get("reply_markup"))
    message = world.post(chat, world.bot, content, replied(chat, given.get("reply_parameters")))
    message.keyboard = keyboard
    chat.heard.put_nowait(message)
    return message.as_json()


@method("copyMessage")
async def copy_message(world: World, given: Parameters) -> dict[str, Any]:
    chat, original = open_chat(world, given), world.chat(given["from_chat_id"]).by_id.get(given["message_id"])
    if original is None:
        raise out_of_date("message to copy not found")
    if not _COPIED & original.content.keys():
        raise bad_request("message can't be copied")
    content = {name: value for name, value in original.content.items() if name in _COPIED}
    message = world.post(chat, world.bot, content, replied(chat, given.get("reply_parameters")))
    message.keyboard = keyboards.check(given.get("reply_markup"))
    chat.heard.put_nowait(message)
    return {"message_id": message.id}


@method("editMessageText")
async def edit_message_text(world: World, given: Parameters) -> dict[str, Any]:
    message = _editable(world, given)
    if "text" not in given:
        raise bad_request("message text is empty")
    topic = {name: message.content[name] for name in _TOPIC if name in message.content}
    return _change(message, _content(given) | topic, keyboards.check(given.get("reply_markup")))


@method("editMessageCaption")
async def edit_message_caption(world: World, given: Parameters) -> dict[str, Any]:
    message = _editable(world, given)
    if "text" in message.content:
        raise bad_request("there is no caption in the message to edit")
    kept = {name: value for name, value in message.content.items() if name not in ("caption", "caption_entities")}
    return _change(message, kept | captioned(given), keyboards.check(given.get("reply_markup")))


@method("editMessageReplyMarkup")
async def edit_message_reply_markup(world: World, given: Parameters) -> dict[str, Any]:
    message = _editable(world, given)
    return _change(message, message.content, keyboards.check(given.get("reply_markup")))


@method("deleteMessage")
async def delete_message(world: World, given: Parameters) -> bool:
    chat = open_chat(world, given)
    message = chat.by_id.get(given["message_id"])
    if message is None:
        raise out_of_date("message to delete not found")
    if message.sender is not world.bot and chat.type != "private":
        raise bad_request("message can't be deleted")
    del chat.by_id[message.id]
    return True


@method("sendChatAction")
async def send_chat_action(world: World, given: Parameters) -> bool:
    open_chat(world, given)
    if given["action"] not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    return True


@method("getChat")
async def get_chat(world: World, given: Parameters) -> dict[str, Any]:
    gifts = dict.fromkeys(
        ["unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"],
        False,
    )
    more = {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": gifts}
    return world.chat(given["chat_id"]).as_json() | more


def captioned(given: Parameters) -> dict[str, Any]:
    """Return what stands under something that is not text. Raises Refusal."""
    if "caption" not in given:
        return {}
    text, entities = markup.read(given["caption"], given.get("parse_mode"))
    if markup.length(text) > _LONGEST_CAPTION:
        raise bad_request("message caption is too long")
    return {"caption": text, **({"caption_entities": entities} if entities else {})}


def open_chat(world: World, given: Parameters) -> Chat:
    """Return the chat that a call is about. Raises Refusal if the bot can't write there."""
    chat = world.chat(given["chat_id"])
    if chat.migrated_to:
        description = "Bad Request: group chat was upgraded to a supergroup chat"
        raise Refusal(400, description, fault=False, migrate_to_chat_id=chat.migrated_to)
    if chat.blocked:
        reason = "bot was blocked by the user" if chat.type == "private" else "bot was kicked from the group chat"
        raise Refusal(403, f"Forbidden: {reason}", fault=False)
    return chat


def _content(given: Parameters) -> dict[str, Any]:
    if "entities" in given and "parse_mode" not in given:
        raise bad_request("the stand-in reads parse_mode HTML, not entities")
    text, entities = markup.read(given["text"], given.get("parse_mode"))
    preview = given.get("link_preview_options")
    content = {"text": text, "entities": entities, "link_preview_options": preview}
    return {name: value for name, value in content.items() if value}


def _topic(chat: Chat, topic: int | None) -> dict[str, Any]:
    if topic is None:
        return {}
    if topic not in (chat.topics or ()):
        raise out_of_date("message thread not found")
    return {"message_thread_id": topic, "is_topic_message": True}


def replied(chat: Chat, reply: dict[str, Any] | None) -> Message | None:
    if reply is None:
        return None
    message = chat.by_id.get(reply["message_id"])
    if message is None and not reply.get("allow_sending_without_reply"):
        raise out_of_date("message to be replied not found")
    return message


def _editable(world: World, given: Parameters) -> Message:
    if "inline_message_id" in given:
        raise bad_request("the stand-in has no inline messages")
    if "chat_id" not in given:
        raise bad_request("chat_id is empty")
    if "message_id" not in given:
        raise bad_request("message identifier is not specified")
    message = open_chat(world, given).by_id.get(given["message_id"])
    if message is None:
        raise out_of_date("message to edit not found")
    if message.sender is not world.bot:
        raise bad_request("message can't be edited")
    return message


def _change(message: Message, content: dict[str, Any], keyboard: dict[str, Any] | None) -> dict[str, Any]:
    if (content, keyboard) == (message.content, message.keyboard):
        raise out_of_date(
            "message is not modified: specified new message content and reply markup are exactly the same "
            "as a current content and reply markup of the message"
        )
    message.content = content
    message.keyboard = keyboard
    message.edited = int(time.time())
    message.chat.heard.put_nowait(message)
    return message.as_json()
