"""Questions on when and where something is, at a clock that stands still; no session has a sample question."""

from __future__ import annotations

import pytest

from bot.dialogue.conversation import Conversation
from bot.dialogue.reply import Outcome, Reply
from bot.dialogue.schedule.languages import VOCABULARIES
from tests.dialogue.schedule.conftest import At

# When, in which language of the chat, what is asked, and the sessions that are shown, in their order.
TABLE = """
Sat 09:45 | de | Was läuft gerade? | bees beds
Sat 09:45 | de | was ist jetzt | bees beds
Sat 09:45 | de | Was kommt als Nächstes? | law
Sat 09:45 | de | was gibts heute nachmittag | funding panel bikes tales
Sat 09:45 | de | Was ist um 15 Uhr? | panel bikes
Sat 09:45 | de | um drei | panel bikes
Sat 09:45 | de | viertel nach drei | bikes
Sat 09:45 | de | was läuft um viertel vor drei | panel
Sat 09:45 | de | Und um dreiviertel vier? | bikes tales
Sat 09:45 | de | in einer Stunde | beds
Sat 09:45 | de | was ist in 90 Minuten | law
Sat 09:45 | de | was gibt es nach dem Mittag? | funding panel bikes tales
Sat 09:45 | de | Programm zwischen 11 und 14 Uhr | law funding
Sat 09:45 | de | was ist ab 20 uhr los | film dance
Sat 09:45 | de | Was ist heute Abend? | film dance
Sat 09:45 | de | Was ist morgen früh? | breakfast choir
Sat 09:45 | de | was gibt es am Sonntagvormittag | breakfast choir
Sat 09:45 | de | was ist morgen um halb elf | breakfast
Sat 09:45 | de | Was war gestern? | opening concert
Sat 09:45 | de | Welche Workshops gibt es am Sonntag? | choir
Sat 09:45 | de | was ist heute in raum 2 | beds funding bikes
Sat 09:45 | de | Was macht Petra Klein heute? | law funding
Sat 09:45 | de | was ist am {numbers} um 11:15 | breakfast choir
Sat 09:45 | de | Was steht am {german} im Hof an? | breakfast
Sat 09:45 | de | gibt es am sontag was zu musik | choir
Sat 09:45 | de | am letzten Tag nachmittags | closing
Sat 09:45 | de | Welche Vorträge gibt es über Bienen? | bees
Sat 09:45 | de | was läuft im Track Natur | bees beds
Sat 09:45 | de | Welche Beiträge sind auf Türkisch? | beds tales
Sat 09:45 | de | was kommt nach dem Filmabend | dance
Sat 09:45 | de | Was läuft parallel zu Hochbeete bauen? | bees
Sat 09:45 | de | Was ist abgesagt? | bikes tales
Sat 10:00 | de | Welche Workshops gibt es? | beds funding bikes choir
Sat 10:00 | de | Gibt es Musik? | choir
Sat 10:00 | de | Wann ist der Vortrag von Weber und wo? | beds bikes
Sat 14:45 | de | was läuft noch heute | panel bikes tales film dance
Sat 23:30 | de | Was läuft gerade? | dance
Sun 00:30 | de | was läuft jetzt | dance
Sun 00:30 | de | was ist heute um zehn | breakfast
Sun twice | de | was ist in einer Stunde | dance
Sun twice again | de | was ist in einer Stunde | dance
Sun 03:59 | de | was läuft gerade | dance
Sun 04:00 | de | was läuft gerade |
Fri 12:00 | de | Was ist am Samstag um halb zehn? | bees beds
Thu 20:00 | de | was ist morgen abend | opening concert
before 10:00 | de | was ist am Wochenende | bees beds law funding panel bikes tales film dance breakfast choir closing
before 10:00 | de | was läuft gerade |
after 10:00 | de | Was war am Samstag um 11 Uhr? | law
Sat 09:45 | en | What's on right now? | bees beds
Fri 12:00 | en | What's on tomorrow at half past nine? | bees beds
Sat 09:45 | en | what is on at 3pm | panel bikes
Sat 09:45 | en | Saturday afternoon | funding panel bikes tales
Sat 09:45 | en | what comes next in room 2? | funding
Sat 09:45 | en | anything from 2 to 4? | panel bikes tales
Sat 09:45 | en | what's on tonight | film dance
Sat 09:45 | en | what is on in two hours | law
Sat 09:45 | en | What's on on {english} in the morning? | breakfast choir
Thu 20:00 | de | Wann geht es am Samstag los? | bees beds
Thu 20:00 | de | Welche Vorträge gibt es am Samstag? | bees law panel tales film dance
Sat 09:45 | en | when does it start tomorrow | breakfast
Sat 09:45 | en | What's the first talk tomorrow? | breakfast
Sat 09:45 | en | when does the last talk end today | dance
Sat 09:45 | en | how early does it kick off on sunday | breakfast
Sat 09:45 | fr | quand est-ce que ça commence demain ? | breakfast
Sat 09:45 | ru | когда начинается завтра? | breakfast
Sat 09:45 | tr | Şu anda ne var? | bees beds
Sat 09:45 | tr | Bugün öğleden sonra ne var? | funding panel bikes tales
Fri 12:00 | tr | yarın dokuz buçukta ne var | bees beds
Sat 09:45 | tr | saat 15:00'te ne var? | panel bikes
Sat 09:45 | tr | üçü çeyrek geçe ne var? | bikes
Sat 09:45 | tr | bir saat sonra ne var | beds
Sat 09:45 | tr | pazar günü sabah hangi etkinlikler var | breakfast choir
Sat 09:45 | ru | Что сейчас идёт? | bees beds
Fri 12:00 | ru | Что завтра в половине десятого? | bees beds
Sat 09:45 | ru | Что будет сегодня вечером? | film dance
Sat 09:45 | ru | что будет через два часа | law
Sat 09:45 | ru | что в воскресенье утром? | breakfast choir
Fri 12:00 | uk | Що завтра о пів на десяту? | bees beds
Sat 09:45 | uk | що зараз відбувається | bees beds
Sat 09:45 | uk | що буде через годину? | beds
Sat 09:45 | ar | ماذا يوجد الآن؟ | bees beds
Fri 12:00 | ar | ماذا يوجد غدا الساعة التاسعة والنصف؟ | bees beds
Sat 09:45 | ar | ما هي الجلسات اليوم بعد الظهر؟ | funding panel bikes tales
Sat 09:45 | ar | ماذا يوجد بعد ساعة؟ | beds
Sat 09:45 | ar | ماذا يوجد يوم الأحد صباحا | breakfast choir
Sat 09:45 | fr | Qu'est-ce qu'il y a cet après-midi ? | funding panel bikes tales
Fri 12:00 | fr | qu'y a-t-il demain à neuf heures et demie ? | bees beds
Sat 09:45 | fr | que se passe-t-il dans une heure ? | beds
Sat 09:45 | fr | Et à 15h15 ? | bikes
Sat 14:45 | de | Was war um 11 Uhr? | law
Sat 14:45 | de | was ist um 11 uhr | dance
Sat 14:45 | de | um 9 Uhr | film
Sat 14:45 | de | was lief heute früh um 9 |
Sat 14:45 | en | what was on at 11? | law
Sat 14:45 | tr | saat 11'de ne vardı | law
Sat 14:45 | ru | что было в 11 часов? | law
Sat 14:45 | uk | що було об 11? | law
Sat 14:45 | ar | ماذا كان الساعة 11؟ | law
Sat 14:45 | fr | qu'est-ce qu'il y avait à 11h ? | law
Sat 22:30 | de | um halb eins | dance
Sat 22:30 | de | um eins | dance
Sat 22:30 | de | was kommt nach Mitternacht | dance
Sat 22:30 | en | what's on after midnight | dance
Sat 22:30 | tr | gece yarısından sonra ne var | dance
Sat 22:30 | ru | что будет после полуночи | dance
Sat 22:30 | uk | що буде після півночі | dance
Sat 22:30 | ar | ماذا يوجد بعد منتصف الليل | dance
Sat 22:30 | fr | qu'est-ce qu'il y a après minuit ? | dance
Sat 09:45 | de | was ist am Sonntag nach Mitternacht |
Fri 12:00 | de | was ist am Samstag zwischen 20:30 und 21 Uhr | film
Sat 13:00 | fr | à quelle heure parle Petra Klein ? | funding
Sat 09:45 | fr | que se passe-t-il à 11h ? | law
Sat 12:30 | de | was lief vor einer Stunde | law
Sat 12:30 | en | what was on an hour ago? | law
Sat 12:30 | tr | bir saat önce ne vardı | law
Sat 12:30 | ru | что было час назад | law
Sat 12:30 | uk | що було годину тому | law
Sat 12:30 | ar | ماذا كان قبل ساعة | law
Sat 09:45 | de | letzter Vortrag heute | dance
Sat 09:45 | en | whats the last talk tonight | dance
Sat 09:45 | tr | bugün akşam 8'de hangi oturum var | film
Sat 09:45 | uk | коли остання доповідь сьогодні | dance
Fri 20:00 | de | wann geht es morgen weiter | bees beds
Thu 20:00 | de | Wann ist der erste Vortrag? | opening
Thu 20:00 | tr | ilk konuşma ne zaman | opening
"""
ROWS = [tuple(part.strip() for part in row.split("|")) for row in TABLE.strip().splitlines()]


def shown(reply: Reply) -> tuple[str, ...]:
    return reply.listed or ((reply.entry,) if reply.entry else ())


@pytest.mark.parametrize(("now", "language", "question", "sessions"), ROWS, ids=lambda value: value or "nothing")
def test_a_time_question_gets_the_sessions_of_that_time(
    at: At, sunday: dict[str, str], now: str, language: str, question: str, sessions: str
) -> None:
    """Whatever day, part of a day, hour or distance is named, in each language, over midnight and a clock change."""
    reply = at(now).reply(question.format(**sunday), Conversation(language))

    assert reply.outcome is Outcome.ANSWER
    assert set(shown(reply)) == set(sessions.split())


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("de", "Was läuft zwischen 25 und 30 Uhr?"),
        ("de", "von 23 bis 26 uhr"),
        ("en", "what is on between 40 and 50"),
        ("en", "from 2 to 99"),
        ("fr", "entre 25h et 30h"),
    ],
)
def test_hours_that_no_clock_has_are_no_times(at: At, language: str, question: str) -> None:
    """They aren't made into other hours, of which something would be said then."""
    assert not at("Sat 09:45").reply(question, Conversation(language)).from_programme


def test_the_table_is_long_enough_and_has_all_languages() -> None:
    """No language is left out."""
    assert len(ROWS) >= 60
    assert {language for _, language, _, _ in ROWS} == VOCABULARIES.keys()
