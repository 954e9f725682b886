"""The format of files with labelled questions."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict

from bot.editorial.evaluation.rules import TrueExpected
from bot.knowledge.schema import BrokenError, Language, NonEmpty, Words
from bot.knowledge.tree import Reported, Scalar, Unquoted

_TRUE = ("true", "yes", "on")


def _true(value: Any) -> Any:
    if isinstance(value, Reported):
        return value
    if isinstance(value, Unquoted) and value.kind is Scalar.BOOL and value.written.lower() in _TRUE:
        return True
    raise BrokenError(TrueExpected())


class _Format(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class AnswersFormat(_Format):
    """Questions by language that an entry answers; those in `also` answer them as well."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, Words]

    entry: NonEmpty
    also: Words = []


class MustNotAnswerFormat(_Format):
    """Questions by language that nobody can answer from the knowledge base."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, Words]


class ConversationFormat(_Format):
    """Messages one after the other; the last one is graded."""

    said: Words
    language: Language
    entry: NonEmpty | None = None
    also: Words = []
    must_not_answer: Annotated[bool, BeforeValidator(_true)] = False
