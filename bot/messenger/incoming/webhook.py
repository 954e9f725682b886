"""Takes updates that Telegram brings to an address of ours."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import logging
import time
from datetime import UTC, datetime
from http import HTTPStatus
from urllib.parse import urlsplit

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from telegram import Update, WebhookInfo
from telegram.constants import WebhookLimit
from telegram.error import TelegramError

from bot.messenger.errors import known_part, sentence
from bot.messenger.incoming.claims import LEASE
from bot.messenger.incoming.intake import Intake
from bot.messenger.incoming.patience import Patience
from bot.messenger.incoming.shapes import KINDS
from bot.messenger.incoming.updates import App, read_update
from bot.messenger.vitals import Vitals

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  its name
# Telegram waits for about a minute, and brings the next update of a chat only then. What takes longer is put aside.
LONGEST_ANSWER = 25.0  # seconds
_MOST_BYTES = 1_000_000  # the largest updates have some ten thousand
_LONGEST_READING = 10.0  # seconds for the bytes of an update
_ELSEWHERE = 0.3  # seconds between two looks whether another process has answered
_LOOK = 30.0  # seconds between two looks at how Telegram gets on with the webhook
_log = logging.getLogger(__name__)


class Webhook:
    """Registers an address with Telegram and answers what comes there: 200 when the reply is out, and not before.

    The secret that Telegram shows with each call is made from the bot's token, so there is none to be kept.
    """

    def __init__(self, application: App, intake: Intake, vitals: Vitals, url: str) -> None:
        self._bot = application.bot
        self._application = application
        self._intake = intake
        self._vitals = vitals
        self._url = url
        self._secret = hmac.new(self._bot.token.encode(), b"webhook", hashlib.sha256).hexdigest()
        self._open = False
        self._opened = datetime.now(UTC)
        self._leads = False
        self._told: object = None

    @property
    def path(self) -> str:
        """Where on this server Telegram brings updates."""
        return urlsplit(self._url).path or "/"

    async def begin(self) -> None:
        """Tell Telegram where to bring updates, unless another process of this bot does. Raises TelegramError."""
        self._leads = await self._intake.leads()
        if self._leads:
            await self._register()

    async def run(self) -> None:
        """Work on what comes, and look now and then how Telegram gets on, until cancelled. Raises InvalidToken."""
        await self._intake.resume(self._bot, self._application.update_queue)
        self._open, self._opened = True, datetime.now(UTC)
        looking = asyncio.create_task(self._look_on())
        try:
            while not looking.done():
                await asyncio.wait([looking], timeout=LEASE / 3)
                await self._intake.take_over(self._bot, self._application.update_queue)
            await looking
        finally:
            looking.cancel()

    async def _look_on(self) -> None:
        patience = Patience()
        while True:
            try:
                await self._look(await self._bot.get_webhook_info())
            except TelegramError as error:
                self._vitals.trouble = sentence(error)
                await patience.wait_out(error)
            else:
                patience.renew()
                await asyncio.sleep(_LOOK)

    async def _register(self) -> None:
        await self._bot.set_webhook(
            self._url,
            secret_token=self._secret,
            allowed_updates=KINDS,
            max_connections=WebhookLimit.MAX_CONNECTIONS_LIMIT,
        )

    async def close(self) -> None:
        """Take no more; Telegram brings again what isn't answered."""
        self._open = False
        self._intake.give_up()
        self._intake.release()

    async def receive(self, request: Request) -> Response:
        """Answer a call: 200 when the update in it is dealt with, else what is wrong with it."""
        update = await self._update(request)
        if not self._open:
            raise HTTPException(HTTPStatus.SERVICE_UNAVAILABLE, "The bot is starting or stopping.")
        self._vitals.reached()
        end = time.monotonic() + LONGEST_ANSWER
        while not await self._intake.bring(update, self._application.update_queue):
            if time.monotonic() > end:
                raise HTTPException(HTTPStatus.SERVICE_UNAVAILABLE, "Another process works on it.")
            await asyncio.sleep(_ELSEWHERE)
        number = update.update_id
        if await self._intake.answered(number, end - time.monotonic()):
            return Response()
        if self._open and await self._intake.put_aside(number):
            return Response()
        raise HTTPException(HTTPStatus.SERVICE_UNAVAILABLE, "Not answered yet.")

    async def _update(self, request: Request) -> Update:
        """Return the update in a call. Raises HTTPException."""
        shown = request.headers.get(SECRET_HEADER, "").encode("latin-1")
        if not hmac.compare_digest(shown, self._secret.encode()):
            raise HTTPException(HTTPStatus.FORBIDDEN, "Only Telegram may call here.")
        if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
            raise HTTPException(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "This is not JSON.")
        try:
            content = read_update(json.loads(await _body(request)))
        except (ValueError, RecursionError):
            content = None
        if content is None:
            raise HTTPException(HTTPStatus.BAD_REQUEST, "This is not an update.")
        return Update.de_json(content, self._bot)

    async def _look(self, info: WebhookInfo) -> None:
        """Say when Telegram can't bring updates; register when nobody else does, or has changed the address."""
        led, self._leads = self._leads, await self._intake.leads()
        if info.url != self._url:
            _log.warning("Another program has changed where this bot's messages go; stop it. The webhook is set again.")
        if self._leads and (info.url != self._url or not led):
            await self._register()
        elif self._is_news(info):
            self._told = info.last_error_date
            self._vitals.trouble = "Telegram could not bring a message to WEBHOOK_URL."
            why = known_part(info.last_error_message or "") or "it does not say why"
            _log.warning("%s Look at what stands in front of the bot (%s).", self._vitals.trouble, why)
        else:
            self._vitals.reached()

    def _is_news(self, info: WebhookInfo) -> bool:
        """Tell whether Telegram can't bring what waits; that it couldn't before the bot was ready is no trouble."""
        failed = info.last_error_date
        return bool(failed and failed > self._opened and failed != self._told and info.pending_update_count)


async def _body(request: Request) -> bytes:
    """Return what a call brings. Raises HTTPException."""
    body = bytearray()
    try:
        async with asyncio.timeout(_LONGEST_READING):
            async for part in request.stream():
                body += part
                if len(body) > _MOST_BYTES:
                    raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "This is more than an update has.")
    except (TimeoutError, ClientDisconnect):
        raise HTTPException(HTTPStatus.REQUEST_TIMEOUT, "The update did not come to its end.") from None
    return bytes(body)
