"""Other pages in the same browser can't use the preview."""

from __future__ import annotations

import asyncio
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TYPE_CHECKING, Any

import pytest
from playwright.async_api import Browser, expect

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .conftest import Preview

pytestmark = pytest.mark.asyncio(loop_scope="session")

ATTACK = """<!doctype html><title>evil</title><script>
const target = "{address}";
async function attack() {{
  const step = JSON.stringify({{do: "send", by: "Anna", text: "Wann war die Tagung?"}});
  const tries = [
    fetch(target + "do", {{method: "POST", mode: "no-cors", body: step}}),
    fetch(target + "do", {{method: "POST", body: step, headers: {{"Content-Type": "application/json"}}}}),
    fetch(target + "conversation.yaml").then(answer => answer.text()).then(text => document.title = text),
    new Promise((done) => {{
      const feed = new EventSource(target + "feed");
      feed.addEventListener("state", event => {{ document.title = event.data; done(); }});
      feed.onerror = () => {{ feed.close(); done(); }};
    }}),
  ];
  const form = document.createElement("form");
  form.action = target + "do"; form.method = "post"; form.enctype = "text/plain"; form.target = "frame";
  form.innerHTML = `<input name='{{"do":"send","by":"Anna","text":"x","group":null,"to":null}}' value=''>`;
  document.body.append(form); form.submit();
  await Promise.allSettled(tries);
  document.body.dataset.done = "true";
}}
</script><body onload="attack()"><iframe name="frame"></iframe><iframe id="inside" src="{address}"></iframe>"""


@pytest.fixture
def elsewhere(address: str) -> Iterator[str]:
    """The address of a page of somebody else that wants to drive the preview."""

    class Evil(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(ATTACK.format(address=address).encode())

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Evil)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


async def test_another_page_in_the_browser_cant_drive_it(preview: Preview, browser: Browser, elsewhere: str) -> None:
    """Requests, forms, feeds and frames from another page come to nothing: no message appears, nothing is read."""
    context = await browser.new_context()
    evil = await context.new_page()
    await evil.goto(elsewhere)
    await evil.locator("body[data-done]").wait_for()
    await asyncio.sleep(0.3)
    assert await evil.title() == "evil"
    frames = [frame.url for frame in evil.frames if frame.url.startswith(preview.address)]
    assert all(frame.startswith(f"{preview.address}do") for frame in frames), frames
    await expect(preview.page.locator("#log .message")).to_have_count(0)
    await context.close()
