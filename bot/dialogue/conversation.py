"""The memory of one chat."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

_MOST_REMEMBERED = 6  # subjects: nobody goes back further


@dataclass(slots=True)
class Conversation:
    """What the bot remembers of one chat: languages and the entries last shown.

    No word of what was said, nor who said it.

    `language` is that of the last question; `home` the person's own, in which what tells no language is answered.
    `chosen` means that the person asked for `home`, and that it stays until they write a whole sentence in another
    language. `shown`: ids of the subjects, the last first;
    `listed`: ids of what the last reply listed, in its order. `team_until`: until when (seconds since 1970) the next
    message is taken for a question to the team.
    """

    language: str
    chosen: bool = False
    shown: tuple[str, ...] = ()
    home: str = ""
    listed: tuple[str, ...] = ()
    team_until: float = 0.0

    def __post_init__(self) -> None:
        """Begin in the person's own language."""
        self.home = self.home or self.language

    def choose(self, language: str) -> None:
        """Let a language be the person's own because they asked for it."""
        self.language = self.home = language
        self.chosen = True

    def speak(self, language: str) -> None:
        """Go on in the language of a question; another one than was chosen is the person's own from now on."""
        self.language = language
        if self.chosen and language != self.home:
            self.home, self.chosen = language, False

    def remember(self, entry_id: str) -> None:
        """Take note of what is spoken of now."""
        self.shown = (entry_id, *(i for i in self.shown if i != entry_id))[:_MOST_REMEMBERED]

    def as_json(self) -> bytes:
        """Return it as it can be kept."""
        return _Kept(version=1, conversation=self).model_dump_json().encode()

    @staticmethod
    def from_json(content: bytes) -> Conversation | None:
        """Return one that was kept; None if it can't be read, or was written in another form."""
        try:
            return _Kept.model_validate_json(content).conversation
        except ValidationError:
            return None

    def begin_anew(self) -> None:
        """Forget what was spoken of; languages stay."""
        self.shown = self.listed = ()


class _Kept(BaseModel):
    """How a conversation is written; a change of what it holds is a new version."""

    model_config = ConfigDict(strict=True)

    version: Literal[1]
    conversation: Conversation
