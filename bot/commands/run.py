"""`run`: the bot in Telegram; without a token, the preview in the browser."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

from bot.commands.preview import preview
from bot.commands.shared import load_knowledge, load_meaning, load_settings, require_folder

_UNCONNECTED = """\
There is no TELEGRAM_BOT_TOKEN, so the bot answers in your browser, on this machine only.
To connect it to Telegram: get a token from @BotFather, copy .env.example to .env, put the token in, run this again.
"""


def add_arguments(_: ArgumentParser) -> None:
    """Add none: the rest is in the settings."""


def run(options: Namespace) -> int:
    """Run the bot until it is stopped; return the exit code."""
    settings = load_settings()
    folder = options.knowledge or settings.knowledge_dir
    require_folder(folder)
    if settings.telegram_bot_token is None:
        sys.stdout.write(_UNCONNECTED)
        return preview(folder)
    # Telegram's library takes a while to load; whoever made a mistake in the settings needn't wait for it.
    from bot import logs  # noqa: PLC0415
    from bot.editorial.desk_links import DeskLinks  # noqa: PLC0415
    from bot.editorial.for_staff import ForStaff  # noqa: PLC0415
    from bot.knowledge.watching import Watch  # noqa: PLC0415
    from bot.messenger import reloading, running  # noqa: PLC0415

    logs.configure(settings.log_level, settings.log_format)
    watch = Watch(folder)
    base, meaning = load_knowledge(folder), load_meaning(running.Told())
    editing = ForStaff(folder, meaning, DeskLinks(settings.desk)) if settings.staff_chat_id else None
    return running.run(reloading.begin(base, meaning), settings, watch, meaning, editing)
