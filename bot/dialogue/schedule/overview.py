"""What a programme has: its rooms, tracks, speakers, languages and days, and how many sessions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from bot.dialogue.schedule import rendering
from bot.dialogue.schedule.asked import Asked
from bot.dialogue.schedule.languages import sentences
from bot.dialogue.schedule.moments import spans_of
from bot.dialogue.schedule.programme import Programme, Timed, is_break, is_talk
from bot.dialogue.schedule.saying import Answer, Speaker
from bot.dialogue.schedule.vocabulary import Thing, Wish
from bot.knowledge.model import KnowledgeBase, Text

_MOST_LINES = 15  # names: more stand one after the other
_MOST_NAMES = 60  # more are not read


class Overview:
    """Tells what there is in a programme, without naming a session."""

    def __init__(self, knowledge: KnowledgeBase, programme: Programme) -> None:
        self._knowledge = knowledge
        self._programme = programme

    def of(self, asked: Asked) -> Answer | None:
        """Return all things of a kind that a message asks for, or how many sessions; None if it asks for neither."""
        said = asked.said
        if asked.subject is not None or said.rest or said.named:
            return None
        if said.things and not (said.tells_moment or said.places or said.spoken):
            return self._all_of(said.things[0], asked)
        return self._number(asked) if said.counts and said.sessions else None

    def _all_of(self, thing: Thing, asked: Asked) -> Answer | None:
        said, speaker = asked.said, asked.speaker
        if thing is Thing.DAYS:
            return speaker.of_event(self._knowledge.event) if self._knowledge.event else None
        if thing is Thing.SPEAKERS and Wish.WHO in said.wishes and asked.last:
            one = len(asked.last) == 1
            return speaker.of_session(asked.last[0], (Wish.WHO,)) if one else None
        # Of languages alone it isn't clear whether those of the bot are meant.
        if thing is Thing.LANGUAGES and not (said.sessions or said.of_event):
            return None
        if not (said.counts or said.wishes):
            return None
        names, title = self._names(thing, speaker), getattr(sentences(speaker.language), thing.value)
        return Answer((_listed(names, speaker.language),), title.format(count=len(names))) if names else None

    def _names(self, thing: Thing, speaker: Speaker) -> list[str]:
        sessions = [timed.session for timed in self._programme.sessions]
        if thing is Thing.ROOMS:
            return _texts((session.room for session in sessions), speaker.language)
        if thing is Thing.TRACKS:
            return _texts((session.track for session in sessions), speaker.language)
        if thing is Thing.SPEAKERS:
            people = (self._knowledge.get(i) for i in dict.fromkeys(i for s in sessions for i in s.speakers))
            return sorted((rendering.named(one, speaker.language) for one in people if one), key=str.casefold)
        spoken = Counter(code for session in sessions for code in session.languages)
        return [f"{rendering.language_names([code], speaker.language)}: {n}" for code, n in spoken.most_common()]

    def _number(self, asked: Asked) -> Answer:
        speaker, said = asked.speaker, asked.said
        spans = spans_of(said, speaker.now, self._programme.days)
        counted = list(self._counted(asked))
        title = None
        if spans:
            counted = self._programme.at(spans, counted)
            title = rendering.moment_title(spans, speaker.calendar.zone, speaker.language)
        return Answer((sentences(speaker.language).count.format(count=len(counted)),), title)

    def _counted(self, asked: Asked) -> Iterator[Timed]:
        """Yield the sessions that are asked for; a break is none, and who asks for talks doesn't mean workshops."""
        for timed in self._programme.sessions:
            session = timed.session
            names = {name for text in (session.room, session.track) if text for name in text.by_language.values()}
            fits = set(asked.said.spoken) <= set(session.languages) and names.issuperset(asked.said.places)
            if timed.takes_place and fits and not is_break(session) and (is_talk(session) or not asked.said.talks):
                yield timed


def _texts(texts: Iterable[Text | None], language: str) -> list[str]:
    return sorted({text(language) for text in texts if text}, key=str.casefold)


def _listed(names: Sequence[str], language: str) -> str:
    if len(names) <= _MOST_LINES:
        return "\n".join(names)
    more = len(names) - _MOST_NAMES
    also = [sentences(language).more.format(count=more)] if more > 0 else []
    return "\n".join([", ".join(names[:_MOST_NAMES]), *also])
