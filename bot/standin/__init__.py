"""A stand-in for the Bot API server on this machine: as strict as Telegram, with people and chats one can play with.

It is for the preview, tests and bench, and depends on nothing of the bot. A bot that uses it knows no difference but
the address.
"""

from bot.standin.failures import (
    CUT,
    DRIP,
    HANG,
    SERVER_ERROR,
    Failure,
    after_acting,
    refused,
    strange_answer,
    too_many_requests,
)
from bot.standin.people import Person
from bot.standin.server import Call, Violation
from bot.standin.telegram import TelegramStandIn
from bot.standin.world import Button, Chat, InlineQuery, Message, Press

__all__ = [
    "CUT",
    "DRIP",
    "HANG",
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
    "after_acting",
    "refused",
    "strange_answer",
    "too_many_requests",
]
