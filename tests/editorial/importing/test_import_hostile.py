"""Whatever a source holds: it becomes a programme, or a sentence that says where, what and what to do."""

import contextlib
import io
import json
import threading
import zipfile
from collections.abc import Iterator
from datetime import datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.editorial.importing import fetching, listing
from bot.editorial.importing.fetching import Source, fetch
from bot.editorial.importing.programme import SourceError
from bot.editorial.importing.reading import read
from bot.knowledge import Level
from bot.knowledge import read as read_knowledge
from tests.editorial.importing.conftest import Importing, event, schedule


def spreadsheet(**members: bytes) -> bytes:
    """Return a workbook in which some files are others."""
    book, stream = openpyxl.Workbook(), io.BytesIO()
    assert book.active is not None
    book.active.append(["Titel"])
    book.active.append(["Moos"])
    book.save(stream)
    damaged = io.BytesIO()
    with zipfile.ZipFile(stream) as old, zipfile.ZipFile(damaged, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new:
        for name in old.namelist():
            new.writestr(name, members.get(name.replace("/", "_").replace(".", "_"), old.read(name)))
    return damaged.getvalue()


LAUGHS = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><worksheet>&b;</worksheet>'
UNUSABLE = {
    "empty": (b"", "leer"),
    "only blanks": (b" \r\n ", "leer"),
    "a web page": (b"<!DOCTYPE html><html><body>Programm</body></html>", "/schedule/export/schedule.json"),
    "other XML": (b'\xef\xbb\xbf<?xml version="1.0"?><rss/>', "/schedule/export/schedule.json"),
    "a schedule without anything": (b'<?xml version="1.0"?><schedule/>', "kein einziger"),
    "a schedule that ends too early": (b"<schedule><day><room>", "x:1:22: Hier ist die Datei kein XML mehr"),
    "a schedule in no encoding": (b'<?xml version="1.0" encoding="x"?><schedule/>', "kein XML mehr"),
    "a schedule that grows": (LAUGHS.replace(b"worksheet", b"schedule"), "in keinem Programm"),
    "a PDF": (b"%PDF-1.7 ...", "unbekannt"),
    "bytes": (b"\x00\x01\x02\x00" * 50, "unbekannt"),
    "JSON that is cut off": (schedule([event(1)])[:-30], "bricht hier ab"),
    "no JSON": (b'{"schedule": {"conference": {days: []}}}', "x:1:30"),
    "another JSON": (b'{"talks": [{"title": "x"}]}', "weder ein schedule.json"),
    "JSON in Latin-1": (schedule([event(1, title="Gärten")]).decode().encode("latin-1"), "nicht UTF-8"),
    "a thousand brackets": (b"[" * 200_000, "kein JSON"),
    "days that are none": (schedule([event(1)], days="Samstag"), "conference.days"),
    "a table without a head": (b"Moos;Saal 1\nFarn;Saal 2\n", "Kopfzeile"),
    "a quotation mark without end": (b'Titel;Raum\nMoos;"Saal ' + b"x" * 200_000, "x:2"),
    "a calendar that is cut off": (b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:x\r\n", ""),
    "a packed file that is none": (b"PK\x03\x04" + b"x" * 100, "Excel"),
    "a packed file of something else": (spreadsheet(xl_workbook_xml=b"<nothing/>"), "Kopfzeile"),
    "entities that grow": (spreadsheet(xl_worksheets_sheet1_xml=LAUGHS), "Excel"),
    "a bomb": (spreadsheet(xl_worksheets_sheet1_xml=b" " * 201_000_000), "200 MB"),
}


@pytest.mark.parametrize(("data", "said"), UNUSABLE.values(), ids=UNUSABLE)
def test_what_is_no_programme_is_said_with_its_place(data: bytes, said: str) -> None:
    """In German and in English; nothing else is raised."""
    with pytest.raises(SourceError) as caught:
        read(Source("x", data))
    assert said in caught.value.remark.message("de")
    assert caught.value.remark.message("en").startswith(("x", "schedule"))


NASTY: dict[str, dict[str, Any]] = {
    "HTML": {
        "abstract": '<script>alert("x")</script><p>Hallo <b>Welt</b></p><img src=x onerror=a()>&lt;b&gt;fett&lt;/b&gt;'
    },
    "Markdown": {"title": "**Fett** und `Code`", "abstract": "# Titel\n\n| a | b |\n|---|---|\n\n![x](http://x/y.png)"},
    "YAML": {
        "title": "- no: # yes",
        "abstract": "&a *a !!x %y @z `q` {a: [",
        "room": "yes",
        "track": "2011",
        "language": "no",
    },
    "quotes": {"title": "\"Zitat\" 'und' „mehr“ \\n", "room": "Saal: 1 # oben"},
    "emoji": {"title": "🌳🌻", "room": "🏛️ Saal", "persons": [{"id": 1, "public_name": "👩🏽‍🌾"}]},
    "right to left": {"title": "حدائق المدينة", "persons": [{"id": 1, "public_name": "\u202eليلى الحسن\u202c"}]},
    "signs that can't be seen": {"title": "Moos\u200b\x00\x1b[31m\u2028Farn", "abstract": "a\ufeffb\x07c"},
    "very long": {"title": "Moos " * 2000, "abstract": "Wort " * 100_000, "room": "Saal " * 100},
    "one very long word": {"title": "x" * 5000, "abstract": "y" * 50_000},
    "nothing but a title": {key: None for key in event(1) if key not in {"title", "id"}},
    "other types": {
        "abstract": ["a"],
        "persons": {"a": 1},
        "links": "x",
        "room": 7,
        "track": True,
        "date": 12,
        "tags": 3,
    },
    "bad times": {"date": "morgen", "start": "25:61", "duration": "-1"},
    "a length without end": {"duration": "999999:00"},
    "the year 9999": {"date": "9999-12-31T23:59:00+00:00", "start": "", "duration": "1:00"},
    "the year 1": {"date": "0001-01-01T12:00:00+00:00", "start": "", "duration": "1:00"},
    "bad addresses": {
        "url": "http://[",
        "links": [{"url": "javascript:x"}, {"url": "https://a b.de/ c"}, "ftp://x.de"],
    },
    "no names": {"persons": [{"id": 1, "public_name": " "}, None, 7, {}]},
    "many persons": {"persons": [{"id": n, "public_name": f"P {n}"} for n in range(300)]},
    "many tags": {"tags": [f"t{n}" for n in range(500)]},
}


@pytest.mark.parametrize("fields", NASTY.values(), ids=NASTY)
def test_whatever_a_session_says_the_files_are_right(home: Path, importing: Importing, fields: dict[str, Any]) -> None:
    """They are read without a mistake, and the same source again changes nothing."""
    importing([event(1, **fields), event(2)])
    reading = read_knowledge(home)
    assert [problem for problem in reading.problems if problem.level is Level.ERROR] == []
    assert not {"markup", "hidden-sign", "long-title", "long-link-label"} & {
        problem.rule for problem in reading.problems
    }
    assert reading.knowledge is not None
    assert len(reading.knowledge.sessions) == 2
    assert importing([event(1, **fields), event(2)]).changes == []


def test_html_is_text_and_programs_are_gone(importing: Importing, home: Path) -> None:
    """What a page would show is what the bot says."""
    importing([event(1, **NASTY["HTML"])])
    content = yaml.safe_load((home / "sessions" / "beitrag-1.yaml").read_text("utf-8"))["session"]
    assert content["summary"] == {"de": "Hallo Welt fett"}


_json = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.sampled_from(["08:30", "2027-05-08", "de"]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*event(1), "name", "url"]), inner, max_size=5)
    ),
    max_leaves=12,
)


@given(st.lists(st.dictionaries(st.sampled_from([*event(1), "end", "links", "tags"]), _json, max_size=6), max_size=4))
@settings(max_examples=25, deadline=None)
def test_any_json_in_the_place_of_events_is_read_or_refused(events: list[dict[str, Any]]) -> None:
    """No other exception: a bug in a system for programmes is no bug of ours."""
    data = json.dumps({"conference": {"days": [{"rooms": {"S": events}}]}}).encode()
    with contextlib.suppress(SourceError):
        assert read(Source("x", data)).sessions


@given(
    st.binary(max_size=300), st.sampled_from([b"", b"{", b"BEGIN:VCALENDAR\r\n", b"Titel;Beginn;Ende\n", b"PK\x03\x04"])
)
@settings(max_examples=50, deadline=None)
def test_any_bytes_are_read_or_refused(data: bytes, begin: bytes) -> None:
    """Whatever format they seem to be in."""
    with contextlib.suppress(SourceError):
        assert read(Source("x", begin + data)).sessions


def test_five_megabytes_are_read(home: Path, importing: Importing) -> None:
    """Summaries end at a sentence, and the list of what is new isn't without end."""
    long = "Dieser Satz ist nicht kurz und sagt wenig. " * 480
    minute = [f"2027-05-08T{10 + n // 60 % 10:02}:{n % 60:02}:00+02:00" for n in range(250)]
    events = [event(1, id=n, title=f"Beitrag {n}", abstract=long, date=minute[n], start="") for n in range(250)]
    assert len(schedule(events)) > 5_000_000
    update = importing(events)
    assert update.sessions == 250
    assert len(list(listing.listing(update, "de", {}))) < 100
    content = yaml.safe_load((home / "sessions" / "beitrag-7.yaml").read_text("utf-8"))["session"]
    assert 300 < len(content["summary"]["de"]) <= 500
    assert content["summary"]["de"].endswith("wenig.")


def test_times_of_other_zones_are_those_of_the_event(home: Path, importing: Importing) -> None:
    """A moment in UTC or New York is told by the clocks in Berlin, also across midnight and the change of clocks."""
    dates = [
        "2027-05-08T22:30:00+00:00",
        "2027-05-08T08:30:00-04:00",
        "2027-03-28T00:59:00+00:00",
        "2027-03-28T01:00:00Z",
    ]
    importing([event(n, date=date, start="") for n, date in enumerate(dates)])
    base = read_knowledge(home).knowledge
    assert base is not None
    starts = {entry.id: entry.start and entry.start.replace(tzinfo=None) for entry in base.sessions}
    assert [starts[f"beitrag-{n}"] for n in range(4)] == [
        datetime(2027, 5, 9, 0, 30),
        datetime(2027, 5, 8, 14, 30),
        datetime(2027, 3, 28, 1, 59),
        datetime(2027, 3, 28, 3, 0),
    ]


@pytest.mark.parametrize("name", ["gibt-es-nicht.json", "."])
def test_a_file_that_isnt_there_is_said(tmp_path: Path, name: str) -> None:
    """A folder isn't one, either."""
    with pytest.raises(SourceError, match=r"(?i)file"):
        fetch(str(tmp_path / name))


class Server(BaseHTTPRequestHandler):
    """Gives a programme away, or makes trouble."""

    patience = threading.Event()

    def do_GET(self) -> None:
        if self.path == "/moved":
            self.send_response(302)
            self.send_header("Location", "/schedule.json")
            self.end_headers()
            return
        self.send_response(404 if self.path == "/gone" else 200)
        self.end_headers()
        if self.path == "/slow":
            self.patience.wait(20)
        elif self.path == "/endless":
            while True:
                self.wfile.write(b"x" * 1_000_000)
        else:
            self.wfile.write(schedule([event(1)]))

    def log_message(self, *_: object) -> None: ...

    def handle(self) -> None:
        with contextlib.suppress(ConnectionError):  # whoever asked has seen enough
            super().handle()


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), Server) as running:
        running.daemon_threads = True  # type: ignore[attr-defined]
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}"
        Server.patience.set()
        running.shutdown()


@pytest.mark.parametrize("page", ["/schedule.json?key=s3cret", "/moved"])
def test_an_address_is_fetched(server: str, page: str) -> None:
    """Redirects are followed; what is secret in an address isn't part of its name."""
    source = fetch(f"{server}{page}")
    assert len(read(source).sessions) == 1
    assert "s3cret" not in source.name


@pytest.mark.parametrize(("page", "said"), [("/gone", "404"), ("/endless", "MB"), ("/slow", "seconds")])
def test_an_address_that_makes_trouble_is_given_up(
    server: str, page: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What isn't there, never ends, or takes too long."""
    monkeypatch.setattr(fetching, "MOST_BYTES", 3_000_000)
    with pytest.raises(SourceError, match=said):
        fetch(f"{server}{page}", patience=1.0 if page == "/slow" else 30.0)


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:9/",
        "webcal://127.0.0.1:9/x.ics",
        "https://user:pw@nirgends.invalid/x",
        "http://",
        "http://[::",
    ],
)
def test_an_address_that_cant_be_reached_is_said(address: str) -> None:
    """Without the password in it."""
    with pytest.raises(SourceError, match="can't be reached") as caught:
        fetch(address)
    assert "pw" not in str(caught.value)
