"""Replies as Telegram messages: HTML, with everything escaped, and buttons."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from telegram import (
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    LinkPreviewOptions,
)
from telegram.constants import MessageLimit, ParseMode

from bot.dialogue.direction import directed
from bot.dialogue.reply import Outcome, Reply
from bot.dialogue.texts import texts
from bot.messenger import utf16
from bot.messenger.outgoing.deep_links import DeepLinks
from bot.messenger.outgoing.keyboards import MOST_AT_FIRST, keyboard, links, markup, pages_of
from bot.messenger.outgoing.pages import GAP, pages, shorten

_LONGEST_TITLE = 256
_LONGEST_NOTICE = 512
_LONGEST_LINE = 120  # of an inline result
_TAG = re.compile(r"<[^<>]*>")  # all that isn't one is escaped
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


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


def render(
    reply: Reply, *, asked: bool = False, page: int = 1, deep_links: DeepLinks | None = None, whole: bool = False
) -> Rendered:
    """Render a reply. `asked`: it replies to what somebody wrote; then an answer stays when its buttons are pressed.

    A text too long for a message is rendered page by page. With `deep_links`, an answer can be given to others; with
    `whole`, all its buttons are there at once.
    """
    stays = asked and reply.outcome is Outcome.ANSWER and reply.entry is not None
    texts_of_pages = _pages(reply)
    count = max(len(texts_of_pages), pages_of(reply))
    shown = min(page, count)
    buttons = keyboard(reply, shown, count, stays=stays, deep_links=deep_links, whole=whole)
    return Rendered(texts_of_pages[(shown - 1) * len(texts_of_pages) // count], buttons)


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
        reply_markup=None if bare else markup([*links(reply)[: MOST_AT_FIRST - 1], [opening] if opening else []]),
    )


def _pages(reply: Reply) -> tuple[str, ...]:
    right_to_left = texts(reply.language).right_to_left
    kind, title, notice, lead = (
        directed(shorten(text or "", limit), right_to_left=right_to_left)
        for text, limit in (
            (reply.kind, _LONGEST_TITLE),
            (reply.title, _LONGEST_TITLE),
            (reply.notice, _LONGEST_NOTICE),
            (reply.lead, _LONGEST_NOTICE),
        )
    )
    heading = "\n".join(part for part in (_marked("i", kind), _marked("b", title)) if part)
    heading = GAP.join(part for part in (html.escape(lead, quote=False), heading) if part)
    around = sum(utf16.length(part + GAP) for part in (lead, kind, title, notice) if part)
    paragraphs = tuple(directed(paragraph, right_to_left=right_to_left) for paragraph in reply.paragraphs)
    bodies = pages(paragraphs, MessageLimit.MAX_TEXT_LENGTH - around)
    # Who can't read what follows learns first that it isn't for want of noticing their language.
    second = directed(reply.second_title or "", right_to_left=right_to_left)
    parts = ((heading, _marked("i", notice), _body(body, second)) for body in bodies)
    return tuple(GAP.join(part for part in page if part) for page in parts)


def _body(body: str, title: str) -> str:
    """Return a page's paragraphs, of which one may be a title."""
    return GAP.join(_marked("b", part) if part == title else html.escape(part, quote=False) for part in body.split(GAP))


def _marked(tag: str, text: str) -> str:
    return f"<{tag}>{html.escape(text, quote=False)}</{tag}>" if text else ""
