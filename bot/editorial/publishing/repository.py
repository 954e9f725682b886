"""Published states as commits of the git repository in which the knowledge folder is."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from bot import knowledge
from bot.editorial.failures import Failure
from bot.editorial.publishing import failures
from bot.editorial.publishing.archive import Destination, Publication
from bot.editorial.publishing.failures import FirstError, PublishingError
from bot.editorial.publishing.folder import Files
from bot.editorial.publishing.git import LOCAL, NETWORK, Done, Git, failure_of, said
from bot.knowledge.files import ENDINGS, is_left_behind

_FORM = "--format=%H%x00%P%x00%an%x00%aI%x00%s"
_FIELDS = 5
_KNOWLEDGE = tuple(f":(glob,icase)**/*{ending}" for ending in ENDINGS)
_OWNERS = ("dubious ownership", "unsafe repository")
_NO_REPOSITORY = "not a git repository"
_UNFINISHED = {
    "MERGE_HEAD": "merge",
    "rebase-merge": "rebase",
    "rebase-apply": "rebase",
    "CHERRY_PICK_HEAD": "cherry-pick",
    "REVERT_HEAD": "revert",
}
_NO_ANSWER = (
    "Could not resolve host",
    "unable to access",
    "Connection",
    "Network is unreachable",
    "timed out",
    "does not appear to be a git repository",
    "Could not read from remote",
)
_NO_ACCESS = (
    "Authentication failed",
    "Permission denied",
    "could not read Username",
    "could not read Password",
    "terminal prompts disabled",
    "Host key verification failed",
    "error: 403",
    "error: 401",
)
_PASSWORD = re.compile(r"^(\w+://)[^/@]*@")  # or token, or name, in front of a host
_ATTEMPTS = 3  # at sending, while others send, too
_NOBODY = "conference-bot"  # merges, where no name is set
_MERGED = "Mit anderen Veröffentlichungen zusammengeführt"


def find(folder: Path, git: Git) -> Repository | None:
    """Return the repository that a folder is in; None if it is in none, or is none of its business.

    Raises PublishingError.
    """
    if not any((parent / ".git").exists() for parent in (folder.resolve(), *folder.resolve().parents)):
        return None
    shown = git.run("rev-parse", "--show-prefix", "--absolute-git-dir", "--show-toplevel")
    if shown.code:
        if _NO_REPOSITORY in shown.err:
            return None
        raise PublishingError(
            failures.UnknownOwner() if any(sign in shown.err for sign in _OWNERS) else failure_of("rev-parse", shown)
        )
    if git.run("check-ignore", "--quiet", ".").code == 0:
        return None
    prefix, where, root = os.fsdecode(shown.out).split("\n")[:3]
    if prefix and not git.run("ls-files", "-z", "--", ".").text:
        return None  # somebody's repository around the folder, which has nothing of it: it isn't ours to push
    return Repository(folder, git, Path(root), prefix, Path(where))


class Repository:
    """The repository of a folder: its `root`, from which `prefix` leads to the folder, and `where` git keeps it."""

    def __init__(self, folder: Path, git: Git, root: Path, prefix: str, where: Path) -> None:
        self._folder = folder
        self._git = git
        self._root = root
        self._prefix = prefix
        self._where = where

    @property
    def aside(self) -> Path:
        return self._where / "conference-bot"

    @property
    def root(self) -> Path:
        return self._root

    def destination(self) -> Destination | None:
        upstream = self._upstream()
        if upstream is None:
            return None
        remote, branch, _ = upstream
        address = self._git.run("remote", "get-url", "--push", remote).text or remote
        return Destination(remote, _PASSWORD.sub(r"\1", address), branch)

    def usual_name(self) -> str:
        return self._git.run("config", "user.name").text

    def ready(self) -> None:
        self._branch()
        for name, command in _UNFINISHED.items():
            if (self._where / name).exists():
                raise PublishingError(failures.Unfinished(command))

    def left_out(self) -> frozenset[str]:
        shown = self._git.must("ls-files", "--others", "--ignored", "--exclude-standard", "-z", "--", ".")
        return frozenset(shown.names)

    def latest(self) -> str | None:
        return self._git.run("rev-parse", "--verify", "--quiet", "HEAD").text or None

    def publications(self, most: int) -> Sequence[Publication]:
        head = self.latest()
        if head is None:
            return ()
        # Guides and pictures in the folder are no publications: without them the bot says the same.
        options = ("--no-merges", "--no-show-signature", "-z", _FORM)
        log = self._git.must("log", f"-{most}", *options, "HEAD", "--", *_KNOWLEDGE)
        unsent = self._unsent()
        return tuple(_publications(os.fsdecode(log.out), unsent))

    def files(self, mark: str) -> Files:
        listed = self._git.must("ls-tree", "-r", "-z", mark, "--", ".").names
        blobs = {
            name: about.split()[2] for about, _, name in (line.partition("\t") for line in listed) if _is_blob(about)
        }
        ours = {name: blob for name, blob in blobs.items() if _is_knowledge(name)}
        asked = "".join(f"{blob}\n" for blob in ours.values()).encode()
        return dict(zip(ours, _contents(self._git.must("cat-file", "--batch", given=asked).out), strict=True))

    def keep(self, names: Sequence[str], files: Files, name: str, sentence: str) -> None:
        others = set(self._git.must("ls-files", "--others", "-z", "--", ".").names)
        untracked = [name for name in names if name in files and name in others]
        self._for_each("add", "--intent-to-add", names=untracked)
        options = ("--only", "--quiet", "--cleanup=whitespace", "--message", sentence)
        try:
            self._made(self._each("commit", *options, names=names, env=self._as(name)))
        except PublishingError:
            self._for_each("reset", "--quiet", names=untracked)
            raise

    def drop(self, mark: str | None) -> None:
        if mark is not None:
            self._git.must("reset", "--soft", "--quiet", mark)
        else:
            self._git.must("update-ref", "-d", "HEAD")
        self._git.run("reset", "--quiet", "--", ".")

    def settle(self, names: Sequence[str]) -> None:
        self._for_each("reset", "--quiet", names=names)

    def synchronise(self) -> None:
        upstream = self._upstream()
        if upstream is None:
            return
        remote, branch, tracked = upstream
        for attempt in range(_ATTEMPTS):
            self._fetch(remote)
            self._take_in(tracked)
            if not self._unsent():
                return
            done = self._network("push", "--porcelain", remote, f"HEAD:refs/heads/{branch}")
            if done.code == 0:
                return
            if "[rejected]" not in done.text or attempt == _ATTEMPTS - 1:
                raise PublishingError(_refusal(done))

    # What others have published

    def _fetch(self, remote: str) -> None:
        done = self._network("fetch", "--quiet", remote)
        if done.code:
            raise PublishingError(_refusal(done))

    def _take_in(self, tracked: str) -> None:
        if not self._count(f"HEAD..{tracked}"):
            return
        if not self._count(f"{tracked}..HEAD"):
            self._merge(tracked, "--ff-only")
            return
        self._merge(tracked, "--no-ff", "--no-commit")
        try:
            self._make_sure()
            somebody = self._as(self.usual_name() or _NOBODY)
            self._made(self._git.run("commit", "--quiet", "--message", _MERGED, env=somebody))
        except PublishingError:
            self._git.run("merge", "--abort")
            raise

    def _merge(self, tracked: str, *how: str) -> None:
        done = self._git.run("merge", "--quiet", *how, tracked, env=self._as(self.usual_name() or _NOBODY))
        if done.code == 0:
            return
        both = self._git.run("diff", "--name-only", "--diff-filter=U", "-z").names
        if (self._where / "MERGE_HEAD").exists():
            self._git.run("merge", "--abort")
        if both:
            raise PublishingError(failures.Conflict(tuple(map(self._shown, both))))
        if "would be overwritten" in done.err:
            lines = (line.strip() for line in done.err.splitlines() if line.startswith(("\t", "  ")))
            raise PublishingError(failures.InTheWay(tuple(map(self._shown, lines))))
        raise PublishingError(failure_of("merge", done))

    def _make_sure(self) -> None:
        """Make sure that what two have changed is still in order together."""
        reading = knowledge.read(self._folder)
        if reading.knowledge is None:
            raise PublishingError(failures.WouldHaveErrors(FirstError.of(reading)))

    def _as(self, name: str) -> dict[str, str]:
        """Return the environment in which a commit is somebody's, whatever git knows of this machine."""
        email = self._git.run("config", "user.email").text
        return {
            "GIT_AUTHOR_NAME": name,
            "GIT_COMMITTER_NAME": name,
            "GIT_AUTHOR_EMAIL": email,
            "GIT_COMMITTER_EMAIL": email,
        }

    def _upstream(self) -> tuple[str, str, str] | None:
        """Return the remote that the branch is sent to, its name there, and what is known of it here."""
        branch = self._branch()
        remote = self._git.run("config", f"branch.{branch}.remote").text
        merge = self._git.run("config", f"branch.{branch}.merge").text
        if not remote:
            remotes = self._git.run("remote").text.split()
            remote = "origin" if "origin" in remotes else "".join(remotes if len(remotes) == 1 else [])
        there = merge.removeprefix("refs/heads/") or branch
        return (remote, there, f"refs/remotes/{remote}/{there}") if remote and remote != "." else None

    def _unsent(self) -> frozenset[str]:
        """Return the commits that others can't have."""
        upstream = self._upstream()
        if upstream is None:
            return frozenset()
        known = self._git.run("rev-parse", "--verify", "--quiet", upstream[2]).text
        listed = self._git.must("rev-list", "HEAD", *([f"^{known}"] if known else []))
        return frozenset(listed.text.split())

    def _count(self, commits: str) -> int:
        """Return how many commits there are in a range; none where the branch isn't at the server yet."""
        return int(self._git.run("rev-list", "--count", commits).text or 0)

    def _network(self, *arguments: str) -> Done:
        ssh = self._git.run("config", "core.sshCommand").text or os.environ.get("GIT_SSH_COMMAND", "ssh")
        return self._git.run(
            *arguments,
            seconds=NETWORK,
            env={"GIT_SSH_COMMAND": f"{ssh} -o BatchMode=yes -o ConnectTimeout=15"},
        )

    def _branch(self) -> str:
        found = self._git.run("symbolic-ref", "--quiet", "--short", "HEAD")
        if found.code:
            raise PublishingError(failures.DetachedHead())
        return found.text

    def _made(self, done: Done) -> None:
        """Raise what kept a commit from being made: what isn't git's own complaint is a hook's."""
        if done.code == 0:
            return
        if "Please tell me who you are" in done.err or "empty ident name" in done.err:
            raise PublishingError(failures.NoName())
        if done.err.lstrip().startswith(("fatal:", "error:")):
            raise PublishingError(failure_of("commit", done))
        raise PublishingError(failures.HookRefused(said(done) or "–"))

    def _for_each(self, *arguments: str, names: Sequence[str]) -> None:
        if names:
            done = self._each(*arguments, names=names)
            if done.code:
                raise PublishingError(failure_of(arguments[0], done))

    def _each(self, *arguments: str, names: Sequence[str], env: dict[str, str] | None = None) -> Done:
        given = "\0".join(names).encode(errors="surrogateescape")
        listed = ("--pathspec-from-file=-", "--pathspec-file-nul")
        literal = {"GIT_LITERAL_PATHSPECS": "1"}  # a name with * is that file's, not a pattern
        return self._git.run(*arguments, *listed, given=given, seconds=LOCAL, env=literal | (env or {}))

    def _shown(self, path: str) -> str:
        return path.removeprefix(self._prefix)


def _is_knowledge(name: str) -> bool:
    return name.lower().endswith(ENDINGS) and not any(map(is_left_behind, name.split("/")))


def _is_blob(about: str) -> bool:
    return about.startswith("100")  # an ordinary file; links and submodules are others


def _contents(batch: bytes) -> Iterator[bytes]:
    """Read what `cat-file --batch` prints: a line with the length of each, its content, and a line end."""
    at = 0
    while at < len(batch):
        end = batch.index(b"\n", at)
        length = int(batch[at:end].split()[2])
        yield batch[end + 1 : end + 1 + length]
        at = end + length + 2


def _publications(log: str, unsent: frozenset[str]) -> Iterator[Publication]:
    fields = log.split("\0")
    for mark, parents, name, at, sentence in zip(*[iter(fields)] * _FIELDS, strict=False):
        before = parents.split()[0] if parents else None
        yield Publication(mark, before, datetime.fromisoformat(at), name, sentence, mark not in unsent)


def _refusal(done: Done) -> Failure:
    told = f"{done.err}\n{done.text}"
    if any(sign in told for sign in _NO_ACCESS):
        return failures.NoAccess(said(done))
    if any(sign in told for sign in _NO_ANSWER):
        return failures.NoAnswer(said(done))
    return failures.ServerRefused(said(done))
