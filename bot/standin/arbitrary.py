"""Updates at random, made from the table of the Bot API: of every kind, with every field that the table knows.

What Telegram sends is in the table; what a bot can stumble over is anything that fits it.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from random import Random
from typing import Any

from bot.standin.api import Field, ObjectType, table

_ARRAY = "Array of "
_SIMPLE = frozenset({"Integer", "String", "Boolean", "Float", "InputFile"})
_DEEPEST = 4  # below that only what is required
_HOUR = 3600
_OTHER_SHARE = 0.3
# A message has one kind of content as a rule, and most have words.
_SHARES_OF_MESSAGE = {"from": 0.95, "text": 0.6, "entities": 0.5, "reply_to_message": 0.2, "caption": 0.1}
_SHARE_OF_CONTENT = 0.006
_TEXTS = (
    "",
    "Wann soll man Rosen gießen?",
    "When should one water roses?",
    "متى يجب سقي الورود؟",
    "@muster_bot Rosen",
    "/start",
    "/frage Rosen",
    "/ask@muster_bot",
    "/start tomaten-giessen",
    "/rueckmeldungen",
    "<b>&amp;</i>",
    "🌹🏽\u200d🌱",
    "\u202e\x00\ufeff",
    "x" * 4096,
    "e:rosen-giessen",
    "+e:langes#2",
    "+y:rosen-giessen",
    "v:",
    "p:",
)
_ENTITIES = ("mention", "bot_command", "text_mention", "url", "bold", "custom_emoji", "date_time")


@dataclass(frozen=True)
class Arbitrary:
    """Makes updates. `people` and `chats` are those of the Bot API's objects that come again and again."""

    random: Random
    people: Sequence[dict[str, Any]]
    chats: Sequence[dict[str, Any]]
    now: float = field(default_factory=time.time)

    @cached_property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of updates."""
        return tuple(name for name in _fields("Update") if name != "update_id")

    def update(self) -> tuple[str, dict[str, Any]]:
        """Return the kind of an update and its content; about half of them are messages."""
        kind = self.random.choice((*self.kinds, *["message"] * len(self.kinds)))
        content: dict[str, Any] = self._object(_fields("Update")[kind].kinds[0], 0)
        return kind, content

    def _object(self, name: str, depth: int) -> Any:
        """Return an object of a type."""
        made = table().types[name]
        if not isinstance(made, Mapping):
            return self._value(self._form(made, depth), "", depth)
        if name in ("User", "Chat") and self.random.random() < 0.9:  # noqa: PLR2004  mostly acquaintances
            return dict(self.random.choice(self.people if name == "User" else self.chats))
        chosen = {n: described for n, described in made.items() if described.required or self._is_there(name, n, depth)}
        content = {n: self._field(d, n, depth + 1) for n, d in chosen.items()}
        return content | {"date": 0} if name == "InaccessibleMessage" else content

    def _is_there(self, name: str, field_name: str, depth: int) -> bool:
        """Throw the dice for an optional field."""
        if depth > _DEEPEST:
            return False
        if name == "Message":
            return self.random.random() < _SHARES_OF_MESSAGE.get(field_name, _SHARE_OF_CONTENT)
        return self.random.random() < _OTHER_SHARE / (1 + depth)

    def _form(self, forms: Sequence[str], depth: int) -> str:
        """Return one of the forms of a type; deep down one that ends soon."""
        if depth > _DEEPEST:
            return min(forms, key=_height)
        return self.random.choice(forms)

    def _field(self, described: Field, name: str, depth: int) -> Any:
        if described.only is not None:
            return described.only
        return self._value(self._form(described.kinds, depth), name, depth)

    def _value(self, kind: str, name: str, depth: int) -> Any:
        if kind.startswith(_ARRAY):
            count = self.random.randint(0, 1 if depth > _DEEPEST else 3)
            return [self._value(kind.removeprefix(_ARRAY), name, depth + 1) for _ in range(count)]
        match kind:
            case "Integer":
                return self._integer(name)
            case "String":
                return self._string(name)
            case "Boolean":
                return self.random.random() < 0.5  # noqa: PLR2004  a coin
            case "Float":
                return self.random.uniform(-180, 180)
            case _:
                return self._object(kind, depth)

    def _string(self, name: str) -> str:
        if name == "id" or name.endswith("_id"):
            return str(self.random.randrange(2**62))
        return self.random.choice(_ENTITIES if name == "type" else _TEXTS)

    def _integer(self, name: str) -> int:
        if name.endswith(("date", "unix_time")):
            return int(self.now - self.random.choice((0, 0, 0, 0.5 * _HOUR, 2 * _HOUR, 10_000 * _HOUR)))
        if name in ("offset", "length", "position"):
            return self.random.randint(0, 30)
        if any(part in name for part in ("duration", "period", "time")):
            return self.random.randint(0, 24 * _HOUR)
        return self.random.choice((self.random.randint(1, 100), self.random.randint(-(2**52), 2**52)))


def _fields(name: str) -> Mapping[str, Field]:
    made = table().types[name]
    return made if isinstance(made, Mapping) else {}


def _height(kind: str, seen: frozenset[str] = frozenset()) -> float:
    """Return how deep a value of that type is at least."""
    plain = kind.replace(_ARRAY, "")
    if kind.startswith(_ARRAY) or plain in _SIMPLE:
        return 0
    if plain in seen:
        return float("inf")
    made: ObjectType = table().types[plain]
    below = seen | {plain}
    if not isinstance(made, Mapping):
        return 1 + min(_height(form, below) for form in made)
    required = [described for described in made.values() if described.required and described.only is None]
    return 1 + max((min(_height(k, below) for k in described.kinds) for described in required), default=0)
