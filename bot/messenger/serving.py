"""The HTTP server of the running bot: how it is, numbers for monitoring, and the webhook where there is one."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from http import HTTPStatus
from urllib.parse import unquote

import uvicorn
from prometheus_client import CONTENT_TYPE_LATEST
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from uvicorn.protocols.http.h11_impl import H11Protocol

from bot.messenger.incoming.webhook import Webhook
from bot.messenger.metrics import Metrics
from bot.messenger.vitals import Vitals
from bot.settings import ALIVE, HEALTH, METRICS

_FAREWELL = 1  # seconds for calls that are being answered when the bot stops
_LONGEST_SILENCE = 10.0  # seconds in which a connection has to bring a request
# Telegram makes a hundred. Far fewer than the files that a process may usually have open, of which the bot needs some.
_MOST_CONNECTIONS = 400


@asynccontextmanager
async def serving(
    address: socket.socket, vitals: Vitals, metrics: Metrics, webhook: Webhook | None
) -> AsyncIterator[None]:
    """Answer calls at an address that is bound already."""
    config = uvicorn.Config(
        site(vitals, metrics, webhook),
        http=_Impatient,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        lifespan="off",
        timeout_graceful_shutdown=_FAREWELL,
    )
    server = _Server(config)
    working = asyncio.create_task(server.serve([address]))
    try:
        yield
    finally:
        server.should_exit = True
        with suppress(asyncio.CancelledError):
            await working


def site(vitals: Vitals, metrics: Metrics, webhook: Webhook | None) -> Starlette:
    """Return what answers.

    `/livez` answers while the program does anything at all, `/healthz` with 200 only when it reaches Telegram, too.
    """

    async def health(_request: Request) -> Response:
        status = HTTPStatus.SERVICE_UNAVAILABLE if vitals.hindrances else HTTPStatus.OK
        return JSONResponse(vitals.as_json(), status)

    async def alive(_request: Request) -> Response:
        return JSONResponse({"alive": True})

    async def numbers(_request: Request) -> Response:
        return Response(metrics.page(), headers={"content-type": CONTENT_TYPE_LATEST})

    routes = [Route(HEALTH, health), Route(ALIVE, alive), Route(METRICS, numbers)]
    if webhook:
        routes.append(Route(unquote(webhook.path), webhook.receive, methods=["POST"]))
    return Starlette(routes=routes)


def bound(host: str, port: int) -> socket.socket:
    """Return an address to listen at. Raises OSError when it is taken, or isn't one of this machine."""
    family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
    made = socket.socket(family)
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind(address)
    except BaseException:
        made.close()
        raise
    return made


class _Impatient(H11Protocol):
    """The library's protocol; who brings no request has to go, and who comes when all places are taken, too."""

    _waiting: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        if len(self.connections) > _MOST_CONNECTIONS:
            transport.abort()
            return
        self._wait()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self._waiting is None:
            self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        if self._waiting:
            self._waiting.cancel()
        super().connection_lost(exc)

    def _wait(self) -> None:
        self._waiting = asyncio.get_running_loop().call_later(_LONGEST_SILENCE, self._look, self.cycle)

    def _look(self, before: object) -> None:
        """Close the connection if it has brought no request since; one that is used again and again stays open."""
        self._waiting = None
        if self.cycle is before and (self.cycle is None or self.cycle.response_complete):
            self.transport.close()


class _Server(uvicorn.Server):
    """The library's server; signals are the bot's business."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield
