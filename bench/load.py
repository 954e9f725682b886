"""`python -m bench.load [messages] [--memory] [--pestered]`: the whole bot under load, beside a bare echo bot.

Each bot is a process of its own at a lean stand-in for Telegram. Answers a second come from a window of messages that
is always full; the bots take turns, so that what else the machine does slows down all of them alike. The time from
update to reply comes from messages that come by chance, so many a second.

With `--memory` the bot is asked 50,000 times, once by few people and once by new ones with new words: what it needs
after 5,000 it needs at the end. With `--pestered` one person sends the worst messages, one a second, beside all others.
"""

from __future__ import annotations

import asyncio
import itertools
import sys
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from statistics import median

import numpy as np

from bench import worst
from bench.given import knowledge_in
from bench.lean import KINDS, Bot, running

_WINDOW = 100  # messages that wait at a time, as many as Telegram gives
_PEOPLE = 5000
_FEW, _MANY = 2 * _WINDOW, 10**9
_WARM = 200  # messages before anything is measured: connections that weren't used for seconds are made anew
_ROUNDS = 5
_MOST_PACED = 600
_A_SECOND = 20.0
_SECONDS = 30.0
_LONGEST = 4000  # letters; Telegram lets people write 4096
_LOOKS = (5_000, 10_000, 20_000, 30_000, 40_000, 50_000)  # messages after which memory is looked at


@dataclass
class Measured:
    """What each round of messages took: answers a second, milliseconds of the processor for one."""

    rates: list[float] = field(default_factory=list)
    costs: list[float] = field(default_factory=list)


def questions(folder: Path) -> Iterator[str]:
    """Return the sample questions of a knowledge base, again and again."""
    asked = [q for entry in knowledge_in(folder) for some in entry.questions.values() for q in some]
    Random(1).shuffle(asked)  # noqa: S311  no secret
    return itertools.cycle(asked)


async def load(kinds: list[str], folder: Path, messages: int) -> None:
    """Print what bots do under load, and how they compare with the first of them."""
    async with AsyncExitStack() as stack:
        bots = [await stack.enter_async_context(running(kind, folder, questions(folder), _PEOPLE)) for kind in kinds]
        found = {bot.kind: Measured() for bot in bots}
        for _ in range(_ROUNDS):
            for bot in bots:
                await _round(bot, messages // _ROUNDS, found[bot.kind])
        for bot in bots:
            _tell(bot.kind, found[bot.kind], found[kinds[0]], await _waits(bot))


async def _answer(bot: Bot, messages: int) -> None:
    bot.telegram.most_waiting = _WINDOW
    await bot.telegram.replies(messages)
    bot.telegram.most_waiting = 0
    await bot.telegram.all_replied()


async def _round(bot: Bot, messages: int, found: Measured) -> None:
    messages = min(messages, _MOST_PACED // _ROUNDS) if bot.kind == "paced" else messages
    bot.telegram.most_waiting = _WINDOW
    await bot.telegram.replies(_WARM)
    begun, used = time.perf_counter(), bot.seconds
    await bot.telegram.replies(messages)
    found.rates.append(messages / (time.perf_counter() - begun))
    found.costs.append(1000 * (bot.seconds - used) / messages)
    bot.telegram.most_waiting = 0
    await bot.telegram.all_replied()


async def _waits(bot: Bot, *, pestered: bool = False) -> str:
    """Let people ask independently of each other, so many a second; return how long they wait."""
    bot.telegram.seconds.clear()
    pest = asyncio.create_task(_pester(bot)) if pestered else None
    chance, end = Random(2), time.perf_counter() + _SECONDS  # noqa: S311  no secret
    while time.perf_counter() < end:
        bot.telegram.ask()
        await asyncio.sleep(chance.expovariate(_A_SECOND))
    await asyncio.sleep(2)
    if pest:
        pest.cancel()
    p50, p99 = 1000 * np.percentile(bot.telegram.seconds, [50, 99])
    return f"at {_A_SECOND:.0f}/s p50 {p50:.0f} ms, p99 {p99:.0f} ms"


async def _pester(bot: Bot) -> None:
    while True:
        for _, message in worst.messages(_LONGEST):
            bot.telegram.pester(message)
            await asyncio.sleep(1)


def _tell(kind: str, found: Measured, first: Measured, waits: str) -> None:
    rates, costs = (
        median(one / other for one, other in zip(*both, strict=True))
        for both in ((found.rates, first.rates), (first.costs, found.costs))
    )
    _say(
        f"{KINDS[kind]}: {median(found.rates):.0f} answers/s ({rates:.2f} of the first), "
        f"{median(found.costs):.1f} ms of the processor each ({costs:.2f} as good as the first); {waits}"
    )


async def memory(kind: str, folder: Path) -> None:
    """Print how much memory a bot needs in the course of many messages."""
    for people, who in ((_FEW, "few people"), (_MANY, "new people with new words")):
        asked = questions(folder) if people == _FEW else _with_new_words(questions(folder))
        async with running(kind, folder, asked, people) as bot:
            for before, messages in itertools.pairwise((0, *_LOOKS)):
                await _answer(bot, messages - before)
                _say(f"{KINDS[kind]}, {who}: {bot.megabytes:.0f} MB after {messages:,} messages")


def _with_new_words(asked: Iterator[str]) -> Iterator[str]:
    chance = Random(3)  # noqa: S311  no secret
    while True:
        word = "".join(chance.choices("abdefgiklmnoprstu", k=9))
        yield f"{next(asked)} {word}"


async def pestered(kind: str, folder: Path) -> None:
    """Print how long all others wait while one person sends the worst messages."""
    async with running(kind, folder, questions(folder), _PEOPLE) as bot:
        await _answer(bot, _WARM)
        _say(f"{KINDS[kind]}: {await _waits(bot)}")
        _say(f"{KINDS[kind]}, beside the worst messages: {await _waits(bot, pestered=True)}")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> None:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("messages", nargs="?", type=int, default=5000)
    parser.add_argument("--knowledge", type=Path, default=Path("knowledge"))
    parser.add_argument("--bots", nargs="+", choices=list(KINDS))
    parser.add_argument("--memory", action="store_true", help="what the bot needs after 5,000 to 50,000 messages")
    parser.add_argument("--pestered", action="store_true", help="how long others wait beside the worst messages")
    given = parser.parse_args()
    if not given.memory and not given.pestered:
        asyncio.run(load(given.bots or list(KINDS), given.knowledge, given.messages))
    for kind in given.bots or ["words"]:
        if given.memory:
            asyncio.run(memory(kind, given.knowledge))
        if given.pestered:
            asyncio.run(pestered(kind, given.knowledge))


if __name__ == "__main__":
    main()
