"""What a message means in its conversation."""

from bot.dialogue.context.readings import Readings, terms
from bot.dialogue.context.understanding import Context

__all__ = ["Context", "Readings", "terms"]
