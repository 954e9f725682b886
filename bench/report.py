"""Time the report: `python -m bench.report [questions]`. Prints seconds from start to the page, with vectors kept.

The journal holds so many different questions, spread over its days: sample questions, which were asked in vain, offered
as choices, hedged or voted down in turn. Each report is a process of its own, as staff start it.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import tempfile
import time
from datetime import timedelta
from itertools import cycle
from pathlib import Path

import numpy as np

from bench.given import knowledge_in, parser_of
from bot.commands.shared import load_meaning
from bot.editorial.report import means
from bot.knowledge import KnowledgeBase
from bot.meaning import KeptVectors
from bot.store import Database, Journal, Question
from bot.store.journal import today

REPORTS = 5
DAYS = 90
_OUTCOMES = ("unknown", "choices", "hedged", "unhelpful")


class _Kept:
    """An encoder that has encoded the sample questions already: this bench is not about that."""

    def __init__(self, meaning: KeptVectors) -> None:
        self.name, self.dimensions = meaning.encoder.name, meaning.encoder.dimensions
        self.encode = meaning.vectors


async def fill(url: str, knowledge: KnowledgeBase, amount: int) -> int:
    """Fill a journal with `amount` questions and what they mean; return how many there are."""
    database = Database(url)
    journal = Journal(database, DAYS)
    asked = [(q, entry, language) for entry in knowledge for language, some in entry.questions.items() for q in some]
    order = np.random.default_rng(1).permutation(len(asked))[:amount]
    for number, outcome in zip(order, cycle(_OUTCOMES), strict=False):
        text, entry, language = asked[number]
        day = today() - timedelta(days=int(number) % DAYS)
        journal.add(Question(text, language, outcome, (entry.id,), day), b"")
        journal.count(outcome, language)
    recorded = await journal.read()
    meaning = load_meaning()
    if recorded and meaning:
        means(recorded, meaning.with_encoder(_Kept(meaning)), knowledge, journal.keep_vectors)
    database.close()
    return len(recorded.questions) if recorded else 0


def seconds(url: str, folder: Path, page: Path) -> float:
    """Return how long a report as a page takes."""
    command = [sys.executable, "-m", "bot", "report", "--knowledge", str(folder), "--format", "html", "--output"]
    begin = time.perf_counter()
    subprocess.run([*command, str(page)], check=True, env={**os.environ, "DATABASE_URL": url})  # noqa: S603 - our own
    return time.perf_counter() - begin


def main() -> int:
    parser = parser_of(__doc__, cases=False)
    parser.add_argument("questions", type=int, nargs="?", default=5000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        url = f"sqlite:///{place}/bot.sqlite3"
        there = asyncio.run(fill(url, knowledge_in(options.knowledge), options.questions))
        times = [seconds(url, options.knowledge, Path(place, "report.html")) for _ in range(REPORTS)]
    sys.stdout.write(
        f"report on {there} questions: median {np.median(times):.2f} s, longest {max(times):.2f} s "
        f"({REPORTS} reports; load of the machine {os.getloadavg()[0]:.1f})\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
