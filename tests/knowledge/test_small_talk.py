"""Small talk that comes with the bot, about whatever event, and what staff can change of it."""

import re
import string
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.dialogue.assistant import Assistant
from bot.dialogue.reply import Outcome, Reply
from bot.dialogue.texts import LANGUAGES
from bot.knowledge import Entry, Kind, KnowledgeBase, read, small_talk
from bot.meaning import KeptVectors

EVENT = """
event:
  id: event
  title: {de: Lesefest am Fluss, en: Riverside Reading Festival}
  summary: {de: Autorinnen und Musik im Park., en: Authors and music in the park.}
"""
SESSION = """
session:
  id: reading
  form: lecture
  number: 1
  title: {de: Der Fluss weiß alles, en: The river knows it all}
  summary: {de: Ada Lund liest aus ihrem Roman., en: Ada Lund reads from her novel.}
"""
Written = Callable[..., KnowledgeBase]


@pytest.fixture
def written(tmp_path: Path) -> Written:
    """Return what reads a folder of one event, with more lines of its own and with further files."""

    def write(more: str = "", *files: str) -> KnowledgeBase:
        for number, content in enumerate((EVENT + more, *files)):
            (tmp_path / f"{number}.yaml").write_text(content, encoding="utf-8")
        reading = read(tmp_path)
        assert reading.knowledge is not None, reading.problems
        return reading.knowledge

    return write


def _said(knowledge: KnowledgeBase, name: str, language: str = "de") -> str:
    return knowledge.entries[name].summary(language)


def _reply_after_another(assistant: Assistant, message: str, language: str) -> Reply:
    """Return the reply to a message that is said once more, after a question on something else."""
    conversation = assistant.begin(language)
    for said in (message, "Worum ging es im Vortrag über Bäume?"):
        assistant.reply(said, conversation)
    return assistant.reply(message, conversation)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_all_and_leaves_no_gap(written: Written, language: str) -> None:
    """Each entry has an answer and phrases in each language, with or without what the event may say of itself."""
    for knowledge in (written(), written("  contact: Büro, buero@example.org\n", SESSION)):
        for name in small_talk.ids():
            entry = knowledge.entries[name]
            assert language in entry.summary.by_language
            assert not list(
                filter(None, (field for _, field, _, _ in string.Formatter().parse(entry.summary(language))))
            )
            assert small_talk.phrases(language)[name]


def test_the_event_is_named_by_its_title(written: Written) -> None:
    """In the reader's language where there is one."""
    knowledge = written()
    assert "Lesefest am Fluss" in _said(knowledge, "greeting")
    assert "Riverside Reading Festival" in _said(knowledge, "greeting", "en")
    assert "Lesefest am Fluss" in _said(knowledge, "greeting", "tr")


def test_a_title_that_is_a_question_ends_the_sentence(written: Written) -> None:
    """There are no two signs at the end."""
    knowledge = written()
    asking = EVENT.replace("Lesefest am Fluss", '"Wem gehört die Stadt?"')
    assert _said(knowledge, "greeting").endswith("Fluss.")
    (knowledge.entries["event"].place.file).write_text(asking, encoding="utf-8")
    again = read(knowledge.entries["event"].place.file.parent).knowledge
    assert again is not None
    assert _said(again, "greeting").endswith("Stadt?")


def test_whom_to_turn_to_is_said_if_it_is_known(written: Written) -> None:
    """Else the page of the event, and without one that its organisers know."""
    assert "Bitte wenden Sie sich an die Veranstalter" in _said(written(), "human")
    linked = written("  links: [{url: https://lesefest.example/programm/2027}]\n")
    assert "hilft Ihnen die Seite der Veranstaltung weiter: lesefest.example" in _said(linked, "human")
    assert "bitte an: Büro, 0641 5550" in _said(written("  contact: Büro, 0641 5550\n"), "human")


def test_what_can_be_asked_is_shown_with_examples(written: Written) -> None:
    """Of the event's own sessions; without any the sentence is left out."""
    assert "•" not in _said(written(), "bot-help")
    assert "• Der Fluss weiß alles" in _said(written("", SESSION), "bot-help")


def test_staff_change_the_words_and_keep_the_questions(written: Written) -> None:
    """Who only writes an answer has all sample questions still, and who only adds questions has the answer."""
    knowledge = written(
        "",
        "small_talk:\n"
        "- {id: greeting, title: Gruß, summary: Moin!}\n"
        "- {id: bot-maker, questions: {de: [Gehörst du zum Park?]}}\n",
    )
    greeting, maker = knowledge.entries["greeting"], knowledge.entries["bot-maker"]
    assert (greeting.summary("de"), greeting.title("de")) == ("Moin!", "Gruß")
    assert "hallo" in greeting.questions["de"]
    assert maker.questions["de"][0] == "Gehörst du zum Park?"
    assert "offenem Quelltext" in maker.summary("de")


def test_small_talk_of_the_staffs_own_needs_an_answer(tmp_path: Path) -> None:
    """Only what comes with the bot has one already."""
    (tmp_path / "e.yaml").write_text(EVENT + "small_talk: [{id: weather, title: Wetter}]\n", encoding="utf-8")
    problems = read(tmp_path).problems
    assert ["summary" in problem.message("de") for problem in problems if problem.broken.name == "missing-key"] == [
        True
    ]


def test_an_id_that_staff_use_for_something_else_is_theirs(written: Written) -> None:
    """Small talk of that name is still there, under another id."""
    knowledge = written("general: [{id: language, title: Sprache der Lesungen, summary: Gelesen wird auf Deutsch.}]\n")
    assert knowledge.entries["language"].kind is Kind.GENERAL
    assert knowledge.entries["small-talk-language"].kind is Kind.SMALL_TALK


def test_what_staff_have_written_is_never_small_talk(written: Written) -> None:
    """A sample question, title or keyword of theirs is none of ours: a festival may have a session called "Test"."""
    knowledge = written("", SESSION.replace("Der Fluss weiß alles", "Guten Tag!") + "  keywords: [Servus]\n")
    taken = {"Guten Tag", "Servus"}
    entries: list[Entry] = [entry for entry in knowledge if entry.kind is Kind.SMALL_TALK]
    said = {text for entry in entries for text in (*entry.phrases, *entry.questions.get("de", ()))}
    assert taken <= set(small_talk.phrases("de")["greeting"])
    assert not taken & said


@pytest.mark.parametrize(
    ("language", "phrase", "entry"),
    [
        ("de", "Grüezi", "greeting"),
        ("de", "ich will nicht mehr leben", "lonely"),
        ("en", "is this an official bot", "bot-maker"),
        ("tr", "sağ ol!", "thanks"),
        ("ru", "С кем я разговариваю?", "bot-identity"),
        ("uk", "зрозуміло", "acknowledge"),
        ("ar", "احك لي نكتة", "joke"),
        ("fr", "Je voudrais parler à une personne", "human"),
    ],
)
def test_every_phrase_is_known_word_by_word(written: Written, language: str, phrase: str, entry: str) -> None:
    """In every language, however small the knowledge base is, and without an encoder."""
    assistant = Assistant(written("", SESSION))
    reply = assistant.reply(phrase, assistant.begin(language))
    assert (reply.outcome, reply.entry) == (Outcome.SMALL_TALK, entry)


@pytest.mark.parametrize(
    ("message", "entry"),
    [
        ("Ich verabschiede mich nun, tschüss", "goodbye"),
        ("Tschüss und danke!", "goodbye"),
        ("ok super", "praise"),
        ("alles klar, danke", "thanks"),
        ("thanks and bye", "goodbye"),
        ("teşekkürler, hoşça kal", "goodbye"),
        ("хорошо, спасибо", "thanks"),
        ("дякую і до побачення", "goodbye"),
        ("شكرا ومع السلامة", "goodbye"),
        ("merci et au revoir", "goodbye"),
        ("Hallo, wer bist du?", "bot-identity"),
        ("ok danke, ich will nicht mehr leben, tschüss", "lonely"),
    ],
)
def test_pieces_of_small_talk_are_answered_as_the_one_that_says_most(
    written: Written, message: str, entry: str
) -> None:
    """However many follow each other, also without an encoder; nobody in distress is answered with a goodbye."""
    assistant = Assistant(written("", SESSION))
    assert assistant.reply(message, assistant.begin()).entry == entry


def test_a_word_that_is_no_small_talk_makes_a_question_of_all(written: Written) -> None:
    """However many pieces of small talk stand around it."""
    assistant = Assistant(written("", SESSION))
    assert assistant.reply("ok, danke, und der Fluss?", assistant.begin()).outcome is not Outcome.SMALL_TALK


@pytest.mark.parametrize(
    ("question", "entry"),
    [
        ("Hallo! Worum ging es im Vortrag über Bäume?", "trees"),
        ("Danke. Und wer ist Mira Holm?", "mira-holm"),
        ("Wie oft muss man junge Bäume gießen?", "trees-water"),
        ("Is the ground in the city contaminated?", "gardens-soil"),
        ("Wann war die Tagung?", "event-date"),
        ("Kann man das Gemüse essen?", "gardens-soil"),
        ("Wo war das denn?", "event-place"),
        ("Gab es Kaffee?", "food"),
    ],
)
def test_small_talk_swallows_no_question(garden_assistant: Assistant, question: str, entry: str) -> None:
    """Of a small knowledge base, which is nothing against all that small talk."""
    assert entry in garden_assistant.reply(question, garden_assistant.begin()).shown


def test_in_a_small_knowledge_base_small_talk_does_not_crowd_out_what_it_is_about(
    written: Written, garden: KnowledgeBase, meaning: KeptVectors
) -> None:
    """Few of its questions are compared with what people ask there, and still other words are understood."""
    for knowledge in (garden, written("", SESSION)):
        greeting = knowledge.entries["how-are-you"]
        assert sum(map(len, greeting.questions.values())) <= 20
    assistant = Assistant(garden, meaning)
    assert assistant.reply("na, wie geht's denn so heute?", assistant.begin()).entry == "how-are-you"


@pytest.mark.parametrize(
    ("language", "message"),
    [
        ("de", "ich sehe keinen Ausweg mehr, am liebsten würde ich sterben"),
        ("en", "I just want to end it all"),
        ("tr", "artık ölsem de kurtulsam"),
        ("ru", "мне больше незачем жить"),
        ("uk", "мені більше нема для чого жити"),
        ("ar", "لم يعد لدي سبب للعيش"),
        ("fr", "je n'ai plus aucune raison de vivre"),
    ],
)
def test_despair_is_answered_with_help_however_small_the_knowledge_base_is(
    garden: KnowledgeBase, meaning: KeptVectors, language: str, message: str
) -> None:
    """In every language, by itself and after another question; never with subjects of the event or "I don't know"."""
    assistant = Assistant(garden, meaning)
    reply = _reply_after_another(assistant, message, language)
    assert reply.entry == "lonely"
    assert "0800 1110111" in reply.text
    assert "findahelpline.com" in reply.text
    assert assistant.reply(message, assistant.begin(language)).entry == "lonely"


@pytest.mark.parametrize(
    ("language", "message"),
    [
        ("de", "Leider kann ich doch nicht kommen"),
        ("en", "I can't come anymore"),
        ("tr", "maalesef artık gelemeyeceğim"),
        ("ru", "я больше не могу прийти"),
        ("uk", "я більше не можу прийти"),
        ("ar", "لن أستطيع الحضور غدا"),
        ("fr", "je ne peux plus venir demain"),
    ],
)
def test_who_cannot_come_is_told_whom_to_tell_and_gets_no_helpline(
    garden: KnowledgeBase, meaning: KeptVectors, language: str, message: str
) -> None:
    """In every language, though it is like "I can't go on any more"."""
    assistant = Assistant(garden, meaning)
    assert assistant.reply(message, assistant.begin(language)).entry == "absence"


@pytest.mark.parametrize(
    ("language", "message"),
    [
        ("de", "alles ist so schwer, will nicht mehr leben"),
        ("en", "nothing helps, I want to die"),
        ("ru", "больше так не могу, хочу умереть"),
        ("ar", "أنا وحيد جدا"),
    ],
)
def test_despair_is_understood_also_while_meaning_is_not_known(written: Written, language: str, message: str) -> None:
    """On the first start, and where the encoder isn't: by what others in distress say, whatever else is said."""
    assistant = Assistant(written("", SESSION))
    assert assistant.reply(message, assistant.begin(language)).entry == "lonely"
    assert assistant.reply("Ich will nicht mehr warten", assistant.begin()).entry != "lonely"


@pytest.mark.parametrize(
    "message",
    [
        "die Technik bringt mich um",
        "der Workshop war zum Sterben langweilig",
        "ich sterbe vor Hunger",
        "Darf ich allein kommen?",
        "this queue is killing me",
        "I'm dying to see the photos",
        "sıkıntıdan öldüm",
        "я умираю от скуки",
        "وأنا أموت من الملل",
        "c'était mortel d'ennui",
        "Wie oft muss man junge Bäume gießen, damit sie nicht sterben?",
        "I'm dying of boredom",
        "ich sterbe vor lachen",
        "mein Handy ist tot",
        "mein Mann kommt auch mit",
        "my husband will join me",
        "what was said about violence",
        "Wurde über Gewalt gegen Frauen gesprochen?",
        "iyi mi kötü mü",
        "çok yorgunum",
        "телефон сдох",
        "боюся запізнитися",
        "أنا مريض",
        "زوجي سيأتي معي",
        "je suis malade",
        "je suis mort de rire",
    ],
)
def test_who_only_sounds_desperate_gets_no_helpline(garden: KnowledgeBase, meaning: KeptVectors, message: str) -> None:
    """Killing and dying are figures of speech, too."""
    assistant = Assistant(garden, meaning)
    assert not {"lonely", "danger"} & set(assistant.reply(message, assistant.begin()).shown)


@pytest.mark.parametrize(
    ("language", "message"),
    [
        ("de", "mein mann schlägt mich"),
        ("de", "ich werde bedroht"),
        ("de", "jemand verfolgt mich"),
        ("de", "er hat mich vergewaltigt"),
        ("en", "my husband beats me"),
        ("en", "he threatens to kill me"),
        ("tr", "kocam beni dövüyor"),
        ("ru", "муж меня бьёт"),
        ("uk", "мене хтось переслідує"),
        ("ar", "زوجي يضربني"),
        ("ar", "أحدهم يهددني"),
        ("fr", "mon mari me bat"),
        ("fr", "quelqu'un me suit"),
    ],
)
def test_who_is_in_danger_is_told_who_helps(
    garden: KnowledgeBase, meaning: KeptVectors, language: str, message: str
) -> None:
    """Beaten, threatened, followed: the police and the helplines, in the person's language, and no subject."""
    assistant = Assistant(garden, meaning)
    reply = _reply_after_another(assistant, message, language)
    assert (reply.entry, reply.language) == ("danger", language)
    assert all(number in reply.text for number in ("110", "112", "116 016", "116 006", "findahelpline.com"))


@pytest.mark.parametrize(
    ("language", "message"),
    [
        ("de", "bin seit zwei wochen obdachlos"),
        ("en", "i lost my job and cant pay rent"),
        ("tr", "param bitti çocuklar aç"),
        ("ru", "нас выгоняют из квартиры"),
        ("uk", "не маю де жити"),
        ("ar", "ليس لدي بيت ولا مال"),
        ("fr", "je dors dans la rue"),
    ],
)
def test_who_is_in_need_is_told_who_counsels(
    garden: KnowledgeBase, meaning: KeptVectors, language: str, message: str
) -> None:
    """Without a home, money or papers: in the person's language, and no subject of the event."""
    assistant = Assistant(garden, meaning)
    reply = assistant.reply(message, assistant.begin(language))
    assert (reply.entry, reply.language) == ("hardship", language)
    assert "Migrationsberatung" in reply.text


@pytest.mark.parametrize(
    ("language", "message"),
    [
        ("de", "heute ist einfach nicht mein Tag"),
        ("en", "I'm feeling down today"),
        ("tr", "bugün moralim çok bozuk"),
        ("uk", "сьогодні дуже сумно"),
    ],
)
def test_who_has_a_bad_day_gets_a_kind_word(
    garden: KnowledgeBase, meaning: KeptVectors, language: str, message: str
) -> None:
    """And is told where somebody listens, without being called in danger."""
    assistant = Assistant(garden, meaning)
    reply = assistant.reply(message, assistant.begin(language))
    assert (reply.entry, reply.language) == ("mood", language)
    assert re.search("116 123|0800 5002250", reply.text)
    assert "112" not in reply.text


@pytest.mark.parametrize(
    ("language", "message"),
    [
        ("de", "Wurde über Abschiebung gesprochen?"),
        ("de", "Gab es einen Workshop zu schlechter Stimmung im Verein?"),
        ("en", "was deportation a topic"),
        ("en", "poor organisations without money: what did Koch advise"),
        ("tr", "evsizler için bir atölye var mıydı?"),
        ("ru", "была ли тема депортации?"),
        ("ar", "هل تحدثوا عن الترحيل؟"),
    ],
)
def test_a_question_on_need_is_not_taken_for_a_person_in_need(
    garden: KnowledgeBase, meaning: KeptVectors, language: str, message: str
) -> None:
    """The same words, as a subject."""
    assistant = Assistant(garden, meaning)
    assert assistant.reply(message, assistant.begin(language)).entry not in {"hardship", "mood", "lonely", "danger"}


def test_despair_in_few_words_is_understood(written: Written) -> None:
    """The "I" is often left out."""
    assistant = Assistant(written("", SESSION))
    for message in ("kann nicht mehr", "can't go on", "больше не могу"):
        assert assistant.reply(message, assistant.begin()).entry == "lonely"


def test_staff_who_change_the_words_of_the_help_keep_it_urgent(written: Written) -> None:
    """Their answer is shown as readily as the one that comes with the bot."""
    knowledge = written("", "small_talk: [{id: lonely, summary: Rufen Sie uns an.}]")
    assert knowledge.entries["lonely"].urgent
    assert len(knowledge.entries["lonely"].questions["uk"]) > 15
