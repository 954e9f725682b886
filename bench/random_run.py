"""`python -m bench.random_run [updates] [steps] [seed]`: the real bot among random updates and random people.

Random updates are of every kind that the Bot API has; as many are real ones that were damaged. Random people do what
one can do in Telegram: they ask, press buttons, edit, send things, call the bot in other chats, add and remove it. A
fifth as many bodies as updates come to the webhook, with its secret or without. At the end stands how many calls broke
a rule of the Bot API, how many updates ended in an exception, what the bot called how often, and in how many lines of
its log, at the most talkative level, there was something of people.
"""

from __future__ import annotations

import asyncio
import io
import re
import sys
from collections import Counter
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from bench.random_bodies import Seen, random_bodies
from bench.town import FIRST_NUMBER, MARK, PEOPLE, Outcome, Town, all_done, all_fetched, answering_town, real_updates
from bot import logs
from bot.standin import InlineQuery, Person, Press
from bot.standin.arbitrary import Arbitrary
from bot.standin.damage import Damage
from bot.standin.samples import SAMPLES
from bot.standin.telegram import TOKEN

ROOT = Path(__file__).parents[1]
_OF_PEOPLE = re.compile(
    f"{MARK}|{str(FIRST_NUMBER)[:-3]}|{TOKEN.partition(':')[2]}|Rosen|tomaten-giessen", re.IGNORECASE
)


async def random_updates(knowledge: Path, count: int, seed: int) -> Outcome:
    """Send so many random updates to a bot."""
    async with answering_town(knowledge, seed) as (town, outcome):
        chats = [chat.as_json() for chat in (*(p.chat for p in town.people), *town.groups)]
        source = Arbitrary(town.random, [person.user.as_json() for person in town.people], chats)
        for _ in range(count):
            kind, content = source.update()
            _await_answer(town, kind, content)
            town.telegram.world.updates.push(kind, content)
        await all_done(town)
    return outcome


async def damaged_updates(knowledge: Path, count: int, seed: int) -> Outcome:
    """Send so many updates to a bot in which something is missing, of a wrong type or in the wrong place."""
    async with answering_town(knowledge, seed) as (town, outcome):
        damage = Damage(town.random, await real_updates(town))
        for _ in range(count):
            town.telegram.world.updates.push(*damage.update())
        await all_done(town)
    return outcome


async def random_people(knowledge: Path, count: int, seed: int) -> Outcome:
    """Let random people do so many things."""
    async with answering_town(knowledge, seed) as (town, outcome):
        doings = (_ask, _ask, _press, _press, _press, _edit, _send_thing, _call, _membership)
        for number in range(count):
            doing: Callable[[Town, Person], Coroutine[None, None, None]] = town.random.choice(doings)
            await doing(town, town.random.choice(town.people))
            if number % PEOPLE == 0:
                await all_fetched(town)  # or there would be nothing to press
        await all_done(town)
    return outcome


def _await_answer(town: Town, kind: str, content: dict[str, Any]) -> None:
    """Let Telegram know of a press or a call, so that it takes the answer."""
    if kind == "callback_query":
        town.telegram.world.presses[content["id"]] = Press(id=content["id"], data=content.get("data", ""))
    elif kind == "inline_query":
        town.telegram.world.inline_queries[content["id"]] = InlineQuery(id=content["id"], text=content["query"])


async def _ask(town: Town, person: Person) -> None:
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


async def _press(town: Town, person: Person) -> None:
    chat = town.random.choice([person.chat, *town.groups])
    buttons = [b for message in chat.replies[-5:] for row in message.buttons for b in row if b.data]
    if buttons:
        await person.press(town.random.choice(buttons))


async def _edit(town: Town, person: Person) -> None:
    own = [m for m in person.chat.messages if m.sender is person.user and m.content.get("text")]
    if own:
        await person.edit(town.random.choice(own[-5:]), town.random.choice(town.questions))


async def _send_thing(town: Town, person: Person) -> None:
    await person.send_attachment(town.random.choice(list(SAMPLES)), town.random.choice(("", "Was ist das?")))


async def _call(town: Town, person: Person) -> None:
    typed = town.random.choice(town.questions)
    query = await person.call_bot(typed[: town.random.randint(0, len(typed))])
    results = (await query.answered())["results"]
    if results:
        await person.choose(query, town.random.randrange(len(results)), town.random.choice([person.chat, *town.groups]))


async def _membership(town: Town, person: Person) -> None:
    group = town.random.choice(town.groups)
    if group.type == "group" and town.random.random() < 0.3:  # noqa: PLR2004
        town.groups[town.groups.index(group)] = town.telegram.migrate(group)
    elif group.blocked:
        await person.add_bot(group)
    elif town.random.random() < 0.3:  # noqa: PLR2004
        await person.remove_bot(group)


def _tell(title: str, outcome: Outcome) -> None:
    _say(f"{title}: {outcome.seconds:.0f} s, {sum(outcome.calls.values())} calls")
    _say(f"  against the rules of the Bot API: {len(outcome.violations)}")
    _say(f"  ended in an exception: {len(outcome.bugs)}")
    _say(f"  unreadable for the library, skipped: {outcome.unreadable}")
    for name, count in outcome.calls.most_common():
        _say(f"  {count:6} {name}")
    for bug in [*map(str, outcome.violations), *outcome.bugs][:3]:
        _say(f"  {bug}")


def _tell_answers(seen: Counter[Seen]) -> None:
    for one, count in sorted(seen.items()):
        _say(f"  {count:6} {'with' if one.genuine else 'without'} the secret: {one.status}")


def _tell_log(printed: str) -> None:
    lines = printed.splitlines()
    _say(f"The log has {len(lines)} lines; {sum('bug' in line.lower() for line in lines)} of them tell of a bug")
    _say(f"  with something of people or the token: {sum(bool(_OF_PEOPLE.search(line)) for line in lines)}")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> None:
    printed = io.StringIO()
    logs.configure("DEBUG", stream=printed)
    updates, steps, seed = (*map(int, sys.argv[1:]), *(10_000, 3_000, 1)[len(sys.argv) - 1 :])
    knowledge, bodies = ROOT / "knowledge", updates // 5
    _tell(f"{updates} random updates", asyncio.run(random_updates(knowledge, updates, seed)))
    _tell(f"{updates} damaged updates", asyncio.run(damaged_updates(knowledge, updates, seed)))
    _tell(f"{steps} doings of random people", asyncio.run(random_people(knowledge, steps, seed)))
    outcome, seen = asyncio.run(random_bodies(knowledge, bodies, seed))
    _tell(f"{bodies} bodies at the webhook", outcome)
    _tell_answers(seen)
    _tell_log(printed.getvalue())


if __name__ == "__main__":
    main()
