"""A preview at work: the bot, its Telegram, the people, and the knowledge that is read anew when it changes."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from pydantic import SecretStr

from bot import own_folders
from bot.editorial.desk_links import DeskLinks
from bot.editorial.editing.undoing import History
from bot.editorial.for_staff import ForStaff
from bot.knowledge import Amount, FolderReader, KnowledgeBase, Reading
from bot.knowledge.watching import Watch
from bot.meaning import KeptVectors
from bot.meaning.known import KnownTexts
from bot.messenger.application import TelegramBot, build_bot
from bot.messenger.handlers.shared import State
from bot.messenger.limits import RateLimits
from bot.messenger.reloading import begin, follow
from bot.messenger.running import serve
from bot.preview import saving
from bot.preview.editing import Editing
from bot.preview.explaining import Explainer
from bot.preview.observing import Observer
from bot.preview.stage import Stage
from bot.preview.steps import Arrive, Open
from bot.settings import Settings
from bot.standin import Chat, TelegramStandIn

TEAM = "Team"
"""The staff's chat."""
CAST = (
    Arrive(by="Anna", language="de"),
    Arrive(by="Ben", language="en"),
    Arrive(by="Elif", language="tr"),
    Arrive(by="Oksana", language="uk"),
    Arrive(by="Amal", language="ar"),
    Arrive(by="Rita", language="de"),  # of the staff
    Open(by="Anna", group="Stammtisch"),
    Open(by="Rita", group=TEAM),
)
_EMPTY = KnowledgeBase({})
_MANY = 1_000_000
# Nothing limits this Telegram, and a replay asks faster than a person.
_NO_LIMITS = RateLimits(in_all=_MANY, chat_pause=0, per_group=_MANY, person=_MANY, group_minute=_MANY, group_hour=_MANY)


@dataclass(eq=False)
class Session:
    """Everything that the page shows. `good_at` says since when the bot answers from `reading`, or from an earlier one.

    `answering`: how much there is in what the bot answers from; `encoding`: while the bot learns what texts mean, of
    how many how many are done.
    """

    folder: Path
    reading: Reading
    stage: Stage
    explainer: Explainer
    read_at: datetime = field(default_factory=lambda: datetime.now(UTC))
    good_at: datetime | None = None
    loop: asyncio.AbstractEventLoop = field(default_factory=asyncio.get_running_loop)
    encoding: tuple[int, int] | None = None
    answering: Amount = field(default_factory=Amount)
    listeners: list[Callable[[], None]] = field(default_factory=list)
    editing: Editing = field(init=False)
    desk: DeskLinks = field(default_factory=lambda: DeskLinks(None))

    def learn(self, reading: Reading) -> None:
        """Take in what came of reading the knowledge folder, if it is news."""
        if reading == self.reading and self.good_at:
            return
        self.reading, self.read_at = reading, datetime.now(UTC)
        if reading.knowledge is not None:
            self.explainer.knowledge, self.good_at = reading.knowledge, self.read_at
            self.answering = reading.amount
        self._changed()

    def encoded(self, done: int, todo: int) -> None:
        """Take note, in the encoder's thread, of how far it has come."""
        self.encoding = (done, todo) if done < todo else None
        self.loop.call_soon_threadsafe(self._changed)

    def _changed(self) -> None:
        for listener in self.listeners:
            listener()


async def _polled(telegram: TelegramStandIn, working: asyncio.Task[None]) -> None:
    """Wait until the bot has said which updates it wants."""
    # The stand-in tells nobody of a poll that has only begun.
    while not telegram.world.updates.allowed and not working.done():  # noqa: ASYNC110  see above
        await asyncio.sleep(0.005)


@asynccontextmanager
async def session(
    folder: Path, meaning: KeptVectors | None = None, labelled: Sequence[Path] = ()
) -> AsyncIterator[Session]:
    """Let the bot work in a Telegram of its own; while the folder has mistakes from the beginning, it knows nothing.

    What a change does to the answers is measured with the questions in the files and folders of `labelled`.
    """
    reader, observer = FolderReader(folder), Observer()
    watch = Watch(folder, reader=reader)
    reading = reader.read()
    meaning = meaning and meaning.with_encoder(KnownTexts(meaning.encoder))
    # Nobody else on this machine can guess the token, so nobody can speak for the bot.
    async with TelegramStandIn(token=f"1000000:{secrets.token_urlsafe(32)}") as telegram:
        team = telegram.group(TEAM)
        made = Session(folder, reading, Stage(telegram, observer, team), Explainer(folder, reading.knowledge or _EMPTY))
        made.learn(reading)
        assistant, for_staff = begin(made.explainer.knowledge, meaning), ForStaff(folder, meaning, made.desk)
        bot = build_bot(assistant, _settings(telegram, team), _NO_LIMITS, observer, for_staff)
        made.editing = _editing(made, (watch, reader), bot.state, meaning, labelled)
        made.stage.clear(CAST)
        async with _at_work(made, bot, watch, meaning):
            yield made


def _settings(telegram: TelegramStandIn, team: Chat) -> Settings:
    return Settings.model_construct(
        telegram_bot_token=SecretStr(telegram.token),
        telegram_api_url=telegram.url,
        database_url=SecretStr("sqlite:///:memory:"),
        staff_chat_id=team.id,
    )


def _editing(
    made: Session,
    reading: tuple[Watch, FolderReader],
    state: State,
    meaning: KeptVectors | None,
    labelled: Sequence[Path],
) -> Editing:
    return Editing(
        *reading,
        state,
        meaning,
        History(made.folder, own_folders.for_state()),
        lambda: made.reading,
        made.learn,
        lambda: saving.questions(made.stage.happened),
        labelled,
    )


@asynccontextmanager
async def _at_work(made: Session, bot: TelegramBot, watch: Watch, meaning: KeptVectors | None) -> AsyncIterator[None]:
    """Let the bot answer, and take over what is saved."""
    stop = asyncio.Event()
    working = asyncio.create_task(serve(bot, stop))
    told = meaning and meaning.telling(made.encoded)
    following = asyncio.create_task(follow(bot.state, watch, told, made.learn))
    try:
        await _polled(made.stage.telegram, working)
        yield
    finally:
        following.cancel()
        stop.set()
        await made.editing.end()
        await working
