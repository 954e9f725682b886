"""What the bot relies on in what comes from the Bot API server; all else may be as it is.

The library takes whatever comes for what it should be, and handlers stumble over it much later. What doesn't have these
shapes is found here, before anybody works with it. Kinds of updates that the bot doesn't know have none.
"""

from __future__ import annotations

from typing import Annotated, Any, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter


class _Shape(BaseModel):
    model_config = ConfigDict(strict=True, extra="ignore")


_Int64: TypeAlias = Annotated[int, Field(ge=-(2**63), lt=2**63)]
_Id: TypeAlias = Annotated[str, Field(min_length=1)]


class _User(_Shape):
    id: _Int64
    is_bot: bool
    first_name: str
    username: str | None = None
    language_code: str | None = None


class _Chat(_Shape):
    id: _Int64
    type: str


class _Entity(_Shape):
    type: str
    offset: _Int64
    length: _Int64
    user: _User | None = None


class _Button(_Shape):
    text: str
    callback_data: str | None = None


class _Keyboard(_Shape):
    inline_keyboard: list[list[_Button]]


class _Message(_Shape):
    message_id: _Int64
    date: _Int64
    chat: _Chat
    sender: _User | None = Field(None, alias="from")
    sender_chat: _Chat | None = None
    via_bot: _User | None = None
    reply_to_message: _Message | None = None
    text: str | None = None
    caption: str | None = None
    entities: list[_Entity] = []
    caption_entities: list[_Entity] = []
    reply_markup: _Keyboard | None = None
    edit_date: _Int64 | None = None
    media_group_id: str | None = None
    message_thread_id: _Int64 | None = None
    is_topic_message: bool | None = None
    is_automatic_forward: bool | None = None
    migrate_to_chat_id: _Int64 | None = None
    migrate_from_chat_id: _Int64 | None = None


class _CallbackQuery(_Shape):
    id: _Id
    sender: _User = Field(alias="from")
    message: _Message | None = None
    data: str | None = None


class _InlineQuery(_Shape):
    id: _Id
    sender: _User = Field(alias="from")
    query: str


class _ChatMember(_Shape):
    status: str
    user: _User


class _ChatMemberUpdated(_Shape):
    chat: _Chat
    sender: _User = Field(alias="from")
    old_chat_member: _ChatMember
    new_chat_member: _ChatMember


class _MessageId(_Shape):
    message_id: _Int64


class _Command(_Shape):
    command: str
    description: str


class _Name(_Shape):
    name: str


class _ShortDescription(_Shape):
    short_description: str


class _Description(_Shape):
    description: str


class _Update(_Shape):
    update_id: _Int64
    message: _Message | None = None
    edited_message: _Message | None = None
    callback_query: _CallbackQuery | None = None
    inline_query: _InlineQuery | None = None
    my_chat_member: _ChatMemberUpdated | None = None


class _Parameters(_Shape):
    retry_after: _Int64 | None = None
    migrate_to_chat_id: _Int64 | None = None


class _Answer(_Shape):
    ok: bool
    description: str | None = None
    parameters: _Parameters | None = None


_NUMBER = "update_id"
KINDS = tuple(kind for kind in _Update.model_fields if kind != _NUMBER)
"""The kinds of updates that the bot handles."""
# What calls bring whose results somebody works with.
_RESULTS: dict[str, TypeAdapter[Any]] = {
    "getMe": TypeAdapter(_User),
    "getUpdates": TypeAdapter(list[Any]),
    "sendMessage": TypeAdapter(_Message),
    "sendPhoto": TypeAdapter(_Message),
    "sendDocument": TypeAdapter(_Message),
    "copyMessage": TypeAdapter(_MessageId),
    "editMessageText": TypeAdapter(_Message | bool),
    "editMessageCaption": TypeAdapter(_Message | bool),
    "editMessageReplyMarkup": TypeAdapter(_Message | bool),
    "getMyCommands": TypeAdapter(list[_Command]),
    "getMyName": TypeAdapter(_Name),
    "getMyShortDescription": TypeAdapter(_ShortDescription),
    "getMyDescription": TypeAdapter(_Description),
}


def known_part(update: Any) -> dict[str, Any] | None:
    """Return an update with the kinds that the bot handles; None for one without a number. Raises ValueError."""
    if not isinstance(update, dict) or type(update.get(_NUMBER)) is not int:
        return None
    known = {name: value for name, value in update.items() if name in _Update.model_fields}
    _Update.model_validate(known)
    return known


def number_alone(update: dict[str, Any]) -> dict[str, Any]:
    """Return of an update what makes it count as received."""
    return {_NUMBER: update[_NUMBER]}


def check_answer(method: str, answer: Any) -> None:
    """Check what a call of the Bot API brought. Raises ValidationError: whoever answered is no Bot API server."""
    if _Answer.model_validate(answer).ok and method in _RESULTS:
        _RESULTS[method].validate_python(answer.get("result"))
