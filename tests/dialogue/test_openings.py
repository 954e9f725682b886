"""What only opens a message is left out before it is understood."""

import pytest

from bot.dialogue.openings import without_opening


@pytest.mark.parametrize(
    ("message", "rest", "changes"),
    [
        ("Nein, ich meinte den Sport", "den Sport", False),
        ("nee sorry, die Bäume", "die Bäume", False),
        ("ok, was anderes: wer hat das ausgerichtet", "wer hat das ausgerichtet", True),
        ("Something else: who was it?", "who was it?", True),
        ("no sorry I meant the one on trees", "the one on trees", False),
        ("нет, я имел в виду спорт", "спорт", False),
        ("nicht Firmen, Politik", "Politik", False),
        ("Ich meinte nicht Koch, sondern Roth", "Roth", False),
        ("not the lecture but the workshop", "the workshop", False),
        ("Ich meinte nicht Koch", "", False),
        ("Nicht alle waren dabei, oder doch?", "Nicht alle waren dabei, oder doch?", False),
        ("nicht schlecht", "nicht schlecht", False),
        ("Nein", "Nein", False),
        ("Neinhorn, das Buch", "Neinhorn, das Buch", False),
        ("Gab es etwas anderes?", "Gab es etwas anderes?", False),
        ("no-show fee?", "no-show fee?", False),
    ],
)
def test_openings(message: str, rest: str, *, changes: bool) -> None:
    """A correction or a change of subject goes, and nothing that says what is asked."""
    assert without_opening(message) == (rest, changes)
