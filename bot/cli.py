"""The command line: `python -m bot COMMAND`, or `conference-bot COMMAND` where the package is installed.

Exit codes: 0 good, 1 problems in what the user gave (files, settings, questions), 2 wrong usage, 3 a bug.
"""

from __future__ import annotations

import argparse
import io
import keyword
import platform
import signal
import sys
import traceback
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from bot import __version__, logs
from bot.terminal import BUG, GOOD, PROBLEMS, UserError

# Each is a file in bot/commands.
COMMANDS = {
    "run": "run the bot in Telegram; without a token, show it in the browser",
    "preview": "show the bot in the browser on this machine, without Telegram",
    "ask": "ask a question, or hold a conversation at the terminal",
    "new": "begin the knowledge base of another event",
    "import": "take over a programme from pretalx, frab, Sessionize, a calendar or a table, also when it changed",
    "check": "look for mistakes in the knowledge base",
    "evaluate": "ask labelled questions and show how well they are answered",
    "report": "show what people asked in vain, and what to do about it",
    "schema": "print or write the JSON schema of a knowledge file, with which editors help while one writes",
    "health": "say whether the bot that runs here is alive (for container health checks)",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code."""
    _forgive_characters()
    # Without this, the first process of a container couldn't be stopped before the bot itself listens for it.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(GOOD))
    given = sys.argv[1:] if arguments is None else arguments
    command = next((argument for argument in given if not argument.startswith("-")), "")
    try:
        options = _parser(command).parse_args(given)
        return int(options.run(options))
    except UserError as error:
        sys.stderr.write(f"{error}\n")
        return PROBLEMS
    except KeyboardInterrupt:
        return GOOD
    except BrokenPipeError:
        # The reader of our output (head, less) has gone; nothing is wrong. Closing stderr keeps Python from
        # complaining.
        sys.stderr.close()
        return GOOD
    except Exception as error:  # noqa: BLE001 - the one place where a bug ends: as a report ready to paste
        sys.stderr.write(_bug_report(command, error))
        return BUG


def _forgive_characters() -> None:
    """Show what a terminal has no letters for as escapes, and read what is no text as question marks."""
    for stream, errors in ((sys.stdin, "replace"), (sys.stdout, "backslashreplace"), (sys.stderr, "backslashreplace")):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=errors)


def _parser(called: str) -> argparse.ArgumentParser:
    """Return the parser of all commands, with the arguments of the one that is called.

    Only that one is imported: `ask` doesn't wait for Telegram's library, `check` not for the matcher.
    """
    parser = argparse.ArgumentParser(_program(), description="Answers questions about a conference, in Telegram.")
    parser.add_argument("--version", action="version", version=f"conference-bot {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for name, purpose in COMMANDS.items():
        command = commands.add_parser(name, help=purpose, description=f"{purpose[0].upper()}{purpose[1:]}.")
        command.add_argument(
            "--knowledge", type=Path, metavar="DIR", help="folder of the knowledge base (default: knowledge)"
        )
        if name == called:
            # A module can't be called like a word of the language.
            module = import_module(f"bot.commands.{name}_" if keyword.iskeyword(name) else f"bot.commands.{name}")
            module.add_arguments(command)
            command.set_defaults(run=module.run)
    return parser


def _program() -> str:
    """Return how this program was called, to say so in its help."""
    return "conference-bot" if Path(sys.argv[0]).stem == "conference-bot" else "python -m bot"


def _bug_report(command: str, error: Exception) -> str:
    # While the bot runs, the words of an error may quote people; elsewhere they are of whoever reads the report.
    found = logs.report(error) if command == "run" else traceback.format_exc()
    return (
        f"\nSorry, that is a bug in the bot, not a mistake of yours. Please report it with these lines:\n\n"
        f"command: {command}; Python {platform.python_version()} on {platform.system()}\n{found}"
    )
