"""What a language has for moments, wishes and the programme: the form of the data in `languages`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Part(StrEnum):
    """A part of a day."""

    MORNING = "morning"
    NOON = "noon"
    AFTERNOON = "afternoon"
    AFTER_LUNCH = "after lunch"
    EVENING = "evening"
    NIGHT = "night"
    AFTER_MIDNIGHT = "after midnight"


class Wish(StrEnum):
    """What is to be known of a session, or of the programme."""

    STATUS = "status"  # is it cancelled or moved?
    CLASH = "clash"  # what else is on at that time?
    HOW_LONG = "how long"
    LANGUAGE = "language"
    TRACK = "track"
    WHERE = "where"
    WHEN = "when"
    WHO = "who"
    SESSIONS = "sessions"  # which ones are there?
    ANY = "any"  # are there any?


class Thing(StrEnum):
    """What a programme has several of, beside sessions."""

    ROOMS = "rooms"
    TRACKS = "tracks"
    SPEAKERS = "speakers"
    LANGUAGES = "languages"
    DAYS = "days"


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The words of a language, in its usual spelling: case, accents and signs don't matter.

    Templates have `{hour}` and `{minute}` (a number, in digits or words), `{next}` (the hour that is coming, as some
    languages count: "половина десятого"), `{number}`, `{time}` and `{other}` (a time of day), `{day}` and `{month}`.
    """

    ignored: tuple[str, ...]  # has the words of a moment and isn't one: "guten Morgen"
    now: tuple[str, ...]
    next: tuple[str, ...]
    after_it: tuple[str, ...]  # after what was spoken of
    days: Mapping[int, tuple[str, ...]]  # from today: 0, 1 for tomorrow, …
    parts: Mapping[Part, tuple[str, ...]]
    parts_of_days: Mapping[tuple[int, Part], tuple[str, ...]]  # "tonight": today, in the evening
    weekdays: tuple[tuple[str, ...], ...]  # from Monday
    joined: Mapping[Part, tuple[str, ...]] = field(default_factory=dict)  # parts right after a weekday: "Samstag früh"
    weekend: tuple[str, ...]
    days_of_event: Mapping[int, tuple[str, ...]]  # the first is 1; the last -1
    months: tuple[tuple[str, ...], ...]
    dates: tuple[str, ...]  # templates with {day} and {month}
    hours: Mapping[int, tuple[str, ...]]
    next_hours: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    minutes: Mapping[int, tuple[str, ...]]
    clock: tuple[
        tuple[str, int, int], ...
    ]  # template, minutes after the hour, and 1 or -1 for {minute} after it or before
    in_minutes: tuple[
        tuple[str, int], ...
    ]  # template and minutes from now, less than 0 before it; each {number} of them if there is one
    since: tuple[str, ...]  # templates with {time}: from then on
    after: tuple[str, ...]  # "after", of a session
    until: tuple[str, ...]
    between: tuple[str, ...]  # with {time} and {other}
    past: tuple[str, ...]  # say that something was
    wishes: Mapping[Wish, tuple[str, ...]]
    sessions: tuple[str, ...]  # what any session may be called
    talks: tuple[str, ...]  # of these, what nobody calls a workshop or a party
    first: tuple[str, ...]  # the first session of a day
    begins: tuple[str, ...]  # with "when": asks for the begin of a day
    counts: tuple[str, ...]  # asks for a number
    things: Mapping[Thing, tuple[str, ...]]  # all of a kind that there are
    places: tuple[str, ...]  # what any room or track may be called
    spoken: Mapping[str, tuple[str, ...]]  # languages, by their codes
    event: tuple[str, ...]  # what any event may be called
    day_end: tuple[str, ...]  # the end of a day of the event: "Feierabend"
    last: tuple[str, ...]  # the last session of a day
    denials: tuple[str, ...]  # say what isn't meant
    filler: tuple[str, ...]  # says nothing beside the rest


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentences:
    """What the bot says of the programme in a language. Words in braces are filled in."""

    clock: str  # {time}: a time of day alone
    cancelled: str  # before the time of a session
    moved: str
    now: str  # title of what is on now
    next: str  # title of what comes next
    clash: str  # {session}: title of what is on at the same time
    after: str  # {session}: title of what comes after it
    changed: str  # title of what is cancelled or moved
    none_changed: str
    nothing_now: str
    nothing: str  # nothing is on then, which is still to come
    nothing_was: str
    no_clash: str
    nothing_follows: str
    not_then: str  # what is asked for isn't on then, but at the times that follow
    then_comes: str  # before what comes after a time when nothing is on
    more: str  # {count}: sessions that aren't listed
    not_begun: str  # {day}: the first of the event
    over: str  # {day}: the last of the event
    is_now: str  # of a session
    was: str
    is_planned: str  # to whom asks whether it is cancelled
    was_planned: str
    no_place: str
    lasts: str  # {duration}
    hours_and_minutes: str  # {hours} and {minutes}, with the words for them
    no_end: str
    spoken: str  # {languages}
    not_spoken: str  # nothing is known of the language
    track: str  # {track}
    no_track: str
    with_speakers: str  # {speakers}
    no_speakers: str
    rooms: str  # {count}: title of all rooms
    tracks: str
    speakers: str
    languages: str
    count: str  # {count}: of sessions
    event_will_be: str  # {days}
    event_is: str
    event_was: str
