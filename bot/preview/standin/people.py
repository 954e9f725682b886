"""People who write to the bot: what a person can do in Telegram, for tests and for the preview."""

from __future__ import annotations

import itertools
import time
from dataclasses import dataclass
from typing import Any

from bot.preview.standin import markup
from bot.preview.standin.samples import SAMPLES
from bot.preview.standin.world import Button, Chat, Message, Press, User, World

_press_ids = itertools.count(4_000_000_000_000_001)
_album_ids = itertools.count(13_000_000_000_000_001)


@dataclass(frozen=True, eq=False)
class Person:
    """Somebody with a private chat with the bot. Without `chat`, everything happens there."""

    world: World
    user: User
    chat: Chat

    async def send(self, text: str, chat: Chat | None = None, reply_to: Message | None = None) -> Message:
        """Write a message."""
        return self._post(_written(text, "text", "entities"), chat, reply_to)

    async def ask(self, text: str, chat: Chat | None = None, reply_to: Message | None = None) -> Message:
        """Write a message and return the bot's reply. Raises TimeoutError."""
        message = await self.send(text, chat, reply_to)
        return await message.chat.next_reply()

    async def send_photo(self, caption: str = "", chat: Chat | None = None, reply_to: Message | None = None) -> Message:
        """Send a picture, with words under it or without."""
        return await self.send_attachment("photo", caption, chat, reply_to)

    async def send_sticker(self, chat: Chat | None = None, reply_to: Message | None = None) -> Message:
        return await self.send_attachment("sticker", "", chat, reply_to)

    async def send_voice(self, chat: Chat | None = None, reply_to: Message | None = None) -> Message:
        return await self.send_attachment("voice", "", chat, reply_to)

    async def send_attachment(
        self, kind: str, caption: str = "", chat: Chat | None = None, reply_to: Message | None = None
    ) -> Message:
        """Send something that is not text: one of `samples.SAMPLES`."""
        words = _written(caption, "caption", "caption_entities") if caption else {}
        return self._post({**SAMPLES[kind], **words}, chat, reply_to)

    async def send_album(self, count: int, caption: str = "", chat: Chat | None = None) -> None:
        """Send several pictures as one album; the words stand under the first."""
        album = {"media_group_id": str(next(_album_ids))}
        for number in range(count):
            words = _written(caption, "caption", "caption_entities") if caption and number == 0 else {}
            self._post({**SAMPLES["photo"], **words, **album}, chat, None)

    async def edit(self, message: Message, text: str) -> None:
        """Change what one wrote."""
        below = "caption" in message.content
        names = ("caption", "caption_entities") if below else ("text", "entities")
        kept = {name: value for name, value in message.content.items() if name not in names}
        message.content = kept | _written(text, *names)
        message.edited = int(time.time())
        self.world.updates.add("edited_message", message.as_json())

    async def delete(self, message: Message) -> None:
        """Delete a message for everybody; bots are not told."""
        del message.chat.by_id[message.id]

    async def press(self, button: Button) -> Press:
        """Press a button of the bot. Raises ValueError for one that opens a page: the bot doesn't hear of that."""
        if button.data is None:
            raise ValueError(f"the button {button.label!r} opens a page")
        press = Press(str(next(_press_ids)), button.data)
        self.world.presses[press.id] = press
        self.world.updates.add(
            "callback_query",
            {
                "id": press.id,
                "from": self.user.as_json(),
                "message": button.message.as_json(),
                "chat_instance": str(button.message.chat.id),
                "data": button.data,
            },
        )
        return press

    async def join(self, chat: Chat) -> None:
        """Come into a group; Telegram says so there with a message of its own."""
        self._post({"new_chat_members": [self.user.as_json()]}, chat, None)

    async def block(self) -> None:
        """Block the bot."""
        self.chat.blocked = True

    def _post(self, content: dict[str, Any], chat: Chat | None, reply_to: Message | None) -> Message:
        message = self.world.post(chat or self.chat, self.user, content, reply_to)
        self.world.updates.add("message", message.as_json())
        return message


def _written(text: str, text_name: str, entities_name: str) -> dict[str, Any]:
    entities = markup.detect(text, [])
    return {text_name: text, **({entities_name: entities} if entities else {})}
