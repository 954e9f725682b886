"""What staff want changed, as values; the page sends them as they are."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from bot.knowledge.schema import SECTIONS

_ID = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,39}$")]
_WRITTEN_ID = Annotated[str, Field(min_length=1, max_length=200)]  # of an entry that is there, right or wrong
_LANGUAGE = Annotated[str, Field(pattern=r"^[a-z]{2}$")]
_MOST_LETTERS = 4096  # of a message in Telegram


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Rewrite(_Model):
    """An entry is to say this. `version`: of the entry that somebody had before their eyes."""

    do: Literal["rewrite"] = "rewrite"
    entry: _WRITTEN_ID
    version: str
    values: dict[str, Any]


class Add(_Model):
    """An entry is to be there, in a file that is there or is made; its path is seen from the folder."""

    do: Literal["add"] = "add"
    section: Annotated[str, Field(pattern=f"^({'|'.join(SECTIONS)})$")]
    file: str
    values: dict[str, Any]


class Remove(_Model):
    """An entry is to go, and with it what other entries say of it."""

    do: Literal["remove"] = "remove"
    entry: _WRITTEN_ID
    version: str


class AddQuestion(_Model):
    """A question belongs to an entry: it becomes one of its sample questions."""

    do: Literal["add-question"] = "add-question"
    entry: _ID
    language: _LANGUAGE
    question: Annotated[str, Field(min_length=1, max_length=_MOST_LETTERS)]


Change = Annotated[Rewrite | Add | Remove | AddQuestion, Field(discriminator="do")]
