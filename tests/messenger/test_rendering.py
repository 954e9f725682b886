"""Replies become Telegram's HTML and keyboards."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram.constants import MessageLimit

from bot.dialogue.reply import Action, ActionName, Button, LinkButton, Outcome, Reply
from bot.messenger import utf16
from bot.messenger.outgoing.rendering import render

ENTRY = Button("Weiter", Action(ActionName.ENTRY, "rosen"))


def test_everything_is_escaped() -> None:
    """No text can become formatting."""
    reply = Reply(Outcome.ANSWER, "de", ("a < b & c > d",), title="<b>", notice="&amp;")
    assert render(reply).text == "<b>&lt;b&gt;</b>\n\n<i>&amp;amp;</i>\n\na &lt; b &amp; c &gt; d"


def test_parts_that_are_not_there_leave_no_gap() -> None:
    """A reply without title and notice is its paragraphs."""
    rendered = render(Reply(Outcome.SMALL_TALK, "de", ("Eins", "Zwei")))
    assert rendered.text == "Eins\n\nZwei"
    assert rendered.keyboard is None


def test_links_stand_above_the_buttons_each_in_a_row() -> None:
    """The way to the source comes first."""
    reply = Reply(
        Outcome.ANSWER, "de", ("x",), links=(LinkButton("Quelle", "https://example.org"),), buttons=((ENTRY, ENTRY), ())
    )
    keyboard = render(reply).keyboard
    assert keyboard
    rows = [[button.url or button.callback_data for button in row] for row in keyboard.inline_keyboard]
    assert rows == [["https://example.org"], ["e:rosen", "e:rosen"]]


@pytest.mark.parametrize(
    ("outcome", "entry", "asked", "data"),
    [
        (Outcome.ANSWER, "rosen", True, "+e:rosen"),
        (Outcome.ANSWER, "rosen", False, "e:rosen"),  # reached by a button: browsing goes on in the same message
        (Outcome.ANSWER, None, True, "e:rosen"),  # the programme
        (Outcome.CHOICES, None, True, "e:rosen"),
        (Outcome.SMALL_TALK, "hallo", True, "e:rosen"),
    ],
)
def test_only_answers_to_questions_stay(outcome: Outcome, entry: str | None, data: str, *, asked: bool) -> None:
    """What somebody asked for is not replaced by what its buttons bring; everything else is."""
    keyboard = render(Reply(outcome, "de", ("x",), buttons=((ENTRY,),), entry=entry), asked=asked).keyboard
    assert keyboard
    assert keyboard.inline_keyboard[0][0].callback_data == data


@given(st.text(max_size=400), st.lists(st.text(), max_size=4), st.text(max_size=700), st.integers(1, 60))
def test_no_reply_is_longer_than_telegram_allows(title: str, paragraphs: list[str], notice: str, times: int) -> None:
    """Whatever the texts are, the message fits, and its tags are whole."""
    reply = Reply(Outcome.ANSWER, "de", tuple(f"{p}🌱" * times for p in paragraphs), title=title, notice=notice)
    text = render(reply).text
    assert utf16.length(html.unescape(re.sub(r"</?[bi]>", "", text))) <= MessageLimit.MAX_TEXT_LENGTH
    assert re.findall(r"</?[bi]>", text) in ([], ["<b>", "</b>"], ["<i>", "</i>"], ["<b>", "</b>", "<i>", "</i>"])
