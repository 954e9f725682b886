"""Pressed buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from contextlib import AbstractAsyncContextManager

    from bot.standin import Message, Person, TelegramStandIn

    Unfold = Callable[[Person, Message], Awaitable[None]]
    OldMessage = Callable[[Person, str], Awaitable[Message]]


async def _choices(person: Person) -> Message:
    return await person.ask("Wann brauchen Blumen Wasser?")


async def test_a_choice_takes_the_place_of_the_question_back(alice: Person) -> None:
    """Choosing changes the message with the choices into the answer; the button stops turning."""
    choices = await _choices(alice)
    press = await alice.press(choices.button("💡 Tomaten gießen"))
    assert await alice.chat.next_reply() is choices
    assert await press.answered()
    assert choices.edited
    assert "morgens" in choices.text
    assert len(alice.chat.replies) == 1


async def test_browsing_the_programme_leaves_one_message(alice: Person, unfold: Unfold) -> None:
    """From the programme to a session, on to its speaker and back again: always the same message."""
    programme = await alice.ask("/programm")
    for label in ("🎤 Gießen", "👤 Erika Apfelbaum", "Programm", "👥 Zimmerpflanzen"):
        if label == "Programm":
            await unfold(alice, programme)
        await alice.press(programme.button(label))
        assert await alice.chat.next_reply() is programme
    assert len(alice.chat.replies) == 1


async def test_the_answer_to_a_question_stays(alice: Person, unfold: Unfold) -> None:
    """What somebody asked for can still be read after they went on from it; browsing goes on in a second message."""
    answer = await alice.ask("Wann soll man Rosen gießen?")
    before = answer.text
    await unfold(alice, answer)
    await alice.press(answer.button("💡 Tomaten gießen"))
    second = await alice.chat.next_reply()
    assert "morgens" in second.text
    await unfold(alice, second)
    await alice.press(second.button("Programm"))
    assert await alice.chat.next_reply() is second
    assert answer.text == before
    assert len(alice.chat.replies) == 2


async def test_buttons_work_after_a_restart(
    telegram: TelegramStandIn, run_bot: Callable[[], AbstractAsyncContextManager[None]]
) -> None:
    """All that a button needs stands in the button."""
    alice = telegram.person("Alice", "de")
    async with run_bot():
        choices = await _choices(alice)
    async with run_bot():
        await alice.press(choices.button("💡 Rosen gießen"))
        assert "abends" in (await alice.chat.next_reply()).text


@pytest.mark.parametrize("data", ["e:gibt-es-nicht-mehr", "+e:weg", "x:neu", "e", ":", "l:xx", "\N{ROSE}", "h:mehr"])
async def test_a_button_of_an_old_message_gets_a_kind_word(alice: Person, old: OldMessage, data: str) -> None:
    """Entries go and buttons change, but old messages keep their buttons: pressing one is never met with silence."""
    message = await old(alice, data)
    press = await alice.press(message.button("Alt"))
    assert (await alice.chat.next_reply()).text != "Von gestern"
    assert await press.answered()


async def test_a_message_deleted_meanwhile_is_replaced_by_a_new_one(alice: Person) -> None:
    """When the message with the button is gone, what the button brings comes all the same."""
    choices = await _choices(alice)
    await alice.delete(choices)
    await alice.press(choices.button("💡 Rosen gießen"))
    reply = await alice.chat.next_reply()
    assert reply is not choices
    assert "abends" in reply.text


async def test_pressing_twice_changes_nothing_and_sends_nothing(alice: Person) -> None:
    """The second of two quick presses finds the message as it wants it."""
    choices = await _choices(alice)
    button = choices.button("💡 Rosen gießen")
    await alice.press(button)
    await alice.chat.next_reply()
    second = await alice.press(button)
    await second.answered()
    await alice.ask("Danke")
    assert len(alice.chat.replies) == 2


async def test_a_press_from_before_an_interruption_still_brings_its_reply(bot: TelegramStandIn, alice: Person) -> None:
    """Telegram gives up waiting for the bot after a while; the reply comes nevertheless."""
    choices = await _choices(alice)
    button = choices.button("💡 Rosen gießen")
    press = await alice.press(button)
    bot.world.presses.pop(press.id, None)
    assert "abends" in (await alice.chat.next_reply()).text


async def test_the_chosen_language_stays(alice: Person) -> None:
    """After a choice of language the bot speaks it."""
    languages = await alice.ask("/sprache")
    await alice.press(languages.button("English"))
    await alice.chat.next_reply()
    assert "evening" in (await alice.ask("Rosen")).text


def _labels(message: Message) -> list[list[str]]:
    return [[button.label for button in row] for row in message.buttons]


async def test_an_answer_has_four_rows_at_first_and_the_rest_on_demand(alice: Person) -> None:
    """The link, the way on that is wanted most, "More …" with the programme, and the votes; it opens in the message."""
    answer = await alice.ask("Wann soll man Rosen gießen?")
    before = answer.text
    votes = ["👍 Das hilft", "👎 Das hilft nicht"]
    assert _labels(answer) == [["Der Vortrag"], ["🎤 Gießen"], ["Mehr …", "Programm"], votes]
    press = await alice.press(answer.button("Mehr …"))
    assert await alice.chat.next_reply() is answer
    assert await press.answered()
    whole = [["Der Vortrag"], ["🎤 Gießen"], ["💡 Tomaten gießen"], ["Programm"], ["Weitersagen"], votes]
    assert (_labels(answer), answer.text) == (whole, before)
    await alice.press(answer.button("💡 Tomaten gießen"))
    assert await alice.chat.next_reply() is not answer


async def test_a_vote_stays_when_the_rest_is_opened(alice: Person) -> None:
    """Who has voted isn't asked again."""
    answer = await alice.ask("Wann soll man Rosen gießen?")
    for label in ("👍 Das hilft", "Mehr …"):
        await alice.press(answer.button(label))
        await alice.chat.next_reply()
    assert _labels(answer)[-2:] == [["Weitersagen"], ["✓ Danke für Ihre Rückmeldung"]]


async def test_the_way_to_the_next_page_is_never_among_the_rest(alice: Person) -> None:
    """It belongs to the answer; opening the rest leaves it where it is."""
    answer = await alice.ask("Welche Regeln gibt es für Zimmerpflanzen?")
    turn = ["Weiterlesen (2/3)"]
    assert _labels(answer)[1:3] == [turn, ["Mehr …", "Programm"]]
    await alice.press(answer.button(turn[0]))
    await alice.chat.next_reply()
    await alice.press(answer.button("Mehr …"))
    await alice.chat.next_reply()
    assert [row for row in _labels(answer) if any("/3)" in label for label in row)] == [
        ["Zurück (1/3)", "Weiterlesen (3/3)"]
    ]


async def test_others_can_open_the_rest_in_their_language(bot: TelegramStandIn, alice: Person) -> None:
    """No button is there twice, whoever opens them."""
    group = bot.group("Garten")
    answer = await alice.ask("@muster_bot Wann soll man Rosen gießen?", group)
    await bot.person("Bob", "en").press(answer.button("Mehr …"))
    await group.next_reply()
    does = [button.data or button.url for row in answer.buttons for button in row]
    assert len(set(does)) == len(does)
    assert answer.button("💡 Watering tomatoes")


async def test_the_rest_of_an_entry_that_is_gone_is_a_kind_word(alice: Person, old: OldMessage) -> None:
    """Old messages keep their button."""
    message = await old(alice, "+m:gibt-es-nicht-mehr")
    await alice.press(message.button("Alt"))
    reply = await alice.chat.next_reply()
    assert reply.text.startswith("Dieses Thema gibt es nicht mehr")
