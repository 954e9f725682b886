"""People and groups in the stand-in, what they do, and what the bot says to it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from bot.preview import inline
from bot.preview.observing import Observer, Thought
from bot.preview.steps import (
    Arrive,
    Attach,
    Choose,
    Delete,
    Edit,
    Forget,
    Mark,
    Open,
    Press,
    Said,
    Saved,
    Send,
    Speak,
    Step,
)
from bot.standin import Chat, Message, Person, TelegramStandIn
from bot.standin.world import InlineQuery

PATIENCE = 15.0  # seconds for the bot to deal with one step


class StepError(Exception):
    """A step can't be done: somebody or something that it is about isn't there."""


@dataclass(eq=False)
class StepResult:
    """A step that was done. `before` is what the bot said to it when the conversation was saved."""

    number: int
    step: Step
    chat: Chat | None = None
    update: int | None = None
    sent: Message | None = None
    got: list[Message] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    thought: Thought | None = None
    before: tuple[Said, ...] | None = None
    mark: Mark | None = None
    failure: str | None = None

    @property
    def changed(self) -> bool:
        """Whether the bot says something else than it did when the conversation was saved."""
        return self.before is not None and (self.failure is not None or tuple(self.said) != self.before)


Listener = Callable[[str, Any], None]
"""Hears what happens: ("happened", StepResult), ("message", Message), ("gone", (chat id, message id)),
("typing", chat id), ("notice", the bot's answer to a press), ("cast", None), ("cleared", None)."""


class Stage:
    """Everybody in the preview, and all that has happened, step by step."""

    def __init__(self, telegram: TelegramStandIn, observer: Observer, team: Chat | None = None) -> None:
        """Begin; the chat of the `team` stays the same, as the bot knows it by its number."""
        self.telegram = telegram
        self._team = team
        self.people: dict[str, Person] = {}
        self.groups: dict[str, Chat] = {}
        self.happened: list[StepResult] = []
        self.listeners: list[Listener] = []
        self._observer = observer
        self._by_update: dict[int, StepResult] = {}
        self._references: dict[str, Message] = {}
        self._names: dict[tuple[int, int], str] = {}
        self._left: list[Chat] = []  # nobody is in them any more, but the bot may still be writing there
        telegram.server.listeners.append(self._on_call)

    async def do(self, step: Step, before: tuple[Said, ...] | None = None) -> StepResult:
        """Do a step and wait until the bot has dealt with it. Raises StepError."""
        happened = StepResult(0, step, before=before)
        result = await self._result(step) if isinstance(step, Choose) else None
        updates = self.telegram.world.updates
        latest = updates.latest
        if isinstance(step, Choose) and result:
            await self._choose(step, result, happened)
        else:
            await self._actions[type(step)](self, step, happened)
        self._keep(happened)
        if updates.latest != latest:
            happened.update = updates.latest
            self._by_update[happened.update] = happened
            await self._wait(happened, happened.update)
        self.telegram.calls.clear()  # nobody counts them here
        self._tell("happened", happened)
        return happened

    def welcome(self, step: Arrive | Open) -> None:
        """Let somebody be there, or a group, from the beginning."""
        if isinstance(step, Arrive):
            self.people[step.by] = self.telegram.person(step.by, step.language)
        else:
            self.groups[step.group] = self._opened(step.group)
        self._tell("cast", None)

    def _opened(self, group: str) -> Chat:
        """Return a group without messages."""
        if self._team is None or group != self._team.title:
            return self.telegram.group(group)
        self._team.by_id.clear()
        return self._team

    def clear(self, cast: Iterable[Arrive | Open]) -> None:
        """Begin anew with these people and groups, as if nothing had ever happened."""
        self.telegram.forget(self._left)
        self._left = [chat for chat in self.chats() if chat is not self._team]
        self.happened.clear()
        for kept in (self.people, self.groups, self._by_update, self._references, self._names):
            kept.clear()
        for step in cast:
            self.welcome(step)
        self._tell("cleared", None)

    def skip(self, step: Step, before: tuple[Said, ...], reason: str) -> StepResult:
        """Take note of a step of a saved conversation that can't be done any more."""
        happened = StepResult(0, step, before=before, failure=reason)
        self._keep(happened)
        return happened

    def chats(self) -> list[Chat]:
        """Return all chats that one can see."""
        return [*(person.chat for person in self.people.values()), *self.groups.values()]

    def mark(self, number: int, mark: Mark | None) -> None:
        """Mark the reply to a question, or take the mark away. Raises StepError."""
        if not 1 <= number <= len(self.happened):
            raise StepError(f"there is no step {number}")
        self.happened[number - 1].mark = mark
        self._tell("happened", self.happened[number - 1])

    def reference(self, message: Message) -> str:
        """Return the name of a message in saved conversations and in the page."""
        return self._names[message.chat.id, message.id]

    def saved(self) -> list[Saved]:
        """Return all that has happened, to be saved."""
        return [Saved(step=done.step, said=tuple(done.said), mark=done.mark) for done in self.happened]

    def _keep(self, happened: StepResult) -> None:
        self.happened.append(happened)
        happened.number = len(self.happened)
        self._tell("happened", happened)
        if happened.sent:
            self._show(happened.sent, str(happened.number))

    async def _wait(self, happened: StepResult, update: int) -> None:
        try:
            async with asyncio.timeout(PATIENCE):
                await self._observer.finished(update)
        except TimeoutError:
            happened.failure = f"no reply within {PATIENCE:.0f} seconds"
        happened.thought = self._observer.forget(update)
        if happened.thought and happened.said:
            reply = happened.thought.reply
            happened.said[0] = happened.said[0].model_copy(update={"outcome": reply.outcome, "entry": reply.entry})

    # What people do

    async def _arrive(self, step: Arrive, _: StepResult) -> None:
        if step.by in self.people:
            raise StepError(f"{step.by} is here already")
        self.welcome(step)

    async def _speak(self, step: Speak, _: StepResult) -> None:
        self._person(step.by).user.language_code = step.language
        self._tell("cast", None)

    async def _open(self, step: Open, _: StepResult) -> None:
        if step.group in self.groups:
            raise StepError(f"{step.group} is there already")
        self.welcome(step)

    async def _send(self, step: Send, happened: StepResult) -> None:
        person, happened.chat = self.place(step.by, step.group)
        reply_to = self.message(step.to) if step.to else None
        happened.sent = await person.send(step.text, happened.chat, reply_to)

    async def _attach(self, step: Attach, happened: StepResult) -> None:
        person, happened.chat = self.place(step.by, step.group)
        happened.sent = await person.send_attachment(step.kind, step.text, happened.chat)

    async def _edit(self, step: Edit, happened: StepResult) -> None:
        person, message = self._person(step.by), self.message(step.message)
        if message.sender is not person.user:
            raise StepError(f"{step.by} did not write this message")
        happened.chat = message.chat
        await person.edit(message, step.text)
        self._tell("message", message)

    async def _delete(self, step: Delete, happened: StepResult) -> None:
        person, message = self._person(step.by), self.message(step.message)
        happened.chat = message.chat
        await person.delete(message)
        self._tell("gone", (message.chat.id, message.id))

    async def _press(self, step: Press, happened: StepResult) -> None:
        person, message = self._person(step.by), self.message(step.message)
        happened.chat = message.chat
        try:
            await person.press(message.button(step.button))
        except (LookupError, ValueError) as error:
            raise StepError(str(error)) from None

    async def _result(self, step: Choose) -> tuple[InlineQuery, int]:
        query, results = await inline.ask(self._person(step.by), step.query)
        titles = [result["title"] for result in results]
        if step.result not in titles:
            raise StepError(f"no result “{step.result}” for “{step.query}”")
        return query, titles.index(step.result)

    async def _choose(self, step: Choose, result: tuple[InlineQuery, int], happened: StepResult) -> None:
        person, happened.chat = self.place(step.by, step.group)
        happened.sent = await person.choose(*result, happened.chat)
        happened.said.append(said(happened.sent))

    async def _forget(self, step: Forget, happened: StepResult) -> None:
        person, left = self.place(step.by, step.group)
        if left is not self._team:
            self._left.append(left)
        if step.group:
            self.groups[step.group] = happened.chat = self._opened(step.group)
        else:
            language = person.user.language_code
            self.people[step.by] = self.telegram.person(step.by, language)
        self._tell("cast", None)

    _actions: dict[type, Callable[..., Awaitable[None]]] = {  # noqa: RUF012  a table, never changed
        Arrive: _arrive,
        Speak: _speak,
        Open: _open,
        Send: _send,
        Attach: _attach,
        Edit: _edit,
        Delete: _delete,
        Press: _press,
        Forget: _forget,
    }

    def _person(self, name: str) -> Person:
        if name not in self.people:
            raise StepError(f"{name} is not here")
        return self.people[name]

    def place(self, name: str, group: str | None) -> tuple[Person, Chat]:
        """Return a person and the chat with the bot alone, or that group. Raises StepError."""
        person = self._person(name)
        if group is None:
            return person, person.chat
        if group not in self.groups:
            raise StepError(f"there is no group {group}")
        return person, self.groups[group]

    def message(self, reference: str) -> Message:
        message = self._references.get(reference)
        if message is None or message.id not in message.chat.by_id:
            raise StepError(f"the message {reference} is not there")
        return message

    # What the bot does

    def _on_call(self, method: str, given: dict[str, Any], result: Any) -> None:
        """Take note of a call of the bot that succeeded."""
        kind = method.lower()
        if isinstance(result, dict) and "message_id" in result:
            chat = self.telegram.world.chat(int(given["chat_id"]))
            self._hear(chat.by_id[result["message_id"]])
        elif kind == "sendchataction":
            self._tell("typing", int(given["chat_id"]))
        elif kind == "answercallbackquery" and given.get("text"):
            self._tell("notice", given)
        elif kind == "deletemessage":
            self._tell("gone", (int(given["chat_id"]), int(given["message_id"])))
        elif kind.startswith("setmy"):
            self._tell("cast", None)

    def _hear(self, message: Message) -> None:
        happened = self._by_update.get(self._observer.at.get(message.chat.id, -1))
        if happened is None:
            self._show(message, f"0/{len(self._references) + 1}")
            return
        happened.got.append(message)
        happened.said.append(said(message))
        self._show(message, f"{happened.number}/{len(happened.got)}")

    def _show(self, message: Message, reference: str) -> None:
        self._references[reference] = message
        self._names.setdefault((message.chat.id, message.id), reference)
        self._tell("message", message)

    def _tell(self, kind: str, about: Any) -> None:
        for listener in self.listeners:
            listener(kind, about)


def said(message: Message) -> Said:
    """Return what a person sees of a message."""
    buttons = [button for row in message.buttons for button in row]
    return Said(text=message.text, buttons=tuple(f"{b.label} → {b.url}" if b.url else b.label for b in buttons))
