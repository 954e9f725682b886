"""What people do in inline mode: ask from any chat, and send a result there."""

from __future__ import annotations

from typing import Any

from bot.standin import Person
from bot.standin.world import InlineQuery

PATIENCE = 10.0  # seconds; then Telegram gives up, too

Result = dict[str, Any]


async def ask(person: Person, words: str) -> tuple[InlineQuery, list[Result]]:
    """Return the query and what the bot offers for it; nothing if it does not take part or takes too long."""
    latest = person.world.updates.latest
    query = await person.call_bot(words)
    if person.world.updates.latest == latest:
        return query, []
    try:
        return query, list((await query.answered(PATIENCE))["results"])
    except TimeoutError:
        return query, []
