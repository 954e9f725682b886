"""What the methods of the Bot API do here; a module for each part of the API."""

from bot.standin.methods import chats, files, inline, messages, oneself, polling, presses
from bot.standin.methods.registry import METHODS

__all__ = ["METHODS", "chats", "files", "inline", "messages", "oneself", "polling", "presses"]
