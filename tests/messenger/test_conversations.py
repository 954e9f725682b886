"""What the bot remembers of chats."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sized

import pytest
from telegram import Chat, User

from bot.dialogue.conversation import Conversation
from bot.messenger.application import TelegramBot
from bot.messenger.conversations import Conversations, SealedConversations
from bot.messenger.limits import LRUCache
from bot.messenger.sealing import Seal
from bot.standin import TelegramStandIn
from bot.store import Database, KeptConversations
from tests.postgresql import Server
from tests.waiting import true

Make = Callable[..., Conversations]
ALONE, GROUP = Chat(1, Chat.PRIVATE), Chat(-5, Chat.SUPERGROUP)
ALICE = User(1, "Alice", is_bot=False, language_code="en")
BOB = User(2, "Bob", is_bot=False)


def begin(language: str | None) -> Conversation:
    """Begin like the assistant of a German knowledge base."""
    return Conversation(language or "de")


def test_the_one_not_used_for_longest_is_forgotten() -> None:
    """Reading counts as use."""
    recent: LRUCache[str, int] = LRUCache(2)
    recent.put("a", 1)
    recent.put("b", 2)
    assert recent.get("a") == 1
    recent.put("c", 3)
    assert [recent.get(key) for key in "abc"] == [1, None, 3]
    assert len(recent) == 2


@pytest.fixture
def conversations() -> Iterator[Make]:
    """Makes the conversations of a process that keeps them in a database."""
    opened: list[Database] = []

    def make(
        url: str = "sqlite:///:memory:", bot: str = "1:a", limit: int = 10, now: Callable[[], float] = time.time
    ) -> Conversations:
        opened.append(Database(url))
        kept = SealedConversations(KeptConversations(opened[-1]), Seal(bot))
        return Conversations(begin, Conversation.from_json, kept, now, limit)

    yield make
    for database in opened:
        database.close()


async def test_a_chat_keeps_its_conversation(conversations: Make) -> None:
    """The same chat, the same conversation."""
    known = conversations()
    (await known.of(ALONE, ALICE)).remember("rosen")
    assert await known.of(ALONE, ALICE) == Conversation("en", shown=("rosen",))
    assert await known.alone_with(ALICE) == Conversation("en", shown=("rosen",))


async def test_in_a_group_every_person_has_their_own(conversations: Make) -> None:
    """And the group's is not the one alone with the bot."""
    known = conversations()
    found = [await known.of(chat, user) for chat, user in [(GROUP, ALICE), (GROUP, BOB), (ALONE, ALICE)]]
    assert len({id(conversation) for conversation in found}) == 3


@pytest.mark.parametrize(
    ("code", "language"), [("de", "de"), ("pt-br", "pt"), ("EN-gb", "en"), (None, "de"), ("", "de")]
)
async def test_a_conversation_begins_in_the_language_of_the_persons_telegram(
    conversations: Make, code: str | None, language: str
) -> None:
    """The knowledge base's when Telegram says nothing."""
    user = User(1, "Alice", is_bot=False, language_code=code)
    assert (await conversations().of(ALONE, user)).language == language


async def test_more_chats_than_there_is_room_for_are_no_trouble(conversations: Make) -> None:
    """The newest ones are in memory."""
    known = conversations()
    for number in range(1, 100):
        (await known.of(Chat(number, Chat.PRIVATE), None)).remember(str(number))
    assert (await known.of(Chat(99, Chat.PRIVATE), None)).shown == ("99",)
    assert (await known.of(Chat(1, Chat.PRIVATE), None)).shown == ()


async def test_another_process_goes_on_with_what_was_kept(conversations: Make, database_url: str) -> None:
    """In each chat with what was spoken of there; only who has the same token can."""
    before = conversations(database_url)
    for chat, user, entry in [(GROUP, ALICE, "rosen"), (GROUP, BOB, "tomaten"), (ALONE, ALICE, "langes")]:
        (await before.of(chat, user)).remember(entry)
        before.keep(chat, user)
    after = conversations(database_url)
    assert (await after.of(GROUP, ALICE)).shown == ("rosen",)
    assert (await after.of(GROUP, BOB)).shown == ("tomaten",)
    assert (await after.alone_with(ALICE)).shown == ("langes",)
    assert (await conversations(database_url, bot="1:b").of(GROUP, ALICE)).shown == ()


async def test_replicas_go_on_with_what_another_one_said(conversations: Make, postgresql: Server) -> None:
    """Each looks at what the others kept meanwhile; a chat that one forgets is forgotten."""
    url = postgresql.new_database()
    one, other = conversations(url), conversations(url)
    for entry, here, there in [("rosen", one, other), ("tomaten", other, one), ("langes", one, other)]:
        (await here.of(ALONE, ALICE)).remember(entry)
        here.keep(ALONE, ALICE)
        await settled(here)
        assert (await there.of(ALONE, ALICE)).shown[0] == entry
    one.forget(ALONE.id)
    await settled(one)
    assert (await conversations(url).of(ALONE, ALICE)).shown == ()


async def test_a_chat_that_moves_or_ends_leaves_nothing_behind(conversations: Make, database_url: str) -> None:
    """A group that gets another number goes on with what is in memory."""
    known = conversations(database_url)
    (await known.of(GROUP, ALICE)).remember("rosen")
    known.keep(GROUP, ALICE)
    known.move(GROUP.id, -100)
    assert (await known.of(Chat(-100, Chat.SUPERGROUP), ALICE)).shown == ("rosen",)
    await settled(known)
    assert (await conversations(database_url).of(GROUP, ALICE)).shown == ()
    known.keep(Chat(-100, Chat.SUPERGROUP), ALICE)
    known.forget(-100)
    assert (await known.of(Chat(-100, Chat.SUPERGROUP), ALICE)).shown == ()
    await settled(known)
    assert (await conversations(database_url).of(Chat(-100, Chat.SUPERGROUP), ALICE)).shown == ()


async def test_after_a_day_a_conversation_begins_anew(conversations: Make) -> None:
    """In memory as in the store."""
    clock = [0.0]
    known = conversations("sqlite:////missing/bot.sqlite3", now=lambda: clock[0])
    (await known.of(ALONE, ALICE)).remember("rosen")
    (await known.of(GROUP, ALICE)).remember("rosen")
    clock[0] = 22 * 3600
    assert (await known.of(ALONE, ALICE)).shown == ("rosen",)
    clock[0] = 24 * 3600
    known.forget_old()
    assert len(known._recent) == 1  # noqa: SLF001  what is nowhere to be seen any more
    assert (await known.of(GROUP, ALICE)).shown == ()
    clock[0] = 46 * 3600
    assert (await known.of(ALONE, ALICE)).shown == ()


async def settled(known: Conversations) -> None:
    """Wait until what was to be kept is written."""
    await known.alone_with(User(99, "Nobody", is_bot=False))


async def test_the_library_remembers_nobody_who_wrote(running_bot: TelegramBot, telegram: TelegramStandIn) -> None:
    """What it keeps of chats and people has no end; what the bot itself keeps of them has."""

    def kept() -> dict[str, int]:
        names = [name for kind in type(running_bot.application).__mro__ for name in getattr(kind, "__slots__", ())]
        values = {name: getattr(running_bot.application, name, None) for name in names}
        return {name: len(value) for name, value in values.items() if isinstance(value, Sized)}

    before = kept()
    for number in range(5):
        await telegram.person(f"P{number}", "de").ask("Danke")
    await true(lambda: not running_bot.intake.waiting)
    assert len(before) > 5
    assert kept() == before
