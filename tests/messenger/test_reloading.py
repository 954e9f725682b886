"""The bot in Telegram answers from what staff save, and never from what has mistakes."""

from __future__ import annotations

import asyncio
import io
import shutil
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from bot.dialogue.assistant import Assistant
from bot.knowledge import KnowledgeBase, Reading, Text, read
from bot.knowledge.watching import Watch
from bot.meaning import KeptVectors, load
from bot.messenger import reloading
from bot.messenger.application import build_bot
from bot.messenger.reloading import begin, follow
from bot.messenger.running import serve
from bot.settings import Settings
from bot.standin import TelegramStandIn
from tests.waiting import PATIENCE, true


def _settings(**some: Any) -> Settings:
    token, database = SecretStr(f"123456:{'a' * 35}"), SecretStr("sqlite:///:memory:")
    return Settings(**{"telegram_bot_token": token, "database_url": database, **some})


async def test_the_bot_answers_at_once_and_by_meaning_when_it_can(
    garden: KnowledgeBase, garden_folder: Path, tmp_path: Path, telegram: TelegramStandIn
) -> None:
    """On a fresh machine it answers by words while texts are encoded, which is told; later it begins with meaning."""
    encoder, told = load(), list[tuple[int, int]]()
    assert encoder is not None
    meaning = KeptVectors(encoder, tmp_path)
    settings = _settings(telegram_bot_token=SecretStr(telegram.token), telegram_api_url=telegram.url)
    bot, stop = build_bot(begin(garden, meaning), settings), asyncio.Event()
    working = asyncio.create_task(serve(bot, stop))
    alice = telegram.person("Alice", "de")
    assert not bot.state.assistant.by_meaning
    assert "Leipzig" in (await alice.ask("Wo war die Tagung?")).text
    watch = Watch(garden_folder)
    following = asyncio.create_task(follow(bot.state, watch, meaning.telling(lambda *done: told.append(done))))
    await true(lambda: bot.state.assistant.by_meaning)
    assert "Leipzig" in (await alice.ask("In welcher Stadt traf man sich?")).text
    assert told[-1][0] == told[-1][1] > 0
    assert begin(garden, meaning).by_meaning
    following.cancel()
    stop.set()
    await working


async def test_whoever_stops_the_bot_while_it_learns_need_not_wait(garden: KnowledgeBase, tmp_path: Path) -> None:
    """A thread that encodes for a minute would keep the process alive: it gives up after the batch it is at."""
    encoder = load()
    assert encoder is not None
    many = {f"e{n}": replace(next(iter(garden)), id=f"e{n}", title=Text({"de": f"Titel {n}"})) for n in range(1_000)}
    told = list[tuple[int, int]]()
    state = build_bot(Assistant(KnowledgeBase(many)), _settings()).state
    following = asyncio.create_task(
        follow(state, Watch(tmp_path), KeptVectors(encoder, tmp_path).telling(lambda *done: told.append(done)))
    )
    await true(lambda: told)
    following.cancel()
    await asyncio.wait([following])
    so_far = len(told)
    await asyncio.get_running_loop().shutdown_default_executor()  # waits for its threads, as the end of the bot does
    assert len(told) <= so_far + 1 < 1_000 // 128


async def test_saved_knowledge_is_answered_from_unless_it_has_mistakes(
    garden_folder: Path, tmp_path: Path, telegram: TelegramStandIn, caplog: pytest.LogCaptureFixture
) -> None:
    """A mended text is in the next answer; with a mistake in a file the last good one stays, and the log says so."""
    caplog.set_level("INFO", "bot")
    folder = Path(shutil.copytree(garden_folder, tmp_path / "garden"))
    watch, knowledge = Watch(folder, pause=0.02), read(folder).knowledge
    assert knowledge is not None
    settings = _settings(telegram_bot_token=SecretStr(telegram.token), telegram_api_url=telegram.url)
    bot, stop, read_again = build_bot(Assistant(knowledge), settings), asyncio.Event(), asyncio.Event()

    def tell(reading: Reading) -> None:
        reloading.log(reading)
        read_again.set()

    working = asyncio.create_task(serve(bot, stop))
    following = asyncio.create_task(follow(bot.state, watch, tell=tell))
    alice, file = telegram.person("Alice", "de"), folder / "event.yaml"
    good = file.read_text(encoding="utf-8")
    for text, place, said in (
        (good.replace("Leipzig statt", "Halle statt"), "Halle", "the bot answers from it"),
        (good.replace("general:", "generall:"), "Halle", "goes on with what was good last"),
        (good, "Leipzig", "the bot answers from it"),
    ):
        read_again.clear()
        caplog.clear()
        file.write_text(text, encoding="utf-8")
        async with asyncio.timeout(PATIENCE):
            await read_again.wait()
        assert place in (await alice.ask("Wo war die Tagung?")).text
        assert said in caplog.text
    following.cancel()
    stop.set()
    await working


def _has(told: list[Reading], number: int) -> bool:
    return len(told) == number


async def test_a_bug_with_one_state_does_not_keep_the_bot_from_the_next(
    garden_folder: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """It is logged, and what is saved afterwards is answered from."""
    folder = Path(shutil.copytree(garden_folder, tmp_path / "garden"))
    watch, knowledge, told = Watch(folder, pause=0.02), read(folder).knowledge, list[Reading]()
    assert knowledge is not None
    bot = build_bot(Assistant(knowledge), _settings())

    def tell(reading: Reading) -> None:
        told.append(reading)
        if len(told) == 1:
            raise OSError("the disk is on fire")

    following = asyncio.create_task(follow(bot.state, watch, tell=tell))
    file = folder / "event.yaml"
    text = file.read_text(encoding="utf-8")
    for number, place in enumerate(("Halle", "Jena"), start=1):
        file.write_text(text.replace("Leipzig", place), encoding="utf-8")
        await true(partial(_has, told, number))
    assert bot.state.assistant.knowledge is told[-1].knowledge
    assert "A bug while taking over" in caplog.text
    assert not following.done()
    following.cancel()


async def test_what_is_gone_is_logged_before_all_else(
    garden: KnowledgeBase, garden_folder: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Once, whether the rest is well or not: of a file that was deleted by mistake nothing else would tell."""
    caplog.set_level("INFO", "bot")
    folder = Path(shutil.copytree(garden_folder, tmp_path / "garden"))
    watch, knowledge, read_again = Watch(folder, pause=0.02), read(folder).knowledge, asyncio.Event()
    assert knowledge is not None
    state = build_bot(Assistant(knowledge), _settings()).state

    def tell(reading: Reading) -> None:
        reloading.log(reading)
        read_again.set()

    following = asyncio.create_task(follow(state, watch, tell=tell))

    async def logged_after(change: Callable[[], object]) -> list[str]:
        read_again.clear()
        caplog.clear()
        change()
        async with asyncio.timeout(PATIENCE):
            await read_again.wait()
        return [record.getMessage() for record in caplog.records if record.name.startswith("bot")]

    file = folder / "2-gaerten.yaml"
    text, last = file.read_text(encoding="utf-8"), [entry.id for entry in garden if entry.place.file.name == file.name]
    broken = folder / "event.yaml"
    first, *_ = await logged_after(lambda: broken.write_text("generall:\n" + broken.read_text("utf-8"), "utf-8"))
    assert "entries are gone" not in first
    first, *rest = await logged_after(file.unlink)
    assert first.startswith(f"{len(last)} entries are gone, with the file 2-gaerten.yaml: {', '.join(last[:5])}")
    assert "please take the last change back" in first
    assert rest
    first, *_ = await logged_after(lambda: broken.write_text(broken.read_text("utf-8") + "\n", "utf-8"))
    assert "entries are gone" not in first
    await logged_after(lambda: file.write_text(text, "utf-8"))
    first, *_ = await logged_after(file.unlink)
    assert "entries are gone" in first
    following.cancel()


def test_a_folder_with_thousands_of_mistakes_logs_the_first_and_how_many_there_are(
    tmp_path: Path, log: io.StringIO
) -> None:
    """Whoever runs the bot sees what is wrong, and the log doesn't fill up at each save."""
    for name in ("event", "f"):
        (tmp_path / f"{name}.yaml").write_text("people:\n" + "  - {sumary: x}\n" * 1500, encoding="utf-8")
    reading = read(tmp_path)
    assert len(reading.problems) > 3000
    reloading.log(reading)
    assert 3 < len(log.getvalue().splitlines()) < 10
    assert "more; python -m bot check shows all of them" in log.getvalue()
