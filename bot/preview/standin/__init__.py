"""A stand-in for the Bot API server on this machine: as strict as Telegram, with people and chats one can play with.

It is for tests and for the preview; a bot that uses it knows no difference but the address.
"""

from bot.preview.standin.failures import CUT, SERVER_ERROR, Failure, too_many_requests
from bot.preview.standin.people import Person
from bot.preview.standin.server import Call, Violation
from bot.preview.standin.telegram import TelegramStandIn
from bot.preview.standin.world import Button, Chat, InlineQuery, Message, Press

__all__ = [
    "CUT",
    "SERVER_ERROR",
    "Button",
    "Call",
    "Chat",
    "Failure",
    "InlineQuery",
    "Message",
    "Person",
    "Press",
    "TelegramStandIn",
    "Violation",
    "too_many_requests",
]
