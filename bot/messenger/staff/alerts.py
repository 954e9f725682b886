"""What staff are told of the knowledge without asking: once when a saved state is bad or shrinks, once when it is well.

What they were told last is in the store: so it outlasts a restart, and of several processes one tells.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from telegram import Bot
from telegram.constants import MessageLimit
from telegram.error import TelegramError

from bot.knowledge import KnowledgeBase, Reading
from bot.knowledge.problems import shown_path
from bot.knowledge.vanishing import Vanished, present
from bot.messenger.errors import sentence
from bot.messenger.outgoing.pages import GAP, shorten
from bot.messenger.outgoing.plainer import Form
from bot.messenger.outgoing.rendering import Rendered
from bot.messenger.staff.chat import StaffChat, StaffChatGoneError
from bot.messenger.staff.wording import wording
from bot.store import Announcements

NAME = "knowledge"
SETTLE = 3.0  # seconds: who saves several files one after the other, or mends at once, makes no alarm
_MOST = 5
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Told:
    """What staff were told that isn't over: that a state has mistakes, and which entries are gone."""

    broken: bool = False
    gone: frozenset[str] = frozenset()

    @classmethod
    def read(cls, mark: str | None) -> Self:
        kept = json.loads(mark or "{}")
        return cls(kept.get("broken", False), frozenset(kept.get("gone", ())))

    @property
    def mark(self) -> str | None:
        return json.dumps({"broken": self.broken, "gone": sorted(self.gone)}) if self.broken or self.gone else None


class Alerts:
    """Tells the staff's chat of bad and shrunken states; `bot` is the one to send with, once it is there."""

    def __init__(self, chat: StaffChat, announced: Announcements, language: Callable[[], str]) -> None:
        self._chat = chat
        self._announced = announced
        self._language = language
        self._gone = Vanished()
        self._telling: asyncio.Task[None] | None = None
        self._begun: asyncio.Future[Bot] | None = None

    def begin(self, bot: Bot) -> None:
        """Take note that the bot can send."""
        if not self._sender.done():
            self._sender.set_result(bot)

    def hear(
        self, base: KnowledgeBase, folder: Path, reading: Reading | None = None, gone: Vanished | None = None
    ) -> None:
        """Take note of what the bot answers from now, and what came of reading the folder; without, all is well."""
        if gone and gone.entries:
            self._gone = Vanished(
                tuple(dict.fromkeys((*self._gone.entries, *gone.entries))),
                tuple(dict.fromkeys((*self._gone.files, *gone.files))),
            )
        if self._telling:
            self._telling.cancel()
        self._telling = asyncio.create_task(self._tell(base, folder, reading))

    def close(self) -> None:
        if self._telling:
            self._telling.cancel()

    @property
    def _sender(self) -> asyncio.Future[Bot]:
        if self._begun is None:
            self._begun = asyncio.get_running_loop().create_future()
        return self._begun

    async def _tell(self, base: KnowledgeBase, folder: Path, reading: Reading | None) -> None:
        bot = await asyncio.shield(self._sender)
        await asyncio.sleep(SETTLE)
        there = present(reading) if reading else {*base.entries}
        gone = frozenset(self._gone.entries) - there
        broken = reading is not None and reading.knowledge is None
        mark = await self._announced.last(NAME)
        told = Told.read(mark)
        now = Told(broken, (told.gone | gone) - there)
        if now.broken > told.broken or now.gone - told.gone:
            said = list(self._trouble(reading if broken else None, folder, gone))
        elif told.mark and (told.broken > now.broken or not now.mark):
            said = [wording(self._language()).well.format(entries=sum(not entry.built_in for entry in base))]
        else:
            said = []
        if now.mark != mark and await self._announced.change(NAME, mark, now.mark) and said:
            await self._send(bot, said)
        self._gone = Vanished()

    def _trouble(self, reading: Reading | None, folder: Path, gone: frozenset[str]) -> Iterator[str]:
        language = self._language()
        words = wording(language)
        if gone:
            names = [entry for entry in self._gone.entries if entry in gone]
            more = ", …" if names[_MOST:] else ""
            yield words.gone.format(n=len(names), names=", ".join(names[:_MOST]) + more)
            if files := [shown_path(file, folder) for file in self._gone.files]:
                yield words.gone_files.format(files=", ".join(files[:_MOST]))
            yield words.gone_advice
        if reading:
            errors = reading.errors
            yield words.broken
            for one in errors[:_MOST]:
                yield f"{shown_path(one.place.file, folder)}:{one.place.line}\n{one.message(language)}"
            if errors[_MOST:]:
                yield words.more.format(n=len(errors) - _MOST)

    async def _send(self, bot: Bot, said: list[str]) -> None:
        text = shorten(GAP.join(said), MessageLimit.MAX_TEXT_LENGTH // 2)
        try:
            await self._chat.send(bot, Form(Rendered.of_plain(text)))
        except StaffChatGoneError:
            return
        except TelegramError as error:
            _log.warning("Staff can't be told of the knowledge. %s", sentence(error))
