"""How the tables came about, step by step: a database of any age is brought to the newest when it is first used."""

from __future__ import annotations

from sqlalchemy import Column, Connection, Engine, Integer, MetaData, Table, insert, inspect, select, update

# Of each step all that it does. What has once been released is never changed: a new step comes behind it.
STEPS: tuple[tuple[str, ...], ...] = (
    (
        # A database from the time before this list has the first table, or both.
        "CREATE TABLE IF NOT EXISTS feedback "
        "(entry TEXT NOT NULL PRIMARY KEY, helpful INTEGER NOT NULL, unhelpful INTEGER NOT NULL)",
        "CREATE TABLE IF NOT EXISTS updates "
        "(bot BIGINT NOT NULL, number BIGINT NOT NULL, tries INTEGER NOT NULL, answered BOOLEAN NOT NULL, "
        "sealed {bytes}, PRIMARY KEY (bot, number))",
    ),
    (
        "ALTER TABLE updates ADD COLUMN owner TEXT",
        "ALTER TABLE updates ADD COLUMN claimed_until DOUBLE PRECISION",
        "ALTER TABLE updates ADD COLUMN touched DOUBLE PRECISION NOT NULL DEFAULT 0",
        "UPDATE updates SET touched = {now}",
    ),
    (
        "CREATE TABLE conversations (chat {bytes} NOT NULL, person {bytes} NOT NULL, sealed {bytes} NOT NULL, "
        "touched DOUBLE PRECISION NOT NULL, PRIMARY KEY (chat, person))",
        "CREATE INDEX conversations_touched ON conversations (touched)",
    ),
    (
        # The number is drawn by lot, and SQLite has no other then: the order of questions tells nothing.
        "CREATE TABLE journal (id {long} NOT NULL PRIMARY KEY, day TEXT NOT NULL, language TEXT NOT NULL, "
        "outcome TEXT NOT NULL, question TEXT NOT NULL, nearest TEXT NOT NULL, taken TEXT, vector {bytes})",
        "CREATE INDEX journal_day ON journal (day)",
        "CREATE TABLE questions (day TEXT NOT NULL, outcome TEXT NOT NULL, language TEXT NOT NULL, "
        "amount INTEGER NOT NULL, PRIMARY KEY (day, outcome, language))",
        "CREATE TABLE shown (day TEXT NOT NULL, entry TEXT NOT NULL, amount INTEGER NOT NULL, "
        "PRIMARY KEY (day, entry))",
        "CREATE TABLE objections (person {bytes} NOT NULL PRIMARY KEY)",
    ),
    (
        "CREATE TABLE handovers (bot BIGINT NOT NULL, id TEXT NOT NULL, person {bytes} NOT NULL, "
        "asked DOUBLE PRECISION NOT NULL, message BIGINT, sealed {bytes}, closed DOUBLE PRECISION, "
        "claimed_until DOUBLE PRECISION, PRIMARY KEY (bot, id))",
        "CREATE INDEX handovers_message ON handovers (bot, message)",
        "CREATE INDEX handovers_person ON handovers (bot, person)",
        "CREATE TABLE announcements (bot BIGINT NOT NULL, name TEXT NOT NULL, mark TEXT NOT NULL, "
        "PRIMARY KEY (bot, name))",
    ),
    (
        'CREATE TABLE rates (key {bytes} NOT NULL PRIMARY KEY, "window" BIGINT NOT NULL, used INTEGER NOT NULL, '
        "before INTEGER NOT NULL, told BOOLEAN NOT NULL, touched DOUBLE PRECISION NOT NULL)",
    ),
)

_VERSION = Table("schema_version", MetaData(), Column("version", Integer, nullable=False))
LOCK = 0x636F6E66  # of PostgreSQL's advisory locks that of this program's migrations: "conf"
_LONGEST = 60  # seconds that one statement may take with much that is there already, or wait for another process
_LOCK_OF_FILE = 5  # seconds that another process may hold a SQLite file, of which there should be none
_WORDS = {
    "sqlite": {"bytes": "BLOB", "long": "INTEGER", "now": "(julianday('now') - 2440587.5) * 86400.0"},
    "postgresql": {"bytes": "BYTEA", "long": "BIGINT", "now": "extract(epoch FROM now())"},
}


class NewerDatabaseError(Exception):
    """The database was made by a newer version of the program: nothing is written to it."""


def migrate(engine: Engine) -> None:
    """Bring a database to the newest version; of several processes that begin at once, one does it.

    Raises NewerDatabaseError, and SQLAlchemyError.
    """
    with engine.begin() as connection:
        if _version(connection) == len(STEPS):
            return
    with engine.execution_options(begin="IMMEDIATE", patience=_LOCK_OF_FILE).begin() as connection:
        if connection.dialect.name == "postgresql":
            for limit in ("statement_timeout", "lock_timeout"):
                connection.exec_driver_sql(f"SET LOCAL {limit} = '{_LONGEST}s'")
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")
        _migrate(connection, _version(connection))


def _version(connection: Connection) -> int:
    """Return how many steps have been done. Raises NewerDatabaseError."""
    if not inspect(connection).has_table(_VERSION.name):
        return 0
    version: int = connection.execute(select(_VERSION.c.version)).scalar_one()
    if version > len(STEPS):
        raise NewerDatabaseError(
            f"the database was made by a newer version of the bot (its tables are of version {version}, "
            f"this program knows {len(STEPS)}): run the newer one, or name another database"
        )
    return version


def _migrate(connection: Connection, done: int) -> None:
    if not done:
        _VERSION.create(connection, checkfirst=True)
        connection.execute(insert(_VERSION).values(version=0))
    for step in STEPS[done:]:
        for statement in step:
            connection.exec_driver_sql(statement.format_map(_WORDS[connection.dialect.name]))
    connection.execute(update(_VERSION).values(version=len(STEPS)))
