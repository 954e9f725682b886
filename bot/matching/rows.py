"""What a question is compared with: sample questions, names and sentences of the entries, and what is none of theirs.

An entry with hardly any sample question is looked for in more ways: by pairs of sentences, and by the questions that
people ask of all entries of its kind. On a programme of 38 sessions without any, the right one was first for 59 % of
128 questions by people who had only read the programme, and among the first three for 78 % (52 and 66 % without this).

Behind the rows of the entries stand those of what is elsewhere, then those of follow-ups.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import NamedTuple

import yaml

from bot.knowledge.model import Entry, Kind, KnowledgeBase
from bot.matching.remembering import words_of_knowledge

_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+|\n+")
_SHORTEST_SENTENCE = 4  # letters
# With so many sample questions in a language an entry is no longer found by its texts above all.
_ENOUGH_QUESTIONS = 3
# So many of the event's subjects and speakers are filled in at most: more say nothing new of what people want.
_MOST_FILLED_IN = 16


class Source(StrEnum):
    """Where a row comes from."""

    QUESTION = "question"
    NAME = "name"  # title or label
    TEXT = "text"  # a sentence of the summary
    ONLY_TEXT = "only_text"  # the same of an entry with hardly any sample question
    USUAL = "usual"  # a question that people ask of all entries of a kind
    ELSEWHERE = "elsewhere"  # a question that no conference's knowledge base is for
    FOLLOW_UP = "follow-up"  # a message that only what was said before makes clear


class FollowUp(StrEnum):
    """What a message wants of that which was said before."""

    LINK = "link"
    MORE = "more"
    SPEAKER = "speaker"
    OTHER = "other"  # the other session of its kind
    BEFORE = "before"  # what was spoken of before that
    ASPECT = "aspect"  # who, where, why, and so on


class Row(NamedTuple):
    """A text, its folded words, and the number of the entry that it speaks for."""

    entry: int
    source: Source
    text: str
    words: list[str]


def rows_of(knowledge: KnowledgeBase, entries: Sequence[Entry]) -> list[Row]:
    """Return the rows of all entries, then those of elsewhere and of each kind of follow-up, numbered on."""
    last = len(entries)
    own = [
        (number, *row)
        for number, entry in enumerate(entries)
        for row in (*_texts(entry), *_usual_questions(entry, knowledge))
    ]
    elsewhere = [(last, Source.ELSEWHERE, text) for text in _elsewhere(knowledge)]
    said = _templates("follow_ups.yaml")
    follow_ups = [
        (number, Source.FOLLOW_UP, text)
        for number, kind in enumerate(FollowUp, start=last + 1)
        for texts in said[kind].values()
        for text in texts
    ]
    texts = dict.fromkeys(own + elsewhere + follow_ups)
    rows = (Row(number, source, text, words_of_knowledge(text)) for number, source, text in texts)
    return [row for row in rows if row.words]


def _texts(entry: Entry) -> Iterator[tuple[Source, str]]:
    for questions in entry.questions.values():
        yield from ((Source.QUESTION, question) for question in questions)
    if entry.kind is Kind.SMALL_TALK:  # what the bot says of itself is no answer to anything else
        return
    for names in (entry.title.by_language, entry.label.by_language):
        yield from ((Source.NAME, name) for name in names.values())
    source = Source.ONLY_TEXT if has_few_questions(entry) else Source.TEXT
    for summary in entry.summary.by_language.values():
        stripped = map(str.strip, _SENTENCE_END.split(summary))
        sentences = [sentence for sentence in stripped if len(sentence) >= _SHORTEST_SENTENCE]
        yield from ((source, sentence) for sentence in sentences)
        if source is Source.ONLY_TEXT:  # what a sentence is about, often only the one before it says
            yield from ((source, " ".join(two)) for two in pairwise(sentences))


def has_few_questions(entry: Entry) -> bool:
    """Tell whether an entry is found by its texts above all, for want of sample questions."""
    return max(map(len, entry.questions.values()), default=0) < _ENOUGH_QUESTIONS


def _usual_questions(entry: Entry, knowledge: KnowledgeBase) -> Iterator[tuple[Source, str]]:
    """Yield what people ask of any entry of a kind, for one with hardly any question of its own."""
    parent = knowledge.get(entry.parent or "")
    session = parent if parent and parent.kind is Kind.SESSION else None
    if not has_few_questions(entry) or (entry.kind is Kind.FINDING and session is None):
        return
    for language, templates in _templates("usual_questions.yaml").get(entry.kind, {}).items():
        within = session.label(language) if session else ""
        name = (entry.label if session else entry.title)(language)
        yield from ((Source.USUAL, template.format(name=name, session=within)) for template in templates)


def _elsewhere(knowledge: KnowledgeBase) -> Iterator[str]:
    """Return questions of people who want something else, with what this event has filled in."""
    people = [entry for entry in knowledge if entry.kind is Kind.PERSON]
    keywords = [word for entry in knowledge if entry.kind is not Kind.SMALL_TALK for word in entry.keywords]
    by_language: dict[str, list[str]] = {}
    for kind in _templates("elsewhere.yaml").values():
        for language, templates in kind.items():
            by_language.setdefault(language, []).extend(templates)
    for language, templates in by_language.items():
        speakers = _spread([person.title(language) for person in people])
        filled = {
            "{subject}": _spread([*(session.label(language) for session in knowledge.sessions), *keywords]),
            "{speaker}": speakers,
            "{surname}": [name.split()[-1] for name in speakers],
        }
        for template in templates:
            name = next((name for name in filled if name in template), None)
            yield from (template.replace(name, word) for word in filled[name]) if name else (template,)


def _spread(names: Sequence[str]) -> list[str]:
    """Return names from everywhere in a long list."""
    names = list(dict.fromkeys(names))
    return names[:: -(-len(names) // _MOST_FILLED_IN) or 1]


@cache
def _templates(file: str) -> dict[str, dict[str, list[str]]]:
    """Return the texts of a file beside this one, by kind and language."""
    text = resources.files(__package__ or "").joinpath(file).read_text(encoding="utf-8")
    return dict(yaml.safe_load(text))
