"""Files and folders that are no good before a line of them is read."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot import knowledge
from bot.knowledge.files import MAX_BYTES

Write = Callable[[str, str | bytes], Path]
NOBODY = 65534


def rules(folder: Path) -> list[str]:
    return [f"{p.place.file.relative_to(folder)}: {p.rule}" for p in knowledge.read(folder).problems]


@contextmanager
def without_privileges() -> Iterator[None]:
    """Make file permissions count also where the tests run as root."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


def test_a_missing_folder_is_a_problem_not_an_exception(tmp_path: Path) -> None:
    """A mistyped folder is said so."""
    reading = knowledge.read(tmp_path / "knowlege")

    assert reading.knowledge is None
    assert [p.rule for p in reading.problems] == ["no-folder"]
    assert "gibt es nicht" in reading.problems[0].message("de")
    assert "no such folder" in reading.problems[0].message("en")


def test_a_file_instead_of_a_folder_is_a_problem(folder: Path) -> None:
    """The name of a file doesn't do."""
    assert [p.rule for p in knowledge.read(folder / "event.yaml").problems] == ["no-folder"]


def test_an_empty_folder_is_a_problem(tmp_path: Path) -> None:
    """A folder without YAML files is said so, instead of many things that are missing."""
    (tmp_path / "notes.md").write_text("# Notes", encoding="utf-8")

    assert rules(tmp_path) == [".: empty-folder"]


def test_hidden_files_and_other_files_are_left_alone(folder: Path, write: Write) -> None:
    """What editors and operating systems leave behind isn't knowledge."""
    hidden = (".event.yaml.swp", "._event.yaml", ".git/config.yaml", ".#event.yaml", ".~lock.event.yaml#")
    for name in (*hidden, "~$event.yaml", "event.yaml~", "#event.yaml#", "event.yaml.bak", "README.md"):
        write(name, b"\0\xff")

    assert rules(folder) == []


def test_sub_folders_are_read(folder: Path, write: Write) -> None:
    """Files may be sorted into folders of any depth."""
    write("a/b/c/words.yaml", "word:\n")

    assert rules(folder) == ["a/b/c/words.yaml: unknown-key"]


def test_a_huge_file_is_refused_without_reading_it(folder: Path) -> None:
    """Fifty megabytes by mistake cost no memory and no time."""
    with (folder / "huge.yaml").open("wb") as file:
        file.truncate(50_000_000)
    (problem,) = knowledge.read(folder).problems

    assert problem.rule == "too-large"
    assert "50,0 MB" in problem.message("de")
    assert "50.0 MB" in problem.message("en")


def test_a_file_of_exactly_two_megabytes_is_read(folder: Path, write: Write) -> None:
    """The limit is what the message says."""
    write("notes.yaml", b"#" * MAX_BYTES)
    write("more.yaml", b"#" * (MAX_BYTES + 1))

    assert rules(folder) == ["more.yaml: too-large", "notes.yaml: empty-file"]


def test_a_link_out_of_the_folder_is_not_followed(folder: Path, tmp_path: Path) -> None:
    """Nothing outside the folder becomes knowledge by a link to a file or to a folder."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.yaml").write_text("findings: []", encoding="utf-8")
    (folder / "secret.yaml").symlink_to(outside / "secret.yaml")
    (folder / "more").symlink_to(outside)

    assert rules(folder) == ["more: link-out", "secret.yaml: link-out"]
    assert all(p.message("de") != p.message("en") for p in knowledge.read(folder).problems)


def test_a_link_within_the_folder_is_followed(folder: Path, write: Write) -> None:
    """Mounted configuration consists of links into a hidden sub-folder; it is read once."""
    write(".data/general.yaml", "general: [{id: firma, title: Firma, summary: Ein Betrieb}]")
    (folder / "general.yaml").symlink_to(folder / ".data" / "general.yaml")
    reading = knowledge.read(folder)

    assert reading.knowledge is not None
    assert "firma" in reading.knowledge.entries


@pytest.mark.parametrize("target", ["nowhere.yaml", "loop.yaml"])
def test_a_broken_link_is_a_problem(folder: Path, target: str) -> None:
    """A link to nothing, or to itself, is said so."""
    (folder / "loop.yaml").symlink_to(folder / target)

    assert rules(folder) == ["loop.yaml: unreadable"]


def test_something_that_is_no_ordinary_file_is_not_opened(folder: Path) -> None:
    """Opening a pipe would wait for ever."""
    os.mkfifo(folder / "pipe.yaml")
    (problem,) = knowledge.read(folder).problems

    assert problem.rule == "unreadable"
    assert "keine gewöhnliche Datei" in problem.message("de")
    assert "ordinary file" in problem.message("en")


def test_files_and_folders_that_may_not_be_read_are_problems() -> None:
    """Missing permissions don't keep the other files from being read."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        (folder / "closed.yaml").write_text("event:", encoding="utf-8")
        (folder / "closed.yaml").chmod(0)
        (folder / "private").mkdir(mode=0)
        (folder / "open.yaml").write_text("finding:\n", encoding="utf-8")
        with without_privileges():
            found = rules(folder)
        (folder / "private").chmod(0o700)

    assert found == ["closed.yaml: unreadable", "open.yaml: unknown-key", "private: unreadable"]


@pytest.mark.parametrize("mode", [0, 0o444])
def test_a_folder_that_may_not_be_entered_is_a_problem(mode: int) -> None:
    """Nor do missing permissions of the folder itself, or of the one it is in, end in an exception."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "knowledge"
        folder.mkdir()
        (folder / "event.yaml").write_text("event:", encoding="utf-8")
        for closed in (folder, folder.parent):
            closed.chmod(mode)
            with without_privileges():
                found = {problem.rule for problem in knowledge.read(folder).problems}
            closed.chmod(0o755)
            assert found == {"unreadable"}


@pytest.mark.parametrize("name", ["x" * 5000, "nul\0", "loop"])
def test_an_impossible_folder_is_a_problem(tmp_path: Path, name: str) -> None:
    """Whatever was typed as the name of the folder is answered by a line that can be printed."""
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    (problem,) = knowledge.read(tmp_path / name).problems

    assert problem.rule in {"no-folder", "unreadable"}
    assert knowledge.format(problem, "de").isprintable()


@pytest.mark.parametrize("name", [b"un\xfcbersicht.yaml", b"new\nline.yaml", b"bell\x07.yaml", b"new\nfolder/f.yaml"])
def test_a_broken_file_name_is_a_problem_that_can_be_printed(folder: Path, name: bytes) -> None:
    """A name in another encoding or with control characters neither stops the check nor breaks its lines."""
    try:
        file = Path(os.fsdecode(os.fsencode(folder) + b"/" + name))
        file.parent.mkdir(exist_ok=True)
        file.write_text("event:", encoding="utf-8")
    except OSError:
        pytest.skip("this file system has no such names")
    (problem,) = knowledge.read(folder).problems
    line = knowledge.format(problem, "de", folder)

    assert problem.rule == "file-name"
    assert line.encode().decode().isprintable()


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_other_unicode_encodings_are_recognised(folder: Path, write: Write, encoding: str) -> None:
    """What some editors call "Unicode" isn't taken for a text full of control characters."""
    write("f.yaml", "findings:\n  - id: prüfung\n".encode(encoding))

    assert rules(folder) == ["f.yaml: not-utf8"]


def test_a_file_that_is_no_text_has_one_problem(folder: Path, write: Write) -> None:
    """A picture that was renamed doesn't fill the screen."""
    write("picture.yaml", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)

    assert rules(folder) == ["picture.yaml: not-utf8", "picture.yaml: control-character"]


def test_an_unreadable_file_may_hold_the_event(folder: Path) -> None:
    """Nobody is told that the event is missing because its file couldn't be read."""
    (folder / "event.yaml").write_bytes("event:".encode("utf-16"))

    assert rules(folder) == ["event.yaml: not-utf8"]
