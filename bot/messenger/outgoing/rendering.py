"""Replies as Telegram messages: HTML, with everything escaped, and buttons."""

from __future__ import annotations

import html
import math
import re
from dataclasses import dataclass

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    LinkPreviewOptions,
)
from telegram.constants import MessageLimit, ParseMode

from bot.dialogue.reply import Action, ActionName, Button, Outcome, Reply
from bot.dialogue.texts import texts
from bot.messenger import utf16
from bot.messenger.outgoing import callback_data
from bot.messenger.outgoing.deep_links import DeepLinks
from bot.messenger.outgoing.pages import GAP, pages, shorten

_LONGEST_TITLE = 256
_LONGEST_NOTICE = 512
_LONGEST_LINE = 120  # of an inline result
_TAG = re.compile(r"<[^<>]*>")  # all that isn't one is escaped
_MOST_ROWS = (
    20  # of buttons on a page: a programme of a hundred sessions is a wall, and Telegram takes no more than 100
)
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
Row = list[InlineKeyboardButton]


@dataclass(frozen=True, slots=True)
class Rendered:
    """A message ready to send: its text in HTML and the buttons under it."""

    text: str
    keyboard: InlineKeyboardMarkup | None

    @classmethod
    def of_plain(cls, text: str, keyboard: InlineKeyboardMarkup | None = None) -> Rendered:
        """Return a message of plain text."""
        return cls(html.escape(text, quote=False), keyboard)

    @property
    def plain(self) -> str:
        """The text without formatting: all that isn't ours is escaped in it."""
        return html.unescape(_TAG.sub("", self.text))


def render(reply: Reply, *, asked: bool = False, page: int = 1, deep_links: DeepLinks | None = None) -> Rendered:
    """Render a reply. `asked`: it replies to what somebody wrote; then an answer stays when its buttons are pressed.

    A text too long for a message is rendered page by page. With `deep_links`, an answer can be given to others.
    """
    stays = asked and reply.outcome is Outcome.ANSWER and reply.entry is not None
    texts_of_pages = _pages(reply)
    count = max(len(texts_of_pages), math.ceil(len(reply.buttons) / _MOST_ROWS))
    shown = min(page, count)
    buttons = (
        reply.buttons[(shown - 1) * _MOST_ROWS :][:_MOST_ROWS] if len(reply.buttons) > _MOST_ROWS else reply.buttons
    )
    rows = [
        *_links(reply),
        _turn(reply, shown, count, stays=stays),
        *([_button(button, stays=stays) for button in row] for row in buttons),
        _share(reply, deep_links),
        [deep_links.invite_button(reply.language)] if deep_links and reply.inviting else [],
        [_button(button, stays=stays) for button in reply.feedback],
    ]
    return Rendered(texts_of_pages[(shown - 1) * len(texts_of_pages) // count], _keyboard(rows))


def render_result(reply: Reply, deep_links: DeepLinks, *, bare: bool = False) -> InlineQueryResultArticle:
    """Render an answer for another chat: the bot may not be there, so its buttons are links.

    A `bare` one has no formatting and no buttons.
    """
    opening = deep_links.open_button(reply)
    first = Rendered(_pages(reply)[0], None)
    return InlineQueryResultArticle(
        id=reply.entry or "",
        title=shorten(reply.title or reply.label or "", _LONGEST_LINE),
        description=shorten(" ".join(reply.paragraphs), _LONGEST_LINE),
        input_message_content=InputTextMessageContent(
            first.plain if bare else first.text,
            parse_mode=None if bare else ParseMode.HTML,
            link_preview_options=NO_PREVIEW,
        ),
        reply_markup=None if bare else _keyboard([*_links(reply), [opening] if opening else []]),
    )


def _pages(reply: Reply) -> tuple[str, ...]:
    kind, title = shorten(reply.kind or "", _LONGEST_TITLE), shorten(reply.title or "", _LONGEST_TITLE)
    notice, lead = shorten(reply.notice or "", _LONGEST_NOTICE), reply.lead or ""
    heading = "\n".join(part for part in (_marked("i", kind), _marked("b", title)) if part)
    heading = GAP.join(part for part in (html.escape(lead, quote=False), heading) if part)
    around = sum(utf16.length(part + GAP) for part in (lead, kind, title, notice) if part)
    bodies = pages(reply.paragraphs, MessageLimit.MAX_TEXT_LENGTH - around)
    parts = ((heading, html.escape(body, quote=False), _marked("i", notice)) for body in bodies)
    return tuple(GAP.join(part for part in page if part) for page in parts)


def _marked(tag: str, text: str) -> str:
    return f"<{tag}>{html.escape(text, quote=False)}</{tag}>" if text else ""


def _links(reply: Reply) -> list[Row]:
    return [[InlineKeyboardButton(link.label, url=link.url)] for link in reply.links]


def _turn(reply: Reply, shown: int, count: int, *, stays: bool) -> Row:
    """Return the buttons that turn the pages of a long answer."""
    back, on = texts(reply.language).page_back_button, texts(reply.language).page_button
    return [
        InlineKeyboardButton(
            label.format(page=page, pages=count),
            callback_data=callback_data.write(_shows(reply), stays=stays, page=page),
        )
        for page, label in ((shown - 1, back), (shown + 1, on))
        if 1 <= page <= count
    ]


def _shows(reply: Reply) -> Action:
    """Return the action that brings a reply again; besides entries, only the programme can be long."""
    return Action(ActionName.ENTRY, reply.entry) if reply.entry else Action(ActionName.PROGRAMME)


def _share(reply: Reply, deep_links: DeepLinks | None) -> Row:
    button = deep_links.share_button(reply) if deep_links and reply.outcome is Outcome.ANSWER and reply.entry else None
    return [button] if button else []


def _button(button: Button, *, stays: bool) -> InlineKeyboardButton:
    return InlineKeyboardButton(button.label, callback_data=callback_data.write(button.action, stays=stays))


def _keyboard(rows: list[Row]) -> InlineKeyboardMarkup | None:
    filled = [row for row in rows if row]
    return InlineKeyboardMarkup(filled) if filled else None
