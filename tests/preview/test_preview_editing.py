"""Editing over the preview's addresses: checked, previewed, measured, saved, live and taken back."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from bench.saves import save_often
from bot.editorial.editing.changes import Add
from bot.knowledge.watching import PAUSE
from bot.messenger.staff import alerts
from bot.preview.running import serving
from bot.preview.session import TEAM, session
from tests.waiting import PATIENCE

Json = dict[str, Any]


@pytest.fixture
async def desk(folder: Path, tmp_path: Path) -> AsyncIterator[Desk]:
    labelled = tmp_path / "labelled.yaml"
    labelled.write_text(
        'answers:\n  - {entry: trees-heat, de: ["Ist es im Schatten alter Bäume kühler?"]}\n'
        '  - {entry: food, de: ["Was wurde zum Mittag gereicht?"]}\n  - {entry: gone, de: ["Und das?"]}\n',
        encoding="utf-8",
    )
    async with serving(folder, 0, labelled=[labelled]) as (address, _), httpx.AsyncClient(base_url=address) as client:
        yield Desk(client, address)


class Desk:
    """What the page asks for."""

    def __init__(self, client: httpx.AsyncClient, address: str) -> None:
        self._client = client
        self._own = {"Origin": address.rstrip("/"), "Sec-Fetch-Site": "same-origin"}

    async def get(self, path: str, **given: str) -> Any:
        return (await self._client.get(path, params=given)).json()

    async def conversation(self) -> str:
        return (await self._client.get("/conversation.yaml")).text

    async def state(self) -> Json:
        """Return what a page is told first."""
        async with self._client.stream("GET", "/feed") as feed:
            lines = feed.aiter_lines()
            assert await anext(lines) == "event: state"
            return dict(json.loads((await anext(lines)).removeprefix("data: ")))

    async def post(self, path: str, content: Json, status: int = 200) -> Json:
        answer = await self._client.post(path, json=content, headers=self._own, timeout=120)
        assert answer.status_code == status, answer.text
        return dict(answer.json())

    async def measure(self, change: Json) -> Json:
        """Ask for the effects until the labelled questions have been looked at."""
        async with asyncio.timeout(PATIENCE):
            while True:
                measured = await self.post("/measure", change)
                if not measured.get("pending"):
                    return measured
                await asyncio.sleep(0.05)

    async def ask(self, question: str) -> str:
        """Return the id of the entry that a question is answered with."""
        await self.post("/do", {"do": "send", "by": "Anna", "text": question})
        return (await self.conversation()).rpartition("entry: ")[2].split()[0]

    async def rewritten(self, entry: str, **values: Any) -> Json:
        opened = await self.get("/entry", id=entry)
        values = {**opened["values"], **values}
        return {"change": {"do": "rewrite", "entry": entry, "version": opened["version"], "values": values}}


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def question(entry: str, text: str) -> Json:
    return {"change": {"do": "add-question", "entry": entry, "language": "de", "question": text}, "prepare": True}


async def test_a_question_is_live_when_it_is_saved(desk: Desk) -> None:
    """What was looked at before saving is answered from when the save is done, not only after a look at the folder."""
    asked = "Zwischen Mohn und Malve Hochdruckgebiet?"
    checked = await desk.post("/check", question("trees-heat", asked))
    assert checked["errors"] == 0
    assert f'"{asked}"' in checked["diff"]
    assert "fünf Grad kühler" in checked["replies"]["de"]["text"]
    assert (await desk.post("/save", question("trees-heat", asked)))["live"] is True
    assert await desk.ask(asked) == "trees-heat"
    saved = (await desk.state())["knowledge"]["undo"]
    assert saved["entry"] == "trees-heat"
    early = {"at": "2019-05-07T10:00:00Z"}
    assert (await desk.post("/undo", early, status=409))["conflict"]  # that wasn't the latest
    assert (await desk.post("/undo", {"at": saved["at"]}))["entry"] == "trees-heat"
    said = (await desk.post("/undo", {"at": saved["at"]}, status=409))["said"]
    assert said["de"] == "Es gibt nichts, das sich rückgängig machen lässt."


async def test_every_entry_can_be_opened_with_all_its_fields(desk: Desk) -> None:
    """The list has every entry, and each comes with its values and the fields of the format."""
    entries = await desk.get("/entries")
    assert len(entries) == 12
    for entry in entries:
        opened = await desk.get("/entry", id=entry["id"])
        assert opened["values"]["id"] == entry["id"]
        assert {field["name"] for field in opened["fields"]} >= set(opened["values"])
    session = await desk.get("/form", section="session")
    assert {"form", "number", "speakers"} <= {field["name"] for field in session["fields"]}


async def test_what_a_change_does_to_the_answers_is_measured(desk: Desk) -> None:
    """A labelled question that was right and would be wrong is named, with what answers it before and after."""
    stolen = await desk.rewritten("trees-heat", questions={"de": ["Bäume"]}, summary={"de": "Hitze.", "en": "Heat."})
    taken = await desk.post("/check", stolen)
    assert taken["errors"] == 0
    added = question("greeting", "Was wurde zum Mittag gereicht?")
    measured = await desk.measure(added)
    assert measured["asked"] == measured["all"] == 2
    assert [effect["question"] for effect in measured["worse"]] == ["Was wurde zum Mittag gereicht?"]
    assert measured["worse"][0]["after"]["de"] == "Begrüßung"
    unharmed = await desk.measure(question("event-place", "In welchem Bundesland lag die Stadt?"))
    assert unharmed["worse"] == []


async def test_what_is_wrong_is_told_and_not_saved(desk: Desk, folder: Path) -> None:
    """A change that would break the knowledge comes back with its problems; the files stay, the bot goes on."""
    before = contents(folder)
    broken = await desk.rewritten("trees-heat", related=["nobody"])
    assert (await desk.post("/check", broken))["problems"][0]["rule"] == "unknown-reference"
    refused = await desk.post("/save", broken, status=409)
    assert refused["said"]["de"].startswith("So kann der Bot die Wissensbasis nicht verwenden: ")
    assert contents(folder) == before
    assert await desk.ask("Senken Bäume die Temperatur?") == "trees-heat"


async def test_two_at_the_same_entry(desk: Desk) -> None:
    """Who saves second is told that somebody was first, and what to do; two questions for one entry are no conflict."""
    mine, theirs = [await desk.rewritten("trees-heat", keywords=[word]) for word in ("eins", "zwei")]
    await desk.post("/save", theirs)
    refused = await desk.post("/save", mine, status=409)
    assert refused["conflict"] is True
    assert "Jemand hat diesen Eintrag inzwischen geändert." in refused["said"]["de"]
    asked = [question("trees-heat", f"Wie heiß war es am {day}. Juli?") for day in range(1, 6)]
    await asyncio.gather(*(desk.post("/save", one) for one in asked))
    opened = await desk.get("/entry", id="trees-heat")
    assert len(opened["values"]["questions"]["de"]) == 4 + 5


async def test_saved_by_form_and_by_file_the_bot_never_falls_silent(folder: Path) -> None:
    """Among sixty saves, a third of them broken, every question is answered.

    Never from an older state than what was saved last in good order; what nobody changed stays byte for byte.
    """
    async with serving(folder, 0) as (address, _):
        saves = await save_often(address, folder, 60)
    assert saves.faults == []
    assert min(saves.by_form, saves.by_file, saves.broken) >= 20


async def test_what_is_taken_back_is_so_at_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When a save is taken back, the desk counts and the bot answers as before it at once.

    Staff hear no alarm of the entry that is gone; of one that is gone from its file by hand they do.
    """
    monkeypatch.setattr(alerts, "SETTLE", 0.1)
    moss: Json = {"id": "moss", "title": {"de": "Moos"}, "summary": {"de": "Moos wächst langsam."}}
    async with session(folder) as made:
        before = made.answering
        await made.editing.save(Add(section="general", file="event.yaml", values=moss))
        assert made.answering.entries == before.entries + 1
        await made.editing.undo()
        assert made.answering == before
        assert made.editing.state.assistant.knowledge.get("moss") is None
        await asyncio.sleep(4 * PAUSE)
        team = made.stage.groups[TEAM]
        assert team.messages == []
        (folder / "2-gaerten.yaml").unlink()
        assert "verschwunden" in (await team.next_reply()).text
