"""Entries as replies: what kind of thing it is, its text in the language of the reader, and where one may go on."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.dialogue.buttons import (
    LANGUAGE,
    Rows,
    feedback_on,
    links_of,
    rows_of,
    to_entry,
    to_languages,
    to_programme,
    with_picture,
)
from bot.dialogue.direction import isolated
from bot.dialogue.reply import Action, ActionName, Outcome, Reply
from bot.dialogue.schedule import rendering
from bot.dialogue.schedule.clock import Clock
from bot.dialogue.schedule.programme import timed
from bot.dialogue.schedule.saying import tense
from bot.dialogue.texts import LANGUAGES, texts
from bot.knowledge.model import Entry, Kind, KnowledgeBase, Text
from bot.matching.background import SAMPLE_LANGUAGES

# An empty line, or a line end behind a sentence that no item of a list follows.
_PARAGRAPH_END = re.compile(r"\n\n+|(?<=[.!?…“”»])\n(?=[^\s•–*\d-])")
_MOST_NEXT = 6  # buttons: as many as fit on a phone without scrolling


class Showing:
    """Shows the entries of a knowledge base; `clock` tells whether the event is over."""

    def __init__(self, knowledge: KnowledgeBase, clock: Clock) -> None:
        self._knowledge = knowledge
        self._clock = clock

    def entry(self, entry: Entry, language: str, confidence: float = 1.0) -> Reply:
        """The reply that shows an entry, with its links and buttons to what one may want next."""
        paragraphs, notice = in_language(entry.summary, language)
        small_talk = entry.kind is Kind.SMALL_TALK
        return Reply(
            outcome=Outcome.SMALL_TALK if small_talk else Outcome.ANSWER,
            language=language,
            title=None if small_talk else with_picture(entry, _heading(entry, language)),
            kind=None if small_talk else self._kind(entry, language),
            label=entry.label(language),
            paragraphs=(*self._tense(entry, language), *when_and_where(entry, language), *paragraphs),
            notice=notice,
            links=() if small_talk else links_of(entry, language),
            buttons=self._next(entry, language),
            feedback=() if small_talk else feedback_on(entry, language),
            entry=entry.id,
            shown=(entry.id,),
            confidence=confidence,
        )

    def both(self, first: Entry, second: Entry, language: str, confidence: float = 1.0) -> Reply:
        """The answer that two entries of one session are together."""
        one, other = self.entry(first, language, confidence), self.entry(second, language)
        heading = (other.title,) if other.title else ()
        opens_second = Action(ActionName.ENTRY, second.id)
        return replace(
            one,
            paragraphs=(*one.paragraphs, *heading, *other.paragraphs),
            second_title=other.title,
            links=tuple(dict.fromkeys((*one.links, *other.links))),
            buttons=tuple(row for row in one.buttons if all(button.action != opens_second for button in row)),
            shown=(first.id, second.id),
        )

    def again(self, ids: str, language: str) -> Reply | None:
        """The answer that shows these entries, for its buttons: it was counted already. None if one is gone."""
        match self._knowledge.all_of(ids.split()):
            case (entry,):
                shown = self.entry(entry, language)
            case (first, second):
                shown = self.both(first, second, language)
            case _:
                return None
        return replace(shown, shown=())

    def _next(self, entry: Entry, language: str) -> Rows:
        """Buttons to what one may want next: the findings of a session, the session of a finding, what staff list."""
        if entry.kind is Kind.SMALL_TALK:
            return to_languages() if entry.id == LANGUAGE else ()
        named = [*entry.speakers, *entry.related]
        if entry.kind is Kind.SESSION:
            named += [child.id for child in self._knowledge.children(entry.id) if child.kind is Kind.FINDING]
        elif parent := self._knowledge.get(entry.parent or ""):
            # The event is what all is about: from what is said of it, what staff list is nearer.
            named.insert(0 if parent.kind is Kind.SESSION else len(named), parent.id)
        found = self._knowledge.all_of(name for name in dict.fromkeys(named) if name != entry.id)
        rows = rows_of(found[:_MOST_NEXT], language)
        return (*rows, *self._neighbours(entry, language), (to_programme(language),))

    def _neighbours(self, entry: Entry, language: str) -> Rows:
        """The ways to the session before and to the one after, in one row."""
        if entry.kind is not Kind.SESSION:
            return ()
        catalogue, sessions = texts(language), self._knowledge.sessions
        place = sessions.index(entry)
        before = [to_entry(catalogue.previous_button, session) for session in sessions[:place][-1:]]
        after = [to_entry(catalogue.next_button, session) for session in sessions[place + 1 :][:1]]
        return ((*before, *after),) if before or after else ()

    def _kind(self, entry: Entry, language: str) -> str:
        """What kind of thing an entry is, and where it belongs: "Vortrag · Beitrag 2 von 8", "Thema · Sport"."""
        catalogue, parent = texts(language), self._knowledge.get(entry.parent or "")
        if entry.form:
            place = catalogue.place.format(number=entry.number, sessions=len(self._knowledge.sessions))
            called = form_of(entry, language)
            parts = ["" if called.casefold() in place.casefold() else called, place]  # not "Beitrag · Beitrag 2 von 8"
        else:
            within = parent.label(language) if parent and parent.kind is Kind.SESSION else ""
            parts = [self._kind_of(entry, language), isolated(within, right_to_left=catalogue.right_to_left)]
        kind = " · ".join(part for part in parts if part)
        return kind[:1].upper() + kind[1:]

    def _kind_of(self, entry: Entry, language: str) -> str:
        """Return the word for a kind: what isn't documented of an event that isn't over may still come."""
        catalogue, calendar = texts(language), self._knowledge.calendar
        if entry.kind is not Kind.NOT_DOCUMENTED or calendar is None or calendar.last is None:
            return catalogue.kinds[entry.kind]
        return catalogue.kinds[entry.kind] if self._is_over() else catalogue.not_known_yet

    def _tense(self, entry: Entry, language: str) -> tuple[str, ...]:
        """Return that a session is on, or over; when the whole event is over, all are, and nobody needs to be told."""
        if entry.kind is not Kind.SESSION or entry.start is None or self._is_over():
            return ()
        said = tense(timed(entry), self._clock(), language)
        return (said,) if said else ()

    def _is_over(self) -> bool:
        """Tell whether the last day of the event is over."""
        calendar = self._knowledge.calendar
        if calendar is None or calendar.last is None:
            return False
        return self._clock().astimezone(calendar.zone).date() > calendar.last


def _heading(entry: Entry, language: str) -> str:
    """Return a title without its end ": nicht dokumentiert", which the line above it says already."""
    title, written_in = entry.title.best(language)
    if entry.kind is Kind.NOT_DOCUMENTED and written_in in LANGUAGES:
        said = f": {texts(written_in).kinds[entry.kind]}"
        return title[: -len(said)] if title.casefold().endswith(said.casefold()) else title
    return title


def when_and_where(entry: Entry, language: str) -> tuple[str, ...]:
    """Return the line of a session that says when and where it is, if anything is known of that."""
    line = rendering.line(entry, language) if entry.kind is Kind.SESSION else None
    return (line,) if line else ()


def form_of(session: Entry, language: str) -> str:
    """Return what a session is called; empty where the title begins with that: "Vortrag: Vortrag: …"."""
    if session.form is None:
        return ""
    title, written_in = session.title.best(language)
    beginning = (title.partition(":")[0] if ":" in title else title.partition(" ")[0]).casefold()
    names = (session.form.name(written).casefold() for written in (language, written_in))
    return "" if any(name in beginning for name in names) else session.form.name(language)


def in_language(text: Text, language: str) -> tuple[tuple[str, ...], str | None]:
    """Return the paragraphs of a text for a reader of `language`, and a word on it where it is in another one.

    Who reads neither German nor English gets both: one of them may do.
    """
    written, written_in = text.best(language)
    if written_in == language:
        return paragraphs_of(written), None
    if language not in SAMPLE_LANGUAGES and text.by_language.keys() >= SAMPLE_LANGUAGES:
        german, english = paragraphs_of(text("de")), paragraphs_of(text("en"))
        if german == english:  # as an address
            return german, None
        return (*german, *english), texts(language).notice_german_english
    return paragraphs_of(written), texts(language).only_in.get(written_in)


def paragraphs_of(text: str) -> tuple[str, ...]:
    """Return the paragraphs of a text; in YAML's folded texts an empty line between them comes out as a line end."""
    return tuple(part.strip() for part in _PARAGRAPH_END.split(text) if part.strip())
