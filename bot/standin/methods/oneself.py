"""What the bot is and says of itself."""

from __future__ import annotations

from typing import Any

from bot.standin.methods.registry import Parameters, method
from bot.standin.world import World


@method("getMe")
async def get_me(world: World, _given: Parameters) -> dict[str, Any]:
    abilities = {
        "can_join_groups": True,
        "can_read_all_group_messages": not world.privacy,
        "supports_inline_queries": world.inline,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }
    return world.bot.as_json() | abilities


@method("setMyCommands")
async def set_my_commands(world: World, given: Parameters) -> bool:
    world.profile.set_commands(given["commands"], given.get("scope"), given.get("language_code", ""))
    return True


@method("deleteMyCommands")
async def delete_my_commands(world: World, given: Parameters) -> bool:
    world.profile.set_commands([], given.get("scope"), given.get("language_code", ""))
    return True


@method("getMyCommands")
async def get_my_commands(world: World, given: Parameters) -> list[dict[str, str]]:
    return world.profile.get_commands(given.get("scope"), given.get("language_code", ""))


@method("setMyName")
async def set_my_name(world: World, given: Parameters) -> bool:
    return _set(world, given, "name")


@method("setMyDescription")
async def set_my_description(world: World, given: Parameters) -> bool:
    return _set(world, given, "description")


@method("setMyShortDescription")
async def set_my_short_description(world: World, given: Parameters) -> bool:
    return _set(world, given, "short_description")


@method("getMyName")
async def get_my_name(world: World, given: Parameters) -> dict[str, str]:
    own = _get(world, given, "name")
    return {"name": own["name"] or world.bot.first_name}


@method("getMyDescription")
async def get_my_description(world: World, given: Parameters) -> dict[str, str]:
    return _get(world, given, "description")


@method("getMyShortDescription")
async def get_my_short_description(world: World, given: Parameters) -> dict[str, str]:
    return _get(world, given, "short_description")


def _set(world: World, given: Parameters, kind: str) -> bool:
    world.profile.set_text(kind, given.get(kind, ""), given.get("language_code", ""))
    return True


def _get(world: World, given: Parameters, kind: str) -> dict[str, str]:
    return {kind: world.profile.get_text(kind, given.get("language_code", ""))}
