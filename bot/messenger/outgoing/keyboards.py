"""The buttons under a message: under an answer at first only those that one most likely wants, the others on demand.

Telegram shows a row from left to right in all languages; where people read from the right, the first one stands there.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress

from telegram import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message
from telegram.constants import InlineKeyboardButtonLimit
from telegram.error import TelegramError

from bot.dialogue.reply import Action, ActionName, Button, Outcome, Reply
from bot.dialogue.texts import texts
from bot.messenger.outgoing import callback_data
from bot.messenger.outgoing.callback_data import Pressed
from bot.messenger.outgoing.deep_links import DeepLinks

MOST_AT_FIRST = 4  # rows under an answer: with more, its beginning is out of sight on a phone
# Rows on a page: a programme of a hundred sessions is a wall, and Telegram takes no more than 100 buttons.
_MOST_ON_PAGE = 20
_VOTES = (ActionName.HELPFUL, ActionName.UNHELPFUL)
# Which rows of an answer are seen at once, the first ones surely: what it may be instead and its next page, ...
_PART_OF_IT, _VOTE, _FIRST_LINK, _FIRST_WAY, _LATER = range(5)

Row = list[InlineKeyboardButton]


def pages_of(reply: Reply) -> int:
    """Return how many pages the buttons of a reply need."""
    return math.ceil(len(reply.buttons) / _MOST_ON_PAGE)


def keyboard(
    reply: Reply, page: int, pages: int, *, stays: bool, deep_links: DeepLinks | None, whole: bool = False
) -> InlineKeyboardMarkup | None:
    """Return the buttons of a page of a reply: under an answer a few rows, or with `whole` all of them.

    With `stays`, what they bring doesn't take the place of the message. With `deep_links`, an answer can be shared.
    """
    rows = [(row, rank) for row, rank in _ranked(reply, page, pages, stays=stays, deep_links=deep_links) if row]
    more = _more(reply, stays=stays)
    if more is None or whole or len(rows) <= MOST_AT_FIRST:
        shown = [row for row, _ in rows]
    else:
        seen = sorted(range(len(rows)), key=lambda place: rows[place][1])[: MOST_AT_FIRST - 1]
        first = [rows[place] for place in sorted(seen)]
        votes = [row for row, rank in first if rank == _VOTE]
        shown = [*(row for row, rank in first if rank != _VOTE), [more, *_way_back(rows, first)], *votes]
    return markup(row[::-1] for row in shown) if texts(reply.language).right_to_left else markup(shown)


def unfolded(seen: InlineKeyboardMarkup | None, whole: InlineKeyboardMarkup) -> InlineKeyboardMarkup:
    """Return the buttons seen under a message, with all others of the `whole` in the place of "More …"."""
    kept = [row for row in (seen.inline_keyboard if seen else ()) if not any(map(_is_more, row))]
    votes = [row for row in kept if any(map(is_vote, row))]
    others = [row for row in kept if row not in votes]
    known = {_does(button) for row in kept for button in row}
    rest = [
        row
        for row in whole.inline_keyboard
        if not all(_turns(button) or _does(button) in known or (votes and is_vote(button)) for button in row)
    ]
    return InlineKeyboardMarkup([*others, *rest, *votes])


def markup(rows: Iterable[Row]) -> InlineKeyboardMarkup | None:
    """Return the rows that have buttons as Telegram takes them."""
    filled = [row for row in rows if row]
    return InlineKeyboardMarkup(filled) if filled else None


def links(reply: Reply) -> list[Row]:
    """Return the links of a reply, each in a row of its own."""
    return [[InlineKeyboardButton(link.label, url=link.url)] for link in reply.links]


def is_vote(button: InlineKeyboardButton) -> bool:
    """Tell whether a button is a vote, or the thanks for one."""
    return button.callback_data == callback_data.VOTED or _action(button) in _VOTES


def hands_over(button: InlineKeyboardButton) -> bool:
    """Tell whether a button hands a question over to the team."""
    return _action(button) is ActionName.TEAM


async def put_in_place(query: CallbackQuery, of: Callable[[InlineKeyboardButton], bool], label: str, data: str) -> None:
    """Put one button in the place of a row with some kind of button, if the message still has its keyboard.

    It is a word of confirmation: where Telegram refuses, what it confirms has happened all the same.
    """
    keyboard = query.message.reply_markup if isinstance(query.message, Message) else None
    if keyboard and keyboard.inline_keyboard:
        confirming = [InlineKeyboardButton(label, callback_data=data)]
        rows = [confirming if any(map(of, row)) else row for row in keyboard.inline_keyboard]
        with suppress(TelegramError):
            await query.edit_message_reply_markup(InlineKeyboardMarkup(rows))


def _ranked(
    reply: Reply, page: int, pages: int, *, stays: bool, deep_links: DeepLinks | None
) -> Iterator[tuple[Row, int]]:
    """Yield all rows in their order, each with its rank."""
    yield from _first_before_others(links(reply), _FIRST_LINK)
    yield _turn(reply, page, pages, stays=stays), _PART_OF_IT
    start = (page - 1) * _MOST_ON_PAGE if pages_of(reply) > 1 else 0
    ways = [[_button(button, stays=stays) for button in row] for row in reply.buttons[start:][:_MOST_ON_PAGE]]
    yield from ((row, _PART_OF_IT) for row in ways[: reply.choices])
    yield from _first_before_others(ways[reply.choices :], _FIRST_WAY)
    yield _share(reply, deep_links), _LATER
    yield [deep_links.invite_button(reply.language)] if deep_links and reply.inviting else [], _LATER
    yield [_button(button, stays=stays) for button in reply.feedback], _VOTE


def _first_before_others(rows: list[Row], rank: int) -> Iterator[tuple[Row, int]]:
    return ((row, _LATER if place else rank) for place, row in enumerate(rows))


def _way_back(rows: Iterable[tuple[Row, int]], seen: list[tuple[Row, int]]) -> Row:
    """Return the button to the programme, from where all else is in reach, if there is one that isn't seen."""
    return next((row for row in rows if row not in seen and _action(row[0][0]) is ActionName.PROGRAMME), ([], 0))[0][:1]


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
    """Return the action that brings a reply again; besides entries, only pages of the programme can be long."""
    return Action(ActionName.ENTRY, reply.entry) if reply.entry else reply.again or Action(ActionName.PROGRAMME)


def _more(reply: Reply, *, stays: bool) -> InlineKeyboardButton | None:
    """Return the button that opens the rest; none where there is nothing to open it by."""
    if not reply.entry or reply.outcome is not Outcome.ANSWER:
        return None
    data = callback_data.write(Action(ActionName.MORE, " ".join(reply.shown)), stays=stays)
    if len(data.encode()) > InlineKeyboardButtonLimit.MAX_CALLBACK_DATA:
        return None
    return InlineKeyboardButton(texts(reply.language).more_button, callback_data=data)


def _share(reply: Reply, deep_links: DeepLinks | None) -> Row:
    button = deep_links.share_button(reply) if deep_links and reply.outcome is Outcome.ANSWER and reply.entry else None
    return [button] if button else []


def _button(button: Button, *, stays: bool) -> InlineKeyboardButton:
    return InlineKeyboardButton(button.label, callback_data=callback_data.write(button.action, stays=stays))


def _is_more(button: InlineKeyboardButton) -> bool:
    return _action(button) is ActionName.MORE


def _turns(button: InlineKeyboardButton) -> bool:
    pressed = _pressed(button)
    return pressed is not None and pressed.page is not None


def _action(button: InlineKeyboardButton) -> ActionName | None:
    pressed = _pressed(button)
    return pressed.action.name if pressed else None


def _pressed(button: InlineKeyboardButton) -> Pressed | None:
    """Return what pressing a button says; None for a link."""
    return callback_data.read(button.callback_data) if isinstance(button.callback_data, str) else None


def _does(button: InlineKeyboardButton) -> object:
    """Return what a button does, whatever its label: a person of another language may have unfolded the message."""
    return button.url or button.callback_data or button.switch_inline_query_chosen_chat
