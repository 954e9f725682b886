"""Hold our engine against other methods: `python -m bench.compare FOLDER …`.

Each FOLDER is a set with `entries.jsonl` (objects with id, lang, questions) and `queries.jsonl` (text, expect: an id,
or null where no entry answers). Every method runs in a process of its own, on one core. Columns: the share of the known
queries whose entry is first, or among the first three; how well the confidence separates known from not known queries
(AUROC); the share of the known queries answered rightly at the threshold where at most 5 % (2 %) of those not known are
answered; first with typos; queries a second; seconds to build; and by how many MB the memory grew.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, replace
from multiprocessing import get_context
from pathlib import Path

from bench.memory import peak_megabytes
from bench.methods import METHODS, OURS, Method
from bench.metrics import Found, auroc, right_at, top
from bench.sets import QuerySet, read_set
from bench.typos import misspell

_ONE_CORE = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
_HEAD = ("", "top-1", "top-3", "AUROC", "at 5 %", "at 2 %", "typos", "queries/s", "build s", "MB")
_ENOUGH_WITH_TYPOS = 1_500
_GOALS = {"top1": "top-1", "at_5": "at 5 %", "typos": "typos"}


@dataclass(frozen=True, slots=True)
class Result:
    """What was measured of one method on one set; shares are 0-1, None where the set can't show it."""

    method: str
    top1: float
    top3: float
    auroc: float | None
    at_5: float | None
    at_2: float | None
    typos: float
    per_second: float
    build_seconds: float
    megabytes: float


def measure(name: str, queries: QuerySet) -> Result:
    """Build a method, ask it everything, and everything known again with typos."""
    memory = peak_megabytes()
    start = time.perf_counter()
    method = METHODS[name](queries)
    built = time.perf_counter()
    found = ask(method, queries)
    asked = time.perf_counter()
    return Result(
        method=name,
        top1=top(found, 1),
        top3=top(found, 3),
        auroc=auroc(found),
        at_5=right_at(found, 0.05),
        at_2=right_at(found, 0.02),
        typos=top(ask(method, misspelt(queries)), 1),
        per_second=len(found) / (asked - built),
        build_seconds=built - start,
        megabytes=peak_megabytes() - memory,
    )


def misspelt(queries: QuerySet) -> QuerySet:
    """Return the known queries with typos: of small sets several times with others, so that luck evens out."""
    known = [query for query in queries.queries if query.expected]
    times = max(1, -(-_ENOUGH_WITH_TYPOS // max(1, len(known))))
    asked = [replace(query, text=misspell(query.text, seed)) for seed in range(times) for query in known]
    return replace(queries, queries=tuple(asked))


def ask(method: Method, queries: QuerySet) -> list[Found]:
    """Ask a method one query after the other."""
    return [Found(query.expected, *method(query.text)) for query in queries.queries]


def measure_apart(name: str, queries: QuerySet) -> Result:
    """Measure in a new process, so that memory and imports of one method don't count for another."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(measure, name, queries).result()


def table(results: Sequence[Result]) -> str:
    """Return the results as aligned lines, and how far ours is from the best of the others."""
    rows = [_HEAD, *(_row(result) for result in results)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [
        "  ".join([row[0].ljust(widths[0]), *(c.rjust(w) for c, w in zip(row[1:], widths[1:], strict=True))])
        for row in rows
    ]
    return "\n".join([*lines, *_distance(results)])


def _row(result: Result) -> tuple[str, ...]:
    shares = (result.top1, result.top3, result.auroc, result.at_5, result.at_2, result.typos)
    return (
        result.method,
        *("–" if share is None else f"{100 * share:.1f}" for share in shares),
        f"{result.per_second:.0f}",
        f"{result.build_seconds:.2f}",
        f"{result.megabytes:.0f}",
    )


def _distance(results: Sequence[Result]) -> list[str]:
    ours = next((result for result in results if result.method == OURS), None)
    others = [result for result in results if result.method != OURS]
    if ours is None or not others:
        return []
    told = []
    for field, name in _GOALS.items():
        own = getattr(ours, field)
        if own is not None:
            best = max(others, key=lambda other: float(getattr(other, field)))
            told.append(f"{name} {100 * (own - getattr(best, field)):+.1f} ({best.method})")
    return [f"{OURS} against the best of the others, points: {', '.join(told)}"]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("folders", type=Path, nargs="+", metavar="FOLDER")
    parser.add_argument("--methods", default=",".join(METHODS), help="names with commas (default: %(default)s)")
    parser.add_argument("--queries", default="queries.jsonl", help="file of the queries (default: %(default)s)")
    parser.add_argument("--sample", type=int, metavar="N", help="ask only so many queries, always the same ones")
    parser.add_argument("--json", action="store_true", help="print JSON, one object a set")
    return parser


def main() -> int:
    parser = _parser()
    options = parser.parse_args()
    names = options.methods.split(",")
    if strange := set(names) - set(METHODS):
        parser.error(f"no such method: {', '.join(sorted(strange))}; there are {', '.join(METHODS)}")
    os.environ.update(dict.fromkeys(_ONE_CORE, "1"))
    for folder in options.folders:
        queries = read_set(folder, options.queries)
        if options.sample:
            queries = queries.sample(options.sample)
        try:
            results = [measure_apart(name, queries) for name in names]
        except ModuleNotFoundError as error:
            sys.exit(f"{error}. Either `make bench SET={folder}`, which installs it, or fewer --methods.")
        if options.json:
            sys.stdout.write(json.dumps({"set": queries.name, "results": [asdict(r) for r in results]}) + "\n")
        else:
            sys.stdout.write(f"{queries.name}: {_amount(queries)}\n{table(results)}\n\n")
        sys.stdout.flush()
    return 0


def _amount(queries: QuerySet) -> str:
    known = sum(query.expected is not None for query in queries.queries)
    not_known = len(queries.queries) - known
    samples = sum(map(len, queries.entries.values()))
    return f"{len(queries.entries)} entries, {samples} sample questions; {known} known queries, {not_known} not known"


if __name__ == "__main__":
    sys.exit(main())
