"""Keeps out other machines, and other pages that are open in the browser on this machine.

A page elsewhere can send requests to any address, also to this machine; browsers say so in `Origin` and
`Sec-Fetch-Site`. It can also let its own host name lead to this machine; then `Host` says so. Whoever is to come from
another machine does so through a proxy here, and needs a password besides (`preview/web/entrance.py`).
"""

from __future__ import annotations

from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

_HERE = frozenset({"127.0.0.1", "localhost", "::1"})
_SAME = frozenset({"same-origin", "none"})  # none: the person typed the address
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cache-Control": "no-store",
}


def only_this_page(outside: str | None = None) -> Middleware:
    """Let through what the page itself asks for, and the person's first visit.

    `outside` is the origin that the page has for whoever comes through a proxy, if anybody is to come that way.
    """

    @web.middleware
    async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
        reason = _foreign_host(request, outside) or _foreign_page(request, outside)
        response = _refusal(reason) if reason else await handler(request)
        if not response.prepared:
            response.headers.update(_HEADERS)
        return response

    return guard


@web.middleware
async def only_programs_here(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Let through what programs on this machine ask for, but no page in a browser, whatever it is."""
    reason = _foreign_host(request)
    if "Origin" in request.headers or "Sec-Fetch-Site" in request.headers:
        reason = reason or "Pages in a browser have no business here."
    return _refusal(reason) if reason else await handler(request)


def security_headers() -> dict[str, str]:
    """Return the headers for responses that begin before they are complete."""
    return dict(_HEADERS)


def _foreign_host(request: web.Request, outside: str | None = None) -> str | None:
    if (host := _host(request)) in _HERE or (outside and host == urlsplit(outside).hostname):
        return None
    return "This has another address: on its own machine, one that begins with http://127.0.0.1."


def _foreign_page(request: web.Request, outside: str | None) -> str | None:
    own = {outside, f"http://{request.headers['Host']}" if _host(request) in _HERE else None}
    origin = request.headers.get("Origin")
    site = request.headers.get("Sec-Fetch-Site", "none")
    writes = request.method not in {"GET", "HEAD"}
    if origin is not None and origin not in own:
        return "Another page may not use this one."
    # A link on another page may lead here, as long as it only shows the page.
    if site not in _SAME and (writes or request.headers.get("Sec-Fetch-Mode") != "navigate"):
        return "Another page may not use this one."
    if writes and (origin is None or request.content_type != "application/json"):
        return "Only the page itself may do this, with JSON."
    return None


def _host(request: web.Request) -> str | None:
    try:
        return urlsplit(f"//{request.headers.get('Host', '')}").hostname
    except ValueError:  # brackets that aren't those of IPv6
        return None


def _refusal(reason: str) -> web.Response:
    return web.Response(status=403, text=reason)
