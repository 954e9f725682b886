"""Deep links into the bot: to an entry, to give an answer to others, to bring the bot into a group."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self
from urllib.parse import quote

from telegram import InlineKeyboardButton, SwitchInlineQueryChosenChat, User
from telegram.constants import InlineQueryLimit
from telegram.helpers import create_deep_linked_url

from bot.dialogue.reply import Reply
from bot.dialogue.texts import texts

ASK = "_ask"  # the payload that only opens the bot; no entry can have this id


@dataclass(frozen=True, slots=True)
class DeepLinks:
    """The bot's name, and whether one can call it in other chats (that is switched on at @BotFather)."""

    username: str
    inline: bool = False

    @classmethod
    def of(cls, me: User) -> Self:
        return cls(me.username or "", bool(me.supports_inline_queries))

    def link(self, entry: str) -> str | None:
        """Return the address that opens an entry; None for an id that can't be part of one."""
        try:
            return create_deep_linked_url(self.username, entry) if entry else None
        except ValueError:
            return None

    def share_button(self, reply: Reply) -> InlineKeyboardButton | None:
        """Return the button that takes an answer to another chat: by an inline query there, or as a link."""
        label, link = texts(reply.language).share_button, self.link(reply.entry or "")
        if link is None:
            return None
        if self.inline and reply.label:
            query = reply.label[: InlineQueryLimit.MAX_QUERY_LENGTH]
            chosen = SwitchInlineQueryChosenChat(
                query, allow_user_chats=True, allow_group_chats=True, allow_channel_chats=True
            )
            return InlineKeyboardButton(label, switch_inline_query_chosen_chat=chosen)
        text = quote(reply.title or reply.label or "", safe="")
        return InlineKeyboardButton(label, url=f"https://t.me/share/url?url={quote(link, safe='')}&text={text}")

    def open_button(self, reply: Reply) -> InlineKeyboardButton | None:
        """Return the button that opens an entry in the chat with the bot."""
        link = self.link(reply.entry or "")
        return InlineKeyboardButton(texts(reply.language).open_button, url=link) if link else None

    def invite_button(self, language: str) -> InlineKeyboardButton:
        """Return the button that brings the bot into a group."""
        address = create_deep_linked_url(self.username, ASK, group=True)
        return InlineKeyboardButton(texts(language).invite_button, url=address)
