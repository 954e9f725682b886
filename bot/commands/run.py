"""`run`: the bot in Telegram; without a token, a conversation at the terminal."""

from __future__ import annotations

import sys
from pathlib import Path

from bot.commands.ask import converse
from bot.commands.shared import load_knowledge, load_settings
from bot.dialogue.assistant import Assistant

_UNCONNECTED = """\
There is no TELEGRAM_BOT_TOKEN, so you talk to the bot right here (Ctrl+D ends it).
To connect it to Telegram: get a token from @BotFather, copy .env.example to .env, put the token in, run this again.
"""


def run(folder: Path | None, language: str) -> int:
    """Run the bot until it is stopped; return the exit code."""
    settings = load_settings()
    assistant = Assistant(load_knowledge(folder or settings.knowledge_dir))
    if settings.telegram_bot_token is None:
        sys.stdout.write(_UNCONNECTED)
        converse(assistant, language, explain=False)
        return 0
    # Telegram's library takes a second to load; the terminal doesn't need it.
    from bot import logs  # noqa: PLC0415
    from bot.messenger import running  # noqa: PLC0415

    logs.configure(settings.log_level, settings.log_format)
    return running.run(assistant, settings)
