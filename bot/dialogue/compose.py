"""Replies to questions, made from entries: no decisions here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bot.dialogue.buttons import MOST_CHOICES, choices_of, links_of, rows_of, to_programme, with_picture
from bot.dialogue.direction import isolated
from bot.dialogue.programme import Page, ProgrammePages
from bot.dialogue.reply import ActionName, Outcome, Reply
from bot.dialogue.schedule import rendering
from bot.dialogue.schedule.clock import Clock, utc_now
from bot.dialogue.schedule.saying import Answer
from bot.dialogue.showing import Showing, form_of, paragraphs_of, when_and_where
from bot.dialogue.texts import texts
from bot.knowledge.model import Entry, Kind, KnowledgeBase
from bot.matching.background import SAMPLE_LANGUAGES
from bot.matching.match import Decision, Match

_MOST_BUTTONS = 8  # under a list: with more, one looks them up in the programme
# With this confidence (0-1) what is offered beside an "I don't know" may well be the answer. Of 351 labelled questions
# with such an offer it is in 40 of the 91 from here on, and in 23 of the 260 below.
_MAY_BE_MEANT_FROM = 0.15


class Composer:
    """Says what a knowledge base holds, in the words of a language."""

    def __init__(self, knowledge: KnowledgeBase, clock: Clock = utc_now) -> None:
        """Get ready; `clock` tells whether the event is over, and which day of it is today."""
        self._knowledge = knowledge
        self._clock = clock
        self._pages = ProgrammePages(knowledge)
        self.show = Showing(knowledge, clock)

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
                return self.show.entry(entry, language, found.confidence)
            case (first, second):
                return self.show.both(first, second, language, found.confidence)
        if found.best and found.best.entry.kind is Kind.SMALL_TALK:  # no subject of the event is asked for
            offered = []
        if found.decision is not Decision.UNKNOWN and offered:
            return self.choices(offered, language, found.confidence)
        return self.unknown(offered, language, found.confidence)

    def hedged(self, entry: Entry, others: Iterable[Entry], language: str, confidence: float) -> Reply:
        """The entry that is likely meant, with a word of doubt and buttons to what else it may be."""
        rows = choices_of(others, language)
        return replace(
            self.show.entry(entry, language, confidence),
            lead=texts(language).hedge,
            hedged=True,
            choices=len(rows),
            buttons=(*rows, (to_programme(language),)),
        )

    def scheduled(self, answer: Answer, language: str) -> Reply:
        """What the programme says: of one entry, before all else that is known of it; or a list of sessions."""
        if answer.about:
            reply = self.show.entry(answer.about, language, answer.confidence)
            if answer.instead:
                reply = self.hedged(answer.about, answer.instead, language, answer.confidence)
            paragraphs = tuple(dict.fromkeys((*answer.paragraphs, *reply.paragraphs)))  # both may say that it is over
            return replace(reply, lead=answer.title or reply.lead, paragraphs=paragraphs)
        if answer.choices:
            return self.choices(answer.choices, language, answer.confidence)
        rows = rows_of((*answer.sessions, *answer.offered)[:_MOST_BUTTONS], language)
        return Reply(
            Outcome.ANSWER,
            language,
            answer.paragraphs,
            title=answer.title,
            buttons=(*rows, (to_programme(language),)),
            confidence=1.0,
            listed=tuple(session.id for session in answer.sessions),
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
        rows = rows_of(offered, answer.language) if rest.hedged else ()
        rows = (*rows, *(row for row in rest.buttons if row[0].action.name is ActionName.ENTRY))[:MOST_CHOICES]
        word = catalogue.rest_near.format(question=question)
        kept = tuple(row for row in answer.buttons if row not in rows)
        return replace(answer, paragraphs=(*answer.paragraphs, word), buttons=(*rows, *kept), choices=len(rows))

    def unknown(self, nearest: Iterable[Entry], language: str, confidence: float) -> Reply:
        """The honest word that no entry surely answers, with the nearest subjects if there are any."""
        catalogue = texts(language)
        offered = list(nearest)[:MOST_CHOICES]
        word, above = catalogue.unknown, catalogue.unknown_near if offered else catalogue.unknown_far
        if offered and confidence >= _MAY_BE_MEANT_FROM:
            word, above = catalogue.unsure, catalogue.choices
        buttons = (*choices_of(offered, language), (to_programme(language),))
        said = (word, *_titles_in(offered, language), above)  # what is above the buttons ends with a colon
        return Reply(Outcome.UNKNOWN, language, said, buttons=buttons, confidence=confidence)

    def programme(self, language: str, argument: str = "") -> Reply:
        """A page of the programme: sessions in their order, with a button to each, and the ways to the other pages."""
        catalogue, page = texts(language), self._pages.page(argument, language, self._clock())
        title = " · ".join(part for part in (catalogue.programme_title, page.name) if part)
        return Reply(
            Outcome.ANSWER,
            language,
            (self._listed(page, language),),
            title=title,
            links=links_of(self._knowledge.event, language) if self._knowledge.event else (),
            buttons=(*rows_of(page.sessions, language), *page.parts, *(row for row in page.ways if row)),
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
        lines = [self._programme_line(session, language) for session in page.sessions]
        return ("\n\n" if any("\n" in line for line in lines) else "\n").join(lines)

    def link(self, entry: Entry, language: str) -> Reply:
        """Where to read on about the entry last shown."""
        catalogue = texts(language)
        links = links_of(entry, language)
        addresses = tuple(link.url for link in links)
        first, *_ = paragraphs_of(entry.summary(language))
        where = (catalogue.link, *addresses) if links else (catalogue.no_link,)
        paragraphs = (*when_and_where(entry, language), first, *where)
        title = with_picture(entry, entry.title(language))
        return Reply(Outcome.ANSWER, language, paragraphs, title=title, links=links, entry=entry.id, shown=(entry.id,))

    def near_link(self, nearest: Iterable[Entry], language: str) -> Reply:
        """The kind word on a link whose entry is not there, with the entries nearest to it if there are any."""
        catalogue = texts(language)
        rows = choices_of(nearest, language)
        buttons = (*rows, (to_programme(language),))
        return Reply(Outcome.UNKNOWN, language, (catalogue.unknown_link if rows else catalogue.gone,), buttons=buttons)

    def _offer(self, sentence: str, entries: Iterable[Entry], language: str, confidence: float) -> Reply:
        offered = list(entries)[:MOST_CHOICES]
        rows = (*choices_of(offered, language), (to_programme(language),))
        said = (sentence, *_titles_in(offered, language))
        return Reply(Outcome.CHOICES, language, said, buttons=rows, confidence=confidence)

    def _programme_line(self, session: Entry, language: str) -> str:
        speakers = rendering.speakers(session, self._knowledge, language)
        form, title = form_of(session, language), rendering.named(session, language)
        line = f"{session.number}. {form}{': ' if form else ''}{title}" + (f" ({speakers})" if speakers else "")
        return "\n".join((line, *when_and_where(session, language)))


def _titles_in(offered: Iterable[Entry], language: str) -> tuple[str, ...]:
    """Return a word on the language of titles to choose from, where it isn't the reader's; names have none."""
    titles = (entry.label for entry in offered if entry.kind is not Kind.PERSON)
    catalogue, others = texts(language), {title.best(language)[1] for title in titles} - {language}
    if others >= SAMPLE_LANGUAGES:
        return (catalogue.titles_german_english,)
    return tuple(said for other in sorted(others) if (said := catalogue.titles_in.get(other)))
