"""What staff ask for in their chat: the report, what is wrong in the knowledge, entries, and an entry to begin with."""

from __future__ import annotations

import asyncio
import html

from telegram import CallbackQuery, Message, Update
from telegram.constants import ChatAction, MessageLimit, ParseMode
from telegram.ext import ContextTypes, filters

from bot.dialogue.events import Answered
from bot.dialogue.redaction import GONE
from bot.dialogue.reply import Outcome, Reply
from bot.knowledge import Entry
from bot.messenger.handlers.shared import Handlers, State, notifying
from bot.messenger.outgoing.pages import GAP, shorten
from bot.messenger.staff import questions
from bot.messenger.staff.editing import Editing
from bot.messenger.staff.wording import StaffWords, wording
from bot.store import Feedback, Journal
from bot.store.journal import today

_MOST_FOUND = 8
_BEGINNING = 120  # letters of an answer, by which one knows it again


class InStaffChat(filters.MessageFilter):
    """Lets through what is written in the staff's chat."""

    def __init__(self, state: State) -> None:
        super().__init__()
        self._state = state

    def filter(self, message: Message) -> bool:
        return self._state.is_of_staff(message.chat)


class StaffCommands(Handlers):
    """Handles the commands of the staff's chat; one thing that takes long is made at a time."""

    def __init__(self, state: State, editing: Editing, journal: Journal, feedback: Feedback) -> None:
        super().__init__(state)
        self._editing = editing
        self._journal = journal
        self._feedback = feedback
        self._making = asyncio.Lock()

    async def report(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """/report: what was asked in vain lately, and all of the journal as a file."""
        message = await self._begun(update, ChatAction.UPLOAD_DOCUMENT)
        made = await self._made()
        if made is None:
            await _say(message, self._words.database_down)
            return
        text, picture, page = made
        await message.reply_photo(picture, do_quote=True, allow_sending_without_reply=True)
        await _say(message, text)
        name = self._words.report_file.format(day=today().isoformat())
        await message.reply_document(page.encode(), filename=name, caption=self._words.report_caption)

    async def check(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """/check: what is wrong in the knowledge."""
        message = await self._begun(update, ChatAction.TYPING)
        async with self._making:
            await _say(message, await asyncio.to_thread(self._editing.check, self._language))

    async def find(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """/find with words: the entries that may be meant, best first, and where they stand."""
        message = await self._begun(update, ChatAction.TYPING)
        asked = self._command(update, context)
        looked_for = asked.words if asked else ""
        if not looked_for:
            await _say(message, self._words.find_how)
            return
        found = await self._think(self._assistant.find, looked_for, self._language)
        entries = [self._assistant.knowledge.get(reply.entry or "") for reply in found[:_MOST_FOUND]]
        lines = [self._found(number, entry) for number, entry in enumerate(filter(None, entries), start=1)]
        await _say(message, GAP.join(lines) or self._words.find_none)

    async def draft(self, query: CallbackQuery) -> None:
        """Make an entry of a question and its answer: a link to the filled form at the desk, and lines to paste."""
        async with notifying(query):
            message = query.message
            if not isinstance(message, Message):
                if message:
                    await query.get_bot().send_message(message.chat.id, self._words.draft_gone)
                return
            question, answer = questions.read(message)
            asked_in = self._assistant.language_of(question, self._assistant.begin())
            redacted = self._assistant.redacted(question, asked_in)  # in small letters: only where people are in it
            harmless = redacted if GONE in redacted else question
            link, lines = self._editing.draft(harmless, asked_in, answer, self._language)
            said = self._drafted(link, lines)
            await message.reply_text(said, parse_mode=ParseMode.HTML, do_quote=True, allow_sending_without_reply=True)

    def stop(self) -> None:
        """Let what is being made end soon."""
        self._editing.stop()

    async def summary(self) -> tuple[str, bytes] | None:
        """Return what is sent once a week: text and picture; None while the database can't be used."""
        made = await self._made()
        return made and (f"{self._words.summary_title}{GAP}{made[0]}", made[1])

    async def _made(self) -> tuple[str, bytes, str] | None:
        recorded = await self._journal.read()
        if recorded is None:
            return None
        votes, base, keep = await self._feedback.counts(), self._assistant.knowledge, self._journal.keep_vectors
        async with self._making:
            return await asyncio.to_thread(self._editing.report, recorded, votes, base, self._language, keep)

    @property
    def _language(self) -> str:
        return self._assistant.default_language

    @property
    def _words(self) -> StaffWords:
        return wording(self._language)

    async def _begun(self, update: Update, action: ChatAction) -> Message:
        """Show that the bot is at work, and return the message with the command."""
        message = update.effective_message
        assert message is not None  # noqa: S101  commands are messages
        self._state.tell(Answered(Reply(Outcome.SMALL_TALK, self._language, ())))
        await message.reply_chat_action(action)
        return message

    def _drafted(self, link: str | None, lines: str) -> str:
        opening = link and f'<a href="{html.escape(link)}">{html.escape(self._words.draft_link, quote=False)}</a>'
        how = html.escape(self._words.draft, quote=False)
        return GAP.join(filter(None, (opening, how, f"<pre>{html.escape(lines, quote=False)}</pre>")))

    def _found(self, number: int, entry: Entry) -> str:
        says = entry.summary(self._language).partition("\n")[0]
        said = [says[:_BEGINNING].rpartition(" ")[0] + " …" if len(says) > _BEGINNING else says] if says else []
        return "\n".join([f"{number}. {entry.title(self._language)}", *said, self._editing.place(entry.place)])


async def _say(message: Message, text: str) -> None:
    await message.reply_text(
        shorten(text, MessageLimit.MAX_TEXT_LENGTH), do_quote=True, allow_sending_without_reply=True
    )
