"""Servers on the way that speak no HTTP, or their own: a call ends well or in trouble, never in a bug."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import pytest
from telegram.error import TelegramError

from bot.messenger.errors import is_outside
from bot.messenger.incoming.updates import BotApiRequest

GOOD = b'{"ok": true, "result": true}'


def answer(body: bytes = GOOD, status: str = "200 OK", *headers: str, length: int | None = None) -> bytes:
    """Return an answer as it goes over the wire, with a length of its own."""
    lines = [f"HTTP/1.1 {status}", *headers, f"Content-Length: {len(body) if length is None else length}"]
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body


GOOD_ENOUGH = {
    "as it should be": answer(),
    "packed": answer(gzip.compress(GOOD), "200 OK", "Content-Encoding: gzip"),
    "a word before": b"HTTP/1.1 100 Continue\r\n\r\n" + answer(),
    "letters that aren't allowed": answer(GOOD, "200 OK", "X: \xfc\xff"),
    "a character set that nobody knows": answer(GOOD, "200 OK", "Content-Type: application/json; charset=x"),
}
TROUBLE = {
    "noise": b"\x00\x01\x02\xff" * 50,
    "another protocol": b"220 mail.example.org ESMTP\r\n",
    "no number": answer(GOOD, "OK"),
    "a number that is none": answer(GOOD, "99999 x"),
    "a number of its own": answer(b"", "666 x"),
    "another protocol is wanted": answer(GOOD, "101 Switching Protocols"),
    "elsewhere": answer(GOOD, "302 Found", "Location: http://127.0.0.1:1/"),
    "a word, and no answer": b"HTTP/1.1 100 Continue\r\n\r\n",
    "endless lines": answer(GOOD, "200 OK", "X: " + "a" * 300_000),
    "a line that is none": answer(GOOD, "200 OK", "none"),
    "too short": answer(length=5),
    "too long": answer(length=500),
    "less than nothing": answer(length=-5),
    "badly packed": answer(b"nothing", "200 OK", "Content-Encoding: gzip"),
    "half a packet": answer(gzip.compress(GOOD * 50)[:20], "200 OK", "Content-Encoding: gzip"),
    "packed as nobody can read": answer(GOOD, "200 OK", "Content-Encoding: br"),
    "another alphabet": answer(GOOD.decode().encode("utf-16")),
    "to wait for a part of a second": answer(b'{"ok": false, "parameters": {"retry_after": 0.5}}', "429 x"),
    "to wait for ever": answer(b'{"ok": false, "parameters": {"retry_after": 1e400}}', "429 x"),
    "to wait for less than nothing": answer(b'{"ok": false, "parameters": {"retry_after": -5}}', "429 x"),
    "a good word with a bad number": answer(GOOD, "500 x"),
}


@asynccontextmanager
async def saying(words: bytes) -> AsyncIterator[str]:
    """Answer every call with the same bytes; yields the address."""

    async def say(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError):
            await reader.readuntil(b"\r\n\r\n")
            writer.write(words)
            await writer.drain()
        writer.close()

    async with await asyncio.start_server(say, "127.0.0.1", 0) as server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"


async def called(words: bytes) -> object:
    """Return what a call brings that is answered like that. Raises TelegramError."""
    request = BotApiRequest(lambda _method, _status: None)
    await request.initialize()
    try:
        async with saying(words) as address:
            return await request.post(f"{address}/bot1:x/sendChatAction", read_timeout=60)
    finally:
        await request.shutdown()


@pytest.mark.parametrize("words", GOOD_ENOUGH.values(), ids=GOOD_ENOUGH)
async def test_what_can_be_read_is_taken(words: bytes) -> None:
    """However it is wrapped."""
    assert await called(words) is True


@pytest.mark.parametrize("words", TROUBLE.values(), ids=TROUBLE)
async def test_what_can_not_be_read_is_trouble_on_the_way(words: bytes) -> None:
    """It is tried again later, and is no bug of ours."""
    with pytest.raises(TelegramError) as caught:
        await called(words)
    assert is_outside(caught.value)
