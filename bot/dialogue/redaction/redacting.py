"""Takes out of a question whatever may tell who asks, or of whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain, filterfalse

from bot.dialogue.redaction.patterns import without_addresses
from bot.dialogue.redaction.sentence import Sentence, Words
from bot.knowledge.model import Entry, Kind, KnowledgeBase
from bot.matching.background import SAMPLE_LANGUAGES
from bot.matching.match import Match
from bot.matching.remembering import words_of_knowledge
from bot.matching.words import normalised

_READ = 500  # letters that are looked at, as time grows with them
_SURELY_MEANT = 0.82  # how alike (0-1) a word is to what it is written as: "e-bikes" were no "likes", at 0.8


class Redaction:
    """Redacts questions to one knowledge base."""

    def __init__(self, knowledge: KnowledgeBase, words: Words) -> None:
        self._words = _OfEvent(knowledge, words)
        titles = (entry.title(knowledge.default_language) for entry in knowledge if entry.kind is Kind.PERSON)
        self._people = frozenset(word for title in titles for word in words_of_knowledge(title))

    def __call__(self, question: str, language: str, match: Match | None = None) -> str:
        """Return a question in small letters, with dots for all that may tell of people; empty if nothing is left.

        Misspelt words are written as `match` has read them.
        """
        text = without_addresses(_beginning(normalised(question)))
        sentence = Sentence(text, language, self._words, self._people)
        return sentence.written(_meant(match) if match and language in SAMPLE_LANGUAGES else {})


def _beginning(text: str) -> str:
    """Return the beginning of a long text, without a word that would be cut."""
    return text if len(text) <= _READ else text[:_READ].rpartition(" ")[0]


def _meant(match: Match) -> Mapping[str, str]:
    spelt = (word for word in match.words if word.read_as != word.word and word.similarity >= _SURELY_MEANT)
    return {word.word: word.read_as for word in spelt}


class _OfEvent:
    """The words of a knowledge base but those that only small talk has: "hörst du mich?" doesn't make Horst known."""

    def __init__(self, knowledge: KnowledgeBase, words: Words) -> None:
        small_talk = frozenset(chain.from_iterable(map(_words_of, filter(_is_small_talk, knowledge))))
        others = frozenset(chain.from_iterable(map(_words_of, filterfalse(_is_small_talk, knowledge))))
        self._words = words
        self._only_small_talk = small_talk - others

    def has(self, word: str) -> bool:
        return word not in self._only_small_talk and self._words.has(word)

    def knows(self, word: str) -> bool:
        return word not in self._only_small_talk and self._words.knows(word)


def _is_small_talk(entry: Entry) -> bool:
    return entry.kind is Kind.SMALL_TALK


def _words_of(entry: Entry) -> Iterator[str]:
    texts = (entry.title, entry.label, entry.summary)
    written = chain(*(text.by_language.values() for text in texts), *entry.questions.values(), entry.keywords)
    return chain.from_iterable(map(words_of_knowledge, written))
