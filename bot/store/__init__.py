"""What outlasts a restart: votes, which updates are answered, the journal; conversations and hand-overs, encrypted.

Never who asked.
"""

from bot.store.announcements import Announcements
from bot.store.conversations import KeptConversations
from bot.store.database import Database
from bot.store.feedback import Feedback, Votes
from bot.store.handovers import HandOver, HandOvers, Opening
from bot.store.journal import Asked, Journal, Question, Recorded
from bot.store.rates import KeptRates, Use
from bot.store.updates import Claim, Standing, Taken, TakenUpdates

__all__ = [
    "Announcements",
    "Asked",
    "Claim",
    "Database",
    "Feedback",
    "HandOver",
    "HandOvers",
    "Journal",
    "KeptConversations",
    "KeptRates",
    "Opening",
    "Question",
    "Recorded",
    "Standing",
    "Taken",
    "TakenUpdates",
    "Use",
    "Votes",
]
