"""Small talk that comes with the bot: greetings, thanks, what it is and can do, in all of its languages.

Each language is a file beside this one: by the id of an entry its paragraphs (`says`), sample questions, and phrases,
which lead to the entry only if somebody types just that. A paragraph may name in braces what the knowledge base knows
of the event (`Filling`). Where that isn't known, the paragraph is left out; of a list of paragraphs, the first that can
be said is. Titles are for staff only, in German and English.

All questions are phrases, too. How many of a list are also compared with what people ask depends on how many staff have
written: in a small knowledge base a thousand of them would crowd out what it is about. In languages that staff don't
write most are phrases only: a question in Russian is more like anything else in Russian than like what answers it.
Despair, and what is like it in words only, is always compared with all; despair gets its answer where anything else
would be a choice.

Staff have the last word: what they write under the id of an entry takes the place of what is said here, and their
sample questions come to those here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias
from urllib.parse import urlsplit

import yaml

from bot.knowledge.model import Entry, Kind, KnowledgeBase, Place, Text

LANGUAGES = ("de", "en", "tr", "ar", "ru", "uk", "fr")
# So many of the first sample questions of an entry are compared at least. Of 27 questions on a festival of four
# sessions 24 are answered or offered with these, as without any, and 21 with all; of 106 pieces of small talk 88, 24
# and 93. Other languages are understood by the meaning of these: with one of each, the festival comes off worse.
_LEAST_COMPARED = {"de": 12, "en": 8}
# Who is at the end of their strength must be understood in any words, and nobody else be taken for that: "I can't come
# any more" is like "I can't go on any more", and "my husband comes, too" like "my husband beats me". All of these are
# compared, in all languages.
_URGENT = frozenset(("lonely", "danger"))
_ALL_COMPARED = _URGENT | {"absence", "everyday", "hardship", "mood"}
_ALL_COMPARED_ABROAD = _ALL_COMPARED | {"criticism"}  # in languages that staff don't write
_ALL_FROM = 5000  # sample questions of staff: the first conference has 6,000, and needs all of these as well
_MOST_SUBJECTS = 3
_NO_LETTER = re.compile(r"[\W_]+")
_SLOT = re.compile(r"\{(\w+)\}")
_TWO_ENDS = re.compile(r"([.!?…][“”»\"']?)\.(?=\s|$)")  # the title "Who owns the city?" at the end of a sentence

Paragraph: TypeAlias = str | list[str]


class Filling(NamedTuple):
    """What a paragraph may name: empty where the knowledge base doesn't say it."""

    event: str  # the title
    contact: str  # whom people can turn to
    page: str  # the event's site, without the path
    subjects: str  # some that can be asked about, each on a line of its own


@cache
def ids() -> frozenset[str]:
    """Return the ids of all entries that come with the bot."""
    return frozenset(_said(LANGUAGES[0]))


def phrases(language: str) -> dict[str, tuple[str, ...]]:
    """Return what is known word by word in a language, by the id of the entry."""
    said = _said(language).items()
    return {key: (*one.get("questions", ()), *one.get("phrases", ())) for key, one in said}


def with_small_talk(knowledge: KnowledgeBase) -> KnowledgeBase:
    """Return a knowledge base that also answers small talk, with what it knows of its event."""
    asked = {_plain(text) for entry in knowledge for text in _asked(entry)}
    own = sum(len(questions) for entry in knowledge for questions in entry.questions.values())
    share = min(1.0, own / _ALL_FROM)
    entries = dict(knowledge.entries)
    for key in _said(LANGUAGES[0]):
        written = entries.get(key)
        if written is None or written.kind is not Kind.SMALL_TALK:
            free = key if written is None else f"small-talk-{key}"  # the id is that of something else
            entries[free] = _entry(free, key, knowledge, asked, share)
        else:
            entries[key] = _overridden(_entry(key, key, knowledge, asked, share), written)
    return replace(knowledge, entries=entries)


def _entry(name: str, key: str, knowledge: KnowledgeBase, asked: set[str], share: float) -> Entry:
    """Return an entry without the sample questions that staff have written for something."""
    said = {language: _said(language)[key] for language in LANGUAGES}
    title = Text({language: str(one["title"]) for language, one in said.items() if "title" in one})
    known = {
        language: tuple(phrase for phrase in phrases(language)[key] if _plain(phrase) not in asked)
        for language in LANGUAGES
    }
    return Entry(
        id=name,
        kind=Kind.SMALL_TALK,
        title=title,
        label=title,
        summary=Text(
            {language: _summary(one["says"], _filling(knowledge, language)) for language, one in said.items()}
        ),
        questions={
            language: _compared(language, known[language], said[language], _share(key, language, share))
            for language in LANGUAGES
        },
        phrases=tuple(phrase for listed in known.values() for phrase in listed),
        place=Place(Path(__file__).with_name(f"{LANGUAGES[0]}.yaml")),
        built_in=True,
        urgent=key in _URGENT,
    )


def _share(key: str, language: str, share: float) -> float:
    """Return how many of the sample questions of an entry are compared, 0-1; most often `share`."""
    all_of = _ALL_COMPARED if language in _LEAST_COMPARED else _ALL_COMPARED_ABROAD
    return 1.0 if key in all_of else share


def _compared(language: str, known: tuple[str, ...], said: dict[str, Any], share: float) -> tuple[str, ...]:
    """Return the first sample questions, as many as there is room for beside those of staff (`share`, 0-1)."""
    questions = tuple(question for question in said.get("questions", ()) if question in known)
    least = _LEAST_COMPARED.get(language, 0)
    return questions[: least + max(0, round(share * (len(questions) - least)))]


def _overridden(entry: Entry, written: Entry) -> Entry:
    """Return what staff have written, with ours where they have written nothing."""
    questions = {
        language: tuple(dict.fromkeys((*written.questions.get(language, ()), *entry.questions.get(language, ()))))
        for language in (*entry.questions, *written.questions)
    }
    title = written.title if written.title.by_language else entry.title
    return replace(
        written,
        title=title,
        label=written.label if written.label.by_language else title,
        summary=written.summary if written.summary.by_language else entry.summary,
        questions=questions,
        phrases=entry.phrases,
        urgent=entry.urgent,
    )


def _filling(knowledge: KnowledgeBase, language: str) -> Filling:
    event = knowledge.event
    if event is None:
        return Filling("", "", "", "")
    subjects = knowledge.sessions or tuple(entry for entry in knowledge if entry.kind is Kind.GENERAL)
    return Filling(
        event=event.title(language),
        contact=event.contact(language) if event.contact else "",
        page=urlsplit(event.links[0].url).netloc if event.links else "",
        subjects="\n".join(f"• {subject.label(language)}" for subject in subjects[:_MOST_SUBJECTS]),
    )


def _summary(says: Iterable[Paragraph], filling: Filling) -> str:
    known = {name: value for name, value in filling._asdict().items() if value}
    return "\n\n".join(filled for paragraph in says if (filled := _filled(paragraph, known)))


def _filled(paragraph: Paragraph, known: Mapping[str, str]) -> str | None:
    """Return the first of several paragraphs of which all is known, or the only one; None if there is none."""
    several = [paragraph] if isinstance(paragraph, str) else paragraph
    sayable = next((one for one in several if known.keys() >= set(_SLOT.findall(one))), None)
    return sayable and _TWO_ENDS.sub(r"\1", _SLOT.sub(lambda slot: known[slot[1]], sayable))


def _asked(entry: Entry) -> Iterable[str]:
    """Return what staff expect people to type for an entry."""
    for questions in entry.questions.values():
        yield from questions
    if entry.kind is not Kind.SMALL_TALK:  # nobody types what small talk is called
        yield from (*entry.title.by_language.values(), *entry.label.by_language.values(), *entry.keywords)


def _plain(text: str) -> str:
    return _NO_LETTER.sub(" ", text.casefold()).strip()


@cache
def _said(language: str) -> dict[str, dict[str, Any]]:
    text = resources.files(__name__).joinpath(f"{language}.yaml").read_text(encoding="utf-8")
    return dict(yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader)))  # noqa: S506  both are safe
