"""What differs between SQLite and PostgreSQL: how they are opened, and what they say differently."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Double,
    Engine,
    Table,
    cast,
    create_engine,
    event,
    extract,
    func,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import make_url

# Seconds. Long enough for a server at work, short enough for who waits for an answer.
_CONNECT = 2  # the shortest that the driver knows
_STATEMENT = 2.0
_JULIAN_1970 = 2_440_587.5  # days
_DAY = 86_400.0
_LOCK = 0.5  # that another process may hold a row or table, or a SQLite file


def open_engine(url: str) -> Engine:
    """Return what connects to `sqlite:///file` or `postgresql://…`; nothing is opened before the first use."""
    address = make_url(url)
    if address.get_backend_name() == "sqlite":
        engine = create_engine(address, connect_args={"timeout": _LOCK}, hide_parameters=True)
        event.listen(engine, "connect", _prepare_file)
        event.listen(engine, "begin", _begin)
        return engine
    # No prepared statements: a pooler between bot and server may give each transaction to another connection.
    given = {"connect_timeout": _CONNECT, "prepare_threshold": None, "application_name": "conference-answers-bot"}
    # A connection that was cut meanwhile, because the server was started again, is noticed before it is used.
    engine = create_engine(
        address.set(drivername="postgresql+psycopg"), connect_args=given, hide_parameters=True, pool_pre_ping=True
    )
    event.listen(engine, "connect", _prepare_server)
    return engine


def is_shared(engine: Engine) -> bool:
    """Tell whether other machines may use the same database."""
    return engine.dialect.name == "postgresql"


def upsert(table: Table, dialect: str) -> sqlite.Insert | postgresql.Insert:
    """Return an INSERT for which it can be said what is to happen to a row that is there already."""
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)


def now(dialect: str) -> ColumnElement[float]:
    """Return what gives the time, in seconds since 1970: several machines go by the clock of their server."""
    if dialect == "postgresql":
        return cast(extract("epoch", func.clock_timestamp()), Double)
    return (func.julianday("now", type_=Double) - _JULIAN_1970) * _DAY


def _prepare_file(connection: Any, _record: object) -> None:
    """Let readers and the writer not wait for each other; what is written outlasts the process, if not a power cut."""
    connection.isolation_level = None  # transactions begin where SQLAlchemy says so, not where the driver thinks
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA secure_delete = ON")  # what is erased is overwritten


def _begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    connection.exec_driver_sql(f"PRAGMA busy_timeout = {1000 * options.get('patience', _LOCK):.0f}")
    connection.exec_driver_sql(f"BEGIN {options.get('begin', '')}")


def _prepare_server(connection: Any, _record: object) -> None:
    for name, seconds in (("statement_timeout", _STATEMENT), ("lock_timeout", _LOCK)):
        connection.execute(f"SET {name} = {seconds * 1000:.0f}")
    connection.commit()
