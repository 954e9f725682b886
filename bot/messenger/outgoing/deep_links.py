"""Ways into the bot: links that open an entry, the button that gives an answer to others, invitations to groups."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self
from urllib.parse import quote

from telegram import InlineKeyboardButton, SwitchInlineQueryChosenChat

from bot.dialogue.texts import texts

if TYPE_CHECKING:
    from telegram import User

    from bot.dialogue.reply import Reply

ASK = "_ask"  # the payload that only opens the bot; no entry can have this id
_LONGEST_QUERY = 256
_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")


@dataclass(frozen=True, slots=True)
class Sharing:
    """The bot's name, and whether one can call it in other chats (that is switched on at @BotFather)."""

    username: str
    inline: bool = False

    @classmethod
    def of(cls, me: User) -> Self:
        return cls(me.username or "", bool(me.supports_inline_queries))

    def link(self, entry: str) -> str | None:
        """Return the address that opens an entry; None for an id that can't be part of one."""
        good = self.username and _PAYLOAD.fullmatch(entry)
        return f"https://t.me/{self.username}?start={entry}" if good else None

    def share_button(self, reply: Reply) -> InlineKeyboardButton | None:
        """Return the button that takes an answer to another chat: by calling the bot there, or as a link."""
        label, link = texts(reply.language).share_button, self.link(reply.entry or "")
        if link is None:
            return None
        if self.inline and reply.label:
            chosen = SwitchInlineQueryChosenChat(
                reply.label[:_LONGEST_QUERY], allow_user_chats=True, allow_group_chats=True, allow_channel_chats=True
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
        address = f"https://t.me/{self.username}?startgroup={ASK}"
        return InlineKeyboardButton(texts(language).invite_button, url=address)
