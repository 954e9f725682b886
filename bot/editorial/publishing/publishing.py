"""Publishing a knowledge folder, and taking back: what the desk does with it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock

from bot import knowledge
from bot.editorial.editing.failures import EditError
from bot.editorial.failures import Failure
from bot.editorial.publishing import failures, repository
from bot.editorial.publishing.archive import Archive, Destination, Publication
from bot.editorial.publishing.aside import Aside
from bot.editorial.publishing.changes import Changes, compare
from bot.editorial.publishing.copies import Copies
from bot.editorial.publishing.failures import FirstError, PublishingError
from bot.editorial.publishing.folder import Edits, Files, apply, edits, fingerprint, read, snapshot
from bot.editorial.publishing.git import Git
from bot.knowledge import Reading

_SHOWN = 20  # publications
_NAME, _SENTENCE = 80, 200  # letters
_NONE = Changes()
_TAKEN_BACK = "Zurückgenommen: {}"


@dataclass(frozen=True)
class Standing:
    """How things stand.

    `seen` names exactly what is in the folder now; `failure` is what keeps anybody from publishing; `repository` is
    where it is kept (None: as copies in the folder), `destination` where it is sent, and `unsent` what isn't there yet;
    `aside`: whether something that was taken back can be brought back; `first`: nothing has ever been published.
    """

    seen: str
    changes: Changes = _NONE
    publications: Sequence[Publication] = ()
    failure: Failure | None = None
    name: str = ""
    versioned: bool = False
    repository: Path | None = None
    destination: Destination | None = None
    aside: bool = False
    first: bool = False

    @property
    def unsent(self) -> int:
        return sum(not publication.sent for publication in self.publications)


class Publishing:
    """Publishes one folder. Methods take a while: call them in a thread. One thing is done at a time."""

    def __init__(self, folder: Path, program: str | None = None) -> None:
        self._folder = folder
        self._git = Git(folder, program)
        self._lock = Lock()
        self._last: tuple[str | None, Files, Reading] | None = None  # the state that was published last

    def standing(self) -> Standing:
        """Return what has changed since the last publication, and what was published."""
        with self._lock:
            try:
                return self._standing()
            except PublishingError as error:
                failure = error.failure
            except OSError as error:
                failure = failures.NotReadable(error.strerror or str(error))
            return Standing(fingerprint(snapshot(self._folder)), failure=failure, versioned=True)

    def publish(self, name: str, sentence: str, seen: str) -> None:
        """Publish what `seen` names, for somebody, who says in a sentence what it is.

        Raises PublishingError; what couldn't be sent only is published here all the same.
        """
        with self._working() as archive:
            name, sentence = _line(name, _NAME), _line(sentence, _SENTENCE)
            if not name.strip("<>,.;:'\"\\ "):
                raise PublishingError(failures.NoName())
            if not sentence:
                raise PublishingError(failures.NoSentence())
            archive.ready()
            self._keep(archive, name, sentence, seen)
            archive.synchronise()

    def take_back_changes(self, seen: str) -> None:
        """Make the files as they were published last; what they were is put aside. Raises PublishingError."""
        with self._working() as archive:
            archive.ready()
            now, published = self._now(archive), self._published(archive)
            if fingerprint(now) != seen:
                raise PublishingError(failures.ChangedMeanwhile())
            if archive.latest() is None:
                raise PublishingError(failures.NothingBefore())
            if not (wanted := edits(now, published)):
                raise PublishingError(failures.NothingChanged())
            Aside(archive.aside).put(edits(published, now), archive.latest())
            apply(self._folder, wanted)
            archive.settle([*wanted])

    def bring_back(self) -> None:
        """Undo the taking back of what wasn't published. Raises PublishingError."""
        with self._working() as archive:
            self._no_changes(archive)
            aside = Aside(archive.aside)
            found = aside.latest(archive.latest())
            if found is None:
                raise PublishingError(failures.NotThere())
            apply(self._folder, aside.edits(found))
            found.unlink(missing_ok=True)

    def take_back(self, mark: str, name: str) -> None:
        """Publish that the files are as before a publication. Raises PublishingError."""
        with self._working() as archive:
            archive.ready()
            name = _line(name, _NAME)
            if not name:
                raise PublishingError(failures.NoName())
            taken = next((one for one in archive.publications(_SHOWN) if one.mark == mark), None)
            if taken is None:
                raise PublishingError(failures.NotThere())
            now = self._no_changes(archive)
            wanted = self._before(archive, taken, now)
            self._make_sure(now, wanted)
            apply(self._folder, wanted)
            try:
                self._keep(archive, name, _line(_TAKEN_BACK.format(taken.sentence), _SENTENCE))
            except PublishingError:
                apply(self._folder, {file: now.get(file) for file in wanted})
                raise
            archive.synchronise()

    def synchronise(self) -> None:
        """Take in what others have published, and send what isn't sent. Raises PublishingError."""
        with self._working() as archive:
            archive.ready()
            archive.synchronise()

    @contextmanager
    def _working(self) -> Iterator[Archive]:
        with self._lock:
            try:
                yield self._archive()
            except EditError as error:
                raise PublishingError(failures.NotSaved(error.failure)) from error
            except OSError as error:
                raise PublishingError(failures.NotWritable(error.strerror or str(error))) from error

    def _archive(self) -> Archive:
        return repository.find(self._folder, self._git) or Copies(self._folder)

    def _standing(self) -> Standing:
        archive = self._archive()
        now, (latest, published, reading) = self._now(archive), self._state(archive)
        edited = edits(published, now)
        changes = compare(reading.drafts, read(now).drafts, edited) if edited and latest else _NONE
        standing = Standing(fingerprint(now), changes, versioned=not isinstance(archive, Copies), first=latest is None)
        try:
            archive.ready()
        except PublishingError as error:
            return replace(standing, failure=error.failure)
        return replace(
            standing,
            publications=archive.publications(_SHOWN),
            name=archive.usual_name(),
            repository=archive.root,
            destination=archive.destination(),
            aside=not edited and Aside(archive.aside).latest(latest) is not None,
        )

    def _keep(self, archive: Archive, name: str, sentence: str, seen: str | None = None) -> None:
        """Publish what is in the folder, if there is no error in it and it is what was seen, also at the end."""
        now, latest = self._now(archive), archive.latest()
        if seen not in (None, fingerprint(now)):
            raise PublishingError(failures.ChangedMeanwhile())
        reading = knowledge.read(self._folder)
        if reading.knowledge is None:
            raise PublishingError(failures.HasErrors(FirstError.of(reading), len(reading.errors)))
        wanted = edits(self._published(archive), now)
        if not wanted and latest is not None:
            raise PublishingError(failures.NothingChanged())
        archive.keep([*wanted], now, name, sentence)
        if self._now(archive) != now:
            archive.drop(latest)
            raise PublishingError(failures.ChangedMeanwhile())

    def _before(self, archive: Archive, taken: Publication, now: Files) -> Edits:
        """Return what makes the files as before a publication, if they are still as it left them."""
        before = archive.files(taken.before) if taken.before else {}
        if not before:
            raise PublishingError(failures.NothingBefore())
        after = archive.files(taken.mark)
        wanted = edits(after, before)
        later = edits({name: after[name] for name in wanted if name in after}, {n: now[n] for n in wanted if n in now})
        if later:
            raise PublishingError(failures.LaterInTheWay(tuple(later)))
        if not wanted:
            raise PublishingError(failures.NotThere())
        return wanted

    def _no_changes(self, archive: Archive) -> Files:
        now = self._now(archive)
        if edits(self._published(archive), now):
            raise PublishingError(failures.UnpublishedInTheWay())
        return now

    def _make_sure(self, now: Files, wanted: Edits) -> None:
        """Make sure that there will be no errors, but for those that are there already."""
        after = {
            **{name: now[name] for name in now.keys() - wanted.keys()},
            **{n: c for n, c in wanted.items() if c is not None},
        }
        reading = read(after)
        if reading.knowledge is None and read(now).knowledge is not None:
            raise PublishingError(failures.WouldHaveErrors(FirstError.of(reading)))

    def _now(self, archive: Archive) -> Files:
        left_out = archive.left_out()
        return {name: content for name, content in snapshot(self._folder).items() if name not in left_out}

    def _published(self, archive: Archive) -> Files:
        return self._state(archive)[1]

    def _state(self, archive: Archive) -> tuple[str | None, Files, Reading]:
        """Return the state that was published last: its mark, its files, and how they read."""
        latest = archive.latest()
        if self._last is None or self._last[0] != latest:
            files = archive.files(latest) if latest else {}
            self._last = (latest, files, read(files))
        return self._last


def _line(text: str, longest: int) -> str:
    """Return a text as one line without signs that can't be seen, and not too long."""
    plain = "".join(" " if unicodedata.category(sign) in {"Cc", "Cs", "Zl", "Zp"} else sign for sign in text)
    return " ".join(plain.split())[:longest].strip()
