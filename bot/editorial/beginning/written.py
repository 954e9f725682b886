"""Pieces of knowledge files as people write them: texts by language, questions, comments."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import NamedTuple

_INDENT = "  "


class Said(NamedTuple):
    """A text in the languages in which examples are written."""

    de: str
    en: str

    def read_in(self, language: str) -> str:
        """Return it in the language of staff, German ("de") or else English."""
        return self.de if language == "de" else self.en

    def in_languages(self, languages: Sequence[str]) -> dict[str, str]:
        return {language: getattr(self, language) for language in languages}


class Asked(NamedTuple):
    """Sample questions in both languages."""

    de: tuple[str, ...]
    en: tuple[str, ...]

    def in_languages(self, languages: Sequence[str]) -> dict[str, tuple[str, ...]]:
        return {language: getattr(self, language) for language in languages}


def quoted(text: str) -> str:
    """Return a text in quotation marks, which is right for any text."""
    return json.dumps(text, ensure_ascii=False)


def texts(name: str, by_language: Mapping[str, str], depth: int) -> list[str]:
    """Return the lines of a text in several languages."""
    return [
        f"{_INDENT * depth}{name}:",
        *(f"{_INDENT * (depth + 1)}{language}: {quoted(text)}" for language, text in by_language.items()),
    ]


def questions(by_language: Mapping[str, Sequence[str]], depth: int) -> list[str]:
    """Return the lines of sample questions."""
    return [
        f"{_INDENT * depth}questions:",
        *(
            f"{_INDENT * (depth + 1)}{language}: [{', '.join(map(quoted, asked))}]"
            for language, asked in by_language.items()
        ),
    ]


class Example(NamedTuple):
    """An entry of a list."""

    id: str
    title: Said
    summary: Said
    asked: Asked

    def lines(self, languages: Sequence[str], above_questions: Sequence[str] = ()) -> list[str]:
        """Return its lines, with texts in some languages, and a comment above its questions."""
        return [
            f"  - id: {self.id}",
            *texts("title", self.title.in_languages(languages), 2),
            *texts("summary", self.summary.in_languages(languages), 2),
            *(f"{_INDENT * 2}{line}" for line in above_questions),
            *questions(self.asked.in_languages(languages), 2),
        ]


def comment(said: Said, language: str) -> list[str]:
    """Return a comment in the language of staff, a line for each of its lines."""
    return [f"# {line}" for line in said.read_in(language).split("\n")]
