"""Why a question got its reply, as values for the page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from typing import Any

from bot.knowledge.model import Entry, KnowledgeBase, Place
from bot.knowledge.problems import shown_path
from bot.matching.match import Candidate, Match, WordMatch
from bot.matching.stems import stem
from bot.matching.words import fold, split_words
from bot.preview.observing import Thought

_MOST_CANDIDATES = 5
_WORD = re.compile(r"\w+(?:[-’']\w+)*")
_SLIGHT = 0.15  # words of less weight (und, what, am) are in every entry and say nothing

Json = dict[str, Any]


class Explainer:
    """Explains replies with the knowledge that they came from."""

    def __init__(self, folder: Path, knowledge: KnowledgeBase) -> None:
        self.folder = folder
        self.knowledge = knowledge
        self._spellings: tuple[KnowledgeBase | None, dict[str, str]] = (None, {})

    def explain(self, thought: Thought, language: str) -> Json:
        """Return why a reply is as it is; titles are in `language`."""
        reply = thought.reply
        shown, subject = (self.knowledge.get(entry or "") for entry in (reply.entry, reply.subject))
        explained: Json = {
            "question": thought.question,
            "outcome": "hedged" if reply.hedged else reply.outcome.value,
            "language": reply.language,
            "confidence": reply.confidence,
            "milliseconds": round(thought.milliseconds, 1),
            "entry": self.entry(shown, language) if shown else None,
            "followUp": self.entry(subject, language) if subject else None,
        }
        spelt = self._spelt(thought.question or "")
        return explained | (self._searched(reply.match, language, spelt) if reply.match else {})

    def entry(self, entry: Entry, language: str) -> Json:
        """Return what the page shows of an entry; what comes with the bot has no place in the files."""
        kind = entry.kind.value
        place = None if entry.built_in else self.place(entry.place)
        return {"id": entry.id, "title": entry.title(language), "kind": kind, "place": place}

    def place(self, place: Place) -> Json:
        """Return where something stands; the file as seen from the knowledge folder."""
        return {"file": shown_path(place.file, self.folder), "line": place.line, "column": place.column}

    def _spelt(self, question: str) -> Callable[[str], str]:
        """Return what gives back umlauts and capitals to words, as the question has them or else the knowledge."""
        if self._spellings[0] is not self.knowledge:
            texts = (text for entry in self.knowledge for text in _written(entry))
            self._spellings = self.knowledge, _spellings(texts)
        own, known = _spellings([question]), self._spellings[1]
        return lambda word: own.get(word) or known.get(word) or word

    def _searched(self, match: Match, language: str, spelt: Callable[[str], str]) -> Json:
        said = [word for word in match.words if word.weight > _SLIGHT]
        return {
            "decision": match.decision.value,
            "matchConfidence": match.confidence,
            "words": [_word(word, spelt) for word in match.words],
            "missing": [spelt(word.word) for word in said if not word.known],
            "candidates": [self._candidate(c, match, language, spelt) for c in match.candidates[:_MOST_CANDIDATES]],
            "evidence": [[name, float(value)] for name, value in _numbers(match)],
        }

    def _candidate(self, candidate: Candidate, match: Match, language: str, spelt: Callable[[str], str]) -> Json:
        fields = _stems_by_field(candidate.entry)
        found = {word.word: _where(word, fields) for word in match.words if word.weight > _SLIGHT}
        return self.entry(candidate.entry, language) | {
            "score": candidate.score,
            "nearest": _nearest(candidate),
            "found": [{"word": spelt(word), "fields": where} for word, where in found.items() if where],
            "lacks": [spelt(word) for word, where in found.items() if not where],
        }


def _word(word: WordMatch, spelt: Callable[[str], str]) -> Json:
    corrected = spelt(word.read_as) if word.read_as != word.word else None
    return {
        "word": spelt(word.word),
        "corrected": corrected,
        "similarity": word.similarity,
        "parts": [spelt(part) for part in word.parts],
        "known": word.known,
        "weight": word.weight,
    }


def _spellings(texts: Iterable[str]) -> dict[str, str]:
    """Return the words of texts by how they are compared, folded; of several spellings the first."""
    spelt: dict[str, str] = {}
    for text in texts:
        for word, written in _words(text):
            spelt.setdefault(word, written)
    return spelt


@lru_cache(1 << 14)  # when the knowledge changes, nearly all of its texts stay as they are
def _words(text: str) -> tuple[tuple[str, str], ...]:
    """Return the words of a text, each as it is compared and as it is written."""
    return tuple((fold(written), written) for written in _WORD.findall(text))


def _written(entry: Entry) -> Iterator[str]:
    """Yield what is written of an entry, what people read before what they may ask."""
    for text in (entry.title, entry.label, entry.summary):
        yield from text.by_language.values()
    for asked in entry.questions.values():
        yield from asked


def _nearest(candidate: Candidate) -> Json | None:
    row = candidate.nearest
    return {"text": row.text, "source": row.source.value, "similarity": candidate.similarity} if row else None


def _numbers(match: Match) -> Iterator[tuple[str, float]]:
    evidence = asdict(match.evidence)
    meaning = evidence.pop("meaning") or {}
    yield from evidence.items()
    yield from ((f"meaning {name}", value) for name, value in meaning.items())


def _stems_by_field(entry: Entry) -> dict[str, set[str]]:
    """Return the stems of an entry in all languages, by the field that they stand in."""
    texts = {
        "questions": [question for asked in entry.questions.values() for question in asked],
        "title": [*entry.title.by_language.values(), *entry.label.by_language.values()],
        "keywords": list(entry.keywords),
        "summary": list(entry.summary.by_language.values()),
    }
    return {name: {stem(word) for text in said for word in split_words(text)} for name, said in texts.items()}


def _where(word: WordMatch, fields: dict[str, set[str]]) -> list[str]:
    """Return the fields that have the word or a part of it."""
    stems = {stem(word.read_as), *(stem(part) for part in word.parts)}
    return [name for name, known in fields.items() if stems & known]
