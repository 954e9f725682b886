"""What a message means in its conversation: taken by itself, or said of what was spoken of before.

Both readings compete: each gets the probability that its best entry is the right one, by logistic regression over what
speaks for both, learnt from real follow-ups and from questions on something else (`bench/fit_context.py`).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from bot.dialogue.conversation import Conversation
from bot.dialogue.parameters import ContextParameters
from bot.knowledge.model import Entry, Kind, KnowledgeBase
from bot.matching.background import SAMPLE_LANGUAGES, zipf
from bot.matching.confidence import logit, probability
from bot.matching.match import Decision, Match
from bot.matching.matcher import Matcher, Query
from bot.matching.rows import FollowUp
from bot.matching.stems import stem
from bot.matching.words import split_words

# Words that point at what was said before; not "sie" and "es", which mostly don't. Folded as in words.py.
_POINTING = frozenset(
    (
        *("er", "ihm", "ihn", "sein", "seine", "seinem", "seinen", "seiner", "deren", "dessen", "dort", "da",
        "daran", "darauf", "daraus", "darin", "daruber", "dabei", "dafur", "dagegen", "damit", "danach", "davon",
        "dazu", "diese", "diesem", "diesen", "dieser", "dieses", "jener", "jenem"),
        *("he", "him", "his", "she", "her", "they", "them", "their", "it", "its", "there", "that", "this", "those",
        "these", "one"),
    )
)  # fmt: skip
# With these a message goes on: "und Roth?" asks of Roth what was asked before of somebody else.
_GOING_ON = ("und", "and", "what about", "how about", "et", "ve", "peki", "а", "и", "та", "و", "وماذا عن")
_COMMON = 5.35  # from this frequency on (Zipf scale) a word is no name: "guten" has 5.4, "Sport" 5.0
_SAYS_LITTLE = 0.3  # a word that is this informative (0-1) says nothing of its own: "und wie war das bei Roth?"
# Of a session, too, the event says when and where it was: its entries that answer these are found by these words.
_WHEN_AND_WHERE = {
    "wann": "Wann war die Tagung?",
    "wo": "Wo war die Tagung?",
    "when": "When was the conference?",
    "where": "Where was the conference?",
}


@dataclass(frozen=True, slots=True)
class Understood:
    """A message as it was understood: what it leads to, and of which entry it is said (None: it stands alone)."""

    match: Match
    about: Entry | None = None


@dataclass(frozen=True, slots=True)
class Readings:
    """A message read by itself, and as said of `subject`, the entry last shown or one before it."""

    alone: Match
    within: Match
    subject: Entry


class Names:
    """Which session or person a word names: a surname; a word of a session's label or keywords that no other has.

    A common word of a label names none: who says "Guten Tag" doesn't mean the session "Guten Morgen, Rostock!".
    """

    def __init__(self, knowledge: KnowledgeBase) -> None:
        self._people = {
            name[-1]: entry
            for entry in knowledge
            if entry.kind is Kind.PERSON and (name := split_words(entry.title(knowledge.default_language)))
        }
        words = {session.id: set(map(stem, _names(session))) for session in knowledge.sessions}
        counts = Counter(chain.from_iterable(words.values()))
        self._sessions = {w: session for session in knowledge.sessions for w in words[session.id] if counts[w] == 1}

    def of(self, word: str) -> Entry | None:
        """Return what a folded word names; a surname as it is, since "kochen" is no Mr Koch."""
        return self._people.get(word) or self._sessions.get(stem(word))


def _names(session: Entry) -> Iterator[str]:
    """Yield the folded words that may name a session: those of its keywords, and the rarer ones of its label."""
    yield from (word for keyword in session.keywords for word in split_words(keyword))
    for label in session.label.by_language.values():
        for word in split_words(label):
            if max(zipf(word, language) for language in SAMPLE_LANGUAGES) < _COMMON:
                yield word


class Context:
    """Understands messages with what was spoken of before."""

    def __init__(self, knowledge: KnowledgeBase, matcher: Matcher, numbers: ContextParameters) -> None:
        self._knowledge = knowledge
        self._matcher = matcher
        self._numbers = numbers
        self._names = Names(knowledge)
        self._of_event = {word: self._event_answer(question) for word, question in _WHEN_AND_WHERE.items()}

    def named(self, query: Query) -> Entry | None:
        """Return the session or person that a message names, whatever it is answered with."""
        return next((named for word in query.words if (named := self._names.of(word.read_as))), None)

    def carried(self, query: Query, conversation: Conversation) -> Match | None:
        """Return what answers "and X?": of X, what was answered last of something else; None if that isn't asked."""
        other, last = self._only_named(query), self.last(conversation)
        if other is None or last is None or not query.text.casefold().startswith(_GOING_ON):
            return None
        session, before = self.session(other), self.session(last)
        if session is before or not session.form or not before.form:
            return None
        wanted: Sequence[Entry] = [session, *self._knowledge.children(session.id)]
        if last.kind is Kind.SESSION:
            wanted = [session]
        elif last.kind is Kind.PERSON:
            wanted = [other] if other.kind is Kind.PERSON else self.speakers(session)
        aspect = self._matcher.read(self._aspect(last, query.language), query.language)
        asked = self._matcher.about(aspect, session.label(query.language))
        match = self._matcher.match(asked, frozenset(entry.id for entry in wanted))
        if len(wanted) == 1:
            return replace(match, confidence=1.0, decision=Decision.ANSWER)
        if match.decision is Decision.ANSWER:
            return match
        return replace(match, confidence=self._numbers.hedge_from, decision=Decision.HEDGE)

    def _only_named(self, query: Query) -> Entry | None:
        """Return the session or person that a message names if it says nothing else."""
        found = [(word, self._names.of(word.read_as)) for word in query.words]
        named = {entry.session_id: entry for _, entry in found if entry}
        says_more = any(entry is None and word.weight > _SAYS_LITTLE for word, entry in found)
        return next(iter(named.values())) if len(named) == 1 and not says_more else None

    def _aspect(self, entry: Entry, language: str) -> str:
        """Return what an entry says of its session, without the session's name."""
        words = entry.label(language).split()
        return " ".join(word for word in words if not any(map(self._names.of, split_words(word))))

    def understand(self, query: Query, alone: Match, conversation: Conversation) -> Understood:
        """Return what a message means; `alone` is what it leads to by itself."""
        if _is_small_talk(alone):
            return Understood(alone)
        if when_or_where := self._bare_when_or_where(query):
            return Understood(when_or_where)
        best = max(self.readings(query, alone, conversation), key=self._of_within, default=None)
        if best is None:
            return Understood(alone)
        by_itself, within = self._of_alone(best), self._of_within(best)
        if within > by_itself or self.wish(alone) is FollowUp.SPEAKER:
            return Understood(replace(best.within, confidence=within, decision=self._decision(within)), best.subject)
        # What is sure by itself stays so, whatever was spoken of; a guess has to hold in the conversation, too.
        if alone.decision is Decision.ANSWER and not _leans(alone):
            return Understood(alone)
        return Understood(self._matcher.judged(alone, min(by_itself, alone.confidence)))

    def readings(self, query: Query, alone: Match, conversation: Conversation) -> Iterator[Readings]:
        """Yield a message's readings with each subject that it may be said of."""
        named = self.named(query)
        for subject in self._subjects(alone, conversation):
            session = self.session(subject)
            if named and self.session(named) is not session:
                continue  # it names a subject of its own
            names = [session.label(query.language)]
            if subject.kind is Kind.PERSON:
                names.append(subject.title(query.language))
            about = self._matcher.about(query, ", ".join(names))
            family = self._asked_of(session, query)
            yield Readings(alone, self._matcher.match(about, frozenset(entry.id for entry in family)), subject)

    def wish(self, alone: Match) -> FollowUp | None:
        """Return what is wanted of that which was shown last, if a message says that and no more."""
        wanted = _likest(alone)
        least = max(self._numbers.least_likeness, alone.likeness - self._numbers.wish_margin)
        return wanted if alone.follow_ups[wanted] >= least and not _is_small_talk(alone) else None

    def last(self, conversation: Conversation) -> Entry | None:
        """Return the entry that was shown last."""
        return next((entry for i in conversation.shown if (entry := self._knowledge.get(i))), None)

    def speakers(self, entry: Entry) -> list[Entry]:
        """Return who spoke in the session of an entry."""
        return [person for i in self.session(entry).speakers if (person := self._knowledge.get(i))]

    def session(self, entry: Entry) -> Entry:
        """Return the session (or event) that an entry is part of, or the entry itself."""
        return self._knowledge.get(entry.session_id) or entry

    def family(self, session: Entry) -> list[Entry]:
        """Return a session with all that belongs to it, and its speakers."""
        return [session, *self.speakers(session), *self._knowledge.children(session.id)]

    def more(self, entry: Entry) -> list[Entry]:
        """Return what else was found in the session of an entry."""
        return [e for e in self.family(self.session(entry)) if e.kind is Kind.FINDING and e.id != entry.id]

    def other(self, session: Entry) -> list[Entry]:
        """Return the other sessions of the same form; all others if there are none."""
        others = [other for other in self._knowledge.sessions if other.id != session.id]
        return [other for other in others if other.form is session.form] or others

    def _subjects(self, alone: Match, conversation: Conversation) -> list[Entry]:
        """Return what a message may be said of: the last subject, the one before, or the other session."""
        shown = [entry for i in reversed(conversation.shown) if (entry := self._knowledge.get(i))]
        spoken_of = list(reversed({self.session(entry).id: entry for entry in shown}.values()))
        sessions = [entry for entry in spoken_of if self.session(entry).form]
        wanted = _likest(alone)
        if wanted is FollowUp.BEFORE and spoken_of[1:]:
            return spoken_of[1:2]
        if wanted is FollowUp.OTHER and sessions and len(others := self.other(self.session(sessions[0]))) == 1:
            return others
        # Who asks about the event in between may go on with the session of before.
        return spoken_of[:1] if spoken_of[:1] == sessions[:1] else [*spoken_of[:1], *sessions[:1]]

    def _asked_of(self, session: Entry, query: Query) -> list[Entry]:
        """Return what may answer a question on a session: its own entries, and when and where the event was."""
        of_event = [entry for word in query.words for entry in self._of_event.get(word.read_as, ())]
        return [*self.family(session), *of_event]

    def _bare_when_or_where(self, query: Query) -> Match | None:
        """Return the event's answer to "und wo?", which asks nothing else."""
        asked = [word.read_as for word in query.words if word.read_as in self._of_event]
        rest = [word for word in query.words if word.read_as not in asked and len(word.word) > 1]
        if len(asked) != 1 or any(word.weight > _SAYS_LITTLE for word in rest) or not self._of_event[asked[0]]:
            return None
        match = self._matcher.match(query, frozenset(entry.id for entry in self._of_event[asked[0]]))
        return replace(match, confidence=1.0, decision=Decision.ANSWER)

    def _event_answer(self, question: str) -> list[Entry]:
        """Return the entry on the event as a whole that answers a question, if there is one."""
        best, event = self._matcher.match(self._matcher.read(question, "de")).best, self._knowledge.event
        return [best.entry] if best and event and best.entry.parent == event.id else []

    def _decision(self, confidence: float) -> Decision:
        numbers = self._numbers
        if confidence >= numbers.answer_from:
            return Decision.ANSWER
        if confidence >= numbers.hedge_from:
            return Decision.HEDGE
        return Decision.CHOICES if confidence >= numbers.offer_from else Decision.UNKNOWN

    def _of_alone(self, readings: Readings) -> float:
        return probability(self._numbers.weights_alone, terms(readings))

    def _of_within(self, readings: Readings) -> float:
        return probability(self._numbers.weights_within, terms(readings))


def terms(readings: Readings) -> tuple[float, ...]:
    """Return the features of the logistic regressions."""
    alone, within = readings.alone.considered[0], readings.within.considered[0]
    best, inside = readings.alone.candidates[0].entry, readings.within.candidates[0].entry
    family = {candidate.entry.id for candidate in readings.within.candidates}
    first_two = [candidate.entry.id for candidate in readings.alone.candidates[:2]]
    return (
        logit(readings.alone.confidence),
        logit(readings.within.confidence),
        *readings.alone.follow_ups.values(),
        readings.alone.likeness,
        math.log(1 + alone.words),
        alone.elsewhere,
        sum(word.weight for word in readings.alone.words if not word.known),
        alone.known,
        alone.covered,
        within.covered,
        float(best.id in family),
        float(best.kind is Kind.SMALL_TALK),
        float(best.id == inside.id),
        float(inside.id in first_two),
        within.score,
        within.runner_up,
        within.meaning.nearest if within.meaning else within.similarity,
        float(inside.id == readings.subject.id),
        float(alone.foreign),
        float(any(word.word in _POINTING for word in readings.alone.words)),
    )


def _likest(match: Match) -> FollowUp:
    return max(match.follow_ups, key=lambda kind: match.follow_ups[kind])


def _is_small_talk(match: Match) -> bool:
    answered = match.decision is Decision.ANSWER and not _leans(match)
    return answered and match.candidates[0].entry.kind is Kind.SMALL_TALK


def _leans(match: Match) -> bool:
    """Tell whether a message is more like a follow-up than like anything that is known."""
    return match.follow_ups[_likest(match)] > match.likeness
