"""A long conversation by chance: whatever people do, the bot makes no error and breaks no rule of the Bot API."""

from __future__ import annotations

import asyncio
import logging
import os
import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.preview.session import CAST, TEAM, session
from bot.preview.stage import Stage, StepError
from bot.preview.steps import Arrive, Attach, Delete, Edit, Forget, Press, Send, Speak, Step
from bot.standin import Message
from bot.standin.samples import SAMPLES

# `make test` takes a short one; CONVERSATION_STEPS=10000 is the whole length.
STEPS = int(os.environ.get("CONVERSATION_STEPS", "1000"))
AT_ONCE = 20  # people do things side by side
PEOPLE = [step.by for step in CAST if isinstance(step, Arrive)]
PIECES = (
    "Wann war die Tagung?",
    "When was the conference?",
    "Senken Bäume die Temperatuhr?",
    "wer",
    "und wer hat den gehalten?",
    "/start",
    "/start trees",
    "/start x-y_z",
    "/help",
    "/programm",
    "/language",
    "/privacy",
    "/hilfe@muster_bot",
    "/quatsch",
    "@muster_bot",
    "@muster_bot Bäume",
    "@nobody",
    "<b>fett</b> & <i",
    "&amp; &#0;",
    "*a* _b_ [c](d)",
    "متى كان المؤتمر؟",
    "Когда была конференция?",
    "🌳🌳🌳",
    "👩\u200d👩\u200d👧\u200d👦",
    "\u202eumgekehrt",
    "\u200b",
    "a\u0301",
    "𝔘𝔫𝔦𝔠𝔬𝔡𝔢",
    "https://example.org/?a=1&b=<2>",
    "mehr",
    "Link?",
    "danke!",
    "Straßenbäumegießkanne",
    "ß",
    "1234567890",
    "SELECT * FROM x; --",
    "{}",
    "\\",
    "null",
)


def text(chance: random.Random) -> str:
    words = " ".join(chance.choices(PIECES, k=chance.choice([1, 1, 1, 2, 3])))
    return (words * chance.choice([1, 1, 1, 1, 60]))[:4096]


def steps(stage: Stage, chance: random.Random) -> Iterator[Step]:
    """What people do, without end."""
    weights = {send: 10, press: 8, edit: 3, attach: 2, speak: 1, forget: 1, delete: 1}
    while True:
        made = chance.choices([*weights], [*weights.values()])[0](stage, chance)
        if made is not None:
            yield made


def where(chance: random.Random) -> str | None:
    return chance.choice([None, None, None, None, "Stammtisch", TEAM])


def messages(stage: Stage, chance: random.Random, *, bot: bool) -> tuple[str, Message] | None:
    """Pick a person and a message that they see, of the bot or their own."""
    name, group = chance.choice(PEOPLE), where(chance)
    person, chat = stage.place(name, group)
    seen = [m for m in chat.messages if (m.sender.is_bot if bot else m.sender is person.user)]
    return (name, chance.choice(seen)) if seen else None


def send(stage: Stage, chance: random.Random) -> Step:
    group = where(chance)
    name = chance.choice(PEOPLE)
    earlier = stage.place(name, group)[1].messages
    to = stage.reference(chance.choice(earlier)) if earlier and chance.random() < 0.2 else None
    return Send(by=name, group=group, text=text(chance), to=to)


def press(stage: Stage, chance: random.Random) -> Step | None:
    found = messages(stage, chance, bot=True)
    buttons = [button for row in found[1].buttons for button in row if button.data] if found else []
    if not found or not buttons:
        return None
    return Press(by=found[0], message=stage.reference(found[1]), button=chance.choice(buttons).label)


def edit(stage: Stage, chance: random.Random) -> Step | None:
    found = messages(stage, chance, bot=False)
    return Edit(by=found[0], message=stage.reference(found[1]), text=text(chance)) if found else None


def delete(stage: Stage, chance: random.Random) -> Step | None:
    found = messages(stage, chance, bot=chance.random() < 0.5)
    return Delete(by=found[0], message=stage.reference(found[1])) if found else None


def attach(_: Stage, chance: random.Random) -> Step:
    caption = chance.choice(["", text(chance)[:1024]])
    return Attach(by=chance.choice(PEOPLE), group=where(chance), kind=chance.choice([*SAMPLES]), text=caption)


def speak(_: Stage, chance: random.Random) -> Step:
    return Speak(by=chance.choice(PEOPLE), language=chance.choice(["de", "en", "tr", "ar", "pt-BR"]))


def forget(_: Stage, chance: random.Random) -> Step:
    return Forget(by=chance.choice(PEOPLE), group=where(chance) if chance.random() < 0.1 else None)


async def test_a_long_conversation_leaves_no_error_and_no_rule_broken(
    garden_folder: Path, caplog: pytest.LogCaptureFixture, report_seed: Callable[[int], None]
) -> None:
    """Each step is dealt with, no call of the bot breaks a rule, and nothing worse than information is logged."""
    seed = int(os.environ.get("CONVERSATION_SEED", "0")) or random.randrange(1, 10**9)  # noqa: S311  not for secrets
    report_seed(seed)
    chance = random.Random(seed)  # noqa: S311
    caplog.set_level(logging.INFO)
    failures: list[str] = []

    async def do(stage: Stage, step: Step) -> None:
        try:
            happened = await stage.do(step)
        except StepError:
            return  # somebody else has deleted or forgotten it in between
        if happened.failure:
            failures.append(f"{step}: {happened.failure}")

    async with session(garden_folder) as made:
        todo = steps(made.stage, chance)
        for _ in range(STEPS // AT_ONCE):
            await asyncio.gather(*(do(made.stage, next(todo)) for _ in range(AT_ONCE)))
    assert failures == []
    assert made.stage.telegram.violations == []
    assert [r.getMessage() for r in caplog.records if r.levelno >= logging.WARNING] == []
    assert len(made.stage.happened) > STEPS // 2


@pytest.fixture
def report_seed(
    record_property: Callable[[str, object], None], capsys: pytest.CaptureFixture[str]
) -> Callable[[int], None]:
    """Says with which number the same conversation comes again."""

    def report(seed: int) -> None:
        record_property("seed", seed)
        with capsys.disabled():
            print(f" conversation: CONVERSATION_SEED={seed} CONVERSATION_STEPS={STEPS}", end=" ")  # noqa: T201

    return report
