"""Questions without the people in them, as they may be kept.

A word is kept only if the knowledge base has it or very many people use it. Of those, names go, as far as they can be
told; when in doubt a word goes.
"""

from bot.dialogue.redaction.patterns import GONE
from bot.dialogue.redaction.redacting import Redaction

__all__ = ["GONE", "Redaction"]
