"""What the programme says to a question: of one session, of the event, or a list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.dialogue.schedule import rendering
from bot.dialogue.schedule.languages import sentences
from bot.dialogue.schedule.programme import Timed
from bot.dialogue.schedule.vocabulary import Wish
from bot.knowledge.model import Calendar, Entry, KnowledgeBase, Status

_MOST_OFFERED = 3  # beside an answer that isn't a list


@dataclass(frozen=True, slots=True)
class Answer:
    """What the programme says: of one entry, before all else that is known of it; or a list of sessions.

    `title`: what is listed; `sessions`: those of a list; `offered`: those that are named beside it. `instead`: what
    else may be meant, where it isn't sure that the entry is; `confidence` (0-1) that it is. `choices`: of which one is
    likely meant, without any of it being told.
    """

    paragraphs: tuple[str, ...] = ()
    title: str | None = None
    about: Entry | None = None
    sessions: tuple[Entry, ...] = ()
    offered: tuple[Entry, ...] = ()
    instead: tuple[Entry, ...] = ()
    choices: tuple[Entry, ...] = ()
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Speaker:
    """Says what the programme has, to a reader of a language, at a time (UTC)."""

    knowledge: KnowledgeBase
    calendar: Calendar
    language: str
    now: datetime

    def of_session(self, timed: Timed, wishes: Iterable[Wish]) -> Answer:
        """Return what is wanted of a session, as far as the line with its time and place doesn't say it."""
        said = (_OF_SESSION[wish](self, timed) for wish in wishes)
        return Answer(tuple(dict.fromkeys(sentence for sentence in said if sentence)), about=timed.session)

    def of_event(self, event: Entry) -> Answer | None:
        """Return when the event is, was or will be; None where its days aren't known."""
        first, last = self.calendar.first, self.calendar.last
        if first is None or last is None:
            return None
        said, today = sentences(self.language), self.now.astimezone(self.calendar.zone).date()
        words = said.event_will_be if today < first else said.event_was if today > last else said.event_is
        days = rendering.days_of(first, last, self.language)
        return Answer((rendering.sentence(words, days=days),), about=event)

    def listed(self, sessions: Sequence[Timed], title: str | None, *, with_days: bool = True) -> Answer:
        """Return sessions as a list, their days above them; a single one as it is."""
        entries = tuple(timed.session for timed in sessions)
        if len(entries) == 1:
            return Answer(title=title, about=entries[0])
        return Answer(
            (rendering.listed(entries, self.knowledge, self.language, with_days=with_days),), title, sessions=entries
        )

    def nothing(self, sentence: str, title: str | None, then: Sequence[Timed], before: str | None = None) -> Answer:
        """Return that nothing is on, with what is instead; where the event is still to come, or over, that first.

        `before`: the words before what is instead; by default, that it comes then.
        """
        said = sentences(self.language)
        offered = tuple(timed.session for timed in then)
        lines = [
            f"{rendering.short_line(s, self.language)} · {rendering.named(s, self.language)}"
            for s in offered[:_MOST_OFFERED]
        ]
        instead = ["\n".join([before or said.then_comes, *lines])] if lines else []
        paragraphs = (sentence, *self._stage(), *instead)
        return Answer(paragraphs, title, offered=offered[:_MOST_OFFERED])

    def _stage(self) -> list[str]:
        """Say that the event is still to come, or over."""
        said, today = sentences(self.language), self.now.astimezone(self.calendar.zone).date()
        first, last = self.calendar.first, self.calendar.last
        if first and today < first:
            return [rendering.sentence(said.not_begun, day=rendering.whole_day(first, self.language))]
        if last and today > last:
            return [rendering.sentence(said.over, day=rendering.whole_day(last, self.language))]
        return []


def tense(timed: Timed, now: datetime, language: str) -> str:
    """Return that a session is on, or over; empty where it is still to come, or cancelled."""
    said = sentences(language)
    if not timed.takes_place or now < timed.start:
        return ""
    return said.is_now if now < timed.end else said.was


def _when(speaker: Speaker, timed: Timed) -> str:
    return tense(timed, speaker.now, speaker.language)


def _status(speaker: Speaker, timed: Timed) -> str:
    said = sentences(speaker.language)
    if timed.session.status is not None:
        return ""
    return said.is_planned if speaker.now < timed.start else said.was_planned


def _place(speaker: Speaker, timed: Timed) -> str:
    return "" if timed.session.room else sentences(speaker.language).no_place


def _how_long(speaker: Speaker, timed: Timed) -> str:
    said, duration = sentences(speaker.language), rendering.duration(timed.session, speaker.language)
    return said.lasts.format(duration=duration) if duration else said.no_end


def _spoken(speaker: Speaker, timed: Timed) -> str:
    return spoken(timed.session, speaker.language) or sentences(speaker.language).not_spoken


def _track(speaker: Speaker, timed: Timed) -> str:
    return track(timed.session, speaker.language) or sentences(speaker.language).no_track


def _who(speaker: Speaker, timed: Timed) -> str:
    said = sentences(speaker.language)
    names = rendering.speakers(timed.session, speaker.knowledge, speaker.language)
    return said.with_speakers.format(speakers=names) if names else said.no_speakers


_OF_SESSION: Mapping[Wish, Callable[[Speaker, Timed], str]] = {
    Wish.STATUS: _status,
    Wish.WHEN: _when,
    Wish.WHERE: _place,
    Wish.HOW_LONG: _how_long,
    Wish.WHO: _who,
    Wish.LANGUAGE: _spoken,
    Wish.TRACK: _track,
}
OF_SESSION = tuple(_OF_SESSION)


def spoken(session: Entry, language: str) -> str:
    """Return in which languages a session is; empty if that isn't known."""
    languages = rendering.language_names(session.languages, language)
    return sentences(language).spoken.format(languages=languages) if languages else ""


def track(session: Entry, language: str) -> str:
    """Return of which track a session is; empty if it is of none."""
    return sentences(language).track.format(track=session.track(language)) if session.track else ""


def is_changed(timed: Timed) -> bool:
    """Tell whether a session isn't as it was planned."""
    return timed.session.status in (Status.CANCELLED, Status.MOVED)
