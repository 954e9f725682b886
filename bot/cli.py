"""The command line: `python -m bot COMMAND`, or `conference-bot COMMAND` where the package is installed.

Exit codes: 0 good, 1 problems in what the user gave (files, settings, questions), 2 wrong usage, 3 a bug.
"""

from __future__ import annotations

import argparse
import errno
import io
import keyword
import os
import platform
import signal
import sys
import traceback
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path

from bot import __version__, logs
from bot.terminal import BUG, GOOD, PROBLEMS, UserError, as_called, program

# What keeps an output from being written: a full disk or quota, a device that fails, a reader that has gone.
_UNWRITABLE = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF, errno.EPIPE)
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
    """Run a command and return its exit code; all that it says is written by then."""
    _forgive_characters()
    # Without this, the first process of a container couldn't be stopped before the bot itself listens for it. Nothing
    # gentler will do: libraries that are being loaded swallow an exception, and with it the wish to stop.
    before = signal.signal(signal.SIGTERM, lambda *_: os._exit(GOOD))
    given = sys.argv[1:] if arguments is None else arguments
    try:
        code = _run(given)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return GOOD
    except BrokenPipeError:  # the reader of our output (head, less) has gone; nothing is wrong
        _write_no_more()
        return GOOD
    except OSError as error:  # of the output alone: all others are dealt with where a command runs
        _write_no_more()
        _say(f"The output can't be written: {error.strerror}. Nothing is wrong but that; please try again elsewhere.\n")
        return PROBLEMS
    finally:
        signal.signal(signal.SIGTERM, before)
    return code


def _run(given: Sequence[str]) -> int:
    """Run a command and return its exit code. Raises OSError where its output can't be written."""
    command = next((argument for argument in given if not argument.startswith("-")), "")
    try:
        options = _parser(command).parse_args(given)
        return int(options.run(options))
    except UserError as error:
        _say(f"{as_called(str(error))}\n")
        return PROBLEMS
    except SystemExit as ended:  # of argparse, which has said why
        return ended.code if isinstance(ended.code, int) else GOOD
    except Exception as error:  # the one place where a bug ends: as a report ready to paste
        if isinstance(error, OSError) and error.filename is None and error.errno in _UNWRITABLE:
            raise
        _say(_bug_report(command, error))
        return BUG


def _say(text: str) -> None:
    """Write to standard error; where that can't be done, nobody can be told."""
    with suppress(OSError):
        sys.stderr.write(text)


def _write_no_more() -> None:
    """Let go what is still to be written: at the end Python would try once more, and complain."""
    with suppress(OSError):  # where this is no real output
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _forgive_characters() -> None:
    """Show what a terminal has no letters for as escapes, and read what is no text as question marks.

    Where an output is closed from the start, nobody is there to read it.
    """
    sys.stdout = sys.stdout or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115  for all that is written
    sys.stderr = sys.stderr or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
    for stream, errors in ((sys.stdin, "replace"), (sys.stdout, "backslashreplace"), (sys.stderr, "backslashreplace")):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=errors)


def _parser(called: str) -> argparse.ArgumentParser:
    """Return the parser of all commands, with the arguments of the one that is called.

    Only that one is imported: `ask` doesn't wait for Telegram's library, `check` not for the matcher.
    """
    parser = argparse.ArgumentParser(program(), description="Answers questions about a conference, in Telegram.")
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


def _bug_report(command: str, error: Exception) -> str:
    # While the bot runs, the words of an error may quote people; elsewhere they are of whoever reads the report.
    found = logs.report(error) if command == "run" else traceback.format_exc()
    return (
        f"\nSorry, that is a bug in the bot, not a mistake of yours. Please report it with these lines:\n\n"
        f"command: {command}; Python {platform.python_version()} on {platform.system()}\n{found}"
    )
