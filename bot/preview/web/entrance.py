"""Lets a second person to the desk: over the network, with a password, through a proxy here that does TLS."""

from __future__ import annotations

import hmac
import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address, ip_network
from urllib.parse import urlsplit

from aiohttp import BasicAuth, HttpVersion11, web
from aiohttp.typedefs import Middleware
from pydantic import SecretStr

from bot.standin.loopback_only import Handler, foreign_host, foreign_page, guarded, only_this_page, refusal

_CHALLENGE = 'Basic realm="desk", charset="UTF-8"'  # RFC 7617
_PROXIED = ("X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "Forwarded", "Via")
_FREE = 3  # wrong passwords: anybody mistypes
_LONGEST_WAIT = 60.0  # seconds
_MOST_CLIENTS = 10_000  # that are remembered; then the one that failed first is forgotten
_HOME = 64  # bits: who has IPv6 has at least so many addresses to try from


@dataclass(frozen=True)
class Entrance:
    """The host, and the port if it is a special one, of the address where TLS is in front; and the password."""

    host: str
    password: SecretStr

    @property
    def origin(self) -> str:
        return f"https://{self.host}"


def entrance(url: str | None, password: SecretStr | None) -> Entrance | None:
    """Return the way in, None if there is to be none: without a password, or without an https address for itself."""
    parts = urlsplit(url or "")
    if password is None or parts.scheme != "https" or parts.path.strip("/"):
        return None
    try:
        host = parts.netloc.lower().removesuffix(":443").encode("idna").decode()  # as browsers say it
    except UnicodeError:  # no name that one can have
        return None
    return Entrance(host, password)


def only_invited(way: Entrance | None) -> Middleware:
    """Let through who sits at this machine, and if there is an entrance who comes that way and knows the password."""
    if way is None:
        return only_this_page
    failures = Failures()

    @web.middleware
    async def invited(request: web.Request, handler: Handler) -> web.StreamResponse:
        if not _comes_from_outside(request, way):
            return await only_this_page(request, handler)
        reason = _wrong_way(request, way) or foreign_page(request, way.origin)
        return await guarded(request, handler, refusal(reason) if reason else _unknown(request, way, failures))

    return invited


class Failures:
    """Who gave a wrong password how often: each waits longer before the next try, 1, 2, 4 … up to 60 seconds."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._failed: dict[str, tuple[int, float]] = {}

    def wait(self, client: str) -> float:
        """Return how many seconds a client still has to wait."""
        count, last = self._failed.get(client, (0, 0.0))
        pause = min(2.0 ** min(count - _FREE, 10), _LONGEST_WAIT) if count >= _FREE else 0.0
        return max(0.0, last + pause - self._now())

    def note(self, client: str) -> None:
        """Remember a wrong password."""
        if client not in self._failed and len(self._failed) >= _MOST_CLIENTS:
            del self._failed[next(iter(self._failed))]
        count, _ = self._failed.get(client, (0, 0.0))
        self._failed[client] = (count + 1, self._now())

    def forget(self, client: str) -> None:
        """Forget who knew the password."""
        self._failed.pop(client, None)


def _comes_from_outside(request: web.Request, way: Entrance) -> bool:
    """Tell whether a proxy may be in between: also one that says this machine's name and nothing of itself.

    What browsers here send is HTTP/1.1; many a proxy speaks 1.0 to what is behind it unless it is told otherwise.
    """
    return (
        _host(request) == way.host
        or any(name in request.headers for name in _PROXIED)
        or request.version < HttpVersion11
    )


def _wrong_way(request: web.Request, way: Entrance) -> str | None:
    if _host(request) != way.host and foreign_host(request):
        return "The desk has another address."
    if _last_before(request, "X-Forwarded-Proto", "https") != "https":
        return f"The password is for TLS only: open {way.origin}."
    return None


def _unknown(request: web.Request, way: Entrance, failures: Failures) -> web.Response | None:
    """Return the refusal of who doesn't give the password, or may not try it yet."""
    client = _client(request)
    if wait := failures.wait(client):
        seconds = str(math.ceil(wait))
        text = f"Too many wrong passwords. Try again in {seconds} s."
        return web.Response(status=429, text=text, headers={"Retry-After": seconds})
    given = request.headers.get("Authorization")
    if given is not None and _is_right(given, way.password):
        failures.forget(client)
        return None
    if given is not None:
        failures.note(client)
    text = "The desk asks for its password; any name will do."
    return web.Response(status=401, text=text, headers={"WWW-Authenticate": _CHALLENGE})


def _is_right(given: str, password: SecretStr) -> bool:
    try:
        said = BasicAuth.decode(given, encoding="utf-8").password
    except ValueError:
        return False
    return hmac.compare_digest(said.encode(), password.get_secret_value().encode())


def _client(request: web.Request) -> str:
    """Return the address that the proxy was called from; of IPv6, the network that one has at home."""
    named = _last_before(request, "X-Forwarded-For", request.remote or "")
    try:
        address = ip_address(named)
    except ValueError:
        return ""
    return str(ip_network((address, _HOME), strict=False) if isinstance(address, IPv6Address) else address)


def _last_before(request: web.Request, name: str, default: str) -> str:
    """Return what the proxy itself wrote into a header: what stands before came from elsewhere."""
    return ",".join(request.headers.getall(name, [default])).rpartition(",")[2].strip()


def _host(request: web.Request) -> str:
    return request.headers.get("Host", "").lower().removesuffix(":443")
