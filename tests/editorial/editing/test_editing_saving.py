"""Changes are checked as files are, saved whole or not at all, never over somebody else's, and can be taken back."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Any

import pytest

from bot.editorial.editing import saving
from bot.editorial.editing.changes import Add, AddQuestion, Change, Remove, Rewrite
from bot.editorial.editing.failures import ConflictError, EditError
from bot.editorial.editing.proposing import Proposal, open_entry, propose
from bot.editorial.editing.undoing import History
from bot.knowledge import KnowledgeBase, read


@pytest.fixture
def history(folder: Path, tmp_path: Path) -> History:
    return History(folder, tmp_path / "state")


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def rewrite(folder: Path, entry: str, **values: Any) -> Rewrite:
    opened = open_entry(folder, entry)
    return Rewrite(entry=entry, version=opened.version, values={**opened.values, **values})


def remove(folder: Path, entry: str) -> Remove:
    return Remove(entry=entry, version=open_entry(folder, entry).version)


def saved(folder: Path, change: Change) -> KnowledgeBase:
    proposal = propose(folder, change)
    saving.save(proposal)
    reading = read(folder)
    assert reading.knowledge is not None, reading.problems
    assert proposal.knowledge is not None
    assert reading.knowledge.version == proposal.knowledge.version
    return reading.knowledge


def test_a_question_is_added_to_its_entry(folder: Path) -> None:
    """The question stands at the end of the entry's questions in its language, and the diff is that line."""
    proposal = propose(folder, AddQuestion(entry="trees-heat", language="de", question="Ist es  unter Bäumen kühl?"))
    added = [
        line for line in proposal.diff.splitlines() if line.startswith("+") and "Ist es unter Bäumen kühl?" in line
    ]
    assert len(added) == 1
    saving.save(proposal)
    knowledge = read(folder).knowledge
    assert knowledge is not None
    assert knowledge.entries["trees-heat"].questions["de"][-1] == "Ist es unter Bäumen kühl?"
    with pytest.raises(EditError, match="has this question already"):
        propose(folder, AddQuestion(entry="trees-heat", language="de", question="ist es unter bäumen kühl?"))


def test_an_entry_is_added_changed_and_removed(folder: Path) -> None:
    """Added to its section, changed in all fields, and removed with all that refers to it, an entry leaves no trace."""
    before, known = contents(folder), read(folder).problems
    values = {"id": "coffee", "title": {"de": "Kaffee"}, "summary": {"de": "Dazu gibt es keine Angaben."}}
    added = saved(folder, Add(section="not_documented", file="event.yaml", values=values))
    assert added.entries["coffee"].summary("de") == "Dazu gibt es keine Angaben."
    changed = saved(folder, rewrite(folder, "coffee", keywords=["Tee"], questions={"de": ["Gab es Tee?"]}))
    assert changed.entries["coffee"].keywords == ("Tee",)
    saved(folder, rewrite(folder, "trees-heat", related=["coffee"]))
    assert "coffee" not in saved(folder, remove(folder, "coffee")).entries
    assert read(folder).problems == known
    assert contents(folder) == before


def test_a_session_gets_a_file_of_its_own_and_goes_with_it(folder: Path) -> None:
    """A new file is made, with its folder, and is gone when its last entry is."""
    (folder / "z.yaml").write_text("general:\n  - {id: last, title: Z, summary: Z.}\n", encoding="utf-8")
    values = {"id": "evening", "title": "Abend", "summary": "Musik.", "form": "other", "number": 9}
    knowledge = saved(folder, Add(section="session", file="sessions/9-abend.yaml", values=values))
    assert knowledge.entries["evening"].number == 9
    assert (folder / "sessions" / "9-abend.yaml").read_text(encoding="utf-8").startswith("session:\n  id: evening\n")
    saved(folder, remove(folder, "evening"))
    assert not (folder / "sessions" / "9-abend.yaml").exists()


@pytest.mark.parametrize(
    "name", ["../x.yaml", "/etc/x.yaml", "x.txt", ".x.yaml", "a/../../x.yaml", "README.md", "a\n.yaml", ""]
)
def test_nothing_is_written_outside_the_folder(folder: Path, name: str) -> None:
    """A new file is a knowledge file in the folder, and no other."""
    values = {"id": "x", "title": "x", "summary": "x"}
    with pytest.raises((EditError, ValueError)):
        propose(folder, Add(section="general", file=name, values=values))


def test_a_link_out_of_the_folder_is_not_followed(folder: Path, tmp_path: Path) -> None:
    """An entry behind a link that leads out can't be opened, and the link can't be written through."""
    (tmp_path / "other.yaml").write_text("general:\n  - {id: secret, title: x, summary: x}\n", encoding="utf-8")
    (folder / "link.yaml").symlink_to(tmp_path / "other.yaml")
    with pytest.raises(EditError):
        open_entry(folder, "secret")
    with pytest.raises(EditError):
        propose(folder, Add(section="general", file="link.yaml", values={"id": "x", "title": "x", "summary": "x"}))


def test_what_breaks_a_rule_is_told_and_not_saved(folder: Path) -> None:
    """The checks are those of the files; what would take the knowledge from the bot isn't saved, a warning is."""
    before = contents(folder)
    proposal = propose(folder, rewrite(folder, "trees-heat", related=["nobody"], label={"de": "x" * 41}))
    assert {problem.rule for problem in proposal.errors} == {"unknown-reference", "long-label"}
    with pytest.raises(EditError, match="can't use the knowledge base like this"):
        saving.save(proposal)
    assert contents(folder) == before
    warned = propose(folder, rewrite(folder, "trees-heat", summary={"de": "Ja, **sehr**.", "en": "Yes."}))
    assert [problem.rule for problem in warned.problems] == ["markup"]
    saving.save(warned)


def test_what_was_wrong_before_does_not_keep_from_saving(folder: Path) -> None:
    """A mistake in another file keeps nobody from mending this one."""
    (folder / "3-broken.yaml").write_text("findings:\n  - id: x\n    sumary: y\n", encoding="utf-8")
    saving.save(propose(folder, AddQuestion(entry="trees-heat", language="de", question="Kühl unter Bäumen?")))
    assert "Kühl unter Bäumen?" in "".join(text.decode() for text in contents(folder).values())


def test_a_broken_file_is_mended_first(folder: Path) -> None:
    """What no form can mend is named with its place."""
    file = folder / "1-baeume.yaml"
    file.write_text(file.read_text(encoding="utf-8") + '  - id: "x\n', encoding="utf-8")
    with pytest.raises(EditError, match=r"1-baeume.yaml, line \d+, has a mistake"):
        propose(folder, AddQuestion(entry="trees-heat", language="de", question="Kühl?"))


def test_nobodys_change_is_overwritten(folder: Path) -> None:
    """An entry that somebody else has changed isn't written over; another entry of the file is no conflict."""
    change = rewrite(folder, "trees-heat", keywords=["Schatten"])
    file = folder / "1-baeume.yaml"
    mine = propose(folder, change)
    file.write_text(file.read_text(encoding="utf-8").replace("fünf Grad", "sechs Grad"), encoding="utf-8")
    there = contents(folder)
    with pytest.raises(ConflictError, match=r"1-baeume.yaml was changed in the meantime"):
        saving.save(mine)
    with pytest.raises(ConflictError, match="Somebody has changed this entry"):
        propose(folder, change)
    assert contents(folder) == there
    event = rewrite(folder, "trees", keywords=["Laub"])
    file.write_text(file.read_text(encoding="utf-8").replace("sechs Grad", "acht Grad"), encoding="utf-8")
    assert saved(folder, event).entries["trees-heat"].summary("de").count("acht Grad") == 1


def test_all_files_or_none(folder: Path) -> None:
    """If the second file can't be exchanged, the first one is as it was, and nothing is left behind."""
    saved(folder, rewrite(folder, "event", related=["trees-heat"]))
    proposal = propose(folder, remove(folder, "trees-heat"))
    assert len(proposal.files) == 2
    last = list(proposal.files)[-1]
    last.write_bytes(last.read_bytes() + b"# mine\n")
    there = contents(folder)
    with pytest.raises(ConflictError):
        saving.save(proposal)
    assert contents(folder) == there


def test_a_folder_that_cant_be_written_is_a_sentence(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk leaves everything as it was."""
    there = contents(folder)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(EditError, match=r"couldn't be saved \(No space left on device\)"):
        saving.save(propose(folder, AddQuestion(entry="trees-heat", language="de", question="Kühl?")))
    assert contents(folder) == there


def test_rights_line_ends_and_marks_of_a_file_stay(folder: Path) -> None:
    """Who may read a file still may; Windows' line ends and mark of UTF-8 stay, also in new lines."""
    file = folder / "1-baeume.yaml"
    windows = b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n")
    file.write_bytes(windows)
    file.chmod(0o640)
    saved(folder, rewrite(folder, "trees-heat", keywords=["Schatten"]))
    after = file.read_bytes()
    assert after.startswith(b"\xef\xbb\xbf")
    assert after.count(b"\n") == after.count(b"\r\n") == windows.count(b"\n") + 1
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def made(history: History, proposal: Proposal) -> None:
    history.keep(proposal.entry, proposal.files)
    saving.save(proposal)


def test_saves_are_taken_back_one_after_another(folder: Path, history: History) -> None:
    """Undo brings back what was there before each save, byte for byte, also files that were made or removed."""
    states = [contents(folder)]
    values = {"id": "evening", "title": "Abend", "summary": "Musik.", "form": "other", "number": 9}
    made(history, propose(folder, Add(section="session", file="9-abend.yaml", values=values)))
    states.append(contents(folder))
    made(history, propose(folder, AddQuestion(entry="evening", language="de", question="Gab es Musik?")))
    states.append(contents(folder))
    made(history, propose(folder, remove(folder, "evening")))
    assert "9-abend.yaml" not in contents(folder)
    while states:
        assert history.undo().entry == "evening"
        assert contents(folder) == states.pop()
    with pytest.raises(EditError, match="nothing that can be taken back"):
        history.undo()


def test_only_the_save_that_one_sees_is_taken_back(folder: Path, history: History) -> None:
    """Who presses "Undo" while somebody else saves doesn't take that back."""
    made(history, propose(folder, AddQuestion(entry="trees-heat", language="de", question="Kühl?")))
    seen = history.latest()
    made(history, propose(folder, AddQuestion(entry="trees-heat", language="de", question="Warm?")))
    there = contents(folder)
    assert seen
    with pytest.raises(ConflictError, match="Something else has been saved in the meantime"):
        history.undo(seen.at)
    assert contents(folder) == there
    history.undo()
    assert history.undo(seen.at).at == seen.at


def test_a_save_that_was_taken_back_in_another_way_keeps_no_earlier_one_from_it(folder: Path, history: History) -> None:
    """Taking back what isn't published leaves the files as they were before a save: the one before it is next."""
    made(history, propose(folder, AddQuestion(entry="trees-heat", language="de", question="Kühl?")))
    first, there = history.latest(), contents(folder)
    made(history, propose(folder, AddQuestion(entry="trees-heat", language="de", question="Warm?")))
    (folder / "1-baeume.yaml").write_bytes(there["1-baeume.yaml"])
    assert first
    assert history.latest() == first
    history.undo(first.at)
    assert history.latest() is None


def test_undo_takes_nothing_of_others_back(folder: Path, history: History) -> None:
    """What was changed after the save isn't lost by taking the save back."""
    made(history, propose(folder, AddQuestion(entry="trees-heat", language="de", question="Kühl?")))
    file = folder / "1-baeume.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "# later\n", encoding="utf-8")
    there = contents(folder)
    with pytest.raises(ConflictError, match="was changed since it was saved here last"):
        history.undo()
    assert contents(folder) == there
    assert history.latest() is not None
