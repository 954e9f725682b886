"""The language of a message is recognised by evidence, from few words; what says nothing leaves the person's own."""

import pytest

from bot.dialogue.assistant import Assistant
from bot.dialogue.language import LanguageDetector
from bot.knowledge import KnowledgeBase


@pytest.fixture(scope="module")
def detector(garden: KnowledgeBase) -> LanguageDetector:
    return LanguageDetector(garden)


@pytest.mark.parametrize(
    ("text", "home", "expected"),
    [
        ("Wann war die Tagung?", "en", "de"),
        ("who was the first speaker", "de", "en"),
        ("Roland Roth hangi üniversitede çalışıyor", "de", "tr"),
        ("Quel était le sujet de la conférence ?", "de", "fr"),
        ("Кто выступал на конференции?", "de", "ru"),
        ("Хто виступав на конференції?", "de", "uk"),
        ("من تحدث في المؤتمر؟", "de", "ar"),
        ("chto skazal Roth", "ru", "ru"),
        ("meen 7aka", "ar", "ar"),
        ("Merhaba!", "de", "tr"),
        ("was hat Roth gesagt", "tr", "de"),
        ("Was hat عمر gesagt?", "en", "de"),
        ("أين Mira Holm", "de", "ar"),
        ("когда Mira Holm", "de", "ru"),
    ],
)
def test_clear_words_decide(detector: LanguageDetector, text: str, home: str, expected: str) -> None:
    """A few common words, or letters of a script, are enough."""
    assert detector.detect(text, home) == expected


@pytest.mark.parametrize("home", ["de", "en", "tr", "ru", "uk", "ar", "fr"])
@pytest.mark.parametrize(
    "text", ["", "🍕", "BAMF", "#bamf", "s p o r t", "+49 30 23125", "Dr. Mira Holm", "Bäume kühlen die Stadt"]
)
def test_what_says_nothing_leaves_the_persons_own_language(detector: LanguageDetector, text: str, home: str) -> None:
    """Names, abbreviations, numbers, emoji and words of several languages are no evidence."""
    assert detector.detect(text, home) == home


@pytest.mark.parametrize("text", ["dossier", "Etat", "Resümee", "Mentor", "Roland Roth", "sport workshop"])
def test_words_of_several_languages_leave_the_persons_own(detector: LanguageDetector, text: str) -> None:
    """A German word is German for a German, however common it is in French or Turkish."""
    assert detector.detect(text, "de") == "de"


@pytest.mark.parametrize("text", ["was is hauptamt", "was is ehrenamt", "hi was is los", "wie viele warn da", "is ok"])
def test_german_as_it_is_spoken_stays_german(detector: LanguageDetector, text: str) -> None:
    """What looks English in it isn't where everything else is German."""
    assert detector.detect(text, "de") == "de"


@pytest.mark.parametrize(
    "text", ["what is mentoring", "is there something on sport", "when is the lecture", "is it free"]
)
def test_english_stays_english(detector: LanguageDetector, text: str) -> None:
    """A German who asks in English is answered in English."""
    assert detector.detect(text, "de") == "en"


@pytest.mark.parametrize("home", ["de", "en", "pl"])
@pytest.mark.parametrize("text", ["Kto był pierwszym mówcą?", "این کنفرانس کی بود؟", "Kde byla konference, prosím?"])
def test_a_language_that_the_bot_does_not_speak_brings_no_third_one(
    detector: LanguageDetector, text: str, home: str
) -> None:
    """Polish isn't answered in Russian, nor Persian in Arabic: the person's own language stays."""
    assert detector.detect(text, home) == home


def test_a_word_of_all_languages_leads_back_to_the_persons_own(garden_assistant: Assistant) -> None:
    """After a question in another language, a name alone doesn't keep that language."""
    chat = garden_assistant.begin("de")
    assert garden_assistant.reply("when was the conference?", chat).language == "en"
    assert garden_assistant.reply("Mira Holm", chat).language == "de"
