"""Words of a text in the one spelling that questions and knowledge are compared in.

`für`, `fuer`, `fur` and `FÜR` are one word; so are `Migrant:innen`, `MigrantInnen` and `Migrantinnen`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache

_GENDER_MARK = re.compile(r"(?<=\w\w)(?:[:*_·’']|/-?|\()(?=inn?(?:en)?\b)\)?", re.IGNORECASE)
_GENDER_CAPITAL = re.compile(r"(?<=[a-zäöüß])I(?=nn(?:en)?\b)")
_CLITIC = re.compile(r"(?<=\w)(?:n['’]t|['’](?:s|re|ve|ll|d|m))\b", re.IGNORECASE)
# Arabic vowel signs and the lengthening stroke: they can be left out, and are no letters to the pattern of words.
_ARABIC_SIGNS = re.compile("[\u0640\u064b-\u0652\u0670]")
_HOW_MANY = re.compile(r"\bwie(?=viele?\b)", re.IGNORECASE)  # two words, often written as one
# Most texts have nothing of all that, and needn't be looked through by each of these patterns.
_MARK = re.compile("[:*_·’'/(\u0640\u064b-\u0652\u0670]")
# Longer ones are taken in pieces: what is made of a word (letters in threes, parts of compounds) grows with its length.
_WORD = re.compile(r"[^\W_]{1,64}")
# So many words are remembered with what was made of them. The few that people mostly use are among them; all others
# make room for each other soon, so that nothing that somebody wrote stays for long.
REMEMBERED_WORDS = 4_096
_AT_A_TIME = 64  # letters that are looked at to find the first word
# The full stop of a title ends no sentence: Prof. Roth.
_SENTENCE_END = re.compile(
    r"(?<=[.?!;…؟])(?<!\bDr\.)(?<!\bProf\.)(?<!\b[HF]r\.)(?<!\bNr\.)\s+|\n+|\s[-–]\s", re.IGNORECASE
)
_QUESTION_MARKS = ("?", "؟")
_FEMININE = re.compile(r"(?<=\w{4})innen$")
# Written without umlauts; not after a, e, q: "Frauen", "neue", "Quelle" have no umlaut there.
_DIGRAPH = re.compile(r"(?<![aeq])([aou])e")
# German and English, folded.
QUESTION_WORDS = frozenset(
    (
        *("was", "wann", "warum", "welche", "welcher", "welches", "wem", "wen", "wer", "weshalb", "weswegen", "wie"),
        *(
            "wieso",
            "wo",
            "woher",
            "wohin",
            "womit",
            "woran",
            "woruber",
            "worum",
            "wovon",
            "wozu",
        ),
        *("how", "what", "when", "where", "which", "who", "whom", "whose", "why"),
    )
)
# An "and" before a question word: "..., und wo", "and what".
_JOINT = re.compile(rf"[,;]?\s(?:und|and)\s+(?=(?:{'|'.join(sorted(QUESTION_WORDS))}|worüber)\b)", re.IGNORECASE)
_LETTERS_WITHOUT_ACCENT = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "æ": "a", "œ": "o"})


@lru_cache(maxsize=REMEMBERED_WORDS)
def fold(word: str) -> str:
    """Return one word without case, accents and umlauts (ä, ae → a)."""
    if word.isascii():
        word = word.lower()
    else:
        word = unicodedata.normalize("NFKC", word).casefold()
        decomposed = unicodedata.normalize("NFD", word)
        word = "".join(c for c in decomposed if not unicodedata.combining(c)).translate(_LETTERS_WITHOUT_ACCENT)
    word = _DIGRAPH.sub(r"\1", word) if "e" in word else word
    return _FEMININE.sub("", word) if word.endswith("innen") else word


def normalised(text: str) -> str:
    """Return a text as it is compared (NFKC): what looks and means the same is the same. It may become longer."""
    return unicodedata.normalize("NFKC", text)


def split_words(text: str) -> list[str]:
    """Return the words of a text in their order, folded; digits stay, all other signs go."""
    text = normalised(text)
    if _MARK.search(text) or "Inn" in text or "wieviel" in text.casefold():
        text = _GENDER_CAPITAL.sub("i", _GENDER_MARK.sub("", _ARABIC_SIGNS.sub("", text)))
        text = _HOW_MANY.sub("wie ", _CLITIC.sub("", text))
    return [fold(word) for word in _WORD.findall(text)]


def has_words(text: str) -> bool:
    """Tell whether there is a word in a text, however long it is."""
    parts = (text[start : start + _AT_A_TIME] for start in range(0, len(text), _AT_A_TIME))
    return any(map(split_words, parts))


def replace_words(text: str, meant: Mapping[str, str]) -> str:
    """Return a text with some of its words (folded) replaced by others."""
    return _WORD.sub(lambda found: meant.get(fold(found[0]), found[0]), text) if meant else text


def split_sentences(text: str) -> list[str]:
    """Return the sentences of a text: what stands between full stops, question marks, dashes and line ends."""
    return [sentence for sentence in _SENTENCE_END.split(text) if sentence]


def questions_of(text: str) -> list[str]:
    """Return the questions of a text: its sentences with a question mark, or all of it where there is none.

    "Who was the speaker and where can I read it?" is two, "when and where was it?" one.
    """
    sentences = [sentence for sentence in split_sentences(text) if sentence.endswith(_QUESTION_MARKS)] or [text]
    return [question for sentence in sentences for question in _divided(sentence)]


def _divided(sentence: str) -> list[str]:
    """Return the questions that an "and" joins; before it stands more than a question word."""
    joint = next((j for j in _JOINT.finditer(sentence) if len(split_words(sentence[: j.start()])) > 1), None)
    return [sentence[: joint.start()].rstrip(), sentence[joint.end() :]] if joint else [sentence]


def asking(sentences: Sequence[str]) -> list[str]:
    """Return the sentences with a question mark; all if none has one, as people leave it out."""
    return [s for s in sentences if s.endswith(_QUESTION_MARKS)] or list(sentences)
