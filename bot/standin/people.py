"""People who write to the bot: what a person can do in Telegram, for tests, bench and the preview."""

from __future__ import annotations

import itertools
import time
from dataclasses import dataclass
from typing import Any

from bot.standin import markup
from bot.standin.samples import SAMPLES
from bot.standin.world import Button, Chat, InlineQuery, Message, Press, User, World

# The account by which Telegram lets admins write who hide their names.
_ANONYMOUS = User(1087968824, "Group", "GroupAnonymousBot", is_bot=True)
_query_ids = itertools.count(5_000_000_000_000_001)
_press_ids = itertools.count(4_000_000_000_000_001)
_album_ids = itertools.count(13_000_000_000_000_001)


@dataclass(frozen=True, eq=False)
class Person:
    """Somebody with a private chat with the bot. Without `chat`, everything happens there."""

    world: World
    user: User
    chat: Chat

    async def send(self, text: str, chat: Chat | None = None, reply_to: Message | None = None, **more: Any) -> Message:
        """Write a message; `more` are other fields of it, such as `forward_origin`."""
        return self._post(_written(text, "text", "entities") | more, chat, reply_to)

    async def send_in_topic(self, text: str, chat: Chat, topic: int) -> Message:
        """Write in a topic of a forum."""
        return await self.send(text, chat, message_thread_id=topic, is_topic_message=True)

    async def send_anonymously(self, text: str, chat: Chat) -> Message:
        """Write as an admin of a group who hides their name."""
        message = self.world.post(chat, _ANONYMOUS, _written(text, "text", "entities"))
        message.content |= {"sender_chat": chat.as_json()}
        self._tell(message)
        return message

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
        press = Press(id=str(next(_press_ids)), data=button.data)
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

    async def call_bot(self, text: str, offset: str = "") -> InlineQuery:
        """Type something behind the bot's name in some chat."""
        query = InlineQuery(id=str(next(_query_ids)), text=text)
        self.world.inline_queries[query.id] = query
        content = {"id": query.id, "from": self.user.as_json(), "query": text, "offset": offset}
        self.world.updates.add("inline_query", content)
        return query

    async def choose(self, query: InlineQuery, number: int, chat: Chat | None = None) -> Message:
        """Send one of the results to a chat; it comes from the person, by way of the bot."""
        result = (await query.answered())["results"][number]
        message = self.world.post(chat or self.chat, self.user, result["message"])
        message.content |= {"via_bot": self.world.bot.as_json()}
        message.keyboard = result["reply_markup"]
        self._tell(message)
        return message

    async def add_bot(self, group: Chat) -> None:
        """Bring the bot into a group."""
        group.blocked = False
        self._change_member(group, "left", "member")
        self._post({"new_chat_members": [self.world.bot.as_json()]}, group, None)

    async def remove_bot(self, group: Chat) -> None:
        """Remove the bot from a group."""
        group.blocked = True
        self._change_member(group, "member", "kicked")

    def _change_member(self, chat: Chat, old: str, new: str) -> None:
        bot = self.world.bot.as_json()
        states = {
            "left": {"status": "left", "user": bot},
            "member": {"status": "member", "user": bot},
            "kicked": {"status": "kicked", "user": bot, "until_date": 0},
        }
        content = {"chat": chat.as_json(), "from": self.user.as_json(), "date": int(time.time())}
        content |= {"old_chat_member": states[old], "new_chat_member": states[new]}
        self.world.updates.add("my_chat_member", content)

    async def join(self, chat: Chat) -> None:
        """Come into a group; Telegram says so there with a message of its own."""
        self._post({"new_chat_members": [self.user.as_json()]}, chat, None)

    async def block(self) -> None:
        """Block the bot."""
        self.chat.blocked = True
        self._change_member(self.chat, "member", "kicked")

    def _post(self, content: dict[str, Any], chat: Chat | None, reply_to: Message | None) -> Message:
        message = self.world.post(chat or self.chat, self.user, content, reply_to)
        self._tell(message)
        return message

    def _tell(self, message: Message) -> None:
        """Tell the bot of a message, unless it may not hear it."""
        if not self.world.privacy or message.chat.type == "private" or _is_for(self.world.bot, message):
            self.world.updates.add("message", message.as_json())


def _written(text: str, text_name: str, entities_name: str) -> dict[str, Any]:
    entities = markup.detect(text, [])
    return {text_name: text, **({entities_name: entities} if entities else {})}


def _is_for(bot: User, message: Message) -> bool:
    """Tell whether a bot in privacy mode hears a message: commands, its name, replies to it, and what isn't written."""
    named = any(name.lower() == f"@{bot.username}".lower() for name in message.marked("mention"))
    replied = message.reply_to is not None and message.reply_to.sender is bot
    own = message.content.get("via_bot", {}).get("id") == bot.id
    return named or replied or own or not message.text or bool(message.marked("bot_command"))
