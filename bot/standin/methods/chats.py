"""The bot as a member of groups."""

from __future__ import annotations

from typing import Any

from bot.standin.methods.messages import open_chat
from bot.standin.methods.registry import Parameters, method
from bot.standin.refusals import bad_request
from bot.standin.world import World


@method("leaveChat")
async def leave_chat(world: World, given: Parameters) -> bool:
    chat = open_chat(world, given)
    if chat.type == "private":
        raise bad_request("chat member status can't be changed in private chats")
    chat.blocked = True
    return True


@method("getChatMember")
async def get_chat_member(world: World, given: Parameters) -> dict[str, Any]:
    chat = world.chat(given["chat_id"])
    if given["user_id"] != world.bot.id:
        raise bad_request("the stand-in knows no other member than the bot")
    return {"status": "left" if chat.blocked else "member", "user": world.bot.as_json()}
