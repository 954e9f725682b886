"""Small talk that is known word by word, also where pieces of it follow each other: "Ok, danke und tschüss!"."""

from __future__ import annotations

from collections.abc import Sequence

from bot.knowledge.model import Entry, KnowledgeBase
from bot.matching.remembering import words_of_knowledge
from bot.matching.words import split_words

# What stands between two pieces and says nothing; folded as in words.py.
_BETWEEN = frozenset(
    (
        *("und", "dann", "nun", "so", "also", "jetzt", "noch", "mal", "schon", "erst", "aber", "auch", "bitte"),
        *("and", "then", "now", "well", "but", "too", "please"),
        *("et", "alors", "donc", "bon", "ve", "o", "zaman", "artik", "и", "ну", "а", "тогда", "і", "та", "тоді"),
    )
)
_ARABIC_AND = "و"  # is written in one with the word behind it
# Of several pieces the one that comes first here is answered: a goodbye says more than the "ok" before it. What isn't
# listed is more than a courtesy.
_COURTESIES = ("goodbye", "thanks", "sorry", "praise", "laughing", "acknowledge", "greeting")


# Often left out: "will nicht mehr leben". Folded, too.
_I = frozenset(("ich", "i", "je", "j", "я", "انا"))
_LEAST_WORDS = 2  # of a cry for help within a message: a single word may stand in any


class KnownSmallTalk:
    """The phrases of a knowledge base, in the order of their words."""

    def __init__(self, knowledge: KnowledgeBase) -> None:
        """Take the phrases of all entries."""
        phrases = {tuple(words_of_knowledge(phrase)): entry for entry in knowledge for phrase in entry.phrases}
        self._entries = _without_i({words: entry for words, entry in phrases.items() if entry.urgent}) | phrases
        self._longest = max(map(len, self._entries), default=0)
        self._cries = _cries(knowledge)
        self._longest_cry = max(map(len, self._cries), default=0)

    def entry(self, message: str) -> Entry | None:
        """Return what a message is that consists of nothing but phrases; None if it says anything else."""
        words = split_words(message)
        return self._entries.get(tuple(words)) or min(self._pieces(words), key=_rank, default=None)

    def cry_for_help(self, message: str) -> Entry | None:
        """Return what helps somebody in distress, if they say what others say of it, whatever else they say.

        For where meaning isn't known: by its words alone nothing else is found so surely.
        """
        words = tuple(split_words(message))
        parts = (
            words[start : start + n]
            for n in range(_LEAST_WORDS, self._longest_cry + 1)
            for start in range(len(words) - n + 1)
        )
        return next((entry for part in parts if (entry := self._cries.get(part))), None)

    def _pieces(self, words: Sequence[str]) -> list[Entry]:
        """Return the entries of the phrases that words consist of; none if a word belongs to no phrase."""
        found = []
        while words:
            entry, length = self._longest_at_start(words)
            if entry:
                found.append(entry)
            elif words[0] not in _BETWEEN:
                return []
            words = words[length:]
        return found

    def _longest_at_start(self, words: Sequence[str]) -> tuple[Entry | None, int]:
        for length in range(min(self._longest, len(words)), 0, -1):
            first, *others = words[:length]
            if entry := self._entries.get((first, *others)) or self._entries.get(
                (first.removeprefix(_ARABIC_AND), *others)
            ):
                return entry, length
        return None, 1


def _cries(knowledge: KnowledgeBase) -> dict[tuple[str, ...], Entry]:
    """Return the sample questions of what is urgent by their words, with the "I" and without it."""
    asked = {
        tuple(words_of_knowledge(question)): entry
        for entry in knowledge
        if entry.urgent
        for questions in entry.questions.values()
        for question in questions
    }
    return {words: entry for words, entry in (asked | _without_i(asked)).items() if len(words) >= _LEAST_WORDS}


def _without_i(said: dict[tuple[str, ...], Entry]) -> dict[tuple[str, ...], Entry]:
    return {words[1:]: entry for words, entry in said.items() if words[0] in _I and len(words) > _LEAST_WORDS}


def _rank(entry: Entry) -> int:
    """Return a small number for what must not be passed over: somebody in distress may say thanks, too."""
    if entry.urgent:
        return -2
    return _COURTESIES.index(entry.id) if entry.id in _COURTESIES else -1
