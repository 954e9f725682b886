"""Rules about the fields of an entry: which there are and what belongs in them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum
from urllib.parse import urlsplit

from bot.knowledge.languages import CODES, likely_code
from bot.knowledge.model import Form
from bot.knowledge.problems import Level, Rule
from bot.knowledge.tree import Scalar, Unquoted
from bot.knowledge.wording import closest, in_quotes, meant_de, meant_en, short

_FIELDS = ("id", "title", "label", "summary", "questions", "keywords", "links", "related", "form", "number", "speakers")
_READ_AS_DE = {
    Scalar.BOOL: "als Ja oder Nein (true/false)",
    Scalar.NUMBER: "als Zahl",
    Scalar.DATE: "als Datum",
    Scalar.NULL: "als „nichts“ (null)",
}
_READ_AS_EN = {
    Scalar.BOOL: "as yes or no (true/false)",
    Scalar.NUMBER: "as a number",
    Scalar.DATE: "as a date",
    Scalar.NULL: "as 'nothing' (null)",
}


@dataclass(frozen=True)
class TopLevel(Rule):
    """A file consists of sections: event, session, findings, people, general, not_documented, small_talk, words."""

    name = "top-level"

    def de(self) -> str:
        return (
            "Die Datei muss aus Abschnitten bestehen, deren Namen ganz links stehen, zum Beispiel „findings:“; "
            "darunter folgen die Einträge, jeder mit „- id: …“."
        )

    def en(self) -> str:
        return (
            "The file must consist of sections whose names begin in the first column, like 'findings:'; "
            "the entries follow below, each with '- id: …'."
        )


@dataclass(frozen=True)
class EmptySection(Rule):
    """A section without entries is probably not finished."""

    name = "empty-section"
    level = Level.WARNING
    section: str

    def de(self) -> str:
        return f"Der Abschnitt „{self.section}“ ist leer. Bitte füllen oder löschen Sie ihn."

    def en(self) -> str:
        return f"The section '{self.section}' is empty. Please fill or delete it."


@dataclass(frozen=True)
class UnknownKey(Rule):
    """Only the fields of the format are allowed, so that a misspelt field doesn't get lost silently."""

    name = "unknown-key"
    key: str
    known: tuple[str, ...]

    def meant(self) -> str | None:
        return closest(self.key, self.known)

    def de(self) -> str:
        otherwise = f"Möglich sind hier: {', '.join(self.known)}."
        return f"Unbekanntes Feld „{short(self.key)}“.{meant_de(self.meant(), otherwise)}"

    def en(self) -> str:
        otherwise = f"Possible here: {', '.join(self.known)}."
        return f"Unknown field '{short(self.key)}'.{meant_en(self.meant(), otherwise)}"


@dataclass(frozen=True)
class MissingKey(Rule):
    """Every entry has an id, a title, a summary and questions; a session also a form and a number."""

    name = "missing-key"
    key: str
    entry: str | None = None

    def de(self) -> str:
        where = f"Dem Eintrag „{short(self.entry)}“ fehlt" if self.entry else "Hier fehlt"
        return f"{where} das Feld „{self.key}“."

    def en(self) -> str:
        where = f"The entry '{short(self.entry)}' lacks" if self.entry else "This lacks"
        return f"{where} the field '{self.key}'."


@dataclass(frozen=True)
class NotText(Rule):
    """Words like no, yes, on, off, null, numbers and dates stand in quotation marks where text belongs."""

    name = "not-text"
    read: Unquoted

    def de(self) -> str:
        return (
            f"Ohne Anführungszeichen liest YAML „{self.read.written}“ {_READ_AS_DE[self.read.kind]}, nicht als Text. "
            f"Bitte schreiben Sie: {in_quotes(self.read.written)}"
        )

    def en(self) -> str:
        return (
            f"Without quotation marks YAML reads '{self.read.written}' {_READ_AS_EN[self.read.kind]}, not as text. "
            f"Please write: {in_quotes(self.read.written)}"
        )


@dataclass(frozen=True)
class TextExpected(Rule):
    """Where a text belongs there is neither a list nor further fields."""

    name = "text-expected"

    def de(self) -> str:
        return "Hier gehört ein Text hin, keine Liste und keine weiteren Felder."

    def en(self) -> str:
        return "A text belongs here, neither a list nor further fields."


@dataclass(frozen=True)
class ListExpected(Rule):
    """Sections, questions, keywords, links, related and speakers are lists."""

    name = "list-expected"

    def de(self) -> str:
        return (
            "Hier gehört eine Liste hin: darunter je eine Zeile, die mit „- “ beginnt (Strich, Leerzeichen), "
            "oder kurz [eins, zwei]."
        )

    def en(self) -> str:
        return "A list belongs here: lines below that each begin with '- ' (hyphen, space), or in short [one, two]."


@dataclass(frozen=True)
class FieldsExpected(Rule):
    """Entries and links consist of fields; questions stand below their language."""

    name = "fields-expected"
    example: str

    def de(self) -> str:
        return f"Hier gehören Felder hin, jedes mit Name und Doppelpunkt, zum Beispiel „{self.example}“."

    def en(self) -> str:
        return f"Fields belong here, each with name and colon, like '{self.example}'."


@dataclass(frozen=True)
class BadNumber(Rule):
    """The number of a session is its place in the programme: 1, 2, 3, …, without quotation marks."""

    name = "bad-number"

    def de(self) -> str:
        return "Hier gehört die Stelle im Programm hin, als Zahl ohne Anführungszeichen: 1, 2, 3, …"

    def en(self) -> str:
        return "The place in the programme belongs here, as a number without quotation marks: 1, 2, 3, …"


@dataclass(frozen=True)
class UnknownForm(Rule):
    """The form of a session is one of lecture, world_cafe, workshop, panel, other."""

    name = "unknown-form"
    written: str

    def de(self) -> str:
        suggestion = meant_de(closest(self.written, tuple(Form)))
        return f"Diese Form gibt es nicht. Möglich sind: {', '.join(Form)}.{suggestion}"

    def en(self) -> str:
        suggestion = meant_en(closest(self.written, tuple(Form)))
        return f"There is no such form. Possible are: {', '.join(Form)}.{suggestion}"


@dataclass(frozen=True)
class EmptyText(Rule):
    """A field that is there has a text in it."""

    name = "empty-text"

    def de(self) -> str:
        return "Hier fehlt der Text. Bitte ergänzen Sie ihn oder löschen Sie die Zeile."

    def en(self) -> str:
        return "The text is missing here. Please add it or delete the line."


@dataclass(frozen=True)
class EmptyList(Rule):
    """A list that is there has something in it."""

    name = "empty-list"

    def de(self) -> str:
        return "Diese Liste ist leer. Bitte füllen oder löschen Sie sie."

    def en(self) -> str:
        return "This list is empty. Please fill or delete it."


@dataclass(frozen=True)
class BadId(Rule):
    """An id has small letters a-z, digits and hyphens, begins with a letter and has at most 40 characters."""

    name = "bad-id"
    written: str

    @staticmethod
    def good(written: str) -> bool:
        return re.fullmatch(r"[a-z][a-z0-9-]{0,39}", written) is not None

    def _better(self) -> str | None:
        umlauts = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"}
        letters = "".join(umlauts.get(c, c) for c in self.written.casefold())
        plain = unicodedata.normalize("NFKD", letters).encode("ascii", "ignore").decode()
        better = re.sub(r"[^a-z0-9]+", "-", plain).lstrip("-0123456789")[:40].strip("-")
        return better or None

    def de(self) -> str:
        better = self._better()
        example = f" Zum Beispiel: {better}" if better else ""
        return (
            "Eine id besteht aus Kleinbuchstaben a-z, Ziffern und Bindestrichen, beginnt mit einem Buchstaben und hat "
            f"höchstens 40 Zeichen.{example}"
        )

    def en(self) -> str:
        better = self._better()
        example = f" For example: {better}" if better else ""
        return (
            "An id consists of small letters a-z, digits and hyphens, begins with a letter and has at most "
            f"40 characters.{example}"
        )


class LinkFault(Enum):
    """What is wrong with a web address: in German and English."""

    SPACE = (
        "In einer Web-Adresse stehen weder Leerzeichen noch Anführungszeichen oder spitze Klammern.",
        "A web address has neither spaces nor quotation marks or angle brackets.",
    )
    BEGIN = (
        "Eine Web-Adresse beginnt mit http:// oder https://.",
        "A web address begins with http:// or https://.",
    )
    HOST = (
        "In dieser Web-Adresse stimmt der Name der Website nicht. Er sieht aus wie www.bamf.de.",
        "The name of the website in this web address is wrong. It looks like www.bamf.de.",
    )


@dataclass(frozen=True)
class BadLink(Rule):
    """A link is a complete web address that begins with http:// or https:// and has no spaces."""

    name = "bad-link"
    url: str
    fault: LinkFault

    @staticmethod
    def fault_of(url: str) -> LinkFault | None:
        """Say why Telegram won't take the address for a button, if it won't."""
        if re.search(r"[\s<>\"\\^`{|}]", url):
            return LinkFault.SPACE
        if not url.lower().startswith(("http://", "https://")):
            return LinkFault.BEGIN
        try:
            parts = urlsplit(url)
            host, _ = parts.hostname or "", parts.port
        except ValueError:
            return LinkFault.HOST
        return None if re.fullmatch(r"[\w-]+(\.[\w-]+)+\.?", host) else LinkFault.HOST

    def _better(self) -> str | None:
        better = "https://" + self.url.split("://")[-1].lstrip("/")
        return better if BadLink.fault_of(better) is None and "@" not in better else None

    def de(self) -> str:
        better = self._better()
        return self.fault.value[0] + (f" Zum Beispiel: {better}" if better else "")

    def en(self) -> str:
        better = self._better()
        return self.fault.value[1] + (f" For example: {better}" if better else "")


@dataclass(frozen=True)
class UnknownLanguage(Rule):
    """Languages are given by their two-letter codes (ISO 639-1), like de, en, tr, ru, uk, ar."""

    name = "unknown-language"
    code: str

    @staticmethod
    def good(code: str) -> bool:
        return code in CODES

    def de(self) -> str:
        if self.code in _FIELDS:
            return f"Hier gehört ein Sprachkürzel wie de oder en hin. Das Feld „{self.code}“ ist zu weit eingerückt."
        suggestion = meant_de(likely_code(self.code))
        return f"„{short(self.code)}“ ist kein Sprachkürzel; üblich sind de, en, fr, tr, ru, uk, ar.{suggestion}"

    def en(self) -> str:
        if self.code in _FIELDS:
            return f"The code of a language like de or en belongs here. The field '{self.code}' is indented too far."
        suggestion = meant_en(likely_code(self.code))
        return f"'{short(self.code)}' isn't the code of a language; usual are de, en, fr, tr, ru, uk, ar.{suggestion}"


@dataclass(frozen=True)
class LongLabel(Rule):
    """A label has at most 40 characters, so that it fits on a button."""

    name = "long-label"
    length: int

    def de(self) -> str:
        return f"Diese Beschriftung hat {self.length} Zeichen; auf einen Knopf passen höchstens 40. Bitte kürzen."

    def en(self) -> str:
        return f"This label has {self.length} characters; at most 40 fit on a button. Please shorten it."
