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
