"""Reading a folder of YAML files: the knowledge base, or everything that is wrong with it, in one run."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from hashlib import sha256
from operator import attrgetter
from pathlib import Path

from bot.collecting import put_off
from bot.knowledge.all_rules import LEVELS, OF_FOLDER, OWN_WARNINGS
from bot.knowledge.building import build
from bot.knowledge.drafts import Draft, Drafts
from bot.knowledge.files import Source, sources
from bot.knowledge.ignoring import Ignores
from bot.knowledge.model import DEFAULT_LANGUAGE, Kind, KnowledgeBase, Place
from bot.knowledge.problems import Problem, errors_among
from bot.knowledge.rules.files import EmptyFile
from bot.knowledge.salvage import Lost, sections
from bot.knowledge.schema import SECTIONS
from bot.knowledge.shaping import Shaper
from bot.knowledge.slips import mend

_VERSION = 12  # characters: enough to tell one state of the files from all others


@dataclass(frozen=True)
class Amount:
    """How much a folder holds, as far as it could be read."""

    files: int = 0
    entries: int = 0
    questions: int = 0


@dataclass(frozen=True)
class Reading:
    """The result of reading a folder. `knowledge` is None exactly if at least one of the problems is an error.

    `drafts` has the entries as they were written, with their places; `ignores` the comments that silence warnings, of
    which those of rules that are checked elsewhere are still to be used.
    """

    knowledge: KnowledgeBase | None
    problems: tuple[Problem, ...]
    amount: Amount = Amount()
    drafts: Drafts | None = field(default=None, compare=False, repr=False)
    ignores: Ignores = field(default_factory=Ignores, compare=False, repr=False)

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that keep the folder from being used."""
        return errors_among(self.problems)

    def including(self, found: Iterable[Problem], rules: Collection[str]) -> Reading:
        """Return the same with what further rules have found, as far as it isn't to be ignored."""
        found = tuple(found)
        problems = (*self.problems, *self.ignores.without_ignored(found), *self.ignores.idle(found, rules))
        return replace(self, problems=tuple(sorted(problems, key=attrgetter("order"))))


def read(folder: Path, today: date | None = None, found: Iterable[Source] | None = None) -> Reading:
    """Read a knowledge folder. Whatever is in it: what is wrong becomes problems, in the order of their places.

    What wasn't reviewed for long is told by `today`, by default that of this machine. With `found` the folder is read
    as if these were its files: to know what would come of them.
    """
    return FolderReader(folder).read(found, today)


class FolderReader:
    """Reads one folder again and again: a file that is what it was the last time isn't taken apart anew."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._taken: dict[Source, _Taken] = {}
        self._latest: tuple[tuple[date, tuple[Source, ...]], Reading] | None = None

    @put_off()
    def read(self, found: Iterable[Source] | None = None, today: date | None = None) -> Reading:
        """Do what `read` does. It may be done in several threads."""
        today = today or datetime.now().astimezone().date()
        files = tuple(sources(self.folder) if found is None else found)
        latest, before = self._latest, self._taken
        if latest is None or latest[0] != (today, files):
            self._taken = taken = {source: before.get(source) or _take(source) for source in files}
            self._latest = latest = (today, files), _read(self.folder, today, taken)
        return latest[1]


@dataclass(frozen=True)
class _Taken:
    """What is in a file by itself."""

    entries: Sequence[Draft] = ()
    lost: Sequence[Lost] = ()
    problems: Sequence[Problem] = ()


def _read(folder: Path, today: date, taken: Mapping[Source, _Taken]) -> Reading:
    drafts = Drafts(folder, DEFAULT_LANGUAGE, today)
    problems: list[Problem] = []
    ignores = Ignores()
    contents = sha256()
    for source, content in taken.items():
        contents.update(f"{source.file.relative_to(folder)}\0{source.text}\0".encode(errors="surrogatepass"))
        problems += (*source.problems, *content.problems)
        _put(source, content, drafts)
        ignores.take(source.text or "", source.file)
    files = sum(source.text is not None for source in taken)
    if files:
        problems += [problem for rule in OF_FOLDER for problem in rule.check(drafts)]
    broken = bool(errors_among(problems))
    amount = Amount(files, len(drafts.entries), _questions(drafts))
    knowledge = None if broken else replace(build(drafts), version=contents.hexdigest()[:_VERSION])
    # Behind an error not everything is found: a comment may seem to have nothing to silence.
    reading = Reading(knowledge, tuple(ignores.mistaken(LEVELS)), amount, drafts, ignores)
    return reading.including(problems, () if broken else OWN_WARNINGS)


def _take(source: Source) -> _Taken:
    """Return what is in a file, and what is wrong with that."""
    if source.text is None:
        return _Taken()
    text, slips = mend(source.text, source.file)
    content = sections(text, source.file)
    shaper = Shaper(source.file, DEFAULT_LANGUAGE)
    shaper.take(content.documents)
    problems = [*slips, *content.problems, *shaper.problems]
    if not content.documents and not problems:
        problems.append(Problem(Place(source.file), EmptyFile()))
    return _Taken(shaper.entries, content.lost, problems)


def _put(source: Source, content: _Taken, drafts: Drafts) -> None:
    """Add what is in a file to the drafts.

    What exists but couldn't be read is noted, so that nobody is told that it is missing.
    """
    if source.text is None:
        drafts.lost_kinds.update(Kind if errors_among(source.problems) else ())
    drafts.entries += content.entries
    for lost in content.lost:
        drafts.lost_ids.update(lost.ids)
        drafts.lost_kinds.update(kind for kind in (SECTIONS.get(lost.section),) if kind in set(Kind))


def _questions(drafts: Drafts) -> int:
    return sum(len(listed) for entry in drafts.entries for listed in entry.questions().values())
