"""Every format becomes the same programme."""

import io
import json
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import openpyxl
import pytest

from bot.editorial.importing.days import EventDays
from bot.editorial.importing.fetching import Source
from bot.editorial.importing.programme import Link, Programme, Session, SourceError
from bot.editorial.importing.reading import read
from tests.editorial.importing.conftest import event, schedule


def the_session(data: bytes, name: str = "file") -> tuple[Session, Programme]:
    programme = read(Source(name, data))
    (session,) = programme.sessions
    return session, programme


PRETALX = event(
    7,
    code="ABCDEF",
    url="https://pretalx.example.org/fest/talk/ABCDEF/",
    title="Bäume kühlen die Stadt",
    track={"de": "Klima", "en": "Climate"},
    type={"en": "Talk"},
    language="de-formal",
    abstract="**Hitze** und [Schatten](https://example.org)",
    description="* erstens\n* zweitens",
    persons=[{"code": "XYZ", "name": "Dr. Mira Holm", "biography": "Forscht.", "url": "https://example.org/mira"}],
    links=[{"title": "Folien", "url": "https://example.org/folien"}],
    end="2027-05-08T11:15:00+02:00",
)


def test_pretalx_writes_names_in_several_languages_and_markdown() -> None:
    """They become plain texts; the page of the session is its first link."""
    session, programme = the_session(schedule([PRETALX]))
    assert (session.title, session.track, session.form) == ("Bäume kühlen die Stadt", "Klima", "Talk")
    assert session.languages == ("de",)
    assert session.abstract == "Hitze und Schatten\n• erstens\n• zweitens"
    assert session.links == (Link(PRETALX["url"]), Link("https://example.org/folien", "Folien"))
    assert (session.start, session.end) == (datetime(2027, 5, 8, 10, 45), datetime(2027, 5, 8, 11))
    assert [programme.speakers[key].name for key in session.speakers] == ["Dr. Mira Holm"]
    assert programme.time_zone == "Europe/Berlin"


def test_frab_writes_less_and_relative_addresses() -> None:
    """HTML in the abstract, a subtitle, links as texts, persons without biography."""
    frab = event(
        1,
        title="Offene Gärten ",
        subtitle="Wie Nachbarn teilen",
        url="events/1.html",
        abstract="<p>Ein <b>Garten</b> &amp; viele</p>",
        description=None,
        links=["https://example.org/a", {"url": "javascript:alert(1)"}],
        persons=[{"id": 5, "public_name": "jinxx"}, {"id": 5, "public_name": "jinxx"}],
    )
    session, programme = the_session(schedule([frab]))
    assert (session.title, session.abstract) == ("Offene Gärten", "Wie Nachbarn teilen\nEin Garten & viele")
    assert [link.url for link in session.links][:2] == ["https://example.org/events/1.html", "https://example.org/a"]
    assert session.speakers == ("5",)
    assert programme.speakers["5"].name == "jinxx"


def test_times_are_those_of_the_clocks_at_the_event() -> None:
    """An old pretalx has the day in UTC; what has no date and begins at night belongs to the next day."""
    utc = event(1, date="2027-05-08T12:30:00+00:00", start="14:30")
    shown = event(2, date="2027-05-08T09:30:00+02:00", start="09:30")
    night = event(3, date=None, start="00:30", duration="1:30")
    none = event(4, date=None, start="")
    by_id = {s.key: s for s in read(Source("s", schedule([utc, shown, night, none]))).sessions}
    assert by_id["1"].start == datetime(2027, 5, 8, 12, 30, tzinfo=UTC)
    assert by_id["2"].start == datetime(2027, 5, 8, 9, 30)
    assert by_id["3"].start == datetime(2027, 5, 9, 0, 30)
    assert by_id["3"].end == datetime(2027, 5, 9, 2, 0)
    assert by_id["4"].start is None


def test_a_session_that_takes_place_twice_is_two() -> None:
    """The same id at two times: both are there, and known by their order."""
    programme = read(Source("s", schedule([event(1), event(1, date="2027-05-08T18:00:00+02:00", start="18:00")])))
    assert [session.key for session in programme.sessions] == ["1", "1#2"]


def test_an_older_schedule_has_rooms_as_a_list_and_no_frame() -> None:
    """Neither `schedule` around it nor a time zone."""
    day = {"date": "2027-05-08", "rooms": [{"name": "Zelt", "events": [event(1, room=None)]}]}
    session, programme = the_session(json.dumps({"conference": {"title": "X", "days": [day]}}).encode())
    assert (session.room, programme.time_zone) == ("Zelt", "")


ALL: dict[str, Any] = {
    "sessions": [
        {
            "id": "160121",
            "title": "Wasser sparen",
            "description": "Regen\r\n\r\nsammeln",
            "startsAt": "2027-05-08T09:00:00",
            "endsAt": "2027-05-08T09:45:00",
            "speakers": ["a22a"],
            "categoryItems": [11, 12, 13, 14],
            "roomId": 7,
            "status": "Accepted",
            "liveUrl": "https://example.org/live",
        }
    ],
    "speakers": [
        {
            "id": "a22a",
            "firstName": "Ayşe",
            "lastName": "Yılmaz",
            "fullName": "Ayşe Yılmaz",
            "tagLine": "Gärtnerin",
            "bio": "Lebt in Kiel.",
            "links": [{"title": "Blog", "url": "https://example.org/ayse"}],
        }
    ],
    "categories": [
        {"id": 1, "title": "Track", "items": [{"id": 11, "name": "Wasser"}]},
        {"id": 2, "title": "Session format", "items": [{"id": 12, "name": "Workshop"}]},
        {"id": 3, "title": "Language", "items": [{"id": 13, "name": "German"}]},
        {"id": 4, "title": "Level", "items": [{"id": 14, "name": "Anfang"}]},
    ],
    "rooms": [{"id": 7, "name": "Halle"}],
}
WRITTEN_OUT: dict[str, Any] = {
    **ALL["sessions"][0],
    "speakers": [{"id": "a22a", "name": "Ayşe Yılmaz"}],
    "categories": [
        {"id": 1, "name": "Track", "categoryItems": [{"id": 11, "name": "Wasser"}]},
        {"id": 2, "name": "Session format", "categoryItems": [{"id": 12, "name": "Workshop"}]},
        {"id": 3, "name": "Language", "categoryItems": [{"id": 13, "name": "German"}]},
        {"id": 4, "name": "Level", "categoryItems": [{"id": 14, "name": "Anfang"}]},
    ],
    "categoryItems": [],
    "room": "Halle",
}
VIEWS = {
    "all": ALL,
    "sessions": [{"groupName": "All", "sessions": [WRITTEN_OUT]}],
    "grid": [
        {"date": "2027-05-08", "rooms": [{"name": "Halle", "sessions": [WRITTEN_OUT]}, {"sessions": [WRITTEN_OUT]}]}
    ],
}


@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)
def test_the_three_views_of_sessionize_are_one_programme(view: object) -> None:
    """Categories become track, form, language and tags by their names; a plenary session of all rooms is there once."""
    session, programme = the_session(json.dumps(view).encode())
    assert (session.key, session.title, session.room, session.track) == ("160121", "Wasser sparen", "Halle", "Wasser")
    assert (session.form, session.languages, session.tags) == ("Workshop", ("de",), ("Anfang",))
    assert session.abstract == "Regen\nsammeln"
    assert session.end == datetime(2027, 5, 8, 9, 45)
    assert [link.url for link in session.links] == ["https://example.org/live"]
    assert programme.speakers["a22a"].name == "Ayşe Yılmaz"


CALENDAR = """\
BEGIN:VCALENDAR\r
VERSION:2.0\r
PRODID:-//x//\r
X-WR-CALNAME:Fest\r
X-WR-TIMEZONE:Europe/Berlin\r
BEGIN:VEVENT\r
UID:k1@example.org\r
SUMMARY:Konzert im Hof\r
DESCRIPTION:Jazz\\, und <b>mehr</b>\r
DTSTART:20270508T180000Z\r
DURATION:PT90M\r
LOCATION:Bühne\r
CATEGORIES:Musik,Jazz\r
STATUS:CANCELLED\r
URL:https://example.org/k1\r
END:VEVENT\r
END:VCALENDAR\r
"""


def test_a_calendar_is_a_programme() -> None:
    """Times of any zone, a length instead of an end, categories as tags, and what is cancelled."""
    session, programme = the_session(CALENDAR.encode())
    assert (session.key, session.title, session.room) == ("k1@example.org", "Konzert im Hof", "Bühne")
    assert session.start == datetime(2027, 5, 8, 18, tzinfo=UTC)
    assert session.end == datetime(2027, 5, 8, 19, 30, tzinfo=UTC)
    assert (session.abstract, session.tags, session.cancelled) == ("Jazz, und mehr", ("Musik", "Jazz"), True)
    assert programme.time_zone == "Europe/Berlin"


def test_what_lasts_all_day_or_repeats_is_told() -> None:
    """A day without a time is no time; of what repeats only the first is there."""
    all_day = CALENDAR.replace("DTSTART:20270508T180000Z", "DTSTART;VALUE=DATE:20270508\r\nRRULE:FREQ=DAILY;COUNT=3")
    session, programme = the_session(all_day.encode())
    assert session.start is None
    assert len(programme.remarks) == 2


TABLES = {
    "german": "Titel;Datum;Beginn;Ende;Raum;Strang;Art;Sprache;Beschreibung;Referenten;Schlagworte\r\n"
    "Kompost;Sa, 8.5.2027;14:30 Uhr;15.15 Uhr;Saal 2;Boden;Workshop;Deutsch/Englisch;Würmer.;"
    "Dr. Mira Holm, Jonas Weber, M.A. und Ayşe Yılmaz;Erde, Wurm\r\n",
    "english": "Session,Date,Time,Duration,Location,Track,Format,Languages,Description,Speakers,Keywords\n"
    'Kompost,2027-05-08,14:30,45,Saal 2,Boden,Workshop,"de, en",Würmer.,'
    '"Dr. Mira Holm; Jonas Weber, M.A.; Ayşe Yılmaz","Erde, Wurm"\n',
    "one column for both times": "Programm 2027\t\t\nTitel\tTag\tZeit\tRaum\tThemenstrang\tTyp\tSprachen\tText\t"
    "Mitwirkende\tTags\nKompost\t08.05.2027\t14:30–15:15\tSaal 2\tBoden\tWorkshop\tde en".replace("de en", "de/en")
    + "\tWürmer.\tDr. Mira Holm; Jonas Weber, M.A.; Ayşe Yılmaz\tErde; Wurm\n",
}


@pytest.mark.parametrize("text", TABLES.values(), ids=TABLES)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_table_is_a_programme(text: str, encoding: str) -> None:
    """German or English columns in any order, any usual separator, a title above the head; 5.5.2027 or 2027-05-05."""
    session, programme = the_session(text.encode(encoding))
    assert (session.title, session.room, session.track, session.form) == ("Kompost", "Saal 2", "Boden", "Workshop")
    assert (session.start, session.end) == (datetime(2027, 5, 8, 14, 30), datetime(2027, 5, 8, 15, 15))
    assert (session.languages, session.tags, session.abstract) == (("de", "en"), ("Erde", "Wurm"), "Würmer.")
    assert list(programme.speakers) == ["Dr. Mira Holm", "Jonas Weber, M.A.", "Ayşe Yılmaz"]
    assert programme.remarks == ()


def test_a_table_of_german_windows_is_read_and_remarked() -> None:
    """Umlauts are right; a word says that they are worth a look."""
    session, programme = the_session("Titel;Raum\nGärten für alle;Grüner Saal\n".encode("cp1252"))
    assert (session.title, session.room) == ("Gärten für alle", "Grüner Saal")
    assert "Windows" in programme.remarks[0].message("de")


def test_a_spreadsheet_is_a_programme() -> None:
    """Days, times and lengths are cells of their own kinds; the sheet with a head is found."""
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["Notizen"])
    sheet = book.create_sheet("Programm")
    sheet.append(["ID", "Titel", "Datum", "Beginn", "Dauer", "Raum", "Status"])
    sheet.append([17.0, "Nachtwanderung", datetime(2027, 5, 8), time(23, 30), timedelta(hours=1), 4, "abgesagt"])
    stream = io.BytesIO()
    book.save(stream)
    session, _ = the_session(stream.getvalue())
    assert (session.key, session.title, session.room, session.cancelled) == ("17", "Nachtwanderung", "4", True)
    assert session.start == datetime(2027, 5, 8, 23, 30)
    assert session.end == datetime(2027, 5, 9, 0, 30)


def test_columns_that_arent_known_are_named_once() -> None:
    """Each day may have a sheet of its own, with the same head."""
    book = openpyxl.Workbook()
    for day in ("8.5.2027", "9.5.2027"):
        sheet = book.create_sheet(day)
        sheet.append(["Titel", "Zeit", "Verpflegung"])
        sheet.append([f"Am {day}", "9:00", "Suppe"])
    stream = io.BytesIO()
    book.save(stream)
    programme = read(Source("p.xlsx", stream.getvalue()))

    assert [len(programme.sessions), len(programme.remarks)] == [2, 1]


XML = """<?xml version='1.0' encoding='utf-8'?>
<!-- made with something -->
<schedule>
  <generator name="pretalx" version="2024.1.0"/>
  <conference><title>Stadtgrün</title><base_url>https://example.org/</base_url>
    <time_zone_name>Europe/Berlin</time_zone_name></conference>
  <day index='1' date='2027-05-08' start='2027-05-08T04:00:00+02:00' end='2027-05-09T04:00:00+02:00'>
    <room name='Saal 1' guid='r'>
      <event id='7' guid='g' code='ABCDEF'>
        <date>2027-05-08T09:00:00+02:00</date><start>09:00</start><duration>00:45</duration><room>Saal 1</room>
        <url>https://example.org/talk/ABCDEF/</url><title>Bäume &amp; Beete</title><subtitle/><track>Klima</track>
        <type>Talk</type><language>de</language><abstract>&lt;p&gt;Hitze und Schatten.&lt;/p&gt;</abstract>
        <persons><person id='1' code='X'>Mira Holm</person><person id='2'>Jonas Weber</person></persons>
        <links><link href='https://example.org/folien'>Folien</link></links>
      </event>
      <event id='8'><start>01:30</start><duration>00:30</duration><title>Nachtwanderung</title></event>
    </room>
  </day>
</schedule>
"""


def test_a_schedule_in_xml_is_the_same_as_in_json() -> None:
    """As pretalx, frab and Pentabarf have it; older ones have no date: what begins at night is of the next day."""
    programme = read(Source("schedule.xml", XML.encode()))
    first, second = programme.sessions

    assert (first.title, first.room, first.track, first.form) == ("Bäume & Beete", "Saal 1", "Klima", "Talk")
    assert (first.key, first.languages, first.abstract) == ("7", ("de",), "Hitze und Schatten.")
    assert (first.start, first.end) == (datetime(2027, 5, 8, 9), datetime(2027, 5, 8, 9, 45))
    assert [programme.speakers[key].name for key in first.speakers] == ["Mira Holm", "Jonas Weber"]
    assert first.links == (
        Link("https://example.org/talk/ABCDEF/"),
        Link("https://example.org/folien", "Folien"),
    )
    assert (second.start, second.room, programme.time_zone) == (
        datetime(2027, 5, 9, 1, 30),
        "Saal 1",
        "Europe/Berlin",
    )


def workbook(*sheets: tuple[str, list[list[Any]]]) -> bytes:
    book = openpyxl.Workbook()
    for number, (title, rows) in enumerate(sheets):
        sheet = book.active if number == 0 else book.create_sheet()
        assert sheet is not None
        sheet.title = title
        for row in rows:
            sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


NO = None
WILD = {
    "the day stands once, over merged cells": workbook(
        ("Programm", [["Stadtgrün 2027 (Stand 3.2.)"], [], ["Datum", "Beginn", "Ende", "Titel"],
                      [datetime(2027, 5, 8), time(9), time(9, 45), "A"], [NO, time(10), time(11), "B"], [],
                      [datetime(2027, 5, 9), time(9), time(10), "C"]])
    ),
    "days are headings": (
        "Zeit;Titel;Ort\nSamstag, 8. Mai 2027;;\n09:00 – 09:45 Uhr;A;\n10.00–11.00 Uhr;B;\n"
        "Sonntag, 9. Mai 2027:;;\nZeit;Titel;Ort\n9 – 10 Uhr;C;\n"
    ).encode(),
    "a sheet for each day": workbook(
        ("Sa 8.5.", [["Uhrzeit", "Titel"], ["9:00-9:45", "A"], ["10-11 Uhr", "B"]]),
        ("So 9.5.", [["Titel", "Uhrzeit"], ["C", "9 bis 10 Uhr"]]),
        ("Mitwirkende", [["Name", "E-Mail"], ["Mira Holm", "mira@example.org"]]),
    ),
    "numbers of a spreadsheet": workbook(
        ("Sheet1", [["Datum", "Beginn", "Ende", "Titel"], [46515, 0.375, 0.40625, "A"],
                    [46515, 0.41666667, 0.4583333, "B"], [46516.0, 0.375, 0.4166667, "C"]])
    ),
    "a head of two rows": workbook(
        ("Programm", [["Titel", "Zeit", NO, NO], [NO, "Datum", "von", "bis"], ["A", "08.05.2027", "09:00", "09:45"],
                      ["B", "08.05.2027", "10:00", "11:00"], ["C", "09.05.2027", "09:00", "10:00"]])
    ),
    "no year, and the day of the week": (
        b'Tag,Zeit,Titel\nSamstag,09:00-09:45,A\n8. Mai,10:00 - 11:00,B\n"So, 09.05.",9-10 Uhr,C\n'
    ),
    "as in English": (
        b'Session Title,Day,Start Time,End Time\nA,"Saturday, May 8, 2027",9:00 AM,9:45 AM\n'
        b"B,May 8,10:00 AM,11:00 AM\nC,9 May 2027,9:00 AM,10 am\n"
    ),
    "both in one cell": (
        b"Vortragstitel;Datum/Uhrzeit;Dauer (min)\nA;08.05.2027 09:00;45\nB;Sa 10:00 Uhr;60\nC;5/9/2027 9:00 am;1 h\n"
    ),
    "days of the event": b"Titel;Tag;von;bis\nA;Tag 1;9:00;9:45\nB;1. Tag;10:00;11:00\nC;Tag 2;9:00;10:00\n",
    "days with a slash": (
        b"Title;Start date;Start time;End date;End time\nA;5/8/2027;09:00;5/8/2027;09:45\n"
        b"B;5/8/2027;10:00;5/8/2027;11:00\nC;5/9/2027;09:00;5/9/2027;10:00\n"
    ),
}  # fmt: skip


@pytest.mark.parametrize("data", WILD.values(), ids=WILD)
def test_a_table_is_read_as_people_write_it(data: bytes) -> None:
    """Days and times are what a reader of the table would say; what the dates leave open, the event's days tell."""
    programme = read(Source("t", data), EventDays(date(2027, 5, 8), date(2027, 5, 9)))

    saturday, sunday = datetime(2027, 5, 8), datetime(2027, 5, 9)
    assert [(s.title, s.start, s.end) for s in programme.sessions] == [
        ("A", saturday.replace(hour=9), saturday.replace(hour=9, minute=45)),
        ("B", saturday.replace(hour=10), saturday.replace(hour=11)),
        ("C", sunday.replace(hour=9), sunday.replace(hour=10)),
    ]
    unread = [remark.message("en") for remark in programme.remarks if "leaves them out" not in remark.message("en")]
    assert unread == []


GRIDS = {
    "rooms above, a day as heading": (
        'Programm;;\n;;\nSamstag, 8. Mai;;\nZeit;Saal 1;Saal 2\n9–9:45 Uhr;A;\n10:00–11:00;–;"B\nMira Holm"\n'
        "Sonntag, 9. Mai;;\n9:00 - 10:00;;C\n"
    ).encode(),
    "days above": workbook(
        ("Plan", [["", "Sa 8.5.", "So 9.5."], ["9:00-9:45", "A"], ["9:00-10:00", NO, "C"],
                  ["10-11 Uhr", "B\nMira Holm"]])
    ),
    "a sheet for each day": workbook(
        ("Samstag", [["Uhrzeit", "Saal 1", "Saal 2"], ["9:00-9:45", "A"], ["10:00-11:00", "", "B\nMira Holm"]]),
        ("Sonntag", [["Uhrzeit", "Saal 1", "Saal 2"], ["9-10 Uhr", "", "C"], ["11:00", "", ""]]),
    ),
}  # fmt: skip


@pytest.mark.parametrize("data", GRIDS.values(), ids=GRIDS)
def test_a_grid_of_times_and_rooms_is_a_programme(data: bytes) -> None:
    """What stands in the first of several rooms alone may be for all of them: then it has no room. It is remarked."""
    programme = read(Source("t", data), EventDays(date(2027, 5, 8), date(2027, 5, 9)))
    sessions = sorted(programme.sessions, key=lambda session: session.title)

    saturday, sunday = datetime(2027, 5, 8), datetime(2027, 5, 9)
    assert [(s.title, s.abstract, s.start, s.end) for s in sessions] == [
        ("A", "", saturday.replace(hour=9), saturday.replace(hour=9, minute=45)),
        ("B", "Mira Holm", saturday.replace(hour=10), saturday.replace(hour=11)),
        ("C", "", sunday.replace(hour=9), sunday.replace(hour=10)),
    ]
    assert [s.room for s in sessions] in (["", "Saal 2", "Saal 2"], ["", "", ""])
    assert all("Raster" in remark.message("de") for remark in programme.remarks)


@pytest.mark.parametrize("heads", ["Zeit;Inhalt;Ort", "Zeit;Wer;Wo", "Uhrzeit;Agenda;Raum"])
def test_a_table_without_a_title_is_no_grid(heads: str) -> None:
    """Its columns aren't rooms: what is missing is said instead."""
    with pytest.raises(SourceError, match="Title"):
        read(Source("t", f"{heads}\n9:00;A;Saal 1\n10:00;B;Saal 2\n".encode()))


def test_the_column_of_the_title_may_be_called_programme() -> None:
    """As on many a leaflet."""
    programme = read(Source("t", b"Zeit;Programm;Ort\nSa, 8.5.2027;;\n9:00;A;Saal 1\n10:00;B;Saal 2\n"))
    assert [(s.title, s.room, s.start) for s in programme.sessions] == [
        ("A", "Saal 1", datetime(2027, 5, 8, 9)),
        ("B", "Saal 2", datetime(2027, 5, 8, 10)),
    ]


def test_a_grid_without_a_day_has_no_times() -> None:
    """The place that is meant is named, with what to do."""
    programme = read(Source("t", b"Zeit;Saal 1;Saal 2\n9:00;A;B\n10:00;;C\n"))
    assert [session.start for session in programme.sessions] == [None, None, None]
    assert "t:2: It can't be told on which day" in programme.remarks[1].message("en")


@pytest.mark.parametrize(
    "written", ["Freitag", "31.2.", "8.5.", "Tag 3", "Mai", "05/06/2027", "Saal 2", "irgendwann", "46515.5x"]
)
def test_a_day_that_isnt_clear_is_refused(written: str) -> None:
    """No day of the event, none at all, one of several, or nothing to tell the year from."""
    event = EventDays(date(2027, 5, 8), date(2027, 5, 9)) if written != "8.5." else EventDays()
    programme = read(Source("t", f"Titel;Datum;Beginn\nA;{written};9:00\n".encode()), event)

    assert programme.sessions[0].start is None
    assert written in programme.remarks[0].message("de")


def test_names_in_two_columns_are_one_and_an_end_may_be_after_midnight() -> None:
    """“Vorname” and “Nachname”, “22:00–24:00”, and an end on the day after by its own date."""
    rows = (
        "Titel;Datum;Zeit;Enddatum;Endzeit;Vorname;Nachname\nA;8.5.2027;22:00–24:00;;;Mira;Holm\n"
        "B;8.5.2027;23:00;9.5.2027;01:30;Jonas;Weber\n"
    )
    programme = read(Source("t", rows.encode()))

    assert list(programme.speakers) == ["Mira Holm", "Jonas Weber"]
    assert [session.end for session in programme.sessions] == [datetime(2027, 5, 9), datetime(2027, 5, 9, 1, 30)]


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Müller, Anna; Schmidt, Jan", ["Anna Müller", "Jan Schmidt"]),
        ("Müller, Anna;", ["Anna Müller"]),
        ("Anna Müller, Jan Schmidt; Eva Roth", ["Anna Müller", "Jan Schmidt", "Eva Roth"]),
        ("Anna Müller, PhD; Roth, Dr. Eva", ["Anna Müller, PhD", "Roth, Dr. Eva"]),
        ("Anna Müller und Jan Schmidt, Eva Roth", ["Anna Müller", "Jan Schmidt", "Eva Roth"]),
        ("Anna | Jan | Anna", ["Anna", "Jan"]),
    ],
)
def test_names_are_told_apart_as_people_write_them(cell: str, names: list[str]) -> None:
    """Where semicolons stand between names, a comma may stand within one: nobody is torn in two."""
    _, programme = the_session(f'Titel,Referenten\nA,"{cell}"\n'.encode(), "p.csv")

    assert [speaker.name for speaker in programme.speakers.values()] == names


def test_a_person_with_and_without_titles_is_one() -> None:
    """Called by the name with most titles, in whatever row that stands."""
    table = "Titel;Referenten\nA;Ada Kern\nB;Prof. Dr. Ada Kern, Jan Ost\nC;Dr. Ada Kern und Adam Kern\n"
    programme = read(Source("t", table.encode()))

    assert list(programme.speakers) == ["Prof. Dr. Ada Kern", "Jan Ost", "Adam Kern"]
    assert [session.speakers[0] for session in programme.sessions] == ["Prof. Dr. Ada Kern"] * 3


def test_a_row_without_a_title_still_tells_the_day() -> None:
    """The first row of a day may be the opening of the doors, with no name."""
    table = b"Datum,Beginn,Titel\n2027-05-08,09:00,\n,10:30,Bienen\n"
    session, programme = the_session(table, "p.csv")

    assert session.start is not None
    assert session.start.isoformat() == "2027-05-08T10:30:00"
    assert [remark.where for remark in programme.remarks] == ["p.csv:2"]


def test_a_start_stays_where_an_end_cant_be_read() -> None:
    """“tbd” leaves the end open; 0:00 a.m. and years of two digits are what people write."""
    programme = read(Source("t", b"Title;Date;Start;End\nA;30/12/14;0:00 a.m.;2:00 a.m.\nB;30/12/14;3:00 p.m.;tbd\n"))
    first, second = programme.sessions

    assert (first.start, first.end) == (datetime(2014, 12, 30), datetime(2014, 12, 30, 2))
    assert (second.start, second.end) == (datetime(2014, 12, 30, 15), None)
    assert [remark.message("en") for remark in programme.remarks] == [
        "t:3: 'tbd' is no time at which something ends; the end stays open."
    ]


def test_what_may_be_two_days_is_not_guessed() -> None:
    """5/8/2027 is in May or in August: the entry is made without a time, and the row is named."""
    session, programme = the_session(b"Title,Start\nA,5/8/2027 14:30\n", "p.csv")
    assert session.start is None
    assert programme.remarks[0].message("en").startswith("p.csv:2: '5/8/2027 14:30' isn't a time")


@pytest.mark.parametrize(
    ("title", "status", "expected"),
    [
        ("ABGESAGT: Moos", "", ("Moos", True, False)),
        ("[cancelled] Moos", "", ("Moos", True, False)),
        ("Moos (entfällt)", "", ("Moos", True, False)),
        ("Moos – verlegt", "", ("Moos", False, True)),
        ("Moos", "Canceled", ("Moos", True, False)),
        ("Moos", "verschoben", ("Moos", False, True)),
        ("Moos", "Accepted", ("Moos", False, False)),
        ("Cancelled culture", "", ("Cancelled culture", False, False)),
        ("Abgesagt!", "", ("Abgesagt!", False, False)),
    ],
)
def test_what_is_cancelled_or_moved_is_said_in_many_ways(
    title: str, status: str, expected: tuple[str, bool, bool]
) -> None:
    """By a status, or by a word before or behind the title, which is no part of it."""
    table = f"Titel;Status\n{title};{status}\n"
    session, _ = the_session(table.encode())
    assert (session.title, session.cancelled, session.moved) == expected


@pytest.mark.parametrize("number", range(5))
def test_a_programme_without_a_session_is_no_programme(number: int) -> None:
    """Not even an empty one of the right form: nothing is taken for gone then."""
    empty = [
        schedule([]),
        b'{"sessions": [], "speakers": []}',
        b"Titel;Raum\n",
        CALENDAR.split("BEGIN:VEVENT", maxsplit=1)[0].encode() + b"END:VCALENDAR\r\n",
        b"[]",
    ]
    with pytest.raises(SourceError):
        read(Source("x", empty[number]))


def test_the_second_version_of_the_schema_has_lists_of_its_own() -> None:
    """Events name track, room and participants; who they are stands elsewhere."""
    one = {
        "guid": "270fa44c",
        "type": "talk",
        "start": "2027-05-08T00:15:00+02:00",
        "end": "2027-05-08T00:55:00+02:00",
        "room": {"name": "Saal 1", "slug": "saal-1"},
        "title": "Moos",
        "language": "en",
        "track": {"slug": "natur"},
        "participants": [{"guid": "0c16", "name": "Ann Lee", "role": "speaker"}],
    }
    conference = {"tracks": [{"slug": "natur", "name": "Natur & Stadt"}], "days": [{"index": 1, "date": "2027-05-08"}]}
    persons = [{"guid": "0c16", "name": "Ann Lee", "biography": "She loves moss."}]
    whole = {"schedule": {"conference": conference, "events": [one], "persons": persons}}
    session, programme = the_session(json.dumps(whole).encode())
    assert (session.room, session.track, session.speakers) == ("Saal 1", "Natur & Stadt", ("0c16",))
    assert session.start is not None
    assert (session.start.isoformat(), session.end and session.end.isoformat()) == (one["start"], one["end"])
    assert programme.speakers["0c16"].biography == "She loves moss."


def test_columns_that_arent_known_are_named() -> None:
    """What isn't taken over is said, in one remark; a table that is understood has none."""
    session, programme = the_session(b"Titel;Reihe;Verpflegung;;Hut\nA;Praxis;Suppe;x;ja\n", "p.csv")
    assert session.track == "Praxis"
    (remark,) = programme.remarks
    assert remark.message("en").startswith(
        "p.csv:1: The import doesn't know these columns, and leaves them out: Verpflegung, Hut"
    )


def in_calendar(*events: str) -> Programme:
    written = "".join(f"BEGIN:VEVENT\r\n{one}\r\nEND:VEVENT\r\n" for one in events)
    return read(Source("file.ics", f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{written}END:VCALENDAR\r\n".encode()))


def test_a_calendar_whose_events_have_all_the_same_id_tells_them_by_their_titles() -> None:
    """A new event before the others doesn't make each of them another one when it is imported again."""
    one, other, new = (f"UID:1\r\nSUMMARY:{title}\r\nDTSTART:20270508T0{n}0000Z" for n, title in enumerate("ABC", 7))
    keys = {session.title: session.key for session in in_calendar(one, other).sessions}
    again = {session.title: session.key for session in in_calendar(new, one, other).sessions}
    assert again == keys | {"C": again["C"]}


def test_a_time_zone_that_means_nothing_here_is_told_once() -> None:
    """Its times are taken as they are written, and staff know which ones to check."""
    when = "DTSTART;TZID=Atlantis/Capital:20270508T090000\r\nDTEND;TZID=Atlantis/Capital:20270508T100000"
    programme = in_calendar(f"UID:1\r\nSUMMARY:A\r\n{when}", f"UID:2\r\nSUMMARY:B\r\n{when}")
    (remark,) = programme.remarks
    assert "'Atlantis/Capital' isn't known" in remark.message("en")
    assert {session.start for session in programme.sessions} == {datetime(2027, 5, 8, 9)}
    known = in_calendar(f"UID:1\r\nSUMMARY:A\r\n{when.replace('Atlantis/Capital', 'W. Europe Standard Time')}")
    assert not known.remarks


def test_breaks_that_have_one_id_in_a_grid_are_several() -> None:
    """A plenary session is in every room, and still one; the second changeover isn't the first."""
    break_ = {"id": "changeover", "title": "Changeover", "isServiceSession": True, "startsAt": "2027-05-08T10:00:00"}
    later = break_ | {"startsAt": "2027-05-08T11:00:00"}
    rooms = [{"id": n, "name": f"Room {n}", "sessions": [break_, later]} for n in (1, 2)]
    grid = [{"date": "2027-05-08T00:00:00", "rooms": rooms}]
    sessions = read(Source("file", json.dumps(grid).encode())).sessions
    assert [(session.start.hour, session.key) for session in sessions if session.start] == [
        (10, "changeover"),
        (11, "changeover#2"),
    ]


def test_links_that_begin_nowhere_are_told_in_one_line() -> None:
    """Hundreds of attachments would bury what staff must see."""
    attached = event(1, url="", attachments=[{"url": "/system/a.pdf"}, {"url": "/b.pdf"}, {"url": "www.example.org"}])
    data = json.loads(schedule([attached]))
    data["schedule"].pop("base_url", None)
    session, programme = the_session(json.dumps(data).encode())
    (remark,) = programme.remarks
    assert "begin (2)" in remark.message("en")
    assert session.links == (Link("https://www.example.org"),)


def test_where_there_is_no_link_the_beginning_of_all_is_none() -> None:
    """`base_url` alone is the page of nobody."""
    data = json.loads(schedule([event(1, url="", persons=[{"id": 1, "name": "Mira Holm", "url": ""}])]))
    data["schedule"]["base_url"] = "https://example.org/fest/"
    session, programme = the_session(json.dumps(data).encode())
    assert (session.links, programme.speakers["1"].links) == ((), ())
