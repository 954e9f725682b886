"""The table of the Bot API."""

from __future__ import annotations

import pytest

from bot.standin.api import Field, table
from bot.standin.methods import METHODS
from bot.standin.parameters import check, unknown
from bot.standin.refusals import Refusal


def test_all_methods_are_known_with_types_that_are_known() -> None:
    """No type is missing in the table, at whatever depth."""
    simple = {"Integer", "String", "Boolean", "Float", "InputFile"}
    fields: list[Field] = [field for method in table().methods.values() for field in method.parameters.values()]
    fields += [field for made in table().types.values() if not isinstance(made, tuple) for field in made.values()]
    kinds = {kind.replace("Array of ", "") for field in fields for kind in field.kinds}
    forms = {form for made in table().types.values() if isinstance(made, tuple) for form in made}
    kinds |= {form.replace("Array of ", "") for form in forms}
    assert kinds - simple == set(table().types) - {"Update"}
    assert len(table().methods) >= 180
    assert "sendmessage" in table().methods


def test_what_the_stand_in_does_is_in_the_table() -> None:
    """No method is misspelt."""
    assert {name.lower() for name in METHODS} <= set(table().methods)
    assert all(table().methods[name.lower()].name == name for name in METHODS)


@pytest.mark.parametrize("name", sorted(table().methods))
def test_every_method_checks_what_it_requires(name: str) -> None:
    """A call without its required parameters is refused; one without any passes if there are none."""
    method = table().methods[name]
    if any(field.required for field in method.parameters.values()):
        with pytest.raises(Refusal):
            check(method, {})
    else:
        assert check(method, {}) == {}
    assert unknown(method, {"no_such_parameter": "1"}) == ["no_such_parameter"]


def test_values_get_their_types() -> None:
    """Text becomes numbers, truth and objects."""
    given = {"chat_id": "-100", "text": "7", "disable_notification": "True", "link_preview_options": '{"url": "x"}'}
    assert check(table().methods["sendmessage"], given) == {
        "chat_id": -100,
        "text": "7",
        "disable_notification": True,
        "link_preview_options": {"url": "x"},
    }
    place = {"chat_id": "@kanal", "latitude": "49.45", "longitude": "11"}
    assert check(table().methods["sendlocation"], place) == {"chat_id": "@kanal", "latitude": 49.45, "longitude": 11.0}
    with pytest.raises(Refusal, match="latitude"):
        check(table().methods["sendlocation"], place | {"latitude": "Nord"})
