"""The knowledge base that is shipped: the conference "Gemeinsame Kompetenzen nutzen"."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from telegram.constants import BotNameLimit

from bot.dialogue.assistant import Assistant
from bot.dialogue.explanation import explanation
from bot.dialogue.texts import LANGUAGES
from bot.knowledge import Kind, KnowledgeBase, Level, Place, read
from bot.meaning import KeptVectors

OVERVIEW = "http://www.bamf.de/SharedDocs/Dossiers/DE/mo-tagung-2011.html?nn=1367526&notFirst=false"
PAGES = {
    OVERVIEW,
    "http://www.bamf.de/SharedDocs/Dossiers/DE/mo-tagung-2011.html?nn=1367526&notFirst=true&docId=2541788",
    "http://www.bamf.de/SharedDocs/Dossiers/DE/mo-tagung-2011.html?nn=1367526&notFirst=true&docId=2541952",
    "http://www.bamf.de/SharedDocs/Dossiers/DE/mo-tagung-2011.html?nn=1367526&docId=2542438&notFirst=true",
    "http://www.bamf.de/SharedDocs/Dossiers/DE/mo-tagung-2011.html?nn=1367526&notFirst=true&docId=2546538",
}


@pytest.fixture(scope="module")
def conference(project: Path) -> KnowledgeBase:
    reading = read(project / "knowledge")
    assert [problem for problem in reading.problems if problem.level is Level.ERROR] == []
    assert reading.knowledge is not None
    return reading.knowledge


@pytest.mark.parametrize("width", [40, 80, 10_000])
def test_files_that_a_program_wrote_are_read_alike(
    conference: KnowledgeBase, project: Path, tmp_path: Path, width: int
) -> None:
    """Whatever the length of its lines: texts go over several lines, and look like lists."""
    for file in (project / "knowledge").rglob("*.yaml"):
        content = yaml.safe_load(file.read_text(encoding="utf-8"))
        (tmp_path / file.name).write_text(
            yaml.safe_dump(content, allow_unicode=True, width=width, sort_keys=False),
            encoding="utf-8",
        )
    reading = read(tmp_path)
    assert [problem for problem in reading.problems if problem.level is Level.ERROR] == []
    assert reading.knowledge is not None
    somewhere = Place(Path())
    plain, again = (
        {entry.id: replace(entry, place=somewhere) for entry in base} for base in (conference, reading.knowledge)
    )
    assert again == plain


@pytest.fixture(scope="module")
def assistant(conference: KnowledgeBase, meaning: KeptVectors) -> Assistant:
    return Assistant(conference, meaning)


@pytest.mark.parametrize(
    ("question", "entry", "page"),
    [
        ("Worum ging es auf der Tagung?", "event", "notFirst=false"),
        ("What was the conference about?", "event", "notFirst=false"),
        ("Worum ging es im Vortrag von Roland Roth?", "roth", "docId=2541788"),
        ("What was Roland Roth's lecture about?", "roth", "docId=2541788"),
        ("Worum ging es im World Café?", "worldcafe", "notFirst=false"),
        ("What was the World Café about?", "worldcafe", "notFirst=false"),
        ("Worum ging es im Vortrag von Uwe Hunger?", "hunger", "docId=2541952"),
        ("What was Uwe Hunger's lecture about?", "hunger", "docId=2541952"),
        ("Worum ging es im Workshop zur politischen Bildung?", "politik", "notFirst=false"),
        ("What was the workshop on political education about?", "politik", "notFirst=false"),
        ("Worum ging es im Mentoring-Workshop?", "mentoring", "docId=2542438"),
        ("What was the mentoring workshop about?", "mentoring", "docId=2542438"),
        ("Worum ging es im Sport-Workshop?", "sport", "notFirst=false"),
        ("What was the sport workshop about?", "sport", "notFirst=false"),
        ("Worum ging es im Workshop zur interkulturellen Öffnung?", "oeffnung", "notFirst=false"),
        ("What was the workshop on intercultural opening about?", "oeffnung", "notFirst=false"),
        ("Worum ging es im Workshop zu Unternehmen?", "unternehmen", "docId=2546538"),
        ("What was the workshop on companies about?", "unternehmen", "docId=2546538"),
    ],
)
def test_a_plain_question_gets_the_part_of_the_dossier_with_its_link(
    assistant: Assistant, question: str, entry: str, page: str
) -> None:
    """In both languages, each of the nine parts is answered at once, with the page where it can be read."""
    reply = assistant.reply(question, assistant.begin())
    assert reply.entry == entry
    assert any(page in link.url for link in reply.links)


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("wann war die tagung", "de"),
        ("when was the conference", "en"),
        ("konferans ne zaman", "tr"),
        ("когда была конференция", "ru"),
        ("quand était la conférence", "fr"),
        ("متى كان المؤتمر", "ar"),
        ("коли була конференція", "uk"),
    ],
)
def test_a_question_is_answered_explained_and_found_inline_the_same_way(
    assistant: Assistant, question: str, language: str
) -> None:
    """In every language the reply's own match led to it; inline the same entry is first."""
    chat = assistant.begin()
    spoken = assistant.language_of(question, chat)
    inline = assistant.find(question, spoken)
    reply = assistant.reply(question, chat)
    assert (spoken, reply.language, reply.entry, reply.subject) == (language, language, "event-date", None)
    assert reply.match is not None
    assert (reply.match.answers[0].id, reply.match.confidence) == (reply.entry, reply.confidence)
    assert "sure enough to answer" in explanation(reply)
    assert inline[0].entry == reply.entry


def test_a_question_that_speaks_for_itself_has_no_subject(assistant: Assistant) -> None:
    """A Turkish question after another one is still a question of its own."""
    chat = assistant.begin("tr")
    assistant.reply("Roland Roth kim?", chat)
    reply = assistant.reply("konferans ne zaman", chat)
    assert (reply.entry, reply.subject) == ("event-date", None)


def test_a_question_understood_with_what_was_said_names_that_subject(assistant: Assistant) -> None:
    """The reply to a follow-up says what it was about and carries a match, too."""
    chat = assistant.begin("de")
    assistant.reply("Was hat Roland Roth gesagt?", chat)
    subject = chat.shown[0]
    reply = assistant.reply("gibts dazu einen link?", chat)
    assert reply.subject == subject
    assert reply.match is not None
    assert f"subject     {subject}" in explanation(reply)


@pytest.mark.parametrize("before", ["Wie viele Leute waren da?", "Wann war die Tagung?", "Gab es etwas zu essen?"])
def test_who_spoke_first_is_no_question_on_what_was_said_of_the_event(assistant: Assistant, before: str) -> None:
    """Only of a session one asks for the speaker without naming it."""
    chat = assistant.begin("de")
    assistant.reply(before, chat)
    assert assistant.reply("Wer war der erste Redner?", chat).entry == "roth-person"


def test_every_entry_speaks_german_and_english(conference: KnowledgeBase) -> None:
    """Each answer exists in both languages."""
    assert [entry.id for entry in conference if not {"de", "en"} <= set(entry.summary.by_language)] == []


def test_links_lead_only_to_the_pages_that_exist(conference: KnowledgeBase) -> None:
    """No address is guessed."""
    assert {link.url for entry in conference for link in entry.links} <= PAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_bots_name_is_the_title_of_the_event(
    conference: KnowledgeBase, assistant: Assistant, language: str
) -> None:
    """What distinguishes it first, within the 64 letters that Telegram allows; never the label, made for a button."""
    assert conference.event is not None
    title = conference.event.title(language)
    name = assistant.bot_name(language)
    assert name.lstrip("\N{FIRST STRONG ISOLATE}").startswith("Gemeinsame Kompetenzen nutzen (")
    assert set(re.findall(r"\w+", title)) <= set(re.findall(r"\w+", name))
    assert len(name) <= BotNameLimit.MAX_NAME_LENGTH


def test_all_parts_are_there(conference: KnowledgeBase) -> None:
    """Eight sessions in their order, at least 24 subjects that aren't documented, and small talk."""
    assert [session.number for session in conference.sessions] == list(range(1, 9))
    kinds = [entry.kind for entry in conference]
    assert kinds.count(Kind.NOT_DOCUMENTED) >= 24
    assert kinds.count(Kind.SMALL_TALK) >= 9


@pytest.mark.parametrize(
    "question",
    [
        "Wie viele Teilnehmer waren da, 170?",
        "In welchem Gebäude war die Tagung?",
        "Wie hoch war das Budget der Tagung?",
        "Which companies took part?",
    ],
)
def test_what_no_source_says_is_said_to_be_undocumented(assistant: Assistant, question: str) -> None:
    """A likely question without an answer in the sources gets an honest word, not its neighbour's answer."""
    reply = assistant.reply(question, assistant.begin())
    assert "dokument" in reply.text or "documented" in reply.text or "Angaben" in reply.text


@pytest.mark.parametrize("home", ["de", "en", "tr", "ru", "uk", "ar", "fr"])
def test_no_title_label_name_or_keyword_changes_the_language(
    conference: KnowledgeBase, assistant: Assistant, home: str
) -> None:
    """What things are called says nothing of a person's language; a title that is a question tells its own."""
    chat = assistant.begin(home)
    titles = [text for entry in conference for text in (entry.title, entry.label) if entry.kind is not Kind.SMALL_TALK]
    called = [(code, name) for text in titles for code, name in text.by_language.items()]
    called += [(home, keyword) for entry in conference for keyword in entry.keywords]
    assert [name for code, name in called if assistant.language_of(name, chat) not in (home, code)] == []
