"""Runs the bot in Telegram until it is told to stop."""

from __future__ import annotations

import asyncio
import logging
import signal
import socket
from contextlib import AsyncExitStack, suppress

from telegram.error import InvalidToken, TelegramError

from bot.dialogue.assistant import Assistant
from bot.knowledge import Reading
from bot.knowledge.watching import Watch
from bot.meaning import WORTH_TELLING, KeptVectors
from bot.messenger import menus
from bot.messenger.application import TelegramBot, build_bot
from bot.messenger.errors import report, sentence
from bot.messenger.incoming.patience import Patience
from bot.messenger.incoming.webhook import Webhook
from bot.messenger.reloading import follow, log
from bot.messenger.serving import bound, serving
from bot.messenger.staff.editing import Editing
from bot.settings import Settings, SettingsError
from bot.systemd import notify, watchdog_interval

# Seconds for what is being answered when the bot has to stop, and for the rest: containers are killed after ten.
DRAIN = 6.0
FAREWELL = 1.5
_log = logging.getLogger(__name__)


def run(
    assistant: Assistant,
    settings: Settings,
    watch: Watch | None = None,
    meaning: KeptVectors | None = None,
    editing: Editing | None = None,
) -> int:
    """Run the bot until SIGINT or SIGTERM; return the exit code: 1 when Telegram doesn't accept the token.

    With a `watch`, the bot answers from what staff save as soon as it has no errors; with `meaning`, by what is meant;
    with `editing`, staff get reports in their chat.
    """
    try:
        address = _address(settings)
        bot = build_bot(assistant, settings, editing=editing)
        asyncio.run(_run(bot, address, watch, meaning))
    except SettingsError as error:
        _log.error("%s", error)
        return 1
    except InvalidToken:
        _log.error(
            "TELEGRAM_BOT_TOKEN: the Bot API server at %s does not accept this token; "
            "copy it again from @BotFather, or ask there for a new one.",
            settings.telegram_api_url,
        )
        return 1
    return 0


def _address(settings: Settings) -> socket.socket | None:
    """Return where the HTTP server listens; None where none is wanted, or none can be had and none is needed.

    Raises SettingsError.
    """
    if not settings.http_port:
        return None
    try:
        return bound(settings.http_host, settings.http_port)
    except (OSError, UnicodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "that is no host"
        sentence = (
            f"HTTP_HOST, HTTP_PORT: nothing can listen at {settings.http_host}, port {settings.http_port} ({why}); "
            "write an address of this machine and a port that is free, or port 0 for none."
        )
        if settings.webhook_url:
            raise SettingsError([sentence]) from None
        _log.warning("%s Until then nobody can ask how the bot is.", sentence)
        return None


async def _run(
    bot: TelegramBot, address: socket.socket | None, watch: Watch | None, meaning: KeptVectors | None
) -> None:
    def tell(reading: Reading) -> None:
        log(reading)
        bot.metrics.saved(reading)

    following = asyncio.create_task(follow(bot.state, watch, meaning, tell)) if watch else None
    await serve(bot, stop_signal(), address)
    if following:
        following.cancel()


class Told:
    """Tells the log how far the encoder has come: when it begins, each quarter, and when it is done."""

    def __init__(self) -> None:
        self._told = -1

    def __call__(self, done: int, todo: int) -> None:
        """Take note of `done` of `todo` texts."""
        quarter = 4 * done // todo
        if todo > WORTH_TELLING and quarter != self._told:
            _log.info("Learning what the knowledge means: %d of %d texts.", done, todo)
        self._told = -1 if done == todo else quarter


def stop_signal() -> asyncio.Event:
    """Return an event that SIGINT or SIGTERM sets."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):  # on Windows; there Ctrl+C ends asyncio.run
            loop.add_signal_handler(number, stop.set)
    return stop


async def serve(bot: TelegramBot, stop: asyncio.Event, address: socket.socket | None = None) -> None:
    """Answer in Telegram until `stop` is set, and calls at an address. Raises InvalidToken."""
    async with AsyncExitStack() as stack:
        if address:
            webhook = bot.receiver if isinstance(bot.receiver, Webhook) else None
            await stack.enter_async_context(serving(address, bot.vitals, bot.metrics, webhook))
        alive = asyncio.create_task(_show_life())
        stack.callback(alive.cancel)
        await _until(stop, bot)


async def _show_life() -> None:
    """Tell systemd that the program runs and isn't stuck, also while Telegram can't be reached."""
    notify("READY=1")
    while (pause := watchdog_interval()) is not None:
        notify("WATCHDOG=1")
        await asyncio.sleep(pause)


async def _until(stop: asyncio.Event, bot: TelegramBot) -> None:
    working = asyncio.create_task(_work(bot))
    stopping = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait([working, stopping], return_when=asyncio.FIRST_COMPLETED)
    finally:
        stopping.cancel()
        working.cancel()
    with suppress(asyncio.CancelledError):
        await working


async def _work(bot: TelegramBot) -> None:
    application = bot.application
    publishing: asyncio.Task[None] | None = None
    try:
        await _connect(bot)
        await application.start()
        bot.background.begin(application.bot)
        publishing = asyncio.create_task(_publish(bot))
        _log.info("The bot answers as @%s. Ctrl+C stops it.", application.bot.username)
        await bot.receiver.run()
    finally:
        if publishing:
            publishing.cancel()
            await asyncio.wait([publishing])
        await _leave(bot)


async def _publish(bot: TelegramBot) -> None:
    """Bring the bot's profile up to date, while it answers already."""
    team = bot.state.team
    try:
        await menus.publish(bot.application.bot, bot.state.assistant, team.chat.number if team else None)
    except Exception as error:  # noqa: BLE001  the profile is the least of a bot's duties
        _log.error("A bug while updating the profile:\n%s", report(error))


async def _connect(bot: TelegramBot) -> None:
    """Reach Telegram, however long that takes, and get ready to receive. Raises InvalidToken."""
    patience = Patience()
    while True:
        try:
            await bot.application.initialize()
            await bot.receiver.begin()
        except TelegramError as error:
            bot.vitals.trouble = sentence(error)
            await patience.wait_out(error)
        else:
            return


async def _leave(bot: TelegramBot) -> None:
    """Finish what was begun, but not for long; what isn't answered then is not confirmed, and comes again."""
    application = bot.application
    bot.vitals.leaving = True
    notify("STOPPING=1")
    try:
        answered = await bot.intake.finish(DRAIN)
        async with asyncio.timeout(FAREWELL):
            with suppress(TelegramError):
                await bot.receiver.close()
        async with asyncio.timeout(FAREWELL if answered else 0):
            if application.running:
                await application.stop()
                _log.info("The bot has stopped.")
            await application.shutdown()
    except (TimeoutError, asyncio.CancelledError):  # of a call that was given up on its way
        _log.warning("Stopped before everything was answered; the rest is answered after the next start.")
    finally:
        await application.bot.shutdown()  # or connections stay open, also of a bot that never got to answer
        await bot.background.end()
        bot.stores.database.close()
