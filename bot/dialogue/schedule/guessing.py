"""Making the best of a message of which not every word was understood."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import replace

from bot.dialogue.schedule.programme import Programme
from bot.dialogue.schedule.said import Said
from bot.dialogue.schedule.saying import OF_SESSION, Answer, Speaker
from bot.dialogue.schedule.vocabulary import Wish
from bot.dialogue.schedule.wanting import Wanting
from bot.knowledge.model import Entry, Kind
from bot.matching.match import Decision, Match
from bot.matching.matcher import Matcher, Query
from bot.matching.words import split_words

_FEW = 4  # sessions are a choice, even where it isn't clear at all which is meant
_FIRST = 4  # entries that a message leads to: one of them may be meant
_PART = re.compile(r"(?<=[.!?…;؟])\s+|\n+|(?<=[,،–—])\s+")


def parts_of(text: str) -> list[str]:
    """Return the sentences of a text and what stands between its commas; none if there is only one."""
    parts = [part.strip(" ,،–—") for part in _PART.split(text)]
    return [part for part in parts if part] if len(parts) > 1 else []


def beside_words(text: str, beside: AbstractSet[str]) -> Iterator[str]:
    """Yield the words of a text, as they are written, of which some are among the folded ones."""
    return (word for word in text.split() if not beside.isdisjoint(split_words(word)))


class Guessing:
    """Finds by meaning which session is meant, among those of the moment and the room that a message names."""

    def __init__(self, programme: Programme, matcher: Matcher, wanting: Wanting) -> None:
        self._programme = programme
        self._matcher = matcher
        self.asks_what_is_on = wanting.is_what_is_on

    def meant(
        self, query: Query, beside: set[str], said: Said, on: tuple[Entry, ...], alone: Match, speaker: Speaker
    ) -> Answer | None:
        """Return what is wanted of the session that is likely meant; a choice where two or three may be.

        `beside`: its words without moments and places; `on`: what is on then and there and of the form that it names,
        if it names any.
        """
        wording, wishes = " ".join(beside_words(query.text, beside)), _wishes_of(said)
        if not wording or not (wishes or on):
            return None
        match = self._match(wording, query.language, on)
        found = match.answers[0] if len(match.answers) == 1 else None
        if found is None or _is_nearer(alone, match, on):
            return self._choice(match, alone, on) if wishes else None
        if not (_is_found(found, alone) if on else self._is_best(found, query, said)):
            return None
        instead = _instead(match, alone, found) if match.decision is Decision.HEDGE else ()
        return self._of(found, wishes, instead, match.confidence, speaker)

    def of_form(
        self, query: Query, subject: set[str], said: Said, formed: tuple[Entry, ...], alone: Match, speaker: Speaker
    ) -> Answer | None:
        """Return what is wanted of the session that is likely meant, among those of the form that a message names.

        `subject`: its words beside the form. A form tells little: the session is sure only if the whole message is
        best answered with it, too, and likely only if that is nearer to it than to the others of its form. What the
        subject surely means is likely, whatever people call it: a night shift is a workshop.
        """
        wording, nearest = " ".join(beside_words(query.text, subject)), _first_of(formed, alone)
        match = self._match(wording, query.language)
        found = match.answers[0] if match.decision is Decision.ANSWER else None
        is_other = found is not None and found.kind is Kind.SESSION and found not in formed
        if not is_other:
            match, found = self._match(wording, query.language, formed), nearest
        if found is None or found not in match.answers[:1]:
            return None
        is_sure = not is_other and match.decision is Decision.ANSWER and alone.candidates[0].entry is found
        instead = () if is_sure else _instead(match, alone, found, *([nearest] if nearest else ()))
        return self._of(found, _wishes_of(said), instead, match.confidence, speaker)

    def _match(self, wording: str, language: str, on: tuple[Entry, ...] = ()) -> Match:
        return self._matcher.match(self._matcher.read(wording, language), frozenset(entry.id for entry in on))

    def _is_best(self, found: Entry, query: Query, said: Said) -> bool:
        """Tell whether an entry is found as well when the words of the wish are left out."""
        rest = " ".join(beside_words(query.text, set(said.rest)))
        return bool(rest) and found in self._match(rest, query.language).answers[:1]

    def _of(
        self, found: Entry, wishes: list[Wish], instead: tuple[Entry, ...], confidence: float, speaker: Speaker
    ) -> Answer | None:
        """Return what is wanted of a session; of a person, those in which they speak, as a choice where several."""
        sessions = [t for t in self._programme.sessions if found.id == t.session.id or found.id in t.session.speakers]
        if not sessions:
            return None
        if len(sessions) > 1 and not instead:
            return speaker.listed(sessions, None)
        if len(sessions) > 1:
            return Answer(choices=tuple(timed.session for timed in sessions), confidence=confidence)
        instead = tuple(entry for entry in instead if entry is not sessions[0].session)
        return replace(speaker.of_session(sessions[0], wishes), instead=instead, confidence=confidence)

    def _choice(self, match: Match, alone: Match, on: tuple[Entry, ...]) -> Answer | None:
        """Return the few sessions of the moment that is named, if one of them was found without it."""
        if len(on) > _FEW or not any(_is_found(entry, alone) for entry in on):
            return None
        return Answer(choices=on, confidence=match.confidence)


def _wishes_of(said: Said) -> list[Wish]:
    """Return what a message wants to know of a session; "who" alone may ask for a person."""
    return [wish for wish in OF_SESSION if wish in said.wishes and (wish is not Wish.WHO or said.sessions)]


def _first_of(formed: tuple[Entry, ...], alone: Match) -> Entry | None:
    """Return the one of some sessions that a message is nearest to, if it is among its first ones."""
    return next((c.entry for c in alone.candidates[:_FIRST] if c.entry in formed), None)


def _is_found(entry: Entry, alone: Match) -> bool:
    """Tell whether an entry is among the first ones of a message without its moment: few are left at any moment."""
    return entry in [candidate.entry for candidate in alone.candidates[:_FIRST]]


def _is_nearer(alone: Match, match: Match, on: tuple[Entry, ...]) -> bool:
    """Tell whether a message is answered better with an entry that isn't of the moment that it names."""
    best = alone.answers[0] if alone.answers else None
    return best is not None and best not in on and alone.confidence > match.confidence


def _instead(match: Match, alone: Match, found: Entry, *nearest: Entry) -> tuple[Entry, ...]:
    """Return what else may be meant than an entry, the `nearest` first."""
    others = (candidate.entry for candidate in (*match.candidates, *alone.candidates))
    instead = (entry for entry in (*nearest, *others) if entry is not found and entry.kind is not Kind.SMALL_TALK)
    return tuple({entry.id: entry for entry in instead}.values())
