"""Only programs on this machine can call the stand-in."""

from __future__ import annotations

import httpx

from bot.standin import TelegramStandIn


async def test_the_bots_side_is_closed_to_pages() -> None:
    """No page in a browser can call the Bot API here, not even with the token; programs on this machine can."""
    async with TelegramStandIn() as telegram, httpx.AsyncClient(base_url=telegram.url) as client:
        call = f"/bot{telegram.token}/getMe"
        assert (await client.get(call)).status_code == 200
        for foreign in ({"Origin": telegram.url}, {"Sec-Fetch-Site": "cross-site"}, {"Host": "evil.example"}):
            assert (await client.get(call, headers=foreign)).status_code == 403
