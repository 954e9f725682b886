"""`health`: says whether the bot that runs on this machine is alive."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

from bot.heartbeat import LONGEST_SILENCE, silence
from bot.terminal import GOOD, PROBLEMS


def add_arguments(_: ArgumentParser) -> None:
    """Add none: one bot runs on a machine."""


def run(_: Namespace) -> int:
    """Return 0 if the running bot gave a sign of life lately, else 1."""
    seconds = silence()
    if seconds is None:
        sys.stdout.write("The bot isn't running here: it has left no sign of life.\n")
        return PROBLEMS
    sys.stdout.write(f"Last sign of life {seconds:.0f} seconds ago.\n")
    return GOOD if seconds <= LONGEST_SILENCE else PROBLEMS
