"""Hot reload: the running bot answers from what staff save, and by meaning as soon as that is known."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
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

    What is gone from it is logged before all else, and staff are told of what is wrong. Without end. First, if the
    assistant doesn't know what texts mean yet, that is made up for.
    """
    if state.alerts:
        state.alerts.hear(state.assistant.knowledge, watch.folder)
    told = Vanished()

    async def take_over(reading: Reading) -> None:
        nonlocal told
        gone = vanished(state.assistant.knowledge, reading)
        if gone.entries and gone != told:
            _log_vanished(gone)
        told = gone
        if reading.knowledge is not None and not _answers_from(state.assistant, reading.knowledge, meaning):
            before = state.assistant
            made = await _made(partial(Assistant, reading.knowledge), meaning)
            if state.assistant is not before:  # somebody knew of a later state, which is read next
                return
            state.assistant = made
        if state.alerts:
            state.alerts.hear(state.assistant.knowledge, watch.folder, reading, gone)
        tell(reading)

    if meaning is not None and not state.assistant.by_meaning:
        with _bugs_logged():
            state.assistant = await _made(state.assistant.with_meaning, meaning)
    async for reading in watch.changes():
        with _bugs_logged():
            await take_over(reading)


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
