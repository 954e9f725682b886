"""What is said of sessions and of the event, before, during and after it."""

from __future__ import annotations

import pytest

from bot.dialogue.conversation import Conversation
from bot.dialogue.reply import Action, ActionName, Outcome
from bot.dialogue.schedule.languages import sentences
from bot.dialogue.texts import LANGUAGES
from bot.knowledge import KnowledgeBase
from tests.dialogue.schedule.conftest import At


@pytest.fixture
def chat() -> Conversation:
    return Conversation("de")


@pytest.mark.parametrize(
    ("question", "entry", "said"),
    [
        ("Wann ist der Vortrag von Yılmaz?", "bees", "09:30–10:30 Uhr · 📍 Großer Saal"),
        ("In welchem Raum ist Hochbeete bauen?", "beds", "📍 Raum 2"),
        ("wie lange dauert der Filmabend", "film", "Dauer: 2 Stunden."),
        ("Wie lange dauert Nachbarschaft im Gespräch?", "panel", "Dauer: 75 Minuten."),
        ("In welcher Sprache ist der Workshop Hochbeete bauen?", "beds", "Sprache: Deutsch, Türkisch."),
        ("In welchem Track ist Vereinsrecht für Anfänger?", "law", "Themenreihe: Verein."),
        ("Wer hält den Vortrag über Bienen?", "bees", "Mit Ayşe Yılmaz."),
        ("Fällt der Fahrradworkshop aus?", "bikes", "❌ Abgesagt"),
        ("wurde das märchen verlegt", "tales", "🔁 Verlegt"),
        ("Ist der Filmabend abgesagt?", "film", "findet das statt wie geplant"),
        ("wie lang geht die Tanznacht", "dance", "Dauer: 6 Stunden."),
        ("Wie lange dauert die Abschlussrunde?", "closing", "steht nicht im Programm"),
        ("When is the workshop on raised beds?", "beds", "11:00 · 📍 Room 2"),
        ("Where is the dancing?", "dance", "📍 Yard"),
        ("Singen ohne Noten ne zaman?", "choir", "11:00"),
        ("Когда Filmabend?", "film", "20:00"),
    ],
)
def test_what_is_asked_of_a_session_is_said_first(
    at: At, chat: Conversation, question: str, entry: str, said: str
) -> None:
    """When, where, how long, who, in which language and track, whether it is cancelled: above its summary."""
    reply = at("Sat 09:00").reply(question, chat)

    assert (reply.outcome, reply.entry) == (Outcome.ANSWER, entry)
    assert said in " ".join(reply.paragraphs[:2])


def test_what_is_asked_next_is_asked_of_the_session_last_shown(at: At, chat: Conversation) -> None:
    """Nobody repeats the title in each question; who has looked at a person asks for their sessions."""
    assistant = at("Sat 09:00")
    for question, entry in (("Bienen in der Stadt", "bees"), ("in welchem Raum?", "bees"), ("und wann", "bees"),
                            ("wie lange?", "bees"), ("was läuft parallel dazu?", "beds")):  # fmt: skip
        assert assistant.reply(question, chat).entry == entry
    assert assistant.reply("und danach?", chat).entry == "law"
    assistant.reply("Wer ist Petra Klein?", chat)
    assert assistant.reply("Wann spricht sie?", chat).listed == ("law", "funding")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reply_that_shows_a_session_has_its_time_and_place(at: At, fair: KnowledgeBase, language: str) -> None:
    """One line, in the language of the reader; what isn't as planned stands first in it."""
    assistant = at("Sat 09:00")
    for session in fair.sessions:
        reply = assistant.press(Action(ActionName.ENTRY, session.id), Conversation(language))
        lines = [line for line in reply.text.splitlines() if "🕒" in line]
        assert len(lines) == bool(session.start)
        if session.status:
            assert not lines[0].startswith("🕒")


def test_sessions_without_times_are_as_before(at: At, chat: Conversation) -> None:
    """Where nothing is known of when and where, nothing is said of it."""
    reply = at("Sat 09:00").press(Action(ActionName.ENTRY, "pictures"), chat)

    assert reply.paragraphs == ("Ein Teil des Marktes.",)


@pytest.mark.parametrize(
    ("now", "said"),
    [("Sat 09:00", ""), ("Sat 10:00", "Das läuft gerade."), ("Sat 12:00", "Das ist schon vorbei.")],
)
def test_a_session_is_spoken_of_in_the_right_tense(at: At, chat: Conversation, now: str, said: str) -> None:
    """What is on is on, and what was is over."""
    first, *_ = at(now).reply("Wann ist Bienen in der Stadt?", chat).paragraphs

    assert first == said or (not said and first.startswith("🕒"))


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ("Sat 09:00", ""),
        ("Sat 10:00", "Das läuft gerade."),
        ("Sat 12:00", "Das ist schon vorbei."),
        ("after 10:00", ""),
    ],
)
def test_a_card_says_that_its_session_is_on_or_over(at: At, now: str, said: str) -> None:
    """Nobody goes to a room in vain; once, and not when the whole event is over."""
    assistant, chat = at(now), Conversation("de")

    for reply in (
        assistant.press(Action(ActionName.ENTRY, "bees"), chat),
        assistant.reply("Bienen in der Stadt", chat),
    ):
        first, *rest = reply.paragraphs
        assert first == said or (not said and first.startswith("🕒"))
        assert not any(sentence in rest for sentence in ("Das läuft gerade.", "Das ist schon vorbei."))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_button_says_that_its_session_is_cancelled(at: At, language: str) -> None:
    """Before the title, which is cut on a narrow phone: in choices, lists, the programme and under a person."""
    assistant, cancelled = at("Sat 09:00"), sentences(language).cancelled
    pages = [assistant.programme(Conversation(language), argument) for argument in ("a", "a/2")]
    buttons = [button for page in pages for row in page.buttons for button in row]
    labels = {button.action.argument: button.label for button in buttons if button.action.name is ActionName.ENTRY}

    assert labels["bikes"].startswith(f"{cancelled} · ")
    assert len(labels.pop("bikes")) <= 35
    assert not any(cancelled in label for label in labels.values())


@pytest.mark.parametrize(
    ("now", "question", "said"),
    [
        ("before 10:00", "Wann ist der Markt?", "Die Veranstaltung findet statt"),
        ("Sat 10:00", "Wann ist der Markt?", "Die Veranstaltung läuft gerade"),
        ("after 10:00", "Wann war der Markt?", "Die Veranstaltung hat stattgefunden"),
        ("before 10:00", "Was läuft gerade?", "Die Veranstaltung beginnt am Freitag"),
        ("after 10:00", "Was läuft gerade?", "Die Veranstaltung ist vorbei"),
        ("after 10:00", "was kommt als nächstes", "Die Veranstaltung ist vorbei"),
        ("Sat 12:30", "Was läuft gerade?", "Gerade läuft nichts."),
        ("Sat 18:00", "Was war heute um 13 Uhr?", "Da stand nichts im Programm."),
        ("Sat 10:00", "Was ist am Sonntag um 18 Uhr?", "Dann steht nichts im Programm."),
    ],
)
def test_before_during_and_after_the_event_the_tense_is_right(
    at: At, chat: Conversation, now: str, question: str, said: str
) -> None:
    """Nobody is told of the past what is still to come, nor the other way round."""
    assert said in at(now).reply(question, chat).text


@pytest.mark.parametrize(
    ("now", "language", "question", "said"),
    [
        ("before 10:00", "tr", "Etkinlik ne zaman?", "Etkinliğin zamanı: "),
        ("after 10:00", "fr", "C'était quand ?", "L’événement a eu lieu\u202f: "),
        ("before 10:00", "ru", "Когда мероприятие?", "Мероприятие пройдёт: "),
        ("after 10:00", "uk", "Коли був захід?", "Захід відбувся: "),
        ("after 10:00", "ar", "ماذا يوجد الآن؟", "انتهت الفعالية."),
        ("before 10:00", "ar", "ماذا يوجد الآن؟", "تبدأ الفعالية "),
        ("Sat 12:30", "tr", "Petra Klein ne zaman konuştu", "Sona erdi."),
        ("Sat 12:30", "ru", "когда выступала Petra Klein", "Это уже завершилось."),
        ("Sat 12:30", "uk", "коли виступала Petra Klein", "Це вже завершилося."),
        ("Sat 12:30", "ar", "متى تحدثت Petra Klein", "انتهت."),
        ("Sat 12:30", "fr", "quand a parlé Petra Klein", "C’est déjà terminé."),
    ],
)
def test_the_tense_is_right_in_other_languages(at: At, now: str, language: str, question: str, said: str) -> None:
    """Whoever spoke is found by a verb in the past as well; a date ends its sentence with one full stop."""
    reply = at(now).reply(question, Conversation(language))

    assert reply.from_programme
    assert said in reply.text
    assert ".." not in reply.text


def test_where_nothing_is_on_comes_what_follows(at: At, chat: Conversation) -> None:
    """With its day, time and place, and a button."""
    reply = at("Sat 12:30").reply("Was läuft gerade?", chat)

    assert "13:30–14:30 Uhr · Raum 2 · Fördermittel beantragen" in reply.text
    assert reply.buttons[0][0].action.argument == "funding"
    assert reply.listed == ()


def test_what_is_not_on_then_is_said_to_be_when_it_is(at: At, chat: Conversation) -> None:
    """A session that somebody looks for on the wrong day isn't denied."""
    reply = at("Fri 12:00").reply("Ist Singen ohne Noten am Samstag?", chat)

    assert "Dann nicht, aber hier:" in reply.text
    assert "Singen ohne Noten" in reply.text


@pytest.mark.parametrize(
    "question",
    [
        "Wo kann ich am Samstag parken?",
        "Gibt es Parkplätze?",
        "Guten Morgen",
        "Wer ist Petra Klein?",
        "heute ist schönes Wetter",
        "Ich kann heute nicht kommen",
        "Kann ich morgen noch Karten kaufen?",
        "Fährt am Samstag um 15 Uhr ein Bus?",
        "Gibt es am Sonntag Mittagessen?",
        "Wo ist Raum 2?",
        "Wie wird morgen das Wetter?",
        "See you tomorrow!",
        "Do you speak English?",
        "Wie lange wohnt Petra Klein schon hier?",
        "Welche Vorträge gibt es, nicht die Workshops?",
        "What happened afterwards?",
        "Welche Räume gibt es?",
        "Wie viele Leute passen in den Großen Saal?",
        "Was hat Petra Klein gestern gesagt?",
    ],
)
def test_what_asks_for_something_else_is_left_to_the_entries(at: At, chat: Conversation, question: str) -> None:
    """A moment in a message makes it no question on the programme."""
    reply = at("Sat 09:00").reply(question, chat)

    assert not reply.listed
    assert reply.entry in {None, "parking", "hello", "everyday", "klein", "language"}


def test_a_list_is_picked_from_like_choices(at: At, chat: Conversation) -> None:
    """Who says "the second one" gets that."""
    assistant = at("Sat 09:45")
    assistant.reply("Was läuft gerade?", chat)

    assert assistant.reply("die zweite", chat).entry == "beds"


def test_places_and_languages_in_titles_are_in_the_language_of_the_reader(at: At) -> None:
    """Who asks in English for "Yard" isn't told of a "Hof"."""
    reply = at("Sat 09:00").reply("What's on in the yard?", Conversation("en"))

    assert reply.title == "Yard"
    assert "Yard" in reply.text
    assert "Hof" not in reply.text


@pytest.mark.parametrize(
    ("language", "kind"), [("de", "Beitrag 10 von 15"), ("en", "Session 10 of 15"), ("tr", "Oturum 10/15")]
)
def test_a_session_that_is_nothing_else_is_called_so_once(at: At, language: str, kind: str) -> None:
    """Its place in the programme says that it is a session; a form that says the same isn't put before it."""
    assert at("Sat 09:00").press(Action(ActionName.ENTRY, "film"), Conversation(language)).kind == kind
