"""The knowledge base of another event, to begin with: small, valid, and with an example of each section."""

from bot.editorial.beginning.details import DetailError, Details
from bot.editorial.beginning.files import beginning, questions_beside
from bot.editorial.beginning.session import untouched_example

__all__ = ["DetailError", "Details", "beginning", "questions_beside", "untouched_example"]
