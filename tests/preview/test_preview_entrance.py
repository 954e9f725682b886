"""A second person comes to the desk over the network with a password and TLS in front, and not otherwise."""

from __future__ import annotations

import asyncio
import logging
from base64 import b64encode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest
from pydantic import SecretStr

from bot.preview.running import serving
from bot.preview.web.entrance import Failures, entrance

PASSWORD = "vier Wörter: ohne Sinn"
OUTSIDE = "desk.example.org"
STEP = {"do": "send", "by": "Anna", "text": "Wann war die Tagung?"}
READ = ("/", "/feed", "/static/main.js", "/source?file=event.yaml", "/entry?id=food", "/publishing", "/nothing")
WRITTEN = ("/do", "/inline", "/mark", "/replay", "/check", "/measure", "/save", "/undo", "/publishing/publish")


def proxied(password: str | None = PASSWORD, *, client: str = "203.0.113.5", host: str = OUTSIDE) -> dict[str, str]:
    """Return the headers with which the page's request comes through the proxy."""
    given = {} if password is None else {"Authorization": f"Basic {b64encode(f'Rita:{password}'.encode()).decode()}"}
    forwarded = {"X-Forwarded-For": client, "X-Forwarded-Proto": "https", "X-Forwarded-Host": OUTSIDE}
    return {"Host": host, "Origin": f"https://{OUTSIDE}", "Sec-Fetch-Site": "same-origin", **forwarded, **given}


@asynccontextmanager
async def desk(folder: Path, url: str, password: str | None) -> AsyncIterator[httpx.AsyncClient]:
    way = entrance(url, None if password is None else SecretStr(password))
    async with serving(folder, 0, entrance=way) as (address, _), httpx.AsyncClient(base_url=address) as client:
        yield client


@pytest.fixture
async def client(garden_folder: Path) -> AsyncIterator[httpx.AsyncClient]:
    async with desk(garden_folder, f"https://{OUTSIDE}", PASSWORD) as client:
        yield client


def here(client: httpx.AsyncClient) -> dict[str, str]:
    """Return the headers that a browser at this machine sends for the page itself."""
    return {"Origin": str(client.base_url).rstrip("/"), "Sec-Fetch-Site": "same-origin"}


async def test_who_knows_the_password_is_at_the_desk(client: httpx.AsyncClient) -> None:
    """Through the proxy the page is read, its feed heard, and what is written is done; however the proxy names it."""
    assert "static/main.js" in (await client.get("/", headers=proxied())).text
    async with client.stream("GET", "/feed", headers=proxied()) as feed:
        assert (await anext(feed.aiter_lines())) == "event: state"
    for number, host in enumerate((OUTSIDE, f"{OUTSIDE.upper()}:443", "127.0.0.1:8420"), 1):
        done = await client.post("/do", json=STEP, headers=proxied(host=host))
        assert done.json() == {"number": number, "failure": None}


@pytest.mark.parametrize("password", [None, "", "vier Wörter: mit Sinn", PASSWORD.upper(), PASSWORD + "x"])
async def test_without_the_password_nothing_is_shown_or_done(client: httpx.AsyncClient, password: str | None) -> None:
    """Every address asks for it, also those that there aren't, and the page itself."""
    for number, path in enumerate(READ + WRITTEN):
        headers = proxied(password, client=f"203.0.113.{number}")
        answer = await client.request("POST" if path in WRITTEN else "GET", path, json=STEP, headers=headers)
        assert answer.status_code == 401, path
        assert answer.headers["WWW-Authenticate"] == 'Basic realm="desk", charset="UTF-8"'
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
        assert len(answer.text) < 100
    assert "Wann" not in (await client.get("/conversation.yaml", headers=here(client))).text


@pytest.mark.parametrize("given", ["Basic", "Basic ?", "Basic w7w=", "Basic /////w==", "Bearer x", "", "x" * 4000])
async def test_what_is_no_password_at_all_is_a_wrong_one(client: httpx.AsyncClient, given: str) -> None:
    """Malformed headers are refused like a wrong password, never a crash."""
    answer = await client.get("/", headers={**proxied(None), "Authorization": given})
    assert answer.status_code == 401


async def test_a_foreign_host_is_refused_in_spite_of_the_password(client: httpx.AsyncClient) -> None:
    """A name that somebody lets lead to the proxy or to this machine opens nothing."""
    for host in ("evil.example", f"{OUTSIDE}.evil.example", f"{OUTSIDE}:8443", f"x@{OUTSIDE}", ""):
        for path in READ:
            assert (await client.get(path, headers=proxied(host=host))).status_code == 403, (host, path)
        assert (await client.get("/", headers={**here(client), "Host": host})).status_code == 403


async def test_a_foreign_origin_is_refused_in_spite_of_the_password(client: httpx.AsyncClient) -> None:
    """A browser sends the password along for other pages, too: they can't use it."""
    for origin in (
        "https://evil.example",
        "null",
        f"http://{OUTSIDE}",
        f"https://{OUTSIDE}:8443",
        *here(client).values(),
    ):
        answer = await client.post("/do", json=STEP, headers={**proxied(), "Origin": origin})
        assert answer.status_code == 403, origin
    for changed in ({"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Content-Type": "text/plain"}):
        assert (await client.post("/do", content="{}", headers={**proxied(), **changed})).status_code == 403
    without = {name: value for name, value in proxied().items() if name != "Origin"}
    assert (await client.post("/do", json=STEP, headers=without)).status_code == 403
    assert "Wann" not in (await client.get("/conversation.yaml", headers=here(client))).text


async def test_without_tls_nobody_is_asked_for_the_password(client: httpx.AsyncClient) -> None:
    """It would go over the network for all to read."""
    answer = await client.get("/", headers={**proxied(), "X-Forwarded-Proto": "http"})
    assert (answer.status_code, "WWW-Authenticate" in answer.headers) == (403, False)
    assert f"https://{OUTSIDE}" in answer.text


async def test_who_sits_at_the_machine_needs_no_password(client: httpx.AsyncClient) -> None:
    """As without the setting; but the page there is not to be used by the one outside, nor the other way round."""
    assert (await client.get("/")).status_code == 200
    assert (await client.post("/do", json=STEP, headers=here(client))).json()["failure"] is None
    for origin in (f"https://{OUTSIDE}", "http://evil.example"):
        assert (await client.post("/do", json=STEP, headers={**here(client), "Origin": origin})).status_code == 403


@pytest.mark.parametrize(
    "trace", ["X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Forwarded", "Via", "x-forwarded-for"]
)
async def test_whatever_comes_through_a_proxy_needs_the_password(client: httpx.AsyncClient, trace: str) -> None:
    """Also where the proxy says the name of this machine, as some do."""
    for value in ("203.0.113.5", "127.0.0.1", ""):
        assert (await client.get("/", headers={trace: value})).status_code == 401


async def test_a_proxy_that_tells_nothing_needs_the_password(client: httpx.AsyncClient) -> None:
    """One that says this machine's name and nothing of itself is known by its older HTTP."""
    reader, writer = await asyncio.open_connection("127.0.0.1", client.base_url.port)
    writer.write(f"GET /conversation.yaml HTTP/1.0\r\nHost: 127.0.0.1:{client.base_url.port}\r\n\r\n".encode())
    assert b" 401 " in await reader.readline()
    writer.close()


async def test_guessing_gets_slower(client: httpx.AsyncClient, caplog: pytest.LogCaptureFixture) -> None:
    """After three wrong passwords one waits, even with the right one; others don't, and nothing of it is in the log."""
    caplog.set_level(logging.DEBUG)
    for _ in range(3):
        assert (await client.get("/", headers=proxied("falsch und geheim"))).status_code == 401
    refused = await client.get("/", headers=proxied())
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "1")
    invented = "198.51.100.7, 203.0.113.5"  # who guesses can say he comes from elsewhere, but not to the proxy
    assert (await client.get("/", headers=proxied(client=invented))).status_code == 429
    assert (await client.get("/", headers=proxied(client="203.0.113.6"))).status_code == 200
    assert (await client.get("/")).status_code == 200
    await asyncio.sleep(1.1)
    assert (await client.get("/", headers=proxied())).status_code == 200
    assert (await client.get("/", headers=proxied("falsch und geheim"))).status_code == 401
    own = "\n".join(record.getMessage() for record in caplog.records if not record.name.startswith(("http", "asyncio")))
    for secret in ("geheim", "203.0.113", "Basic", "Wörter"):
        assert secret not in own


async def test_one_home_is_one_guesser(client: httpx.AsyncClient) -> None:
    """Who has IPv6 has countless addresses to try from."""
    for number in range(3):
        headers = proxied("falsch und geheim", client=f"2001:db8:1:2::{number}")
        assert (await client.get("/", headers=headers)).status_code == 401
    assert (await client.get("/", headers=proxied(client="2001:db8:1:2:ffff::1"))).status_code == 429
    assert (await client.get("/", headers=proxied(client="2001:db8:1:3::1"))).status_code == 200


def test_the_wait_doubles_up_to_a_minute() -> None:
    """And is over when it is; whoever knew the password begins anew, and only so many are remembered."""
    now = 0.0
    failures = Failures(lambda: now)
    waits = []
    for _ in range(2000):
        failures.note("guesser")
        waits.append(failures.wait("guesser"))
    assert waits[:10] == [0, 0, 1, 2, 4, 8, 16, 32, 60, 60]
    assert max(waits) == 60
    now = 61.0
    assert failures.wait("guesser") == 0
    failures.note("guesser")
    for number in range(10_000):
        failures.note(str(number))
    assert failures.wait("guesser") == 0
    for _ in range(3):
        failures.note("mistaken")
    assert failures.wait("mistaken") == 1
    failures.forget("mistaken")
    failures.note("mistaken")
    assert failures.wait("mistaken") == 0


@pytest.mark.parametrize(
    ("url", "password"),
    [
        (f"https://{OUTSIDE}", None),
        (f"http://{OUTSIDE}", PASSWORD),
        ("http://127.0.0.1:8420", PASSWORD),
        (f"https://{OUTSIDE}/pult", PASSWORD),
        ("https://a..b", PASSWORD),
        ("", PASSWORD),
    ],
)
async def test_otherwise_nobody_comes_in(garden_folder: Path, url: str, password: str | None) -> None:
    """Without a password or without TLS it is the desk of this machine, whatever is sent."""
    async with desk(garden_folder, url, password) as client:
        for headers in (proxied(), proxied(None)):
            for path in READ[:2]:
                answer = await client.get(path, headers=headers)
                assert (answer.status_code, "WWW-Authenticate" in answer.headers) == (403, False)
            assert (await client.post("/do", json=STEP, headers=headers)).status_code == 403
        assert (await client.post("/do", json=STEP, headers=here(client))).json()["failure"] is None


def test_the_address_is_told_as_browsers_tell_it() -> None:
    """Capitals, the usual port and umlauts don't keep anybody out."""
    for written, host in (
        ("https://Desk.Example.org:443/", OUTSIDE),
        ("https://pult.müller.example:8443", "pult.xn--mller-kva.example:8443"),
        ("https://[::1]:8443", "[::1]:8443"),
    ):
        way = entrance(written, SecretStr(PASSWORD))
        assert way is not None
        assert (way.host, way.origin) == (host, f"https://{host}")
        assert PASSWORD not in repr(way)
