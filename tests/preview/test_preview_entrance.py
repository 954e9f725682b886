"""Others come to the desk with a password and TLS in front, and not otherwise."""

from __future__ import annotations

import logging
from base64 import b64encode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest
from pydantic import SecretStr

from bot.preview.running import serving
from bot.preview.web.entrance import Entrance

PASSWORD = "vier Wörter: ohne Sinn"
OUTSIDE = "desk.example.org"
STEP = {"do": "send", "by": "Anna", "text": "Wann war die Tagung?"}
READ = ("/", "/feed", "/static/main.js", "/source?file=event.yaml", "/entry?id=food", "/publishing", "/nothing")
WRITTEN = ("/do", "/inline", "/mark", "/replay", "/check", "/measure", "/save", "/undo", "/publishing/publish")


def given(password: str | None) -> dict[str, str]:
    """Return the header with which a browser gives a password."""
    return {} if password is None else {"Authorization": f"Basic {b64encode(f'Rita:{password}'.encode()).decode()}"}


def proxied(password: str | None = PASSWORD, *, client: str = "203.0.113.5") -> dict[str, str]:
    """Return the headers with which the page's request comes through the proxy."""
    forwarded = {"X-Forwarded-For": client, "X-Forwarded-Proto": "https", "X-Forwarded-Host": OUTSIDE}
    page = {"Host": OUTSIDE, "Origin": f"https://{OUTSIDE}", "Sec-Fetch-Site": "same-origin"}
    return {**page, **forwarded, **given(password)}


def here(client: httpx.AsyncClient, password: str | None = PASSWORD) -> dict[str, str]:
    """Return the headers that a browser at this machine sends for the page itself."""
    return {"Origin": str(client.base_url).rstrip("/"), "Sec-Fetch-Site": "same-origin", **given(password)}


@asynccontextmanager
async def desk(folder: Path, way: Entrance | None) -> AsyncIterator[httpx.AsyncClient]:
    async with serving(folder, 0, entrance=way) as (address, _), httpx.AsyncClient(base_url=address) as client:
        yield client


@pytest.fixture
async def client(garden_folder: Path) -> AsyncIterator[httpx.AsyncClient]:
    async with desk(garden_folder, Entrance(f"https://{OUTSIDE}/", SecretStr(PASSWORD))) as client:
        yield client


async def said(client: httpx.AsyncClient) -> str:
    """Return what was done at the desk."""
    return (await client.get("/conversation.yaml", headers=here(client))).text


async def test_who_knows_the_password_is_at_the_desk(client: httpx.AsyncClient) -> None:
    """Outside and at the machine: the page is read, its feed heard, and what is written is done."""
    for number, headers in enumerate((proxied(), here(client), {**proxied(), "Host": "127.0.0.1:8420"}), 1):
        assert "static/main.js" in (await client.get("/", headers=headers)).text
        async with client.stream("GET", "/feed", headers=headers) as feed:
            assert (await anext(feed.aiter_lines())) == "event: state"
            assert feed.headers["X-Accel-Buffering"] == "no"  # nginx would hold it back
        assert (await client.post("/do", json=STEP, headers=headers)).json() == {"number": number, "failure": None}


@pytest.mark.parametrize("password", [None, "", "vier Wörter: mit Sinn", PASSWORD.upper(), PASSWORD + "x"])
async def test_without_the_password_nothing_is_shown_or_done(client: httpx.AsyncClient, password: str | None) -> None:
    """Every address asks for it, also those that there aren't, wherever one comes from."""
    bare = given(password)  # a proxy that says this machine's name and nothing of itself looks like this
    for number, path in enumerate(READ + WRITTEN):
        outside = proxied(password, client=f"203.0.113.{number}")
        elsewhere = {"X-Forwarded-For": f"198.51.100.{number}"}
        for headers in (outside, {**here(client, password), **elsewhere}, {**bare, **elsewhere}):
            if path in WRITTEN and "Origin" not in headers:
                continue
            answer = await client.request("POST" if path in WRITTEN else "GET", path, json=STEP, headers=headers)
            assert answer.status_code == 401, path
            assert answer.headers["WWW-Authenticate"] == 'Basic realm="desk", charset="UTF-8"'
            assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
            assert answer.headers["Cache-Control"] == "no-store"
            assert len(answer.text) < 100
    assert "Wann" not in await said(client)


@pytest.mark.parametrize(
    "header",
    [
        "Basic",
        "Basic ?",
        "Basic w7w=",
        "Basic /////w==",
        "Bearer x",
        "",
        "x" * 4000,
        given(PASSWORD)["Authorization"][:-6],
    ],
)
async def test_what_is_no_password_at_all_is_a_wrong_one(client: httpx.AsyncClient, header: str) -> None:
    """Malformed headers are refused like a wrong password, never a crash."""
    answer = await client.get("/", headers={**proxied(None), "Authorization": header})
    assert answer.status_code == 401


@pytest.mark.parametrize(
    "host", ["evil.example", f"{OUTSIDE}.evil.example", "example.org", "192.0.2.1", "", "[", "[::1"]
)
async def test_a_foreign_host_is_refused_in_spite_of_the_password(client: httpx.AsyncClient, host: str) -> None:
    """A name that somebody lets lead to the proxy or to this machine opens nothing."""
    for headers in (proxied(), here(client)):
        for path in READ:
            assert (await client.get(path, headers={**headers, "Host": host})).status_code == 403, path


async def test_a_foreign_origin_is_refused_in_spite_of_the_password(client: httpx.AsyncClient) -> None:
    """A browser sends the password along for other pages, too: they can't use it."""
    port = client.base_url.port
    for origin in ("https://evil.example", "null", f"http://{OUTSIDE}", f"https://{OUTSIDE}:8443"):
        for headers in (proxied(), here(client)):
            answer = await client.post("/do", json=STEP, headers={**headers, "Origin": origin})
            assert answer.status_code == 403, origin
    for origin in (f"http://127.0.0.1:{port}", f"https://127.0.0.1:{port}"):
        assert (await client.post("/do", json=STEP, headers={**proxied(), "Origin": origin})).status_code == 403
    for changed in ({"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Content-Type": "text/plain"}):
        assert (await client.post("/do", content="{}", headers={**proxied(), **changed})).status_code == 403
    without = {name: value for name, value in proxied().items() if name != "Origin"}
    assert (await client.post("/do", json=STEP, headers=without)).status_code == 403
    assert "Wann" not in await said(client)


async def test_without_tls_nobody_is_asked_for_the_password(client: httpx.AsyncClient) -> None:
    """It would go over the network for all to read."""
    for told in ("http", "HTTP", "https, http"):
        answer = await client.get("/", headers={**proxied(), "X-Forwarded-Proto": told})
        assert (answer.status_code, "WWW-Authenticate" in answer.headers) == (403, False)


async def test_guessing_gets_slow(client: httpx.AsyncClient, caplog: pytest.LogCaptureFixture) -> None:
    """After ten wrong passwords one waits, even with the right one; others don't, and nothing of it is in the log."""
    caplog.set_level(logging.DEBUG)
    for number in range(10):
        assert (await client.get("/", headers=proxied(f"falsch und geheim {number}"))).status_code == 401
    refused = await client.get("/", headers=proxied())
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "63")
    invented = "198.51.100.7, 203.0.113.5"  # who guesses can say he comes from elsewhere, but not to the proxy
    assert (await client.get("/", headers=proxied(client=invented))).status_code == 429
    assert (await client.get("/", headers=proxied(client="203.0.113.6"))).status_code == 200
    assert (await client.get("/", headers=here(client))).status_code == 200
    own = "\n".join(record.getMessage() for record in caplog.records if not record.name.startswith(("http", "asyncio")))
    for secret in ("geheim", "203.0.113", "Basic", "Wörter"):
        assert secret not in own


async def test_one_home_is_one_guesser(client: httpx.AsyncClient) -> None:
    """Who has IPv6 has countless addresses to try from."""
    for number in range(10):
        headers = proxied("falsch und geheim", client=f"2001:db8:1:2::{number}")
        assert (await client.get("/", headers=headers)).status_code == 401
    assert (await client.get("/", headers=proxied(client="2001:db8:1:2:ffff::1"))).status_code == 429
    assert (await client.get("/", headers=proxied(client="2001:db8:1:3::1"))).status_code == 200


async def test_one_can_ask_without_a_password_as_often_as_one_likes(client: httpx.AsyncClient) -> None:
    """Browsers do so before they ask the person; that is no guess."""
    for _ in range(30):
        assert (await client.get("/", headers=proxied(None))).status_code == 401
    assert (await client.get("/", headers=proxied())).status_code == 200


async def test_without_an_entrance_nobody_comes_in(garden_folder: Path) -> None:
    """Then it is the desk of this machine, whatever is sent; there it asks for nothing."""
    async with desk(garden_folder, None) as client:
        for headers in (proxied(), proxied(None)):
            for path in READ[:2]:
                answer = await client.get(path, headers=headers)
                assert (answer.status_code, "WWW-Authenticate" in answer.headers) == (403, False)
            for changed in ({}, {"Host": "127.0.0.1"}):
                assert (await client.post("/do", json=STEP, headers={**headers, **changed})).status_code == 403
        assert (await client.post("/do", json=STEP, headers=here(client, None))).json()["failure"] is None


@pytest.mark.parametrize(
    ("written", "origin"),
    [
        ("https://Desk.Example.org:443/", f"https://{OUTSIDE}"),
        ("https://pult.xn--mller-kva.example:8443", "https://pult.xn--mller-kva.example:8443"),
        ("https://[2001:DB8::1]/", "https://[2001:db8::1]"),
    ],
)
def test_the_address_is_told_as_browsers_tell_it(written: str, origin: str) -> None:
    """Capitals and the usual port don't keep anybody out; the password is never shown."""
    way = Entrance(written, SecretStr(PASSWORD))
    assert way.origin == origin
    assert PASSWORD not in repr(way)
