"""Replies as Telegram messages: HTML, with everything escaped, and buttons."""

from __future__ import annotations

import html
from dataclasses import dataclass

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.dialogue.reply import Button, Outcome, Reply
from bot.messenger import callback_data
from bot.messenger.shortening import LIMIT, shorten, units

_GAP = "\n\n"
_LONGEST_TITLE = 256
_LONGEST_NOTICE = 512


@dataclass(frozen=True, slots=True)
class Rendered:
    """A message ready to send: its text in HTML and the buttons under it."""

    text: str
    keyboard: InlineKeyboardMarkup | None


def render(reply: Reply, *, asked: bool = False) -> Rendered:
    """Render a reply. `asked`: it replies to what somebody wrote; then an answer stays when its buttons are pressed."""
    stays = asked and reply.outcome is Outcome.ANSWER and reply.entry is not None
    return Rendered(_text(reply), _keyboard(reply, stays=stays))


def _text(reply: Reply) -> str:
    title = shorten(reply.title or "", _LONGEST_TITLE)
    notice = shorten(reply.notice or "", _LONGEST_NOTICE)
    around = sum(units(part + _GAP) for part in (title, notice) if part)
    body = shorten(_GAP.join(reply.paragraphs), LIMIT - around)
    parts = (_marked("b", title), html.escape(body, quote=False), _marked("i", notice))
    return _GAP.join(part for part in parts if part)


def _marked(tag: str, text: str) -> str:
    return f"<{tag}>{html.escape(text, quote=False)}</{tag}>" if text else ""


def _keyboard(reply: Reply, *, stays: bool) -> InlineKeyboardMarkup | None:
    links = [[InlineKeyboardButton(link.label, url=link.url)] for link in reply.links]
    rows = [[_button(button, stays=stays) for button in row] for row in reply.buttons if row]
    return InlineKeyboardMarkup(links + rows) if links or rows else None


def _button(button: Button, *, stays: bool) -> InlineKeyboardButton:
    return InlineKeyboardButton(button.label, callback_data=callback_data.write(button.action, stays=stays))
