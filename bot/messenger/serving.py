"""The HTTP server of the running bot: how it is, numbers for monitoring, and the webhook where there is one."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from http import HTTPStatus

import uvicorn
from prometheus_client import CONTENT_TYPE_LATEST
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.messenger.incoming.webhook import Webhook
from bot.messenger.metrics import Metrics
from bot.messenger.vitals import Vitals

HEALTH = "/healthz"
ALIVE = "/livez"
METRICS = "/metrics"
_FAREWELL = 1  # seconds for calls that are being answered when the bot stops
_MOST_CONNECTIONS = 1000  # Telegram makes a hundred; what is beyond gets 503


@asynccontextmanager
async def serving(
    address: socket.socket, vitals: Vitals, metrics: Metrics, webhook: Webhook | None
) -> AsyncIterator[None]:
    """Answer calls at an address that is bound already."""
    config = uvicorn.Config(
        site(vitals, metrics, webhook),
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        lifespan="off",
        limit_concurrency=_MOST_CONNECTIONS,
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
        routes.append(Route(webhook.path, webhook.receive, methods=["POST"]))
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


class _Server(uvicorn.Server):
    """The library's server; signals are the bot's business."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield
