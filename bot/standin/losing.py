"""Answers that don't arrive: what happens to the connection on which somebody waits for one."""

from __future__ import annotations

import asyncio
import socket
import struct

from aiohttp import web

from bot.standin.failures import Line

_DRIP = 0.1  # seconds between two bytes
_AT_ONCE = struct.pack("ii", 1, 0)  # closing doesn't wait for what is still to be sent: the other side sees a reset


async def lose(request: web.Request, answer: web.Response, line: Line) -> web.StreamResponse:
    """Lose an answer on its way; who waits for it long enough gets one that drips."""
    match line:
        case Line.RESET:
            _reset(request)
        case Line.HANGS:
            await asyncio.Event().wait()  # until the other side has gone
        case Line.DRIPS:
            return await _drip(request, answer)
    return answer


def _reset(request: web.Request) -> None:
    if request.transport:
        request.transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _AT_ONCE)
        request.transport.abort()


async def _drip(request: web.Request, answer: web.Response) -> web.StreamResponse:
    body = answer.body if isinstance(answer.body, bytes) else b""
    dripping = web.StreamResponse(status=answer.status, headers={"Content-Type": "application/json"})
    dripping.content_length = len(body)
    await dripping.prepare(request)
    for place in range(len(body)):
        await dripping.write(body[place : place + 1])
        await asyncio.sleep(_DRIP)
    return dripping
