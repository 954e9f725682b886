"""Saves the knowledge again and again, by form and by file, a third of it broken: `python -m bench.saves [number]`.

After each save somebody asks. Counted is what must not be: no answer, an older one than was saved last in good order,
and a byte changed where nobody changed anything.
"""

from __future__ import annotations

import asyncio
import gc
import re
import shutil
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import yaml

from bench.memory import resident_megabytes
from bot.preview.running import serving

_GARDEN = Path("tests/garden")
_ROUND = ("form", "file", "broken file", "file", "form", "broken form")
_YEAR = 2000
_BETWEEN_LOOKS = 20  # saves
_PARTS = 5  # after each of which the memory is looked at; the first is for getting warm
_PATIENCE = 30.0  # seconds
_NOTHING_HAPPENED = "version: 1\nsteps: []\n"
_TIMES = re.compile(r"Wasser, zum (\d+)\. Mal\.")
_DATE = {"de": "Die Tagung war am 7. Mai {}.", "en": "It was on 7 May {}."}


@dataclass
class Saves:
    """What was saved, and what went wrong: sentences."""

    by_form: int = 0
    by_file: int = 0
    broken: int = 0
    faults: list[str] = field(default_factory=list)
    slowest: float = 0.0  # seconds for a save by form


async def save_often(address: str, folder: Path, number: int, first: int = 0) -> Saves:
    """Save so often in a folder that is a copy of the garden, with the preview at an address on it.

    What was saved is told by the number of the save, which begins at `first`.
    """
    headers = {"Origin": address.rstrip("/"), "Sec-Fetch-Site": "same-origin"}
    async with httpx.AsyncClient(base_url=address, headers=headers, timeout=_PATIENCE) as client:
        staff = _Staff(client, folder)
        for one in range(first, first + number):
            await staff.save(one)
            await staff.ask("Wie oft muss man junge Bäume gießen?", "Wasser")
            if one % _BETWEEN_LOOKS == _BETWEEN_LOOKS - 1 or one == first + number - 1:
                await staff.look()
    return staff.saves


class _Staff:
    """Somebody at the desk, with an editor beside it."""

    def __init__(self, client: httpx.AsyncClient, folder: Path) -> None:
        self.saves = Saves()
        self._client = client
        self._trees = folder / "1-baeume.yaml"
        self._others = {file: file.read_bytes() for file in folder.iterdir() if file.name.startswith("2-")}
        self._event = folder / "event.yaml"
        self._lines = self._event.read_text(encoding="utf-8").splitlines()
        self._good = _TIMES.sub("Wasser.", self._trees.read_text(encoding="utf-8"))
        self._latest = 0  # number of the latest save by file that was in order
        self._expected: list[str] = []

    async def save(self, one: int) -> None:
        """Save by form, by file, or what is broken by either; a broken file is mended with the next save."""
        match _ROUND[one % len(_ROUND)]:
            case "form":
                await self._by_form(_YEAR + one)
            case "file":
                self._by_file(one)
                self.saves.by_file += 1
            case "broken file":
                self._trees.write_text(self._good.replace("summary:", "sumary:", 1), encoding="utf-8")
                self.saves.broken += 1
            case _:
                await self._broken_by_form(one)

    def _by_file(self, one: int) -> None:
        self._trees.write_text(self._good.replace("Wasser.", f"Wasser, zum {one}. Mal."), encoding="utf-8")
        self._latest = one

    async def _broken_by_form(self, one: int) -> None:
        refused = await self._post("/save", await self._rewritten(label={"de": "x" * 41}))
        self._require(refused.status_code == httpx.codes.CONFLICT, f"{one}: what is broken was saved")
        self.saves.broken += 1

    async def ask(self, question: str, expected: str) -> None:
        await self._post("/do", {"do": "send", "by": "Anna", "text": question})
        self._expected.append(expected)

    async def look(self) -> None:
        """See whether all was answered, and what nobody changed is as it was; then begin a new conversation."""
        self._by_file(self._latest)  # a broken one is mended
        await self._until_latest()
        said = await self._said()
        for (question, answer), expected in zip(said, self._expected, strict=True):
            self._require(expected in answer, f"{question}: {expected!r} isn't in {answer!r}")
        told = [int(found[1]) for _, answer in said if (found := _TIMES.search(answer))]
        self._require(told == sorted(told), f"an answer is older than one before: {told}")
        self._expected.clear()
        for file, content in self._others.items():
            self._require(file.read_bytes() == content, f"{file.name} has changed")
        lines = self._event.read_text(encoding="utf-8").splitlines()
        changed = [new for old, new in zip(self._lines, lines, strict=True) if old != new]
        self._require(all("7. Mai" in line for line in changed), f"other lines than that of the date: {changed}")
        await self._post("/replay", {"text": _NOTHING_HAPPENED})

    async def _until_latest(self) -> None:
        """Ask until the answer is as it was saved last by file, which the bot notices a moment later."""
        deadline = time.monotonic() + _PATIENCE
        while time.monotonic() < deadline:
            await self.ask("Wie oft muss man junge Bäume gießen?", "Wasser")
            _, answer = (await self._said())[-1]
            if not self._latest or f"zum {self._latest}. Mal" in answer:
                return
            await asyncio.sleep(0.1)
        self._require(False, f"after {_PATIENCE:.0f} s the bot still answers {answer!r}")  # noqa: FBT003  see there

    async def _said(self) -> list[tuple[str, str]]:
        """Return the questions since the last look, each with what the bot said."""
        steps = yaml.safe_load((await self._client.get("/conversation.yaml")).text)["steps"]
        return [(one["step"]["text"], " ".join(said["text"] for said in one.get("said", []))) for one in steps]

    async def _by_form(self, year: int) -> None:
        self.saves.by_form += 1
        change = await self._rewritten(summary={code: text.format(year) for code, text in _DATE.items()})
        await self._post("/check", {**change, "prepare": True})
        begin = time.perf_counter()
        saved = await self._post("/save", change)
        self.saves.slowest = max(self.saves.slowest, time.perf_counter() - begin)
        self._require(saved.status_code == httpx.codes.OK and saved.json()["live"], f"not live: {saved.text}")
        await self.ask("Wann war die Tagung?", f"Mai {year}")

    async def _rewritten(self, **values: Any) -> dict[str, Any]:
        opened = (await self._client.get("/entry", params={"id": "event-date"})).json()
        version = opened["version"]
        return {
            "change": {"do": "rewrite", "entry": "event-date", "version": version, "values": opened["values"] | values}
        }

    async def _post(self, path: str, content: dict[str, Any]) -> httpx.Response:
        return await self._client.post(path, json=content)

    def _require(self, holds: bool, fault: str) -> None:  # noqa: FBT001  what holds is what this is about
        if not holds:
            self.saves.faults.append(fault)


async def _measure(number: int) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(shutil.copytree(_GARDEN, Path(temporary) / "garden"))
        async with serving(folder, 0) as (address, _):
            for part in range(_PARTS):
                saves = await save_often(address, folder, number // _PARTS, part * (number // _PARTS))
                gc.collect()
                sys.stdout.write(_line(saves, (part + 1) * (number // _PARTS)))
                sys.stdout.flush()


def _line(saves: Saves, done: int) -> str:
    faults = "".join(f"  {fault}\n" for fault in saves.faults[:_BETWEEN_LOOKS])
    return (
        f"{done} saves: {saves.by_form} by form, {saves.by_file} by file, {saves.broken} broken since the line before; "
        f"slowest by form {saves.slowest:.2f} s; {resident_megabytes():.1f} MB; {len(saves.faults)} faults\n{faults}"
    )


if __name__ == "__main__":
    asyncio.run(_measure(int(sys.argv[1]) if sys.argv[1:] else 1_000))
