"""`schema`: prints the JSON schema of a knowledge file."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace

from bot.knowledge import json_schema
from bot.terminal import GOOD


def add_arguments(_: ArgumentParser) -> None:
    """Add none: there is one format."""


def run(_: Namespace) -> int:
    """Print the schema."""
    sys.stdout.write(json.dumps(json_schema(), indent=2) + "\n")
    return GOOD
