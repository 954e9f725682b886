"""Questions that go to the team, and the way of the answers back."""

from __future__ import annotations

import asyncio
import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.dialogue.assistant import Assistant
from bot.dialogue.texts import LANGUAGES, texts
from bot.dialogue.texts.amounts import days as in_words
from bot.knowledge import Entry, Kind, KnowledgeBase, Text
from bot.knowledge.model import Place
from bot.messenger.handlers import team as team_handler
from bot.messenger.staff import chat as staff_chat
from bot.messenger.staff import team
from bot.standin import SERVER_ERROR
from bot.standin.samples import SAMPLES
from bot.store import handovers
from tests.waiting import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractAsyncContextManager

    from bot.messenger.application import TelegramBot
    from bot.standin import Chat, Message, Person, TelegramStandIn

    RunBot = Callable[..., AbstractAsyncContextManager[TelegramBot]]

UNKNOWN = "Wer gewann die Weltmeisterschaft?"
GERMAN, ENGLISH = texts("de"), texts("en")
NEXT = "When is the next one, please?"


@pytest.fixture
def staff(telegram: TelegramStandIn) -> Chat:
    return telegram.group("Redaktion")


async def hand_over(person: Person, question: str = UNKNOWN) -> Message:
    """Ask what the bot doesn't know, and press the button; return the bot's reply with it."""
    reply = await person.ask(question)
    await person.press(reply.button(GERMAN.team_button))
    await person.chat.next_reply()  # the button, changed
    await person.chat.next_reply()  # the confirmation
    return reply


async def test_only_after_the_press_a_question_goes_to_the_team_and_without_its_person(
    telegram: TelegramStandIn, run_bot: RunBot, staff: Chat
) -> None:
    """Staff see the question; its answer comes back below the question, and doesn't say which of them it is from."""
    alice, editor = telegram.person("Alice Auffällig", "de"), telegram.person("Erna Redakteurin", "de")
    alice.user.username = "alice_auffaellig"
    async with run_bot(staff_chat_id=staff.id):
        reply = await alice.ask(UNKNOWN)
        assert reply.reply_to
        assert staff.replies == []
        await alice.press(reply.button(GERMAN.team_button))
        assert (await alice.chat.next_reply()).button(GERMAN.team_sent_button)
        assert (await alice.chat.next_reply()).text == GERMAN.team_sent.format(days="7 Tage")
        question = await staff.next_reply()
        assert question.marked("blockquote") == [UNKNOWN]
        for secret in ("Alice", "alice_auffaellig", str(alice.user.id)):
            assert secret not in str(question.content) + str(question.keyboard)
        await editor.send("Das war <Brasilien> & Co.", staff, question)
        answer = await alice.chat.next_reply()
        assert answer.text == f"{GERMAN.team_answer.format(question=UNKNOWN)}\n\nDas war <Brasilien> & Co."
        assert answer.reply_to is not None
        assert answer.reply_to.text == UNKNOWN
        assert "Erna" not in str(answer.content)
        assert await staff.next_reply() is question
        assert question.text.startswith("✓ Beantwortet")
        assert question.marked("blockquote") == [UNKNOWN, "Das war <Brasilien> & Co."]


async def test_without_a_staff_chat_nothing_is_offered(alice: Person) -> None:
    """An old button says that nobody reads here."""
    reply = await alice.ask(UNKNOWN)
    assert not any("Team" in button.label for row in reply.buttons for button in row)
    reply.keyboard = {"inline_keyboard": [[{"text": "Alt", "callback_data": "t:this"}]]}
    await alice.press(reply.button("Alt"))
    assert (await alice.chat.next_reply()).text.startswith(GERMAN.team_nobody)


def _with_human(knowledge: KnowledgeBase) -> KnowledgeBase:
    said = Text({"de": "Schreiben Sie an hilfe@example.org."})
    human = Entry(
        id="human",
        kind=Kind.SMALL_TALK,
        title=Text({"de": "Ein Mensch"}),
        label=Text({"de": "Ein Mensch"}),
        summary=said,
        questions={"de": ("Ich möchte mit einem Menschen sprechen",)},
        place=Place(Path("small-talk.yaml")),
    )
    return replace(knowledge, entries={**knowledge.entries, "human": human})


async def test_who_asks_for_a_person_is_asked_for_the_question(
    telegram: TelegramStandIn, run_bot_of: RunBot, knowledge: KnowledgeBase, staff: Chat
) -> None:
    """What is written next is shown, and goes to the team when it is sent; without a team the entry helps."""
    alice = telegram.person("Alice", "de")
    async with run_bot_of(Assistant(_with_human(knowledge)), staff_chat_id=staff.id):
        offer = await alice.ask("Ich möchte mit einem Menschen sprechen")
        assert offer.text == GERMAN.team_human
        await alice.press(offer.button(GERMAN.team_button))
        assert (await alice.chat.next_reply()).text == GERMAN.team_prompt
        check = await alice.ask(NEXT)
        assert check.text == ENGLISH.team_check.format(question=NEXT)
        assert staff.replies == []
        await alice.press(check.button(ENGLISH.team_send_button))
        assert (await alice.chat.next_reply()).button(ENGLISH.team_sent_button)
        assert (await alice.chat.next_reply()).text == ENGLISH.team_sent.format(days="7 days")
        question = await staff.next_reply()
        assert question.marked("blockquote") == [NEXT]
        await alice.send("Im Mai", staff, question)
        assert (await alice.chat.next_reply()).text.startswith("The team answers your question")
        await alice.press(offer.button(GERMAN.team_button))
        await alice.chat.next_reply()
        assert (await alice.ask("x" * 2000)).text == GERMAN.too_long
    async with run_bot_of(Assistant(_with_human(knowledge))):
        assert "hilfe@example.org" in (await alice.ask("Ich möchte mit einem Menschen sprechen")).text
        await alice.press(offer.button(GERMAN.team_button))
        said = await alice.chat.next_reply()
        assert said.text == f"{GERMAN.team_nobody}\n\nSchreiben Sie an hilfe@example.org."


async def asked_for(person: Person) -> Message:
    """Press the button of who asks for a person; return the request for the question."""
    offer = await person.ask("Ich möchte mit einem Menschen sprechen")
    await person.press(offer.button(GERMAN.team_button))
    return await person.chat.next_reply()


async def test_nothing_goes_to_the_team_that_was_not_sent(
    telegram: TelegramStandIn, run_bot_of: RunBot, knowledge: KnowledgeBase, staff: Chat
) -> None:
    """Whoever cancels, presses something else, uses a command or writes on gets ordinary answers again."""
    alice, bob = telegram.person("Alice", "de"), telegram.person("Bob", "de")
    async with run_bot_of(Assistant(_with_human(knowledge)), staff_chat_id=staff.id):
        prompt = await asked_for(alice)
        await alice.press(prompt.button(GERMAN.team_cancel_button))
        assert (await alice.chat.next_reply()).text == GERMAN.team_cancelled
        greeting = (await alice.ask("Hallo")).text
        await asked_for(alice)
        check = await alice.ask("Hallo")
        assert check.text == GERMAN.team_check.format(question="Hallo")
        await alice.press(check.button(GERMAN.team_cancel_button))
        assert (await alice.chat.next_reply()).text == GERMAN.team_cancelled
        assert (await alice.ask("Hallo")).text == greeting
        await asked_for(bob)
        programme = await bob.ask("/programm")
        assert (await bob.ask("Hallo")).text == greeting
        await asked_for(bob)
        await bob.press(programme.buttons[-1][0])
        await bob.chat.next_reply()
        assert (await bob.ask("Hallo")).text == greeting
        await asked_for(bob)
        assert (await bob.ask("Hallo")).text == GERMAN.team_check.format(question="Hallo")
        assert (await bob.ask("Hallo")).text == greeting
        assert staff.replies == []


async def test_what_is_asked_for_is_awaited_for_some_minutes_across_restarts(
    telegram: TelegramStandIn,
    run_bot_of: RunBot,
    knowledge: KnowledgeBase,
    staff: Chat,
    database_url: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Another process takes the next message for the question, too; after ten minutes it is an ordinary one."""
    alice = telegram.person("Alice", "de")
    assistant = Assistant(_with_human(knowledge))
    async with run_bot_of(assistant, staff_chat_id=staff.id, database_url=database_url):
        await asked_for(alice)
    async with run_bot_of(assistant, staff_chat_id=staff.id, database_url=database_url):
        assert (await alice.ask("Hallo")).text == GERMAN.team_check.format(question="Hallo")
        monkeypatch.setattr(team_handler, "_WAITS", -1.0)
        await asked_for(alice)
        assert "Hallo" not in (await alice.ask("Hallo")).text


async def test_a_question_is_handed_over_once_however_often_one_presses(
    telegram: TelegramStandIn, run_bot: RunBot, staff: Chat
) -> None:
    """Two quick presses are one question for the team."""
    alice = telegram.person("Alice", "de")
    async with run_bot(staff_chat_id=staff.id):
        reply = await alice.ask(UNKNOWN)
        button = reply.button(GERMAN.team_button)
        first, second = [await alice.press(button) for _ in range(2)]
        assert "text" not in await first.answered()
        assert (await second.answered())["text"] == GERMAN.team_known
        await staff.next_reply()
        third = await alice.press(reply.button(GERMAN.team_sent_button))
        assert (await third.answered())["text"] == GERMAN.team_known
        await alice.ask("Danke")
        assert len(staff.replies) == 1


async def test_nobody_can_flood_the_staff_chat(telegram: TelegramStandIn, run_bot: RunBot, staff: Chat) -> None:
    """After a few open questions one is asked to wait; others aren't held up, and answers make room."""
    alice, bob = telegram.person("Alice", "de"), telegram.person("Bob", "de")
    async with run_bot(staff_chat_id=staff.id):
        for number in range(handovers.MOST_OPEN):
            await hand_over(alice, f"{UNKNOWN} {number}")
        reply = await alice.ask(UNKNOWN)
        await alice.press(reply.button(GERMAN.team_button))
        assert (await alice.chat.next_reply()).text == GERMAN.team_too_many
        await hand_over(bob)
        brought = [await staff.next_reply() for _ in range(handovers.MOST_OPEN + 1)]
        await bob.send("Ja", staff, brought[0])
        await alice.chat.next_reply()
        await alice.press(reply.button(GERMAN.team_button))
        assert (await alice.chat.next_reply()).button(GERMAN.team_sent_button)


async def test_what_staff_correct_or_add_gets_there_too(
    telegram: TelegramStandIn, run_bot: RunBot, staff: Chat, database_url: str
) -> None:
    """An edited answer changes the one that came; a second one comes as well: over a restart, too."""
    alice, editor = telegram.person("Alice", "de"), telegram.person("Erna", "de")
    async with run_bot(staff_chat_id=staff.id, database_url=database_url):
        await hand_over(alice)
        question = await staff.next_reply()
        written = await editor.send("Brasilein", staff, question)
        answer = await alice.chat.next_reply()
        await staff.next_reply()
    async with run_bot(staff_chat_id=staff.id, database_url=database_url):
        await editor.edit(written, "Brasilien")
        assert await alice.chat.next_reply() is answer
        assert answer.text.endswith("\n\nBrasilien")
        await editor.send("Und 2014 Deutschland", staff, question)
        added = await alice.chat.next_reply()
        assert added is not answer
        assert added.text == f"{GERMAN.team_answer.format(question=UNKNOWN)}\n\nUnd 2014 Deutschland"


async def test_pictures_and_long_answers_come_as_copies(
    telegram: TelegramStandIn, run_bot: RunBot, staff: Chat
) -> None:
    """Below a word on what they answer; the words under a picture can be corrected, and nobody is named."""
    alice, editor = telegram.person("Alice", "de"), telegram.person("Erna", "de")
    async with run_bot(staff_chat_id=staff.id):
        await hand_over(alice)
        question = await staff.next_reply()
        photo = await editor.send_photo("Der Pokal", staff, question)
        assert (await alice.chat.next_reply()).text == GERMAN.team_answer.format(question=UNKNOWN)
        copy = await alice.chat.next_reply()
        assert (copy.text, copy.content["photo"]) == ("Der Pokal", photo.content["photo"])
        assert "Erna" not in str(copy.as_json())
        await editor.edit(photo, "Der echte Pokal")
        assert await alice.chat.next_reply() is copy
        assert copy.text == "Der echte Pokal"
        await photo_album(editor, staff, question)
        assert (await alice.chat.next_reply()).text == GERMAN.team_answer.format(question=UNKNOWN)
        assert ["photo" in (await alice.chat.next_reply()).content for _ in range(3)] == [True] * 3
        await editor.send("z" * 4090, staff, question)
        assert (await alice.chat.next_reply()).text == GERMAN.team_answer.format(question=UNKNOWN)
        assert (await alice.chat.next_reply()).text == "z" * 4090


async def test_what_cannot_be_passed_on_is_told_to_staff(
    telegram: TelegramStandIn, run_bot: RunBot, staff: Chat
) -> None:
    """The person sees nothing of it, and the question stays open."""
    alice, editor = telegram.person("Alice", "de"), telegram.person("Erna", "de")
    async with run_bot(staff_chat_id=staff.id):
        await hand_over(alice)
        question = await staff.next_reply()
        telegram.refuse_where("message can't be copied", lambda given: "from_chat_id" in given)
        await editor.send_attachment("poll", "", staff, question)
        assert "kann ich nicht weitergeben" in (await staff.next_reply()).text
        assert not any(message.text.startswith("Das Team") for message in alice.chat.replies)
        telegram.fail_no_more()
        await editor.send("Dann so", staff, question)
        while not (await alice.chat.next_reply()).text.endswith("Dann so"):
            pass


async def test_a_question_that_was_edited_can_be_sent_anew(
    telegram: TelegramStandIn, run_bot: RunBot, staff: Chat
) -> None:
    """As it reads now; the reply to it has the button again."""
    alice = telegram.person("Alice", "de")
    async with run_bot(staff_chat_id=staff.id):
        reply = await hand_over(alice)
        await staff.next_reply()
        assert reply.reply_to
        await alice.edit(reply.reply_to, f"{UNKNOWN} Ich meine 2010.")
        assert await alice.chat.next_reply() is reply
        await alice.press(reply.button(GERMAN.team_button))
        assert (await staff.next_reply()).marked("blockquote") == [f"{UNKNOWN} Ich meine 2010."]


async def test_what_staff_say_among_themselves_goes_to_nobody(
    telegram: TelegramStandIn, run_bot: RunBot, staff: Chat
) -> None:
    """Only a reply to a question is an answer; one in another chat isn't either."""
    alice, editor = telegram.person("Alice", "de"), telegram.person("Erna", "de")
    async with run_bot(staff_chat_id=staff.id):
        await hand_over(alice)
        question = await staff.next_reply()
        among = await editor.send("Wer weiß das?", staff)
        await editor.send("Ich nicht", staff, among)
        await editor.send("/programm", staff, question)
        assert "Gießen" in (await staff.next_reply()).text
        replies = len(alice.chat.replies)
        await editor.send("Ich weiß es", staff, question)
        assert "Ich weiß es" in (await alice.chat.next_reply()).text
        assert len(alice.chat.replies) == replies + 1


async def test_no_answer_is_kept_back_by_limits(telegram: TelegramStandIn, run_bot: RunBot, staff: Chat) -> None:
    """Staff may answer as fast as they can: nobody's answer is held up, or goes to somebody else."""
    people = [telegram.person(f"P{number}", "de") for number in range(12)]  # a group may ask ten times a minute
    editor = telegram.person("Erna", "de")
    async with run_bot(staff_chat_id=staff.id):
        for person in people:
            await hand_over(person, f"{UNKNOWN} {person.user.first_name}")
        while len(staff.replies) < len(people):
            await staff.next_reply()
        for question in staff.replies:
            await editor.send(f"Antwort auf {question.marked('blockquote')[0]}", staff, question)
        for person in people:
            said = await person.chat.next_reply()
            assert said.text.endswith(f"Antwort auf {UNKNOWN} {person.user.first_name}")


async def test_nobody_answers(
    telegram: TelegramStandIn, run_bot: RunBot, staff: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The person is told when the time is up, the staff chat says so, and an answer that comes later is refused."""
    monkeypatch.setattr(team, "_DAY", 0.1)
    monkeypatch.setattr(team, "PAUSE", 0.1)
    alice = telegram.person("Alice", "de")
    async with run_bot(staff_chat_id=staff.id, handover_days=2):
        await hand_over(alice)
        question = await staff.next_reply()
        assert (await alice.chat.next_reply()).text == GERMAN.team_expired.format(question=UNKNOWN)
        assert (await staff.next_reply()).text.startswith("Abgelaufen")
        await alice.send("Zu spät", staff, question)
        assert "nicht mehr offen" in (await staff.next_reply()).text


async def test_a_staff_chat_that_is_gone_is_told_to_the_person_and_once_to_the_log(
    telegram: TelegramStandIn, run_bot: RunBot, staff: Chat, caplog: pytest.LogCaptureFixture
) -> None:
    """The question is erased, and the button isn't offered until the chat is back."""
    alice = telegram.person("Alice", "de")
    async with run_bot(staff_chat_id=staff.id):
        first, second = await alice.ask(UNKNOWN), await alice.ask(f"{UNKNOWN} 2")
        staff.blocked = True
        await alice.press(first.button(GERMAN.team_button))
        said = [(await alice.chat.next_reply()).text for _ in range(3)]
        sent, gone = said[1:]
        assert sent == GERMAN.team_sent.format(days="7 Tage")
        assert gone.startswith(GERMAN.team_gone.format(question=UNKNOWN))
        await alice.press(second.button(GERMAN.team_button))
        assert (await alice.chat.next_reply()).text.startswith(GERMAN.team_nobody)
        assert not any("Team" in button.label for row in (await alice.ask(UNKNOWN)).buttons for button in row)
    assert sum("STAFF_CHAT_ID: the bot can't write" in message for message in caplog.messages) == 1
    assert UNKNOWN not in caplog.text


async def test_a_staff_chat_that_is_back_takes_questions_again(
    telegram: TelegramStandIn, run_bot: RunBot, staff: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody has to start the bot again."""
    monkeypatch.setattr(staff_chat, "_AGAIN", 0.05)
    alice = telegram.person("Alice", "de")
    staff.blocked = True
    async with run_bot(staff_chat_id=staff.id) as bot:
        await until(bot, takes_questions=False)
        staff.blocked = False
        await until(bot, takes_questions=True)
        await hand_over(alice)
        assert await staff.next_reply()


async def test_a_staff_group_that_becomes_a_supergroup_goes_on(
    telegram: TelegramStandIn, run_bot: RunBot, caplog: pytest.LogCaptureFixture
) -> None:
    """Questions go to its new number, and the log says which to write."""
    alice, staff = telegram.person("Alice", "de"), telegram.group("Redaktion", "group")
    async with run_bot(staff_chat_id=staff.id):
        await hand_over(alice)
        old = await staff.next_reply()
        new = telegram.migrate(staff)
        moved = new.messages[0]
        moved.keyboard, moved.sender = old.keyboard, telegram.bot
        await alice.send("Da", new, moved)
        assert (await alice.chat.next_reply()).text.endswith("Da")
        await hand_over(alice, f"{UNKNOWN} 2")
        question = await new.next_reply()
        await alice.send("Hier", new, question)
        assert (await alice.chat.next_reply()).text.endswith("Hier")
    assert str(new.id) in caplog.text


async def test_who_blocked_the_bot_gets_no_answer_and_staff_are_told(
    telegram: TelegramStandIn, run_bot: RunBot, staff: Chat
) -> None:
    """Whether Telegram told of it before or not."""
    alice, bob = telegram.person("Alice", "de"), telegram.person("Bob", "de")
    async with run_bot(staff_chat_id=staff.id):
        for person in (alice, bob):
            await hand_over(person)
        questions = [await staff.next_reply() for _ in range(2)]
        alice.chat.blocked = True
        await bob.block()
        for question in questions:
            await alice.send("Antwort", staff, question)
        said = [(await staff.next_reply()).text for _ in range(2)]
        assert "geschlossen" in said[0]
        assert "nicht mehr offen" in said[1]


async def test_a_question_that_waits_when_the_bot_is_killed_is_brought_and_answered_later(
    telegram: TelegramStandIn, run_bot: RunBot, staff: Chat, database_url: str
) -> None:
    """Through two restarts: one before staff have it, one before they answer."""
    alice, editor = telegram.person("Alice", "de"), telegram.person("Erna", "de")
    telegram.fail_where(SERVER_ERROR, lambda given: given.get("chat_id") == str(staff.id))
    async with run_bot(staff_chat_id=staff.id, database_url=database_url):
        await hand_over(alice)
    telegram.fail_no_more()
    async with run_bot(staff_chat_id=staff.id, database_url=database_url):
        question = await staff.next_reply()
    written = await editor.send("Da bin ich", staff, question)
    async with run_bot(staff_chat_id=staff.id, database_url=database_url):
        assert (await alice.chat.next_reply()).text.endswith(written.text)
    assert len([m for m in staff.replies if m.marked("blockquote")]) == 1


async def test_nothing_of_people_is_in_the_file(
    telegram: TelegramStandIn, run_bot: RunBot, staff: Chat, tmp_path: Path
) -> None:
    """While a question waits, all that tells of it is sealed; when it is answered, the question is gone."""
    alice = telegram.person("Alice", "de")
    file, secret = tmp_path / "bot.sqlite3", "Zwetschgenmus"
    async with run_bot(staff_chat_id=staff.id, database_url=f"sqlite:///{file}", journal_days=0):
        await hand_over(alice, f"Wer gewann den Preis für {secret}?")
        question = await staff.next_reply()
        before = sealed(file)
        await alice.send("Oma", staff, question)
        await alice.chat.next_reply()
        await alice.ask("Danke")
        after = sealed(file)
        written = content_of(tmp_path)
    for word in (secret, "Preis", "Oma", str(alice.user.id)):
        assert word.encode() not in written
    assert before
    assert after
    assert len(after) < len(before)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_privacy_notice_tells_of_it_where_there_is_a_team(assistant: Assistant, language: str) -> None:
    """For how long, in every language; where there is none, it says nothing of one."""
    conversation = assistant.begin(language)
    notice = texts(language).privacy_team.format(days=in_words(7, language))
    assert notice in assistant.privacy(conversation, 90, 7).text
    assert notice not in assistant.privacy(conversation, 90).text
    assert len(notice) > len("7")


async def photo_album(editor: Person, staff: Chat, question: Message) -> None:
    for number in range(3):
        words = {"caption": "Drei Bilder"} if number == 0 else {}
        album = {**SAMPLES["photo"], **words, "media_group_id": "17"}
        message = editor.world.post(staff, editor.user, album, question)
        editor.world.updates.add("message", message.as_json())


async def until(bot: TelegramBot, *, takes_questions: bool) -> None:
    """Wait until the bot knows whether the staff's chat is there."""
    assert bot.state.team
    async with asyncio.timeout(PATIENCE):
        while bot.state.team.takes_questions is not takes_questions:  # noqa: ASYNC110  nobody is told
            await asyncio.sleep(0.01)


def content_of(folder: Path) -> bytes:
    return b"".join(part.read_bytes() for part in folder.iterdir())


def sealed(file: Path) -> bytes:
    connection = sqlite3.connect(file)
    (content,) = connection.execute("SELECT sealed FROM handovers").fetchone()
    connection.close()
    return bytes(content)
