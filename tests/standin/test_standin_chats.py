"""Groups, topics, calls from other chats: what people do there, and what the bot may do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from bot.standin import too_many_requests
from bot.standin.floods import floods
from bot.standin.server import Call

if TYPE_CHECKING:
    from bot.standin import Person, TelegramStandIn

    from .conftest import Api


def _article(**more: Any) -> dict[str, Any]:
    content = {"message_text": "<b>Rosen</b>", "parse_mode": "HTML"}
    return {"type": "article", "id": "1", "title": "Rosen", "input_message_content": content, **more}


async def _call(api: Api, alice: Person, **more: Any) -> dict[str, Any]:
    query = await alice.call_bot("ros")
    answer: dict[str, Any] = await api.answer("answerInlineQuery", inline_query_id=query.id, **more)
    return answer


async def test_a_call_from_another_chat_and_what_is_chosen(api: Api, alice: Person, telegram: TelegramStandIn) -> None:
    """The bot hears who typed what, answers once, and the chosen result stands in the chat as the person's message."""
    group = telegram.group("Freunde")
    query = await alice.call_bot("ros")
    update = (await api.result("getUpdates"))[0]["inline_query"]
    assert (update["id"], update["query"], update["offset"]) == (query.id, "ros", "")
    keyboard = {"inline_keyboard": [[{"text": "Mehr", "url": "https://example.org"}]]}
    await api.result("answerInlineQuery", inline_query_id=query.id, results=[_article(reply_markup=keyboard)])
    sent = await alice.choose(query, 0, group)
    assert (sent.text, sent.marked("bold"), sent.button("Mehr").url) == ("Rosen", ["Rosen"], "https://example.org")
    assert sent.as_json()["via_bot"]["username"] == "muster_bot"
    again = await api.refusal("answerInlineQuery", inline_query_id=query.id, results=[])
    assert again.startswith("query is too old")


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"results": [_article(id=str(n)) for n in range(51)]}, "RESULTS_TOO_MUCH"),
        ({"results": [_article(), _article()]}, "RESULT_ID_DUPLICATE"),
        ({"results": [_article(id="ü" * 33)]}, "RESULT_ID_INVALID"),
        ({"results": [_article(title=" ")]}, "ARTICLE_TITLE_EMPTY"),
        ({"results": [_article(input_message_content={"message_text": "<b>x", "parse_mode": "HTML"})]}, "can't parse"),
        ({"results": [_article(input_message_content={"message_text": "x" * 4097})]}, "message is too long"),
        ({"results": [{"type": "article", "id": "1", "title": "x"}]}, "can't parse results[0]"),
        ({"results": [], "next_offset": "x" * 65}, "NEXT_OFFSET_INVALID"),
        ({"results": [], "button": {"text": "x", "start_parameter": "mit leer"}}, "START_PARAM_INVALID"),
        ({"results": [], "button": {"text": "x"}}, "BUTTON_INVALID"),
        ({}, 'parameter "results" is required'),
    ],
)
async def test_rules_for_answers_to_calls(
    api: Api, alice: Person, telegram: TelegramStandIn, more: dict[str, Any], reason: str
) -> None:
    """Number, ids, titles, texts, offset, button."""
    answer = await _call(api, alice, **more)
    assert answer["description"].removeprefix("Bad Request: ").startswith(reason)
    assert telegram.violations


async def test_topics(api: Api, alice: Person, telegram: TelegramStandIn) -> None:
    """A message in a topic carries its number; the bot can write in topics that are there."""
    forum = telegram.forum("Forum", {7})
    await alice.send_in_topic("Hallo", forum, 7)
    message = (await api.result("getUpdates"))[0]["message"]
    assert (message["message_thread_id"], message["is_topic_message"], message["chat"]["is_forum"]) == (7, True, True)
    sent = await api.result("sendMessage", chat_id=forum.id, text="x", message_thread_id=7)
    assert sent["message_thread_id"] == 7
    edited = await api.result("editMessageText", chat_id=forum.id, message_id=sent["message_id"], text="y")
    assert edited["message_thread_id"] == 7
    assert await api.refusal("sendMessage", chat_id=forum.id, text="x", message_thread_id=8) == (
        "message thread not found"
    )


async def test_a_group_that_became_a_supergroup(api: Api, telegram: TelegramStandIn) -> None:
    """Its old number leads nowhere; the refusal says the new one."""
    group = telegram.group("Garten", "group")
    new = telegram.migrate(group)
    told = [update["message"] for update in await api.result("getUpdates")]
    assert told[0]["migrate_to_chat_id"] == new.id
    assert told[1]["migrate_from_chat_id"] == group.id
    answer = await api.answer("sendMessage", chat_id=group.id, text="x")
    assert answer["parameters"] == {"migrate_to_chat_id": new.id}
    assert telegram.violations == []


async def test_privacy_mode_lets_only_what_is_for_the_bot_through(
    api: Api, alice: Person, telegram: TelegramStandIn
) -> None:
    """Commands, its name, replies to it; all of a private chat."""
    telegram.world.privacy = True
    group = telegram.group("Garten")
    own = await api.result("sendMessage", chat_id=group.id, text="x")
    for text in ("Hallo", "/programm", "@muster_bot Rosen", "a@muster_bot.de"):
        await alice.send(text, group)
    await alice.send("Und?", group, group.by_id[own["message_id"]])
    await alice.send("Allein")
    heard = [update["message"]["text"] for update in await api.result("getUpdates")]
    assert heard == ["/programm", "@muster_bot Rosen", "Und?", "Allein"]
    assert (await api.result("getMe"))["can_read_all_group_messages"] is False


async def test_coming_and_going(api: Api, alice: Person, telegram: TelegramStandIn) -> None:
    """The bot hears of it, and can write only while it is there; it can go by itself."""
    group = telegram.group("Garten")
    await alice.add_bot(group)
    added, service = await api.result("getUpdates")
    assert added["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert service["message"]["new_chat_members"][0]["username"] == "muster_bot"
    await api.result("leaveChat", chat_id=group.id)
    member = await api.result("getChatMember", chat_id=group.id, user_id=telegram.bot.id)
    assert member["status"] == "left"
    assert (await api.answer("sendMessage", chat_id=group.id, text="x"))["error_code"] == 403
    assert await api.refusal("leaveChat", chat_id=alice.chat.id) == (
        "chat member status can't be changed in private chats"
    )


async def test_every_tenth_call_can_be_refused(api: Api, telegram: TelegramStandIn) -> None:
    """Whatever its method."""
    telegram.fail_every(too_many_requests(3), 10)
    answers = [await api.answer("getMe") for _ in range(20)]
    assert [n for n, answer in enumerate(answers, 1) if not answer["ok"]] == [10, 20]


def _sent(chat: int, times: list[float]) -> list[Call]:
    return [Call("sendMessage", {"chat_id": str(chat)}, 200, time) for time in times]


def test_floods_are_seen() -> None:
    """One a second to a chat, 20 a minute to a group, 30 a second in all; refused messages don't count."""
    assert floods(_sent(1, [0, 1, 2])) == []
    assert floods(_sent(1, [0, 0.5])) == ["more than one a second to 1"]
    assert floods(_sent(-1, [2.5 * n for n in range(21)])) == ["more than 20 a minute to -1"]
    assert floods(_sent(-1, [3.1 * n for n in range(21)])) == []
    crowd = [call for n in range(31) for call in _sent(n, [n / 100])]
    assert floods(crowd) == ["more than 30 a second"]
    assert floods(crowd[1:]) == []
    assert floods([Call("sendMessage", {"chat_id": "1"}, 429, time) for time in (0, 0.1)]) == []
