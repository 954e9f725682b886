"""Answering pressed buttons."""

from __future__ import annotations

from bot.standin.methods.registry import Parameters, method
from bot.standin.refusals import bad_request, out_of_date
from bot.standin.world import World

_LONGEST_NOTE = 200


@method("answerCallbackQuery")
async def answer_callback_query(world: World, given: Parameters) -> bool:
    press = world.presses.pop(given["callback_query_id"], None)
    if press is None:
        raise out_of_date("query is too old and response timeout expired or query ID is invalid")
    if len(given.get("text", "")) > _LONGEST_NOTE:
        raise bad_request("MESSAGE_TOO_LONG")
    press.answer.set_result(given)
    return True
