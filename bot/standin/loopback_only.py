"""Keeps out other machines, and other pages that are open in the browser on this machine.

A page elsewhere can send requests to any address, also to this machine; browsers say so in `Origin` and
`Sec-Fetch-Site`. It can also let its own host name lead to this machine; then `Host` says so.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from aiohttp import web

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

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@web.middleware
async def only_this_page(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Let through what the page itself asks for, and the person's first visit."""
    reason = foreign_host(request) or foreign_page(request, f"http://{request.headers.get('Host')}")
    return await guarded(request, handler, refusal(reason) if reason else None)


async def guarded(request: web.Request, handler: Handler, refused: web.Response | None) -> web.StreamResponse:
    """Answer with the refusal if there is one; either way the browser holds the page to itself."""
    response = await handler(request) if refused is None else refused
    if not response.prepared:
        response.headers.update(_HEADERS)
    return response


@web.middleware
async def only_programs_here(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Let through what programs on this machine ask for, but no page in a browser, whatever it is."""
    reason = foreign_host(request)
    if "Origin" in request.headers or "Sec-Fetch-Site" in request.headers:
        reason = reason or "Pages in a browser have no business here."
    return refusal(reason) if reason else await handler(request)


def security_headers() -> dict[str, str]:
    """Return the headers for responses that begin before they are complete."""
    return dict(_HEADERS)


def foreign_host(request: web.Request) -> str | None:
    """Return why a request isn't for this machine, if it isn't."""
    host = urlsplit(f"//{request.headers.get('Host', '')}").hostname
    return None if host in _HERE else "This is only for this machine: open it as http://127.0.0.1."


def foreign_page(request: web.Request, own: str) -> str | None:
    """Return why a request doesn't come from the page itself, whose origin is `own`, if it doesn't."""
    origin = request.headers.get("Origin")
    site = request.headers.get("Sec-Fetch-Site", "none")
    writes = request.method not in {"GET", "HEAD"}
    if origin is not None and origin != own:
        return "Another page may not use this one."
    # A link on another page may lead here, as long as it only shows the page.
    if site not in _SAME and (writes or request.headers.get("Sec-Fetch-Mode") != "navigate"):
        return "Another page may not use this one."
    if writes and (origin is None or request.content_type != "application/json"):
        return "Only the page itself may do this, with JSON."
    return None


def refusal(reason: str) -> web.Response:
    """Return the answer to what may not be."""
    return web.Response(status=403, text=reason)
