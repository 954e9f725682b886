"""Files that the bot sends, and copies of messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx

if TYPE_CHECKING:
    from bot.standin import Message, Person, TelegramStandIn

    from .conftest import Api

# A picture of one point.
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c49444154789c63f8ffff3f0005fe02fe0def46b80000000049454e44ae426082"
)


async def test_a_picture_and_a_file_are_kept(api: Api, telegram: TelegramStandIn, alice: Person) -> None:
    """With what stands under them; the picture has its size."""
    for method, name, content in (("sendPhoto", "photo", PNG), ("sendDocument", "document", b"<p>Bericht</p>")):
        form = {"chat_id": str(alice.chat.id), "caption": "<b>Hier</b>", "parse_mode": "HTML"}
        answer = await api.client.post(
            f"/bot{telegram.token}/{method}", data=form, files={name: ("bericht.html", content)}
        )
        assert answer.json()["ok"], answer.json()
        sent = await alice.chat.next_reply()
        assert (sent.text, sent.marked("bold")) == ("Hier", ["Hier"])
        file = sent.content[name][0] if name == "photo" else sent.content[name]
        assert telegram.world.files[file["file_id"]] == content
    assert sent.content["document"]["file_name"] == "bericht.html"
    assert alice.chat.replies[0].content["photo"][0]["width"] == 1
    assert await api.result("editMessageCaption", chat_id=alice.chat.id, message_id=sent.id, caption="Neu")
    assert sent.text == "Neu"


async def test_what_is_no_file_is_refused(api: Api, telegram: TelegramStandIn, alice: Person) -> None:
    """As are pictures that are none."""
    form = {"chat_id": str(alice.chat.id)}
    for method, name, content in (("sendPhoto", "photo", b"no picture"), ("sendDocument", "document", b"")):
        answer: httpx.Response = await api.client.post(
            f"/bot{telegram.token}/{method}", data=form, files={name: ("x", content)}
        )
        assert not answer.json()["ok"]
    assert "files in the call" in await api.refusal("sendPhoto", chat_id=alice.chat.id, photo="some-id")


async def test_a_copy_tells_nobody_of_the_original(api: Api, alice: Person, sent: Message) -> None:
    """It has the text or the picture with its caption, and comes from the bot."""
    photo = await alice.send_photo("Unser Plan")
    result = await api.result("copyMessage", chat_id=alice.chat.id, from_chat_id=alice.chat.id, message_id=photo.id)
    copy = await alice.chat.next_reply()
    assert result == {"message_id": copy.id}
    assert (copy.text, copy.content["photo"]) == ("Unser Plan", photo.content["photo"])
    assert copy.sender.is_bot
    assert copy.reply_to is None
    refused = await api.refusal("copyMessage", chat_id=alice.chat.id, from_chat_id=alice.chat.id, message_id=99)
    assert "not found" in refused
    assert "no caption" in await api.refusal(
        "editMessageCaption", chat_id=alice.chat.id, message_id=sent.id, caption="Neu"
    )
