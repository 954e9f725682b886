"""Show what sample questions are worth: `python -m bench.learning [FILE or FOLDER …]`.

Asks labelled questions (by default tests/evaluation) that stand alone, of the knowledge base with 0, 1, 3, 5, 10 and
all sample questions an entry and language. One table: how often the right entry is first, and among the first three,
in %, by the engine, by the engine without the encoder, by the encoder alone, and by the lexical methods that
are installed (`make bench` brings them all). `--ablation` shows instead what the engine is without one of its parts.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import numpy as np

from bench.given import cases_in, knowledge_in, parser_of
from bench.methods import METHODS, OURS, Method
from bench.remembering import meaning
from bench.sets import QuerySet
from bot.dialogue.language import LanguageDetector
from bot.editorial.evaluation.cases import Case
from bot.editorial.evaluation.thinning import thinned
from bot.knowledge import Kind, KnowledgeBase
from bot.matching.matcher import Matcher
from bot.matching.parameters import USUAL, MatchingParameters
from bot.matching.rows import Source, rows_of
from bot.meaning import KeptVectors

AMOUNTS = (0, 1, 3, 5, 10, 1_000)
_COMPARING, _READING = USUAL.comparing, USUAL.reading
ABLATIONS = {
    "words and letters": replace(USUAL, comparing=replace(_COMPARING, meaning_share=1.0, foreign_meaning_share=1.0)),
    "letters": replace(USUAL, comparing=replace(_COMPARING, word_share=1.0)),
    "rarity": replace(USUAL, comparing=replace(_COMPARING, rarity_exponent=0.0)),
    "compounds": replace(USUAL, reading=replace(_READING, part_share=0.0)),
    "spelling": replace(USUAL, reading=replace(_READING, least_similarity=2.0)),
    "names": replace(USUAL, comparing=replace(_COMPARING, name_ridge=1e6)),
    "texts": replace(USUAL, comparing=replace(_COMPARING, text_ridge=1e6)),
}
Ranked = Callable[[str, str], Sequence[str]]


def engine(base: KnowledgeBase, meaning: KeptVectors | None, parameters: MatchingParameters = USUAL) -> Ranked:
    """Return how the engine ranks a text in a language."""
    matcher = Matcher(base, meaning, parameters)
    return lambda text, code: [c.entry.id for c in matcher.match(matcher.read(text, code)).candidates]


def encoder_alone(base: KnowledgeBase, meaning: KeptVectors) -> Ranked:
    """Return how the nearest text in meaning ranks the entries."""
    entries = tuple(base)
    rows = [row for row in rows_of(base, entries) if row.source is not Source.ELSEWHERE]
    vectors, owner = meaning.vectors([row.text for row in rows]), np.array([row.entry for row in rows])
    mean = vectors.mean(axis=0)

    def rank(text: str, _code: str) -> Sequence[str]:
        nearest = owner[np.argsort(-((vectors - mean) @ (meaning.encoder.encode([text])[0] - mean)))]
        return [entries[number].id for number in dict.fromkeys(nearest.tolist())]

    return rank


def lexical(base: KnowledgeBase) -> Iterator[tuple[str, Ranked]]:
    """Return how the lexical methods rank, those whose libraries are installed."""
    asked = {e.id: tuple(text for questions in e.questions.values() for text in questions) for e in base}
    named = {e.id: asked[e.id] or (e.title(base.default_language),) for e in base}
    queries = QuerySet("", base.default_language, named, {}, ())
    for name, make in METHODS.items():
        if name not in (OURS, "encoder"):
            try:
                method = make(queries)
            except ModuleNotFoundError:
                continue
            yield name, _ranked(method)


def _ranked(method: Method) -> Ranked:
    return lambda text, _code: method(text)[0]


def shown(ranked: Ranked, cases: Sequence[Case], languages: LanguageDetector) -> str:
    """Ask, and return the share of questions whose entry is first, and among the first three, in %."""
    found = [ranked(case.question, languages.detect(case.question, case.language)) for case in cases]
    first, three = (
        100 * np.mean([not set(case.expected).isdisjoint(ids[:n]) for case, ids in zip(cases, found, strict=True)])
        for n in (1, 3)
    )
    return f"{first:5.1f} {three:5.1f}"


def main() -> int:
    parser = parser_of(__doc__)
    parser.add_argument("--ablation", action="store_true", help="instead: the engine without one part after the other")
    options = parser.parse_args()
    knowledge, known = knowledge_in(options.knowledge), meaning()
    if known is None:
        sys.exit("There is no encoder on this system.")
    languages = LanguageDetector(knowledge)
    small_talk = {entry.id for entry in knowledge if entry.kind is Kind.SMALL_TALK}
    labelled = cases_in(options.cases, knowledge)
    cases = [case for case in labelled if len(case.said) == 1 and set(case.expected) - small_talk]
    table: dict[str, list[str]] = {}
    for amount in AMOUNTS:
        base = thinned(knowledge, amount)
        if options.ablation:
            ways = [("everything", engine(base, known))]
            ways += [(f"without {part}", engine(base, known, without)) for part, without in ABLATIONS.items()]
        else:
            ways = [("the bot", engine(base, known)), ("without encoder", engine(base, None))]
            ways += [("encoder alone", encoder_alone(base, known)), *lexical(base)]
        for name, ranked in ways:
            table.setdefault(name, []).append(shown(ranked, cases, languages))
    heads = ["all" if amount == AMOUNTS[-1] else str(amount) for amount in AMOUNTS]
    sys.stdout.write(f"{len(cases)} questions; first, among the first three\n")
    sys.stdout.write(f"{'':26}" + "".join(f"{head:>13}" for head in heads) + "\n")
    for name, cells in table.items():
        sys.stdout.write(f"{name:26}" + "".join(f"{cell:>13}" for cell in cells) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
