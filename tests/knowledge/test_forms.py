"""Forms of sessions: staff's words, with the bot's own for the usual ones."""

import pytest

from bot.dialogue.texts import LANGUAGES
from bot.knowledge import forms
from bot.knowledge.forms import form_of

WORKSHOP = form_of({"de": "workshop"})


@pytest.mark.parametrize("written", ["Workshop", "WORKSHOP", "Atölye", "atolye", "ورشة عمل"])
def test_a_usual_form_is_known_in_every_language(written: str) -> None:
    """Spelt in capitals or without accents, too; sessions of one form have the very same."""
    assert form_of({"de": written}) is WORKSHOP


@pytest.mark.parametrize("written", ["world_cafe", "World Café", "worldcafe", "World-Cafe"])
def test_spaces_and_hyphens_make_no_difference(written: str) -> None:
    """They are easily forgotten."""
    assert form_of({"de": written}).picture == "☕"


def test_another_word_for_a_usual_form_is_shown_as_it_is_written() -> None:
    """It has the picture, and the names in other languages."""
    form = form_of({"de": "Werkstatt"})
    assert (form.picture, form.name("de"), form.name("fr")) == (WORKSHOP.picture, "Werkstatt", "Atelier")


def test_an_unknown_form_is_shown_as_staff_wrote_it() -> None:
    """In the languages that they give, else in theirs."""
    form = form_of({"de": "Schnupperkurs", "en": "Taster"})
    assert [form.name(language) for language in ("de", "en", "fr")] == ["Schnupperkurs", "Taster", "Schnupperkurs"]
    assert form_of({"de": "Schnupperkurs", "en": "Taster"}) is form


def test_every_form_has_a_name_in_every_language() -> None:
    """And a picture."""
    for key in forms.keys():  # noqa: SIM118  a function of the module
        form = form_of({"de": key})
        assert form.name.by_language.keys() == set(LANGUAGES)
        assert form.picture


def test_what_is_nearly_a_usual_form_is_probably_a_slip() -> None:
    """What is like none of them is staff's own word."""
    assert forms.suggestion("Worksop") == "workshop"
    assert forms.suggestion("Schnupperkurs") is None
