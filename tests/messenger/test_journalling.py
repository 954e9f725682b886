"""What the bot writes down of questions: what staff can learn from, nothing of people, and not of those who object."""

from __future__ import annotations

import asyncio
import random
import sqlite3
import time
from typing import TYPE_CHECKING

import pytest

from bot.dialogue.conversation import Conversation
from bot.dialogue.events import Answered, Received, Voted
from bot.messenger.journalling import Journalling
from bot.messenger.sealing import Seal
from bot.store import Database, Journal, Question, Recorded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractAsyncContextManager
    from pathlib import Path

    from bot.dialogue.assistant import Assistant
    from bot.dialogue.reply import Reply
    from bot.standin import TelegramStandIn

    RunBot = Callable[..., AbstractAsyncContextManager[None]]

QUESTION = "Wann soll man Rosen gießen?"
CHOICE = "Wann brauchen Blumen Wasser?"
IN_VAIN = "Wer gewann die Weltmeisterschaft?"
OFF, ON = "Meine Fragen nicht aufbewahren", "Meine Fragen wieder aufbewahren"


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/bot.sqlite3"


async def recorded(url: str) -> Recorded:
    """Return what a database holds of the journal."""
    database = Database(url)
    found = await Journal(database, 90).read()
    database.close()
    assert found is not None
    return found


def of(questions: tuple[Question, ...]) -> dict[str, tuple[str, str | None]]:
    return {question.text: (question.outcome, question.taken) for question in questions}


async def test_questions_that_were_not_answered_well_are_kept(
    telegram: TelegramStandIn, run_bot: RunBot, url: str
) -> None:
    """With what was offered and taken of it, by button or in words; of answers only how many there were."""
    async with run_bot(database_url=url):
        alice, bob, carol = (telegram.person(name, "de") for name in ("Alice", "Bob", "Carol"))
        await alice.ask(QUESTION)
        await alice.ask(IN_VAIN)
        choices = await carol.ask(CHOICE)
        await carol.press(choices.button("💡 Rosen gießen"))
        await carol.chat.next_reply()
        await bob.ask("Wann gießen?")
        await bob.ask("Nr. 2")
    found = await recorded(url)
    kept = of(found.questions)
    assert kept["wer gewann die weltmeisterschaft?"] == ("unknown", None)
    assert kept["wann brauchen blumen wasser?"] == ("unknown", "rosen-giessen")
    assert kept["wann gießen?"] == ("choices", "rosen-giessen")
    assert len(kept) == 3
    amounts = {(asked.outcome, asked.language): asked.amount for asked in found.asked}
    assert amounts == {("answer", "de"): 2, ("unknown", "de"): 2, ("choices", "de"): 1}
    assert dict(found.shown)["rosen-giessen"] >= 2


async def test_the_question_of_an_answer_that_is_voted_down_is_kept(
    telegram: TelegramStandIn, run_bot: RunBot, url: str
) -> None:
    """Once, with the entry that was shown; a vote for it keeps nothing."""
    async with run_bot(database_url=url):
        for name, label in (("Alice", "👎 Das hilft nicht"), ("Bob", "👍 Das hilft")):
            person = telegram.person(name, "de")
            answer = await person.ask(QUESTION)
            await (await person.press(answer.button(label))).answered()
    (kept,) = (await recorded(url)).questions
    assert (kept.text, kept.outcome, kept.nearest) == (
        "wann soll man rosen gießen?",
        "unhelpful",
        ("rosen-giessen",),
    )


async def test_off_means_off(telegram: TelegramStandIn, run_bot: RunBot, url: str) -> None:
    """At once, everywhere, after a restart and after the day of the conversation; until the person says otherwise."""
    alice, bob, group = telegram.person("Alice", "de"), telegram.person("Bob", "de"), telegram.group("Garten")
    async with run_bot(database_url=url):
        notice = await alice.ask("/datenschutz")
        assert "90 Tage" in notice.text
        press = await alice.press(notice.button(OFF))
        assert "nicht mehr" in (await press.answered())["text"]
        assert await alice.chat.next_reply() is notice
        assert notice.button(ON)
        await alice.ask(IN_VAIN)
        answer = await alice.ask(QUESTION)
        await (await alice.press(answer.button("👎 Das hilft nicht"))).answered()
        assert await alice.chat.next_reply() is answer
    connection = sqlite3.connect(url.removeprefix("sqlite:///"))
    connection.execute("DELETE FROM conversations")
    connection.commit()
    connection.close()
    async with run_bot(database_url=url):
        await alice.ask(CHOICE)
        await alice.ask(f"/frage {IN_VAIN}", group)
        await bob.ask("Wer gewann die Wahl?")
        notice = await alice.ask("/privacy")
        await alice.press(notice.button(ON))
        await alice.chat.next_reply()
        assert notice.button(OFF)
        await alice.ask("Wer gewann das Spiel?")
    assert set(of((await recorded(url)).questions)) == {"wer gewann die wahl?", "wer gewann das spiel?"}


async def test_in_a_group_everybody_decides_for_themselves(
    telegram: TelegramStandIn, run_bot: RunBot, url: str
) -> None:
    """The notice has both buttons, and stays as it is for the others."""
    alice, bob, group = telegram.person("Alice", "de"), telegram.person("Bob", "de"), telegram.group("Garten")
    async with run_bot(database_url=url):
        notice = await alice.ask("/datenschutz", group)
        await (await alice.press(notice.button(OFF))).answered()
        await (await bob.press(notice.button(OFF))).answered()
        await (await bob.press(notice.button(ON))).answered()
        assert len(group.replies) == 1
        await alice.ask("Wer gewann die Wahl?")
        await bob.ask("Wer gewann das Spiel?")
    assert set(of((await recorded(url)).questions)) == {"wer gewann das spiel?"}


async def test_without_a_journal_nothing_is_kept_and_what_there_was_is_erased(
    telegram: TelegramStandIn, run_bot: RunBot, url: str
) -> None:
    """The notice says so, and has no button for it."""
    alice = telegram.person("Alice", "de")
    async with run_bot(database_url=url):
        await alice.ask(IN_VAIN)
    async with run_bot(database_url=url, journal_days=0):
        await alice.ask(CHOICE)
        notice = await alice.ask("/datenschutz")
    found = await recorded(url)
    assert (found.questions, found.asked, found.shown) == ((), (), ())
    assert "vergesse ich danach wieder" in notice.text
    assert not any("aufbewahren" in button.label for row in notice.buttons for button in row)


async def test_where_the_bot_keeps_silent_in_a_group_the_question_is_kept(
    telegram: TelegramStandIn, run_bot: RunBot, url: str
) -> None:
    """It was for the bot, and asked in vain; what isn't for the bot is none of its business."""
    alice, group = telegram.person("Alice", "de"), telegram.group("Garten")
    async with run_bot(database_url=url):
        await alice.send("Wer gewann die Wahl?", group)
        await alice.send("@muster_bot Wer gewann das Spiel?", group)
        await alice.ask(f"@muster_bot {QUESTION}", group)
    assert of((await recorded(url)).questions) == {"wer gewann das spiel?": ("silent", None)}


async def test_while_the_database_is_locked_nobody_waits_for_the_journal(
    telegram: TelegramStandIn, run_bot: RunBot, url: str
) -> None:
    """It waits in memory; conversations that are under way are answered as quickly as ever."""
    alice = telegram.person("Alice", "de")
    async with run_bot(database_url=url):
        await alice.ask(QUESTION)
        await asyncio.sleep(0.1)
        holder = sqlite3.connect(url.removeprefix("sqlite:///"))
        holder.execute("BEGIN EXCLUSIVE")
        await alice.ask("Wer gewann die Wahl?")
        start = time.perf_counter()
        await alice.ask("Wer gewann das Spiel?")
        assert time.perf_counter() - start < 4
        holder.close()
    assert set(of((await recorded(url)).questions)) == {"wer gewann die wahl?", "wer gewann das spiel?"}


# People who don't exist. None of their names is a word of the questions below.
NAMES = (
    *("Sabine Kretschmann", "Zwackelmann", "Jürgen Öttl-Brammer", "Anneliese Rothenfußer", "Maximilian von Hagenau"),
    *("Müller", "Horst Schlemmerich", "K. Wiesnbichler", "Fatima El-Amrani", "Nguyễn Thị Hạnh", "Wiesław Kowalczyk"),
    *("Emily Thornbury", "John Okonkwo", "Siobhán O’Farrell", "Priya Ramanathan", "Bartholomew Higginbottom"),
    *("Mehmet Yılmaz", "Ayşe Çağlayangil", "Gülşen Özdemiroğlu", "Hatice Karaosmanoğlu"),
    *("Иван Петров", "Светлана Кузнецова", "Зинаида Подкопаева", "Олена Шевченко", "Тарас Височанський"),
    *("محمد الخطيب", "فاطمة الزهراني", "خالد المنصوري", "Jean-Luc Baptiste", "Geneviève Quatremère"),
)
PRIVATE = (
    *("brammer77@example.org", "zw.ackel@mail.example.com", "@hagenau_m", "https://example.org/u/okonkwo?id=8877665"),
    *("t.me/kowalczyk_w", "www.rothenfusser.example", "+49 170 5550199", "0911/5550-142", "(0911) 5550177"),
    *("017655501234", "Kundennummer 84629173", "DE02120300000000202051", "24.12.1968", "Z8462-91"),
    *("Brunnenhofgasse 17", "Feldmochinger Straße 231b", "90427 Schniegling", "44 Abernathy Road", "ул. Гагарина, 15"),
)
FORMS = (
    *("Hallo, ich heiße {name}. {question}", "{question} Viele Grüße, {name}", "Guten Tag Herr {name}, {question}"),
    *(
        "{question}\nMfG\n{name}\n{private}",
        "{question} Bitte an {private} schreiben",
        "mein name ist {name}, {question}",
    ),
    *("Frau {name} will wissen: {question}", "Kann {name} mitkommen? {question}", "{private} {question}"),
    *("ich bin {name} und frage: {question}", "{question} Meine Nummer: {private}", "Was sagt {name} dazu? {question}"),
    *(
        "My name is {name}. {question}",
        "{question} Best regards, {name}",
        "I'm {name}, {question}",
        "{name}: {question}",
    ),
    *("Benim adım {name}. {question}", "{name} Bey soruyor: {question}", "Меня зовут {name}. {question}"),
    *("Мене звати {name}. {question} {private}", "اسمي {name}. {question}", "Je m’appelle {name}. {question}"),
)


def messages(amount: int) -> Iterator[str]:
    """Yield messages with people in them, also in small letters only, and always the same ones."""
    chance = random.Random(7)  # noqa: S311  nothing depends on it
    for _ in range(amount):
        question = chance.choice((IN_VAIN, CHOICE, QUESTION))
        form, name, private = (chance.choice(some) for some in (FORMS, NAMES, PRIVATE))
        message = form.format(name=name, private=private, question=question)
        yield message.lower() if chance.random() < 0.3 else message


async def test_of_ten_thousand_messages_nothing_of_people_is_in_the_file(
    assistant: Assistant, url: str, tmp_path: Path
) -> None:
    """No part of a name, number or address, and the questions are there: not even in what SQLite writes beside it."""
    database = Database(url)
    journal = Journalling(Journal(database, 90), Seal("1:token"), assistant.redacted, time.time)
    replies = {asked: assistant.reply(asked, Conversation("de")) for asked in (IN_VAIN, CHOICE, QUESTION)}
    for number, message in enumerate(messages(10_000)):
        reply = next(reply for asked, reply in replies.items() if asked.lower() in message.lower())
        _tell(journal, number, message, reply)
        if number % 500 == 0:
            assert not await journal.objects(0)  # what waits is written
            assert not _found(tmp_path)
    database.close()
    kept = (await recorded(url)).questions
    assert _found(tmp_path) == set()
    assert len(kept) == 10_000
    assert all("weltmeisterschaft" in q.text or "blumen wasser" in q.text or "rosen gießen" in q.text for q in kept)


def _tell(journal: Journalling, number: int, message: str, reply: Reply) -> None:
    journal(Received(number, number % 97, 5_000_000_000 + number % 97))
    journal(Answered(reply, message))
    if reply.feedback and reply.entry:
        journal(Voted(reply.entry, helpful=False))


def _found(folder: Path) -> set[str]:
    """Return which parts of names, numbers and addresses are in the files of a database."""
    written = b"".join(part.read_bytes() for part in folder.glob("bot.sqlite3*")).decode(errors="replace").lower()
    secrets = {part for private in (*NAMES, *PRIVATE) for part in _parts(private.lower())}
    return {secret for secret in secrets if secret in written}


def _parts(private: str) -> set[str]:
    """Return what must not be found; of an address also its parts, unless they are words of any text."""
    for sign in "-./@_:?=(),’+":
        private = private.replace(sign, " ")
    words = {"example", "https", "mail", "straße", "road", "kundennummer", "5550", "gasse"}
    return {part for part in private.split() if len(part) > 3 and part not in words}
