"""Finding entries by any words that stand in them: what they are called, how people ask for them, what they say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.knowledge.drafts import Draft
from bot.matching.words import fold


@dataclass(frozen=True)
class Found:
    """An entry, and the text that it was found by; none where that is what it is called."""

    entry: Draft
    text: str | None = None


def find(entries: Sequence[Draft], words: str) -> list[Found]:
    """Return the entries that have all of some words or their beginnings, first those that are called so.

    Case, accents and how umlauts are written make no difference; speakers count with their names.
    """
    wanted = _plain(words).split()
    named = {entry.id: " ".join(_names(entry)) for entry in entries if entry.id}
    found = [one for entry in entries if entry.id and (one := _found(entry, wanted, named))]
    return sorted(found, key=lambda one: one.text is not None)


def _found(entry: Draft, wanted: Sequence[str], named: Mapping[str, str]) -> Found | None:
    called = _plain(f"{named[entry.id or '']} {entry.id} {entry.file.name}")
    left = [word for word in wanted if word not in called]
    if not left:
        return Found(entry)
    texts = [*_texts(entry, named)]
    whole = _plain(" ".join(texts))
    if not all(word in whole for word in left):
        return None
    return Found(entry, max(texts, key=lambda text: sum(word in _plain(text) for word in left)))


def _names(entry: Draft) -> Iterator[str]:
    for key in ("title", "label"):
        yield from (written.text for written in entry.texts(key).values())


def _texts(entry: Draft, named: Mapping[str, str]) -> Iterator[str]:
    for questions in entry.questions().values():
        yield from (question.text for question in questions)
    yield from (written.text for written in (*entry.all_texts(), *entry.listed("keywords")))
    yield from (named[speaker.text] for speaker in entry.listed("speakers") if speaker.text in named)


def _plain(text: str) -> str:
    """Return a text as it is compared, its words as those of questions are."""
    return " ".join(map(fold, text.split()))
