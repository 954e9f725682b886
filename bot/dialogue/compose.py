"""Replies made from entries and the bot's own texts: no decisions here."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import islice
from urllib.parse import urlsplit

from bot.dialogue.direction import isolated
from bot.dialogue.programme import Page, ProgrammePages
from bot.dialogue.reply import ANOTHER, KEEP, KEEP_NOT, THIS, Action, ActionName, Button, LinkButton, Outcome, Reply
from bot.dialogue.schedule import rendering
from bot.dialogue.schedule.clock import Clock, utc_now
from bot.dialogue.schedule.saying import Answer
from bot.dialogue.texts import LANGUAGES, texts
from bot.knowledge.model import Entry, Kind, KnowledgeBase, Text
from bot.matching.background import SAMPLE_LANGUAGES
from bot.matching.match import Decision, Match

HUMAN = "human"
"""The id of the entry for who asks for a person: it says whom to write to."""
_LANGUAGE = "language"  # the id of the entry for who asks for another language
# More are not read.
_MOST_CHOICES = 3
_MOST_BUTTONS = 8  # under a list: with more, one looks them up in the programme
# As many as fit on a phone without scrolling.
_MOST_NEXT = 6
_LANGUAGES_IN_ROW = 2
# An empty line, or a line end behind a sentence that no item of a list follows.
_PARAGRAPH_END = re.compile(r"\n\n+|(?<=[.!?…“”»])\n(?=[^\s•–*\d-])")
_LONGEST_COMMAND = 33  # with its slash; Telegram's own commands have 32 letters at most
_PICTURES = {
    Kind.EVENT: "📅",
    Kind.FINDING: "💡",
    Kind.PERSON: "👤",
    Kind.GENERAL: "💬",
    Kind.NOT_DOCUMENTED: "❔",
    Kind.SMALL_TALK: "💬",
}


class Composer:
    """Says what a knowledge base holds, in the words of a language."""

    def __init__(self, knowledge: KnowledgeBase, clock: Clock = utc_now) -> None:
        """Get ready; `clock` tells whether the event is over, and which day of it is today."""
        self._knowledge = knowledge
        self._clock = clock
        self._pages = ProgrammePages(knowledge)

    def found(self, found: Match, language: str) -> Reply:
        """Return what to say to a question: the answer, a choice, or that the bot doesn't know."""
        return replace(self._found(found, language), match=found)

    def _found(self, found: Match, language: str) -> Reply:
        nearest = [candidate.entry for candidate in found.candidates]
        offered = [entry for entry in nearest if entry.kind is not Kind.SMALL_TALK]
        match found.answers:
            case (entry,) if found.decision is Decision.HEDGE and entry.kind is not Kind.SMALL_TALK:
                return self.hedged(
                    entry, [other for other in offered if other is not entry], language, found.confidence
                )
            case (entry,) if found.decision is Decision.ANSWER:
                return self.entry(entry, language, found.confidence)
            case (first, second):
                return self.both(first, second, language, found.confidence)
        if found.decision is not Decision.UNKNOWN and offered:
            return self.choices(offered, language, found.confidence)
        return self.unknown(offered, language, found.confidence)

    def entry(self, entry: Entry, language: str, confidence: float = 1.0) -> Reply:
        """The reply that shows an entry, with its links and buttons to what one may want next."""
        paragraphs, notice = _in_language(entry.summary, language)
        small_talk = entry.kind is Kind.SMALL_TALK
        return Reply(
            outcome=Outcome.SMALL_TALK if small_talk else Outcome.ANSWER,
            language=language,
            title=None if small_talk else _with_picture(entry, _heading(entry, language)),
            kind=None if small_talk else self._kind(entry, language),
            label=entry.label(language),
            paragraphs=(*_when_and_where(entry, language), *paragraphs),
            notice=notice,
            links=() if small_talk else self.links(entry, language),
            buttons=self._next(entry, language),
            feedback=() if small_talk else _feedback(entry, language),
            entry=entry.id,
            shown=(entry.id,),
            confidence=confidence,
        )

    def hedged(self, entry: Entry, others: Iterable[Entry], language: str, confidence: float) -> Reply:
        """The entry that is likely meant, with a word of doubt and buttons to what else it may be."""
        rows = self._choices(others, language)
        return replace(
            self.entry(entry, language, confidence),
            lead=texts(language).hedge,
            hedged=True,
            choices=len(rows),
            buttons=(*rows, (self._programme_button(language),)),
        )

    def scheduled(self, answer: Answer, language: str) -> Reply:
        """What the programme says: of one entry, before all else that is known of it; or a list of sessions."""
        if answer.about:
            reply = self.entry(answer.about, language, answer.confidence)
            if answer.instead:
                reply = self.hedged(answer.about, answer.instead, language, answer.confidence)
            return replace(reply, lead=answer.title or reply.lead, paragraphs=(*answer.paragraphs, *reply.paragraphs))
        if answer.choices:
            return self.choices(answer.choices, language, answer.confidence)
        rows = self._rows((*answer.sessions, *answer.offered)[:_MOST_BUTTONS], language)
        return Reply(
            Outcome.ANSWER,
            language,
            answer.paragraphs,
            title=answer.title,
            buttons=(*rows, (self._programme_button(language),)),
            confidence=1.0,
            listed=tuple(session.id for session in answer.sessions),
        )

    def both(self, first: Entry, second: Entry, language: str, confidence: float = 1.0) -> Reply:
        """The answer that two entries of one session are together."""
        one, other = self.entry(first, language, confidence), self.entry(second, language)
        heading = (other.title,) if other.title else ()
        opens_second = Action(ActionName.ENTRY, second.id)
        return replace(
            one,
            paragraphs=(*one.paragraphs, *heading, *other.paragraphs),
            links=tuple(dict.fromkeys((*one.links, *other.links))),
            buttons=tuple(row for row in one.buttons if all(button.action != opens_second for button in row)),
            shown=(first.id, second.id),
        )

    def shown_again(self, ids: str, language: str) -> Reply | None:
        """The answer that shows these entries, for its buttons: it was counted already. None if one is gone."""
        entries = [entry for i in ids.split() if (entry := self._knowledge.get(i))]
        match entries:
            case (entry,):
                shown = self.entry(entry, language)
            case (first, second):
                shown = self.both(first, second, language)
            case _:
                return None
        return replace(shown, shown=())

    def links(self, entry: Entry, language: str) -> tuple[LinkButton, ...]:
        """The pages where one can read on about an entry."""
        default = texts(language).link_button
        hosts = (urlsplit(link.url).netloc.removeprefix("www.") for link in entry.links)
        return tuple(
            LinkButton(_readable(link.label, language) or default.format(host=host), link.url)
            for link, host in zip(entry.links, hosts, strict=True)
        )

    def choices(self, entries: Iterable[Entry], language: str, confidence: float) -> Reply:
        """The question which of several entries is meant."""
        return self._offer(texts(language).choices, entries, language, confidence)

    def more(self, entries: Iterable[Entry], language: str) -> Reply:
        """What else there is on the subject last shown."""
        return self._offer(texts(language).more, entries, language, 1.0)

    def meant_instead(self, entries: Iterable[Entry], language: str) -> Reply:
        """The question what is meant, after who only says what isn't."""
        asked = self._offer(texts(language).meant_instead, entries, language, 0.0)
        return asked if asked.buttons[1:] else replace(asked, outcome=Outcome.UNKNOWN)

    def with_rest(self, answer: Reply, question: str, rest: Reply) -> Reply:
        """An answer to a part of a message, and an honest word on the `question` that got no sure one, `rest`."""
        catalogue, offered = texts(answer.language), [self._knowledge.entries[i] for i in rest.shown]
        question = isolated(question, right_to_left=catalogue.right_to_left)
        if rest.outcome is Outcome.UNKNOWN:
            return replace(answer, paragraphs=(*answer.paragraphs, catalogue.rest_far.format(question=question)))
        rows = self._rows(offered, answer.language) if rest.hedged else ()
        rows = (*rows, *(row for row in rest.buttons if row[0].action.name is ActionName.ENTRY))[:_MOST_CHOICES]
        word = catalogue.rest_near.format(question=question)
        kept = tuple(row for row in answer.buttons if row not in rows)
        return replace(answer, paragraphs=(*answer.paragraphs, word), buttons=(*rows, *kept), choices=len(rows))

    def unknown(self, nearest: Iterable[Entry], language: str, confidence: float) -> Reply:
        """The honest word that no entry answers, with the nearest subjects if there are any."""
        catalogue = texts(language)
        rows = self._choices(nearest, language)
        second = catalogue.unknown_near if rows else catalogue.unknown_far
        buttons = (*rows, (self._programme_button(language),))
        return Reply(Outcome.UNKNOWN, language, (catalogue.unknown, second), buttons=buttons, confidence=confidence)

    def programme(self, language: str, argument: str = "") -> Reply:
        """A page of the programme: sessions in their order, with a button to each, and the ways to the other pages."""
        catalogue, page = texts(language), self._pages.page(argument, language, self._clock())
        title = " · ".join(part for part in (catalogue.programme_title, page.name) if part)
        return Reply(
            Outcome.ANSWER,
            language,
            (self._listed(page, language),),
            title=title,
            links=self.links(self._knowledge.event, language) if self._knowledge.event else (),
            buttons=(*self._rows(page.sessions, language), *page.parts, *(row for row in page.ways if row)),
            listed=tuple(session.id for session in page.sessions),
            again=page.again,
        )

    def _listed(self, page: Page, language: str) -> str:
        if page.parts:
            return texts(language).choose_part
        if not page.sessions:
            return texts(language).programme_empty
        if page.ways and self._pages.timed:
            return rendering.listed(page.sessions, self._knowledge, language, with_days=not page.one_day)
        return "\n".join(self._programme_line(session, language) for session in page.sessions)

    def start(self, language: str) -> Reply:
        """The first message of a chat."""
        catalogue = texts(language)
        event = self._knowledge.event
        welcome = catalogue.welcome.format(event=event.title(language)) if event else catalogue.welcome_how
        said = self._own(language, (welcome, catalogue.welcome_how) if event else (welcome,), help_button=True)
        return replace(said, inviting=True)

    def help(self, language: str, more: tuple[str, ...] = ()) -> Reply:
        catalogue = texts(language)
        return replace(self._own(language, (*catalogue.help, *more), title=catalogue.help_title), inviting=True)

    def unknown_command(self, command: str, language: str) -> Reply:
        catalogue = texts(language)
        said = catalogue.unknown_command.format(command=command[:_LONGEST_COMMAND])
        return self._own(language, (said, catalogue.help[-1]), help_button=True)

    def privacy(self, language: str, days: int, team_days: int, *, objects: bool | None) -> Reply:
        """What happens to messages, with the buttons by which a person has their questions kept or not."""
        catalogue = texts(language)
        first, *others = catalogue.privacy
        kept = [catalogue.privacy_journal.format(days=days) if days else catalogue.privacy_no_journal]
        kept += [catalogue.privacy_team.format(days=team_days)] if team_days else []
        said = self._own(language, (first, *kept, *others), title=catalogue.privacy_title)
        off = Button(catalogue.journal_off_button, Action(ActionName.JOURNAL, KEEP_NOT))
        on = Button(catalogue.journal_on_button, Action(ActionName.JOURNAL, KEEP))
        offered = {None: (off, on), False: (off,), True: (on,)}[objects] if days else ()
        return replace(said, buttons=(*((button,) for button in offered), *said.buttons))

    def languages(self, language: str) -> Reply:
        """The question which language the bot shall speak."""
        buttons = [Button(texts(c).language_name, Action(ActionName.LANGUAGE, c)) for c in LANGUAGES]
        rows = tuple(tuple(buttons[i : i + _LANGUAGES_IN_ROW]) for i in range(0, len(buttons), _LANGUAGES_IN_ROW))
        return Reply(Outcome.SMALL_TALK, language, (texts(language).language_question,), buttons=rows)

    def sentence(self, sentence: str, language: str, outcome: Outcome = Outcome.SMALL_TALK) -> Reply:
        """One of the bot's own sentences, with the way to the programme."""
        return Reply(outcome, language, (sentence,), buttons=((self._programme_button(language),),))

    def for_team(self, reply: Reply) -> Reply:
        """A reply that leaves somebody without what they look for, with the button that leads to the team."""
        catalogue = texts(reply.language)
        asks_for_person = reply.entry == HUMAN
        action = Action(ActionName.TEAM, ANOTHER if asks_for_person else THIS)
        said = replace(reply, paragraphs=(catalogue.team_human,), notice=None, links=()) if asks_for_person else reply
        # With three choices above it, a fourth row is the last that fits: the programme is in the menu, too.
        full = len(said.buttons) > _MOST_CHOICES
        rows = (row for row in said.buttons if not full or row[0].action.name is not ActionName.PROGRAMME)
        return replace(said, buttons=(*rows, (Button(catalogue.team_button, action),)))

    def from_team(self, sentence: str, language: str) -> Reply:
        """A word on a question for the team, with the way to ask it something else."""
        again = Button(texts(language).team_button, Action(ActionName.TEAM, ANOTHER))
        return Reply(Outcome.SMALL_TALK, language, (sentence,), buttons=((again,),))

    def no_team(self, sentence: str, language: str) -> Reply:
        """The word that nobody reads here, and whom to write to if the knowledge base knows that."""
        human = self._knowledge.get(HUMAN)
        said = self.sentence(sentence, language)
        if human is None:
            return said
        paragraphs, notice = _in_language(human.summary, language)
        return replace(said, paragraphs=(sentence, *paragraphs), notice=notice, links=self.links(human, language))

    def link(self, entry: Entry, language: str) -> Reply:
        """Where to read on about the entry last shown."""
        catalogue = texts(language)
        links = self.links(entry, language)
        addresses = tuple(link.url for link in links)
        first, *_ = _paragraphs(entry.summary(language))
        where = (catalogue.link, *addresses) if links else (catalogue.no_link,)
        paragraphs = (*_when_and_where(entry, language), first, *where)
        title = _with_picture(entry, entry.title(language))
        return Reply(Outcome.ANSWER, language, paragraphs, title=title, links=links, entry=entry.id, shown=(entry.id,))

    def near_link(self, nearest: Iterable[Entry], language: str) -> Reply:
        """The kind word on a link whose entry is not there, with the entries nearest to it if there are any."""
        catalogue = texts(language)
        rows = self._choices(nearest, language)
        buttons = (*rows, (self._programme_button(language),))
        return Reply(Outcome.UNKNOWN, language, (catalogue.unknown_link if rows else catalogue.gone,), buttons=buttons)

    def own_words(self, paragraphs: tuple[str, ...], language: str, title: str | None = None) -> Reply:
        """Some of the bot's own words, with the ways to the programme and to help."""
        return self._own(language, paragraphs, title, help_button=True)

    def _offer(self, sentence: str, entries: Iterable[Entry], language: str, confidence: float) -> Reply:
        rows = (*self._choices(entries, language), (self._programme_button(language),))
        return Reply(Outcome.CHOICES, language, (sentence,), buttons=rows, confidence=confidence)

    def _own(
        self, language: str, paragraphs: tuple[str, ...], title: str | None = None, *, help_button: bool = False
    ) -> Reply:
        row: tuple[Button, ...] = (self._programme_button(language),)
        if help_button:
            row = (*row, Button(texts(language).help_button, Action(ActionName.HELP)))
        return Reply(Outcome.SMALL_TALK, language, paragraphs, title=title, buttons=(row,))

    def _programme_button(self, language: str) -> Button:
        return Button(texts(language).programme_button, Action(ActionName.PROGRAMME))

    def _choices(self, entries: Iterable[Entry], language: str) -> tuple[tuple[Button, ...], ...]:
        return self._rows(islice(entries, _MOST_CHOICES), language)

    def _rows(self, entries: Iterable[Entry], language: str) -> tuple[tuple[Button, ...], ...]:
        return tuple(
            (Button(_with_picture(entry, entry.label(language)), Action(ActionName.ENTRY, entry.id)),)
            for entry in entries
        )

    def _programme_line(self, session: Entry, language: str) -> str:
        people = [person.title(language) for s in session.speakers if (person := self._knowledge.get(s))]
        right_to_left = texts(language).right_to_left
        title = isolated(session.title(language), right_to_left=right_to_left)
        speakers = isolated(", ".join(people), right_to_left=right_to_left)
        form = _form(session, language)
        line = f"{session.number}. {form}{': ' if form else ''}{title}" + (f" ({speakers})" if people else "")
        return "\n".join((line, *_when_and_where(session, language)))

    def _next(self, entry: Entry, language: str) -> tuple[tuple[Button, ...], ...]:
        """Buttons to what one may want next: the findings of a session, the session of a finding, what staff list."""
        if entry.kind is Kind.SMALL_TALK:
            return self.languages(language).buttons if entry.id == _LANGUAGE else ()
        named = [*entry.speakers, *entry.related]
        if entry.kind is Kind.SESSION:
            named += [child.id for child in self._knowledge.children(entry.id) if child.kind is Kind.FINDING]
        elif entry.parent:
            named.insert(0, entry.parent)
        found = [e for i in dict.fromkeys(named) if i != entry.id and (e := self._knowledge.get(i))]
        rows = self._rows(found[:_MOST_NEXT], language)
        return (*rows, *self._neighbours(entry, language), (self._programme_button(language),))

    def _neighbours(self, entry: Entry, language: str) -> tuple[tuple[Button, ...], ...]:
        """The ways to the session before and to the one after; in one row, in the direction of reading."""
        if entry.kind is not Kind.SESSION:
            return ()
        catalogue, sessions = texts(language), self._knowledge.sessions
        place = sessions.index(entry)
        before = [_to(catalogue.previous_button, session) for session in sessions[:place][-1:]]
        after = [_to(catalogue.next_button, session) for session in sessions[place + 1 :][:1]]
        row = (*before, *after)
        return (row[::-1] if catalogue.right_to_left else row,) if row else ()

    def _kind(self, entry: Entry, language: str) -> str:
        """What kind of thing an entry is, and where it belongs: "Vortrag · Beitrag 2 von 8", "Thema · Sport"."""
        catalogue, parent = texts(language), self._knowledge.get(entry.parent or "")
        if entry.form:
            place = catalogue.place.format(number=entry.number, sessions=len(self._knowledge.sessions))
            parts = [_form(entry, language), place]
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
        is_over = self._clock().astimezone(calendar.zone).date() > calendar.last
        return catalogue.kinds[entry.kind] if is_over else catalogue.not_known_yet


def _when_and_where(entry: Entry, language: str) -> tuple[str, ...]:
    """Return the line of a session that says when and where it is, if anything is known of that."""
    line = rendering.line(entry, language) if entry.kind is Kind.SESSION else None
    return (line,) if line else ()


def _heading(entry: Entry, language: str) -> str:
    """Return a title without its end ": nicht dokumentiert", which the line above it says already."""
    title, written_in = entry.title.best(language)
    if entry.kind is Kind.NOT_DOCUMENTED and written_in in LANGUAGES:
        said = f": {texts(written_in).kinds[entry.kind]}"
        return title[: -len(said)] if title.casefold().endswith(said.casefold()) else title
    return title


def _form(session: Entry, language: str) -> str:
    """Return what a session is called; empty where the title begins with that: "Vortrag: Vortrag: …"."""
    if session.form is None:
        return ""
    title, written_in = session.title.best(language)
    beginning = (title.partition(":")[0] if ":" in title else title.partition(" ")[0]).casefold()
    names = (session.form.name(written).casefold() for written in (language, written_in))
    return "" if any(name in beginning for name in names) else session.form.name(language)


def _to(label: str, entry: Entry) -> Button:
    return Button(label, Action(ActionName.ENTRY, entry.id))


def _feedback(entry: Entry, language: str) -> tuple[Button, ...]:
    catalogue = texts(language)
    return (
        Button(catalogue.helpful_button, Action(ActionName.HELPFUL, entry.id)),
        Button(catalogue.unhelpful_button, Action(ActionName.UNHELPFUL, entry.id)),
    )


def _readable(label: Text | None, language: str) -> str:
    """Return a label that the reader can read: in their language, or in the other of German and English."""
    written = label is not None and (language in label.by_language or language in SAMPLE_LANGUAGES)
    return label(language) if label is not None and written else ""


def _in_language(text: Text, language: str) -> tuple[tuple[str, ...], str | None]:
    """Return the paragraphs of a text for a reader of `language`, and a word on it where it is in another one.

    Who reads neither German nor English gets both: one of them may do.
    """
    written, written_in = text.best(language)
    if written_in == language:
        return _paragraphs(written), None
    if language not in SAMPLE_LANGUAGES and text.by_language.keys() >= SAMPLE_LANGUAGES:
        return (*_paragraphs(text("de")), *_paragraphs(text("en"))), texts(language).notice_german_english
    return _paragraphs(written), texts(language).only_in.get(written_in)


def _paragraphs(text: str) -> tuple[str, ...]:
    """Return the paragraphs of a text; in YAML's folded texts an empty line between them comes out as a line end."""
    return tuple(part.strip() for part in _PARAGRAPH_END.split(text) if part.strip())


def _with_picture(entry: Entry, words: str) -> str:
    picture = entry.form.picture if entry.form else _PICTURES.get(entry.kind, "")
    return f"{picture} {words}".strip()
