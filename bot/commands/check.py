"""`check`: looks for mistakes in the knowledge base."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from bot.commands.shared import load_settings
from bot.editorial import check as desk
from bot.terminal import language_of


def check(folder: Path | None, language: str | None) -> int:
    """Print what is wrong in the knowledge base; return 1 if there is an error."""
    return desk.check(
        folder or load_settings().knowledge_dir,
        language or language_of(os.environ),
        sys.stdout,
        github=desk.in_github_actions(os.environ),
    )
