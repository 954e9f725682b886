"""The language of a question is recognised from few words."""

import pytest

from bot.dialogue.language import detect


@pytest.mark.parametrize(
    ("text", "chat_language", "expected"),
    [
        ("Wann war die Tagung?", "en", "de"),
        ("who was the first speaker", "de", "en"),
        ("sport workshop", "de", "de"),
        ("sport workshop", "en", "en"),
        ("Roland Roth", "en", "en"),
        ("Roland Roth hangi üniversitede çalışıyor", "de", "tr"),
        ("Quel était le sujet de la conférence ?", "de", "fr"),
        ("Кто выступал на конференции?", "de", "ru"),
        ("Хто виступав на конференції?", "de", "uk"),
        ("من تحدث في المؤتمر؟", "de", "ar"),
        ("🍕", "en", "en"),
        ("", "de", "de"),
    ],
)
def test_language(text: str, chat_language: str, expected: str) -> None:
    """Clear words decide; names, emoji and words of several languages leave the chat's language."""
    assert detect(text, chat_language) == expected


LISTED = {("chto", "ru"), ("skazal", "ru"), ("meen", "ar"), ("7aka", "ar"), ("dernek", "tr")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [("chto skazal Roth", "ru"), ("meen 7aka", "ar"), ("dernek", "tr"), ("was hat Roth gesagt", "de")],
)
def test_listed_words_tell_the_language(text: str, expected: str) -> None:
    """Russian and Arabic in Latin letters are recognised by the words that staff have listed."""
    assert detect(text, "de", lambda word, language: (word, language) in LISTED) == expected
