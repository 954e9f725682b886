"""Seconds from starting the process until the preview's page can be used: `python -m bench.preview`.

Usable: the page is there, the bot polls its Telegram, and the first question has been answered.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
import urllib.request

RUNS = 5
_ADDRESS = "The preview is ready: "


def main() -> None:
    """Print the median, the fastest and the slowest of a few runs."""
    runs = [_run() for _ in range(RUNS)]
    for name, times in zip(("page ready", "first answer"), zip(*runs, strict=True), strict=True):
        middle, least, most = statistics.median(times), min(times), max(times)
        sys.stdout.write(f"{name:12s} {middle:.2f} s (from {least:.2f} to {most:.2f}, {RUNS} runs)\n")


def _run() -> tuple[float, float]:
    start = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "preview", "--port", "0", "--no-open"], stdout=subprocess.PIPE, text=True
    )
    try:
        address = _address(process)
        with urllib.request.urlopen(f"{address}feed") as feed:  # noqa: S310  http, on this machine
            feed.readline()  # the state of things has arrived
            ready = time.perf_counter() - start
        _ask(address)
        return ready, time.perf_counter() - start
    finally:
        process.terminate()
        process.wait()


def _address(process: subprocess.Popen[str]) -> str:
    found = (line.removeprefix(_ADDRESS).strip() for line in process.stdout or () if line.startswith(_ADDRESS))
    return next(found)


def _ask(address: str) -> None:
    step = json.dumps({"do": "send", "by": "Anna", "text": "Wer war der erste Redner?"}).encode()
    headers = {"Origin": address.rstrip("/"), "Content-Type": "application/json"}
    request = urllib.request.Request(f"{address}do", step, headers)  # noqa: S310  http, on this machine
    with urllib.request.urlopen(request) as answer:  # noqa: S310
        answer.read()


if __name__ == "__main__":
    main()
