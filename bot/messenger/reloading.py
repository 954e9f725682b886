"""Hot reload: the running bot answers from what staff save, and by meaning as soon as that is known."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from threading import Event

from bot import knowledge
from bot.dialogue.assistant import Assistant
from bot.knowledge import KnowledgeBase, Reading
from bot.knowledge.vanishing import Vanished, describe, vanished
from bot.knowledge.watching import Watch
from bot.matching.rows import rows_of
from bot.meaning import KeptVectors
from bot.messenger.errors import report
from bot.messenger.handlers.shared import State

# So many texts are encoded in half a second; nobody needs to be answered by words alone meanwhile.
_FEW = 64
_MOST_PROBLEMS = 5  # lines of the log for what is wrong in a changed folder
_MOST_VANISHED = 5
_log = logging.getLogger(__name__)


def log(reading: Reading) -> None:
    """Write to the log what came of a changed folder."""
    if reading.knowledge is not None:
        _log.info("The knowledge base has changed; the bot answers from it.")
        return
    for line in knowledge.beginning(reading.errors, "en", _MOST_PROBLEMS):
        _log.error("%s", line)
    _log.error("The changed knowledge base has mistakes; the bot goes on with what was good last.")


def _log_vanished(gone: Vanished) -> None:
    # As a text of its own: the log counts warnings that only differ in what is put in, instead of showing them.
    said = describe(gone, _MOST_VANISHED)
    _log.warning(said + ". If that isn't meant, please take the last change back.")


def begin(base: KnowledgeBase, meaning: KeptVectors | None) -> Assistant:
    """Return who answers first: without meaning where most of it is still to be encoded, which takes a minute."""
    rows = rows_of(base, tuple(base))
    ready = meaning is not None and meaning.missing([row.text for row in rows]) <= _FEW
    return Assistant(base, meaning if ready else None)


async def follow(
    state: State,
    watch: Watch,
    meaning: KeptVectors | None = None,
    tell: Callable[[Reading], None] = log,
) -> None:
    """Answer from what is saved as soon as it has no errors; until then from what was good last. Conversations go on.

    Without end. First, if the assistant doesn't know what texts mean yet, that is made up for.
    """
    takeover = _Takeover(state, watch.folder, meaning, tell)
    if meaning is not None and not state.assistant.by_meaning:
        with _bugs_logged():
            state.assistant = await _made(state.assistant.with_meaning, meaning)
    async for reading in watch.changes():
        with _bugs_logged():
            await takeover.of(reading)


class _Takeover:
    """Takes over what is saved in a folder, one reading of it after the other."""

    def __init__(
        self, state: State, folder: Path, meaning: KeptVectors | None, tell: Callable[[Reading], None]
    ) -> None:
        self._state = state
        self._folder = folder
        self._meaning = meaning
        self._tell = tell
        self._gone = Vanished()
        self._alert()

    async def of(self, reading: Reading) -> None:
        """Log what is gone before all else; answer from what was read if it has no errors, else staff are told."""
        gone = vanished(self._state.assistant.knowledge, reading)
        if gone.entries and gone != self._gone:
            _log_vanished(gone)
        self._gone = gone
        if await self._taken_over(reading):
            self._alert(reading, gone)
            self._tell(reading)

    def _alert(self, reading: Reading | None = None, gone: Vanished | None = None) -> None:
        if self._state.alerts:
            self._state.alerts.hear(self._state.assistant.knowledge, self._folder, reading, gone)

    async def _taken_over(self, reading: Reading) -> bool:
        """Answer from what was read, unless it has errors; return whether nobody knew of a later one meanwhile."""
        before = self._state.assistant
        if reading.knowledge is None or _answers_from(before, reading.knowledge, self._meaning):
            return True
        made = await _made(partial(Assistant, reading.knowledge), self._meaning)
        if self._state.assistant is not before:  # the later one is read next
            return False
        self._state.assistant = made
        return True


@contextmanager
def _bugs_logged() -> Iterator[None]:
    """Let a bug with one state of the knowledge base not keep the bot from the next one."""
    try:
        yield
    except Exception as error:  # noqa: BLE001  whatever it is, the bot has to answer from the next state
        _log.error("A bug while taking over the knowledge base:\n%s", report(error))


def _answers_from(assistant: Assistant, base: KnowledgeBase, meaning: KeptVectors | None) -> bool:
    """Tell whether somebody is answering from this very knowledge already, as well as is possible here."""
    return assistant.version == base.version and (assistant.by_meaning or meaning is None)


async def _made(make: Callable[[KeptVectors | None], Assistant], meaning: KeptVectors | None) -> Assistant:
    """Make an assistant in a thread, which ends soon after it isn't wanted any more: the bot has to stop in time."""
    given_up = Event()

    def go_on(_done: int, _todo: int) -> None:
        if given_up.is_set():
            raise asyncio.CancelledError

    try:
        return await asyncio.to_thread(make, meaning and meaning.telling(go_on))
    finally:
        given_up.set()
