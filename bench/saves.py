"""Saves the knowledge again and again, by form and by file, a third of it broken: `python -m bench.saves [number]`.

After each save somebody asks. Counted is what must not be: no answer, an older one than was saved last in good order,
and a byte changed where nobody changed anything.
"""

from __future__ import annotations

import asyncio
import shutil
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import yaml

from bench.memory import peak_megabytes
from bot.preview.running import serving

_GARDEN = Path("tests/garden")
_ROUND = ("form", "file", "broken file", "file", "form", "broken form")
_YEAR = 2000
_BETWEEN_LOOKS = 20  # saves
_PATIENCE = 30.0  # seconds
_NOTHING_HAPPENED = "version: 1\nsteps: []\n"
_DATE = {"de": "Die Tagung war am 7. Mai {}.", "en": "It was on 7 May {}."}


@dataclass
class Saves:
    """What was saved, and what went wrong: sentences."""

    by_form: int = 0
    by_file: int = 0
    broken: int = 0
    faults: list[str] = field(default_factory=list)
    slowest: float = 0.0  # seconds for a save by form


async def save_often(address: str, folder: Path, number: int) -> Saves:
    """Save so often in a folder that is a copy of the garden, with the preview at an address on it."""
    headers = {"Origin": address.rstrip("/"), "Sec-Fetch-Site": "same-origin"}
    async with httpx.AsyncClient(base_url=address, headers=headers, timeout=_PATIENCE) as client:
        staff = _Staff(client, folder)
        for one in range(number):
            await staff.save(one)
            await staff.ask("Senken Bäume die Temperatur?", "fünf Grad")
            if one % _BETWEEN_LOOKS == _BETWEEN_LOOKS - 1 or one == number - 1:
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
        self._good = self._trees.read_text(encoding="utf-8")
        self._expected: list[str] = []

    async def save(self, one: int) -> None:
        """Save by form, by file, or what is broken by either; a broken file is mended with the next save."""
        match _ROUND[one % len(_ROUND)]:
            case "form":
                await self._by_form(_YEAR + one)
            case "file":
                self._by_file(self._good.replace("Wasser.", f"Wasser, zum {one}. Mal."))
                self.saves.by_file += 1
            case "broken file":
                self._by_file(self._good.replace("summary:", "sumary:", 1))
                self.saves.broken += 1
            case _:
                await self._broken_by_form(one)

    def _by_file(self, text: str) -> None:
        self._trees.write_text(text, encoding="utf-8")

    async def _broken_by_form(self, one: int) -> None:
        refused = await self._post("/save", await self._rewritten(label={"de": "x" * 41}))
        self._require(refused.status_code == httpx.codes.CONFLICT, f"{one}: what is broken was saved")
        self.saves.broken += 1

    async def ask(self, question: str, expected: str) -> None:
        await self._post("/do", {"do": "send", "by": "Anna", "text": question})
        self._expected.append(expected)

    async def look(self) -> None:
        """See whether all was answered, and what nobody changed is as it was; then begin a new conversation."""
        steps = yaml.safe_load((await self._client.get("/conversation.yaml")).text)["steps"]
        for step, expected in zip(steps, self._expected, strict=True):
            said = " ".join(message["text"] for message in step.get("said", []))
            self._require(expected in said, f"{step['step']['text']}: {expected!r} isn't in {said!r}")
        self._expected.clear()
        for file, content in self._others.items():
            self._require(file.read_bytes() == content, f"{file.name} has changed")
        lines = self._event.read_text(encoding="utf-8").splitlines()
        changed = [new for old, new in zip(self._lines, lines, strict=True) if old != new]
        self._require(all("7. Mai" in line for line in changed), f"other lines than that of the date: {changed}")
        await self._post("/replay", {"text": _NOTHING_HAPPENED})

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
            await save_often(address, folder, _BETWEEN_LOOKS)
            before = peak_megabytes()
            saves = await save_often(address, folder, number)
        sys.stdout.write(
            f"{saves.by_form} by form, {saves.by_file} by file, {saves.broken} broken: {len(saves.faults)} faults\n"
            f"slowest save by form, until the bot answered from it: {saves.slowest:.2f} s\n"
            f"peak of the memory: {before:.0f} MB at first, {peak_megabytes():.0f} MB at the end\n"
        )
        sys.stdout.writelines(f"  {fault}\n" for fault in saves.faults[:_BETWEEN_LOOKS])


if __name__ == "__main__":
    asyncio.run(_measure(int(sys.argv[1]) if sys.argv[1:] else 1_000))
