"""What a bot tells of itself: the menu of commands and its descriptions, by language."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from bot.standin.refusals import bad_request

_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_LANGUAGE = re.compile(r"[a-z]{2}|")
_MOST_COMMANDS = 100
_LONGEST_DESCRIPTION = 256
_LONGEST = {"name": 64, "description": 512, "short_description": 120}


@dataclass(eq=False)
class Profile:
    """Commands by scope and language, texts by kind and language; the empty language is everybody else's."""

    commands: dict[tuple[str, str], list[dict[str, str]]] = field(default_factory=dict)
    texts: defaultdict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))

    def set_commands(self, commands: list[dict[str, str]], scope: dict[str, Any] | None, language: str) -> None:
        """Replace the commands of a scope in a language; none at all removes them. Raises Refusal."""
        if len(commands) > _MOST_COMMANDS:
            raise bad_request("BOT_COMMANDS_TOO_MUCH")
        checked = [_checked(command) for command in commands]
        place = (_scope(scope), _language(language))
        self.commands.pop(place, None)
        if checked:
            self.commands[place] = checked

    def get_commands(self, scope: dict[str, Any] | None, language: str) -> list[dict[str, str]]:
        return self.commands.get((_scope(scope), _language(language)), [])

    def set_text(self, kind: str, text: str, language: str) -> None:
        """Replace a text ("name", "description", "short_description") in a language. Raises Refusal."""
        if len(text) > _LONGEST[kind]:
            raise bad_request(f"{kind} is too long")
        self.texts[kind][_language(language)] = text

    def get_text(self, kind: str, language: str) -> str:
        texts = self.texts[kind]
        return texts.get(_language(language)) or texts.get("", "")


def _checked(command: dict[str, str]) -> dict[str, str]:
    name, description = command["command"].removeprefix("/"), command["description"].strip()
    if not _COMMAND.fullmatch(name):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= len(description) <= _LONGEST_DESCRIPTION:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name, "description": description}


def _scope(scope: dict[str, Any] | None) -> str:
    named = scope or {"type": "default"}
    return ":".join(str(named[part]) for part in ("type", "chat_id", "user_id") if part in named)


def _language(code: str) -> str:
    if not _LANGUAGE.fullmatch(code):
        raise bad_request("invalid language code specified")
    return code
