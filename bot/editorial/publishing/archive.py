"""What publishing needs of the place where published states are kept: a git repository, or a folder of copies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from bot.editorial.publishing.folder import Files


@dataclass(frozen=True, slots=True)
class Publication:
    """A state that was published. `mark` names it, `before` the state before it (None: there was none)."""

    mark: str
    before: str | None
    at: datetime
    name: str
    sentence: str
    sent: bool = True


@dataclass(frozen=True, slots=True)
class Destination:
    """A branch of a remote: its name, and its address as far as it can be shown (without a password)."""

    remote: str
    address: str
    branch: str


class Archive(Protocol):
    """Keeps published states. Every method raises PublishingError for what is in the way, and OSError."""

    @property
    def aside(self) -> Path:
        """The folder for what was taken back without ever having been published."""
        ...

    @property
    def root(self) -> Path | None:
        """The repository that published states are kept in; None where they are copies in the folder itself."""
        ...

    def destination(self) -> Destination | None:
        """Return where what is published is sent to, so that others get it; None: nowhere."""
        ...

    def usual_name(self) -> str:
        """Return the name that whoever works here has, as far as it is known."""
        ...

    def ready(self) -> None:
        """Make sure that something can be published."""
        ...

    def left_out(self) -> frozenset[str]:
        """Return the files of the folder that aren't to be published."""
        ...

    def latest(self) -> str | None:
        """Return the mark of the state that was published last."""
        ...

    def publications(self, most: int) -> Sequence[Publication]:
        """Return the last publications, the newest first."""
        ...

    def files(self, mark: str) -> Files:
        """Return what was in the folder in a published state."""
        ...

    def keep(self, names: Sequence[str], files: Files, name: str, sentence: str) -> None:
        """Publish the files of these names as they are in the folder, which has `files`."""
        ...

    def drop(self, mark: str | None) -> None:
        """Undo the publication just made, so that the one of the mark is the latest again; the folder stays."""
        ...

    def settle(self, names: Sequence[str]) -> None:
        """Take note that these files are as they were published."""
        ...

    def synchronise(self) -> None:
        """Take in what others have published, and send what isn't sent."""
        ...
