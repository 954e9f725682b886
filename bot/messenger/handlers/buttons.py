"""Pressed buttons, and with them votes: once for each answer, then thanks take the place of the two buttons."""

from __future__ import annotations

from telegram import CallbackQuery, Update
from telegram.ext import ContextTypes

from bot.dialogue.conversation import Conversation
from bot.dialogue.events import Pressed, Voted
from bot.dialogue.reply import KEEP, KEEP_NOT, Action, ActionName, Reply
from bot.dialogue.texts import Texts, texts
from bot.messenger.handlers.shared import Handlers, State, in_group, notify, notifying
from bot.messenger.handlers.staff import StaffCommands
from bot.messenger.handlers.team import HandingOver, already_sent
from bot.messenger.incoming.quotas import Admission
from bot.messenger.limits import LRUCache
from bot.messenger.outgoing import callback_data
from bot.messenger.outgoing.callback_data import Pressed as PressedButton
from bot.messenger.outgoing.keyboards import is_vote, put_in_place

_VOTES = (ActionName.HELPFUL, ActionName.UNHELPFUL)


class Buttons(Handlers):
    """Handles presses. Of answers that were voted on only the place is kept, and only in memory."""

    def __init__(self, state: State, staff: StaffCommands | None = None) -> None:
        """Begin; `staff` makes entries of what was handed over."""
        super().__init__(state)
        self._staff = staff
        self._handing_over = HandingOver(state)
        self._voted: LRUCache[tuple[int, int, str], ActionName] = LRUCache()

    async def press(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Follow a pressed button; who presses too many is told so where the button is."""
        query = update.callback_query
        if query is None:
            return
        conversation = await self._conversation(update)
        pressed = callback_data.read(query.data or "")
        if conversation.team_until and pressed.action.name is not ActionName.TEAM:
            self._keep_conversation(update)  # who presses something else has no question to the team any more
        admission = await self._state.quotas.admit_press(query)
        if admission is not Admission.ADMIT:
            await notify(query, texts(conversation.language).too_fast if admission is Admission.TELL else None)
        elif query.data == callback_data.VOTED:
            await notify(query, texts(conversation.language).voted_already)
        elif self._staff and self._is_of_staff(update) and (query.data or "").startswith(callback_data.DRAFT):
            await self._staff.draft(query)
        elif query.data == callback_data.SENT:
            await already_sent(query, conversation)
        elif pressed.action.name is ActionName.TEAM:
            await self._handing_over.press(query, pressed.action, conversation)
        elif pressed.action.name in _VOTES:
            await self._vote(query, pressed.action, texts(conversation.language))
        elif pressed.action.name is ActionName.JOURNAL:
            await self._object(update, query, conversation, objects=pressed.action.argument == KEEP_NOT)
        else:
            async with notifying(query):
                reply = self._for_team(update, await self._think(self._brought, pressed.action, conversation))
                self._state.tell(Pressed(pressed.action, reply))
                self._keep_conversation(update)
                await self._bring(query, pressed, reply)

    async def _bring(self, query: CallbackQuery, pressed: PressedButton, reply: Reply) -> None:
        delivery = self._state.delivery
        if pressed.action.name is ActionName.MORE and reply.entry:
            await delivery.unfold(query, reply, stays=pressed.stays)
        else:
            await delivery.show(query, reply, stays=pressed.stays, page=pressed.page)

    def _brought(self, action: Action, conversation: Conversation) -> Reply:
        if action.name is ActionName.ENTRY:
            return self._assistant.follow(action.argument, conversation)
        return self._assistant.press(action, conversation)

    async def _object(self, update: Update, query: CallbackQuery, conversation: Conversation, *, objects: bool) -> None:
        """Keep the questions of the person from now on, or don't; in a group the message is for all, and stays."""
        journal, catalogue = self._state.journal, texts(conversation.language)
        if not await journal.set_objection(query.from_user.id, objects=objects):
            async with notifying(query):
                await self._state.delivery.show(query, self._assistant.trouble(conversation), stays=True)
            return
        reply = self._assistant.privacy(conversation, journal.days, self._team_days, objects=objects)
        self._state.tell(Pressed(Action(ActionName.JOURNAL, KEEP_NOT if objects else KEEP), reply))
        async with notifying(query, catalogue.journal_off if objects else catalogue.journal_on):
            if not in_group(update):
                await self._state.delivery.show(query, reply, stays=False)

    async def _vote(self, query: CallbackQuery, action: Action, texts: Texts) -> None:
        """Pass a vote on, thank, and take the buttons away."""
        if query.message is None:
            return
        answer = (query.message.chat.id, query.message.message_id, action.argument)
        voted = self._voted.get(answer)
        if not voted:
            self._voted.put(answer, action.name)
            self._state.tell(Voted(action.argument, helpful=action.name is ActionName.HELPFUL))
        async with notifying(query, texts.voted_already if voted else texts.thanks_for_vote):
            await put_in_place(query, is_vote, texts.voted_button, callback_data.VOTED)
