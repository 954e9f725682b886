"""Messages go both ways, in the shapes of the Bot API."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from bot.standin import SERVER_ERROR, too_many_requests
from bot.standin.samples import SAMPLES

if TYPE_CHECKING:
    from bot.standin import Message, Person, TelegramStandIn

    from .conftest import Api


async def test_a_message_of_the_bot(api: Api, alice: Person) -> None:
    """The answer to the call is the message, and the person sees it."""
    question = await alice.send("Frage")
    keyboard = {"inline_keyboard": [[{"text": "Mehr", "url": "https://example.org"}], []]}
    result = await api.result(
        "sendMessage",
        chat_id=alice.chat.id,
        text="<b>Antwort</b> von https://example.org",
        parse_mode="HTML",
        link_preview_options={"is_disabled": True},
        reply_markup=keyboard,
        reply_parameters={"message_id": question.id},
    )
    seen = await alice.chat.next_reply()
    assert result == seen.as_json()
    assert result["chat"] == {"id": alice.chat.id, "type": "private", "first_name": "Alice"}
    assert result["from"]["is_bot"] is True
    assert result["reply_to_message"]["text"] == "Frage"
    assert result["reply_markup"] == {"inline_keyboard": keyboard["inline_keyboard"][:1]}
    assert result["link_preview_options"] == {"is_disabled": True}
    assert [entity["type"] for entity in result["entities"]] == ["bold", "url"]
    assert seen.marked("bold") == ["Antwort"]
    assert seen.button("Mehr").url == "https://example.org"
    with pytest.raises(LookupError, match="Weniger"):
        seen.button("Weniger")


async def test_a_reply_to_what_is_gone_can_be_sent_without_it(api: Api, alice: Person) -> None:
    """With `allow_sending_without_reply`."""
    reply = {"message_id": 99, "allow_sending_without_reply": True}
    result = await api.result("sendMessage", chat_id=alice.chat.id, text="x", reply_parameters=reply)
    assert "reply_to_message" not in result


async def test_an_edited_message_is_the_same_message(api: Api, alice: Person, sent: Message) -> None:
    """With another text, without its buttons, and a date of editing."""
    result = await api.result("editMessageText", chat_id=alice.chat.id, message_id=sent.id, text="Neu")
    assert (result["message_id"], result["text"], "reply_markup" in result) == (sent.id, "Neu", False)
    assert await alice.chat.next_reply() is sent
    assert sent.edited == result["edit_date"]
    keyboard = {"inline_keyboard": [[{"text": "Nein", "callback_data": "nein"}]]}
    await api.result("editMessageReplyMarkup", chat_id=alice.chat.id, message_id=sent.id, reply_markup=keyboard)
    assert (sent.text, sent.button("Nein").data) == ("Neu", "nein")


async def test_a_pressed_button(api: Api, alice: Person, sent: Message) -> None:
    """The bot gets its data and the message; a button with a link is none of its business."""
    press = await alice.press(sent.button("Ja"))
    query = (await api.result("getUpdates"))[0]["callback_query"]
    assert (query["id"], query["data"], query["from"]["first_name"]) == (press.id, "ja", "Alice")
    assert query["message"]["message_id"] == sent.id
    keyboard = {"inline_keyboard": [[{"text": "Mehr", "url": "https://example.org"}]]}
    await api.result("sendMessage", chat_id=alice.chat.id, text="x", reply_markup=keyboard)
    with pytest.raises(ValueError, match="opens a page"):
        await alice.press((await alice.chat.next_reply()).button("Mehr"))


@pytest.mark.parametrize("kind", SAMPLES)
async def test_attachments(api: Api, alice: Person, kind: str) -> None:
    """Each has its field in the message, and a caption where there are words."""
    await alice.send_attachment(kind, "Sieh, @muster_bot")
    message = (await api.result("getUpdates"))[0]["message"]
    assert kind in message
    assert message["caption"] == "Sieh, @muster_bot"
    assert message["caption_entities"] == [{"type": "mention", "offset": 6, "length": 11}]


async def test_numbers_of_messages(api: Api, telegram: TelegramStandIn, alice: Person) -> None:
    """All private chats of a bot count together, every group counts by itself."""
    group, bob = telegram.group("Gruppe"), telegram.person("Bob")
    numbers = [(await person.send("x", chat)).id for person, chat in [(alice, None), (bob, None), (alice, group)]]
    assert numbers == [1, 2, 1]
    assert (await api.result("getChat", chat_id=group.id))["title"] == "Gruppe"
    assert group.id < 0


async def test_commands_by_scope_and_language(api: Api) -> None:
    """What isn't set is empty; what is deleted is gone."""
    german = [{"command": "programm", "description": "Das Programm"}]
    groups = {"type": "all_group_chats"}
    await api.result("setMyCommands", commands=german)
    await api.result("setMyCommands", commands=german, scope=groups, language_code="de")
    assert await api.result("getMyCommands") == german
    assert await api.result("getMyCommands", scope={"type": "default"}) == german
    assert await api.result("getMyCommands", scope=groups) == []
    await api.result("deleteMyCommands", scope=groups, language_code="de")
    assert await api.result("getMyCommands", scope=groups, language_code="de") == []


@pytest.mark.parametrize("way", ["query", "form", "parts", "json"])
async def test_parameters_come_in_four_ways(api: Api, alice: Person, way: str) -> None:
    """In the address, as a form, in parts, as JSON; the name of a method in any case."""
    keyboard = {"inline_keyboard": [[{"text": "x", "callback_data": "x"}]]}
    plain: dict[str, Any] = {"chat_id": alice.chat.id, "text": "Grüße & <x>", "reply_markup": keyboard}
    encoded = {**plain, "chat_id": str(alice.chat.id), "reply_markup": json.dumps(keyboard)}
    path = f"/bot{api.telegram.token}/sendmessage"
    if way == "query":
        response = await api.client.get(path, params=encoded)
    elif way == "form":
        response = await api.client.post(path, data=encoded)
    elif way == "parts":
        response = await api.client.post(path, files={name: (None, value) for name, value in encoded.items()})
    else:
        response = await api.client.post(path, json=plain)
    assert response.json()["ok"], response.text
    message = await alice.chat.next_reply()
    assert message.text == "Grüße & <x>"
    assert message.button("x").data == "x"


async def test_a_file_where_none_belongs_is_refused(api: Api, alice: Person) -> None:
    """And where one belongs it counts as one."""
    path, chat = f"/bot{api.telegram.token}", {"chat_id": str(alice.chat.id)}
    refused = await api.client.post(f"{path}/sendMessage", data=chat, files={"text": ("x.txt", b"x")})
    assert refused.json()["description"] == 'Bad Request: parameter "text" is not a file'
    video = await api.client.post(f"{path}/sendVideo", data=chat, files={"video": ("x.mp4", b"x")})
    assert video.json()["description"] == "Bad Request: the stand-in does not do sendVideo"
    string = await api.client.post(f"{path}/sendVideo", data={**chat, "video": "https://example.org/x.mp4"})
    assert string.json()["description"] == "Bad Request: the stand-in does not do sendVideo"


async def test_failures_on_purpose(api: Api, telegram: TelegramStandIn) -> None:
    """The next calls fail as planned, others don't, and no rule is broken."""
    telegram.fail_next(too_many_requests(7), times=2)
    telegram.fail_next(SERVER_ERROR, method="getMe")
    for _ in range(2):
        answer = await api.answer("getMe")
        assert (answer["error_code"], answer["parameters"]) == (429, {"retry_after": 7})
    assert await api.result("getWebhookInfo")
    assert (await api.answer("getMe"))["error_code"] == 500
    assert (await api.result("getMe"))["username"] == "muster_bot"
    assert telegram.violations == []


async def test_calls_are_kept(api: Api, telegram: TelegramStandIn) -> None:
    """With their parameters and the status of the answer."""
    await api.result("getMyCommands", language_code="de")
    await api.refusal("sendMessage")
    await telegram.called("sendMessage")
    assert [(call.method, call.parameters, call.status) for call in telegram.calls] == [
        ("getMyCommands", {"language_code": "de"}, 200),
        ("sendMessage", {}, 400),
    ]
