"""What was taken back without ever having been published is put aside, so that it can be brought back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bot.editorial.publishing.copies import pack, stamp, told, unpack
from bot.editorial.publishing.folder import Edits

MOST = 50
_GONE, _UPON = "gone", "upon"


class Aside:
    """A folder of such archives; each knows the published state that its changes were made upon."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, edits: Edits, upon: str | None) -> None:
        """Keep changes. Raises OSError."""
        files = {name: content for name, content in edits.items() if content is not None}
        gone = [name for name, content in edits.items() if content is None]
        pack(self._folder / f"{stamp()}.zip", files, {_UPON: upon, _GONE: gone})
        for old in self._all()[MOST:]:
            old.unlink(missing_ok=True)

    def latest(self, upon: str | None) -> Path | None:
        """Return the newest, if nothing else has been published since: its files can be put back as they are."""
        newest = next(iter(self._all()), None)
        return newest if newest and told(newest).get(_UPON, 0) == upon else None

    def edits(self, archive: Path) -> Edits:
        """Return the changes in an archive. Raises OSError."""
        gone = told(archive).get(_GONE)
        return {**dict.fromkeys(map(str, gone if isinstance(gone, list) else [])), **unpack(archive)}

    def _all(self) -> Sequence[Path]:
        return sorted(self._folder.glob("*.zip"), reverse=True) if self._folder.is_dir() else []
