"""What people do in inline mode: ask from any chat, and send a result there."""

from __future__ import annotations

import asyncio
import itertools
from typing import Any

from bot.preview.standin import Chat, Message, Person

PATIENCE = 10.0  # seconds; then Telegram gives up, too
_ids = itertools.count(5_000_000_000_000_001)

Result = dict[str, Any]


async def ask(person: Person, query: str, chat: Chat) -> list[Result]:
    """Return what the bot offers for a query; nothing if it does not take part in inline mode or takes too long."""
    number, answer = str(next(_ids)), asyncio.get_running_loop().create_future()
    person.world.queries[number] = answer
    latest = person.world.updates.latest
    kind = "sender" if chat is person.chat else chat.type
    about = {"id": number, "from": person.user.as_json(), "query": query, "offset": "", "chat_type": kind}
    person.world.updates.add("inline_query", about)
    try:
        if person.world.updates.latest == latest:
            return []
        async with asyncio.timeout(PATIENCE):
            found: list[Result] = await answer
            return found
    except TimeoutError:
        return []
    finally:
        person.world.queries.pop(number, None)


async def choose(person: Person, result: Result, chat: Chat) -> Message:
    """Send a result of the bot; the bot reads it, too, where it reads everything."""
    bot = person.world.bot.as_json()
    message = person.world.post(chat, person.user, result["content"] | {"via_bot": bot})
    message.keyboard = result["keyboard"]
    person.world.updates.add("message", message.as_json())
    return message
