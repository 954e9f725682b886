"""What is at nearly every event, asked for in other words and languages than the programme has."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from bot.dialogue.conversation import Conversation
from bot.dialogue.reply import Outcome
from bot.matching.words import split_words
from tests.dialogue.schedule.conftest import At


@pytest.mark.parametrize(
    ("question", "entry"),
    [
        ("Breakfast?", "breakfast"),
        ("kahvaltı ne zaman", "breakfast"),
        ("Когда завтрак?", "breakfast"),
        ("о котрій сніданок", "breakfast"),
        ("متى الفطور", "breakfast"),
        ("when is there something to eat", "breakfast"),
        ("wann gibts was zu futtern", "breakfast"),
        ("Ist da auch ein Konzert?", "concert"),
        ("есть концерт?", "concert"),
        ("wann ist die Begrüßung", "opening"),
        ("When is the farewell?", "closing"),
        ("à quelle heure est le débat", "panel"),
        ("wan ist die podiumsdiskussion", "panel"),
    ],
)
def test_an_occasion_is_found_by_any_word_for_it(at: At, question: str, entry: str) -> None:
    """In the languages of the bot, also where the programme has another word, or only the form of the session."""
    assistant = at("Thu 12:00")
    reply = assistant.reply(question, assistant.begin())
    assert (reply.outcome, reply.entry) == (Outcome.ANSWER, entry)


@pytest.mark.parametrize("question", ["is there live music", "Y a-t-il de la musique ?", "Musik?"])
def test_who_asks_for_something_wider_gets_all_that_it_may_be(at: At, question: str) -> None:
    """A concert is music, too, beside what has that word."""
    assistant = at("Thu 12:00")
    assert {*assistant.reply(question, assistant.begin()).listed} == {"concert", "choir"}


@pytest.mark.parametrize("question", ["Wann ist das Mittagessen?", "When is coffee?", "Gibt es eine Keynote?"])
def test_an_occasion_that_the_programme_does_not_have_is_no_other_one(at: At, question: str) -> None:
    """A lunch is no breakfast, an opening no keynote."""
    assistant = at("Thu 12:00")
    reply = assistant.reply(question, assistant.begin())
    assert reply.entry not in {"breakfast", "opening", "panel"}


@pytest.mark.parametrize("said", ["I was at the concert", "das frühstück war lecker"])
def test_who_tells_of_an_occasion_gets_no_list(at: At, said: str) -> None:
    """It is no question."""
    assistant = at("Sun 12:00")
    assert not assistant.reply(said, assistant.begin()).from_programme


@pytest.mark.parametrize(
    ("question", "listed"),
    [("Which talks are in German?", True), ("Which talks aren't in German?", False), ("I don't speak German", False)],
)
def test_what_is_denied_in_short_is_denied(at: At, question: str, *, listed: bool) -> None:
    """Who speaks no German gets no list of what is in German."""
    assistant = at("Thu 12:00")
    reply = assistant.reply(question, Conversation("en"))
    assert (reply.from_programme and bool(reply.listed)) is listed


def test_a_talk_is_no_answer_to_what_is_asked_of_a_panel(at: At) -> None:
    """Where the words fit a talk as well, the form that is named decides."""
    assistant = at("Thu 12:00")
    reply = assistant.reply("wann ist die podiumsdiskussion zum vereinsrecht", assistant.begin())
    assert reply.entry != "law" or reply.hedged


def test_the_table_of_occasions_has_single_words_and_knows_what_it_names(project: Path) -> None:
    """Of several words only the first would be compared; a part that isn't there would never be meant."""
    text = (project / "bot/dialogue/schedule/occasions.yaml").read_text(encoding="utf-8")
    table = yaml.safe_load(text)
    assert [word for one in table.values() for word in one["words"] if len(split_words(word)) != 1] == []
    assert {part for one in table.values() for part in one.get("of", ())} <= table.keys()
