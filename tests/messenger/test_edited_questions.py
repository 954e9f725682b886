"""Questions that people correct after they sent them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractAsyncContextManager

    from bot.standin import Person, TelegramStandIn


async def test_the_reply_changes_with_the_question(alice: Person) -> None:
    """Editing a question edits the bot's reply to it, however often; no new message comes."""
    question = await alice.send("Wann soll man Rosen gießen?")
    reply = await alice.chat.next_reply()
    for text, answer in [("Wann soll man Tomaten gießen?", "morgens"), ("Wo fand die Tagung statt?", "Rathaus")]:
        await alice.edit(question, text)
        assert await alice.chat.next_reply() is reply
        assert answer in reply.text
    assert len(alice.chat.replies) == 1


async def test_an_older_question_changes_its_own_reply(alice: Person) -> None:
    """Every reply belongs to its question, not to the newest one."""
    first = await alice.send("Wann soll man Rosen gießen?")
    reply = await alice.chat.next_reply()
    await alice.ask("Danke")
    await alice.edit(first, "Wo fand die Tagung statt?")
    assert await alice.chat.next_reply() is reply


async def test_an_edit_that_changes_nothing_is_left_alone(alice: Person) -> None:
    """The same answer again is neither sent nor edited."""
    question = await alice.send("Wann soll man Rosen gießen?")
    reply = await alice.chat.next_reply()
    await alice.edit(question, "Wann soll man Rosen gießen??")
    await alice.ask("Danke")
    assert not reply.edited
    assert len(alice.chat.replies) == 2


async def test_a_deleted_reply_is_sent_anew(alice: Person) -> None:
    """When the earlier reply is gone, the new one comes as a message that quotes the question."""
    question = await alice.send("Wann soll man Rosen gießen?")
    await alice.delete(await alice.chat.next_reply())
    await alice.edit(question, "Wann soll man Tomaten gießen?")
    reply = await alice.chat.next_reply()
    assert "morgens" in reply.text
    assert reply.reply_to is question


async def test_after_a_restart_an_edited_question_gets_a_new_reply(
    telegram: TelegramStandIn, run_bot: Callable[[], AbstractAsyncContextManager[None]]
) -> None:
    """What reply belongs to which question is forgotten with a restart; the question isn't."""
    alice = telegram.person("Alice", "de")
    async with run_bot():
        question = await alice.send("Wann soll man Rosen gießen?")
        await alice.chat.next_reply()
    async with run_bot():
        await alice.edit(question, "Wann soll man Tomaten gießen?")
        assert (await alice.chat.next_reply()).reply_to is question
        await alice.edit(question, "Wo fand die Tagung statt?")
        assert "Rathaus" in (await alice.chat.next_reply()).text
    assert len(alice.chat.replies) == 2


async def test_messages_of_different_chats_with_the_same_number_are_kept_apart(bot: TelegramStandIn) -> None:
    """Groups count their messages each from 1; an edit in one must not touch the other's reply."""
    alice = bot.person("Alice", "de")
    here, there = bot.group("Hier"), bot.group("Dort")
    question = await alice.send("@muster_bot Wann soll man Rosen gießen?", here)
    first = await here.next_reply()
    other = await alice.ask("@muster_bot Wann soll man Rosen gießen?", there)
    assert other.id == first.id
    await alice.edit(question, "@muster_bot Wo fand die Tagung statt?")
    assert await here.next_reply() is first
    assert "Rosen" in other.text
