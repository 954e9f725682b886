"""Editing at the desk: what would come of a change, and saving it so that the bot answers from it at once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event
from typing import TypeVar

from bot.dialogue.assistant import Assistant
from bot.editorial.editing import saving as files
from bot.editorial.editing.changes import Change
from bot.editorial.editing.effects import Effects, Measure
from bot.editorial.editing.failures import ConflictError, EditError
from bot.editorial.editing.proposing import Proposal, propose
from bot.editorial.editing.undoing import History, Save
from bot.editorial.evaluation.cases import Case, read_cases
from bot.knowledge import FolderReader, KnowledgeBase, Reading
from bot.knowledge.watching import Watch
from bot.meaning import KeptVectors
from bot.messenger.handlers.shared import State

_LONGEST_SAVE = 30.0  # seconds
_Done = TypeVar("_Done")


@dataclass(frozen=True)
class Saved:
    """What was saved. `live`: the bot answers from it already, else in a few seconds; `kept`: it can be taken back."""

    proposal: Proposal
    live: bool
    kept: bool


@dataclass(eq=False)
class Editing:
    """Changes to a knowledge folder, one after another; what takes long is thought of beforehand, in threads.

    `reading` returns what was read last, `learn` is told what is read anew, and `marked` returns the questions that
    were marked here, as a file of labelled questions; `labelled` has files and folders of more.
    """

    watch: Watch
    reader: FolderReader
    state: State
    meaning: KeptVectors | None
    history: History
    reading: Callable[[], Reading]
    learn: Callable[[Reading], None]
    marked: Callable[[], str]
    labelled: Sequence[Path] = ()
    _saving: asyncio.Lock = field(default_factory=asyncio.Lock)
    _enough: Event = field(default_factory=Event)
    _free: Event = field(default_factory=lambda: _set(Event()))
    _proposed: tuple[Change, Reading, asyncio.Task[Proposal]] | None = None
    _ready: tuple[str, asyncio.Task[Assistant]] | None = None
    _measure: tuple[str, asyncio.Task[Measure]] | None = None

    async def propose(self, change: Change) -> Proposal:
        """Return what would come of a change. Raises EditError."""
        known = self.reading()
        if self._proposed is None or self._proposed[0] != change or self._proposed[1] is not known:
            self._stop_measuring()
            proposing = asyncio.create_task(asyncio.to_thread(propose, self.reader.folder, change, known, self.reader))
            self._proposed = change, known, proposing
        try:
            return await asyncio.shield(self._proposed[2])
        except EditError:
            self._proposed = None  # what was in the way may be gone before anything is read again
            raise

    def prepare(self, proposal: Proposal) -> asyncio.Task[Assistant] | None:
        """Begin to make who answers when this is saved; None while the bot is still learning, or where nothing can."""
        base = proposal.knowledge
        if base is None or not self._knows_all:
            return None
        if self._ready is None or self._ready[0] != base.version:
            self._ready = base.version, asyncio.create_task(asyncio.to_thread(self._assistant, base))
        return self._ready[1]

    async def effects(self, proposal: Proposal) -> Effects | None:
        """Return what saving this would do to the labelled questions.

        None while these are still looked at, and while something is saved or another change is thought of: that comes
        first.
        """
        ready = None if self._saving.locked() else self.prepare(proposal)
        if ready is None:
            return None
        after = await ready
        if self._saving.locked() or not (measure := self._labelled_questions()).done():
            return None
        return await asyncio.to_thread(measure.result().effects, self.state.assistant, after, self._enough)

    async def save(self, change: Change) -> Saved:
        """Save a change, and let the bot answer from it. Raises EditError."""
        async with self._saving, self._first():
            try:
                saved = await self._save(await self.propose(change))
            except ConflictError:
                self._proposed = None  # it was thought of before somebody else saved something
                saved = await self._save(await self.propose(change))
            self._proposed = None
            return saved

    async def undo(self, at: datetime | None = None) -> Save:
        """Take the latest save back, which is to be the one of `at`. Raises EditError."""
        return await self.changing(partial(self.history.undo, at))

    async def changing(self, change: Callable[[], _Done]) -> _Done:
        """Do, in a thread, what changes the files in another way; when it is done, the bot answers from them."""
        async with self._saving, self._first():
            with self.watch.held():
                try:
                    return await asyncio.to_thread(change)
                finally:
                    await self._take_over()

    async def _take_over(self) -> None:
        """Let the bot answer from what the folder holds now, if it has no errors; while it learns, the watch does."""
        if not self._knows_all:
            return
        reading = await asyncio.to_thread(self.reader.read)
        if reading.knowledge and reading.knowledge.version != self.state.assistant.version:
            self.state.assistant = await asyncio.to_thread(self._assistant, reading.knowledge)
        self._proposed = None
        self.learn(reading)

    @property
    def _knows_all(self) -> bool:
        """Whether the bot knows what its texts mean, as far as it is to know that at all."""
        return self.state.assistant.by_meaning == (self.meaning is not None)

    async def end(self) -> None:
        """Wait for what is still being thought of, which nobody needs any more."""
        self._enough.set()
        for task in (found[1] for found in (self._ready, self._measure) if found):
            with suppress(Exception, asyncio.CancelledError):
                await task

    @asynccontextmanager
    async def _first(self) -> AsyncIterator[None]:
        """Let what is done here come before all measuring."""
        self._stop_measuring()
        self._free.clear()
        try:
            yield
        finally:
            self._free.set()

    def _give_way(self, _done: int, _todo: int) -> None:
        """Wait, in the thread that encodes labelled questions, until nothing is being saved."""
        self._free.wait(_LONGEST_SAVE)

    def _stop_measuring(self) -> None:
        self._enough.set()
        self._enough = Event()

    async def _save(self, proposal: Proposal) -> Saved:
        if not proposal.files:
            return Saved(proposal, live=True, kept=False)
        if not proposal.errors and (ready := self.prepare(proposal)):
            await ready
        copy = await asyncio.to_thread(self._keep, proposal)
        with self.watch.held():
            try:
                await asyncio.to_thread(files.save, proposal)
            except BaseException:
                if copy:
                    copy.unlink(missing_ok=True)
                raise
            return Saved(proposal, await self._go_live(proposal), copy is not None)

    def _keep(self, proposal: Proposal) -> Path | None:
        """Make a copy to take the save back; that this can't be done is no reason not to save."""
        try:
            return self.history.keep(proposal.entry, proposal.files) if not proposal.errors else None
        except OSError:
            return None

    async def _go_live(self, proposal: Proposal) -> bool:
        """Let answer who was made for this; if nobody was, or more was saved, the watch sees to it."""
        base = proposal.knowledge
        if base is None or self._ready is None or self._ready[0] != base.version:
            return False
        ready = await self._ready[1]
        if not await asyncio.to_thread(lambda: proposal.is_there):
            return False
        self.state.assistant = ready
        self.learn(proposal.reading)
        return True

    def _assistant(self, base: KnowledgeBase) -> Assistant:
        return Assistant(base, self.meaning)

    def _labelled_questions(self) -> asyncio.Task[Measure]:
        """Begin to look at the labelled questions, anew if others were marked."""
        marked = self.marked()
        if self._measure is None or self._measure[0] != marked:
            base = self.state.assistant.knowledge
            self._measure = marked, asyncio.create_task(asyncio.to_thread(self._measured, marked, base))
        return self._measure[1]

    def _measured(self, marked: str, base: KnowledgeBase) -> Measure:
        return Measure(self._cases(marked, base), self.meaning and self.meaning.telling(self._give_way))

    def _cases(self, marked: str, base: KnowledgeBase) -> Iterator[Case]:
        """Yield the labelled questions of entries that there are; those of files on another event don't count."""
        cases = read_cases([*filter(Path.exists, self.labelled)], base).cases
        if any(case.expected and _are_known(case, base) for case in cases):
            yield from (case for case in cases if _are_known(case, base))
        with TemporaryDirectory() as folder:
            file = Path(folder) / "marked.yaml"
            file.write_text(marked, encoding="utf-8")
            yield from (case for case in read_cases([file], base).cases if _are_known(case, base))


def _set(event: Event) -> Event:
    event.set()
    return event


def _are_known(case: Case, base: KnowledgeBase) -> bool:
    return all(map(base.get, case.expected))
