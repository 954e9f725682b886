"""Time the bot: `python -m bench.speed`. Prints seconds from start to ready, milliseconds a question, and memory."""

from __future__ import annotations

import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path

import numpy as np

from bench.given import knowledge_in, parser_of
from bench.memory import peak_megabytes
from bot.commands.shared import load_meaning
from bot.dialogue.assistant import Assistant
from bot.knowledge import KnowledgeBase

MOST_QUESTIONS = 2000
STARTS = 5


def seconds_to_ready(folder: Path) -> float:
    """Return the median seconds of a process that starts, reads the knowledge base and answers one question."""
    command = [sys.executable, "-m", "bot", "ask", "Wann war die Tagung?", "--knowledge", str(folder)]
    times = []
    for _ in range(STARTS):
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - our own program
        times.append(time.perf_counter() - start)
    return float(np.median(times))


def milliseconds(assistant: Assistant, knowledge: KnowledgeBase) -> list[float]:
    """Return how long each of the sample questions takes, with a word of the next one behind it so that it is new."""
    asked = [q for entry in knowledge for questions in entry.questions.values() for q in questions]
    some = asked[:: max(1, len(asked) // MOST_QUESTIONS)]
    times = []
    for question, following in pairwise(some):
        new = f"{question.rstrip(' ?.!')} {following.split()[-1]}"
        start = time.perf_counter()
        assistant.reply(new, assistant.begin())
        times.append(1000 * (time.perf_counter() - start))
    return times


def main() -> int:
    parser = parser_of(__doc__, cases=False)
    folder = parser.parse_args().knowledge
    knowledge = knowledge_in(folder)
    times = milliseconds(Assistant(knowledge, load_meaning()), knowledge)
    megabytes = peak_megabytes()
    sys.stdout.write(
        f"start to first answer: {seconds_to_ready(folder):.2f} s (median of {STARTS})\n"
        f"a question: median {np.median(times):.2f} ms, p99 {np.percentile(times, 99):.2f} ms ({len(times)} asked)\n"
        f"memory: {megabytes:.0f} MB at most\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
