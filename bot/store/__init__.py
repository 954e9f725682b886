"""What outlasts a restart: votes, which updates have been answered, what was spoken of last, encrypted; the journal.

Never who asked.
"""

from bot.store.conversations import KeptConversations
from bot.store.database import Database
from bot.store.feedback import Feedback, Votes
from bot.store.journal import Asked, Journal, Question, Recorded
from bot.store.updates import Claim, Standing, Taken, TakenUpdates

__all__ = [
    "Asked",
    "Claim",
    "Database",
    "Feedback",
    "Journal",
    "KeptConversations",
    "Question",
    "Recorded",
    "Standing",
    "Taken",
    "TakenUpdates",
    "Votes",
]
