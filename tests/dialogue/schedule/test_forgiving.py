"""Questions on the programme as people ask them on the way: with small talk, in other words, half of it not known."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.dialogue.assistant import Assistant
from bot.dialogue.conversation import Conversation
from bot.dialogue.reply import Outcome, Reply
from bot.dialogue.schedule.phrases import folded
from bot.dialogue.schedule.rooms import also_called
from bot.knowledge import KnowledgeBase
from bot.meaning import KeptVectors
from tests.dialogue.schedule.conftest import At

# When, in which language of the chat, what is asked, and the sessions that are shown.
BY_WORDS = """
Sat 09:45 | de | na, was geht bei euch grad so | bees beds
Sat 09:45 | de | Moin, was steht denn heute Nachmittag alles an, lesen Sie es mir bitte vor? | funding panel bikes tales
Sat 09:45 | de | und was kommt danach als Nächstes | law
Sat 09:45 | de | Wir sind zu viert unterwegs. Was läuft um drei im großen Saal? | panel
Sat 09:45 | de | was ist nachmittags in raum zwei | funding bikes
Sat 09:45 | de | wann ist am Sonntag Feierabend, mein Zug geht bald | closing
Sat 09:45 | de | ich gehe jetzt Kaffee holen. was ist um 14:30 los? | panel
Sat 09:45 | de | Sonntag um elf, was gibts da zur Auswahl | breakfast choir
Sat 09:45 | en | whats left to see after 8pm pls | film dance
Sat 09:45 | en | what is on in the main hall at half past two, thanks a lot | panel
Sat 09:45 | en | what's on in the courtyard tomorrow morning | breakfast
Sat 09:45 | tr | lütfen söyler misiniz öğleden sonra büyük salonda neler var | panel
Sat 09:45 | ru | подскажите пожалуйста, что сегодня во дворе | tales dance
Sat 09:45 | uk | підкажіть, що завтра в кімнаті два? | choir
Sat 09:45 | fr | dites-moi ce qu'il y a ce soir svp | film dance
"""
BY_MEANING = """
Sat 09:45 | de | Hab um drei eine Lücke, was könntet ihr mir anbieten? | panel bikes
Sat 09:45 | de | womit kann man sich am Sonntagvormittag so die Zeit vertreiben | breakfast choir
Sat 09:45 | en | anything exciting happening tonight by any chance | film dance
Sat 09:45 | fr | qu'est-ce qu'on pourrait bien faire ce soir | film dance
Sat 09:45 | ru | что бы вы посоветовали сегодня вечером | film dance
"""
# A form and a subject, in inflected words and in languages that no title is in.
BY_FORM = """
Sat 09:45 | ru | доклад про городских пчёл | bees
Sat 09:45 | ru | скажите, когда начало доклада про городских пчёл | bees
Sat 09:45 | en | is the talk about bees and insects over? | bees
Sat 09:45 | tr | bisiklet atölyesi ne zaman | bikes
Sat 09:45 | ar | أين ورشة إصلاح الدراجات | bikes
Sat 09:45 | fr | l'atelier sur le financement, c'est où ? | funding
Sat 09:45 | en | is there a talk about dinosaurs |
Sat 09:45 | ru | доклад про динозавров |
Sat 09:45 | tr | satranç atölyesi nerede |
"""
# None of these asks what is on: whatever is said of them, it is no list.
ELSEWHERE = """
Kann mich um drei jemand vom Bahnhof abholen?
Ist der Eintritt am Sonntag günstiger?
Gibt es heute Nachmittag Kuchen für Kinder?
Wie wird das Wetter heute Abend?
Wen wählst du bei der nächsten Wahl, sag ehrlich
Ich habe heute Morgen meine Jacke verloren
Ich hoffe, es regnet nicht
where can I charge my phone this afternoon
is there a dentist open on Sunday
I can't make it tonight, sorry
Bugün yardım lazım
burada kedi maması var mı
what do you do for a living
Можно ли сегодня купить билеты?
"""


def rows(table: str) -> list[tuple[str, ...]]:
    return [tuple(part.strip() for part in row.split("|")) for row in table.strip().splitlines()]


def shown(reply: Reply) -> set[str]:
    return set(reply.listed or ((reply.entry,) if reply.entry else ()))


@pytest.fixture(scope="module")
def saturday(fair: KnowledgeBase, meaning: KeptVectors) -> Assistant:
    """The assistant on the Saturday of the fair at 09:45, knowing what words mean."""
    assert fair.calendar is not None
    assert fair.calendar.first is not None
    day = datetime.combine(fair.calendar.first, datetime.min.time(), fair.calendar.zone) + timedelta(days=1)
    now = day.replace(hour=9, minute=45).astimezone(UTC)
    return Assistant(fair, meaning, clock=lambda: now)


@pytest.mark.parametrize(("now", "language", "question", "sessions"), rows(BY_WORDS))
def test_small_talk_around_a_question_does_not_matter(
    at: At, now: str, language: str, question: str, sessions: str
) -> None:
    """Courtesies, reasons and other names of rooms leave a question on the programme what it is."""
    reply = at(now).reply(question, Conversation(language))

    assert reply.outcome is Outcome.ANSWER
    assert shown(reply) == set(sessions.split())


@pytest.mark.parametrize(("_now", "language", "question", "sessions"), rows(BY_MEANING))
def test_who_asks_in_other_words_what_is_on_gets_the_list(
    saturday: Assistant, _now: str, language: str, question: str, sessions: str
) -> None:
    """Whatever words stand beside a moment: if they mean "what is on", the sessions of that moment are listed."""
    reply = saturday.reply(question, Conversation(language))

    assert reply.outcome is Outcome.ANSWER
    assert shown(reply) == set(sessions.split())


@pytest.mark.parametrize(("_now", "language", "question", "sessions"), rows(BY_FORM))
def test_a_session_is_found_by_its_form_and_subject(
    saturday: Assistant, _now: str, language: str, question: str, sessions: str
) -> None:
    """Among the talks or workshops one is found where it would only be offered among all entries; or none is."""
    reply = saturday.reply(question, Conversation(language))

    assert shown(reply) == set(sessions.split())


@pytest.mark.parametrize("question", ELSEWHERE.strip().splitlines())
def test_a_moment_beside_another_wish_makes_no_list(saturday: Assistant, question: str) -> None:
    """Who asks for tickets, the weather or help isn't told what is on."""
    reply = saturday.reply(question, Conversation("de"))

    assert not reply.listed
    assert reply.entry is None or not saturday.knowledge.entries[reply.entry].start


def test_a_session_of_the_moment_that_is_likely_meant_is_answered_or_offered(saturday: Assistant) -> None:
    """Its time and place, with a word of doubt or as a choice, rather than nothing."""
    reply = saturday.reply("wie lange geht das mit dem Tanzen heute Nacht, bin noch hellwach", Conversation("de"))

    assert reply.outcome in (Outcome.ANSWER, Outcome.CHOICES)
    assert "dance" in (*reply.shown, *(row[0].action.argument for row in reply.buttons))


def test_rooms_are_called_by_kind_size_and_number_but_none_that_may_be_two() -> None:
    """Who says "the big hall" is understood; "the hall" may be any."""
    rooms = also_called({name: [name] for name in ("Großer Saal", "Kleiner Saal", "Seminarraum 1", "Hof")})
    called = {folded(phrase): names for phrase, names in rooms}

    assert called["big hall"] == called["buyuk salonda"] == called[folded("большой зал")] == ("Großer Saal",)
    assert called["seminar room one"] == called["seminarraum eins"] == ("Seminarraum 1",)
    assert called["courtyard"] == ("Hof",)
    assert "hall" not in called
    assert not dict(also_called({"Saal Warnow": ["Saal Warnow"]}))


@pytest.mark.parametrize(
    ("language", "message"),
    [
        ("de", "Ich möchte jetzt Schluss machen"),
        ("de", "ich will heute Schluss machen mit allem"),
        ("en", "I want to end it all tonight"),
        ("en", "I want to end it all now"),
        ("de", "Danke, bis morgen, war schön heute"),
    ],
)
def test_who_is_in_distress_or_says_goodbye_gets_no_list(saturday: Assistant, language: str, message: str) -> None:
    """Words that stand in questions on the programme, too, don't make one of a message that asks for nothing."""
    reply = saturday.reply(message, Conversation(language))

    assert not reply.listed
    assert reply.entry is None or not saturday.knowledge.entries[reply.entry].start
