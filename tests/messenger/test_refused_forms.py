"""Telegram refuses a message for its form: the person gets the answer all the same, only plainer."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from telegram.error import BadRequest

from bot.dialogue.assistant import Assistant
from bot.messenger.outgoing.plainer import Form, plainer
from bot.messenger.outgoing.rendering import Rendered

if TYPE_CHECKING:
    import io
    from collections.abc import Callable, Mapping
    from contextlib import AbstractAsyncContextManager

    from bot.knowledge import KnowledgeBase
    from bot.standin import Message, Person, TelegramStandIn

    RunBotOf = Callable[[Assistant], AbstractAsyncContextManager[None]]

QUESTION = "Wann soll man Rosen gießen?"
ANSWER = "abends"


def _formatted(given: Mapping[str, Any]) -> bool:
    return "parse_mode" in given


def _has_keyboard(given: Mapping[str, Any]) -> bool:
    return "reply_markup" in given


def _replies(given: Mapping[str, Any]) -> bool:
    return "reply_parameters" in given


@pytest.mark.parametrize(
    ("description", "suspect"),
    [
        ('Bad Request: can\'t parse entities: Unsupported start tag "x" at byte offset 0', _formatted),
        ("Bad Request: ENTITY_BOUNDS_INVALID", _formatted),
        ("Bad Request: reply markup is too long", _has_keyboard),
        ("Bad Request: BUTTON_DATA_INVALID", _has_keyboard),
        ("Bad Request: BUTTON_URL_INVALID", _has_keyboard),
        ("Bad Request: message to be replied not found", _replies),
        ("Bad Request: MESSAGE_ID_INVALID", _replies),
        ("Bad Request: SOMETHING_NEW_INVALID", _formatted),
        ("Bad Request: SOMETHING_NEW_INVALID", _has_keyboard),
    ],
)
@pytest.mark.parametrize("alone", [True, False])
async def test_the_answer_arrives_without_what_is_refused(
    bot: TelegramStandIn,
    alice: Person,
    log: io.StringIO,
    description: str,
    suspect: Callable[[Mapping[str, Any]], bool],
    *,
    alone: bool,
) -> None:
    """Alone and in a group, as new messages and as changed ones; the log says that a form was refused."""
    bot.refuse_where(description, suspect)
    chat = alice.chat if alone else bot.group("Gruppe")
    question = await alice.send(QUESTION if alone else f"@muster_bot {QUESTION}", chat)
    reply = await chat.next_reply()
    assert ANSWER in reply.text
    assert "<b>" not in reply.text
    await alice.edit(question, "Danke" if alone else "@muster_bot Danke")
    assert (await chat.next_reply()).text
    assert "A bug" not in log.getvalue()
    if not (alone and suspect is _replies):
        assert "it is sent plainer" in log.getvalue()


async def test_without_buttons_the_links_stand_in_the_text(bot: TelegramStandIn, alice: Person) -> None:
    """An answer without the way to its source would be half of one."""
    whole = await alice.ask(QUESTION)
    links = [button.url for row in whole.buttons for button in row if button.url and "t.me" not in button.url]
    assert links
    bot.refuse_where("Bad Request: reply markup is too long", _has_keyboard)
    plain = await alice.ask(QUESTION)
    assert plain.buttons == []
    assert plain.text.startswith(whole.text)
    assert all(link in plain.text for link in links if link)


@pytest.mark.parametrize("alone", [True, False])
async def test_an_answer_to_a_topic_that_was_deleted_comes_in_the_chat(
    bot: TelegramStandIn, alice: Person, *, alone: bool
) -> None:
    """In a forum and alone with the bot, where there are topics, too."""
    chat = alice.chat if alone else bot.forum("Garten", {7})
    chat.topics = set()
    await alice.send_in_topic(QUESTION if alone else f"@muster_bot {QUESTION}", chat, 7)
    reply = await chat.next_reply()
    assert ANSWER in reply.text
    assert "message_thread_id" not in reply.content


async def test_what_is_too_long_for_telegram_comes_shorter(bot: TelegramStandIn, alice: Person) -> None:
    """Should it ever count otherwise than the bot does."""
    bot.refuse_where("Bad Request: message is too long", lambda given: len(given.get("text", "")) > 3000)
    reply = await alice.ask("/start langes")
    assert reply.text.startswith("Langes") or "Regel 1" in reply.text
    assert len(reply.text) <= 3000


async def test_results_in_other_chats_come_bare(bot: TelegramStandIn, alice: Person) -> None:
    """A list whose form is refused is offered without formatting and buttons."""
    bot.refuse_where(
        "Bad Request: BUTTON_URL_INVALID",
        lambda given: any("reply_markup" in result for result in json.loads(given.get("results", "[]"))),
    )
    query = await alice.call_bot("Rosen")
    assert (await query.answered())["results"]


async def test_a_programme_of_a_hundred_sessions_has_pages_of_buttons(
    telegram: TelegramStandIn, run_bot_of: RunBotOf, knowledge: KnowledgeBase
) -> None:
    """No wall, and no more than Telegram takes; each session has its button on one of the pages, turned in place."""
    session = knowledge.sessions[0]
    more = {f"s{n}": replace(session, id=f"s{n}", number=n) for n in range(100, 220)}
    alice = telegram.person("Alice", "de")
    async with run_bot_of(Assistant(replace(knowledge, entries={**knowledge.entries, **more}))):
        page = await alice.ask("/programm")
        pages = [_data(page)]
        while turn := [data for data in pages[-1] if data == f"p:a/{len(pages) + 1}"]:
            await alice.press(next(b for row in page.buttons for b in row if b.data == turn[0]))
            page = await alice.chat.next_reply()
            pages.append(_data(page))
    assert len(pages) > 5
    assert max(map(len, pages)) < 15
    assert {f"e:s{n}" for n in range(100, 220)} <= {data for found in pages for data in found}


def _data(message: Message) -> list[str]:
    return [button.data for row in message.buttons for button in row if button.data]


def test_refusals_of_the_chat_are_none_of_the_form() -> None:
    """Trying again plainer wouldn't help, and what was not changed stays as it is."""
    form = Form(Rendered("<b>x</b>", None))
    unmodified = "message is not modified: specified new message content and reply markup are exactly the same"
    for description in ("chat not found", "not enough rights to send text messages", unmodified):
        assert plainer(form, BadRequest(f"Bad Request: {description}")) is None


def test_a_form_gets_plainer_until_nothing_is_left_to_go() -> None:
    """Whatever is refused again and again: it ends."""
    form: Form | None = Form(Rendered("<b>x &lt;y&gt;</b>", None), topic=3)
    tries = 0
    while form:
        last, tries = form, tries + 1
        form = plainer(form, BadRequest("Bad Request: message thread not found"))
    assert (last.text, last.parse_mode, last.topic) == ("x <y>", None, None)
    assert tries == 3
