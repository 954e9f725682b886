"""Questions on what the programme has: its rooms, tracks, speakers, languages, days, and how many sessions."""

from __future__ import annotations

import pytest

from bot.dialogue.conversation import Conversation
from bot.dialogue.reply import Outcome
from tests.dialogue.schedule.conftest import At

ROOMS_DE, ROOMS_EN = "Großer Saal\nHof\nRaum 2", "Great Hall\nRoom 2\nYard"
SPEAKERS = "Ayşe Yılmaz\nJonas Weber\nPetra Klein"


@pytest.mark.parametrize(
    ("language", "question", "title", "said"),
    [
        ("de", "Welche Räume gibt es?", "Räume: 3", ROOMS_DE),
        ("de", "wie viele räume habt ihr", "Räume: 3", ROOMS_DE),
        ("en", "Which rooms are there?", "Rooms: 3", ROOMS_EN),
        ("tr", "Hangi salonlar var?", "Salonlar: 3", ROOMS_DE),
        ("ru", "какие залы есть?", "Залы: 3", ROOMS_DE),
        ("uk", "які є зали?", "Зали: 3", ROOMS_DE),
        ("ar", "ما هي القاعات؟", "القاعات: 3", "Raum 2"),
        ("fr", "quelles salles y a-t-il ?", "Salles\u202f: 3", ROOMS_DE),
        ("de", "Welche Tracks gibt es?", "Themenreihen: 2", "Natur\nVerein"),
        ("en", "which tracks are there?", "Tracks: 2", "Natur\nVerein"),
        ("de", "Wer spricht alles?", "Mitwirkende: 3", SPEAKERS),
        ("en", "who speaks?", "Speakers: 3", SPEAKERS),
        ("en", "how many speakers are there?", "Speakers: 3", SPEAKERS),
        ("fr", "quels intervenants y a-t-il ?", "Intervenants\u202f: 3", SPEAKERS),
        ("de", "In welchen Sprachen sind die Vorträge?", "Sprachen: 4", "Deutsch: 4\nTürkisch: 2"),
        ("en", "how many sessions are there?", None, "Number: 13"),
        ("de", "Wie viele Vorträge gibt es am Sonntag?", "Sonntag", "Anzahl: 2"),
        ("uk", "скільки доповідей у суботу?", "субот", "Кількість: "),
        ("en", "which days?", None, "takes place"),
    ],
)
def test_what_there_is_in_the_programme_is_told(
    at: At, language: str, question: str, title: str | None, said: str
) -> None:
    """All of a kind, in the language of the reader, with their number."""
    reply = at("before 10:00").reply(question, Conversation(language))

    assert reply.outcome is Outcome.ANSWER
    assert title is None or title in reply.text
    assert said in reply.text


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "What languages do you speak?"),
        ("en", "who are you?"),
        ("de", "Gibt es barrierefreie Räume?"),
        ("de", "Wie viele Leute kommen?"),
        ("de", "Sind die Räume klimatisiert?"),
        ("en", "how many speakers are vegetarian?"),
    ],
)
def test_what_the_programme_cannot_say_of_them_is_not_answered_with_a_list(
    at: At, language: str, question: str
) -> None:
    """A word more asks for something else."""
    assert not at("Sat 09:45").reply(question, Conversation(language)).from_programme


def test_who_speaks_is_of_the_session_that_was_shown(at: At) -> None:
    """Nobody who has just read of a session asks for all speakers of the event."""
    chat = Conversation("de")
    assistant = at("Sat 09:00")
    assistant.reply("Bienen in der Stadt", chat)
    reply = assistant.reply("Wer spricht?", chat)
    assert reply.entry == "bees"
    assert "Ayşe Yılmaz" in reply.text
    assert "Petra Klein" not in reply.text
