"""What outlasts a restart: votes, which updates have been answered, and what was spoken of last, encrypted.

Never who asked, nor what.
"""

from bot.store.conversations import KeptConversations
from bot.store.database import Database
from bot.store.feedback import Feedback, Votes
from bot.store.updates import Claim, Standing, Taken, TakenUpdates

__all__ = ["Claim", "Database", "Feedback", "KeptConversations", "Standing", "Taken", "TakenUpdates", "Votes"]
