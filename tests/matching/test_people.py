"""What is asked of a speaker of whom only the programme is known."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.knowledge import read
from bot.matching.match import Decision, Match
from bot.matching.matcher import Matcher
from bot.meaning import KeptVectors

EXAMPLE = Path(__file__).parents[2] / "examples" / "nachbarwerk"


@pytest.fixture(scope="module")
def matcher(meaning: KeptVectors) -> Matcher:
    """An event whose speakers have no sample questions."""
    knowledge = read(EXAMPLE).knowledge
    assert knowledge is not None
    return Matcher(knowledge, meaning)


def matched(matcher: Matcher, question: str, language: str) -> Match:
    return matcher.match(matcher.read(question, language))


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Ist Gregor Blaschke geschieden?", "de"),
        ("wie viele kinder hat ida brekke", "de"),
        ("Does Ewa Lindqvist have a boyfriend?", "en"),
        ("which street does jamal adeyemi live in", "en"),
        ("Elif Hacıoğlu'nun çocuğu var mı?", "tr"),
        ("Dilara Korkmaz a-t-elle des enfants ?", "fr"),
    ],
)
def test_private_life_is_no_matter_of_the_programme(matcher: Matcher, question: str, language: str) -> None:
    """Who asks of a speaker's private life, or of a namesake, doesn't get the speaker's card as if it answered."""
    assert matched(matcher, question, language).decision not in (Decision.ANSWER, Decision.HEDGE)


@pytest.mark.parametrize(
    ("question", "language", "expected"),
    [
        ("Wer ist eigentlich Gregor Blaschke?", "de", "gregor-blaschke"),
        ("Was macht Ida Brekke von Beruf?", "de", "ida-brekke"),
        ("who is ewa lindqvist", "en", "ewa-lindqvist"),
        ("Qui est Dilara Korkmaz ?", "fr", "dilara-korkmaz"),
    ],
)
def test_a_speaker_is_shown_to_who_asks_for_the_speaker(
    matcher: Matcher, question: str, language: str, expected: str
) -> None:
    """What the programme says of somebody is answered as before."""
    assert [entry.id for entry in matched(matcher, question, language).answers] == [expected]
