"""Answering people who call the bot in other chats."""

from __future__ import annotations

import re
from typing import Any

from bot.standin import keyboards, markup
from bot.standin.methods.registry import Parameters, method
from bot.standin.refusals import bad_request, out_of_date
from bot.standin.world import World

_MOST_RESULTS = 50
_LONGEST_ID = 64  # bytes
_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")


@method("answerInlineQuery")
async def answer_inline_query(world: World, given: Parameters) -> bool:
    query = world.inline_queries.pop(given["inline_query_id"], None)
    if query is None:
        raise out_of_date("query is too old and response timeout expired or query ID is invalid")
    results = given["results"]
    if len(results) > _MOST_RESULTS:
        raise bad_request("RESULTS_TOO_MUCH")
    if len({result["id"] for result in results}) < len(results):
        raise bad_request("RESULT_ID_DUPLICATE")
    if len(given.get("next_offset", "").encode()) > _LONGEST_ID:
        raise bad_request("NEXT_OFFSET_INVALID")
    _check_button(given.get("button"))
    query.answer.set_result({**given, "results": [_checked(result) for result in results]})
    return True


def _check_button(button: dict[str, Any] | None) -> None:
    if button is None:
        return
    if not button["text"].strip() or len({"web_app", "start_parameter"} & button.keys()) != 1:
        raise bad_request("BUTTON_INVALID")
    if "start_parameter" in button and not _PAYLOAD.fullmatch(button["start_parameter"]):
        raise bad_request("START_PARAM_INVALID")


def _checked(result: dict[str, Any]) -> dict[str, Any]:
    """Return a result with its message as it will be sent. Raises Refusal."""
    if not 1 <= len(result["id"].encode()) <= _LONGEST_ID:
        raise bad_request("RESULT_ID_INVALID")
    if result["type"] != "article" or "message_text" not in result["input_message_content"]:
        raise bad_request("the stand-in takes articles with text only")
    if not result["title"].strip():
        raise bad_request("ARTICLE_TITLE_EMPTY")
    content = result["input_message_content"]
    text, entities = markup.read(content["message_text"], content.get("parse_mode"))
    message = {"text": text, "entities": entities, "link_preview_options": content.get("link_preview_options")}
    return {**result, "message": message, "reply_markup": keyboards.check(result.get("reply_markup"))}
