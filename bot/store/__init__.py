"""What outlasts a restart: votes on answers, and which updates have been answered. Never who asked, nor what."""

from bot.store.database import Database
from bot.store.feedback import Feedback, Votes
from bot.store.updates import Claim, Standing, Taken, TakenUpdates

__all__ = ["Claim", "Database", "Feedback", "Standing", "Taken", "TakenUpdates", "Votes"]
