"""What is remembered over restarts: how answers were received; never who said so."""

from bot.journal.feedback import Feedback, Votes

__all__ = ["Feedback", "Votes"]
