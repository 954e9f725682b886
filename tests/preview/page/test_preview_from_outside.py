"""A second person at the desk, in a real browser: through a proxy with TLS, with the password."""

from __future__ import annotations

import ssl
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from aiohttp import ClientSession, web
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from playwright.async_api import Browser, expect
from pydantic import SecretStr

from bot.preview.running import serving
from bot.preview.web.entrance import Entrance

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable
    from pathlib import Path

    from .conftest import Preview

pytestmark = pytest.mark.asyncio(loop_scope="session")

PASSWORD = "vier Wörter: ohne Sinn"


def certificate(folder: Path) -> ssl.SSLContext:
    """Make a certificate for this machine's name."""
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name.from_rfc4514_string("CN=localhost")
    now = datetime.now(UTC)
    made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    made = made.not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
    file = folder / "certificate.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file.write_bytes(private + made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return context


class Proxy:
    """Does TLS and passes everything on, as Caddy does: the host as it was asked for, and who asked."""

    behind = ""

    async def pass_on(self, request: web.Request) -> web.StreamResponse:
        told = {"X-Forwarded-For": request.remote or "", "X-Forwarded-Proto": "https"}
        async with (
            ClientSession(auto_decompress=False) as session,
            session.request(
                request.method,
                self.behind + request.path_qs.removeprefix("/"),
                data=await request.read(),
                headers={**request.headers, **told},
            ) as answer,
        ):
            kept = {name: value for name, value in answer.headers.items() if name != "Transfer-Encoding"}
            response = web.StreamResponse(status=answer.status, headers=kept)
            with suppress(ConnectionError):
                await response.prepare(request)
                async for part in answer.content.iter_any():
                    await response.write(part)
        return response

    @asynccontextmanager
    async def serve(self, folder: Path) -> AsyncIterator[str]:
        application = web.Application()
        application.router.add_route("*", "/{path:.*}", self.pass_on)
        runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0, ssl_context=certificate(folder)).start()
        yield f"https://localhost:{runner.addresses[0][1]}/"
        await runner.cleanup()


@pytest.fixture
def dress() -> dict[str, Any]:
    """A browser that is told the password, and takes the certificate that nobody else vouches for."""
    return {"ignore_https_errors": True, "http_credentials": {"username": "Rita", "password": PASSWORD}}


async def test_a_second_person_works_at_the_desk(
    browser: Browser,
    open_page: Callable[..., Awaitable[Preview]],
    folder: Path,
    tmp_path: Path,
    dress: dict[str, Any],
) -> None:
    """With the password page, feed and what one writes work as at the machine; without it there is nothing to see."""
    proxy = Proxy()
    async with proxy.serve(tmp_path) as outside:
        way = Entrance(outside, SecretStr(PASSWORD))
        async with serving(folder, 0, entrance=way) as (proxy.behind, _):
            there = await open_page(outside, **dress)
            await expect(await there.ask("Wann war die Tagung?")).to_contain_text("7. Mai 2019")
            here = await open_page(proxy.behind, **dress)
            await expect(here.replies.last).to_contain_text("7. Mai 2019")
            async with await browser.new_context(ignore_https_errors=True) as stranger:
                answer = await (await stranger.new_page()).request.get(outside)
                assert (answer.status, "static" in await answer.text()) == (401, False)
            for preview in (there, here):
                await preview.page.close()
