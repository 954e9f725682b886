"""What a message says of moments, places and wishes, in the words of one language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import chain, groupby
from typing import NamedTuple, TypeVar

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.dialogue.schedule.phrases import InflectedPhrases, Message, Phrases, folded
from bot.dialogue.schedule.said import Day, DayOfEvent, FromToday, Said, Weekday, Weekend, Word
from bot.dialogue.schedule.times import Times
from bot.dialogue.schedule.vocabulary import Part, Vocabulary
from bot.knowledge.model import Entry
from bot.matching.background import LANGUAGES, zipf

_SHORTEST_MISSPELT = 5  # letters; of a shorter word another is too easily made
_LONG = 9  # from here on two slips are forgiven

_Thing = TypeVar("_Thing")


class Names(NamedTuple):
    """What is called by a name in the programme: sessions by their titles and labels, rooms and tracks by theirs.

    `rooms`: what else people call rooms; `alike`: places that are called like a session, with what they are before it.
    """

    sessions: Phrases[tuple[str, ...]]
    places: InflectedPhrases[tuple[str, ...]]
    rooms: Phrases[tuple[str, ...]] = Phrases(())
    alike: Phrases[tuple[str, ...]] = Phrases(())

    def places_in(self, message: Message) -> Iterator[str]:
        """Take all rooms and tracks out of a message; yield their names."""
        for phrases in (self.alike, self.places, self.rooms):
            yield from chain.from_iterable(phrases.take_from(message))


def titles_of(sessions: Iterable[Entry]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield what sessions are called, with their ids."""
    called: dict[str, dict[str, None]] = {}
    for session in sessions:
        for name in (*session.title.by_language.values(), *session.label.by_language.values()):
            called.setdefault(folded(name), {})[session.id] = None
    yield from ((name, tuple(ids)) for name, ids in called.items())


class Language:
    """Reads messages in one language."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Fold the words and compile the templates of a vocabulary."""
        self.vocabulary = vocabulary
        v = vocabulary
        self._times = Times(v)
        self._ignored = Phrases((phrase, None) for phrase in v.ignored)
        self._moments = Phrases(_moments(v))
        self._wishes = Phrases((phrase, wish) for wish, phrases in v.wishes.items() for phrase in phrases)
        self._spoken = Phrases((phrase, code) for code, phrases in v.spoken.items() for phrase in phrases)
        self._after = Phrases((phrase, None) for phrase in v.after)
        self._past = Phrases((phrase, None) for phrase in v.past)
        self._sessions = Phrases((phrase, None) for phrase in (*v.sessions, *v.talks))
        self._talks = Phrases((phrase, None) for phrase in v.talks)
        self._first = Phrases((phrase, None) for phrase in v.first)
        self._begins = Phrases((phrase, None) for phrase in v.begins)
        self._counts = Phrases((phrase, None) for phrase in v.counts)
        self._things = Phrases((phrase, thing) for thing, phrases in v.things.items() for phrase in phrases)
        self._of_begin = {word for phrase in self._begins for word in phrase.split()}
        self._of_things = {word for phrase in self._things for word in phrase.split()}
        self._any_place = Phrases((phrase, None) for phrase in v.places)
        self._event = Phrases((phrase, None) for phrase in v.event)
        self._filler = {word for phrase in (*v.filler, *v.past) for word in folded(phrase).split()}
        self._denials = {word for phrase in v.denials for word in folded(phrase).split()}
        self._little = self._filler.union(self._sessions, self._any_place, self._event, self._moments, self._wishes)
        phrases = (*self._moments, *self._wishes, *self._sessions, *self._any_place, *self._times.hours, *self._filler)
        words = sorted({w for phrase in phrases for w in phrase.split() if len(w) >= _SHORTEST_MISSPELT})
        self._words = {letter: list(those) for letter, those in groupby(words, key=lambda word: word[0])}

    def says_little(self, words: Iterable[str]) -> bool:
        """Tell whether folded words name nothing: a title of such words can't be looked for."""
        return all(word in self._little for word in words)

    def denies(self, said: Said) -> bool:
        """Tell whether a message says what isn't meant: what is left when that is overlooked is the opposite."""
        return not self._denials.isdisjoint(said.rest)

    def mended(self, words: str, is_known: Callable[[str], bool]) -> str:
        """Return folded words with misspelt ones of this language put right; what is a word elsewhere isn't one."""
        return " ".join(word if is_known(word) else self._nearest(word) for word in words.split())

    def read(self, words: str, names: Names) -> Said:
        """Return what the folded words of a message say.

        Each step takes what it understands out of the message, and the next one sees what is left.
        """
        message = Message(words)
        said = self._with_hints(Said(), words)
        said = self._with_names(said, message, names)  # there may be times in them: "Round table at noon"
        said = self._with_wishes(said, message)  # there may be moments in them: "qu'est-ce qu'il y a ce soir"
        said = self._with_moment(said, message)
        said = self._with_general_words(said, message)
        return replace(said, rest=tuple(self._rest(message.words, said)))

    def _with_hints(self, said: Said, words: str) -> Said:
        """Add what words say that aren't taken out, as they say more: "who speaks" is a wish, too."""
        return replace(
            said,
            past=self._past.are_in(words),
            begins=self._begins.are_in(words),
            talks=self._talks.are_in(words),
            things=_once(self._things.take_from(Message(words))),
        )

    def _with_names(self, said: Said, message: Message, names: Names) -> Said:
        alike = chain.from_iterable(names.alike.take_from(message))
        named = chain.from_iterable(names.sessions.take_from(message))
        return replace(said, named=_once(named), places=_once((*alike, *names.places_in(message))))

    def _with_wishes(self, said: Said, message: Message) -> Said:
        return replace(said, wishes=frozenset(self._wishes.take_from(message)))

    def _with_moment(self, said: Said, message: Message) -> Said:
        """Add what a message says of moments.

        "In two hours" comes before "two", and what stands between two times before each of them alone.
        """
        self._ignored.take_from(message)
        in_minutes = self._times.duration(message)
        between = self._times.clocks(message)
        facts = [fact for phrase in self._moments.take_from(message) for fact in phrase]
        days = (*(fact for fact in facts if isinstance(fact, Day)), *self._times.days(message))
        since, until = self._times.bounds(message, between)
        return replace(
            said,
            words=frozenset(fact for fact in facts if isinstance(fact, Word)),
            in_minutes=in_minutes,
            days=_once(days),
            part=next((fact for fact in facts if isinstance(fact, Part)), None),
            time=self._times.time(message),
            since=since,
            until=until,
        )

    def _with_general_words(self, said: Said, message: Message) -> Said:
        """Add what words say that fit any programme: "talk", "room", "conference"."""
        spoken = _once(self._spoken.take_from(message))
        first = bool(self._first.take_from(message))
        counts = bool(self._counts.take_from(message))
        self._any_place.take_from(message)
        return replace(
            said,
            spoken=spoken,
            first=first,
            counts=counts,
            sessions=bool(self._sessions.take_from(message)) or first,
            of_event=bool(self._event.take_from(message)),
            after=bool(self._after.take_from(message)),
        )

    def _rest(self, left: Iterable[str], said: Said) -> Iterator[str]:
        """Yield those of the words that are left which say something that isn't understood."""
        understood = (self._filler, self._of_things if said.things else (), self._of_begin if said.begins else ())
        return (word for word in left if not any(word in words for words in understood))

    def beside(self, words: str, names: Names) -> set[str]:
        """Return the folded words of a message that tell no moment, place or language."""
        message = Message(words)
        list(names.places_in(message))
        self._with_moment(Said(), message)
        self._spoken.take_from(message)
        return set(message.words)

    def _nearest(self, word: str) -> str:
        if len(word) < _SHORTEST_MISSPELT or any(zipf(word, code) for code in LANGUAGES):
            return word
        most = 1 if len(word) < _LONG else 2
        alike = self._words.get(word[0], ())  # people rarely miss the first letter
        found = process.extractOne(word, alike, scorer=OSA.distance, score_cutoff=most)
        return found[0] if found else word


def _once(things: Iterable[_Thing]) -> tuple[_Thing, ...]:
    return tuple(dict.fromkeys(things))


def _moments(v: Vocabulary) -> Iterator[tuple[str, tuple[Day | Part | Word, ...]]]:
    """Yield the phrases for moments that are no times of day, with what they say."""
    for word, phrases in (
        (Word.NOW, v.now),
        (Word.NEXT, v.next),
        (Word.AFTER_IT, v.after_it),
        (Word.DAY_END, v.day_end),
    ):
        yield from ((phrase, (word,)) for phrase in phrases)
    yield from ((phrase, (Word.DAY_END, Word.LAST_SESSION)) for phrase in v.last)
    yield from ((phrase, (FromToday(n),)) for n, phrases in v.days.items() for phrase in phrases)
    yield from ((phrase, (part,)) for part, phrases in v.parts.items() for phrase in phrases)
    yield from ((p, (FromToday(n), part)) for (n, part), phrases in v.parts_of_days.items() for p in phrases)
    yield from ((phrase, (DayOfEvent(n),)) for n, phrases in v.days_of_event.items() for phrase in phrases)
    yield from ((phrase, (Weekend(),)) for phrase in v.weekend)
    for number, names in enumerate(v.weekdays):
        for name in names:
            yield name, (Weekday(number),)
            joined = [(part, phrase) for part, phrases in v.joined.items() for phrase in phrases]
            for part, phrase in joined:
                yield f"{name} {phrase}", (Weekday(number), part)
                yield f"{name}{phrase}", (Weekday(number), part)
