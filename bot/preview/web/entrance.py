"""Lets others to the desk: through a proxy on this machine that does TLS, with a password."""

from __future__ import annotations

import hmac
import math
import time
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address, ip_network

from aiohttp import BasicAuth, web
from aiohttp.typedefs import Handler, Middleware
from pydantic import SecretStr

from bot.messenger.limits import LRUCache
from bot.messenger.outgoing.rate_limit import SlidingWindow

_CHALLENGE = 'Basic realm="desk", charset="UTF-8"'  # RFC 7617
_WRONG, _MINUTE = 10, 60.0  # passwords that one address may try in so many seconds
_HOME = 64  # bits: who has IPv6 has at least so many addresses to try from


@dataclass(frozen=True)
class Entrance:
    """The https address at which others come, without a path; and the password that is then asked of everybody."""

    url: str
    password: SecretStr

    @property
    def origin(self) -> str:
        """The address as browsers name it."""
        return self.url.lower().rstrip("/").removesuffix(":443")


def only_with(password: SecretStr) -> Middleware:
    """Let through who knows the password; also at this machine, as a proxy may look like somebody who sits there."""
    windows: LRUCache[str, SlidingWindow] = LRUCache()

    @web.middleware
    async def asked(request: web.Request, handler: Handler) -> web.StreamResponse:
        if _told(request, "X-Forwarded-Proto").lower() == "http":
            return web.Response(status=403, text="The password is for https:// only.")
        wrong, now = windows.setdefault(_client(request), lambda: SlidingWindow(_WRONG, _MINUTE)), time.monotonic()
        if (wait := math.ceil(wrong.free_at(now) - now)) > 0:
            text = f"Too many wrong passwords. Try again in {wait} s."
            return web.Response(status=429, text=text, headers={"Retry-After": str(wait)})
        given = request.headers.get("Authorization")
        if given is not None and _is_right(given, password):
            return await handler(request)
        if given is not None:
            wrong.note(now)
        text = "The desk asks for its password; any name will do."
        return web.Response(status=401, text=text, headers={"WWW-Authenticate": _CHALLENGE})

    return asked


def _is_right(given: str, password: SecretStr) -> bool:
    try:
        said = BasicAuth.decode(given, encoding="utf-8").password
    except ValueError:
        return False
    return hmac.compare_digest(said.encode(), password.get_secret_value().encode())


def _client(request: web.Request) -> str:
    """Return the address that the proxy was called from; of IPv6, the network that one has at home."""
    try:
        address = ip_address(_told(request, "X-Forwarded-For"))
    except ValueError:
        return ""
    return str(ip_network((address, _HOME), strict=False) if isinstance(address, IPv6Address) else address)


def _told(request: web.Request, name: str) -> str:
    """Return what the proxy itself wrote into a header: what stands before came from elsewhere."""
    return ",".join(request.headers.getall(name, [])).rpartition(",")[2].strip()
