"""Two directions in one message: each text keeps its own order and its own side."""

from __future__ import annotations

import pytest

from bot.dialogue.direction import directed, isolated, mixed, runs_right_to_left

ARABIC, GERMAN = "ما هو المؤتمر؟", "Wie sind Kooperationen erfolgreich?"


@pytest.mark.parametrize(
    ("line", "direction"),
    [
        (ARABIC, True),
        (GERMAN, False),
        ("12. ☕ ", None),
        (f"\u2068{GERMAN}\u2069 {ARABIC}", True),
        (f"1. 💡 {GERMAN}", False),
    ],
)
def test_the_first_letter_that_is_not_isolated_says_where_a_line_begins(line: str, direction: bool | None) -> None:  # noqa: FBT001
    """As UAX #9 has it, and with it most programs that show text."""
    assert runs_right_to_left(line) is direction


def test_words_of_the_other_direction_are_isolated_and_others_are_not() -> None:
    """A title ending in a question mark keeps it at its end."""
    assert isolated(GERMAN, right_to_left=True) == f"\u2068{GERMAN}\u2069"
    assert isolated(ARABIC, right_to_left=False) == f"\u2068{ARABIC}\u2069"
    assert isolated(GERMAN, right_to_left=False) == GERMAN
    assert isolated("2011", right_to_left=True) == "2011"


def test_lines_of_the_other_direction_stand_on_their_own_side() -> None:
    """Each of them, as an isolate ends with its line; those of the message's own direction stay as they are."""
    text = f"{GERMAN}\n\n• {ARABIC}\n2011"
    assert directed(text, right_to_left=True) == f"\u200e\u2068{GERMAN}\u2069\n\n• {ARABIC}\n2011"
    assert directed(text, right_to_left=False) == f"{GERMAN}\n\n\u200f\u2068• {ARABIC}\u2069\n2011"


@pytest.mark.parametrize(
    ("line", "is_mixed"),
    [(f"1. محاضرة: {GERMAN}", True), (f"1. محاضرة: \u2068{GERMAN}\u2069", False), (GERMAN, False), ("", False)],
)
def test_what_is_not_isolated_is_found(line: str, is_mixed: bool) -> None:  # noqa: FBT001
    """The order of such a line depends on the program that shows it."""
    assert mixed(line) is is_mixed


def test_words_of_the_other_direction_within_a_line_are_isolated() -> None:
    """With all that stands between them, and none of the signs around; what is isolated already stays."""
    line = "عُقد المؤتمر في Nürnberg (Bayern). زوروا \u2068bamf.de\u2069!"
    apart = directed(line, right_to_left=True)
    assert apart == "عُقد المؤتمر في \u2068Nürnberg (Bayern)\u2069. زوروا \u2068bamf.de\u2069!"
    assert directed(apart, right_to_left=True) == apart
    assert not mixed(apart)


def test_what_is_long_and_comes_last_has_a_line_of_its_own() -> None:
    """Without the full stop, which would stand before its second half where the line is too long for a phone."""
    line, same = f"أجيب عن أسئلتكم حول: {GERMAN}", "أجيب عن أسئلتكم حول: \u2068Nürnberg\u2069."
    apart = f"أجيب عن أسئلتكم حول:\n\u200e\u2068{GERMAN}\u2069"
    assert directed(f"أجيب عن أسئلتكم حول: \u2068{GERMAN}\u2069.", right_to_left=True) == apart
    assert directed(line.removesuffix("?"), right_to_left=True) == apart.replace("?", "")
    assert directed(same, right_to_left=True) == same
