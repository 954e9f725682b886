"""Sending pictures and other files."""

from __future__ import annotations

from typing import Any

from bot.standin import keyboards
from bot.standin.methods.messages import captioned, open_chat, replied
from bot.standin.methods.registry import Parameters, method
from bot.standin.parameters import Upload
from bot.standin.refusals import bad_request
from bot.standin.world import World

_PNG = b"\x89PNG\r\n\x1a\n"
_SIZE = slice(16, 24)  # of a PNG: where its width and height stand


@method("sendPhoto")
async def send_photo(world: World, given: Parameters) -> dict[str, Any]:
    file = _upload(given, "photo")
    if not file.content.startswith(_PNG):
        raise bad_request("IMAGE_PROCESS_FAILED: the stand-in knows PNG only")
    width, height = (int.from_bytes(file.content[_SIZE][n : n + 4], "big") for n in (0, 4))
    return _sent(world, given, {"photo": [_kept(world, file) | {"width": width, "height": height}]})


@method("sendDocument")
async def send_document(world: World, given: Parameters) -> dict[str, Any]:
    file = _upload(given, "document")
    return _sent(world, given, {"document": _kept(world, file) | {"file_name": file.name}})


def _upload(given: Parameters, kind: str) -> Upload:
    file = given[kind]
    if not isinstance(file, Upload):
        raise bad_request("the stand-in takes files in the call only")
    if not file.content:
        raise bad_request("file must be non-empty")
    return file


def _kept(world: World, file: Upload) -> dict[str, Any]:
    number = f"file-{len(world.files) + 1}"
    world.files[number] = file.content
    return {"file_id": number, "file_unique_id": f"unique-{number}", "file_size": file.size}


def _sent(world: World, given: Parameters, content: dict[str, Any]) -> dict[str, Any]:
    chat = open_chat(world, given)
    message = world.post(chat, world.bot, content | captioned(given), replied(chat, given.get("reply_parameters")))
    message.keyboard = keyboards.check(given.get("reply_markup"))
    chat.heard.put_nowait(message)
    return message.as_json()
