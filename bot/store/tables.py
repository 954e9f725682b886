"""The tables of the database, as they are after all steps of `migrations`."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Double, Integer, LargeBinary, MetaData, Table, Text

TABLES = MetaData()

FEEDBACK = Table(
    "feedback",
    TABLES,
    Column("entry", Text, primary_key=True),
    Column("helpful", Integer, nullable=False),
    Column("unhelpful", Integer, nullable=False),
)
UPDATES = Table(
    "updates",
    TABLES,
    Column("bot", BigInteger, primary_key=True),
    Column("number", BigInteger, primary_key=True),
    Column("tries", Integer, nullable=False),
    Column("answered", Boolean, nullable=False),
    Column("sealed", LargeBinary),  # what is in one that was put aside, encrypted; only until it is answered
    Column("owner", Text),  # which process works on it
    Column("claimed_until", Double),  # seconds since 1970
    Column("touched", Double, nullable=False),  # when it was last taken or answered
)
CONVERSATIONS = Table(
    "conversations",
    TABLES,
    Column("chat", LargeBinary, primary_key=True),  # pseudonyms
    Column("person", LargeBinary, primary_key=True),
    Column("sealed", LargeBinary, nullable=False),  # encrypted
    Column("touched", Double, nullable=False),  # seconds since 1970
)
JOURNAL = Table(
    "journal",
    TABLES,
    Column("id", BigInteger, primary_key=True, autoincrement=False),  # drawn by lot
    Column("day", Text, nullable=False),  # 2026-01-31
    Column("language", Text, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("question", Text, nullable=False),  # without the people in it
    Column("nearest", Text, nullable=False),  # ids of entries, with spaces between them
    Column("taken", Text),  # the one of them that was chosen
    Column("vector", LargeBinary),  # what the question means, for the report
)
QUESTIONS = Table(
    "questions",
    TABLES,
    Column("day", Text, primary_key=True),
    Column("outcome", Text, primary_key=True),
    Column("language", Text, primary_key=True),
    Column("amount", Integer, nullable=False),
)
SHOWN = Table(
    "shown",
    TABLES,
    Column("day", Text, primary_key=True),
    Column("entry", Text, primary_key=True),
    Column("amount", Integer, nullable=False),
)
OBJECTIONS = Table(
    "objections",
    TABLES,
    Column("person", LargeBinary, primary_key=True),  # a pseudonym
)
HANDOVERS = Table(
    "handovers",
    TABLES,
    Column("bot", BigInteger, primary_key=True),
    Column("id", Text, primary_key=True),  # a pseudonym of the question's message
    Column("person", LargeBinary, nullable=False),  # a pseudonym
    Column("asked", Double, nullable=False),  # seconds since 1970
    Column("message", BigInteger),  # in the staff chat; none: it isn't there yet
    Column("sealed", LargeBinary),  # where the answer goes, and until then the question; encrypted
    Column("closed", Double),  # when it was answered, or no longer waited for
    Column("claimed_until", Double),  # while a process brings it to staff, or tells that nobody answered
)
ANNOUNCEMENTS = Table(
    "announcements",
    TABLES,
    Column("bot", BigInteger, primary_key=True),
    Column("name", Text, primary_key=True),  # of what staff are told once, by whichever process
    Column("mark", Text, nullable=False),  # what they were told last
)
RATES = Table(
    "rates",
    TABLES,
    Column("key", LargeBinary, primary_key=True),  # a pseudonym
    Column("window", BigInteger, nullable=False),  # the number of the last one since 1970 in which it was used
    Column("used", Integer, nullable=False),
    Column("before", Integer, nullable=False),  # in the window before that
    Column("told", Boolean, nullable=False),
    Column("touched", Double, nullable=False),  # seconds since 1970
)
