"""Publishing: what changed is told entry by entry, kept with name and sentence, sent, and can be taken back."""

from __future__ import annotations

import inspect
import re
import shutil
import subprocess
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.editorial.editing import failures as editing_failures
from bot.editorial.editing.failures import EditError
from bot.editorial.failures import Failure
from bot.editorial.publishing import FILE, ORDER, Publishing, PublishingError, What, failures
from bot.editorial.publishing import git as git_module
from bot.editorial.publishing import repository as repository_module
from bot.editorial.publishing.archive import Destination
from bot.editorial.publishing.folder import apply, snapshot
from bot.knowledge import read
from bot.knowledge.wording import LANGUAGES

PARKING = """
not_documented:
  - id: nd-parking
    title: {de: "Parkplätze: nicht dokumentiert", en: "Parking: not documented"}
    summary: {de: "Dazu steht nichts da.", en: "Nothing is said about it."}
    questions: {de: ["Wo parke ich?", "parkplatz"], en: ["Where can I park?"]}
"""


def git(folder: Path, *arguments: str) -> str:
    """Run git as somebody at a terminal would."""
    done = subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, text=True, check=True)  # noqa: S603, S607
    return done.stdout.strip()


@pytest.fixture(autouse=True)
def _nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let git know nothing of this machine and whoever works at it."""
    (tmp_path / "gitconfig").write_text("[init]\n  defaultBranch = main\n", encoding="utf-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


@pytest.fixture
def plain(garden_folder: Path, tmp_path: Path) -> Path:
    """A knowledge folder that is in no repository."""
    return Path(shutil.copytree(garden_folder, tmp_path / "plain"))


@pytest.fixture
def folder(garden_folder: Path, tmp_path: Path) -> Path:
    """A knowledge folder in a repository, beside a file that is none of its business."""
    root = tmp_path / "work"
    folder = Path(shutil.copytree(garden_folder, root / "wissen"))
    (root / "other.txt").write_text("one\n", encoding="utf-8")
    git(tmp_path, "init", "--quiet", str(root))
    git(root, "config", "user.name", "Technik")
    git(root, "config", "user.email", "technik@example.org")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "-m", "Anfang")
    return folder


@pytest.fixture
def colleague(folder: Path, tmp_path: Path) -> Path:
    """The folder of a colleague: both send to the same server."""
    server = tmp_path / "server.git"
    git(tmp_path, "clone", "--quiet", "--bare", str(folder.parent), str(server))
    git(folder, "remote", "add", "origin", str(server))
    git(folder, "fetch", "--quiet", "origin")
    git(folder, "branch", "--set-upstream-to=origin/main")
    git(tmp_path, "clone", "--quiet", str(server), str(tmp_path / "colleague"))
    git(tmp_path / "colleague", "config", "user.name", "Kollegin")
    return tmp_path / "colleague" / "wissen"


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def publish(folder: Path, sentence: str = "Etwas ist neu.", name: str = "Erika") -> None:
    publishing = Publishing(folder)
    publishing.publish(name, sentence, publishing.standing().seen)


def refusal(action: Callable[[], object]) -> Failure:
    with pytest.raises(PublishingError) as caught:
        action()
    return caught.value.failure


def edit(folder: Path) -> None:
    """Change one entry, add one, remove one, and change a comment."""
    change(folder / "event.yaml", "7. Mai 2019", "8. Mai 2019")
    (folder / "neu.yaml").write_text(PARKING, encoding="utf-8")


@pytest.mark.parametrize("kept", ["folder", "plain"])
def test_what_changed_is_told_published_and_taken_back(kept: str, request: pytest.FixtureRequest) -> None:
    """With git and with dated copies alike: after taking back, every byte is as it was."""
    folder: Path = request.getfixturevalue(kept)
    publishing = Publishing(folder)
    if kept == "plain":
        assert publishing.standing().first
        publish(folder, "Anfang")
    before = snapshot(folder)
    assert publishing.standing().changes.entries == ()
    edit(folder)
    edited = snapshot(folder)
    standing = publishing.standing()
    told = {entry.id: entry for entry in standing.changes.entries}
    assert told.pop("nd-parking").what is What.ADDED
    (changed,) = told.values()
    assert changed.what is What.CHANGED
    assert any("8. Mai" in (detail.after or "") and "7. Mai" in (detail.before or "") for detail in changed.details)
    publishing.publish("  Erika\nMuster ", "Der Tag stimmt jetzt.", standing.seen)
    after = publishing.standing()
    assert after.changes.entries == ()
    assert next((one.name, one.sentence) for one in after.publications) == ("Erika Muster", "Der Tag stimmt jetzt.")
    publishing.take_back(after.publications[0].mark, "Ben")
    assert snapshot(folder) == before
    assert publishing.standing().publications[0].sentence == "Zurückgenommen: Der Tag stimmt jetzt."
    publishing.take_back(publishing.standing().publications[0].mark, "Ben")
    assert snapshot(folder) == edited


def test_what_holds_no_knowledge_is_no_publication(folder: Path) -> None:
    """A commit of the guide or of a file elsewhere isn't listed: there is nothing in it for staff to take back."""
    for file in (folder / "README.md", folder.parent / "elsewhere.yaml"):
        file.write_text("Neu.\n", encoding="utf-8")
    git(folder.parent, "add", ".")
    git(folder.parent, "commit", "--quiet", "-m", "Anleitung")
    (folder / "abends").mkdir()
    (folder / "abends" / "NEU.YML").write_text(PARKING, encoding="utf-8")
    publish(folder, "Parkplätze")
    assert [one.sentence for one in Publishing(folder).standing().publications] == ["Parkplätze", "Anfang"]


@pytest.mark.parametrize("kept", ["folder", "plain"])
def test_what_is_not_published_can_be_taken_back_and_brought_back(kept: str, request: pytest.FixtureRequest) -> None:
    """Nothing is lost: the files are put aside until something else is published."""
    folder: Path = request.getfixturevalue(kept)
    if kept == "plain":
        publish(folder, "Anfang")
    publishing, before = Publishing(folder), snapshot(folder)
    edit(folder)
    (folder / "2-gaerten.yaml").unlink()
    edited = snapshot(folder)
    publishing.take_back_changes(publishing.standing().seen)
    assert snapshot(folder) == before
    assert publishing.standing().aside
    publishing.bring_back()
    assert snapshot(folder) == edited
    assert not publishing.standing().aside
    assert isinstance(refusal(publishing.bring_back), failures.UnpublishedInTheWay)
    publishing.take_back_changes(publishing.standing().seen)
    change(folder / "event.yaml", "7. Mai 2019", "9. Mai 2019")
    publish(folder)
    assert not publishing.standing().aside
    assert isinstance(refusal(publishing.bring_back), failures.NotThere)


def test_every_kind_of_change_is_told(plain: Path) -> None:
    """Texts by language, lists by what came and went, another order, another file, comments, what became part of it."""
    first = """\
findings:
  - id: a
    title: Titel
    summary: {de: "Alt.", en: "Old."}
    questions: {de: ["eins", "zwei", "drei"], en: [one]}
    links: [{url: "https://example.org/1", label: Eins}]
    keywords: [x, y]
  - id: b
    title: B
    summary: B ist da.
    questions: {de: [bee, bbb], en: [bees]}
"""
    (plain / "f.yaml").write_text(first + "# Ende\n", encoding="utf-8")
    (plain / "g.yaml").write_text(PARKING, encoding="utf-8")
    publish(plain)
    second = first.replace("Titel", "{de: Titel}").replace('de: "Alt."', 'de: "Neu."').replace('"zwei"', '"vier"')
    second = second.replace("/1", "/2").replace("[x, y]", "[y, x]").partition("  - id: b")[0]
    (plain / "f.yaml").write_text(second + "    formerly: [b]\n", encoding="utf-8")
    (plain / "g.yaml").rename(plain / "h.yaml")
    change(plain / "event.yaml", "event:\n", "event: # ja\n")
    changes = Publishing(plain).standing().changes
    entries = {entry.id: entry for entry in changes.entries}
    assert [(d.field, d.language, d.before, d.after) for d in entries["a"].details] == [
        ("summary", "de", "Alt.", "Neu."),
        ("questions", "de", "zwei", None),
        ("questions", "de", None, "vier"),
        ("links", "", "https://example.org/1 – Eins", "https://example.org/2 – Eins"),
        (ORDER, "", None, "keywords"),
        ("formerly", "", None, "b"),
    ]
    assert (entries["b"].what, entries["b"].into) == (What.REMOVED, "a")
    assert [(d.field, d.before, d.after) for d in entries["nd-parking"].details] == [(FILE, "g.yaml", "h.yaml")]
    assert changes.files == ("event.yaml", "g.yaml")


def test_only_the_knowledge_files_are_published(folder: Path) -> None:
    """What else has changed in the repository, or lies about in the folder, stays as it is, staged or not."""
    root = folder.parent
    (root / "other.txt").write_text("two\n", encoding="utf-8")
    (root / "staged.txt").write_text("staged\n", encoding="utf-8")
    git(root, "add", "staged.txt")
    for name in ("~$event.yaml", ".event.yaml.swp", "notes.txt", "secret.yaml"):
        (folder / name).write_text("nichts:\n" if name == "notes.txt" else PARKING.replace("nd", "x"), encoding="utf-8")
    (root / ".git" / "info" / "exclude").write_text("secret.yaml\n", encoding="utf-8")
    edit(folder)
    (folder / "2-gaerten.yaml").rename(folder / "3-gärten „neu“.yaml")
    publish(folder)
    shown = git(root, "-c", "core.quotePath=false", "show", "--name-only", "--no-renames", "--format=%an|%ae|%s")
    assert shown.splitlines() == [
        "Erika|technik@example.org|Etwas ist neu.",
        "",
        "wissen/2-gaerten.yaml",
        "wissen/3-gärten „neu“.yaml",
        "wissen/event.yaml",
        "wissen/neu.yaml",
    ]
    status = git(root, "status", "--porcelain").splitlines()
    assert "A  staged.txt" in status
    assert "M other.txt" in [line.strip() for line in status]
    assert not [line for line in status if "neu.yaml" in line]


def test_a_folder_with_errors_is_never_published(folder: Path) -> None:
    """The sentence names the first mistake with its line; nothing is committed."""
    change(folder / "event.yaml", "summary:", "sumary:")
    failure = refusal(lambda: publish(folder))
    assert isinstance(failure, failures.HasErrors)
    assert "event.yaml, Zeile " in failure.message("de")
    assert "„sumary“" in failure.message("de")
    assert git(folder, "log", "--format=%s") == "Anfang"


def test_what_nobody_has_seen_is_not_published(folder: Path) -> None:
    """A change after the list was shown, or at the very moment of publishing, is to be looked at first."""
    publishing = Publishing(folder)
    edit(folder)
    seen = publishing.standing().seen
    change(folder / "event.yaml", "8. Mai 2019", "9. Mai 2019")
    assert isinstance(refusal(lambda: publishing.publish("E", "Satz", seen)), failures.ChangedMeanwhile)
    hook(folder, "pre-commit", "echo '# zu spät' >> wissen/event.yaml")
    assert isinstance(refusal(lambda: publish(folder)), failures.ChangedMeanwhile)
    assert git(folder, "log", "--format=%s") == "Anfang"
    assert {entry.id for entry in publishing.standing().changes.entries} == {"nd-parking", "event-date"}


def hook(folder: Path, name: str, script: str) -> None:
    file = Path(git(folder, "rev-parse", "--path-format=absolute", "--git-path", f"hooks/{name}"))
    file.parent.mkdir(exist_ok=True)
    file.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    file.chmod(0o755)


@pytest.mark.parametrize(
    ("name", "sentence", "expected"),
    [
        (" \n", "Satz", failures.NoName),
        ("<>", "Satz", failures.NoName),
        ("Erika", " \u2028", failures.NoSentence),
        ("Erika", "Satz", failures.NothingChanged),
    ],
)
def test_what_is_missing_is_asked_for(folder: Path, name: str, sentence: str, expected: type) -> None:
    """A name, a sentence, and something that has changed."""
    assert isinstance(refusal(lambda: publish(folder, sentence, name)), expected)


def test_any_name_and_sentence_can_be_published(folder: Path) -> None:
    """However long, and whatever signs: what git can't take is left out, no option is read from them."""
    edit(folder)
    publish(folder, "--amend # \x00 „Ä“ 🎉 " + "x" * 500, "--author=<böse> O'Neil\r\nX: y")
    author, subject = git(folder, "log", "-1", "--format=%an%n%s").splitlines()
    assert subject.startswith("--amend # „Ä“ 🎉 xxx")
    assert len(subject) == 200
    assert "böse" in author
    assert git(folder, "rev-list", "--count", "HEAD") == "2"


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("git checkout --quiet --detach", failures.DetachedHead),
        ("touch .git/MERGE_HEAD", failures.Unfinished),
        ("mkdir .git/rebase-merge", failures.Unfinished),
        ("touch .git/index.lock", failures.Locked),
        ("chmod 755 .git/hooks/pre-commit", failures.HookRefused),
        ("git config core.hooksPath nowhere; git config commit.gpgsign true; git config gpg.program false",
         failures.GitFailed),
        ("echo '[' >> .git/config", failures.GitFailed),
    ],
)  # fmt: skip
def test_what_is_in_the_way_of_git_is_a_sentence(folder: Path, state: str, expected: type) -> None:
    """Each says what to do; what was changed stays in the folder, and can be published when the way is free."""
    hook(folder, "pre-commit", "echo 'Bitte Rechtschreibung prüfen.' >&2; exit 1")
    Path(git(folder, "rev-parse", "--path-format=absolute", "--git-path", "hooks/pre-commit")).chmod(0o644)
    edit(folder)
    edited = snapshot(folder)
    subprocess.run(["sh", "-c", state], cwd=folder.parent, check=True)  # noqa: S603, S607
    failure = refusal(lambda: publish(folder))
    assert type(failure) is expected
    standing = Publishing(folder).standing()
    assert standing.failure is None or type(standing.failure) is expected
    assert snapshot(folder) == edited
    if expected is failures.HookRefused:
        assert "Bitte Rechtschreibung prüfen." in failure.message("de")
        assert git(folder, "diff", "--cached", "--name-only") == ""


def runs(process: int) -> bool:
    """Tell whether a process does anything; one that has ended may still be listed."""
    found = subprocess.run(["ps", "-o", "stat=", "-p", str(process)], capture_output=True, text=True, check=False)  # noqa: S603, S607
    return bool(found.stdout.strip()) and not found.stdout.strip().startswith("Z")


def test_a_hook_that_hangs_is_ended_with_all_it_started(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for ever; no lock and no process stays behind."""
    pid, seconds = folder.parent / "pid", 3.0
    hook(folder, "pre-commit", "sleep 600 & echo $! > pid.new; mv pid.new pid; wait")
    edit(folder)
    while not pid.exists():  # on a busy machine git needs some time to get to its hook
        monkeypatch.setattr(repository_module, "LOCAL", seconds)
        assert isinstance(refusal(lambda: publish(folder)), failures.TooSlow)
        seconds *= 2
    assert not runs(int(pid.read_text(encoding="utf-8")))
    assert not (folder.parent / ".git" / "index.lock").exists()
    monkeypatch.setattr(repository_module, "LOCAL", 60.0)
    hook(folder, "pre-commit", "true")
    publish(folder)


def test_without_git_a_folder_in_a_repository_says_so(
    folder: Path, plain: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Copies there would be a second history. A folder that is in no repository needs no git."""
    monkeypatch.setenv("PATH", "/nowhere")
    assert isinstance(Publishing(folder).standing().failure, failures.NoGit)
    assert isinstance(refusal(lambda: publish(folder)), failures.NoGit)
    publish(plain)


def test_a_program_started_by_git_publishes_to_its_own_repository(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What git hands on to its hooks leads nowhere else."""
    git(tmp_path, "init", "--quiet", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere" / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "index"))
    edit(folder)
    publish(folder)
    monkeypatch.undo()
    assert git(folder, "log", "-1", "--format=%s") == "Etwas ist neu."


def test_the_first_publication_of_a_new_repository(plain: Path) -> None:
    """There is no commit yet; before the first there is nothing to go back to. A folder git ignores gets copies."""
    git(plain, "init", "--quiet")
    publishing = Publishing(plain)
    assert publishing.standing().first
    assert isinstance(refusal(lambda: publishing.take_back_changes(publishing.standing().seen)), failures.NothingBefore)
    publish(plain)
    (only,) = publishing.standing().publications
    assert isinstance(refusal(lambda: publishing.take_back(only.mark, "Erika")), failures.NothingBefore)
    assert isinstance(refusal(lambda: publishing.take_back("nothing", "Erika")), failures.NotThere)
    inner = Path(shutil.copytree(plain, plain / "inner", ignore=shutil.ignore_patterns(".git")))
    (plain / ".gitignore").write_text("inner/\n", encoding="utf-8")
    assert not Publishing(inner).standing().versioned


def test_the_repository_of_something_else_stays_as_it_is(folder: Path, garden_folder: Path) -> None:
    """A folder that somebody unpacked within a repository that has nothing of it is kept in dated copies."""
    before = git(folder, "rev-parse", "HEAD")
    another = Path(shutil.copytree(garden_folder, folder.parent / "another"))
    publish(another, "Anfang")
    assert git(folder, "rev-parse", "HEAD") == before
    assert Publishing(another).standing().changes.entries == ()


def test_a_publication_that_was_built_on_is_not_taken_back(folder: Path) -> None:
    """Nor one while something else isn't published, nor one after whose end the folder would have errors."""
    edit(folder)
    publish(folder, "eins")
    change(folder / "event.yaml", "8. Mai 2019", "9. Mai 2019")
    publishing = Publishing(folder)
    (one, _) = publishing.standing().publications
    assert isinstance(refusal(lambda: publishing.take_back(one.mark, "E")), failures.UnpublishedInTheWay)
    publish(folder, "zwei")
    failure = refusal(lambda: publishing.take_back(one.mark, "E"))
    assert failure == failures.LaterInTheWay(("event.yaml",))
    (folder / "neu.yaml").unlink()
    publish(folder, "drei")
    (folder / "a.yaml").write_text(PARKING, encoding="utf-8")
    publish(folder, "vier")
    gone = next(one for one in publishing.standing().publications if one.sentence == "drei")
    state = snapshot(folder)
    assert isinstance(refusal(lambda: publishing.take_back(gone.mark, "E")), failures.WouldHaveErrors)
    assert snapshot(folder) == state


def test_it_is_sent_and_what_others_sent_comes_along(folder: Path, colleague: Path) -> None:
    """Two who change different entries, also of one file, both publish; afterwards both have both."""
    edit(folder)
    publish(folder, "von hier")
    change(colleague / "1-baeume.yaml", "Sommerhitze", "Hitze")
    publish(colleague, "von dort", "Kollegin")
    publishing = Publishing(folder)
    publishing.synchronise()
    assert snapshot(folder) == snapshot(colleague)
    assert read(folder).knowledge is not None
    standing = publishing.standing()
    assert [one.sentence for one in standing.publications][:2] == ["von dort", "von hier"]
    assert standing.unsent == 0
    assert standing.destination


def test_what_collides_with_others_is_said_and_goes_on(folder: Path, colleague: Path) -> None:
    """Who comes second keeps their publication here, takes it back, has the other's, and goes on from there."""
    change(colleague / "event.yaml", "7. Mai 2019", "6. Mai 2019")
    publish(colleague, "sechs")
    change(folder / "event.yaml", "7. Mai 2019", "8. Mai 2019")
    failure = refusal(lambda: publish(folder, "acht"))
    assert failure == failures.Conflict(("event.yaml",))
    assert "<<<<" not in (folder / "event.yaml").read_text(encoding="utf-8")
    publishing = Publishing(folder)
    standing = publishing.standing()
    assert (standing.unsent, standing.failure) == (1, None)
    publishing.take_back(standing.publications[0].mark, "Erika")
    assert "6. Mai 2019" in (folder / "event.yaml").read_text(encoding="utf-8")
    assert publishing.standing().unsent == 0
    change(folder / "event.yaml", "6. Mai 2019", "8. Mai 2019")
    publish(folder, "acht")
    Publishing(colleague).synchronise()
    assert snapshot(colleague) == snapshot(folder)


def test_what_is_wrong_only_together_is_not_sent(folder: Path, colleague: Path) -> None:
    """Two add an entry of the same id: the second one hears of it, nothing is half done."""
    (colleague / "a.yaml").write_text(PARKING, encoding="utf-8")
    publish(colleague, "dort")
    (folder / "b.yaml").write_text(PARKING, encoding="utf-8")
    failure = refusal(lambda: publish(folder, "hier"))
    assert isinstance(failure, failures.WouldHaveErrors)
    assert "nd-parking" in failure.message("de")
    assert not (folder / "a.yaml").exists()
    assert Publishing(folder).standing().failure is None


def test_others_changes_do_not_overwrite_what_is_not_published(folder: Path, colleague: Path) -> None:
    """They wait until it is published or taken back."""
    change(colleague / "event.yaml", "7. Mai 2019", "6. Mai 2019")
    publish(colleague)
    edit(folder)
    state = snapshot(folder)
    assert refusal(Publishing(folder).synchronise) == failures.InTheWay(("event.yaml",))
    assert snapshot(folder) == state


def test_a_server_that_does_not_take_it_is_said(folder: Path, colleague: Path, tmp_path: Path) -> None:
    """One that refuses, lets nobody in, or is gone; the publication waits here, and is sent when it can be."""
    del colleague
    server = tmp_path / "server.git"
    hook(server, "pre-receive", "echo 'Dieser Zweig ist geschützt.' >&2; exit 1")
    edit(folder)
    failure = refusal(lambda: publish(folder))
    assert isinstance(failure, failures.ServerRefused)
    assert "Dieser Zweig ist geschützt." in failure.message("de")
    server.rename(tmp_path / "moved.git")
    publishing = Publishing(folder)
    assert isinstance(refusal(publishing.synchronise), failures.NoAnswer)
    git(folder, "remote", "set-url", "origin", "http://127.0.0.1:9/x.git")
    assert isinstance(refusal(publishing.synchronise), failures.NoAnswer)
    assert publishing.standing().unsent == 1
    (tmp_path / "moved.git" / "hooks" / "pre-receive").unlink()
    git(folder, "remote", "set-url", "origin", str(tmp_path / "moved.git"))
    publishing.synchronise()
    assert publishing.standing().unsent == 0


def test_a_branch_that_is_at_no_server_yet_is_sent(folder: Path, tmp_path: Path) -> None:
    """A remote is enough; nothing else need be set up."""
    git(tmp_path, "init", "--quiet", "--bare", str(tmp_path / "empty.git"))
    git(folder, "remote", "add", "origin", str(tmp_path / "empty.git"))
    edit(folder)
    publish(folder)
    assert git(tmp_path / "empty.git", "log", "-1", "--format=%s", "main") == "Etwas ist neu."


def test_where_nothing_can_be_written_all_stays(plain: Path) -> None:
    """What is taken back is put aside first; where it can't be, the sentence says why."""
    publish(plain)
    edit(plain)
    state = snapshot(plain)
    (plain / ".published" / "aside").write_bytes(b"")
    publishing = Publishing(plain)
    failure = refusal(lambda: publishing.take_back_changes(publishing.standing().seen))
    assert isinstance(failure, failures.NotWritable)
    assert snapshot(plain) == state


def test_either_all_files_are_written_or_none(plain: Path) -> None:
    """A name that leads out of the folder is refused like a disk that is full, and undoes the rest."""
    state = snapshot(plain)
    for name in ("../out.yaml", "/out.yaml", "event.yaml/inner.yaml"):
        with pytest.raises((OSError, EditError), match=r"."):
            apply(plain, {"2-gaerten.yaml": b"x", "1-baeume.yaml": None, name: b"y"})
        assert snapshot(plain) == state
    assert not (plain.parent / "out.yaml").exists()


def test_a_damaged_copy_is_a_sentence(plain: Path) -> None:
    """What isn't an archive is passed over; one that breaks off is told."""
    publish(plain, "eins")
    (plain / ".published" / "9999.zip").write_bytes(b"nothing")
    publishing = Publishing(plain)
    assert [one.sentence for one in publishing.standing().publications] == ["eins"]
    (copy,) = [file for file in (plain / ".published").glob("*.zip") if file.stem != "9999"]
    content = bytearray(copy.read_bytes())
    content[400:460] = bytes(60)
    copy.write_bytes(content)
    assert isinstance(Publishing(plain).standing().failure, failures.NotReadable)


def test_two_who_publish_at_once_do_not_mix(plain: Path) -> None:
    """One is told that something has changed; the history has what one of them saw."""
    publish(plain, "Anfang")
    edit(plain)
    publishing = Publishing(plain)
    seen, said = publishing.standing().seen, list[object]()

    def one(name: str) -> None:
        try:
            publishing.publish(name, name, seen)
        except PublishingError as error:
            said.append(error.failure)

    threads = [threading.Thread(target=one, args=(name,)) for name in ("A", "B")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert said == [failures.NothingChanged()]
    assert len(publishing.standing().publications) == 2


def all_failures() -> list[type[Failure]]:
    named = {**vars(failures), **vars(editing_failures)}.values()
    kinds = (kind for kind in named if isinstance(kind, type) and issubclass(kind, Failure))
    return [kind for kind in kinds if not inspect.isabstract(kind)]


@pytest.mark.parametrize("kind", all_failures(), ids=lambda kind: kind.__name__)
def test_every_failure_says_what_to_do(kind: type[Failure]) -> None:
    """In all languages of the messages; in German with a request or an advice."""
    assert all(isinstance(getattr(kind, language), str) for language in LANGUAGES)
    german = str(kind.de)
    # A mistake in a file brings its own advice with it; and two things have no way on.
    assert re.search(r"Bitte|\w+n Sie\b|\{(what|first|why)_de|nicht zurücknehmen|gibt nichts", german)
    assert '"' not in german


def test_git_says_what_it_says_in_one_line() -> None:
    """Hints and prefixes are left out, and it isn't long."""
    done = git_module.Done(1, b"", "hint: x\nfatal: no\n  such thing\n" + "y" * 400)
    assert git_module.said(done).startswith("no such thing yyy")
    assert len(git_module.said(done)) <= 300


@pytest.mark.parametrize(
    ("set_up", "shown"),
    [
        ("https://erika:geheim@git.example.org/wissen.git", "https://git.example.org/wissen.git"),
        ("https://token@git.example.org/wissen.git", "https://git.example.org/wissen.git"),
        ("git@git.example.org:verein/wissen.git", "git@git.example.org:verein/wissen.git"),
    ],
)
def test_it_is_said_where_it_goes_without_a_password(folder: Path, set_up: str, shown: str) -> None:
    """Before anybody publishes they see repository, remote and branch; what opens the remote isn't shown."""
    git(folder, "remote", "add", "origin", set_up)
    standing = Publishing(folder).standing()
    assert standing.repository == folder.parent.resolve()
    assert standing.destination == Destination("origin", shown, "main")


def test_what_a_failure_names_is_told_as_it_is() -> None:
    """Braces in a file's name are no field of the sentence."""
    failure = editing_failures.FileChanged("sessions/{9}.yaml")
    assert failure.message("de").startswith("sessions/{9}.yaml wurde")
    assert "{9}" in str(PublishingError(failures.NotSaved(failure)))
