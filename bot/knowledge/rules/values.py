"""Rules about what belongs into the fields of an entry."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import ClassVar
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from bot.knowledge.characters import LETTERS_LIKE
from bot.knowledge.languages import CODES, likely_code
from bot.knowledge.model import Status
from bot.knowledge.problems import Rule
from bot.knowledge.rules.keys import FIELDS, spelt_out
from bot.knowledge.tree import Scalar, Unquoted
from bot.knowledge.wording import DID_YOU_MEAN, FOR_EXAMPLE, NOTHING, Phrase, closest

_READ_AS = {
    Scalar.BOOL: Phrase(de="als Ja oder Nein (true/false)", en="as yes or no (true/false)"),
    Scalar.NUMBER: Phrase(de="als Zahl", en="as a number"),
    Scalar.DATE: Phrase(de="als Datum", en="as a date"),
    Scalar.NULL: Phrase(de="als „nichts“ (null)", en="as 'nothing' (null)"),
}
_NO_LANGUAGE = Phrase(
    de="„{code:short}“ ist kein Sprachkürzel; üblich sind de, en, fr, tr, ru, uk, ar.",
    en="'{code:short}' isn't the code of a language; usual are de, en, fr, tr, ru, uk, ar.",
)
_TOO_FAR = Phrase(
    de="Hier gehört ein Sprachkürzel wie de oder en hin. Das Feld „{code}“ ist zu weit eingerückt.",
    en="The code of a language like de or en belongs here. The field '{code}' is indented too far.",
)
_LATIN = str.maketrans(LETTERS_LIKE)


@dataclass(frozen=True)
class NotText(Rule):
    """Words like no, yes, on, off, null, numbers and dates stand in quotation marks where text belongs."""

    name = "not-text"
    read: Unquoted
    de = (
        "Ohne Anführungszeichen liest YAML „{read.written}“ {read_as}, nicht als Text. "
        "Bitte schreiben Sie: {read.written:quoted}"
    )
    en = (
        "Without quotation marks YAML reads '{read.written}' {read_as}, not as text. "
        "Please write: {read.written:quoted}"
    )

    @property
    def read_as(self) -> Phrase:
        return _READ_AS[self.read.kind]


@dataclass(frozen=True)
class TextExpected(Rule):
    """Where a text belongs there is neither a list nor further fields."""

    name = "text-expected"
    de = "Hier gehört ein Text hin, keine Liste und keine weiteren Felder."
    en = "A text belongs here, neither a list nor further fields."


@dataclass(frozen=True)
class ListExpected(Rule):
    """Sections, questions, keywords, links, related and speakers are lists."""

    name = "list-expected"
    de = (
        "Hier gehört eine Liste hin: darunter je eine Zeile, die mit „- “ beginnt (Strich, Leerzeichen), "
        "oder kurz [eins, zwei]."
    )
    en = "A list belongs here: lines below that each begin with '- ' (hyphen, space), or in short [one, two]."


@dataclass(frozen=True)
class FieldsExpected(Rule):
    """Entries and links consist of fields; questions stand below their language."""

    name = "fields-expected"
    example: str
    de = "Hier gehören Felder hin, jedes mit Name und Doppelpunkt, zum Beispiel „{example}“."
    en = "Fields belong here, each with name and colon, like '{example}'."


@dataclass(frozen=True)
class BadNumber(Rule):
    """The number of a session is its place in the programme: 1, 2, 3, …, without quotation marks."""

    name = "bad-number"
    de = "Hier gehört die Stelle im Programm hin, als Zahl ohne Anführungszeichen: 1, 2, 3, …"
    en = "The place in the programme belongs here, as a number without quotation marks: 1, 2, 3, …"


@dataclass(frozen=True)
class BadDate(Rule):
    """A day is written as year, month and day: 2025-11-30."""

    name = "bad-date"
    written: str
    de = "„{written:short}“ ist kein Tag, den der Bot lesen kann. Bitte schreiben Sie Jahr-Monat-Tag: {better}"
    en = "'{written:short}' isn't a day that the bot can read. Please write year-month-day: {better}"

    @property
    def better(self) -> str:
        """The same day as it should be written, if it is written the German way; or else any."""
        found = re.fullmatch(r"(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})", self.written)
        return f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}" if found else "2025-11-30"


@dataclass(frozen=True)
class BadTime(Rule):
    """When a session begins and ends is written as year, month, day, hour and minute: 2027-05-08 14:30."""

    name = "bad-time"
    written: str
    de = (
        "„{written:short}“ ist kein Zeitpunkt, den der Bot lesen kann. Bitte schreiben Sie Tag und Uhrzeit, wie sie am "
        "Ort der Veranstaltung gelten: {better}"
    )
    en = (
        "'{written:short}' isn't a time that the bot can read. Please write day and time as they are at the place of "
        "the event: {better}"
    )

    @property
    def better(self) -> str:
        """The same time as it should be written, if it is written the German way; or else any."""
        found = re.fullmatch(r"(\d{1,2})\. ?(\d{1,2})\. ?(\d{4}),? (\d{1,2})[:.](\d\d)(?: Uhr)?", self.written)
        if not found:
            return "2027-05-08 14:30"
        return f"{found[3]}-{int(found[2]):02}-{int(found[1]):02} {int(found[4]):02}:{found[5]}"


@cache
def _time_zones() -> dict[str, str]:
    """Return the names of time zones by what people write: the whole name, or only the city, in small letters."""
    names = sorted(available_timezones())
    return {name.rpartition("/")[2].casefold(): name for name in names} | {name.casefold(): name for name in names}


@dataclass(frozen=True)
class UnknownTimeZone(Rule):
    """The time zone is given by its name in the IANA database: Europe/Berlin, Europe/Istanbul, America/New_York."""

    name = "unknown-time-zone"
    written: str
    de = "Diese Zeitzone gibt es nicht. Zeitzonen heißen nach Erdteil und Stadt, wie Europe/Berlin.{hint}"
    en = "There is no such time zone. Time zones are called by continent and city, like Europe/Berlin.{hint}"

    @staticmethod
    def good(written: str) -> bool:
        return _time_zones().get(written.casefold()) == written

    @property
    def suggestion(self) -> str | None:
        found = closest(self.written.replace(" ", "_"), _time_zones())
        return _time_zones()[found] if found else None

    @property
    def hint(self) -> Phrase:
        return DID_YOU_MEAN if self.suggestion else NOTHING


@dataclass(frozen=True)
class UnknownStatus(Rule):
    """A session that isn't as it was planned is cancelled or moved; one that is as planned has no status."""

    name = "unknown-status"
    written: str
    statuses: ClassVar[tuple[str, ...]] = tuple(Status)
    de = (
        "Diesen Status gibt es nicht. Möglich sind: cancelled (abgesagt), moved (verlegt). Findet alles wie geplant "
        "statt, löschen Sie die Zeile.{hint}"
    )
    en = "There is no such status. Possible are: {statuses:listed}. If everything is as planned, delete the line.{hint}"

    @property
    def suggestion(self) -> str | None:
        return closest(self.written, self.statuses)

    @property
    def hint(self) -> Phrase:
        return DID_YOU_MEAN if self.suggestion else NOTHING


@dataclass(frozen=True)
class EmptyText(Rule):
    """A field that is there has a text in it."""

    name = "empty-text"
    de = "Hier fehlt der Text. Bitte ergänzen Sie ihn oder löschen Sie die Zeile."
    en = "The text is missing here. Please add it or delete the line."


@dataclass(frozen=True)
class EmptyList(Rule):
    """A list that is there has something in it."""

    name = "empty-list"
    de = "Diese Liste ist leer. Bitte füllen oder löschen Sie sie."
    en = "This list is empty. Please fill or delete it."


@dataclass(frozen=True)
class BadId(Rule):
    """An id has small letters a-z, digits and hyphens, begins with a letter and has at most 40 characters."""

    name = "bad-id"
    written: str
    de = (
        "Eine id besteht aus Kleinbuchstaben a-z, Ziffern und Bindestrichen, beginnt mit einem Buchstaben und hat "
        "höchstens 40 Zeichen.{example}"
    )
    en = (
        "An id consists of small letters a-z, digits and hyphens, begins with a letter and has at most "
        "40 characters.{example}"
    )

    @staticmethod
    def good(written: str) -> bool:
        return re.fullmatch(r"[a-z][a-z0-9-]{0,39}", written) is not None

    @property
    def better(self) -> str | None:
        letters = spelt_out(self.written.translate(_LATIN))
        plain = unicodedata.normalize("NFKD", letters).encode("ascii", "ignore").decode()
        better = re.sub(r"[^a-z0-9]+", "-", plain).lstrip("-0123456789")[:40].strip("-")
        return better or None

    @property
    def example(self) -> Phrase:
        return FOR_EXAMPLE if self.better else NOTHING


class LinkFault(Enum):
    """What is wrong with a web address."""

    SPACE = Phrase(
        de="In einer Web-Adresse stehen weder Leerzeichen noch Anführungszeichen oder spitze Klammern.",
        en="A web address has neither spaces nor quotation marks or angle brackets.",
    )
    BEGIN = Phrase(
        de="Eine Web-Adresse beginnt mit http:// oder https://.",
        en="A web address begins with http:// or https://.",
    )
    HOST = Phrase(
        de="In dieser Web-Adresse stimmt der Name der Website nicht. Er sieht aus wie www.example.org.",
        en="The name of the website in this web address is wrong. It looks like www.example.org.",
    )


@dataclass(frozen=True)
class BadLink(Rule):
    """A link is a complete web address that begins with http:// or https:// and has no spaces."""

    name = "bad-link"
    url: str
    fault: LinkFault
    de = "{fault.value}{example}"
    en = "{fault.value}{example}"

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

    @property
    def better(self) -> str | None:
        better = "https://" + self.url.split("://")[-1].lstrip("/")
        return better if BadLink.fault_of(better) is None and "@" not in better else None

    @property
    def example(self) -> Phrase:
        return FOR_EXAMPLE if self.better else NOTHING


@dataclass(frozen=True)
class UnknownLanguage(Rule):
    """Languages are given by their two-letter codes (ISO 639-1), like de, en, tr, ru, uk, ar."""

    name = "unknown-language"
    code: str
    de = "{fault}{hint}"
    en = "{fault}{hint}"

    @staticmethod
    def good(code: str) -> bool:
        return code in CODES

    @property
    def fault(self) -> Phrase:
        return _TOO_FAR if self.code in FIELDS else _NO_LANGUAGE

    @property
    def suggestion(self) -> str | None:
        return None if self.code in FIELDS else likely_code(self.code)

    @property
    def hint(self) -> Phrase:
        return DID_YOU_MEAN if self.suggestion else NOTHING


@dataclass(frozen=True)
class LongLabel(Rule):
    """A label has at most 40 characters, so that it fits on a button."""

    name = "long-label"
    length: int
    de = "Diese Beschriftung hat {length} Zeichen; auf einen Knopf passen höchstens 40. Bitte kürzen."
    en = "This label has {length} characters; at most 40 fit on a button. Please shorten it."
