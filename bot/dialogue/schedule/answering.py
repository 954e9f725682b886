"""Deciding whether a message asks for what the programme says, and finding that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from bot.dialogue.schedule import occasions
from bot.dialogue.schedule.asked import Asked
from bot.dialogue.schedule.clock import Clock
from bot.dialogue.schedule.facts import Facts, is_sample, untimed
from bot.dialogue.schedule.guessing import Guessing, beside_words, parts_of
from bot.dialogue.schedule.languages import VOCABULARIES
from bot.dialogue.schedule.listing import Listing
from bot.dialogue.schedule.moments import spans_of
from bot.dialogue.schedule.overview import Overview
from bot.dialogue.schedule.phrases import InflectedPhrases, Phrases, folded
from bot.dialogue.schedule.programme import Programme, Timed, is_talk
from bot.dialogue.schedule.reading import Language, Names, titles_of
from bot.dialogue.schedule.said import FromToday, Said, Word
from bot.dialogue.schedule.saying import Answer, Speaker
from bot.dialogue.schedule.subjects import Subjects
from bot.dialogue.schedule.vocabulary import Vocabulary, Wish
from bot.dialogue.schedule.wanting import Wanting
from bot.knowledge.model import Entry, Kind, KnowledgeBase
from bot.matching.match import Decision, Match
from bot.matching.matcher import Matcher, Query
from bot.matching.words import split_words
from bot.meaning import KeptVectors

_MOST_WORDS = 40  # whoever writes more tells a story: not all of its words can be moments and names
_SHORT = 2  # letters
_LESS_THAN_AN_OCCASION = (Kind.SESSION, Kind.EVENT, Kind.NOT_DOCUMENTED)  # entries that may only mention a lunch
_ALSO = ("de", "en")  # people mix languages: these are tried where that of a message knows no moment


class Schedule:
    """Answers questions on when and where, with the times, rooms, tracks and languages of the programme."""

    def __init__(
        self, knowledge: KnowledgeBase, matcher: Matcher, clock: Clock, meaning: KeptVectors | None = None
    ) -> None:
        """Get ready; where nothing is known of any session, nothing will be answered. `clock` returns aware times."""
        self._knowledge = knowledge
        self._matcher = matcher
        self._clock = clock
        self._programme = Programme(knowledge)
        known = untimed(knowledge)
        if self._programme or known:
            self._languages = _languages()
            _of_others()
        self._facts = self._of_untimed(known) if known else None
        if self._programme:
            self._listing = Listing(self._programme)
            self._overview = Overview(knowledge, self._programme)
            titles = Phrases(self._titles(timed.session for timed in self._programme.sessions))
            self._names = Names(
                titles,
                InflectedPhrases(self._listing.called()),
                Phrases(self._listing.also_called()),
                Phrases(self._listing.with_kinds(lambda name: name in titles)),
            )
            self._guessing = Guessing(self._programme, matcher, Wanting(meaning))
            self._subjects = Subjects(knowledge, matcher, [timed.session for timed in self._programme.sessions])

    def answer(self, query: Query, alone: Match, last: Entry | None) -> Answer | None:
        """Return what the programme says to a message; None where it is for the entries to answer.

        `alone`: what the message leads to by itself; `last`: what was shown before it.
        """
        if self._facts and (known := self._facts.answer(query, alone, last)):
            return known
        calendar = self._programme.calendar
        if not self._programme or calendar is None or _is_sample_question(query, alone):
            return None
        is_small_talk = alone.decision is Decision.ANSWER and alone.candidates[0].entry.kind is Kind.SMALL_TALK
        speaker = Speaker(self._knowledge, calendar, query.language, self._clock())
        before = self._sessions_of(last) if last else ()
        for language, words in self._readings(query.text, query.language):
            said = language.read(words, self._names)
            if is_small_talk and (said.rest or not (said.asks or said.time)):
                return None
            asked = self._asked(said, language, speaker, before)
            if asked and (answer := self._answer(asked, alone)):
                return answer
        if self._is_of_form(query, alone) or len(split_words(query.text)) > _MOST_WORDS:
            return None
        return self._in_part(query, alone, speaker, before) or self._guess(query, alone, speaker, before)

    def _is_of_form(self, query: Query, alone: Match) -> bool:
        """Tell whether an entry answers a message; a talk doesn't answer what is asked of a panel, if there are any."""
        if alone.decision is not Decision.ANSWER or alone.best is None:
            return False
        formed = self._subjects.of_forms(folded(query.text).split())
        return alone.best.entry.kind is not Kind.SESSION or not formed or alone.best.entry in formed

    def understands(self, query: Query) -> bool:
        """Tell whether all words of a message are a moment or a place, and a wish: then it says nothing else."""
        if not self._programme:
            return False
        read = (language.read(words, self._names) for language, words in self._readings(query.text, query.language))
        return any(said.wishes and not said.rest and (said.tells_moment or said.places) for said in read)

    def _in_part(self, query: Query, alone: Match, speaker: Speaker, before: Sequence[Timed]) -> Answer | None:
        """Return what one sentence of a message asks; the others greet, or say why."""
        for part in parts_of(query.text):
            for language, words in self._readings(part, query.language):
                asked = self._asked(language.read(words, self._names), language, speaker, before)
                if asked and asked.says_what and (answer := self._answer(asked, alone)):
                    return answer
        return None

    def _guess(self, query: Query, alone: Match, speaker: Speaker, before: Sequence[Timed]) -> Answer | None:
        """Return what is likely asked by a message of which not all words were understood."""
        spoken: Language | None = None
        for language, words in self._readings(query.text, query.language):
            if spoken not in (None, language):  # another one would overlook the day that this one has read
                return None
            said = language.read(words, self._names)
            if language.denies(said):
                return None
            spoken = language if said.tells_time else spoken
            formed = self._formed(said, words)
            if said.tells_moment or said.places or said.wishes or formed:
                then = self._then(said, speaker, before)
                if then and any(map(self._guessing.asks_what_is_on, self._beside(query.text, language))):
                    return then
                on, subject = _sessions_in(then), {word for word in said.rest if not occasions.called(word)}
                if not on and formed and subject:
                    answer = self._guessing.of_form(query, subject, said, formed, alone, speaker)
                else:
                    on = tuple(session for session in on if session in formed) or on
                    answer = self._guessing.meant(query, language.beside(words, self._names), said, on, alone, speaker)
                if answer:
                    return answer
        return None

    def _then(self, said: Said, speaker: Speaker, before: Sequence[Timed]) -> Answer | None:
        """Return what is on at the moment, or in the room, that a message names; None if it names none."""
        if not (said.tells_time or said.places or Word.NOW in said.words):  # "the next election" is none
            return None
        on = replace(said, rest=(), named=(), wishes=frozenset((Wish.SESSIONS,)), after=False)
        return self._list(Asked(on, speaker, None, before), is_answered=False)

    def _formed(self, said: Said, words: str) -> tuple[Entry, ...]:
        """Return the sessions of the form that a message names; a talk is whatever nobody calls a workshop."""
        talks = (timed.session for timed in self._programme.sessions if said.talks and is_talk(timed.session))
        return tuple(self._subjects.of_forms(words.split()) or talks)

    def _beside(self, text: str, language: Language) -> Iterator[str]:
        """Yield what a message, and each part of it, says beside moments and places."""
        for part in (text, *parts_of(text)):
            yield " ".join(beside_words(part, language.beside(folded(part), self._names)))

    def _readings(self, text: str, spoken: str) -> Iterator[tuple[Language, str]]:
        """Yield the languages that a message may be in, with its words: as they are, and mended where misspelt."""
        words = folded(text)
        if len(words.split()) > _MOST_WORDS:
            return
        for code in dict.fromkeys((spoken, *_ALSO)):
            if language := self._languages.get(code) if code == spoken else _of_others().get(code):
                yield language, words
                if (mended := language.mended(words, self._matcher.words.has)) != words:
                    yield language, mended

    def _sessions_of(self, shown: Entry) -> list[Timed]:
        """Return the session that an entry is, or belongs to; those in which a person speaks."""
        if shown.kind is Kind.PERSON:
            return [timed for timed in self._programme.sessions if shown.id in timed.session.speakers]
        timed = self._programme.get(shown.session_id)
        return [timed] if timed else []

    def _asked(self, said: Said, language: Language, speaker: Speaker, last: Sequence[Timed]) -> Asked | None:
        """Return what a message asks; None if it has words that name something else."""
        if self._subjects.are_occasions(said.rest) and not said.past:
            said = replace(said, wishes=said.wishes or frozenset((Wish.ANY,)), sessions=True)  # "Lunch?"
        names_any = said.tells_moment or said.wishes or said.places or said.spoken or said.counts or said.things
        if not (names_any or said.first) or language.denies(said):
            return None
        if said.rest and self._subjects.are_of_event_only(said.rest):
            said = replace(said, rest=(), of_event=True)
        if self._subjects.name_form(said.rest):
            said = replace(said, sessions=True)
        wanted = self._subjects.wanted(said.rest, lambda word: language.says_little([word]))
        named = [timed for i in said.named if (timed := self._programme.get(i))]
        if wanted is None:
            return None
        if not wanted and not named:
            return Asked(said, speaker, None, last)
        having = [timed for s in self._subjects.having(wanted) if (timed := self._programme.get(s.id))]
        subject = [timed for timed in named if timed in having] if named else having
        return Asked(said, speaker, subject, last) if subject else None

    def _answer(self, asked: Asked, alone: Match) -> Answer | None:
        said, wishes = asked.said, asked.wishes
        if found := self._overview.of(asked):
            return found
        one = self._one(asked)
        if Wish.CLASH in said.wishes:
            return self._listing.clash(asked, one) if one else None
        if wishes and one and (not said.tells_time or asked.subject):
            return asked.speaker.of_session(one, wishes)
        if Wish.STATUS in wishes and asked.subject is None and not said.of_event:
            return self._listing.changed(asked) if asked.several else None
        names_other = asked.subject is not None or said.tells_moment or said.places or said.first
        of_event = None if names_other or (asked.last and not said.of_event) else self._of_event(asked, alone)
        return of_event or self._list(asked, is_answered=self._is_answered(said, alone))

    def _is_answered(self, said: Said, alone: Match) -> bool:
        """Tell whether an entry answers a message; where it asks for a lunch, only one by staff on that does."""
        if alone.decision is not Decision.ANSWER or alone.best is None:
            return False
        return alone.best.entry.kind not in _LESS_THAN_AN_OCCASION or not self._subjects.are_occasions(said.rest)

    def _one(self, asked: Asked) -> Timed | None:
        """Return the session that is asked about: the only one that is named, or else the one last shown."""
        said, subject = asked.said, asked.subject
        if subject:
            asks_for_person = asked.wishes == [Wish.WHO] and not (said.sessions or said.named)
            if len(subject) > 1 and not said.tells_moment:  # "in which room is the workshop?"
                subject = [timed for timed in asked.last if timed in subject]
            return subject[0] if len(subject) == 1 and not asks_for_person else None
        names_other = said.tells_moment or said.places or said.spoken or said.of_event
        of_programme = Wish.STATUS in said.wishes and asked.several and not said.sessions  # "what is cancelled?"
        if names_other or of_programme or Wish.WHO in said.wishes:
            return None
        return asked.last[0] if len(asked.last) == 1 else None

    def _of_event(self, asked: Asked, alone: Match) -> Answer | None:
        """Return when the event is, unless staff have an entry for that."""
        event = self._knowledge.event
        of_others = alone.decision is Decision.ANSWER and alone.best and alone.best.entry is not event
        if event is None or of_others or not {Wish.WHEN, Wish.HOW_LONG} & asked.said.wishes:
            return None
        return asked.speaker.of_event(event)

    def _list(self, asked: Asked, *, is_answered: bool) -> Answer | None:
        """Return the sessions that are asked for; None where nothing tells which.

        `is_answered`: an entry answers the message, unless it names a moment or a place.
        """
        said = asked.said
        if not asked.asks_which:
            return None
        if said.tells_time or said.first or Word.DAY_END in said.words:
            return self._at_time(asked)
        if (Word.AFTER_IT in said.words or (said.after and asked.subject)) and (after := self._listing.after(asked)):
            return after
        if not said.words.isdisjoint((Word.NEXT, Word.AFTER_IT)) and not said.past:
            return self._listing.next(asked)
        if Word.NOW in said.words:
            return self._listing.now(asked)
        return self._listing.of_all(asked, is_answered=is_answered)

    def _at_time(self, asked: Asked) -> Answer | None:
        """Return what is on at the time that is named, or what ends that day; "what comes next today?" is next."""
        said = asked.said
        spans = spans_of(said, asked.speaker.now, self._programme.days)
        if Word.DAY_END in said.words:
            # "Ich möchte Schluss machen" is no question.
            asks = Word.LAST_SESSION in said.words or said.wishes & {Wish.WHEN, Wish.SESSIONS}
            return self._listing.day_end(asked, spans) if asks else None
        if asked.asks_for_begin:
            return self._listing.day_begin(asked, spans)
        if Word.NEXT in said.words and said.days == (FromToday(0),):
            return self._listing.next(asked)
        return self._listing.at(asked, spans) if spans else None

    def _of_untimed(self, sessions: Sequence[Entry]) -> Facts:
        """Get ready for what is asked of sessions without times."""
        names = Names(Phrases(self._titles(self._knowledge.sessions)), InflectedPhrases(()))
        subjects = Subjects(self._knowledge, self._matcher, self._knowledge.sessions)
        return Facts(sessions, names, subjects, self._readings)

    def _titles(self, sessions: Iterable[Entry]) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield what sessions are called, with their ids; not what any session may be called."""
        for name, ids in titles_of(sessions):
            if not any(language.says_little(name.split()) for language in self._languages.values()):
                yield name, ids


@cache
def _languages() -> Mapping[str, Language]:
    """Return all languages, made ready once: that takes a while, and they are the same for all knowledge."""
    return {code: Language(vocabulary) for code, vocabulary in VOCABULARIES.items()}


@cache
def _of_others() -> Mapping[str, Language]:
    """Return the languages that a message in another one is tried in: "do" and "mi" are no weekdays there."""
    return {code: Language(_without_short_weekdays(VOCABULARIES[code])) for code in _ALSO}


def _without_short_weekdays(words: Vocabulary) -> Vocabulary:
    weekdays = (tuple(name for name in names if len(name) > _SHORT) for names in words.weekdays)
    return replace(words, weekdays=tuple(weekdays))


def _sessions_in(then: Answer | None) -> tuple[Entry, ...]:
    """Return the sessions that an answer tells."""
    if then is None:
        return ()
    return then.sessions or ((then.about,) if then.about else ())


def _is_sample_question(query: Query, alone: Match) -> bool:
    """Tell whether staff have an answer to this very message, other than a session."""
    return alone.best is not None and alone.best.entry.kind is not Kind.SESSION and is_sample(query, alone)
