"""Questions as they are kept: the question is there, the people aren't."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.dialogue.assistant import Assistant
from bot.dialogue.conversation import Conversation

if TYPE_CHECKING:
    from bot.knowledge import KnowledgeBase


@pytest.fixture(scope="module")
def assistant(garden: KnowledgeBase) -> Assistant:
    """Somebody who knows a conference on gardens, and a speaker named Mira Holm there."""
    return Assistant(garden)


@pytest.mark.parametrize(
    ("question", "language", "kept"),
    [
        ("Wie  viel KINDERGELD\nbekomme ich?", "de", "wie viel kindergeld bekomme ich?"),
        ("Gibt es in der Nähe ein Hotel, und was kostet das Zimmer?", "de", None),
        ("Gab es WLAN am 4. und 5. November 2011?", "de", "gab es wlan am 4 und 5 november 2011?"),
        ("Brauche ich ein Visum oder einen Asylantrag?", "de", "brauche ich ein visum oder einen asylantrag?"),
        ("Wie geht die Stornierung der Anmeldung?", "de", "wie geht die stornierung der anmeldung?"),
        ("Can I bring my dog on Friday?", "en", "can i bring my dog on friday?"),
        ("What will the price be in May?", "en", "what will the price be in may?"),
        ("Konferans ne zaman başlıyor?", "tr", "… ne zaman başlıyor?"),
        ("Что сказали о мире?", "ru", "что сказали о мире?"),
        ("أين يقع المؤتمر؟", "ar", "أين يقع المؤتمر?"),
        ("Où se trouve l’hôtel ?", "fr", "où se trouve l’hôtel?"),
    ],
)
def test_questions_without_people_stay_as_they_are(
    assistant: Assistant, question: str, language: str, kept: str | None
) -> None:
    """Ordinary words are kept, in small letters, with single spaces and no signs that say nothing."""
    expected = kept or "gibt es in der nähe ein hotel und was kostet das zimmer?"
    assert assistant.redacted(question, language) == expected


@pytest.mark.parametrize(
    ("question", "language", "kept"),
    [
        ("Hallo, ich heiße Sabine Kretschmann. Wo ist das Hotel?", "de", "hallo ich heiße … wo ist das hotel?"),
        ("mein name ist zwackelmann, wo ist das hotel", "de", "mein name ist … wo ist das hotel"),
        ("ich heiße rose und suche das hotel", "de", "ich heiße … und suche das hotel"),
        ("Wo ist das Hotel? Viele Grüße, Katrin Zwackelmann", "de", "wo ist das hotel? viele grüße …"),
        ("Wo ist das Hotel?\nLG K. Baum", "de", "wo ist das hotel? lg …"),
        ("Hallo Zwackelmann, wo ist das Hotel?", "de", "hallo … wo ist das hotel?"),
        ("Was sagt Frau Özdemir-Nahles zum Hotel?", "de", "was sagt frau … zum hotel?"),
        ("Was sagt Prof. Dr. Anna M. Schulze zum Hotel?", "de", "was sagt prof dr … zum hotel?"),
        ("Kann mein Nachbar Mehmet Yılmaz kommen?", "de", "kann mein nachbar … kommen?"),
        ("Was sagt Nahles zum Hotel?", "de", "was sagt … zum hotel?"),
        ("kommt peter müller ins hotel?", "de", "kommt … ins hotel?"),
        ("When does Sarah's lecture start?", "en", "when does … lecture start?"),
        ("I'm John Okonkwo, where is the hotel?", "en", "i'm … where is the hotel?"),
        ("Where is the hotel? Best regards\nEmily Thornbury", "en", "where is the hotel? best regards …"),
        ("Benim adım Ayşe Çağlayangil, otel nerede?", "tr", "benim adım … otel nerede?"),
        ("Ahmet Bey ne dedi?", "tr", "… bey ne dedi?"),
        ("Меня зовут Иван Петров. Где это?", "ru", "меня зовут … где это?"),
        ("Мене звати Олена Шевченко. Де це?", "uk", "мене звати … де це?"),
        ("أين هذا؟ اسمي محمد الخطيب", "ar", "أين هذا? اسمي …"),
        ("Je m’appelle Jean-Luc Baptiste. Où est-ce ?", "fr", "je m’appelle … où est-ce?"),
    ],
)
def test_names_of_people_are_left_out(assistant: Assistant, question: str, language: str, kept: str) -> None:
    """After an introduction, a title, a greeting, a signature; known names and words that nobody knows anywhere."""
    assert assistant.redacted(question, language) == kept


@pytest.mark.parametrize(
    "private",
    [
        *("anna.weber@example.org", "anna.weber (at) example.org", "anna punkt weber at example dot org"),
        *("@anna_weber", "t.me/anna_weber", "https://example.org/anna?x=1", "www.example.org", "example.org/anna"),
        *("0911 / 12 34 56", "+49 (911) 1234-567", "017612345678", "12.03.1984", "1984-03-12", "A12345678"),
        *("DE12 3456 7890 1234 5678 90", "N-AB 1234", "4711", "geheim99"),
        *("Goethestraße 12", "Lange Gasse 7b", "90402 Zirndorf", "12 Baker Street", "ул. Ленина, д. 5"),
    ],
)
def test_addresses_and_numbers_are_left_out(assistant: Assistant, private: str) -> None:
    """However they are written, nothing of them is left that could lead to somebody."""
    kept = assistant.redacted(f"Wo ist das Hotel? Erreichbar: {private} oder nie", "de")
    assert kept.startswith("wo ist das hotel?")
    assert kept.endswith(" oder nie")
    for part in private.lower().replace("-", " ").replace(".", " ").split():
        assert len(part) <= 3 or part in {"punkt", "lange"} or part not in kept


def test_people_of_the_knowledge_base_stay(assistant: Assistant) -> None:
    """The question is about them; unless somebody says that it is their own name."""
    assert assistant.redacted("Was sagt Frau Holm zum Hotel?", "de") == "was sagt frau holm zum hotel?"
    assert assistant.redacted("Ich heiße Mira Holm. Wo ist das Hotel?", "de") == "ich heiße … wo ist das hotel?"


def test_a_misspelt_word_is_kept_as_it_was_read(assistant: Assistant) -> None:
    """Unknown words are left out, but these are known."""
    conversation = Conversation("de")
    question = "Wie viel Wassser brauchen Bäumme?"
    reply = assistant.reply(question, conversation)
    assert assistant.redacted(question, "de", reply.match) == "wie viel wasser brauchen baume?"


def test_nothing_is_kept_of_a_message_that_is_only_a_name(assistant: Assistant) -> None:
    """Nor of one without words."""
    for message in ("Sabine Kretschmann", "anna.weber@example.org", "4711 0815", "🙂", ""):
        assert assistant.redacted(message, "de") == ""


def test_a_long_story_is_shortened(assistant: Assistant) -> None:
    """What is kept can be read at a glance."""
    assert 200 < len(assistant.redacted("Wo ist das Hotel? " * 80, "de")) <= 300
