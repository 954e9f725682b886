"""The bot's side of a conversation, about another conference than ours."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.dialogue.assistant import Assistant
from bot.dialogue.compose import Composer
from bot.dialogue.conversation import Conversation
from bot.dialogue.reply import Action, ActionName, Outcome
from bot.dialogue.showing import in_language
from bot.dialogue.texts import LANGUAGES, texts
from bot.knowledge import KnowledgeBase, read
from bot.knowledge.model import Text


@pytest.fixture
def chat() -> Conversation:
    return Conversation(language="de")


def test_an_answer_has_title_summary_link_and_what_comes_next(garden_assistant: Assistant, chat: Conversation) -> None:
    """Who asks about a session gets it whole: title, summary, its page, and buttons to its findings and people."""
    reply = garden_assistant.reply("Worum ging es im Vortrag über Bäume?", chat)
    assert reply.outcome is Outcome.ANSWER
    assert reply.title == "🎤 Bäume kühlen die Stadt"
    assert "Sommerhitze" in reply.text
    assert [link.url for link in reply.links] == ["https://example.org/baeume"]
    pressed = [button.action.argument for row in reply.buttons for button in row]
    assert pressed == ["mira-holm", "trees-heat", "trees-water", "gardens", ""]


@pytest.mark.parametrize(
    ("question", "language", "expected"),
    [
        ("Wie viel kühler ist es unter Bäumen?", "en", "de"),
        ("How much cooler is it under trees?", "de", "en"),
        ("Mira Holm", "en", "en"),
        ("Mira Holm", "de", "de"),
    ],
)
def test_replies_come_in_the_language_of_the_question(
    garden_assistant: Assistant, question: str, language: str, expected: str
) -> None:
    """The language asked in wins over the chat's; a name tells none, so the chat's stays."""
    assert garden_assistant.reply(question, Conversation(language=language)).language == expected


def test_a_chosen_language_stays_until_one_writes_a_whole_sentence_in_another(
    garden_assistant: Assistant, chat: Conversation
) -> None:
    """A word or two are answered in the language chosen; after a sentence its language is the person's own."""
    garden_assistant.press(Action(ActionName.LANGUAGE, "tr"), chat)
    said = [garden_assistant.reply(text, chat).language for text in ("Danke", "Und wo?", "Mira Holm", "Wann war das?")]
    assert said == ["tr", "tr", "tr", "de"]
    assert garden_assistant.reply("Mira Holm", chat).language == "de"
    garden_assistant.press(Action(ActionName.LANGUAGE, "uk"), chat)
    assert garden_assistant.reply("где была эта конференция", chat).language == "ru"


def test_a_text_in_german_only_says_so(garden_assistant: Assistant) -> None:
    """Without a translation the German text comes with a notice in the reader's language."""
    reply = garden_assistant.reply("Are raised beds good?", Conversation(language="en"))
    assert reply.entry == "gardens-soil"
    assert reply.notice == "This text is available in German only."


def test_an_empty_line_makes_a_paragraph_also_in_a_folded_text(tmp_path: Path) -> None:
    """YAML leaves only a line end there; the items of a list stay together, and so do lines that are no sentences."""
    (tmp_path / "e.yaml").write_text(
        "event:\n  id: e\n  title: Fest\n  summary: >-\n    Eins ist da.\n\n    Zwei sind da.\n"
        "general:\n- id: list\n  title: Tee\n  summary: |-\n    Da ist:\n    • Tee.\n    • Kuchen.\n    Mehr nicht.\n",
        encoding="utf-8",
    )
    knowledge = read(tmp_path).knowledge
    assert knowledge is not None
    showing = Composer(knowledge).show
    assert showing.entry(knowledge.entries["e"], "de").paragraphs == ("Eins ist da.", "Zwei sind da.")
    assert showing.entry(knowledge.entries["list"], "de").paragraphs == ("Da ist:\n• Tee.\n• Kuchen.", "Mehr nicht.")


def test_a_link_is_labelled_in_the_readers_language(garden_assistant: Assistant) -> None:
    """In the words of the staff where they have some, else in the bot's own."""
    open_trees = Action(ActionName.ENTRY, "trees")
    labels = {
        language: garden_assistant.press(open_trees, Conversation(language)).links[0].label
        for language in ("de", "en", "tr", "fr")
    }
    assert (labels["de"], labels["en"]) == ("Zum Vortrag", "Read the lecture")
    assert (labels["tr"], labels["fr"]) == ("Devamını oku: example.org", "Lire la suite sur example.org")


def test_who_asks_for_another_language_chooses_it_right_there(garden_assistant: Assistant) -> None:
    """Whoever can't read the answer can press the name of their language."""
    reply = garden_assistant.reply("Almanca bilmiyorum", Conversation("tr"))
    assert reply.entry == "language"
    assert {button.action.argument for row in reply.buttons for button in row} == set(LANGUAGES)


@pytest.mark.parametrize(
    ("before", "question", "expected"),
    [
        ("Vortrag über Bäume", "Und wer hat den gehalten?", "mira-holm"),
        ("Vortrag über Bäume", "und brauchen die viel Wasser", "trees-water"),
        ("What was the lecture on trees about?", "and who gave it?", "mira-holm"),
        ("Wie viel kühler ist es unter Bäumen?", "wer hat das gesagt", "mira-holm"),
        ("Vortrag über Bäume", "Wann war die Tagung?", "event-date"),
    ],
)
def test_follow_ups_refer_to_the_last_answer(
    garden_assistant: Assistant, chat: Conversation, before: str, question: str, expected: str
) -> None:
    """A question that points back is understood from the answer before; one that stands for itself isn't."""
    garden_assistant.reply(before, chat)
    assert garden_assistant.reply(question, chat).entry == expected


def test_a_link_is_shown_again_when_asked_for(garden_assistant: Assistant, chat: Conversation) -> None:
    """Asking whether there is a link gives the page of the last answer."""
    garden_assistant.reply("Vortrag über Bäume", chat)
    assert "https://example.org/baeume" in garden_assistant.reply("gibt's da einen Link?", chat).text


def test_a_link_is_asked_for_whatever_it_is_for(garden_assistant: Assistant, chat: Conversation) -> None:
    """A message with the word link in it gets the page of the last answer, even if it tells a long story."""
    garden_assistant.reply("Vortrag über Bäume", chat)
    told = garden_assistant.reply("where can I read that, is there a link I can send to my sister", chat)
    assert "https://example.org/baeume" in told.text


def test_a_follow_up_that_no_entry_clearly_answers_is_not_answered(
    garden_assistant: Assistant, chat: Conversation
) -> None:
    """What the subject has no clear answer to is not answered with whatever is nearest."""
    garden_assistant.reply("Vortrag über Bäume", chat)
    reply = garden_assistant.reply("wie alt ist sie", chat)
    assert reply.outcome in (Outcome.CHOICES, Outcome.UNKNOWN)


def test_more_offers_the_findings_of_the_session(garden_assistant: Assistant, chat: Conversation) -> None:
    """Asking for more offers what else belongs to the session."""
    garden_assistant.reply("Wie viel kühler ist es unter Bäumen?", chat)
    reply = garden_assistant.reply("mehr dazu", chat)
    assert reply.outcome is Outcome.CHOICES
    assert "trees-water" in [button.action.argument for row in reply.buttons for button in row]


def test_without_a_question_before_a_follow_up_is_not_answered(garden_assistant: Assistant, chat: Conversation) -> None:
    """Asking for more as the first message refers to nothing."""
    assert garden_assistant.reply("mehr dazu", chat).outcome is not Outcome.ANSWER


def test_unknown_is_said_and_the_programme_offered(garden_assistant: Assistant, chat: Conversation) -> None:
    """A question about something else is refused kindly, with a way on."""
    reply = garden_assistant.reply("Wie beantrage ich Kindergeld?", chat)
    assert reply.outcome is Outcome.UNKNOWN
    assert reply.text.startswith("Das weiß ich leider nicht.")
    assert Action(ActionName.PROGRAMME) in [button.action for row in reply.buttons for button in row]


@pytest.mark.parametrize("language", LANGUAGES)
def test_above_what_may_well_be_meant_stands_a_question(garden: KnowledgeBase, language: str) -> None:
    """An "I don't know" there would be wrong; it is said where nothing is offered, or nothing is near.

    What leads to the buttons stands right above them: a word on the language of titles comes before it.
    """
    own, offered = texts(language), [garden.entries["trees"]]
    unknown = Composer(garden).unknown
    near, far, nothing = unknown(offered, language, 0.3), unknown(offered, language, 0.05), unknown((), language, 0.3)
    assert {reply.outcome for reply in (near, far, nothing)} == {Outcome.UNKNOWN}
    assert (near.paragraphs[0], near.paragraphs[-1]) == (own.unsure, own.choices)
    assert (far.paragraphs[0], far.paragraphs[-1]) == (own.unknown, own.unknown_near)
    assert nothing.paragraphs == (own.unknown, own.unknown_far)


def test_small_talk_is_answered_only_when_it_is_all_there_is(garden_assistant: Assistant, chat: Conversation) -> None:
    """A greeting is greeted; a greeting before a question is skipped."""
    assert garden_assistant.reply("Hallo", chat).outcome is Outcome.SMALL_TALK
    assert garden_assistant.reply("Hallo, guten Tag, wann war denn die Tagung?", chat).entry == "event-date"


def test_the_programme_lists_all_sessions_in_order(garden_assistant: Assistant, chat: Conversation) -> None:
    """Every session has its line with form, title and speakers, and its button."""
    reply = garden_assistant.programme(chat)
    assert "1. Vortrag: Bäume kühlen die Stadt (Dr. Mira Holm)\n2. Workshop: Gemeinsam gärtnern" in reply.text
    assert [row[0].action.argument for row in reply.buttons] == ["trees", "gardens"]


def test_a_button_of_an_old_message_says_kindly_that_its_subject_is_gone(
    garden_assistant: Assistant, chat: Conversation
) -> None:
    """Staff may remove an entry while its buttons are still around."""
    reply = garden_assistant.press(Action(ActionName.ENTRY, "no-longer-there"), chat)
    assert "gibt es nicht mehr" in reply.text


def test_a_button_of_an_entry_that_became_part_of_another_leads_there(
    garden: KnowledgeBase, chat: Conversation
) -> None:
    """Staff may make one entry of two while the buttons of both are still around."""
    heat = replace(garden.entries["trees-heat"], formerly=("trees-shade",))
    assistant = Assistant(KnowledgeBase({**garden.entries, heat.id: heat}))
    assert assistant.press(Action(ActionName.ENTRY, "trees-shade"), chat).entry == "trees-heat"


def test_an_unknown_language_code_changes_nothing(garden_assistant: Assistant, chat: Conversation) -> None:
    """A button with a language that the bot doesn't speak any more leaves the chat as it is."""
    garden_assistant.press(Action(ActionName.LANGUAGE, "xx"), chat)
    assert (chat.language, chat.chosen) == ("de", False)


def test_an_empty_knowledge_base_still_talks() -> None:
    """Without any entry every command and question gets a sentence."""
    assistant = Assistant(KnowledgeBase({}))
    chat = assistant.begin()
    for reply in (
        assistant.start(chat), assistant.help(chat), assistant.programme(chat), assistant.languages(chat),
        assistant.privacy(chat), assistant.not_text(chat), assistant.trouble(chat), assistant.reply("Hallo?", chat),
        assistant.reply("x" * 5000, chat),
    ):  # fmt: skip
        assert reply.text


@pytest.mark.parametrize("language", ["ko", "pt", "zz"])
def test_a_chat_in_a_language_without_tables_is_answered(garden_assistant: Assistant, language: str) -> None:
    """Telegram may be set to any language, and signs alone after an answer don't tell another one."""
    chat = Conversation(language="de")
    garden_assistant.reply("Worum ging es im Vortrag über Bäume?", chat)
    chat.language = language
    assert garden_assistant.reply("🤔", chat).paragraphs


@pytest.mark.parametrize(("language", "said"), [("tr", ["Başlıklar Almanca."]), ("en", []), ("de", [])])
def test_who_chooses_from_titles_in_another_language_is_told_so(
    garden: KnowledgeBase, language: str, said: list[str]
) -> None:
    """In the reader's own language nothing is said of it, nor of the names of people, which are in no language."""
    people = Composer(garden).choices([garden.entries["mira-holm"]], language, 1.0)
    assert people.paragraphs[1:] == ()
    reply = Composer(garden).choices([garden.entries["trees"], garden.entries["gardens"]], language, 1.0)
    assert list(reply.paragraphs[1:]) == said
    assert reply.buttons[0][0].label.endswith("trees" if language == "en" else "Bäume")


def test_titles_of_two_languages_are_told_of_in_one_sentence(garden: KnowledgeBase) -> None:
    """Some titles are German and some English, as sessions are announced in the language that is spoken there."""
    english = replace(garden.entries["gardens"], label=Text({"en": "Community gardens"}))
    reply = Composer(garden).choices([garden.entries["trees"], english], "tr", 1.0)
    assert reply.paragraphs[1:] == ("Başlıklar Almanca ve İngilizce.",)


def test_what_is_the_same_in_both_languages_is_said_once() -> None:
    """An address needs no translation, and no word on its being German and English."""
    address = "Alte Seilerei, Rostock."
    assert in_language(Text({"de": address, "en": address}), "tr") == ((address,), None)
