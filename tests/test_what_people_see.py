"""What people see of the conference that is shipped, whatever they open and in whatever language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.dialogue.assistant import Assistant
from bot.dialogue.conversation import Conversation
from bot.dialogue.direction import mixed
from bot.dialogue.reply import Action, ActionName, Reply
from bot.dialogue.schedule.clock import utc_now
from bot.dialogue.showing import Showing
from bot.dialogue.texts import LANGUAGES, texts
from bot.knowledge import read
from bot.knowledge.model import Kind
from bot.messenger.outgoing.deep_links import DeepLinks
from bot.messenger.outgoing.rendering import render

_TWICE = re.compile(r"\b(\w{3,})[:,·]?\s+(?:\w+\s)?\1\b", re.IGNORECASE)
_NOT_TWICE = frozenset({"die", "das", "der"})
_LINKS = DeepLinks("muster_bot", inline=True)
_LONGEST_LABEL = 33  # so many letters stand beside a picture on a button of a phone 360 px wide


@pytest.fixture(scope="module")
def assistant(project: Path) -> Assistant:
    found = read(project / "knowledge").knowledge
    assert found is not None
    return Assistant(found)


def _replies(assistant: Assistant, language: str) -> Iterator[Reply]:
    conversation = Conversation(language)
    for own in (assistant.start, assistant.help, assistant.programme, assistant.privacy, assistant.languages):
        yield own(conversation)
    for entry in assistant.knowledge:
        yield assistant.press(Action(ActionName.ENTRY, entry.id), conversation)


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_people_open_is_in_order(assistant: Assistant, language: str) -> None:
    """Four rows of buttons under an answer at most, no word twice in a heading, no line of two directions."""
    for reply in _replies(assistant, language):
        rendered = render(reply, asked=True, deep_links=_LINKS)
        if reply.entry and rendered.keyboard:
            assert len(rendered.keyboard.inline_keyboard) <= 4, reply.entry
        assert [line for line in rendered.plain.splitlines() if mixed(line)] == [], reply.entry
        if reply.entry is None or reply.title:
            heading = reply.text if reply.entry is None else f"{reply.kind}\n{reply.title}"
            twice = {found[1].casefold() for line in heading.splitlines() for found in _TWICE.finditer(line)}
            assert twice - _NOT_TWICE == set(), reply.entry


@pytest.mark.parametrize("language", LANGUAGES)
def test_from_every_answer_one_gets_back_to_the_programme(assistant: Assistant, language: str) -> None:
    """The button is seen at once, and rows begin where people begin to read."""
    for entry in (entry for entry in assistant.knowledge if entry.kind is not Kind.SMALL_TALK):
        reply = assistant.press(Action(ActionName.ENTRY, entry.id), Conversation(language))
        keyboard = render(reply, asked=True, deep_links=_LINKS).keyboard
        assert keyboard, entry.id
        *_, way, votes = ([button.text for button in row] for row in keyboard.inline_keyboard)
        seen = [texts(language).more_button, texts(language).programme_button]
        read = [button.label for button in reply.feedback]
        right_to_left = texts(language).right_to_left
        assert [way, votes] == [row[::-1] if right_to_left else row for row in (seen, read)], entry.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_titles_of_an_answer_are_bold(assistant: Assistant, language: str) -> None:
    """An answer that two entries give together shows where the second one begins."""
    sport, results = assistant.knowledge.all_of(("sport", "sport-results"))
    reply = Showing(assistant.knowledge, utc_now).both(sport, results, language)
    first, second = re.findall("<b>(.*)</b>", render(reply).text)
    assert (reply.title in first, reply.second_title in second) == (True, True)


def test_every_label_fits_a_button_of_a_small_phone(assistant: Assistant) -> None:
    """Telegram cuts longer ones, in the middle of what they mean."""
    labels = [
        (entry.id, label)
        for entry in assistant.knowledge
        if entry.kind is not Kind.SMALL_TALK
        for text in (entry.label, *(link.label for link in entry.links if link.label))
        for label in text.by_language.values()
    ]
    assert [named for named in labels if len(named[1]) > _LONGEST_LABEL] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_not_documented_is_said_once_above_the_text(assistant: Assistant, language: str) -> None:
    """The line above the title says it, so the title needn't; nor does a folded text run together to one block."""
    reply = assistant.press(Action(ActionName.ENTRY, "nd-participants"), Conversation(language))
    assert reply.title is not None
    assert not re.search("documented|dokumentiert", reply.title)
    assert len(reply.paragraphs) >= 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_leaves_a_question_open_has_four_rows_with_the_way_to_the_team(
    assistant: Assistant, language: str
) -> None:
    """Three subjects that it may be, and the team; the programme gives way, as it is in the menu."""
    conversation = Conversation(language)
    offered = assistant.follow("gibt-es-nicht-sport-mentoring-verein", conversation)
    assert len(offered.buttons) == 4
    for_team = assistant.for_team(replace(offered, match=assistant.reply("Sport", conversation).match))
    assert [row[0].action.name for row in for_team.buttons] == [*[ActionName.ENTRY] * 3, ActionName.TEAM]
