"""All that happens in the staff's chat can be tried in the preview."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path

from bot.dialogue.texts import texts
from bot.preview.session import CAST, TEAM, Session, session
from bot.preview.stage import StepResult
from bot.preview.steps import Forget, Press, Send
from bot.preview.web import views
from bot.standin import Message
from tests.waiting import PATIENCE

UNKNOWN = "Wer gewann die Weltmeisterschaft?"
GERMAN = texts("de")


async def came(made: Session, group: str | None = TEAM, by: str = "Anna") -> Message:
    """Return what the bot says next in a chat."""
    _, chat = made.stage.place(by, group)
    return await chat.next_reply()


async def handed_over(made: Session) -> tuple[StepResult, Message]:
    asked = await made.stage.do(Send(by="Anna", text=UNKNOWN))
    await made.stage.do(Press(by="Anna", message=made.stage.reference(asked.got[0]), button=GERMAN.team_button))
    return asked, await came(made)


async def test_a_question_goes_to_the_team_and_its_answer_comes_back(garden_folder: Path) -> None:
    """Over a new beginning of all chats, too: the staff's chat stays the one that the bot knows."""
    async with session(garden_folder) as made:
        for _ in range(2):
            made.stage.clear(CAST)
            _, question = await handed_over(made)
            assert question.marked("blockquote") == [UNKNOWN]
            answer = Send(by="Rita", group=TEAM, text="Brasilien", to=made.stage.reference(question))
            await made.stage.do(answer)
            anna = made.stage.people["Anna"].chat
            async with asyncio.timeout(PATIENCE):
                while not (said := await anna.next_reply()).text.endswith("Brasilien"):
                    pass
            assert said.text.startswith(GERMAN.team_answer.format(question=UNKNOWN))
            await made.stage.do(Forget(by="Rita", group=TEAM))
            assert made.stage.groups[TEAM].messages == []


async def test_the_page_shows_files_that_the_bot_sent(garden_folder: Path) -> None:
    """The plot as a picture, the report to be saved."""
    async with session(garden_folder) as made:
        done = await made.stage.do(Send(by="Rita", group=TEAM, text="/bericht"))
        picture, _, page = [views.message(made, message)["file"] for message in done.got]
        assert picture["picture"]
        assert page["name"].startswith("bericht-")
        assert made.stage.telegram.world.files[page["id"]].startswith(b"<!doctype html>")
        menu = views.cast(made)["groups"][-1]["menus"]["de"]
        assert [command["command"] for command in menu[:3]] in ([], ["bericht", "pruefen", "finden"])


async def test_the_report_leads_to_this_desk(garden_folder: Path) -> None:
    """Not to the one at the usual port, which may be of another knowledge base."""
    async with session(garden_folder) as made:
        made.desk.lead_to("http://127.0.0.1:8491")
        await made.stage.do(Send(by="Anna", text=UNKNOWN))
        done = await made.stage.do(Send(by="Rita", group=TEAM, text="/bericht"))
        page = views.message(made, done.got[-1])["file"]
        assert b"http://127.0.0.1:8491/#new=" in made.stage.telegram.world.files[page["id"]]


async def test_the_desk_counts_what_the_bot_answers_from(garden_folder: Path, tmp_path: Path) -> None:
    """While a saved state has mistakes that is an older one."""
    folder = Path(await asyncio.to_thread(shutil.copytree, garden_folder, tmp_path / "garden"))
    async with session(folder) as made:
        before = views.knowledge(made)
        changed = asyncio.Event()
        made.listeners.append(changed.set)
        file = folder / "2-gaerten.yaml"
        await asyncio.to_thread(file.write_text, "generall: []\n", "utf-8")
        async with asyncio.timeout(PATIENCE):
            await changed.wait()
        after = views.knowledge(made)
        assert made.reading.amount.entries < before["entries"]
    assert not after["good"]
    assert {name: after[name] for name in ("entries", "questions")} == {
        name: before[name] for name in ("entries", "questions")
    }
