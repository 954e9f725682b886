"""What is left out of a message whose form Telegram refuses: the person gets the answer, if need be as bare text.

Each refusal takes away what it is about, one that isn't known all of that, so that a message is tried a few times at
most. Refusals of the chat itself (blocked, no rights) are none of the form.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import TypeVar

from telegram import InlineKeyboardMarkup, ReplyParameters
from telegram.constants import MessageLimit, ParseMode
from telegram.error import BadRequest

from bot.messenger.errors import cause, is_outside
from bot.messenger.outgoing.pages import GAP, shorten
from bot.messenger.outgoing.rendering import Rendered

T = TypeVar("T")

# Words of Telegram's descriptions, in lower case: those that don't speak of the form, though they may name parts of it,
# and those that say what a message is to be without.
_NO_FORM = ("not modified", "to edit not found", "can't be edited")
_TOPIC = ("message thread not found", "topic_deleted", "topic_closed", "topic_id_invalid")
_REPLY = ("replied not found", "message_id_invalid", "reply_message_id_invalid", "reply message not found")
_KEYBOARD = ("reply markup", "reply_markup", "button", "keyboard")
_FORMAT = ("parse entities", "entity", "entities", "parse_mode")
_LENGTH = ("too long", "too_long")
_SURELY_SHORT = MessageLimit.MAX_TEXT_LENGTH // 2
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Form:
    """How a message is sent: without `formatted` as plain text; `topic` and `reply` say where it stands in a chat."""

    rendered: Rendered
    formatted: bool = True
    topic: int | None = None
    reply: ReplyParameters | None = None

    @property
    def text(self) -> str:
        return self.rendered.text if self.formatted else self.rendered.plain

    @property
    def parse_mode(self) -> str | None:
        return ParseMode.HTML if self.formatted else None

    @property
    def keyboard(self) -> InlineKeyboardMarkup | None:
        return self.rendered.keyboard


async def insist(send: Callable[[Form], Awaitable[T]], form: Form) -> T:
    """Send a message, plainer and plainer while its form is refused. Raises BadRequest if that doesn't help."""
    while True:
        try:
            return await send(form)
        except BadRequest as error:
            less = plainer(form, error)
            if less is None:
                raise
            tell_refused(error)
            form = less


def tell_refused(error: BadRequest) -> None:
    """Write to the log that a form was refused: that may be a mistake in this program."""
    _log.warning("Telegram refuses the form of a reply (%s); it is sent plainer.", cause(error))


def plainer(form: Form, error: BadRequest) -> Form | None:
    """Return a message without what was refused; None if the refusal isn't about that, or nothing is left to go."""
    said = error.message.lower()
    if any(words in said for words in _NO_FORM):
        return None
    for words, without in _REMEDIES:
        if any(word in said for word in words):
            return _changed(form, without(form)) or _changed(form, _bare(form))
    return None if is_outside(error) else _changed(form, _bare(form))


def _changed(form: Form, other: Form) -> Form | None:
    return other if other != form else None


def _without_topic(form: Form) -> Form:
    return replace(form, topic=None)


def _without_reply(form: Form) -> Form:
    return replace(form, reply=None)


def _without_keyboard(form: Form) -> Form:
    """Take the buttons away; the addresses behind them stand below the text then."""
    if form.keyboard is None:
        return form
    buttons = (button for row in form.keyboard.inline_keyboard for button in row)
    links = [f"{button.text}: {button.url}" for button in buttons if button.url and "://t.me/" not in button.url]
    text = GAP.join([form.rendered.plain, *(["\n".join(links)] if links else [])])
    return replace(form, rendered=Rendered.of_plain(shorten(text, MessageLimit.MAX_TEXT_LENGTH)), formatted=False)


def _without_format(form: Form) -> Form:
    return replace(form, formatted=False)


def _shorter(form: Form) -> Form:
    text = shorten(form.rendered.plain, _SURELY_SHORT)
    return replace(form, rendered=Rendered.of_plain(text, form.keyboard), formatted=False)


def _bare(form: Form) -> Form:
    return _without_keyboard(_without_format(_without_reply(_without_topic(form))))


_REMEDIES: tuple[tuple[tuple[str, ...], Callable[[Form], Form]], ...] = (
    (_TOPIC, _without_topic),
    (_REPLY, _without_reply),
    (_KEYBOARD, _without_keyboard),
    (_FORMAT, _without_format),
    (_LENGTH, _shorter),
)
