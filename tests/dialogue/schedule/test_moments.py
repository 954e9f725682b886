"""Moments in a message become spans of time: pure functions, tried without any knowledge base."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.dialogue.schedule.languages import VOCABULARIES
from bot.dialogue.schedule.moments import Days, Span, spans_of
from bot.dialogue.schedule.phrases import InflectedPhrases, Phrases, folded
from bot.dialogue.schedule.reading import Language, Names

BERLIN = ZoneInfo("Europe/Berlin")
NO_NAMES = Names(Phrases([]), InflectedPhrases([]))
DAYS = [date(2027, 5, 7) + timedelta(days=n) for n in range(3)]  # Friday to Sunday
LANGUAGES = {code: Language(vocabulary) for code, vocabulary in VOCABULARIES.items()}


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN).astimezone(UTC)


def days(*busy: tuple[str, str]) -> Days:
    return Days(BERLIN, DAYS, [(local(start), local(end)) for start, end in busy])


def spans(text: str, now: str, among: Days, language: str = "de") -> tuple[Span, ...]:
    return spans_of(LANGUAGES[language].read(folded(text), NO_NAMES), local(now), among)


BY_DAY = days(("2027-05-07 09:00", "2027-05-07 18:00"), ("2027-05-08 09:00", "2027-05-08 18:00"))
LATE = days(("2027-05-08 08:00", "2027-05-08 23:00"))
BY_NIGHT = days(("2027-05-08 19:00", "2027-05-08 23:30"))


@pytest.mark.parametrize(
    ("text", "among", "expected"),
    [
        ("um drei", BY_DAY, "15:00"),
        ("um neun", BY_DAY, "09:00"),
        ("um neun", BY_NIGHT, "21:00"),
        ("um 9:30", BY_NIGHT, "21:30"),
        ("um 09:30", BY_NIGHT, "09:30"),
        ("um 9 Uhr morgens", BY_NIGHT, "09:00"),
        ("um neun abends", BY_DAY, "21:00"),
        ("halb eins", BY_DAY, "12:30"),
        ("um zwölf", BY_DAY, "12:00"),
        ("um Mitternacht um 0 Uhr", BY_DAY, "00:00"),
        ("fünf vor halb vier", BY_DAY, "15:25"),
        ("zehn nach vier", BY_DAY, "16:10"),
        ("20 vor 4", BY_DAY, "15:40"),
        ("14.30 Uhr", BY_DAY, "14:30"),
        ("15 Uhr 20", BY_DAY, "15:20"),
    ],
)
def test_half_the_day_is_told_by_the_programme(text: str, among: Days, expected: str) -> None:
    """People say "at three" and mean the afternoon, unless all is at night."""
    (span,) = spans(f"am Samstag {text}", "2027-05-07 12:00", among)

    assert span.start == span.end == local(f"2027-05-08 {expected}")


def test_where_both_halves_have_sessions_the_one_to_come_is_meant() -> None:
    """In the evening nobody asks for this morning's nine o'clock."""
    assert spans("um neun", "2027-05-08 07:00", LATE)[0].start == local("2027-05-08 09:00")
    assert spans("um neun", "2027-05-08 19:00", LATE)[0].start == local("2027-05-08 21:00")


def test_a_time_that_is_over_is_that_of_the_next_day_unless_the_past_is_asked_for() -> None:
    """During the event, a time without a day is the next one of that time."""
    assert spans("um 10 Uhr vormittags", "2027-05-08 12:00", BY_DAY)[0].start == local("2027-05-09 10:00")
    assert spans("was war um 10 Uhr vormittags", "2027-05-08 12:00", BY_DAY)[0].start == local("2027-05-08 10:00")


def test_before_the_event_a_time_without_a_day_is_that_of_each_day() -> None:
    """Which day is meant can't be known: all are shown."""
    assert [span.start for span in spans("um 15 Uhr", "2027-04-01 10:00", BY_DAY)] == [
        local(f"{day} 15:00") for day in DAYS
    ]


@pytest.mark.parametrize(
    ("text", "language", "start", "end"),
    [
        ("Samstagnachmittag", "de", "08 12:00", "08 18:00"),
        ("am Sonntag", "de", "09 00:00", "10 00:00"),
        ("in der Nacht auf Samstag", "de", "08 21:00", "09 05:00"),
        ("am Samstag von 22 bis 1 Uhr", "de", "08 22:00", "09 01:00"),
        ("am zweiten Tag vor 10 Uhr", "de", "08 00:00", "08 10:00"),
        ("am 8.5.2027", "de", "08 00:00", "09 00:00"),
        ("2027-05-08", "en", "08 00:00", "09 00:00"),
        ("on the 8th", "en", "08 00:00", "09 00:00"),
        ("May 8th", "en", "08 00:00", "09 00:00"),
        ("saturday between two and four", "en", "08 14:00", "08 16:00"),
        ("saturday 2 to 4pm", "en", "08 14:00", "08 16:00"),
        ("le 8 mai après 15h", "fr", "08 15:00", "09 00:00"),
        ("cumartesi 14:00 ile 16:00 arasında", "tr", "08 14:00", "08 16:00"),
        ("8 мая после 15:00", "ru", "08 15:00", "09 00:00"),
        ("у суботу з 14:00 до 16:00", "uk", "08 14:00", "08 16:00"),
        ("يوم السبت بعد الساعة الثالثة", "ar", "08 15:00", "09 00:00"),
        ("يوم السبت ٨ مايو", "ar", "08 00:00", "09 00:00"),
    ],
)
def test_days_and_spans_are_understood(text: str, language: str, start: str, end: str) -> None:
    """By weekday, by date, as the nth day; from, until and between times, also over midnight."""
    (span,) = spans(text, "2027-05-07 08:00", BY_DAY, language)

    assert (span.start, span.end) == (local(f"2027-05-{start}"), local(f"2027-05-{end}"))


def test_a_day_that_is_none_of_the_event_is_that_day() -> None:
    """Who asks for Tuesday hears of Tuesday that nothing is on, not of another day."""
    (span,) = spans("am Dienstag", "2027-05-07 08:00", BY_DAY)

    assert span.start == local("2027-05-11 00:00")


def test_the_fifth_day_of_three_is_no_moment() -> None:
    """What there isn't is not guessed at."""
    assert spans("am 31. Februar", "2027-05-07 08:00", BY_DAY) == ()


def test_an_hour_is_an_hour_when_the_clocks_change() -> None:
    """In an hour from 1:30 it is 3:30 in the night in which the clocks are put forward."""
    (span,) = spans("in einer Stunde", "2027-03-28 01:30", BY_DAY)

    assert span.start == local("2027-03-28 03:30")


def test_the_day_on_which_the_clocks_are_put_back_has_25_hours() -> None:
    """Days go from midnight to midnight by the clock."""
    (span,) = spans("am 31.10.2027", "2027-05-07 08:00", BY_DAY)

    assert span.end - span.start == timedelta(hours=25)


def test_after_lunch_is_after_the_break_that_the_programme_has() -> None:
    """A late break for lunch isn't listed to those who ask what comes after it."""
    breaks = [
        (local("2027-05-08 10:00"), local("2027-05-08 10:30")),
        (local("2027-05-08 13:00"), local("2027-05-08 14:15")),
    ]
    with_breaks = replace(BY_DAY, breaks=breaks)

    (saturday,) = spans("am Samstag nach dem Essen", "2027-05-07 12:00", with_breaks)
    (sunday,) = spans("am Sonntag nach dem Essen", "2027-05-07 12:00", with_breaks)

    assert (saturday.start, sunday.start) == (local("2027-05-08 14:15"), local("2027-05-09 13:00"))
