"""The command line: `python -m bot COMMAND`.

Exit codes: 0 good, 1 problems in what the user gave (files, settings, questions), 2 wrong usage, 3 a bug.
"""

from __future__ import annotations

import argparse
import platform
import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path

from bot.commands.shared import UserError

GOOD, PROBLEMS, BUG = 0, 1, 3
_VERDICTS = ("right", "offered", "abstained", "wrong", "honest", "nudged", "leaked")

Command = Callable[[argparse.Namespace], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code."""
    options = _parser().parse_args(arguments)
    command: Command = options.command
    try:
        return command(options)
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
    except Exception:  # noqa: BLE001 - the one place where a bug ends: as a report ready to paste
        sys.stderr.write(_bug_report(options.name))
        return BUG


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m bot", description="Answers questions about a conference, in Telegram.")
    commands = parser.add_subparsers(dest="name", metavar="COMMAND", required=True)

    _command(commands, "run", _run, "run the bot in Telegram; without a token, show it in the browser")

    preview = _command(commands, "preview", _preview, "show the bot in the browser on this machine, without Telegram")
    preview.add_argument("--port", type=int, help="port of the page (default: 8420, or a free one if that is taken)")
    preview.add_argument(
        "--open", action=argparse.BooleanOptionalAction, help="open the browser (default: when started at a terminal)"
    )
    preview.add_argument("--replay", type=Path, metavar="FILE", help="replay a saved conversation, show what changed")
    preview.add_argument(
        "--leave", action="store_true", help="only replay: print what changed, exit with 1 if something did"
    )

    ask = _command(commands, "ask", _ask, "ask a question, or hold a conversation at the terminal")
    ask.add_argument("question", nargs="*", help="the question; none starts a conversation")
    ask.add_argument("--explain", action="store_true", help="show why the answer is what it is")
    ask.add_argument("--json", action="store_true", help="read a JSON question a line, write a JSON answer a line")
    ask.add_argument("--lang", default="de", help="language of the chat (default: de)")

    check = _command(commands, "check", _check, "look for mistakes in the knowledge base")
    check.add_argument("--lang", choices=("de", "en"), help="language of the messages (default: that of this machine)")
    _add_evaluate(commands)
    _command(commands, "health", _health, "say whether the bot that runs here is alive (for container health checks)")
    return parser


def _add_evaluate(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    evaluate = _command(commands, "evaluate", _evaluate, "ask labelled questions and show how well they are answered")
    evaluate.add_argument(
        "paths",
        nargs="*",
        type=Path,
        metavar="FILE",
        help="files or folders with questions (default: tests/evaluation)",
    )
    evaluate.add_argument("--language", default="", metavar="de,en", help="only questions in these languages")
    evaluate.add_argument("--all", action="store_true", help="show also the entries where all is right")
    evaluate.add_argument("--show", action="append", default=[], choices=_VERDICTS, help="list questions (repeatable)")
    evaluate.add_argument("--most-wrong", type=float, default=2.5, metavar="PERCENT", help="fail above (default: 2.5)")
    evaluate.add_argument("--most-leaked", type=float, default=2.5, metavar="PERCENT", help="fail above (default: 2.5)")
    evaluate.add_argument("--json", action="store_true", help="print everything as JSON")
    evaluate.add_argument("--lang", choices=("de", "en"), help="language of the report (default: that of this machine)")


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, run: Command, purpose: str
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=purpose, description=f"{purpose[0].upper()}{purpose[1:]}.")
    parser.add_argument(
        "--knowledge", type=Path, metavar="DIR", help="folder of the knowledge base (default: knowledge)"
    )
    parser.set_defaults(command=run)
    return parser


# The commands import what they need themselves: `ask` doesn't wait for Telegram's library, `check` not for the
# matcher.


def _run(options: argparse.Namespace) -> int:
    from bot.commands.run import run  # noqa: PLC0415

    return run(options.knowledge)


def _preview(options: argparse.Namespace) -> int:
    from bot.commands.preview import preview  # noqa: PLC0415

    return preview(options.knowledge, options.port, open_page=options.open, replay=options.replay, leave=options.leave)


def _ask(options: argparse.Namespace) -> int:
    from bot.commands.ask import ask  # noqa: PLC0415

    return ask(
        options.knowledge, " ".join(options.question), options.lang, explain=options.explain, as_json=options.json
    )


def _check(options: argparse.Namespace) -> int:
    from bot.commands.check import check  # noqa: PLC0415

    return check(options.knowledge, options.lang)


def _evaluate(options: argparse.Namespace) -> int:
    from bot.commands.evaluate import View, evaluate  # noqa: PLC0415
    from bot.editorial.evaluation.report import Thresholds  # noqa: PLC0415

    languages = [code for code in options.language.replace(" ", "").split(",") if code]
    thresholds = Thresholds(options.most_wrong, options.most_leaked)
    view = View(as_json=options.json, language=options.lang, show=options.show, every_entry=options.all)
    return evaluate(options.knowledge, options.paths, languages, thresholds, view)


def _health(_: argparse.Namespace) -> int:
    from bot.commands.health import health  # noqa: PLC0415

    return health()


def _bug_report(command: str) -> str:
    return (
        f"\nSorry, that is a bug in the bot, not a mistake of yours. Please report it with these lines:\n\n"
        f"command: {command}; Python {platform.python_version()} on {platform.system()}\n{traceback.format_exc()}"
    )
