"""Rules about what files and entries are made of: sections and fields by their names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.knowledge.problems import Level, Rule
from bot.knowledge.wording import DID_YOU_MEAN, Phrase, closest

_OF_ALL = ("id", "title", "label", "summary", "questions", "keywords", "links", "related", "formerly", "reviewed")
_OF_EVENT = ("start", "end", "time_zone", "contact")
_OF_SESSION = ("form", "number", "speakers", "start", "end", "room", "track", "language", "tags", "status")
FIELDS = (*_OF_ALL, *_OF_EVENT, *_OF_SESSION)
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
# German names of fields and sections, with umlauts spelt out: people write what they mean
_GERMAN = {
    "antwort": "summary",
    "text": "summary",
    "kurzfassung": "summary",
    "zusammenfassung": "summary",
    "titel": "title",
    "ueberschrift": "title",
    "name": "title",
    "beschriftung": "label",
    "knopf": "label",
    "kurztitel": "label",
    "frage": "questions",
    "fragen": "questions",
    "beispielfragen": "questions",
    "schlagwoerter": "keywords",
    "schluesselwoerter": "keywords",
    "stichwoerter": "keywords",
    "stichworte": "keywords",
    "suchwoerter": "keywords",
    "verweise": "links",
    "weblinks": "links",
    "adresse": "url",
    "siehe": "related",
    "siehe_auch": "related",
    "verwandt": "related",
    "frueher": "formerly",
    "vormals": "formerly",
    "geprueft": "reviewed",
    "art": "form",
    "nummer": "number",
    "nr": "number",
    "redner": "speakers",
    "referenten": "speakers",
    "sprecher": "speakers",
    "vortragende": "speakers",
    "anfang": "start",
    "beginn": "start",
    "ende": "end",
    "schluss": "end",
    "zeitzone": "time_zone",
    "raum": "room",
    "saal": "room",
    "schiene": "track",
    "strang": "track",
    "themenstrang": "track",
    "sprache": "language",
    "sprachen": "language",
    "schlagworte": "tags",
    "stand": "status",
    "tagung": "event",
    "veranstaltung": "event",
    "beitrag": "session",
    "programmpunkt": "session",
    "vortrag": "session",
    "ergebnisse": "findings",
    "themen": "findings",
    "leute": "people",
    "personen": "people",
    "allgemein": "general",
    "allgemeines": "general",
    "nicht_dokumentiert": "not_documented",
    "plauderei": "small_talk",
    "smalltalk": "small_talk",
}
_VALUES = {"id": "sport-vereine", "form": "workshop", "number": "6", "url": "https://www.example.org/sport"}


def spelt_out(word: str) -> str:
    """Return a word in small letters without umlauts: ä is ae."""
    return word.casefold().translate(_UMLAUTS)


@dataclass(frozen=True)
class TopLevel(Rule):
    """A file consists of sections: event, session, findings, people, general, not_documented, small_talk."""

    name = "top-level"
    de = (
        "Die Datei muss aus Abschnitten bestehen, deren Namen ganz links stehen, zum Beispiel „findings:“; "
        "darunter folgen die Einträge, jeder mit „- id: …“."
    )
    en = (
        "The file must consist of sections whose names begin in the first column, like 'findings:'; "
        "the entries follow below, each with '- id: …'."
    )


@dataclass(frozen=True)
class EmptySection(Rule):
    """A section without entries is probably not finished."""

    name = "empty-section"
    level = Level.WARNING
    section: str
    de = "Der Abschnitt „{section}“ ist leer. Bitte füllen oder löschen Sie ihn."
    en = "The section '{section}' is empty. Please fill or delete it."


@dataclass(frozen=True)
class NoLongerNeeded(Rule):
    """Lists of words are a thing of the past: what means the same is recognised by itself, in every language."""

    name = "no-longer-needed"
    level = Level.WARNING
    section: str
    de = "Der Abschnitt „{section}“ wird nicht mehr gebraucht. Sie können ihn löschen."
    en = "The section '{section}' is no longer needed. You can delete it."


@dataclass(frozen=True)
class UnknownKey(Rule):
    """Only the fields of the format are allowed, so that a misspelt field doesn't get lost silently."""

    name = "unknown-key"
    key: str
    known: tuple[str, ...]
    otherwise: ClassVar[Phrase] = Phrase(
        de=" Möglich sind hier: {known:listed}.",
        en=" Possible here: {known:listed}.",
    )
    de = "Unbekanntes Feld „{key:short}“.{hint}"
    en = "Unknown field '{key:short}'.{hint}"

    @property
    def suggestion(self) -> str | None:
        translated = _GERMAN.get(spelt_out(self.key).replace(" ", "_").replace("-", "_"))
        return translated if translated in self.known else closest(self.key, self.known)

    @property
    def hint(self) -> Phrase:
        return DID_YOU_MEAN if self.suggestion else self.otherwise


@dataclass(frozen=True)
class MissingKey(Rule):
    """Every entry has an id, a title and a summary; a session also a form and a number."""

    name = "missing-key"
    key: str
    entry: str | None = None
    de = "{where} das Feld „{key}“. Bitte ergänzen Sie eine Zeile, zum Beispiel: {line:whole}"
    en = "{where} the field '{key}'. Please add a line, for example: {line:whole}"

    @property
    def where(self) -> Phrase:
        if self.entry:
            return Phrase(de="Dem Eintrag „{entry:short}“ fehlt", en="The entry '{entry:short}' lacks")
        return Phrase(de="Hier fehlt", en="This lacks")

    @property
    def line(self) -> str:
        return f"{self.key}: {_VALUES.get(self.key, '…')}"
