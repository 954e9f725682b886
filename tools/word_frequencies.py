"""Make the tables of background word frequencies: `.venv/bin/python -m tools.word_frequencies`.

It needs wordfreq, which nothing else does: `.venv/bin/pip install wordfreq==3.1.1`.

A table has a line for each frequency: the frequency on the Zipf scale in tenths (log10 of occurrences per thousand
million words, times ten), then the words that have it, in the one spelling of `words.fold`. Source: wordfreq 3 by
Robyn Speer (10.5281/zenodo.7199437), data under CC BY-SA 4.0; see NOTICE.
"""

from __future__ import annotations

import gzip
import math
import sys
from collections import defaultdict
from pathlib import Path

from bot.matching.words import split_words

FOLDER = Path(__file__).parents[1] / "bot" / "matching" / "background"
WORDS = {"de": 60_000, "en": 40_000, "fr": 15_000, "tr": 15_000, "ru": 15_000, "uk": 15_000, "ar": 15_000}


def table(language: str, count: int) -> str:
    from wordfreq import iter_wordlist, word_frequency  # type: ignore[import-not-found]  # noqa: PLC0415 - only to make the tables

    frequencies: defaultdict[str, float] = defaultdict(float)
    for rank, word in enumerate(iter_wordlist(language)):
        if rank == count:
            break
        folded = split_words(word)
        if len(folded) == 1:
            frequencies[folded[0]] += word_frequency(word, language)
    lines: defaultdict[int, list[str]] = defaultdict(list)
    for word, frequency in frequencies.items():
        lines[round(10 * math.log10(frequency * 1e9))].append(word)
    return "".join(f"{zipf} {' '.join(lines[zipf])}\n" for zipf in sorted(lines, reverse=True))


def main() -> None:
    for language, count in WORDS.items():
        file = FOLDER / f"{language}.txt.gz"
        file.write_bytes(gzip.compress(table(language, count).encode(), mtime=0))
        sys.stdout.write(f"{file.name}: {file.stat().st_size} bytes\n")


if __name__ == "__main__":
    main()
