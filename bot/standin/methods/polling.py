"""Getting updates, or having them brought."""

from __future__ import annotations

from typing import Any

from bot.standin.methods.registry import Parameters, method
from bot.standin.refusals import Refusal, bad_request
from bot.standin.updates import MOST_AT_ONCE
from bot.standin.webhook import Webhook
from bot.standin.world import World


@method("getUpdates")
async def get_updates(world: World, given: Parameters) -> list[dict[str, Any]]:
    if world.webhook:
        active = "Conflict: can't use getUpdates method while webhook is active"
        raise Refusal(409, f"{active}; use deleteWebhook to delete the webhook first", fault=False)
    return await world.updates.fetch(
        given.get("offset", 0), given.get("limit", MOST_AT_ONCE), given.get("timeout", 0), given.get("allowed_updates")
    )


@method("setWebhook")
async def set_webhook(world: World, given: Parameters) -> bool:
    url = str(given["url"])
    await _leave(world)
    if given.get("drop_pending_updates"):
        world.updates.waiting.clear()
    if not url:
        return True
    if not url.startswith(("https://", "http://127.0.0.1:")):  # the latter as with a Bot API server of one's own
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if (allowed := given.get("allowed_updates")) is not None:
        world.updates.allowed = frozenset(allowed)
    world.webhook = Webhook(world.updates, url, given.get("secret_token", ""), given.get("max_connections", 40))
    world.webhook.open()
    return True


@method("deleteWebhook")
async def delete_webhook(world: World, given: Parameters) -> bool:
    await _leave(world)
    if given.get("drop_pending_updates"):
        world.updates.waiting.clear()
    return True


@method("getWebhookInfo")
async def get_webhook_info(world: World, _given: Parameters) -> dict[str, Any]:
    known = world.webhook.as_json() if world.webhook else {"url": ""}
    return {"has_custom_certificate": False, "pending_update_count": len(world.updates.waiting), **known}


async def _leave(world: World) -> None:
    webhook, world.webhook = world.webhook, None
    if webhook:
        await webhook.close()
