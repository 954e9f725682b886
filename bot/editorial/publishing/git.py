"""The git command, run so that it neither asks, nor waits for long, nor is led elsewhere by the environment."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from bot.editorial.failures import Failure
from bot.editorial.publishing.failures import GitFailed, Locked, NoGit, PublishingError, TooSlow

LOCAL, NETWORK = 60.0, 60.0  # seconds
_GRACE = 3.0  # seconds to remove locks after being told to end
_LONGEST = 300  # letters of what git said
# A program that is itself started by git gets these; they would lead to another repository.
_LEADING_ELSEWHERE = frozenset(
    {
        "GIT_ALTERNATE_OBJECT_DIRECTORIES",
        "GIT_COMMON_DIR",
        "GIT_CONFIG",
        "GIT_DIR",
        "GIT_EDITOR",
        "GIT_INDEX_FILE",
        "GIT_NAMESPACE",
        "GIT_OBJECT_DIRECTORY",
        "GIT_PREFIX",
        "GIT_WORK_TREE",
    }
)


@dataclass(frozen=True)
class Done:
    """What came of a command."""

    code: int
    out: bytes
    err: str

    @property
    def text(self) -> str:
        return os.fsdecode(self.out).strip()

    @property
    def names(self) -> list[str]:
        """What is between zero bytes."""
        return [name for name in os.fsdecode(self.out).split("\0") if name]


class Git:
    """Git in a folder. `program` is where it is; None: there is none."""

    def __init__(self, folder: Path, program: str | None = None) -> None:
        self._folder = folder
        self._program = program or shutil.which("git")

    def run(
        self, *arguments: str, given: bytes = b"", seconds: float = LOCAL, env: dict[str, str] | None = None
    ) -> Done:
        """Run a command. Raises PublishingError if there is no git, or it takes too long."""
        if self._program is None:
            raise PublishingError(NoGit())
        process = subprocess.Popen(  # noqa: S603  a list of arguments, no shell
            [self._program, "-C", str(self._folder), *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment() | (env or {}),
            start_new_session=True,  # ends with all it has started
        )
        try:
            out, err = process.communicate(given, seconds)
        except subprocess.TimeoutExpired:
            _end(process)
            raise PublishingError(TooSlow(arguments[0], seconds)) from None
        return Done(process.returncode, out, err.decode(errors="replace"))

    def must(
        self, *arguments: str, given: bytes = b"", seconds: float = LOCAL, env: dict[str, str] | None = None
    ) -> Done:
        """Run a command that should succeed. Raises PublishingError if it doesn't."""
        done = self.run(*arguments, given=given, seconds=seconds, env=env)
        if done.code:
            raise PublishingError(failure_of(arguments[0], done))
        return done


def environment() -> dict[str, str]:
    """Return the environment in which git asks nobody anything and speaks English, which can be told apart."""
    kept = {name: value for name, value in os.environ.items() if name not in _LEADING_ELSEWHERE}
    return kept | {"GIT_TERMINAL_PROMPT": "0", "GCM_INTERACTIVE": "never", "LC_ALL": "C.UTF-8", "LANGUAGE": "en"}


def said(done: Done) -> str:
    """Return what git said, as one short line without its own prefixes."""
    lines = [line.strip() for line in (done.err.strip() or done.text).splitlines()]
    told = [line for line in lines if line and not line.startswith(("hint:", "To ", "warning: in the working copy"))]
    line = " ".join(told).replace("remote: ", "").removeprefix("fatal: ").removeprefix("error: ")
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 2]} …"


def failure_of(command: str, done: Done) -> Failure:
    """Return why a command failed, in git's words if it is none of what is known."""
    if ".lock': File exists" in done.err:
        return Locked(done.err.partition("Unable to create '")[2].partition("'")[0])
    return GitFailed(command, said(done))


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a command and what it has started; it gets the time to remove its locks."""
    _signal(process, signal.SIGTERM)
    try:
        process.communicate(timeout=_GRACE)
    except subprocess.TimeoutExpired:
        _signal(process, signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)
        with suppress(subprocess.TimeoutExpired):
            process.communicate(timeout=_GRACE)


def _signal(process: subprocess.Popen[bytes], number: signal.Signals) -> None:
    if sys.platform == "win32":
        process.terminate()
    else:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, number)
