"""All that outlasts a restart, as the parts of the bot use it: what tells of people is sealed with the bot's token."""

from __future__ import annotations

from sqlalchemy.exc import SQLAlchemyError

from bot.messenger.conversations import SealedConversations
from bot.messenger.incoming.quotas import SealedRates
from bot.messenger.sealing import Seal
from bot.messenger.staff.sealed import SealedHandOvers
from bot.settings import Settings, SettingsError
from bot.store import Announcements, Database, Feedback, HandOvers, Journal, KeptConversations, KeptRates, TakenUpdates


class Stores:
    """What one bot keeps in its database; `number` is the bot's own."""

    def __init__(self, settings: Settings, token: str) -> None:
        """Open the database; the log says so where a SQLite file is in use already. Raises SettingsError."""
        self.number = int(token.partition(":")[0])
        self.seal = Seal(token)
        self.database = _opened(settings.database_url.get_secret_value())
        self.database.own()
        self.taken = TakenUpdates(self.database)
        self.feedback = Feedback(self.database)
        self.journal = Journal(self.database, settings.journal_days)
        self.conversations = SealedConversations(KeptConversations(self.database), self.seal)
        self.rates = SealedRates(KeptRates(self.database), self.seal)
        self.handed_over = SealedHandOvers(HandOvers(self.database, self.number), self.seal)
        self.announced = Announcements(self.database, self.number)


def _opened(url: str) -> Database:
    """Return a database. Raises SettingsError, without the address: there may be a password in it."""
    try:
        return Database(url)
    except (SQLAlchemyError, TypeError, ValueError):
        raise SettingsError(
            ["DATABASE_URL: what stands behind the ? in it is no option of this database; leave it out."]
        ) from None
