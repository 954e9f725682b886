"""Of several processes with one database, one looks after what is common to all."""

from __future__ import annotations

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import SQLAlchemyError

_TRY = text("SELECT pg_try_advisory_lock(:key)")
_CHECK = text("SELECT 1")


class Leading:
    """An advisory lock of PostgreSQL, held as long as its connection lives: a killed process holds it no longer."""

    def __init__(self, engine: Engine, key: int) -> None:
        self._engine = engine
        self._key = key
        self._connection: Connection | None = None

    def held(self) -> bool:
        """Take the lock if nobody has it; return whether this process has it."""
        try:
            if self._connection is None:
                return self._taken()
            self._connection.execute(_CHECK)
            self._connection.commit()
        except SQLAlchemyError:
            self.give_up()
            return False
        return True

    def give_up(self) -> None:
        """Let another process lead."""
        if self._connection is not None:
            self._connection.invalidate()
            self._connection.close()
            self._connection = None

    def _taken(self) -> bool:
        connection = self._engine.connect()
        try:
            taken = bool(connection.execute(_TRY, {"key": self._key}).scalar())
            connection.commit()
        except SQLAlchemyError:
            connection.close()
            raise
        if taken:
            self._connection = connection
        else:
            connection.close()
        return taken
