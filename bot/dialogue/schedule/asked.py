"""What a message asks of the programme, once it is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bot.dialogue.schedule.programme import Timed
from bot.dialogue.schedule.said import Said
from bot.dialogue.schedule.saying import OF_SESSION, Speaker
from bot.dialogue.schedule.vocabulary import Wish
from bot.knowledge.model import Entry


class Shown(NamedTuple):
    """What was shown before a message: the session, or those of a person; and that person, or its only speaker."""

    sessions: Sequence[Timed] = ()
    person: Entry | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """What a message asks, and of whom or what: `subject` are the sessions that it names (None: it names none).

    `shown`: what was shown before.
    """

    said: Said
    speaker: Speaker
    subject: Sequence[Timed] | None
    shown: Shown

    @property
    def last(self) -> Sequence[Timed]:
        """The session that was shown before, or those of the person."""
        return self.shown.sessions

    @property
    def wishes(self) -> list[Wish]:
        """What is to be known of a session."""
        return [wish for wish in OF_SESSION if wish in self.said.wishes]

    @property
    def says_what(self) -> bool:
        """Whether it is a whole question: what is wanted, and of what or when."""
        says_which = self.said.tells_moment or self.said.places or self.said.spoken or self.subject
        return bool(says_which and (self.said.wishes or self.said.sessions))

    @property
    def asks_which(self) -> bool:
        """Whether it may ask for a list: words that say nothing may stand beside what was understood, if it asks."""
        return bool(self.said.sessions or self.said.wishes or not self.said.rest)

    @property
    def asks_for_begin(self) -> bool:
        """Whether it asks what is first on a day, or when a day begins."""
        said = self.said
        of_day = not (said.time or said.part or said.since or said.until or said.in_minutes is not None)
        return of_day and self.subject is None and (said.first or (said.begins and Wish.WHEN in said.wishes))

    @property
    def several(self) -> bool:
        """Whether it asks which there are, or whether there are any."""
        return not self.said.wishes.isdisjoint((Wish.SESSIONS, Wish.ANY))
