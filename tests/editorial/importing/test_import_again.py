"""Importing again: what the source changed comes in, what staff wrote stays, and all of it is told once."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.editorial.editing.failures import EditError
from bot.editorial.importing import folder, listing, memory, reading, updating, writing
from bot.editorial.importing.fetching import Source
from bot.editorial.importing.programme import SourceError
from bot.editorial.importing.updating import Update, What
from bot.knowledge import Level, read
from tests.editorial.importing.conftest import Importing, event, schedule


def contents(home: Path) -> dict[str, bytes]:
    return {str(file.relative_to(home)): file.read_bytes() for file in sorted(home.rglob("*")) if file.is_file()}


def session(home: Path, name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((home / "sessions" / f"{name}.yaml").read_text("utf-8"))["session"]
    return found


def told(update: Update) -> list[str]:
    return list(listing.listing(update, "de", {}))


def errors(home: Path) -> list[object]:
    return [problem for problem in read(home).problems if problem.level is Level.ERROR]


def test_the_same_again_changes_nothing(home: Path, importing: Importing) -> None:
    """No file has another byte, and one line says so."""
    importing([event(number) for number in range(8)])
    before = contents(home)
    again = importing([event(number) for number in range(8)])
    assert contents(home) == before
    assert again.changes == []
    assert told(again) == ["8 Programmpunkte, 8 Personen: alles wie beim letzten Import."]


def test_what_is_new_and_cancelled_is_said_to_be(importing: Importing) -> None:
    """Nobody has to open the file to know that it was understood."""
    new = [line for line in told(importing([event(1, status="cancelled"), event(2)])) if "Beitrag" in line]

    assert ["abgesagt" in line for line in new] == [True, False]


def test_twenty_changes_are_twenty_in_the_list_and_staff_texts_stay(home: Path, importing: Importing) -> None:
    """Two are gone, two cancelled, four moved, nine changed, three new.

    Every session was worked on by staff before: their questions, comments, labels and texts stay byte for byte.
    """
    events = [event(number) for number in range(1, 31)]
    events[0]["persons"] = events[1]["persons"] = []
    importing(events)
    for number in range(1, 31):
        worked_on(home / "sessions" / f"beitrag-{number}.yaml")
    before = contents(home)
    update = importing(twenty_changes(events))
    assert {what: len(update.of(what)) for what in What if update.of(what)} == {
        What.CANCELLED: 2,
        What.GONE: 2,
        What.MOVED: 4,
        What.CHANGED: 9,
        What.ADDED: 3,
    }
    after = contents(home)
    assert {name for name in before if after[name] != before[name]} == {
        *(f"sessions/beitrag-{number}.yaml" for number in range(1, 18) if number != 16),
        "people.yaml",
        "imported.json",
    }
    for number in range(1, 31):
        name = f"sessions/beitrag-{number}.yaml"
        assert staffs(f"beitrag-{number}").encode() in after[name]
        assert len(changed_lines(before[name], after[name])) <= 6
    assert errors(home) == []
    assert importing(twenty_changes(events)).changes == []


def twenty_changes(events: list[dict[str, Any]]) -> list[dict[str, Any]]:
    changed = {one["id"]: dict(one) for one in events}
    del changed[1], changed[2]
    changed[3]["status"], changed[4]["title"] = "cancelled", "Abgesagt: Beitrag 4"
    changed[5] |= {"date": "2027-05-09T15:00:00+02:00", "start": "15:00"}
    changed[6] |= {"date": "2027-05-09T16:00:00+02:00", "start": "16:00", "room": "Zelt"}
    changed[7]["room"], changed[8]["duration"] = "Zelt", "00:30"
    for number in (9, 10, 11):
        changed[number]["abstract"] = f"Ganz neu beschrieben: Beitrag {number}."
    changed[12]["title"], changed[13]["title"] = "Anders genannt", "Auch anders genannt"
    changed[14]["track"], changed[17]["url"] = "Klima", "https://example.org/17"
    changed[15]["persons"] = [*changed[15]["persons"], *changed[20]["persons"]]
    changed[16]["persons"] = [{**changed[16]["persons"][0], "biography": "Zog um nach Kiel."}]
    return [*changed.values(), *(event(number, persons=[]) for number in (31, 32, 33))]


def staffs(name: str) -> str:
    return STAFF.replace("das", name)


def changed_lines(before: bytes, after: bytes) -> set[bytes]:
    return set(before.splitlines()) ^ set(after.splitlines())


STAFF = """\
  # Frau Petersen fragen, ob der Beamer geht!
  label:   {de: "Mein   Knopf", en: 'My button'}   # von Hand
  questions:
      de: ["Was ist das?",   "Und
          warum das?"]
      en: [ what is das, why das ]
  keywords: [Rübe,Ruebe]
"""


def worked_on(file: Path) -> None:
    """Do what staff do: comments, questions, odd spaces."""
    text = file.read_text("utf-8").replace("session:\n", f"session:\n{staffs(file.stem)}")
    file.write_text(text, "utf-8")


def test_what_staff_and_source_both_changed_is_told_until_it_is_decided(home: Path, importing: Importing) -> None:
    """Staff's text stays in the file; the list shows all three; either side can be chosen for all."""
    importing([event(1)])
    file = home / "sessions" / "beitrag-1.yaml"
    ours = file.read_text("utf-8").replace("Darum geht es in Beitrag 1.", "Unser Text.")
    file.write_text(ours, "utf-8")
    assert importing([event(1)]).changes == []
    newer = event(1, abstract="Neuer Text der Quelle.", room="Zelt")
    for _ in range(2):
        shown = "\n".join(told(importing([newer])))
        assert (
            "Beschreibung (de): „Darum geht es in Beitrag 1.“ → „Neuer Text der Quelle.“; bei Ihnen: „Unser Text.“"
            in shown
        )
    assert session(home, "beitrag-1") == {**yaml.safe_load(ours)["session"], "room": "Zelt"}
    importing([newer], "staff")
    assert importing([newer]).changes == []
    assert session(home, "beitrag-1")["summary"] == {"de": "Unser Text."}
    importing([event(1, abstract="Noch neuer.")])
    importing([event(1, abstract="Noch neuer.")], "source")
    assert session(home, "beitrag-1")["summary"] == {"de": "Noch neuer."}


def test_both_writing_the_same_is_no_conflict(home: Path, importing: Importing) -> None:
    """Staff who moved a session by hand before the source did have nothing to decide."""
    importing([event(1)])
    file = home / "sessions" / "beitrag-1.yaml"
    file.write_text(file.read_text("utf-8").replace("Saal 1", "Zelt"), "utf-8")
    assert importing([event(1, room="Zelt")]).changes == []


def test_a_session_that_is_gone_counts_as_cancelled_and_may_come_back(home: Path, importing: Importing) -> None:
    """Nothing is deleted; it is told once; when the source has it again, it takes place again."""
    both = [event(1), event(2)]
    importing(both)
    gone = importing(both[:1])
    assert [change.name for change in gone.of(What.GONE)] == ["Beitrag 2", "Person Nr2"]
    assert session(home, "beitrag-2")["status"] == "cancelled"
    assert importing(both[:1]).changes == []
    assert [change.name for change in importing(both).of(What.BACK)] == ["Beitrag 2"]
    assert "status" not in session(home, "beitrag-2")


def test_staff_may_say_that_what_is_gone_takes_place(home: Path, importing: Importing) -> None:
    """Who deletes `status: cancelled` isn't overruled by the next import."""
    importing([event(1), event(2)])
    importing([event(1)])
    file = home / "sessions" / "beitrag-2.yaml"
    file.write_text(file.read_text("utf-8").replace("  status: cancelled\n", ""), "utf-8")
    assert importing([event(1)]).changes == []
    assert "status" not in session(home, "beitrag-2")


def test_what_staff_deleted_stays_deleted(home: Path, importing: Importing) -> None:
    """Also when the source changes it, which is told; `source` brings it back."""
    importing([event(1), event(2)])
    (home / "sessions" / "beitrag-2.yaml").unlink()
    assert importing([event(1), event(2)]).changes == []
    assert [c.name for c in importing([event(1), event(2, room="Zelt")]).of(What.DELETED)] == ["Beitrag 2"]
    assert not (home / "sessions" / "beitrag-2.yaml").exists()
    importing([event(1), event(2)], "source")
    assert session(home, "beitrag-2")["room"] == "Saal 1"


def test_most_sessions_gone_is_probably_the_wrong_file(home: Path, importing: Importing) -> None:
    """Nothing is changed until somebody says that it is right."""
    importing([event(number) for number in range(12)])
    before = contents(home)
    with pytest.raises(SourceError, match="7 of 12 sessions are missing"):
        importing([event(number) for number in range(5)])
    assert contents(home) == before
    assert len(importing([event(number) for number in range(5)], many_gone=True).of(What.GONE)) == 14


def test_ids_stay_when_titles_change(home: Path, importing: Importing) -> None:
    """Buttons in old messages lead to the id."""
    importing([event(1)])
    importing([event(1, title="Ganz anders")])
    assert session(home, "beitrag-1")["title"] == {"de": "Ganz anders"}
    assert not (home / "sessions" / "ganz-anders.yaml").exists()


def test_titles_of_any_kind_make_ids_that_are_there_once(home: Path, importing: Importing) -> None:
    """The same title twice, none but emoji, digits first, other scripts, very long ones; and a person of that name."""
    titles = ["Bäume & Gärten", "Bäume & Gärten", "🌳🌳", "100 Gärten", "حدائق المدينة", "Über " + "lange Wörter " * 9]
    person = [{"id": 1, "public_name": "Bäume & Gärten"}]
    importing([event(number, title=title, persons=person) for number, title in enumerate(titles)])
    base = read(home).knowledge
    assert base is not None
    assert sorted(entry.id for entry in base if entry.id != "event" and not entry.built_in) == sorted(
        [
            "baeume-und-gaerten",
            "baeume-und-gaerten-2",
            "baeume-und-gaerten-3",
            "session",
            "session-100-gaerten",
            base.sessions[4].id,
            "ueber-lange-woerter-lange-woerter-lange",
        ]
    )


def test_what_the_import_says_itself_is_in_the_languages_of_the_event(home: Path, importing: Importing) -> None:
    """An event in German alone isn't asked for translations by an English sentence that nobody wrote."""
    file = home / "event.yaml"
    german = file.read_text(encoding="utf-8").replace(', en: "Conference “Urban Green”"', "")
    file.write_text(german.replace(', en: "A conference on gardens."', ""), encoding="utf-8")
    importing([event(1, abstract="", url="https://example.org/1", persons=[{"id": 1, "public_name": "Mira Holm"}])])
    base = read(home).knowledge
    assert base is not None
    assert {code for entry in base if not entry.built_in for code in entry.summary.by_language} == {"de"}
    (link,) = base.sessions[0].links
    assert link.label
    assert link.label.by_language.keys() == {"de"}


def test_a_title_in_quotes_is_quoted_once_within(home: Path, importing: Importing) -> None:
    """Of somebody without a biography the bot says where they speak, whatever quotes the title has."""
    importing([event(1, title="„Nach bestem Wissen“: Floskeln", persons=[{"id": 1, "public_name": "Mira Holm"}])])
    base = read(home).knowledge
    assert base is not None
    assert base.entries["mira-holm"].summary("de") == "Im Programm mit: „‚Nach bestem Wissen‘: Floskeln“."
    assert base.entries["mira-holm"].summary("en") == "In the programme with: “‘Nach bestem Wissen’: Floskeln”."


def test_what_staff_wrote_before_the_first_import_is_found_by_its_title(home: Path, importing: Importing) -> None:
    """It isn't there twice: what it lacks comes in, what it says otherwise is told."""
    (home / "own.yaml").write_text(
        'session:\n  id: eigene\n  form: lecture\n  number: 9\n  title: "Beitrag 1"\n  summary: "Unser Text."\n',
        "utf-8",
    )
    update = importing([event(1), event(2)])
    assert [(c.id, [f.path for f in c.fields]) for c in update.of(What.CONFLICT)] == [("eigene", [("summary", "de")])]
    own = yaml.safe_load((home / "own.yaml").read_text("utf-8"))["session"]
    assert (own["summary"], own["room"], own["speakers"]) == ("Unser Text.", "Saal 1", ["person-nr1"])
    assert session(home, "beitrag-2")["number"] == 10


def test_entries_may_be_moved_to_other_files(home: Path, importing: Importing) -> None:
    """They are found by their id wherever staff put them."""
    importing([event(1), event(2)])
    people = (home / "people.yaml").read_text("utf-8")
    (home / "team.yml").write_text(people, "utf-8")
    (home / "people.yaml").unlink()
    importing([event(1, persons=[{"id": 101, "public_name": "Person Nr1", "biography": "Zog um."}]), event(2)])
    assert 'de: "Zog um."' in (home / "team.yml").read_text("utf-8")
    assert not (home / "people.yaml").exists()


def test_without_its_memory_an_import_asks_and_overwrites_nothing(home: Path, importing: Importing) -> None:
    """If imported.json was lost, what differs is a question; what is the same is known again."""
    importing([event(1), event(2)])
    (home / "imported.json").unlink()
    before = contents(home)
    update = importing([event(1), event(2, room="Zelt")])
    assert [change.id for change in update.changes] == ["beitrag-2"]
    assert update.changes[0].what is What.CONFLICT
    assert {name: data for name, data in contents(home).items() if name != "imported.json"} == before


@pytest.mark.parametrize(
    "damage", ["", "{", "[]", '{"version": 1}', '{"version": 1, "entries": {"a": 1}}', '{"version": 9}']
)
def test_a_damaged_memory_is_named(home: Path, importing: Importing, damage: str) -> None:
    """Nothing is imported over it."""
    importing([event(1)])
    (home / "imported.json").write_text(damage, "utf-8")
    with pytest.raises(SourceError, match=r"imported\.json"):
        importing([event(1, room="Zelt")])
    assert session(home, "beitrag-1")["room"] == "Saal 1"


def test_the_memory_is_lines_that_can_be_compared(home: Path, importing: Importing) -> None:
    """A session is a line, so that version control shows what changed."""
    importing([event(1), event(2)])
    before = (home / "imported.json").read_text("utf-8").splitlines()
    importing([event(1), event(2, room="Zelt")])
    after = (home / "imported.json").read_text("utf-8").splitlines()
    assert len(set(before) ^ set(after)) == 2
    assert json.loads("\n".join(after))["version"] == 1


def test_line_ends_of_windows_stay(home: Path, importing: Importing) -> None:
    """A file keeps the line ends that it has."""
    importing([event(1)])
    file = home / "sessions" / "beitrag-1.yaml"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    importing([event(1, room="Zelt", abstract="Neu.")])
    assert session(home, "beitrag-1")["room"] == "Zelt"
    assert b"\n" not in file.read_bytes().replace(b"\r\n", b"")


def test_a_session_marked_as_moved_can_still_be_cancelled(home: Path, importing: Importing) -> None:
    """The mark is only set when wanted, stays in later imports, and gives way when the session doesn't take place."""
    importing([event(1), event(2), event(3)])
    importing([event(1, room="Zelt"), event(2), event(3)])
    assert "status" not in session(home, "beitrag-1")
    later = [event(1, room="Hof"), event(2, room="Hof"), event(3)]
    importing(later, mark_moved=True)
    assert importing(later).changes == []
    assert session(home, "beitrag-1")["status"] == session(home, "beitrag-2")["status"] == "moved"
    update = importing([event(1, room="Hof", status="cancelled"), event(3)])
    assert [(c.what, c.id) for c in update.changes if c.section == "session"] == [
        (What.CANCELLED, "beitrag-1"),
        (What.GONE, "beitrag-2"),
    ]
    assert session(home, "beitrag-1")["status"] == session(home, "beitrag-2")["status"] == "cancelled"


def table(*rows: str) -> bytes:
    return "\n".join(["Titel;Beginn;Raum", *rows]).encode()


def test_a_corrected_title_in_a_table_is_a_change(home: Path, importing: Importing) -> None:
    """Without a column for ids: by time and room, or by titles that are almost the same; parts 1 and 2 are two."""
    importing(table("Kompst für alle;2027-05-08 10:00;A", "Moos;2027-05-08 11:00;A", "Yoga Teil 1;2027-05-08 12:00;A"))
    update = importing(
        table(
            "Kompost für alle;2027-05-09 10:00;B", "Moos und Farn;2027-05-08 11:00;A", "Yoga Teil 2;2027-05-08 12:00;B"
        )
    )
    assert sorted((change.what, change.id) for change in update.changes) == [
        (What.ADDED, "yoga-teil-2"),
        (What.CHANGED, "moos"),
        (What.GONE, "yoga-teil-1"),
        (What.MOVED, "kompst-fuer-alle"),
    ]
    assert session(home, "moos")["title"] == {"de": "Moos und Farn"}


def test_a_programme_may_have_several_sources(home: Path, importing: Importing) -> None:
    """Each is compared with itself; sessions of the same name are two, people are one."""
    person = [{"id": 1, "public_name": "Ayşe Yılmaz", "biography": "Gärtnerin."}]
    importing([event(1, title="Mittag", persons=person), event(2)])
    workshops = [event(1, title="Mittag", room="Zelt", persons=[{"id": 7, "public_name": "Ayşe Yılmaz"}])]
    assert [change.what for change in importing(workshops, part="workshops").changes] == [What.ADDED]
    assert session(home, "mittag")["speakers"] == session(home, "mittag-2")["speakers"] == ["ayse-yilmaz"]
    assert importing([event(1, title="Mittag", persons=person), event(2)]).changes == []
    assert importing(workshops, part="workshops").changes == []


def test_another_system_for_the_same_programme_is_no_new_programme(home: Path, importing: Importing) -> None:
    """Ids, and what staff wrote, stay when the numbers of the source are others; what is called alike is the same."""
    importing([event(number) for number in range(1, 9)])
    worked_on(home / "sessions" / "beitrag-3.yaml")
    people = [[{"guid": f"g{n}", **event(n)["persons"][0], "id": None}] for n in range(1, 9)]
    moved = [
        event(n, id=None, guid=f"e{n}", persons=people[n - 1], room="Zelt" if n == 2 else "Saal 1") for n in range(1, 9)
    ]
    assert [(change.what, change.id) for change in importing(moved).changes] == [(What.MOVED, "beitrag-2")]
    assert importing(moved).changes == []


def test_what_is_saved_while_an_import_runs_isnt_overwritten(home: Path, importing: Importing) -> None:
    """Somebody at the desk is quicker: nothing is written, and the import can be started again."""
    importing([event(1), event(2)])
    programme = reading.read(Source("x", schedule([event(1, room="Zelt"), event(2), event(3)])))
    found = folder.look_into(home)
    update = updating.update(programme, found, memory.recall(memory.file_of(home, "")), updating.Choices())
    file = home / "sessions" / "beitrag-1.yaml"
    file.write_text(file.read_text("utf-8").replace("Darum geht es", "Jemand schrieb: Darum geht es"), "utf-8")
    before = contents(home)
    with pytest.raises(EditError, match="was changed in the meantime"):
        writing.write(update, found, "", "de")
    assert contents(home) == before


def test_a_full_disk_changes_no_file(home: Path, importing: Importing, monkeypatch: pytest.MonkeyPatch) -> None:
    """All files or none."""
    importing([event(1), event(2)])
    before = contents(home)
    written = []

    def full(handle: int) -> None:
        written.append(handle)
        if len(written) > 2:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(EditError, match="No space left"):
        importing([event(1, room="Zelt"), event(2, room="Zelt"), event(3)])
    assert contents(home) == before


def test_texts_are_in_the_language_that_they_are_written_in(home: Path, importing: Importing) -> None:
    """Whatever a source says is spoken, or if it doesn't say; a few words are as the session."""
    english = "We take a washing machine apart and look for the part that breaks first in all of them."
    person = [
        {"id": 1, "public_name": "Ann Lee", "biography": "She has repaired washing machines for most of her life."}
    ]
    importing(
        [
            event(1, abstract=english, persons=person),
            event(2, abstract=english, language=None),
            event(3, abstract="Kurz."),
        ]
    )
    assert session(home, "beitrag-1")["summary"] == session(home, "beitrag-2")["summary"] == {"en": english}
    assert session(home, "beitrag-1")["title"] == {"en": "Beitrag 1"}
    assert session(home, "beitrag-1")["language"] == "de"
    assert session(home, "beitrag-3")["summary"] == {"de": "Kurz."}
    people = yaml.safe_load((home / "people.yaml").read_text("utf-8"))["people"]
    assert next(one["summary"] for one in people if one["id"] == "ann-lee") == {"en": person[0]["biography"]}


def test_a_form_is_a_word_of_the_source(home: Path, importing: Importing) -> None:
    """Usual ones are known by any name, others are as they are called; the list shows words."""
    names = ["Vortrag", "Konzert", "Sprechstunde", "Long talk (60 min)", "Format A1", ""]
    importing([event(number, type=name) for number, name in enumerate(names)])
    forms = [session(home, f"beitrag-{number}")["form"] for number in range(6)]
    assert forms == ["lecture", "concert", "Sprechstunde", "lecture", "other", "other"]
    changed = importing([event(number, type="Lesung" if number == 0 else name) for number, name in enumerate(names)])
    assert "      Form: lecture → reading" in told(changed)
