"""What stands in buttons."""

from __future__ import annotations

import pytest
from telegram.constants import InlineKeyboardButtonLimit

from bot.dialogue.reply import Action, ActionName
from bot.messenger.outgoing import callback_data

LONGEST_ID = "a" * 40


@pytest.mark.parametrize("page", [None, 1, 99])
@pytest.mark.parametrize("stays", [True, False])
@pytest.mark.parametrize("name", ActionName)
@pytest.mark.parametrize("argument", ["", "de", LONGEST_ID])
def test_what_is_written_can_be_read(name: ActionName, argument: str, page: int | None, *, stays: bool) -> None:
    """Every button comes back as it was, within the 64 bytes that Telegram allows."""
    data = callback_data.write(Action(name, argument), stays=stays, page=page)
    assert len(data.encode()) <= InlineKeyboardButtonLimit.MAX_CALLBACK_DATA
    assert callback_data.read(data) == callback_data.Pressed(Action(name, argument), stays, page)


@pytest.mark.parametrize("data", ["", "+", ":", "x:rosen", "e", "entry:rosen", "rosen:e:x"])
def test_what_the_bot_never_wrote_is_an_entry_that_is_not_there(data: str) -> None:
    """Such a button gets the kind word for entries that are gone; ids have no colon and are never empty."""
    action = callback_data.read(data).action
    assert action.name is ActionName.ENTRY
    assert action.argument == data.removeprefix("+")


def test_the_data_of_old_messages_is_never_given_another_meaning() -> None:
    """These stand in messages that people have."""
    written = ("e:rosen", "+e:rosen", "+e:rosen#2", "p:", "l:en", "h:", "+y:rosen", "n:rosen")
    assert [callback_data.read(data) for data in written] == [
        callback_data.Pressed(Action(ActionName.ENTRY, "rosen")),
        callback_data.Pressed(Action(ActionName.ENTRY, "rosen"), stays=True),
        callback_data.Pressed(Action(ActionName.ENTRY, "rosen"), stays=True, page=2),
        callback_data.Pressed(Action(ActionName.PROGRAMME)),
        callback_data.Pressed(Action(ActionName.LANGUAGE, "en")),
        callback_data.Pressed(Action(ActionName.HELP)),
        callback_data.Pressed(Action(ActionName.HELPFUL, "rosen"), stays=True),
        callback_data.Pressed(Action(ActionName.UNHELPFUL, "rosen")),
    ]
