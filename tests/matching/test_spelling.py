"""Question words are understood however they are typed."""

import pytest

from bot.matching.spelling import usual


def nothing(_word: str) -> bool:
    return False


@pytest.mark.parametrize(
    ("language", "typed", "meant"),
    [
        ("de", "wieviele leute waren da", "wie viele leute waren da"),
        ("de", "wievile leute waren da", "wie viele leute waren da"),
        ("de", "wie fiele leute waren da", "wie viele leute waren da"),
        ("de", "wiviele warn da", "wie viele waren da"),
        ("de", "Wielange ging das", "Wie lange ging das"),
        ("de", "wanwar das", "wann war das"),
        ("de", "wiso Nürnberg", "wieso Nürnberg"),
        ("de", "warumm Nürnberg", "warum Nürnberg"),
        ("de", "was war das für ne Tagung", "was war das für eine Tagung"),
        ("en", "howmany people came", "how many people came"),
        ("en", "waht is it", "what is it"),
        ("en", "wen was it", "when was it"),
    ],
)
def test_question_words_in_other_spellings_are_understood(language: str, typed: str, meant: str) -> None:
    """Run together, misspelt or as spoken: it is the same question."""
    assert usual(typed, language, nothing) == meant


@pytest.mark.parametrize(
    "text",
    [
        "Wie fiel das Urteil aus?",
        "Mit wieviel Freude waren sie dabei?",
        "Wen meinte sie, und wessen Idee war das?",
        "Wer war Wodan, wer Wieland Backes?",
        "Wasserball in Wasgau, Wannsee und Wiesbaden",
        "Woher kommt das?",
    ],
)
def test_what_only_looks_like_a_question_word_stays(text: str) -> None:
    """Names and other words begin with "wie" or "was", too."""
    assert usual(text, "de", nothing) == text


def test_a_word_of_the_knowledge_base_stays() -> None:
    """An organisation may be called Whois, or Wasdas."""
    assert usual("Wasdas und Wasist", "de", lambda word: word == "wasdas") == "Wasdas und Was ist"


def test_other_languages_are_left_alone() -> None:
    """What is no question word there isn't made one."""
    assert usual("wan fiele howmany", "tr", nothing) == "wan fiele howmany"
