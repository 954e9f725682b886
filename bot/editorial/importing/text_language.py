"""In which language a text is written: sources tell at most in which one people speak."""

from __future__ import annotations

from functools import cache

from bot.dialogue.language import LanguageDetector
from bot.knowledge.model import KnowledgeBase

_ENOUGH = 8  # words; shorter texts are often names


def language_of(text: str, usual: str) -> str:
    """Return the language of a text (ISO 639-1), `usual` where it is too short to tell, or is in none of ours."""
    return _detector().detect(text, usual) if len(text.split()) >= _ENOUGH else usual


@cache
def _detector() -> LanguageDetector:
    return LanguageDetector(KnowledgeBase({}))
