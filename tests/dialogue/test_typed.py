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
