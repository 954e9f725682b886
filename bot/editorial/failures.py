"""Why what staff want can't be done: one sentence each, in their words, with what to do about it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import ClassVar

from bot.knowledge.wording import LANGUAGES, say


@dataclass(frozen=True)
class Failure(ABC):
    """What is in the way. The sentences are templates whose `{fields}` are its own (bot/knowledge/wording.py).

    `field`: of a form, if what is in it is in the way.
    """

    field: ClassVar[str | None] = None

    @property
    @abstractmethod
    def de(self) -> str: ...

    @property
    @abstractmethod
    def en(self) -> str: ...

    def message(self, language: str) -> str:
        """Return the sentence, in German ("de") or else in English."""
        return say(self, self, language)

    def messages(self) -> dict[str, str]:
        """Return the sentence by language."""
        return {language: self.message(language) for language in LANGUAGES}


class FailureError(Exception):
    """Something couldn't be done, and nothing is lost."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.message("en"))
        self.failure = failure
