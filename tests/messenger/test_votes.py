"""Saying whether an answer helped."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.store import Database, Feedback, Votes

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractAsyncContextManager
    from pathlib import Path

    from bot.standin import Person, TelegramStandIn

    RunBot = Callable[..., AbstractAsyncContextManager[None]]

QUESTION = "Wann soll man Rosen gießen?"
THANKS = "✓ Danke für Ihre Rückmeldung"


@pytest.mark.parametrize(
    ("language", "question", "label", "thanks"),
    [
        ("de", QUESTION, "👍 Das hilft", THANKS),
        ("de", QUESTION, "👎 Das hilft nicht", THANKS),
        ("en", "When should one water roses?", "👍 Helpful", "✓ Thanks for your feedback"),
    ],
)
async def test_thanks_take_the_place_of_the_vote(
    bot: TelegramStandIn, language: str, question: str, label: str, thanks: str
) -> None:
    """One vote for each answer: the two buttons become one word, all others stay as they are."""
    alice = bot.person("Alice", language)
    answer = await alice.ask(question)
    before = answer.text
    rows = [[(b.label, b.data) for b in row] for row in answer.buttons]
    press = await alice.press(answer.button(label))
    assert (await press.answered())["text"].rstrip("!")
    assert await alice.chat.next_reply() is answer
    assert [[(b.label, b.data) for b in row] for row in answer.buttons] == [*rows[:-1], [(thanks, "v:")]]
    assert answer.text == before
    again = await alice.press(answer.button(thanks))
    assert (await again.answered())["text"]
    assert len(alice.chat.replies) == 1


async def test_votes_are_counted_once_and_shown_to_staff_only(
    telegram: TelegramStandIn, run_bot: RunBot, tmp_path: Path
) -> None:
    """Two quick presses are one vote; /rueckmeldungen shows the counts in the staff chat, and nowhere else."""
    alice, staff = telegram.person("Alice", "de"), telegram.group("Redaktion")
    url = f"sqlite:///{tmp_path}/bot.sqlite3"
    async with run_bot(staff_chat_id=staff.id, database_url=url):
        answer = await alice.ask(QUESTION)
        yes, no = answer.button("👍 Das hilft"), answer.button("👎 Das hilft nicht")
        for press in [await alice.press(yes), await alice.press(no)]:
            await press.answered()
        report = await alice.ask("/rueckmeldungen", staff)
        assert "Rosen gießen: 👍 1  👎 0" in report.text
        elsewhere = telegram.group("Anderswo")
        await alice.send("/rueckmeldungen", elsewhere)
        await alice.ask("/programm", elsewhere)
        assert len(elsewhere.replies) == 1
        assert "👍" not in (await alice.ask("/rueckmeldungen")).text
    database = Database(url)
    assert await Feedback(database).counts() == {"rosen-giessen": Votes(1, 0)}
    database.close()


async def test_every_answer_has_its_own_vote(alice: Person) -> None:
    """Browsing on, one can vote on each entry that the message shows."""
    choices = await alice.ask("Wann brauchen Blumen Wasser?")
    for label in ("💡 Rosen gießen", "🎤 Gießen"):
        await alice.press(choices.button(label))
        await alice.chat.next_reply()
        await alice.press(choices.button("👍 Das hilft"))
        await alice.chat.next_reply()
        assert choices.button(THANKS)
    assert len(alice.chat.replies) == 1


async def test_small_talk_choices_and_the_unknown_have_no_vote(alice: Person) -> None:
    """Only answers can help."""
    for text in ("Danke", "Wann brauchen Blumen Wasser?", "Wer gewann die Weltmeisterschaft?", "/programm"):
        reply = await alice.ask(text)
        assert not any("👍" in button.label for row in reply.buttons for button in row)
