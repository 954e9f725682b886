"""What must be known of an event to begin its knowledge base, as people write it, and as it is used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from zoneinfo import available_timezones

from babel.dates import format_date, format_interval

from bot.editorial.importing import telling, times
from bot.knowledge.languages import locale_of
from bot.knowledge.wording import Phrase, closest, say

_LONGEST_NAME = 200
_LONGEST_EVENT = 366  # days
_OWN = ("de", "en")  # the languages in which examples are written


class DetailError(Exception):
    """What somebody wrote of an event can't be used: what is wrong, and what to write instead."""

    def __init__(self, phrase: Phrase, written: str = "", suggestion: str = "") -> None:
        self._phrase = phrase
        self.written = written
        self.suggestion = suggestion
        super().__init__(self.message("en"))

    def message(self, language: str) -> str:
        return say(self._phrase, self, language)


@dataclass(frozen=True)
class Details:
    """An event: its name, its first and last day, where it is, its languages, the first one first.

    Where it is and `contact`, whom people can turn to, may be empty.
    """

    name: str
    start: date
    end: date
    place: str
    languages: tuple[str, ...]
    time_zone: str
    contact: str = ""

    @property
    def of_examples(self) -> tuple[str, ...]:
        """The languages that examples have: of those we write, the event's; else English."""
        return tuple(language for language in self.languages if language in _OWN) or ("en",)

    @property
    def of_event(self) -> tuple[str, ...]:
        """The languages that texts about the event have."""
        return tuple(dict.fromkeys((*self.languages, *self.of_examples)))

    def days(self, language: str) -> str:
        """Return when it is: 8.–9. Mai 2027."""
        if self.start == self.end:
            return format_date(self.start, "long", locale=locale_of(language))
        return str(format_interval(self.start, self.end, "yMMMMd", locale=locale_of(language)))


def name(written: str) -> str:
    """Return the name of an event. Raises DetailError."""
    cleaned = " ".join(written.split())
    if not cleaned or len(cleaned) > _LONGEST_NAME or not cleaned.isprintable():
        raise DetailError(_NO_NAME, cleaned)
    return cleaned


def day(written: str) -> date:
    """Return a day: 2027-05-08, or 8.5.2027. Raises DetailError."""
    try:
        return times.day(written)
    except ValueError:
        raise DetailError(_NO_DAY, written) from None


def last_day(written: str, start: date) -> date:
    """Return the last day of an event that begins on a day. Raises DetailError."""
    end = day(written)
    if not 0 <= (end - start).days < _LONGEST_EVENT:
        raise DetailError(_NO_LAST_DAY, written)
    return end


def languages(written: str) -> tuple[str, ...]:
    """Return the codes of languages: "de, en", or "German and English". Raises DetailError."""
    found = telling.languages(written.strip())
    if not found:
        raise DetailError(_NO_LANGUAGE, written)
    return found


def time_zone(written: str) -> str:
    """Return the name of a time zone, of which the city is enough. Raises DetailError."""
    known = _time_zones()
    wanted = written.strip().replace(" ", "_").casefold()
    if wanted in known:
        return known[wanted]
    near = closest(wanted, known) if wanted else None
    raise DetailError(_NO_TIME_ZONE, written, known[near] if near else "Europe/Berlin")


@cache
def _time_zones() -> Mapping[str, str]:
    names = sorted(zone for zone in available_timezones() if "/" in zone or zone == "UTC")
    return {zone.rpartition("/")[2].casefold(): zone for zone in names} | {zone.casefold(): zone for zone in names}


_NO_NAME = Phrase(
    de="Das ist kein Name. Bitte schreiben Sie, wie die Veranstaltung heißt, zum Beispiel: Tagung „Stadtgrün“",
    en="This is no name. Please write what the event is called, for example: Urban Green Conference",
)
_NO_DAY = Phrase(
    de="„{written:short}“ ist kein Tag. Bitte schreiben Sie zum Beispiel: 2027-05-08",
    en="'{written:short}' is no day. Please write, for example: 2027-05-08",
)
_NO_LAST_DAY = Phrase(
    de="„{written:short}“ kann nicht der letzte Tag sein: Er liegt vor dem ersten oder mehr als ein Jahr danach.",
    en="'{written:short}' can't be the last day: it is before the first, or more than a year after it.",
)
_NO_LANGUAGE = Phrase(
    de="„{written:short}“ ist keine Sprache. Bitte schreiben Sie zum Beispiel: de, en",
    en="'{written:short}' is no language. Please write, for example: de, en",
)
_NO_TIME_ZONE = Phrase(
    de="Die Zeitzone „{written:short}“ gibt es nicht. Meinten Sie {suggestion}?",
    en="There is no time zone '{written:short}'. Did you mean {suggestion}?",
)
