"""Lists of sessions: of a time, a place, a language or a subject."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from bot.dialogue.schedule import rendering
from bot.dialogue.schedule.asked import Asked
from bot.dialogue.schedule.languages import sentences
from bot.dialogue.schedule.moments import Span
from bot.dialogue.schedule.phrases import folded
from bot.dialogue.schedule.programme import Programme, Timed, is_talk
from bot.dialogue.schedule.rooms import also_called, is_bare, with_kinds
from bot.dialogue.schedule.saying import Answer, is_changed
from bot.dialogue.schedule.vocabulary import Wish
from bot.knowledge.model import Text

_NIGHT_ENDS = 5  # o'clock; what begins before is of the day before, for whoever asks for the first session


class Listing:
    """Lists the sessions of a programme."""

    def __init__(self, programme: Programme) -> None:
        self._programme = programme
        self._places = {_name(text): text for timed in programme.sessions for text in _places_of(timed)}
        self._rooms = {_name(timed.session.room) for timed in programme.sessions if timed.session.room}

    def called(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield what rooms and tracks are called in all languages, with their names; two may be called the same.

        What is called just "10" or "A" isn't meant by every 10.
        """
        names: dict[str, dict[str, None]] = {}
        for name, text in self._places.items():
            for called in text.by_language.values():
                names.setdefault(folded(called), {})[name] = None
        yield from ((called, tuple(those)) for called, those in names.items() if not is_bare(called))

    def also_called(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield what else people may call rooms, with the names of these."""
        yield from also_called({name: self._places[name].by_language.values() for name in self._rooms})
        yield from self.with_kinds(is_bare)

    def with_kinds(self, which: Callable[[str], bool]) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield those of the folded names with what they are before them, and the rooms and tracks of that name."""
        for name, text in self._places.items():
            called = filter(which, map(folded, text.by_language.values()))
            yield from ((phrase, (name,)) for one in called for phrase in with_kinds(one))

    def clash(self, asked: Asked, one: Timed) -> Answer:
        """Return what takes place at the same time as a session."""
        said, speaker = sentences(asked.speaker.language), asked.speaker
        others = self._programme.clashing(one)
        title = said.clash.format(session=one.session.label(speaker.language))
        return speaker.listed(others, title) if others else Answer((said.no_clash,), about=one.session)

    def changed(self, asked: Asked) -> Answer:
        """Return what is cancelled or moved."""
        said = sentences(asked.speaker.language)
        changed = [timed for timed in self._programme.sessions if is_changed(timed)]
        return asked.speaker.listed(changed, said.changed) if changed else Answer((said.none_changed,))

    def others(self, asked: Asked) -> Answer | None:
        """Return what else there is by the person who was shown, or who speaks in the session that was."""
        person, speaker = asked.shown.person, asked.speaker
        if person is None:
            return None
        shown = [] if asked.last == self._programme.of_speaker(person.id) else asked.last
        others = [timed for timed in self._programme.of_speaker(person.id) if timed not in shown]
        if others:
            return speaker.listed(others, None)
        said = sentences(speaker.language).no_others
        return Answer((said.format(speaker=rendering.named(person, speaker.language)),))

    def missed(self, asked: Asked, spans: Sequence[Span]) -> Answer:
        """Return what is over of some spans of time, or else of today, or of the last day before it."""
        speaker, said = asked.speaker, sentences(asked.speaker.language)
        over = [timed for timed in self._pool(asked) if timed.takes_place and timed.end <= speaker.now]
        days = [timed.start.astimezone(speaker.calendar.zone).date() for timed in over]
        last = [timed for timed, day in zip(over, days, strict=True) if day == max(days)]
        missed = self._programme.at(spans, over) if spans else last
        return speaker.listed(missed, self._title([said.missed], asked)) if missed else Answer((said.none_missed,))

    def at(self, asked: Asked, spans: Sequence[Span]) -> Answer:
        """Return what is on in some spans of time."""
        speaker, pool = asked.speaker, self._pool(asked)
        said, calendar = sentences(speaker.language), speaker.calendar
        title = self._title([rendering.moment_title(spans, calendar.zone, speaker.language)], asked)
        if found := _called_talks(asked, self._programme.at(spans, pool)):
            return speaker.listed(found, title, with_days=len(spans) > 1)
        over = all(span.end <= speaker.now and span.start < speaker.now for span in spans)
        sentence = said.nothing_was if over else said.nothing
        if asked.subject:
            return speaker.nothing(sentence, title, self._programme.not_over(speaker.now, pool), said.not_then)
        return speaker.nothing(sentence, title, self._programme.following(spans[-1].start, pool))

    def after(self, asked: Asked) -> Answer | None:
        """Return what comes after the sessions that are named, or were shown; None if there are none."""
        before = asked.subject or asked.last
        if not before:
            return None
        last = max(before, key=lambda timed: timed.end)
        speaker, said = asked.speaker, sentences(asked.speaker.language)
        title = said.after.format(session=last.session.label(speaker.language))
        following = self._programme.following(last.end, self._pool(replace(asked, subject=None)))
        return speaker.listed(following, title) if following else Answer((said.nothing_follows,), title)

    def next(self, asked: Asked) -> Answer:
        """Return what begins next."""
        speaker, said = asked.speaker, sentences(asked.speaker.language)
        title = self._title([said.next], asked)
        following = self._programme.following(speaker.now, self._pool(asked))
        return speaker.listed(following, title) if following else speaker.nothing(said.nothing_follows, title, ())

    def day_begin(self, asked: Asked, spans: Sequence[Span]) -> Answer | None:
        """Return what begins first on the days of some spans, or else today, or on the first day."""
        zone, pool = asked.speaker.calendar.zone, [timed for timed in self._pool(asked) if timed.takes_place]
        days = {span.start.astimezone(zone).date() for span in spans} or {asked.speaker.now.astimezone(zone).date()}
        local = [(timed.start.astimezone(zone), timed) for timed in _called_talks(asked, pool)]
        by_day = [(start, timed) for start, timed in local if start.hour >= _NIGHT_ENDS]
        on = [(start, timed) for start, timed in by_day if start.date() in days] or ([] if spans else by_day)
        return asked.speaker.listed([timed for start, timed in on if start == on[0][0]], None) if on else None

    def day_end(self, asked: Asked, spans: Sequence[Span]) -> Answer | None:
        """Return what ends last in some spans of time, or else today; None where nothing is on then."""
        speaker, zone = asked.speaker, asked.speaker.calendar.zone
        pool = [timed for timed in self._pool(asked) if timed.takes_place]
        on = _called_talks(asked, self._programme.at(spans, pool))
        if not spans:
            today = speaker.now.astimezone(zone).date()
            on = _called_talks(asked, [timed for timed in pool if timed.start.astimezone(zone).date() == today])
        last = max(on, key=lambda timed: timed.end, default=None)
        return speaker.listed([last], None) if last else None

    def now(self, asked: Asked) -> Answer:
        """Return what is on."""
        speaker, said, pool = asked.speaker, sentences(asked.speaker.language), self._pool(asked)
        instant = Span(speaker.now, speaker.now)
        title = self._title(
            [said.now, rendering.moment_title([instant], speaker.calendar.zone, speaker.language)], asked
        )
        if on := [timed for timed in self._programme.at([instant], pool) if timed.takes_place]:
            return speaker.listed(on, title, with_days=False)
        return speaker.nothing(said.nothing_now, title, self._programme.following(speaker.now, pool))

    def of_all(self, asked: Asked, *, is_answered: bool) -> Answer | None:
        """Return the sessions of a place, in a language or on a subject: those to come, or that were; else all."""
        said = asked.said
        if asked.subject is None and asked.wishes and not (said.places or said.spoken):
            asked = replace(asked, subject=asked.last)  # "when does she speak?"
        asks_for_them = said.sessions or asked.several
        of_place = said.places and not (Wish.WHERE in said.wishes and asked.subject is None)
        in_language = said.spoken and asks_for_them
        of_several = asked.wishes and len(asked.subject or ()) > 1
        of_subject = asked.subject and not is_answered and (said.sessions or Wish.ANY in said.wishes) and said.wishes
        if not (of_place or in_language or of_several or of_subject) or Wish.WHO in said.wishes:
            return None
        of_tense = self._programme.begun if said.past else self._programme.not_over
        pool = of_tense(asked.speaker.now, self._pool(asked))
        if of_several and len(pool) == 1:
            return asked.speaker.of_session(pool[0], asked.wishes)
        return asked.speaker.listed(pool, self._title([], asked)) if pool else None

    def _pool(self, asked: Asked) -> list[Timed]:
        """Return the sessions that fit the places, languages and subject that a message names."""
        places, spoken = set(asked.said.places), set(asked.said.spoken)
        pool = self._programme.sessions if asked.subject is None else asked.subject
        if not places and not spoken:
            return list(pool)
        in_places = (timed for timed in pool if self._is_in(timed, places))
        return [timed for timed in in_places if spoken <= set(timed.session.languages)]

    def _is_in(self, timed: Timed, places: set[str]) -> bool:
        """Tell whether a session is in one of the rooms that are named, and in one of the tracks."""
        own = set(map(_name, _places_of(timed)))
        return all(not named or named & own for named in (places & self._rooms, places - self._rooms))

    def _title(self, parts: Iterable[str], asked: Asked) -> str | None:
        """Return what is listed, with the places and languages that were asked for."""
        language = asked.speaker.language
        places = [self._places[name](language) for name in asked.said.places]
        spoken = rendering.language_names(asked.said.spoken, language)
        return " · ".join(part for part in (*parts, *places, spoken) if part) or None


def _called_talks(asked: Asked, found: Sequence[Timed]) -> Sequence[Timed]:
    """Return of some sessions the talks, if the message asks for talks on no subject; all where there are none."""
    if not asked.said.talks or asked.subject is not None:
        return found
    return [timed for timed in found if is_talk(timed.session)] or found


def _places_of(timed: Timed) -> list[Text]:
    return [text for text in (timed.session.room, timed.session.track) if text]


def _name(text: Text) -> str:
    return next(iter(text.by_language.values()))
