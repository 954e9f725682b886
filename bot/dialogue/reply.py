"""What the bot says: values that a messenger renders in its own way."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar

from bot.matching.match import Match


class Outcome(StrEnum):
    """How a question was dealt with."""

    ANSWER = "answer"
    CHOICES = "choices"
    UNKNOWN = "unknown"
    SMALL_TALK = "smalltalk"


class ActionName(StrEnum):
    """What pressing a button asks for. The values are part of buttons in old messages: never rename one."""

    ENTRY = "e"  # show an entry; the argument is its id
    PROGRAMME = "p"  # show the programme
    LANGUAGE = "l"  # speak another language; the argument is its code
    HELP = "h"  # say what the bot can do
    HELPFUL = "y"  # the answer helped; the argument is the id of its entry
    UNHELPFUL = "n"  # the answer didn't help; the argument is the id of its entry
    MORE = "m"  # open the buttons that an answer doesn't show at first; the argument has the ids of what it shows
    JOURNAL = "j"  # keep the person's questions or don't; the argument is KEEP or KEEP_NOT
    TEAM = "t"  # hand a question over to the team; the argument is THIS, ANOTHER or NOTHING


KEEP, KEEP_NOT = "on", "off"
THIS, ANOTHER, NOTHING = "this", "ask", "no"
"""The question that the message replies to, one that is still to be written, or none after all."""


@dataclass(frozen=True, slots=True)
class Action:
    """What pressing a button asks for."""

    name: ActionName
    argument: str = ""


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a reply that brings another reply."""

    label: str
    action: Action


@dataclass(frozen=True, slots=True)
class LinkButton:
    """A button under a reply that opens a page."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Reply:
    """A message of the bot: what kind of thing it is about, a bold title, plain paragraphs, a small notice, buttons.

    All texts are plain; the messenger escapes them. `entry` is the id of the entry shown, if it is one, and `label`
    its short name; `shown` has the ids of all entries whose summary the reply contains. `feedback` are the buttons with
    which people say whether the answer helped. `inviting`: a good place to offer the bot to others.

    The reason comes along: `match` is the one that the reply was made from (none where nothing was searched for), and
    `subject` the id of the entry without which the question would not have led here (none: it speaks for itself).

    `second_title` is the one of the paragraphs that is the title of the second entry shown.

    `lead` is a line above all else; with `hedged`, an answer says there that it may not be what was meant.

    `from_programme`: times and places of the programme decided, not the match; `listed` has the ids of the sessions
    that are listed then, in their order, where they are the answer.

    `again` brings the reply once more, where it shows no entry.

    `picked_from`: ids of what the reply before listed, if the entry was picked from there.
    """

    HEDGED: ClassVar = "hedged"

    outcome: Outcome
    language: str
    paragraphs: tuple[str, ...]
    title: str | None = None
    second_title: str | None = None
    notice: str | None = None
    links: tuple[LinkButton, ...] = ()
    buttons: tuple[tuple[Button, ...], ...] = ()
    entry: str | None = None
    shown: tuple[str, ...] = ()
    confidence: float = 0.0
    kind: str | None = None
    label: str | None = None
    feedback: tuple[Button, ...] = ()
    choices: int = 0
    inviting: bool = False
    match: Match | None = field(default=None, compare=False, repr=False)
    subject: str | None = None
    lead: str | None = None
    hedged: bool = False
    from_programme: bool = False
    listed: tuple[str, ...] = ()
    again: Action | None = None
    picked_from: tuple[str, ...] = field(default=(), compare=False, repr=False)

    @property
    def sure(self) -> bool:
        """Whether the bot stands by what it says, rather than asking back, hedging, or not knowing."""
        return self.outcome in (Outcome.ANSWER, Outcome.SMALL_TALK) and not self.hedged

    @property
    def result(self) -> str:
        """The outcome, with hedged answers apart from others."""
        return self.HEDGED if self.hedged and self.outcome is Outcome.ANSWER else self.outcome.value

    @property
    def leaves_open(self) -> bool:
        """Whether it leaves a question without an answer, which a person may know."""
        return self.outcome is Outcome.UNKNOWN and self.match is not None

    @property
    def hands_over(self) -> bool:
        """Whether one of its buttons hands over the question that it replies to."""
        return any(button.action == Action(ActionName.TEAM, THIS) for row in self.buttons for button in row)

    @property
    def text(self) -> str:
        """The whole message as plain text."""
        heading = "\n".join(part for part in (self.kind, self.title) if part)
        parts = (self.lead, heading, self.notice, *self.paragraphs)
        return "\n\n".join(part for part in parts if part)
