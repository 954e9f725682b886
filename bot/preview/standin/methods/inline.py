"""Inline mode: people ask the bot from any chat, and send one of its results there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.preview.standin import keyboards, markup
from bot.preview.standin.methods.registry import Parameters, method
from bot.preview.standin.refusals import bad_request, out_of_date

if TYPE_CHECKING:
    from bot.preview.standin.world import World

_MOST_RESULTS = 50
_LONGEST_ID = 64  # bytes


@method("answerInlineQuery")
async def answer_inline_query(world: World, given: Parameters) -> bool:
    query = world.queries.pop(given["inline_query_id"], None)
    if query is None:
        raise out_of_date("query is too old and response timeout expired or query ID is invalid")
    results = given["results"]
    if len(results) > _MOST_RESULTS:
        raise bad_request("RESULTS_TOO_MUCH")
    if len({result["id"] for result in results}) < len(results):
        raise bad_request("RESULT_ID_DUPLICATE")
    query.set_result([_checked(result) for result in results])
    return True


def _checked(result: dict[str, Any]) -> dict[str, Any]:
    """Return a result with the message that it becomes. Raises Refusal."""
    if not 1 <= len(result["id"].encode()) <= _LONGEST_ID:
        raise bad_request("RESULT_ID_INVALID")
    if result["type"] != "article":
        raise bad_request("the stand-in knows articles only")
    if not result["title"].strip():
        raise bad_request("ARTICLE_TITLE_EMPTY")
    content = result["input_message_content"]
    text, entities = markup.read(content["message_text"], content.get("parse_mode"))
    return result | {
        "content": {"text": text, **({"entities": entities} if entities else {})},
        "keyboard": keyboards.check(result.get("reply_markup")),
    }
