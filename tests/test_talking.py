"""Conversations about the conference that is shipped: what was said before helps, and swallows nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.dialogue.assistant import Assistant
from bot.dialogue.reply import ActionName, Outcome, Reply
from bot.knowledge import read
from bot.meaning import KeptVectors

SUBJECTS = (
    "Wer ist Roland Roth?",
    "Gibt es was zu Sport?",
    "Worum ging es im Workshop Mentoring?",
    "Wo war die Tagung?",
)


@pytest.fixture(scope="module")
def assistant(project: Path, meaning: KeptVectors) -> Assistant:
    knowledge = read(project / "knowledge").knowledge
    assert knowledge is not None
    return Assistant(knowledge, meaning)


def chat(assistant: Assistant, *messages: str, language: str = "de") -> Reply:
    """Return the reply to the last message of a new chat."""
    conversation = assistant.begin(language)
    return [assistant.reply(message, conversation) for message in messages][-1]


@pytest.mark.parametrize("before", SUBJECTS)
@pytest.mark.parametrize(
    "message",
    [
        "asdfgh qwertz", "Hallo", "Danke!", "wo gibt es Kaffee?", "Wer hat die Tagung bezahlt?",
        "zielgruppe der veranstaltung", "gab es streit", "Name der Veranstaltung?", "Kannst du Türkisch?",
        "worum gings da überhaupt bei der konferenz in nürnberg?", "wie wird das wetter morgen",
    ],
)  # fmt: skip
def test_what_stands_alone_gets_what_it_gets_alone(assistant: Assistant, before: str, message: str) -> None:
    """Never the summary of what was spoken of before."""
    alone, after = chat(assistant, message), chat(assistant, before, message)
    assert after.shown == alone.shown or not after.shown


@pytest.mark.parametrize(
    ("messages", "shown"),
    [
        (("gab es was zu sport?", "nein, ich meinte mentoring"), "mentoring"),
        (("Was hat Roth gesagt?", "ok, was anderes: wer hat das alles ausgerichtet"), "event-hosts"),
        (("wer hat den eröffnungsvortrag gehalten", "und der andere vortrag?"), "hunger"),
        (("Wer ist Uwe Hunger?", "und was hat Roth gesagt?"), "roth"),
        (("Worum ging es im Vortrag von Roland Roth?", "und wer hat den gehalten?"), "roth-person"),
        (("wann war die tagung", "und wo?"), "event-place"),
        (("Workshop Sport", "wann war das?"), "event-date"),
        (("Vortrag Roth", "und wo war das"), "event-place"),
        (("Tell me about mentoring.", "Who led it?"), "mentoring-hosts"),
        (("Tell me about mentoring.", "Who spoke there?"), "wartumjan"),
        (("Who was Professor Roth?", "Who else spoke?"), "event-speakers"),
        (("den mit Firmen", "nicht Firmen, Politik"), "politik"),
        (("Was hat Koch gesagt?", "Ich meinte nicht Koch, sondern Roth"), "roth-person"),
        (("Worum ging es bei Sport?", "Nein, nicht wer. Was?"), "sport"),
        (("Wer ist Roth?", "nicht Roth, nicht Hunger, sondern Mentoring"), "mentoring"),
        (("Was hat Hunger gesagt?", "Und Roth?"), "roth"),
        (("Wer ist Hunger?", "und Roth?"), "roth-person"),
        (("Vortrag Roth kurz", "ok, und Hunger?"), "hunger"),
        (("Workshop Sport", "alles klar danke, und Mentoring?"), "mentoring"),
        (("Was hat Roth empfohlen?", "und wer war das?"), "roth-person"),
        (("Welche Leitfragen gab es im Workshop Mentoring?", "und bei den Unternehmen?"), "unternehmen-questions"),
        (("Which questions did the mentoring workshop discuss?", "and companies?"), "unternehmen-questions"),
        (("Welche Workshops gab es?", "erzähl mehr zum dritten"), "sport"),
        (("Welche Workshops gab es?", "der letzte"), "unternehmen"),
        (("Wer hat gesprochen?", "und der zweite?"), "hunger-person"),
    ],
)
def test_what_leans_on_before_is_understood_with_it(
    assistant: Assistant, messages: tuple[str, ...], shown: str
) -> None:
    """Pronouns, half sentences, corrections, the other one."""
    assert shown in chat(assistant, *messages).shown


def test_of_two_questions_the_one_without_a_sure_answer_is_not_passed_over(assistant: Assistant) -> None:
    """The first is answered, and about the other the bot asks back or says that it doesn't know."""
    reply = chat(assistant, "Wovor warnte Roth und welche Schuhgröße hat er?")
    assert reply.shown == ("roth-warning",)
    assert "„welche Schuhgröße hat er?“" in reply.paragraphs[-1]


def test_who_only_says_what_is_not_meant_is_asked_what_is(assistant: Assistant) -> None:
    """With what was listed before as buttons, where something was."""
    assert chat(assistant, "Worum ging es im Mentoring?", "ich meinte nicht Mentoring").outcome is Outcome.UNKNOWN
    again = chat(assistant, "Welche Workshops gab es?", "ich meinte nicht Workshops")
    assert again.outcome is Outcome.CHOICES
    assert again.buttons[0][0].action.argument == "politik"


def test_another_year_than_the_events_is_not_surely_meant(assistant: Assistant) -> None:
    """An answer on this year's event to a question on another's is hedged at the most."""
    assert chat(assistant, "Wo war die Tagung 2011?").sure
    assert not chat(assistant, "Wo war die Tagung 2009?").sure


@pytest.mark.parametrize("message", ["1+1", "?!", "2011 2012", "+49 911"])
def test_signs_and_numbers_are_no_question(assistant: Assistant, message: str) -> None:
    """Nothing of the conference is answered to them."""
    assert not chat(assistant, message).shown


def test_two_questions_in_one_message_get_two_answers(assistant: Assistant) -> None:
    """The first one first."""
    assert chat(assistant, "Wer hat gesprochen? Und wo war die Tagung?").shown == ("event-speakers", "event-place")


@pytest.mark.parametrize(
    ("before", "message", "shown"),
    [
        (
            "Hallo",
            "Wer war Roland Roth und wo finde ich den Bericht zum World Café?",
            ("roth-person", "worldcafe"),
        ),
        ("Workshop Sport", "Und wann war das nochmal, und wo?", ("event-date", "event-place")),
    ],
)
def test_an_and_joins_two_questions(assistant: Assistant, before: str, message: str, shown: tuple[str, ...]) -> None:
    """Without a question mark between them; the first answer first."""
    assert chat(assistant, before, message).shown == shown


def test_what_is_denied_is_not_answered(assistant: Assistant) -> None:
    """Who only says what isn't meant gets nothing of it."""
    assert not chat(assistant, "Wer ist Stephan Koch?", "Ich meinte nicht Koch").shown


def test_another_event_with_our_words_is_not_ours(assistant: Assistant) -> None:
    """Who asks for the opening speech of a party convention gets no lecture of ours."""
    reply = chat(assistant, "Wer hat den Eröffnungsvortrag auf dem Parteitag gehalten?")
    assert not reply.shown or reply.hedged


@pytest.mark.parametrize(
    ("message", "language"),
    [
        ("schick mal den link dazu", "de"), ("and the link to that?", "en"),
        ("linkini atar mısınız", "tr"), ("киньте ссылку, пожалуйста", "ru"), ("дайте, будь ласка, посилання", "uk"),
        ("أرسل لي الرابط من فضلك", "ar"), ("envoyez-moi le lien s’il vous plaît", "fr"),
    ],
)  # fmt: skip
def test_who_wants_the_link_gets_that_of_what_was_told(assistant: Assistant, message: str, language: str) -> None:
    """In each of the languages; and never that of an entry that only says what is not documented."""
    for before in (["Workshop Sport"], ["Workshop Sport", "Gab es Dolmetscher?"]):
        reply = chat(assistant, *before, message, language=language)
        assert (reply.entry, bool(reply.links)) == ("sport", True), before


@pytest.mark.parametrize(
    ("message", "shown"),
    [
        (
            "hi, hab morgen prüfung und noch nix gelernt, mein akku ist gleich leer. was hat der roth da eigentlich "
            "erzählt",
            "roth",
        ),
        (
            "unsere enkel spielen alle im verein, mein mann war früher trainer, worum ging es im workshop sport",
            "sport",
        ),
    ],
)
def test_the_question_within_a_story_is_answered_with_a_word_of_doubt(
    assistant: Assistant, message: str, shown: str
) -> None:
    """Where the whole means nothing to the bot, what names a session or person in it may be what is asked."""
    reply = chat(assistant, message)
    assert reply.outcome is Outcome.ANSWER
    assert reply.shown[0].split("-")[0] == shown


@pytest.mark.parametrize(
    "message",
    [
        "meine waschmaschine läuft seit gestern aus und der vermieter geht nicht ran, was soll ich jetzt tun",
        "ich bin neu in der stadt und kenne niemanden, gibts da was",
    ],
)
def test_a_story_about_something_else_is_not_answered(assistant: Assistant, message: str) -> None:
    """Its last words by themselves might be asked of the conference, too."""
    assert chat(assistant, message).outcome is not Outcome.ANSWER


@pytest.mark.parametrize("message", ["???", "🙂", "…"])
def test_a_message_without_a_word_gets_a_friendly_one(assistant: Assistant, message: str) -> None:
    """Whatever was spoken of before."""
    assert "in ein paar Worten" in chat(assistant, "Wer ist Roland Roth?", message).text


@pytest.mark.parametrize("message", ["sprechen sie türkisch", "kannst du das kürzer sagen", "bist du ein bot?"])
def test_what_is_asked_of_the_bot_is_no_question_on_the_event(assistant: Assistant, message: str) -> None:
    """Neither alone nor after something else."""
    for messages in ((message,), ("Wer ist Roland Roth?", message)):
        assert chat(assistant, *messages).outcome is Outcome.SMALL_TALK


@pytest.mark.parametrize("before", [*SUBJECTS, "World Café", "Was wurde zu Unternehmen gesagt?", "wann war das?"])
@pytest.mark.parametrize(("message", "shown"), [("und wo?", "event-place"), ("und wann", "event-date")])
def test_a_bare_when_or_where_is_of_the_event(assistant: Assistant, before: str, message: str, shown: str) -> None:
    """No session says it of itself, and its summary is no answer."""
    assert chat(assistant, before, message).shown == (shown,)


def test_an_interest_sets_the_subject(assistant: Assistant) -> None:
    """Who tells what they do, and then asks, is understood."""
    reply = chat(assistant, "wir machen gerade was mit Sport", "und wo klemmt es da?")
    assert {"sport", "sport-obstacle"} & {*reply.shown, *(b.action.argument for row in reply.buttons for b in row)}


def test_start_begins_anew(assistant: Assistant) -> None:
    """What was spoken of before /start is forgotten."""
    conversation = assistant.begin("de")
    assistant.reply("Wer ist Roland Roth?", conversation)
    assistant.start(conversation)
    assert assistant.reply("und sein Fazit?", conversation).subject is None


def test_a_likely_answer_says_that_it_may_be_another(assistant: Assistant) -> None:
    """The first line is a word of doubt, the entry is shown in full, the others are buttons."""
    reply = chat(assistant, "was ham die beim sport gesagt")
    assert reply.hedged
    assert reply.outcome is Outcome.ANSWER
    assert reply.text.startswith("Vielleicht meinten Sie das:\n\n")
    offered = [button.action.argument for row in reply.buttons for button in row]
    assert reply.entry not in offered
    assert 2 <= len(offered) <= 4


PLAINEST = [
    *((f"Wer ist {name}?", entry) for name, entry in (
        ("Roland Roth", "roth-person"), ("Uwe Hunger", "hunger-person"), ("Marion Wartumjan", "wartumjan"),
        ("Stephan Koch", "koch"),
    )),
    *((f"Was hat {name} gesagt?", entry) for name, entry in (
        ("Professor Roth", "roth"), ("Roth", "roth"), ("Dr. Hunger", "hunger"), ("Uwe Hunger", "hunger"),
    )),
    *((f"Was war im Workshop {name}?", entry) for name, entry in (
        ("Sport", "sport"), ("Mentoring", "mentoring"), ("Politische Bildung", "politik"),
        ("Unternehmen", "unternehmen"), ("Interkulturelle Öffnung", "oeffnung"),
    )),
    *((f"What did {name} say?", entry) for name, entry in (("Professor Roth", "roth"), ("Dr Hunger", "hunger"))),
    *((f"Who is {name}?", entry) for name, entry in (("Roland Roth", "roth-person"), ("Uwe Hunger", "hunger-person"))),
    *((f"What was the {name} workshop about?", entry) for name, entry in (
        ("sport", "sport"), ("mentoring", "mentoring"), ("political education", "politik"),
        ("intercultural opening", "oeffnung"),
    )),
    ("Was war das World Café?", "worldcafe"), ("What was the World Café?", "worldcafe"),
    ("Sport verbindet", "sport"), ("workshop unbekannte partner", "unternehmen"),
    ("Fit für politische Bildung?", "politik"), ("Wo war der Workshop Sport?", "event-place"),
]  # fmt: skip


@pytest.mark.parametrize(("question", "entry"), PLAINEST)
def test_the_plainest_questions_are_all_right(assistant: Assistant, question: str, entry: str) -> None:
    """Of each person and each session."""
    reply = chat(assistant, question)
    assert (reply.shown[0], reply.hedged) == (entry, False)


@pytest.mark.parametrize(
    ("language", "message"),
    [
        *(("de", said) for said in ("keine zeit", "halt die fresse", "bin gleich wieder da", "egal", "boah", "warte")),
        *(("de", said) for said in ("muss weg", "ich hab hunger", "mein Handy ist tot", "heute ist schönes wetter")),
        *(("en", said) for said in ("brb", "forget it", "hold on", "never mind", "too bad", "my phone is dead")),
        *(("tr", said) for said in ("boş ver", "vaktim yok", "bekle", "birazdan dönerim")),
        *(("ru", said) for said in ("неважно", "скоро вернусь", "потом", "телефон сдох")),
        *(("uk", said) for said in ("байдуже", "зачекай", "немає часу")),
        *(("ar", said) for said in ("لا يهم", "انتظر", "ليس عندي وقت")),
        *(("fr", said) for said in ("peu importe", "attends", "pas le temps", "je suis crevée")),
    ],
)  # fmt: skip
def test_what_has_nothing_to_do_with_the_event_gets_no_subject(
    assistant: Assistant, language: str, message: str
) -> None:
    """Moods and everyday words are no question: neither an answer nor a choice of the event's subjects."""
    for before in ((), ("Wer ist Roland Roth?",)):
        reply = chat(assistant, *before, message, language=language)
        assert reply.outcome in (Outcome.SMALL_TALK, Outcome.UNKNOWN)
        assert not [button for row in reply.buttons for button in row if button.action.name is ActionName.ENTRY]


@pytest.mark.parametrize(
    ("language", "message"),
    [
        ("de", "ich will mich anmelden"), ("en", "where do I sign up"), ("tr", "Katılmak istiyorum"),
        ("ru", "Хочу участвовать"), ("uk", "як зареєструватися?"), ("ar", "كيف أسجل؟"), ("fr", "Je veux participer"),
    ],
)  # fmt: skip
def test_who_wants_to_take_part_is_told_that_the_conference_is_over(
    assistant: Assistant, language: str, message: str
) -> None:
    """In every language: it was in November 2011, and nobody can register any more."""
    reply = chat(assistant, message, language=language)
    assert set(reply.shown) <= {"take-part", "nd-invited"}
    assert "2011" in reply.text
