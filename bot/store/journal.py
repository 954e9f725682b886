"""The journal: questions that weren't answered well, and how many there were of each kind, by day. Never who asked.

Who doesn't want it is known by a pseudonym; nothing in the journal leads there.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cache

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Executable,
    bindparam,
    delete,
    exists,
    func,
    insert,
    select,
    update,
)

from bot.store.counts import Counts
from bot.store.database import Database
from bot.store.engines import upsert
from bot.store.tables import JOURNAL, OBJECTIONS, QUESTIONS, SHOWN

MOST = 50_000  # questions of some hundred bytes each
_BETWEEN = 1_000  # questions after which those that are too many are forgotten, rather than each hour
_PATIENCE = 0.5  # seconds; somebody waits for a reply, which is possible without
_LONG_PATIENCE = 30.0  # for whoever wants to see all of it
_BITS = 63


@dataclass(frozen=True, slots=True)
class Question:
    """A question that wasn't answered well.

    `text`: without the people in it; `outcome`: how it was dealt with; `nearest`: ids of entries, best first; `taken`:
    the one of them that the person chose; `vector`: what it means, if that was kept; `id`: its number in the database.
    """

    text: str
    language: str
    outcome: str
    nearest: tuple[str, ...]
    day: date
    taken: str | None = None
    vector: bytes | None = field(default=None, compare=False, repr=False)
    id: int = field(default=0, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Asked:
    """How many questions there were on a day, of an outcome and a language."""

    day: date
    outcome: str
    language: str
    amount: int


@dataclass(frozen=True, slots=True)
class Recorded:
    """All that the journal holds: questions of the oldest day first, and how often each entry was shown."""

    questions: tuple[Question, ...] = ()
    asked: tuple[Asked, ...] = ()
    shown: tuple[tuple[str, int], ...] = ()


def today() -> date:
    """Return the day, everywhere the same (UTC)."""
    return datetime.now(UTC).date()


class Journal:
    """The journal of the last `days`, but no more than `most` questions: those of the oldest days go first."""

    def __init__(self, database: Database, days: int, most: int = MOST, today: Callable[[], date] = today) -> None:
        self._database = database
        self.days = days
        self._most = most
        self._today = today
        self._added = 0
        self._questions = Counts(database, QUESTIONS)
        self._shown = Counts(database, SHOWN)

    def count(self, outcome: str, language: str) -> None:
        """Count a question."""
        self._questions.add(self._day(), outcome, language)

    def count_shown(self, entries: Iterable[str]) -> None:
        """Count that entries were shown."""
        for entry in entries:
            self._shown.add(self._day(), entry)

    def add(self, question: Question, person: bytes) -> None:
        """Keep a question, unless the person objects: all before this that they said about it counts."""
        row = {
            "id": secrets.randbits(_BITS),
            "day": question.day.isoformat(),
            "language": question.language,
            "outcome": question.outcome,
            "question": question.text,
            "nearest": " ".join(question.nearest),
            "person": person,
        }
        self._database.change(lambda connection: connection.execute(_adding(), row))
        self._added += 1
        if self._added % _BETWEEN == 0:
            self.forget_old()

    def take(self, nearest: Sequence[str], entry: str, person: bytes) -> None:
        """Note that one of the entries that were offered to a question was chosen.

        Which of the questions with the same offer it was doesn't matter, and isn't known.
        """
        columns = JOURNAL.c
        lately = columns.day >= (self._today() - timedelta(days=1)).isoformat()
        same = (columns.nearest == " ".join(nearest)) & columns.taken.is_(None) & lately
        one = select(columns.id).where(same, ~_objects(person)).order_by(columns.day.desc()).limit(1)
        chosen = update(JOURNAL).where(columns.id == one.scalar_subquery()).values(taken=entry)
        self._database.change(lambda connection: connection.execute(chosen))

    def object(self, person: bytes) -> None:
        """Keep no question of a person from now on."""
        self._database.change(
            lambda connection: connection.execute(
                upsert(OBJECTIONS, connection.dialect.name).values(person=person).on_conflict_do_nothing()
            )
        )

    def consent(self, person: bytes) -> None:
        """Keep the questions of a person again."""
        gone = delete(OBJECTIONS).where(OBJECTIONS.c.person == person)
        self._database.change(lambda connection: connection.execute(gone))

    async def objects(self, person: bytes) -> bool:
        """Tell whether a person doesn't want questions kept; no, too, while the database can't be used."""
        return await self._database.ask(
            lambda connection: bool(connection.execute(select(_objects(person))).scalar_one()),
            otherwise=False,
            patience=_PATIENCE,
        )

    def keep_vectors(self, vectors: Mapping[int, bytes]) -> None:
        """Keep what questions mean, by their numbers, for as long as them."""
        rows = [{"number": number, "meaning": vector} for number, vector in vectors.items()]
        keep = update(JOURNAL).where(JOURNAL.c.id == bindparam("number")).values(vector=bindparam("meaning"))
        if rows:
            self._database.change(lambda connection: connection.execute(keep, rows))

    def forget_old(self) -> None:
        """Forget what is older than so many days, and of the questions those that are too many; with 0 days all."""
        first = (self._today() - timedelta(days=self.days - 1)).isoformat()
        newest_first = select(JOURNAL.c.id).order_by(JOURNAL.c.day.desc(), JOURNAL.c.id)

        def note(connection: Connection) -> None:
            for table in (JOURNAL, QUESTIONS, SHOWN):
                connection.execute(delete(table).where(table.c.day < first))
            connection.execute(delete(JOURNAL).where(JOURNAL.c.id.in_(newest_first.offset(self._most))))

        self._database.change(note)

    async def read(self) -> Recorded | None:
        """Return all that is kept; None while the database can't be used."""
        return await self._database.ask(_read, None, _LONG_PATIENCE)

    def _day(self) -> str:
        return self._today().isoformat()


def _objects(person: bytes | BindParameter[bytes]) -> ColumnElement[bool]:
    return exists(select(OBJECTIONS.c.person).where(OBJECTIONS.c.person == person))


def _read(connection: Connection) -> Recorded:
    columns = JOURNAL.c
    questions = connection.execute(select(JOURNAL).order_by(columns.day, columns.question))
    asked = connection.execute(select(QUESTIONS).order_by(*QUESTIONS.primary_key.columns))
    shown = connection.execute(
        select(SHOWN.c.entry, func.sum(SHOWN.c.amount)).group_by(SHOWN.c.entry).order_by(SHOWN.c.entry)
    )
    return Recorded(
        tuple(
            Question(
                q.question,
                q.language,
                q.outcome,
                (*q.nearest.split(),),
                date.fromisoformat(q.day),
                q.taken,
                q.vector,
                q.id,
            )
            for q in questions
        ),
        tuple(Asked(date.fromisoformat(a.day), a.outcome, a.language, a.amount) for a in asked),
        tuple((entry, int(amount)) for entry, amount in shown),
    )


# Put together once for each kind of database: that takes longer than to execute them.


@cache
def _adding() -> Executable:
    """Return what keeps a question unless its person objects, all in one statement."""
    kept = [column for column in JOURNAL.columns if column.name not in ("taken", "vector")]
    row = [bindparam(column.name, type_=column.type) for column in kept]
    return insert(JOURNAL).from_select(kept, select(*row).where(~_objects(bindparam("person"))))
