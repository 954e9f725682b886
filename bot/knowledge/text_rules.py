"""Rules about the texts of entries as people read them: in their language, plain, and saying something."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from bot.knowledge.drafts import Draft, Drafts, Written
from bot.knowledge.folder_rules import FolderRule
from bot.knowledge.languages import NAMES
from bot.knowledge.model import Kind
from bot.knowledge.problems import Level, Problem
from bot.knowledge.schema import LABEL_LENGTH
from bot.knowledge.wording import NOTHING, Phrase

# Markup with what it is around, as people write it; the bounds keep the search fast in any text.
_TAGS = "b|strong|i|em|u|s|a|p|br|ul|ol|li|h[1-6]|div|span|code|pre|font|blockquote"
_MARKUP = (
    re.compile(r"\*\*(?P<inner>[^*\n]{1,300})\*\*"),
    re.compile(r"(?<!\w)__(?P<inner>[^_\n]{1,300})__(?!\.?\w)"),
    re.compile(r"\[(?P<inner>[^\[\]\n]{1,300})\]\([^()\s]{1,300}\)"),
    re.compile(r"`(?P<inner>[^`\n]{1,300})`"),
    re.compile(r"^#{1,6} +(?P<inner>[^\n]{1,300})", re.MULTILINE),
    re.compile(rf"<(?P<tag>{_TAGS})\b[^<>]{{0,300}}>(?P<inner>[^<>]{{1,300}})</(?P=tag)>", re.IGNORECASE),
    re.compile(rf"</?(?:{_TAGS})\b[^<>]{{0,300}}>(?P<inner>)", re.IGNORECASE),
    re.compile(r"(?P<inner>&(?:#\d{2,6}|#x[0-9a-f]{2,5}|[a-z]{2,8});)", re.IGNORECASE),
)
_WORD = re.compile(r"\w+")
_NAME = r"[A-ZÀ-ÖØ-ÞĀČĞİŁŞŠŽ][\w'’-]+"
_PERSON = re.compile(
    r"\b(?:(?:Prof\.|Professor(?:in)?|Dr\.|Herrn?|Frau|Mr\.?|Mrs\.?|Ms\.?)\s+)+"
    rf"(?P<name>{_NAME}\s+(?:(?:von|van|de|der|den|zu|al|el)\s+){{0,2}}{_NAME})"
)


@dataclass(frozen=True)
class MissingTranslation(FolderRule):
    """Where most entries have their texts in a language, all have: who reads it would get another one here.

    A session may be announced, and who speaks there introduced, in the language that is spoken there alone.
    """

    name = "missing-translation"
    level = Level.WARNING
    language: str
    instead: str
    fields: tuple[str, ...]
    more: tuple[str, ...] = ()
    de = (
        "Wer {wanted} liest, bekäme hier {got}: Unter „{language}:“ fehlt {fields:listed}. "
        "Bitte übersetzen Sie das.{also}"
    )
    en = (
        "Who reads {wanted} would get {got} here: below '{language}:' this lacks {fields:listed}. "
        "Please translate that.{also}"
    )

    @classmethod
    def check(cls, drafts: Drafts) -> Iterator[Problem]:
        usual, spoken = _usual_languages(drafts), _spoken(drafts)
        for entry in drafts.entries:
            if spoken.get(entry.id or "", set()) & entry.texts("summary").keys():
                continue
            missing = {language: fields for language in usual if (fields := _untranslated(entry, language))}
            if missing and entry.valid:  # a language that is misspelt is told already
                language, *more = missing
                key = missing[language][0]
                instead = next(iter(_in_order(entry.texts(key), drafts.language)))
                yield Problem(entry.place_of_key(key), cls(language, instead, missing[language], tuple(more)))

    @property
    def wanted(self) -> Phrase:
        return NAMES.get(self.language, Phrase(de="„{language}“", en="'{language}'"))

    @property
    def got(self) -> Phrase:
        return NAMES.get(self.instead, Phrase(de="„{instead}“", en="'{instead}'"))

    @property
    def also(self) -> Phrase:
        also = Phrase(de=" Auch das fehlt: {more:listed}.", en=" These are missing, too: {more:listed}.")
        return also if self.more else NOTHING


def _usual_languages(drafts: Drafts) -> list[str]:
    """Return the languages that more than half of the answers have, the default language first."""
    number = Counter(language for entry in drafts.entries for language in entry.texts("summary"))
    usual = {language: None for language, found in number.items() if 2 * found > len(drafts.entries)}
    return _in_order(usual, drafts.language)


def _spoken(drafts: Drafts) -> dict[str, set[str]]:
    """Return by id the languages that are spoken in sessions, and by who speaks there."""
    found: dict[str, set[str]] = {}
    for entry in drafts.of(Kind.SESSION):
        spoken = {written.text for written in (*entry.listed("language"), *entry.texts("language").values())}
        for named in (entry.id, *(speaker.text for speaker in entry.listed("speakers"))):
            found.setdefault(named or "", set()).update(spoken)
    return found


def _untranslated(entry: Draft, language: str) -> tuple[str, ...]:
    """Return the fields that have a text, but not in a language; what a person is called needs no translation."""
    fields = ("label", "summary") if entry.kind is Kind.PERSON else ("title", "label", "summary")
    return tuple(field for field in fields if (texts := entry.texts(field)) and language not in texts)


def _in_order(languages: dict[str, Written] | dict[str, None], first: str) -> list[str]:
    return sorted(languages, key=lambda language: language != first)


@dataclass(frozen=True)
class Markup(FolderRule):
    """Texts are plain: the bot shows them as they are written, with any HTML tags and Markdown signs."""

    name = "markup"
    level = Level.WARNING
    found: str
    better: str
    de = "„{found:short}“ stünde mit allen Zeichen so in der Nachricht: Texte sind hier ohne HTML und Markdown.{advice}"
    en = "'{found:short}' would be shown with all its signs: texts have neither HTML nor Markdown here.{advice}"

    @classmethod
    def check(cls, drafts: Drafts) -> Iterator[Problem]:
        for entry in drafts.entries:
            for text, place in entry.all_texts():
                found = min((m for pattern in _MARKUP if (m := pattern.search(text))), key=_start, default=None)
                if found and (better := html.unescape(found["inner"]).strip()) != found[0]:
                    yield Problem(place, cls(found[0], better))

    @property
    def advice(self) -> Phrase:
        if not self.better:
            return Phrase(
                de=" Bitte löschen Sie das; eine Leerzeile beginnt einen neuen Absatz.",
                en=" Please delete that; an empty line begins a new paragraph.",
            )
        if self.found.startswith("["):
            return Phrase(
                de=" Bitte schreiben Sie nur „{better:short}“; die Adresse gehört unter „links:“.",
                en=" Please write just '{better:short}'; the address belongs below 'links:'.",
            )
        return Phrase(de=" Bitte schreiben Sie nur: {better:short}", en=" Please write just: {better:short}")


def _start(found: re.Match[str]) -> int:
    return found.start()


@dataclass(frozen=True)
class SaysNothing(FolderRule):
    """An answer says more than its title or a sample question does."""

    name = "says-nothing"
    level = Level.WARNING
    text: str
    de = "Diese Antwort wiederholt nur „{text:short}“. Bitte schreiben Sie, was die Leute wissen möchten."
    en = "This answer only repeats '{text:short}'. Please write what people want to know."

    @classmethod
    def check(cls, drafts: Drafts) -> Iterator[Problem]:
        for entry in drafts.entries:
            questions, titles = entry.questions(), entry.texts("title")
            for language, summary in entry.texts("summary").items() if entry.kind is not Kind.SMALL_TALK else ():
                asked = [*([titles[language]] if language in titles else []), *questions.get(language, [])]
                said = _words(summary.text)
                repeated = next((text for text, _ in asked if said and said <= _words(text)), None)
                if repeated is not None:
                    yield Problem(summary.place, cls(repeated))


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))


@dataclass(frozen=True)
class UnknownPerson(FolderRule):
    """A person whom a text names in full has an entry, or is in the title, label or keywords of one."""

    name = "unknown-person"
    level = Level.WARNING
    person: str
    de = (
        "„{person:short}“ kommt hier vor, aber in keinem Eintrag als Titel, Name oder Suchwort: Wer danach fragt, "
        "findet nichts. Bitte ergänzen Sie die Person unter „people“, oder nennen Sie sie hier unter „keywords“."
    )
    en = (
        "'{person:short}' is mentioned here, but isn't the title, name or keyword of any entry: who asks finds "
        "nothing. Please add the person below 'people', or name them here below 'keywords'."
    )

    @classmethod
    def check(cls, drafts: Drafts) -> Iterator[Problem]:
        if Kind.PERSON in drafts.lost_kinds:
            return
        known = _names(drafts)
        for entry in drafts.entries:
            told = set[str]()
            for text, place in entry.all_texts():
                for found in _PERSON.finditer(text):
                    person = " ".join(found["name"].split())
                    if not _words(" ".join(re.findall(_NAME, person))) & known and person not in told:
                        told.add(person)
                        yield Problem(place, cls(person))


def _names(drafts: Drafts) -> set[str]:
    """Return the words of all titles, labels and keywords."""
    return {
        word
        for entry in drafts.entries
        for text, _ in (
            *entry.texts("title").values(),
            *entry.texts("label").values(),
            *entry.listed("keywords"),
        )
        for word in _words(text)
    }


@dataclass(frozen=True)
class LongLinkLabel(FolderRule):
    """The label of a link has at most 40 characters, because it is a button."""

    name = "long-link-label"
    level = Level.WARNING
    length: int
    most: ClassVar[int] = LABEL_LENGTH
    de = "Diese Beschriftung hat {length} Zeichen; auf einen Knopf passen {most}. Bitte kürzen Sie sie."
    en = "This label has {length} characters; {most} fit on a button. Please shorten it."

    @classmethod
    def check(cls, drafts: Drafts) -> Iterator[Problem]:
        for entry in drafts.entries:
            for text, place in entry.link_labels():
                if len(text) > cls.most:
                    yield Problem(place, cls(len(text)))


@dataclass(frozen=True)
class ManyLinks(FolderRule):
    """An entry has at most eight links: each is a button of its own below the answer."""

    name = "many-links"
    level = Level.WARNING
    number: int
    most: ClassVar[int] = 8  # with the buttons to other entries a phone's screen is full; Telegram itself takes 100
    de = (
        "Dieser Eintrag hat {number} Links, jeder wird ein Knopf unter der Antwort. Bitte lassen Sie höchstens {most} "
        "stehen, oder machen Sie mehrere Einträge daraus."
    )
    en = (
        "This entry has {number} links, and each becomes a button below the answer. Please keep at most {most}, or "
        "make several entries of it."
    )

    @classmethod
    def check(cls, drafts: Drafts) -> Iterator[Problem]:
        for entry in drafts.entries:
            if (number := len(entry.links())) > cls.most:
                yield Problem(entry.place_of_key("links"), cls(number))
