"""What people type where others press a button."""

import pytest

from bot.dialogue.assistant import Assistant
from bot.dialogue.reply import Action, ActionName, Outcome
from bot.dialogue.texts import LANGUAGES, texts
from bot.knowledge import KnowledgeBase


@pytest.fixture
def assistant(garden: KnowledgeBase) -> Assistant:
    return Assistant(garden)


def test_back_leads_to_what_was_spoken_of_before_and_again_to_the_last(assistant: Assistant) -> None:
    """As often as one says it."""
    conversation = assistant.begin("de")
    for entry in ("gardens", "trees"):
        assistant.press(Action(ActionName.ENTRY, entry), conversation)
    assert assistant.reply("noch mal", conversation).entry == "trees"
    assert assistant.reply("Zurück!", conversation).entry == "gardens"
    assert assistant.reply("zurück", conversation).entry == "trees"


@pytest.mark.parametrize(
    ("language", "message"),
    [
        ("de", "zurück"),
        ("de", "Hauptmenü"),
        ("en", "back"),
        ("en", "back to all topics"),
        ("tr", "geri"),
        ("ru", "назад"),
        ("uk", "головне меню"),
        ("ar", "رجوع"),
        ("fr", "retour"),
    ],
)
def test_who_goes_back_where_nothing_was_gets_the_programme(assistant: Assistant, language: str, message: str) -> None:
    """In every language, and never a subject that sounds alike."""
    reply = assistant.reply(message, assistant.begin(language))
    assert (reply.outcome, reply.entry, reply.title) == (Outcome.ANSWER, None, texts(language).programme_title)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_name_of_a_language_chooses_it(assistant: Assistant, language: str) -> None:
    """As the button with that name does; that of the language one speaks already may be a subject."""
    conversation = assistant.begin("fr" if language == "de" else "de")
    reply = assistant.reply(f"{texts(language).language_name}.", conversation)
    assert reply.text == texts(language).language_set
    assert (conversation.home, conversation.chosen) == (language, True)
    assert assistant.reply(texts(language).language_name, conversation).text != texts(language).language_set


@pytest.mark.parametrize(
    ("wished", "message"),
    [
        ("de", "in German please"),
        ("de", "Almanca lütfen"),
        ("en", "Kannst du das bitte auf Englisch schreiben?"),
        ("en", "по-английски, пожалуйста"),
        ("tr", "auf Türkisch bitte"),
        ("tr", "Türkçe yanıtla"),
        ("ar", "arabisch bitte"),
        ("ar", "بالعربية من فضلك"),
        ("ru", "по-русски пожалуйста"),
        ("ru", "Geht das auch auf Russisch?"),
        ("uk", "українською, будь ласка"),
        ("uk", "answer in Ukrainian"),
        ("fr", "en français s'il vous plaît"),
        ("fr", "Französisch!"),
    ],
)
@pytest.mark.parametrize("home", ["de", "en", "uk"])
def test_who_asks_for_a_language_gets_it(assistant: Assistant, home: str, wished: str, message: str) -> None:
    """In any of the languages, as /language does; what was spoken of can be read in it at once."""
    conversation = assistant.begin(home)
    assistant.press(Action(ActionName.ENTRY, "trees"), conversation)
    reply = assistant.reply(message, conversation)
    assert (reply.text, reply.outcome) == (texts(wished).language_set, Outcome.SMALL_TALK)
    assert (conversation.home, conversation.chosen) == (wished, True)
    assert reply.buttons[0][0].action == Action(ActionName.ENTRY, "trees")


@pytest.mark.parametrize(
    "message",
    [
        "Kannst du Türkisch?",
        "Do you speak English?",
        "Вы говорите по-английски?",
        "Parlez-vous anglais ?",
        "Was heißt Baum auf Türkisch?",
        "Gibt es das Buch auf Englisch?",
        "Deutsch und Englisch bitte",
        "auf Polnisch bitte",
    ],
)
def test_who_only_speaks_of_a_language_keeps_their_own(assistant: Assistant, message: str) -> None:
    """What the bot speaks is told with a button to each language, and a title may have the name of one."""
    conversation = assistant.begin("de")
    assistant.reply(message, conversation)
    assert not conversation.chosen


@pytest.mark.parametrize(
    ("message", "language", "said"),
    [
        ("Wie viel kühler ist es unter Bäumen? Auf Englisch bitte.", "en", "degrees"),
        ("How much cooler is it under trees? Answer in German please", "de", "Grad"),
        ("How much cooler is it under trees?\nTürkçe lütfen", "tr", "Grad"),
    ],
)
def test_who_asks_and_wishes_for_a_language_gets_the_answer_in_it(
    assistant: Assistant, message: str, language: str, said: str
) -> None:
    """At once, and what follows, too; what can't be answered is said to be unknown, and the language is chosen."""
    conversation = assistant.begin("de")
    reply = assistant.reply(message, conversation)
    assert (reply.entry, reply.language, conversation.home) == ("trees-heat", language, language)
    assert said in reply.text
    assert assistant.reply("Wer gewann die Meisterschaft? Auf Englisch bitte", conversation).outcome is Outcome.UNKNOWN
    assert conversation.home == "en"
