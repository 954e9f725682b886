"""Rules about how texts are written, as far as a program can tell: what a second pair of eyes would find."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.knowledge.drafts import Drafts, Written
from bot.knowledge.folder_rules import FolderRule
from bot.knowledge.problems import Level, Problem

_TWICE = re.compile(r"\b(?P<word>[^\W\d_]{2,})(?:\s+|:\s+)(?P=word)\b", re.IGNORECASE)
# Words that stand side by side in good sentences: "Leute, die die Tagung …", "all that that means".
_TWICE_RIGHTLY = frozenset(("die", "der", "das", "den", "dem", "sie", "that", "had", "nous", "vous", "bla"))
_STRAIGHT = re.compile(r'(?<![\d\w])"(?P<inner>[^"\n]{1,200})"')
_CURLY = re.compile("[„“”«»]")
_QUOTED = {"de": "„{}“", "en": "“{}”", "fr": "«\u202f{}\u202f»", "ru": "«{}»", "uk": "«{}»", "ar": "«{}»", "tr": "“{}”"}
# Never at the beginning of a sentence, where "Ihre" may be hers.
_POLITE = re.compile(r"(?<=[\wäöüß,] )(?:Ihnen|Ihre[mnrs]?)\b|\b[a-zäöüß]+n Sie\b")
_FAMILIAR = re.compile(r"\b(?:[Dd]u|[Dd]ir|[Dd]ich|[Dd]eine?[mnrs]?|[Ee]uch|[Ee]ure[mnrs]?)\b")


@dataclass(frozen=True)
class DoubledWord(FolderRule):
    """No word stands twice in a row: "Vortrag: Vortrag", "in in"."""

    name = "doubled-word"
    level = Level.WARNING
    word: str
    de = "Hier steht „{word:short}“ zweimal hintereinander. Bitte streichen Sie eines davon."
    en = "Here '{word:short}' stands twice in a row. Please delete one of them."

    @classmethod
    def check(cls, drafts: Drafts) -> Iterator[Problem]:
        for entry in drafts.entries:
            for text, place in entry.all_texts():
                twice = (found["word"] for found in _TWICE.finditer(text))
                word = next((word for word in twice if word.casefold() not in _TWICE_RIGHTLY), None)
                if word:
                    yield Problem(place, cls(word))


@dataclass(frozen=True)
class StraightQuotes(FolderRule):
    """Where other texts of a language have its own quotation marks, none has straight ones."""

    name = "straight-quotes"
    level = Level.WARNING
    found: str
    better: str
    de = (
        "Andere Texte haben hier die Anführungszeichen ihrer Sprache. "
        "Bitte schreiben Sie statt {found:short}: {better:short}"
    )
    en = "Other texts have the quotation marks of their language. Please write instead of {found:short}: {better:short}"

    @classmethod
    def check(cls, drafts: Drafts) -> Iterator[Problem]:
        for language, pattern in _QUOTED.items():
            answers = [answer for entry in drafts.entries if (answer := entry.texts("summary").get(language))]
            if any(_CURLY.search(answer.text) for answer in answers):
                for text, place in answers:
                    if found := _STRAIGHT.search(text):
                        yield Problem(place, cls(found[0], pattern.format(found["inner"])))


@dataclass(frozen=True)
class MixedAddress(FolderRule):
    """German answers address people all alike: with "Sie" or with "du"."""

    name = "mixed-address"
    level = Level.WARNING
    found: str
    usual: str
    de = (
        "Hier steht „{found:short}“; die meisten anderen Antworten sagen „{usual}“. "
        "Bitte sprechen Sie die Leute überall gleich an."
    )
    en = "Here it says '{found:short}'; most other answers say '{usual}'. Please address people everywhere alike."

    @classmethod
    def check(cls, drafts: Drafts) -> Iterator[Problem]:
        answers = [text for entry in drafts.entries if (text := entry.texts("summary").get("de"))]
        polite, familiar = _those_with(_POLITE, answers), _those_with(_FAMILIAR, answers)
        rare, usual = (familiar, "Sie") if len(polite) >= len(familiar) else (polite, "du")
        if polite and familiar:
            yield from (Problem(answer.place, cls(found, usual)) for answer, found in rare)


def _those_with(pattern: re.Pattern[str], answers: list[Written]) -> list[tuple[Written, str]]:
    return [(answer, found[0]) for answer in answers if (found := pattern.search(answer.text))]
