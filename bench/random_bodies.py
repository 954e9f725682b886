"""What comes to the webhook of the real bot: whole and damaged updates, and what is none, with its secret or not."""

from __future__ import annotations

import asyncio
import itertools
import json
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from aiohttp import ClientSession

from bench.town import Outcome, Town, all_done, answering_town, real_updates
from bot.messenger.incoming.webhook import SECRET_HEADER
from bot.standin.damage import Damage

_AT_ONCE = 20
_GENUINE, _DAMAGED = 0.7, 0.5  # shares of calls with the secret, and of updates that are damaged
_TOO_MUCH = 1_000_001  # bytes
_TYPES = ("", "text/plain", "application/x-www-form-urlencoded", "application/jsonp", "multipart/form-data")
_NO_UPDATES: tuple[Any, ...] = (None, 5, [], {}, "x", float("nan"), {"update_id": None}, {"update_id": "1"})
_FIRST_NUMBER = 500_000_000


class Seen(NamedTuple):
    """How a call was answered, and whether it had the secret."""

    genuine: bool
    status: int


class _Bodies:
    """Makes calls of the webhook, at random."""

    def __init__(self, random: Random, secret: str, updates: Sequence[dict[str, Any]]) -> None:
        self._random = random
        self._secret = secret
        self._updates = updates
        self._damage = Damage(random, updates)
        self._numbers = itertools.count(_FIRST_NUMBER)
        self._ways: tuple[Callable[[], bytes], ...] = (*[self._update] * 5, self._part, self._noise, self._none)

    def body(self) -> bytes:
        return self._random.choice(self._ways)()

    def headers(self, *, genuine: bool) -> dict[str, str]:
        """Return the headers of a call: Telegram's, or with a secret that is none, or of what isn't JSON."""
        wrong = ("", "x", self._secret[:-1], self._secret.upper(), f"{self._secret}0", self._secret[::-1])
        kind = "application/json" if self._random.random() < _GENUINE else self._random.choice(_TYPES)
        return {SECRET_HEADER: self._secret if genuine else self._random.choice(wrong), "Content-Type": kind}

    def _update(self) -> bytes:
        update = {k: v for k, v in self._random.choice(self._updates).items() if k != "update_id"}
        if self._random.random() < _DAMAGED:
            update = dict([self._damage.update()])
        return json.dumps({"update_id": next(self._numbers), **update}).encode()

    def _part(self) -> bytes:
        whole = self._update()
        return whole[: self._random.randrange(len(whole))]

    def _noise(self) -> bytes:
        whole = bytearray(self._update())
        for _ in range(self._random.randint(1, 20)):
            whole[self._random.randrange(len(whole))] = self._random.randrange(256)
        return bytes(whole)

    def _none(self) -> bytes:
        some = (b" " * _TOO_MUCH, b"[" * 100_000, self._random.randbytes(200), self._update().decode().encode("utf-16"))
        return self._random.choice((*some, *(json.dumps(value).encode() for value in _NO_UPDATES)))


async def random_bodies(knowledge: Path, count: int, seed: int) -> tuple[Outcome, Counter[Seen]]:
    """Bring so many bodies to a bot; return also how often each was answered how."""
    async with answering_town(knowledge, seed, webhook=True) as (town, outcome):
        await town.telegram.called("getWebhookInfo")  # then it takes updates
        bodies, few = _Bodies(town.random, _secret(town), await real_updates(town)), asyncio.Semaphore(_AT_ONCE)

        async def bring(client: ClientSession) -> Seen:
            genuine = town.random.random() < _GENUINE
            async with few, client.post(town.webhook, data=bodies.body(), headers=bodies.headers(genuine=genuine)) as r:
                return Seen(genuine, r.status)

        async with ClientSession() as client:
            seen = Counter(await asyncio.gather(*(bring(client) for _ in range(count))))
        await all_done(town)
    return outcome, seen


def _secret(town: Town) -> str:
    webhook = town.telegram.world.webhook
    if webhook is None:
        raise ValueError("the bot has registered no webhook")
    return webhook.secret
