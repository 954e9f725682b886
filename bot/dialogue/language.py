"""Which language a message is written in, decided by evidence; without any it is the person's own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from bot.knowledge.model import Entry, KnowledgeBase
from bot.matching import background
from bot.matching.background import commonness
from bot.matching.words import QUESTION_WORDS, split_words

_UKRAINIAN_LETTERS = frozenset("іїєґ")
# Letters that Arabic doesn't have: the message is in Persian, Urdu or another language in its script.
_NOT_ARABIC_LETTERS = frozenset("پچژگیکٹڈڑں")
# Latin letters of languages that the bot doesn't speak: a word with one of them is in none of ours, or a name.
_OTHER_LATIN_LETTERS = frozenset("ąćęłńśźżñãõčďěňřšťůžőűș")
_LATIN = ("de", "en", "fr", "tr")
# German as it is spoken, where it looks like a word of another language: "was is Mentoring", "wie viele warn da".
_SPOKEN_GERMAN = {"is": "ist", "ham": "haben", "warn": "waren", "nen": "einen", "nix": "nichts"}
_ANY = ""  # the language of what is called the same in all of them


@dataclass(frozen=True, slots=True)
class LanguageParameters:
    """How much evidence it takes. Frequencies are on the Zipf scale."""

    unlisted: float = 2.0  # a word that a language's table doesn't have counts as rarer than all it has
    # By so much another language must lead: about one clear word, such as "what" (en 6.2, de 4.2) or "wann".
    lead: float = 1.5
    lead_of_one_word: float = 2.5  # the same where a single word is all the evidence
    known_share: float = 0.4  # of its words a message's language must know so many, or it is one that we don't speak
    says_nothing_below: float = 5.5  # rarer words of titles, labels and keywords are names of things in any language


class LanguageDetector:
    """Recognises the language of a message, with a knowledge base."""

    def __init__(self, knowledge: KnowledgeBase, parameters: LanguageParameters = LanguageParameters()) -> None:
        self._parameters = parameters
        self._keywords = {tuple(split_words(keyword)) for entry in knowledge for keyword in entry.keywords}
        titles = {title for entry in knowledge for title in _titles(entry)}
        self._titles = {words for _, words in titles}
        words = set(chain.from_iterable(self._keywords | self._titles))
        rare = (word for word in words if commonness(word) < parameters.says_nothing_below)
        self._neutral = {word for word in rare if not _asks([word])}
        # What only titles in one language have may be a word of that language, but never of another one.
        keywords = ((_ANY, words) for words in self._keywords)
        self._word_of = {w: code for w, code in _words_of_one_language([*titles, *keywords]) if w in self._neutral}

    def detect(self, text: str, home: str) -> str:
        """Return the language of a text (ISO 639-1); `home`, the person's own, where the text doesn't tell."""
        words = split_words(text)
        if self._are_mostly(is_arabic, words):
            return home if _NOT_ARABIC_LETTERS.intersection(text) else "ar"
        if self._are_mostly(is_cyrillic, words):
            return self._cyrillic(text, words, home)
        in_title = tuple(words) in self._titles
        telling = [word for word in words if self._tells(word, in_title=in_title)]
        if self._is_name(tuple(words), telling):
            return home
        strange = set(split_words(" ".join(filter(_OTHER_LATIN_LETTERS.intersection, text.casefold().split()))))
        return self._latin([word for word in telling if word not in strange], len(telling), home)

    def _are_mostly(self, of_script: Callable[[str], bool], words: Sequence[str]) -> bool:
        """Tell whether most words are in a script; names of the programme in Latin letters don't count."""
        own = sum(map(of_script, words))
        return own * 2 > len(words) or own * 2 > sum(self._tells(word, in_title=False) for word in words) > 0

    def _is_name(self, words: tuple[str, ...], telling: Sequence[str]) -> bool:
        """Tell whether words are what something is called; a title may also be a sentence or a question: that tells."""
        sentence = _asks(words[:1]) or len(telling) > max(1, len(words) // 2)
        return words in self._keywords or (words in self._titles and not sentence)

    def _tells(self, word: str, *, in_title: bool) -> bool:
        """Tell whether a word may say something of the language: no letter, number or name of a thing does.

        Where the whole message is a title, no rare word of titles does.
        """
        named = word in self._neutral and (in_title or word not in self._word_of)
        return len(word) > 1 and not word.isdecimal() and not named

    def _cyrillic(self, text: str, words: Sequence[str], home: str) -> str:
        if _UKRAINIAN_LETTERS.intersection(text.casefold()):
            return "uk"
        own = home if home in ("ru", "uk") else "ru"
        other = "uk" if own == "ru" else "ru"
        lead = sum(self._evidence(word, other) - self._evidence(word, own) for word in words)
        return other if lead >= self._parameters.lead else own

    def _latin(self, words: Sequence[str], count: int, home: str) -> str:
        """Return the language of words in Latin letters; `count` has those of strange languages, too."""
        numbers = self._parameters
        evidence = {code: sum(self._evidence(w, code) for w in words) for code in _LATIN}
        likely = max(evidence, key=lambda code: evidence[code])
        lead = evidence[likely] - evidence.get(home, numbers.unlisted * len(words))
        known = sum(self._evidence(word, likely) > numbers.unlisted for word in words)
        enough = lead >= (numbers.lead if len(words) > 1 else numbers.lead_of_one_word)
        return likely if enough and known >= numbers.known_share * count else home

    def _evidence(self, word: str, language: str) -> float:
        """Return how much a word speaks for a language."""
        unlisted = self._parameters.unlisted
        known = self._word_of.get(word, language) == language
        if language == "de":
            word = _SPOKEN_GERMAN.get(word, word)
        return max(background.zipf(word, language), unlisted) if known else unlisted


def is_cyrillic(word: str) -> bool:
    return "\u0400" <= word[:1] <= "\u04ff"


def is_arabic(word: str) -> bool:
    return "\u0600" <= word[:1] <= "\u06ff"


def _asks(words: Sequence[str]) -> bool:
    """Tell whether there is a German or English question word among folded words."""
    return not QUESTION_WORDS.isdisjoint(words)


def _words_of_one_language(texts: Iterable[tuple[str, tuple[str, ...]]]) -> Iterator[tuple[str, str]]:
    """Yield the words that stand only in texts of one language, each with that language."""
    languages = defaultdict(set)
    for language, words in texts:
        for word in words:
            languages[word].add(language)
    yield from ((word, min(found)) for word, found in languages.items() if len(found) == 1 and _ANY not in found)


def _titles(entry: Entry) -> list[tuple[str, tuple[str, ...]]]:
    """Return titles and labels as folded words, each with its language: any, where there is no translation."""
    return [
        (language if len(text.by_language) > 1 else _ANY, tuple(split_words(words)))
        for text in (entry.title, entry.label)
        for language, words in text.by_language.items()
    ]
