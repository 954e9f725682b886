"""Links are tried at a real server: what is gone, has moved or can't be got is named at its place."""

from __future__ import annotations

import asyncio
import json
import ssl
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from aiohttp import web
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from bot import cli, knowledge
from bot.editorial import links
from bot.editorial.links import Patience, try_links
from bot.knowledge.all_rules import OF_NETWORK, rules_of

PATIENT = Patience(seconds=60)  # with pages that answer, however busy this machine is
QUICK = Patience(seconds=0.5)  # with one that never does


class Site:
    """A website with pages of all kinds, that counts what it is asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.now = self.most = 0

    async def answer(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(request.path)
        self.now += 1
        self.most = max(self.most, self.now)
        try:
            await asyncio.sleep(0.02)
            return await self.page(request)
        finally:
            self.now -= 1

    async def page(self, request: web.Request) -> web.StreamResponse:
        match request.path.split("/")[1:]:
            case ["good", *_]:
                return web.Response(text="Guten Tag")
            case ["status", status]:
                return web.Response(status=int(status))
            case ["moved", status]:
                return web.Response(status=int(status), headers={"Location": "/good/new?a=%20b"})
            case ["to-nothing"]:
                raise web.HTTPFound("/status/404")
            case ["circle"]:
                raise web.HTTPFound("/circle")
            case ["cookie"] if "seen" not in request.query_string:
                raise web.HTTPFound("/cookie?seen")
            case ["slow"]:
                await asyncio.Event().wait()
        return web.Response()


@pytest.fixture
def site() -> Site:
    return Site()


@pytest.fixture
async def address(site: Site, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[str]:
    """The address of the website, on this machine."""
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    runner = web.AppRunner(app := web.Application(), shutdown_timeout=0.1)
    app.router.add_get("/{path:.*}", site.answer)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()


def write(folder: Path, *urls: str) -> Path:
    links = "".join(f"    - url: {url}\n" for url in urls)
    (folder / "event.yaml").write_text(
        "event:\n  id: tagung\n  title: Tagung\n  summary: Eine Tagung.\n"
        f"  questions: {{de: [Was, Wer], en: [What]}}\n  links:\n{links}",
        encoding="utf-8",
    )
    return folder


async def tried(folder: Path, patience: Patience = PATIENT) -> list[str]:
    """Return what is wrong with the links, as `line rule message`."""
    drafts = knowledge.read(folder).drafts
    assert drafts is not None
    found = await try_links(drafts, patience)
    return [f"{problem.place.line} {problem.rule} {problem.message('de')}" for problem in found]


async def test_pages_that_are_there_are_fine(tmp_path: Path, address: str, site: Site) -> None:
    """Each is asked for once, however many entries link to it."""
    good = f"{address}/good"
    write(tmp_path, good, good, f"{address}/good/2#part")
    assert await tried(tmp_path) == []
    assert sorted(site.asked) == ["/good", "/good/2"]


@pytest.mark.parametrize("status", [404, 410])
async def test_a_page_that_is_gone_comes_with_the_address_of_its_copy(
    tmp_path: Path, address: str, status: int
) -> None:
    """At its place, and the address in full, however long, so that it can be copied."""
    long = f"{address}/status/{status}?{'x' * 200}"
    assert await tried(write(tmp_path, f"{address}/good", long)) == [
        f"8 dead-link Diese Seite gibt es nicht mehr (Antwort {status}). Bitte nehmen Sie eine andere oder eine Kopie "
        f"aus dem Web-Archiv, falls es sie dort gibt: https://web.archive.org/web/{long}"
    ]


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_of_a_page_that_has_moved_the_new_address_is_named(tmp_path: Path, address: str, status: int) -> None:
    """Staff look at it and paste it."""
    (told,) = await tried(write(tmp_path, f"{address}/moved/{status}"))
    assert told.startswith("7 moved-link ")
    assert told.endswith(f"schreiben Sie gleich: {address}/good/new?a=%20b")


async def test_a_page_that_has_moved_to_nowhere_is_gone(tmp_path: Path, address: str) -> None:
    """The archive is asked for the address that was right once."""
    (told,) = await tried(write(tmp_path, f"{address}/to-nothing"))
    assert told.startswith("7 dead-link")
    assert told.endswith(f"https://web.archive.org/web/{address}/to-nothing")


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("status/403", "Der Server gibt die Seite nicht her; vielleicht nur Programmen nicht. (Antwort 403)"),
        ("status/503", "Der Server meldet einen Fehler, vielleicht nur vorübergehend. (Antwort 503)"),
        ("circle", "Die Adresse führt im Kreis."),
    ],
)
async def test_why_a_page_could_not_be_got_is_said(tmp_path: Path, address: str, path: str, told: str) -> None:
    """It may be there all the same: staff are asked to look."""
    expected = f"7 link-untested {told} Bitte öffnen Sie den Link selbst im Browser."
    assert await tried(write(tmp_path, f"{address}/{path}")) == [expected]


async def test_a_server_that_does_not_answer_is_named(tmp_path: Path, address: str) -> None:
    """Nobody waits for it for ever."""
    expected = "7 link-untested Der Server antwortet nicht rechtzeitig. Bitte öffnen Sie den Link selbst im Browser."
    assert await tried(write(tmp_path, f"{address}/slow"), QUICK) == [expected]


async def test_a_server_that_is_not_there_or_talks_nonsense_is_named(tmp_path: Path) -> None:
    """Neither keeps the other links from being tried."""

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"\x16\x03 nonsense\r\n\r\n")
        writer.close()
        await writer.wait_closed()

    server = await asyncio.start_server(talk, "127.0.0.1", 0)
    nonsense = server.sockets[0].getsockname()[1]
    unused = await asyncio.start_server(talk, "127.0.0.1", 0)
    closed = unused.sockets[0].getsockname()[1]
    unused.close()
    await unused.wait_closed()
    write(tmp_path, f"http://127.0.0.1:{closed}/", f"http://127.0.0.1:{nonsense}/")
    told = await tried(tmp_path)
    server.close()
    await server.wait_closed()
    assert [line.partition(" Bitte")[0] for line in told] == [
        "7 link-untested Der Server ist nicht zu erreichen, oder es gibt ihn nicht.",
        "8 link-untested Die Antwort des Servers ist unlesbar.",
    ]


async def test_a_certificate_that_nobody_knows_is_named(tmp_path: Path, site: Site) -> None:
    """Browsers would warn people of the page."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(own_certificate(tmp_path / "certificate.pem"))
    runner = web.AppRunner(app := web.Application())
    app.router.add_get("/{path:.*}", site.answer)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0, ssl_context=context).start()
    told = await tried(write(tmp_path, f"https://127.0.0.1:{runner.addresses[0][1]}/good"))
    await runner.cleanup()
    assert told[0].startswith("7 link-untested Das Zertifikat des Servers ist ungültig")


def own_certificate(file: Path) -> Path:
    """Write a certificate for this machine, signed by itself, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file.write_bytes(private + certificate.public_bytes(serialization.Encoding.PEM))
    return file


async def test_few_pages_are_asked_for_at_a_time(tmp_path: Path, address: str, site: Site) -> None:
    """A server with a hundred of our links isn't flooded."""
    write(tmp_path, *(f"{address}/good/{number}" for number in range(60)))
    assert await tried(tmp_path, replace(PATIENT, at_once=3)) == []
    assert len(site.asked) == 60
    assert site.most == 3


async def test_to_wait_for_ones_turn_is_not_to_wait_for_the_server(tmp_path: Path, address: str) -> None:
    """Who comes after a server that doesn't answer has all the time that each has."""
    write(tmp_path, f"{address}/slow", f"{address}/good")
    (told,) = await tried(tmp_path, Patience(seconds=3, at_once=1))
    assert told.startswith("7 link-untested Der Server antwortet nicht rechtzeitig.")


async def test_a_detour_that_leads_back_is_none(tmp_path: Path, address: str) -> None:
    """Some servers set a cookie that way."""
    assert await tried(write(tmp_path, f"{address}/cookie?seen")) == []


def test_links_are_tried_only_on_demand(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Plain `check` doesn't touch the network; with `--links` what it finds can be ignored, and is only advice."""
    monkeypatch.delenv("http_proxy", raising=False)
    write(tmp_path, "http://127.0.0.1:9/", "http://127.0.0.1:9/x  # check: ignore[link-untested] within our house only")
    command = ["check", "--quick", "--format", "json", "--knowledge", str(tmp_path)]
    assert cli.main(command) == 0
    assert capsys.readouterr().out == ""
    assert cli.main([*command, "--links"]) == 0
    problems = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(problem["rule"], problem["line"]) for problem in problems] == [("link-untested", 7)]


def test_the_rules_of_links_can_be_named_in_a_comment() -> None:
    """What may be ignored is known where files are read; what it means, only here."""
    assert {rule.name for rule in rules_of(links)} == OF_NETWORK
    assert {rule.level for rule in rules_of(links)} == {knowledge.Level.WARNING}
