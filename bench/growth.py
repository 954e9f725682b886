"""How the engine grows with the knowledge base: `python -m bench.growth`.

Builds matchers for 1,000, 10,000 and 100,000 sample questions, each in a process of its own, and prints seconds to
build, MB, and milliseconds a question. The questions are the knowledge base's own ones with their informative words
exchanged: each entry has a few words of its own, which most of its questions use, and the others are anybody's.

With `--meaning` the vectors of the made-up questions are kept ones, drawn at random: to find and to compare them takes
as long as real ones, to make them no time. What is asked is really encoded.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import numpy as np

from bench.given import knowledge_in, parser_of
from bench.memory import peak_megabytes
from bench.sets import QuerySet, knowledge_of
from bench.typos import misspell
from bot.knowledge import KnowledgeBase
from bot.matching import background
from bot.matching.background import commonness
from bot.matching.matcher import Matcher
from bot.matching.rows import rows_of
from bot.matching.words import split_words
from bot.meaning import Encoder, KeptVectors, Vectors, load

SIZES = (1_000, 10_000, 100_000)
QUESTIONS_PER_ENTRY = 30
ASKED = 1_000
_WORDS_PER_ENTRY = 8
_SHARE_OF_OWN_WORDS = 0.6
_SAYS_SOMETHING = 5.0  # Zipf frequency up to which a word is exchanged: rarer than once in 10,000 words
_ZIPF_OF_SUBJECTS = (3.0, 4.5)  # words like "Lehrstelle" and "Verein", neither fragments nor everyday ones


@dataclass(frozen=True, slots=True)
class Growth:
    """What a matcher of a size needs."""

    questions: int
    build_seconds: float
    megabytes: float
    median: float
    p99: float


class Maker:
    """Makes questions up that read like those of a knowledge base, about other subjects."""

    def __init__(self, knowledge: KnowledgeBase, seed: int = 1) -> None:
        self._random = Random(seed)  # noqa: S311 - questions, not secrets
        asked = [q for entry in knowledge for questions in entry.questions.values() for q in questions]
        self._patterns = [split_words(question) for question in asked]
        self._everybodys = sorted({word for pattern in self._patterns for word in pattern if _says_something(word)})
        low, high = _ZIPF_OF_SUBJECTS
        # The bot never needs to list the words, so there is no public way to.
        table = background._table("de")  # noqa: SLF001
        self._subjects = sorted(word for word, zipf in table.items() if low <= zipf < high)

    def subjects(self, number: int) -> list[list[str]]:
        """Return the own words of so many entries."""
        return [self._random.sample(self._subjects, _WORDS_PER_ENTRY) for _ in range(number)]

    def question(self, own: Sequence[str]) -> str:
        """Return a question about an entry with these words."""
        return " ".join(self._word(word, own) for word in self._random.choice(self._patterns))

    def _word(self, word: str, own: Sequence[str]) -> str:
        if not _says_something(word):
            return word
        return self._random.choice(own if self._random.random() < _SHARE_OF_OWN_WORDS else self._everybodys)


class Drawn:
    """Draws vectors at random instead of encoding; they are kept as those of the encoder they stand for."""

    def __init__(self, encoder: Encoder) -> None:
        self.name = encoder.name
        self.dimensions = encoder.dimensions
        self._random = np.random.default_rng(1)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return vectors of length 1."""
        vectors = self._random.standard_normal((len(texts), self.dimensions), np.float32)
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.float32)


def measure(knowledge: KnowledgeBase, questions: int, *, with_meaning: bool) -> Growth:
    """Build a matcher with so many sample questions, and ask it others about the same, half of them misspelt."""
    maker = Maker(knowledge)
    subjects = maker.subjects(-(-questions // QUESTIONS_PER_ENTRY))
    entries = {f"e{n}": tuple(maker.question(s) for _ in range(QUESTIONS_PER_ENTRY)) for n, s in enumerate(subjects)}
    asked = [maker.question(subjects[number % len(subjects)]) for number in range(ASKED)]
    grown = knowledge_of(QuerySet("made up", "de", entries, {}, ()))
    with TemporaryDirectory() as folder:
        known = _kept(grown, Path(folder)) if with_meaning else None
        memory, start = peak_megabytes(), time.perf_counter()
        matcher = Matcher(grown, known)
        built = time.perf_counter() - start
        times = list(_milliseconds(matcher, [misspell(q) if n % 2 else q for n, q in enumerate(asked)]))
    grew = peak_megabytes() - memory
    return Growth(questions, built, grew, float(np.median(times)), float(np.percentile(times, 99)))


def _kept(knowledge: KnowledgeBase, folder: Path) -> KeptVectors:
    """Return vectors of a knowledge base that are kept in a folder; ends with a sentence where there is no encoder."""
    encoder = load()
    if encoder is None:
        sys.exit("There is no encoder on this system: run without --meaning.")
    KeptVectors(Drawn(encoder), folder).vectors([row.text for row in rows_of(knowledge, tuple(knowledge))])
    return KeptVectors(encoder, folder)


def _milliseconds(matcher: Matcher, asked: Sequence[str]) -> Iterator[float]:
    for question in asked:
        start = time.perf_counter()
        matcher.match(matcher.read(question, "de"))
        yield 1000 * (time.perf_counter() - start)


def _says_something(word: str) -> bool:
    return commonness(word) <= _SAYS_SOMETHING


def main() -> int:
    parser = parser_of(__doc__, cases=False)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, metavar="QUESTIONS")
    parser.add_argument("--meaning", action="store_true", help="with the encoder")
    options = parser.parse_args()
    knowledge = knowledge_in(options.knowledge)
    sys.stdout.write("sample questions  build s    MB  median ms  p99 ms\n")
    for size in options.sizes:
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            grown = pool.submit(measure, knowledge, size, with_meaning=options.meaning).result()
        sys.stdout.write(
            f"{grown.questions:16,d}  {grown.build_seconds:7.2f}  {grown.megabytes:4.0f}  {grown.median:9.2f}"
            f"  {grown.p99:6.2f}\n"
        )
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
