"""`preview`: the bot in a page of the browser on this machine, without Telegram."""

from __future__ import annotations

import asyncio
import difflib
import sys
from argparse import ArgumentParser, ArgumentTypeError, BooleanOptionalAction, Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bot.commands.shared import LABELLED, load_meaning, load_settings, require_folder
from bot.editorial.desk_links import USUAL_PORT
from bot.terminal import GOOD, PROBLEMS, UserError

if TYPE_CHECKING:
    from bot.preview.stage import StepResult
    from bot.preview.steps import Said, Saved

_PORTS = range(65_536)  # 0: any free one


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--port", type=_port, help="port of the page (default: 8420, or a free one if that is taken)")
    parser.add_argument(
        "--open", action=BooleanOptionalAction, help="open the browser (default: when started at a terminal)"
    )
    parser.add_argument("--replay", type=Path, metavar="FILE", help="replay a saved conversation, show what changed")
    parser.add_argument(
        "--questions",
        type=Path,
        default=LABELLED,
        metavar="FILE",
        help="file or folder with labelled questions, to measure what an edit does to the answers "
        f"(default: {LABELLED.as_posix()}, if it is there)",
    )
    parser.add_argument(
        "--leave", action="store_true", help="only replay: print what changed, exit with 1 if something did"
    )


def _port(text: str) -> int:
    """Return a port of the command line."""
    if not (text.isdecimal() and int(text) in _PORTS):
        raise ArgumentTypeError(f"{text} is no port; choose a number up to {_PORTS[-1]}")
    return int(text)


def run(options: Namespace) -> int:
    """Show the bot in the browser as the options say."""
    return preview(
        options.knowledge,
        options.port,
        open_page=options.open,
        replay=options.replay,
        leave=options.leave,
        questions=options.questions,
    )


def preview(
    folder: Path | None,
    port: int | None = None,
    *,
    open_page: bool | None = None,
    replay: Path | None = None,
    leave: bool = False,
    questions: Path = LABELLED,
) -> int:
    """Show the bot in the browser until Ctrl+C; with `leave` only replay, and return 1 if something has changed."""
    settings = load_settings()
    folder = folder or settings.knowledge_dir
    require_folder(folder)
    from bot.preview import running  # noqa: PLC0415  web server and Telegram library: only who previews waits for them
    from bot.preview.web.entrance import Entrance  # noqa: PLC0415

    conversation = _read(replay) if replay else None
    changed: list[StepResult] = []
    entrance = Entrance(settings.desk_url, settings.desk_password) if settings.desk_password else None
    if entrance and port is None:
        port = USUAL_PORT  # a free one is not where the proxy looks

    def ready(address: str, replayed: Sequence[StepResult]) -> None:
        changed.extend(done for done in replayed if done.changed)
        if replayed:
            _say(_compared(replayed))
        if not leave:
            outside = f", and through the proxy: {entrance.url}" if entrance else ""
            _say(f"The preview is ready: {address}{outside}\nCtrl+C ends it.")
            if sys.stdout.isatty() if open_page is None else open_page:
                running.open_browser(address)

    try:
        page = running.serving(folder, port, conversation, load_meaning(), [questions], entrance)
        asyncio.run(running.run(page, ready, leave=leave))
    except OSError as error:
        raise UserError(f"The port {port} can't be used: {error.strerror}. Choose another one with --port.") from None
    return PROBLEMS if leave and changed else GOOD


def _read(file: Path) -> list[Saved]:
    from bot.preview import saving  # noqa: PLC0415

    try:
        return saving.read(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(f"{file}: can't be read: {error}") from None
    except saving.SavedConversationError as error:
        raise UserError(f"{file}: {error}") from None


def _compared(replayed: Sequence[StepResult]) -> str:
    changed = [done for done in replayed if done.changed]
    if not changed:
        return f"Replayed {len(replayed)} steps: the bot says the same as before."
    shown = "\n\n".join("\n".join(_difference(done)) for done in changed)
    return f"{shown}\n\nReplayed {len(replayed)} steps: the bot says something else in {len(changed)} of them."


def _difference(done: StepResult) -> Iterator[str]:
    step = done.step
    yield f"Step {done.number}, {step.by}: {getattr(step, 'text', None) or getattr(step, 'button', None) or step.do}"
    if done.failure:
        yield f"! {done.failure}"
    now = [line for said in done.said for line in _lines(said)]
    before = [line for said in done.before or () for line in _lines(said)]
    yield from (line for line in difflib.ndiff(before, now) if not line.startswith("?"))


def _lines(said: Said) -> list[str]:
    outcome = [f"({said.outcome}{f': {said.entry}' if said.entry else ''})"] if said.outcome else []
    return [*outcome, *said.text.split("\n"), *(f"[{button}]" for button in said.buttons)]


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
