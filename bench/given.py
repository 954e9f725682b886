"""What benches of the engine are given: a knowledge base, labelled questions, and an encoder where there is one."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from bench.remembering import meaning
from bot.editorial.evaluation.cases import Case, read_cases
from bot.knowledge import KnowledgeBase, read
from bot.meaning import KeptVectors


def parser_of(
    doc: str | None, *, cases: bool = True, default: Sequence[Path] = (Path("tests/evaluation"),)
) -> argparse.ArgumentParser:
    """Return a parser with --knowledge and files of labelled questions; its help is the first line of `doc`."""
    parser = argparse.ArgumentParser(description=(doc or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--knowledge", type=Path, default=Path("knowledge"))
    if cases:
        parser.add_argument("cases", type=Path, nargs="*", default=list(default))
    return parser


def add_also(parser: argparse.ArgumentParser) -> None:
    """Let a bench take other knowledge bases, each with labelled questions of its own, as often as is wanted."""
    parser.add_argument("--also", type=Path, nargs=2, action="append", default=[], metavar=("KNOWLEDGE", "QUESTIONS"))


def also_in(options: argparse.Namespace) -> list[tuple[KnowledgeBase, Sequence[Case]]]:
    """Return the other knowledge bases with their questions."""
    bases = [(knowledge_in(folder), questions) for folder, questions in options.also]
    return [(knowledge, cases_in([questions], knowledge)) for knowledge, questions in bases]


def knowledge_in(folder: Path) -> KnowledgeBase:
    """Return the knowledge base in a folder; ends with a sentence if it has mistakes."""
    knowledge = read(folder).knowledge
    if knowledge is None:
        sys.exit(f"The knowledge base in {folder} has mistakes: python -m bot check --knowledge {folder}")
    return knowledge


def cases_in(paths: Sequence[Path], knowledge: KnowledgeBase) -> Sequence[Case]:
    """Return the labelled questions of files and folders; ends with a sentence if there is none."""
    cases = read_cases(paths, knowledge).cases
    if not cases:
        sys.exit(f"There is no labelled question in {', '.join(map(str, paths))}: python -m bot evaluate says why.")
    return cases


def ways() -> dict[str, KeptVectors | None]:
    """Return the ways to match by what they are called: with the encoder, if this system has one, and without."""
    known = meaning()
    return ({"with the encoder": known} if known else {}) | {"by words alone": None}
