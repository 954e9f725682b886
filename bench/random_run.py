"""`python -m bench.random_run [updates] [steps] [seed]`: the real bot among random updates and random people.

Random updates are of every kind that the Bot API has; as many are real ones that were damaged. Random people do what
one can do in Telegram: they ask, press buttons, edit, send things, call the bot in other chats, add and remove it. At
the end stands how many calls broke a rule of the Bot API, how many updates ended in an exception, and what the bot
called how often.
"""

from __future__ import annotations

import asyncio
import logging
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from pydantic import SecretStr

from bot.dialogue.assistant import Assistant
from bot.knowledge import read
from bot.messenger.application import build_bot
from bot.messenger.limits import RateLimits
from bot.messenger.running import serve
from bot.settings import Settings
from bot.standin import Chat, InlineQuery, Message, Person, Press, TelegramStandIn, Violation
from bot.standin.arbitrary import Arbitrary
from bot.standin.damage import Damage
from bot.standin.samples import SAMPLES

ROOT = Path(__file__).parents[1]
# Without pauses, and answering everything: the more calls, the better.
_LIMITS = RateLimits(10**6, 0, 10**6, person=10**9, group_minute=10**9, group_hour=10**9)
# What people send besides the sample questions.
_OTHER_MESSAGES = ("/start", "/hilfe", "/programm", "/sprache", "Wer wurde Weltmeister?", "🌹", "<b>&")
_PEOPLE = 40
_PAUSE = 0.05  # seconds between looks whether the bot is done
_PATIENCE = 600.0


@dataclass
class Outcome:
    """What came of a run. `bugs` and `unreadable` count lines of the log."""

    calls: Counter[str] = field(default_factory=Counter)
    violations: list[Violation] = field(default_factory=list)
    bugs: list[str] = field(default_factory=list)
    unreadable: int = 0
    seconds: float = 0.0


class _Log(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.bugs: list[str] = []
        self.unreadable = 0

    def emit(self, record: logging.LogRecord) -> None:
        said = record.getMessage()
        self.unreadable += "can't be read" in said
        if record.levelno >= logging.ERROR:
            self.bugs.append(said)


@dataclass
class _Simulation:
    """Everybody and every chat of a run."""

    telegram: TelegramStandIn
    random: Random
    people: list[Person] = field(default_factory=list)
    groups: list[Chat] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        languages = ("de", "en", "ar", "tr", "pt-br", None)
        self.people = [self.telegram.person(f"P{n}", languages[n % len(languages)]) for n in range(_PEOPLE)]
        self.groups = [self.telegram.group("Gruppe", "group"), self.telegram.group("Supergruppe")]
        self.groups.append(self.telegram.forum("Forum", {1, 2, 3}))


async def random_updates(knowledge: Path, count: int, seed: int) -> Outcome:
    """Send so many random updates to a bot."""
    async with _answering_town(knowledge, seed) as (town, outcome):
        chats = [chat.as_json() for chat in (*(p.chat for p in town.people), *town.groups)]
        source = Arbitrary(town.random, [person.user.as_json() for person in town.people], chats)
        for _ in range(count):
            kind, content = source.update()
            _await_answer(town, kind, content)
            town.telegram.world.updates.push(kind, content)
        await _all_done(town)
    return outcome


async def damaged_updates(knowledge: Path, count: int, seed: int) -> Outcome:
    """Send so many updates to a bot in which something is missing, of a wrong type or in the wrong place."""
    async with _answering_town(knowledge, seed) as (town, outcome):
        damage = Damage(town.random, await _real_updates(town))
        for _ in range(count):
            town.telegram.world.updates.push(*damage.update())
        await _all_done(town)
    return outcome


async def _real_updates(town: _Simulation) -> list[dict[str, Any]]:
    """Return what Telegram tells a bot when people do what one can do, once each."""
    telegram = TelegramStandIn()
    person, group, forum = telegram.person("P", "de"), telegram.group("G"), telegram.forum("F", {1})
    old = telegram.world.post(person.chat, telegram.bot, {"text": "Alt"})
    old.keyboard = {"inline_keyboard": [[{"text": "Alt", "callback_data": "+y:rosen-giessen"}]]}
    asked = await person.send("Wann soll man Rosen gießen?")
    await person.send("/frage Rosen", group, reply_to=old)
    await person.send("@muster_bot Rosen", group)
    await person.send_in_topic("@muster_bot Rosen", forum, 1)
    await person.send_anonymously("/ask@muster_bot Rosen", group)
    await person.send("/start rosen-giessen")
    await person.edit(asked, "Und Tomaten?")
    for kind in SAMPLES:
        await person.send_attachment(kind, town.random.choice(("", "Was ist das?")))
    await person.press(old.button("Alt"))
    await person.call_bot("Ros")
    await person.remove_bot(group)
    await person.add_bot(group)
    telegram.migrate(telegram.group("G", "group"))
    return telegram.world.updates.waiting


async def random_people(knowledge: Path, count: int, seed: int) -> Outcome:
    """Let random people do so many things."""
    async with _answering_town(knowledge, seed) as (town, outcome):
        doings = (_ask, _ask, _press, _press, _press, _edit, _send_thing, _call, _membership)
        for number in range(count):
            doing: Callable[[_Simulation, Person], Coroutine[None, None, None]] = town.random.choice(doings)
            await doing(town, town.random.choice(town.people))
            if number % _PEOPLE == 0:
                await _all_fetched(town)  # or there would be nothing to press
        await _all_done(town)
    return outcome


def _await_answer(town: _Simulation, kind: str, content: dict[str, Any]) -> None:
    """Let Telegram know of a press or a call, so that it takes the answer."""
    if kind == "callback_query":
        town.telegram.world.presses[content["id"]] = Press(id=content["id"], data=content.get("data", ""))
    elif kind == "inline_query":
        town.telegram.world.inline_queries[content["id"]] = InlineQuery(id=content["id"], text=content["query"])


async def _ask(town: _Simulation, person: Person) -> None:
    text = town.random.choice(town.questions)
    if town.random.random() < 0.2:  # noqa: PLR2004  some are hasty
        text = "".join(letter for letter in text if town.random.random() < 0.9)  # noqa: PLR2004
    chat = town.random.choice([person.chat, *town.groups])
    before = town.random.choice(("", "@muster_bot ", "/frage ", "/ask@muster_bot ")) if chat is not person.chat else ""
    if chat.topics:
        await person.send_in_topic(before + text, chat, town.random.choice(sorted(chat.topics)))
    elif town.random.random() < 0.1 and chat is not person.chat:  # noqa: PLR2004
        await person.send_anonymously(before + text, chat)
    else:
        await person.send(before + text, chat)


async def _press(town: _Simulation, person: Person) -> None:
    chat = town.random.choice([person.chat, *town.groups])
    buttons = [b for message in chat.replies[-5:] for row in message.buttons for b in row if b.data]
    if buttons:
        await person.press(town.random.choice(buttons))


async def _edit(town: _Simulation, person: Person) -> None:
    own = [m for m in person.chat.messages if m.sender is person.user and m.content.get("text")]
    if own:
        await person.edit(town.random.choice(own[-5:]), town.random.choice(town.questions))


async def _send_thing(town: _Simulation, person: Person) -> None:
    await person.send_attachment(town.random.choice(list(SAMPLES)), town.random.choice(("", "Was ist das?")))


async def _call(town: _Simulation, person: Person) -> None:
    typed = town.random.choice(town.questions)
    query = await person.call_bot(typed[: town.random.randint(0, len(typed))])
    results = (await query.answered(30))["results"]
    if results:
        await person.choose(query, town.random.randrange(len(results)), town.random.choice([person.chat, *town.groups]))


async def _membership(town: _Simulation, person: Person) -> None:
    group = town.random.choice(town.groups)
    if group.type == "group" and town.random.random() < 0.3:  # noqa: PLR2004
        town.groups[town.groups.index(group)] = town.telegram.migrate(group)
    elif group.blocked:
        await person.add_bot(group)
    elif town.random.random() < 0.3:  # noqa: PLR2004
        await person.remove_bot(group)


async def _all_fetched(town: _Simulation) -> None:
    """Wait until the bot has confirmed all updates: it has answered them. Raises TimeoutError."""
    async with asyncio.timeout(_PATIENCE):
        while town.telegram.world.updates.waiting:  # noqa: ASYNC110  nobody is told of what is confirmed
            await asyncio.sleep(_PAUSE)


async def _all_done(town: _Simulation) -> None:
    """Wait until the bot has answered everything, and has nothing more to say."""
    last = town.telegram.person("Last", "de")
    await last.send("Danke")
    reply: Message = await last.chat.next_reply(_PATIENCE)
    assert reply.text  # noqa: S101  the bot is alive
    await _all_fetched(town)
    calls = -1
    while calls != len(town.telegram.calls):
        calls = len(town.telegram.calls)
        await asyncio.sleep(10 * _PAUSE)


@asynccontextmanager
async def _answering_town(knowledge: Path, seed: int) -> AsyncIterator[tuple[_Simulation, Outcome]]:
    """Run the bot in a town; when the run is over, the outcome has what happened. Raises ValueError."""
    found = read(knowledge).knowledge
    if found is None:
        raise ValueError("the knowledge base has mistakes")
    outcome, stop, log = Outcome(), asyncio.Event(), _Log()
    logging.getLogger().addHandler(log)
    async with TelegramStandIn() as telegram:
        settings = Settings(
            telegram_bot_token=SecretStr(telegram.token),
            telegram_api_url=telegram.url,
            database_url=SecretStr("sqlite:///:memory:"),
        )
        town = _Simulation(telegram, Random(seed))  # noqa: S311  not for secrets
        town.questions = [q for entry in found for asked in entry.questions.values() for q in asked]
        town.questions += _OTHER_MESSAGES
        working = asyncio.create_task(serve(build_bot(Assistant(found), settings, _LIMITS), stop))
        begin = time.perf_counter()
        yield town, outcome
        outcome.seconds = time.perf_counter() - begin
        stop.set()
        await working
    logging.getLogger().removeHandler(log)
    outcome.calls = Counter(call.method for call in telegram.calls)
    outcome.violations, outcome.bugs, outcome.unreadable = telegram.violations, log.bugs, log.unreadable


def _tell(title: str, outcome: Outcome) -> None:
    sys.stdout.write(f"{title}: {outcome.seconds:.0f} s, {sum(outcome.calls.values())} calls\n")
    sys.stdout.write(f"  against the rules of the Bot API: {len(outcome.violations)}\n")
    sys.stdout.write(f"  ended in an exception: {len(outcome.bugs)}\n")
    sys.stdout.write(f"  unreadable for the library, skipped: {outcome.unreadable}\n")
    sys.stdout.write("".join(f"  {count:6} {name}\n" for name, count in outcome.calls.most_common()))
    sys.stdout.write("".join(f"  {bug}\n" for bug in [*map(str, outcome.violations), *outcome.bugs][:3]))


def main() -> None:
    logging.disable(logging.INFO)
    logging.lastResort = None
    updates, steps, seed = (*map(int, sys.argv[1:]), *(10_000, 3_000, 1)[len(sys.argv) - 1 :])
    knowledge = ROOT / "knowledge"
    _tell(f"{updates} random updates", asyncio.run(random_updates(knowledge, updates, seed)))
    _tell(f"{updates} damaged updates", asyncio.run(damaged_updates(knowledge, updates, seed)))
    _tell(f"{steps} doings of random people", asyncio.run(random_people(knowledge, steps, seed)))


if __name__ == "__main__":
    main()
