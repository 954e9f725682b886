"""Calls of the Bot API over HTTP, and which of those that failed may have been carried out all the same."""

from __future__ import annotations

import asyncio
import ssl
from typing import Any
from urllib.parse import urlencode

import aiohttp
from httpx import create_ssl_context
from telegram.error import NetworkError
from telegram.request import BaseRequest, RequestData
from yarl import URL

from bot.messenger.errors import AnswerLost
from bot.settings import SettingsError

_READING = 5.0  # seconds until an answer begins, where the caller doesn't say otherwise
_SLOWNESS = 2  # times as long: until it is complete
_CONNECTING = 5.0
_POOL = 6.0  # until a connection is free, and made
_NEVER_SENT = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.ClientHttpProxyError)
_HEADERS = {"User-Agent": BaseRequest.USER_AGENT}
_FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def _certificates() -> ssl.SSLContext:
    """Return whom to trust. Raises SettingsError if somebody has named a file that can't be read."""
    try:
        return create_ssl_context()
    except OSError as error:
        why = f"the certificates there can't be read ({error.strerror}); mend or unset them."
        raise SettingsError([f"SSL_CERT_FILE, SSL_CERT_DIR: {why}"]) from error


class HttpRequest(BaseRequest):
    """Makes calls with aiohttp: the library's own httpx needs four times the processor's time for one.

    Certificates and proxies are those that httpx takes: its list or that of SSL_CERT_FILE and SSL_CERT_DIR, and what
    HTTP_PROXY, HTTPS_PROXY and NO_PROXY say.
    """

    def __init__(self, connections: int = 1) -> None:
        """Keep so many connections at most."""
        self._connections = connections
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """Seconds until an answer begins, where the caller doesn't say otherwise."""
        return _READING

    async def initialize(self) -> None:
        """Get ready to call. Raises SettingsError."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections, ssl=_certificates()),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers=_HEADERS,
                trust_env=True,
            )

    async def shutdown(self) -> None:
        """Close all connections."""
        session, self._session = self._session, None
        if session:
            await session.close()

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *_given: Any, **timeouts: Any
    ) -> tuple[int, bytes]:
        """Make a call; return status and body. Raises AnswerLost where it may have been carried out, else NetworkError.

        The library limits the time until the next byte, here the whole answer takes twice that.
        """
        if self._session is None:
            raise RuntimeError("not initialized")
        limit = timeouts.get("read_timeout")
        seconds = float(limit) if isinstance(limit, int | float) else _READING
        limits = aiohttp.ClientTimeout(connect=_POOL, sock_connect=_CONNECTING, sock_read=seconds)
        call = self._session.request(
            method, URL(url, encoded=True), timeout=limits, allow_redirects=False, **_content(request_data)
        )
        try:
            async with asyncio.timeout(_SLOWNESS * seconds), call as answer:
                return answer.status, await answer.read()
        except _NEVER_SENT as error:
            raise NetworkError(type(error).__name__) from error
        except TimeoutError as error:
            raise AnswerLost("Timed out") from error
        except aiohttp.ClientError as error:
            raise AnswerLost(type(error).__name__) from error


def _content(given: RequestData | None) -> dict[str, Any]:
    """Return the parameters of a call as they are sent: as one form, or in several parts if files are among them."""
    if given is None:
        return {}
    if not given.contains_files:
        return {"data": urlencode(given.json_parameters).encode(), "headers": _FORM}
    parts = aiohttp.FormData(given.json_parameters)
    for part, (name, content, kind) in given.multipart_data.items():
        parts.add_field(part, content, filename=name, content_type=kind)
    return {"data": parts}
