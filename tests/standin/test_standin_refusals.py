"""The stand-in refuses what Telegram refuses, in the same words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from bot.standin import Message, Person, TelegramStandIn

    from .conftest import Api

FRAME = {"inline_keyboard": [[{"text": "x", "callback_data": "x"}]]}


def _button(**button: Any) -> dict[str, Any]:
    return {"reply_markup": {"inline_keyboard": [[{"text": "x", **button}]]}}


@pytest.mark.parametrize(
    ("parameters", "reason"),
    [
        ({"text": ""}, "message text is empty"),
        ({"text": " \n "}, "message text is empty"),
        ({"text": "<b> </b>", "parse_mode": "HTML"}, "message text is empty"),
        ({"text": "x" * 4097}, "message is too long"),
        ({"text": "🌱" * 2049}, "message is too long"),
        ({"text": "<b>" + "x" * 4097 + "</b>", "parse_mode": "HTML"}, "message is too long"),
        ({"text": "x", "parse_mode": "BBCode"}, "unsupported parse_mode"),
        ({"text": "x", "parse_mode": "MarkdownV2"}, "the stand-in reads parse_mode HTML only"),
        (
            {"text": "<b>x", "parse_mode": "HTML"},
            "can't parse entities: Can't find end tag corresponding to start tag \"b\"",
        ),
        ({"chat_id": "", "text": "x"}, "chat_id is empty"),
        ({"chat_id": 42, "text": "x"}, "chat not found"),
        ({"chat_id": "@nobody", "text": "x"}, "chat not found"),
        ({"text": "x", "message_thread_id": "drei"}, 'parameter "message_thread_id" must be of type Integer'),
        (
            {"text": "x", "disable_notification": "vielleicht"},
            'parameter "disable_notification" must be of type Boolean',
        ),
        ({"text": "x", "reply_parameters": {"message_id": 99}}, "message to be replied not found"),
        ({"text": "x", "reply_parameters": {}}, "can't parse reply_parameters: can't find field \"message_id\""),
        ({"text": "x", "link_preview_options": "[]"}, "can't parse link_preview_options: must be an Object"),
        ({"text": "x", "link_preview_options": "{"}, "can't parse link_preview_options: it is not JSON"),
        (
            {"text": "x", "link_preview_options": {"is_disabled": 1}},
            "can't parse link_preview_options.is_disabled: must be of type Boolean",
        ),
        ({"text": "x", **_button(callback_data="x" * 65)}, "BUTTON_DATA_INVALID"),
        ({"text": "x", **_button(callback_data="ü" * 33)}, "BUTTON_DATA_INVALID"),
        ({"text": "x", **_button(callback_data="")}, "BUTTON_DATA_INVALID"),
        ({"text": "x", **_button(url="kein Verweis")}, "BUTTON_URL_INVALID"),
        ({"text": "x", **_button(url="ftp://example.org")}, "BUTTON_URL_INVALID"),
        ({"text": "x", **_button(url="http://localhost/")}, "BUTTON_URL_INVALID"),
        ({"text": "x", **_button(url="http://[")}, "BUTTON_URL_INVALID"),
        ({"text": "x", **_button()}, "Text buttons are unallowed in the inline keyboard"),
        (
            {"text": "x", **_button(callback_data="x", url="https://example.org")},
            "inline keyboard button can have one kind only: callback_data, url",
        ),
        ({"text": "x", **_button(text=" ", callback_data="x")}, "inline keyboard button text is empty"),
        (
            {"text": "x", "reply_markup": {"inline_keyboard": FRAME["inline_keyboard"] * 101}},
            "reply markup is too long",
        ),
        (
            {"text": "x", "reply_markup": {"inline_keyboard": [[{"callback_data": "x"}]]}},
            "can't parse reply_markup.inline_keyboard[0][0]: can't find field \"text\"",
        ),
        (
            {"text": "x", "reply_markup": {"inline_keyboard": [{"text": "x"}]}},
            "can't parse reply_markup.inline_keyboard[0]: must be an Array",
        ),
    ],
)
async def test_sending(
    api: Api, alice: Person, telegram: TelegramStandIn, parameters: dict[str, Any], reason: str
) -> None:
    """Nothing of a refused message arrives."""
    assert await api.refusal("sendMessage", **{"chat_id": alice.chat.id, **parameters}) == reason
    assert alice.chat.messages == []
    assert bool(telegram.violations) == (reason not in {"chat not found", "message to be replied not found"})


async def test_a_missing_parameter_is_refused(api: Api, alice: Person) -> None:
    """Required means required."""
    assert await api.refusal("sendMessage", chat_id=alice.chat.id) == "message text is empty"
    assert await api.refusal("answerCallbackQuery") == 'parameter "callback_query_id" is required'


async def test_editing(api: Api, alice: Person, sent: Message) -> None:
    """Only the bot's own messages, which are there, to something new."""
    place = {"chat_id": alice.chat.id, "message_id": sent.id}
    own = await alice.send("Hallo")
    keyboard = {"inline_keyboard": [[{"text": "Ja", "callback_data": "ja"}]]}
    assert (await api.refusal("editMessageText", text="Frage", reply_markup=keyboard, **place)).startswith(
        "message is not modified: "
    )
    assert (await api.refusal("editMessageReplyMarkup", reply_markup=keyboard, **place)).startswith(
        "message is not mod"
    )
    assert await api.refusal("editMessageText", text="x", **place | {"message_id": own.id}) == "message can't be edited"
    assert await api.refusal("editMessageText", text="x", **place | {"message_id": 99}) == "message to edit not found"
    assert await api.refusal("editMessageText", text="x", message_id=1) == "chat_id is empty"
    assert (
        await api.refusal("editMessageText", text="x", chat_id=alice.chat.id) == "message identifier is not specified"
    )
    assert await api.refusal("editMessageText", **place) == "message text is empty"
    assert not sent.edited


async def test_a_press_is_answered_once(api: Api, alice: Person, sent: Message) -> None:
    """What isn't a press, or not any more, can't be answered."""
    press = await alice.press(sent.button("Ja"))
    assert await api.refusal("answerCallbackQuery", callback_query_id="1") == (
        "query is too old and response timeout expired or query ID is invalid"
    )
    assert await api.result("answerCallbackQuery", callback_query_id=press.id, text="Gut") is True
    assert (await press.answered())["text"] == "Gut"
    assert "too old" in await api.refusal("answerCallbackQuery", callback_query_id=press.id)


async def test_deleting(api: Api, telegram: TelegramStandIn, alice: Person, sent: Message) -> None:
    """A message can be deleted once; those of others in groups not at all."""
    group = telegram.group("Gruppe")
    theirs = await alice.send("Hallo", group)
    assert await api.result("deleteMessage", chat_id=alice.chat.id, message_id=sent.id) is True
    assert (
        await api.refusal("deleteMessage", chat_id=alice.chat.id, message_id=sent.id) == "message to delete not found"
    )
    assert await api.refusal("deleteMessage", chat_id=group.id, message_id=theirs.id) == "message can't be deleted"


@pytest.mark.parametrize(
    ("commands", "language", "reason"),
    [
        ([{"command": "Programm", "description": "x"}], "", "BOT_COMMAND_INVALID"),
        ([{"command": "über", "description": "x"}], "", "BOT_COMMAND_INVALID"),
        ([{"command": "x" * 33, "description": "x"}], "", "BOT_COMMAND_INVALID"),
        ([{"command": "x", "description": " "}], "", "BOT_COMMAND_DESCRIPTION_INVALID"),
        ([{"command": "x", "description": "x" * 257}], "", "BOT_COMMAND_DESCRIPTION_INVALID"),
        ([{"command": "x", "description": "x"}] * 101, "", "BOT_COMMANDS_TOO_MUCH"),
        ([{"command": "x"}], "", "can't parse commands[0]: can't find field \"description\""),
        ([{"command": "x", "description": "x"}], "deutsch", "invalid language code specified"),
    ],
)
async def test_commands(api: Api, commands: list[dict[str, str]], language: str, reason: str) -> None:
    """The menu has rules of its own."""
    assert await api.refusal("setMyCommands", commands=commands, language_code=language) == reason


@pytest.mark.parametrize(
    ("scope", "reason"),
    [
        ({"type": "chat"}, "can't parse scope: can't find field \"chat_id\""),
        ({"type": "everybody"}, 'can\'t parse scope.type: must be "default"'),
    ],
)
async def test_scopes_of_commands(api: Api, scope: dict[str, Any], reason: str) -> None:
    """A scope has one of a few forms, each with what it needs."""
    commands = [{"command": "x", "description": "x"}]
    assert (await api.refusal("setMyCommands", commands=commands, scope=scope)).startswith(reason.partition(":")[0])


@pytest.mark.parametrize(("kind", "most"), [("Name", 64), ("Description", 512), ("ShortDescription", 120)])
async def test_texts_about_the_bot(api: Api, kind: str, most: int) -> None:
    """Each has its length."""
    name = {"Name": "name", "Description": "description", "ShortDescription": "short_description"}[kind]
    assert await api.result(f"setMy{kind}", **{name: "x" * most})
    assert await api.result(f"getMy{kind}") == {name: "x" * most}
    assert "too long" in await api.refusal(f"setMy{kind}", **{name: "x" * (most + 1)})


async def test_actions(api: Api, alice: Person) -> None:
    """There are some, and no others."""
    assert await api.result("sendChatAction", chat_id=alice.chat.id, action="typing")
    assert await api.refusal("sendChatAction", chat_id=alice.chat.id, action="dance") == (
        "wrong parameter action in request"
    )


async def test_a_person_who_blocked_the_bot(api: Api, alice: Person, telegram: TelegramStandIn) -> None:
    """Nothing reaches them; that is no fault of the bot."""
    await alice.block()
    answer = await api.answer("sendMessage", chat_id=alice.chat.id, text="x")
    assert (answer["error_code"], answer["description"]) == (403, "Forbidden: bot was blocked by the user")
    assert telegram.violations == []


async def test_an_unknown_token_is_unauthorized(api: Api, telegram: TelegramStandIn) -> None:
    """As with a token that was revoked."""
    answer = (await api.client.post("/bot123:wrong/getMe")).json()
    assert answer == {"ok": False, "error_code": 401, "description": "Unauthorized"}
    assert telegram.violations == []


@pytest.mark.parametrize("path", ["/bot{token}/getYou", "/bot{token}", "/", "/file/x"])
async def test_what_is_not_there_is_not_found(api: Api, path: str) -> None:
    """Methods that Telegram doesn't have, and all other addresses."""
    response = await api.client.get(path.format(token=api.telegram.token))
    assert response.status_code == 404
    assert response.json() == {"ok": False, "error_code": 404, "description": "Not Found"}


async def test_a_parameter_that_does_not_exist_is_noted(api: Api, telegram: TelegramStandIn) -> None:
    """Telegram takes no notice of it; here one learns of the slip."""
    await api.result("getMe", languge="de")
    assert [(v.method, v.description) for v in telegram.violations] == [("getMe", 'there is no parameter "languge"')]


async def test_what_the_stand_in_can_not_do_is_said_after_the_check(api: Api, alice: Person) -> None:
    """All methods are known; a bot that needs another one is told so."""
    assert await api.refusal("sendDice", chat_id=alice.chat.id) == "the stand-in does not do sendDice"
    assert await api.refusal("sendPoll", chat_id=alice.chat.id) == 'parameter "question" is required'
