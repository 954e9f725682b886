"""Getting updates."""

from __future__ import annotations

from typing import Any

from bot.standin.methods.registry import Parameters, method
from bot.standin.updates import MOST_AT_ONCE
from bot.standin.world import World


@method("getUpdates")
async def get_updates(world: World, given: Parameters) -> list[dict[str, Any]]:
    return await world.updates.fetch(
        given.get("offset", 0), given.get("limit", MOST_AT_ONCE), given.get("timeout", 0), given.get("allowed_updates")
    )


@method("deleteWebhook")
async def delete_webhook(world: World, given: Parameters) -> bool:
    if given.get("drop_pending_updates"):
        world.updates.waiting.clear()
    return True


@method("getWebhookInfo")
async def get_webhook_info(world: World, _given: Parameters) -> dict[str, Any]:
    count = len(world.updates.waiting)
    return {"url": "", "has_custom_certificate": False, "pending_update_count": count}
