"""The bot called in other chats, and answers given to others."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from bot.dialogue.reply import LinkButton, Outcome, Reply
from bot.messenger.outgoing.deep_links import DeepLinks
from bot.messenger.outgoing.delivery import INLINE_CACHE

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from contextlib import AbstractAsyncContextManager

    from bot.standin import Message, Person, TelegramStandIn

    Unfold = Callable[[Person, Message], Awaitable[None]]

LINKS = DeepLinks("muster_bot")


async def test_nothing_typed_lists_the_programme(alice: Person) -> None:
    """The sessions in their order, with a picture of their kind."""
    answer = await (await alice.call_bot("")).answered()
    titles = [result["title"] for result in answer["results"]]
    assert titles == ["🎤 Vom Gießen", "👥 Regeln für Zimmerpflanzen", "👥 Richtig düngen"]
    assert answer["results"][2]["description"] == "Im Workshop wurde Kompost gemischt und verteilt."


@pytest.mark.parametrize("offset", ["", "0", "2", "77", "-1", "²", "x", "9" * 30])
async def test_who_scrolls_on_gets_what_follows(alice: Person, offset: str) -> None:
    """At the end nothing more is to come, whatever Telegram asks with."""
    answer = await (await alice.call_bot("", offset)).answered()
    start = int(offset) if offset.isascii() and offset.isdigit() else 0
    assert [result["id"] for result in answer["results"]] == ["giessen", "langes", "duengen"][start:]
    assert not answer.get("next_offset")


@pytest.mark.parametrize("typed", ["Rosen", "ros", "Rosen gießen", "rosen giesen", "wann soll man rosen gießen"])
async def test_what_is_typed_finds_entries(alice: Person, typed: str) -> None:
    """Words, beginnings of words, misspelt words and questions; what fits best comes first, ten at most."""
    results = (await (await alice.call_bot(typed)).answered())["results"]
    assert results[0]["id"] == "rosen-giessen"
    assert len(results) <= 10


@pytest.mark.parametrize("typed", ["qwrtzpl", "🌹", "?!", "<b>", "@muster_bot"])
async def test_what_means_nothing_finds_nothing_wrong(alice: Person, typed: str) -> None:
    """No entry is shown for what no entry has; the button to the bot is there."""
    answer = await (await alice.call_bot(typed)).answered()
    assert [result["id"] for result in answer["results"]] in ([], ["giessen", "langes", "duengen"])
    assert answer["button"] == {"text": "Den Bot selbst fragen", "start_parameter": "_ask"}


async def test_the_answer_may_be_kept_for_a_while_for_this_person(alice: Person) -> None:
    """Another person may speak another language."""
    answer = await (await alice.call_bot("Rosen")).answered()
    assert (answer["cache_time"], answer["is_personal"]) == (INLINE_CACHE, True)


@pytest.mark.parametrize(
    ("language", "typed", "summary", "button"),
    [
        ("de", "Rosen", "abends", "Mehr dazu beim Bot"),
        ("en", "roses", "evening", "More from the bot"),
        ("ar", "الورود", "في المساء", None),
    ],
)
async def test_a_chosen_entry_is_sent_with_its_links(
    bot: TelegramStandIn, language: str, typed: str, summary: str, button: str | None
) -> None:
    """In the chat where it was called stands the formatted summary, a link to read on, and one into the bot."""
    alice, group = bot.person("Alice", language), bot.group("Freunde")
    sent = await alice.choose(await alice.call_bot(typed), 0, group)
    assert summary in sent.text
    assert len(sent.marked("bold")) == 1
    links = [row[0] for row in sent.buttons]
    assert [link.url for link in links] == [
        "https://example.org/giessen",
        "https://t.me/muster_bot?start=rosen-giessen",
    ]
    assert button in (None, links[1].label)
    assert sent.content["link_preview_options"] == {"is_disabled": True}


async def test_the_chosen_language_counts_in_other_chats_too(alice: Person) -> None:
    """Who chose English alone with the bot gets English everywhere."""
    languages = await alice.ask("/sprache")
    await alice.press(languages.button("English"))
    await alice.chat.next_reply()
    answer = await (await alice.call_bot("Rosen")).answered()
    assert answer["results"][0]["title"] == '💡 Watering <roses> & "more"'


async def test_what_the_bot_made_for_another_chat_is_not_a_question(bot: TelegramStandIn, alice: Person) -> None:
    """Sent in a group it gets no reply; sent to the bot itself, a friendly word."""
    group = bot.group("Freunde")
    query = await alice.call_bot("Rosen")
    await alice.choose(query, 0, group)
    await alice.choose(query, 0)
    assert "das kommt von mir" in (await alice.chat.next_reply()).text
    assert group.replies == []


async def test_an_answer_can_be_given_to_others(alice: Person, unfold: Unfold) -> None:
    """The button calls the bot in another chat with the entry's name, which finds just this entry first."""
    answer = await alice.ask("Wann soll man Rosen gießen?")
    await unfold(alice, answer)
    rows = (answer.keyboard or {})["inline_keyboard"]
    share = next(button for row in rows for button in row if button["text"] == "Weitersagen")
    typed = share["switch_inline_query_chosen_chat"]["query"]
    assert (await (await alice.call_bot(typed)).answered())["results"][0]["id"] == answer_id(rows)


def answer_id(rows: list[list[dict[str, str]]]) -> str:
    """Return the entry that the vote under an answer is about."""
    return rows[-1][0]["callback_data"].partition(":")[2]


async def test_without_calls_in_other_chats_the_button_gives_a_link(
    telegram: TelegramStandIn, run_bot: Callable[..., AbstractAsyncContextManager[None]], unfold: Unfold
) -> None:
    """When that isn't switched on at @BotFather, Telegram's own page for sharing takes the link into the bot."""
    telegram.world.inline = False
    alice = telegram.person("Alice", "de")
    async with run_bot():
        answer = await alice.ask("Wann soll man Rosen gießen?")
        await unfold(alice, answer)
        url = urlsplit(answer.button("Weitersagen").url or "")
        assert (url.netloc, url.path) == ("t.me", "/share/url")
        link = parse_qs(url.query)["url"][0]
        assert link == "https://t.me/muster_bot?start=rosen-giessen"
        opened = await alice.ask(f"/start {link.partition('=')[2]}")
    assert opened.text == answer.text


@pytest.mark.parametrize("entry", ["", "mit leerzeichen", "ü", "a" * 65])
def test_an_id_that_can_not_be_part_of_a_link_gets_no_button(entry: str) -> None:
    """Telegram takes letters, digits, - and _ only, and 64 of them."""
    reply = Reply(Outcome.ANSWER, "de", ("x",), entry=entry, links=(LinkButton("x", "https://example.org"),))
    assert LINKS.share_button(reply) is None
    assert LINKS.open_button(reply) is None


async def test_the_bot_can_be_invited_to_a_group(alice: Person) -> None:
    """From the help, with Telegram's own way to choose a group."""
    reply = await alice.ask("/hilfe")
    assert reply.button("In eine Gruppe einladen").url == "https://t.me/muster_bot?startgroup=_ask"
