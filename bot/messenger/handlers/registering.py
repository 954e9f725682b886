"""Which handler gets which update."""

from __future__ import annotations

from telegram.ext import CallbackQueryHandler, ChatMemberHandler, InlineQueryHandler, MessageHandler, filters

from bot.messenger import command_names
from bot.messenger.handlers.buttons import Buttons
from bot.messenger.handlers.commands import Commands
from bot.messenger.handlers.groups import Groups
from bot.messenger.handlers.questions import Questions
from bot.messenger.handlers.shared import State, Trouble
from bot.messenger.handlers.staff import InStaffChat, StaffCommands
from bot.messenger.handlers.team import HandingOver
from bot.messenger.incoming.commands import IsCommand
from bot.messenger.incoming.updates import App

# Of each group of handlers the first that takes an update gets it; the groups come one after the other.
_BEFORE_LIMITS, _LIMITS = -2, -1
_MEANT = filters.UpdateType.MESSAGES & ~filters.StatusUpdate.ALL


def register(application: App, state: State, commands: Commands, groups: Groups, staff: StaffCommands | None) -> None:
    """Give the application all handlers; `staff` has the commands of the staff's chat, where they can be followed."""
    questions, team = Questions(state), HandingOver(state)
    application.add_handler(MessageHandler(_MEANT & filters.REPLY, team.staff_reply), _BEFORE_LIMITS)
    application.add_handler(MessageHandler(_MEANT, questions.admit), _LIMITS)
    _register_commands(application, questions, commands)
    _register_staff_commands(application, InStaffChat(state), commands, staff)
    application.add_handler(MessageHandler(_MEANT, questions.message))
    application.add_handler(MessageHandler(filters.StatusUpdate.MIGRATE, groups.migration))
    application.add_handler(CallbackQueryHandler(Buttons(state, staff).press))
    application.add_handler(InlineQueryHandler(questions.search))
    application.add_handler(ChatMemberHandler(groups.membership, ChatMemberHandler.MY_CHAT_MEMBER))
    application.add_error_handler(Trouble(state).handle)


def _register_commands(application: App, questions: Questions, commands: Commands) -> None:
    for names, handler in (
        (command_names.START, commands.start),
        (command_names.ASK, questions.ask),
        (command_names.HELP, commands.help),
        (command_names.PROGRAMME, commands.programme),
        (command_names.LANGUAGE, commands.language),
        (command_names.PRIVACY, commands.privacy),
    ):
        application.add_handler(MessageHandler(_MEANT & IsCommand(names), handler))


def _register_staff_commands(
    application: App, here: InStaffChat, commands: Commands, staff: StaffCommands | None
) -> None:
    """Register what exists in the staff's chat only."""
    application.add_handler(MessageHandler(_MEANT & here & IsCommand(command_names.VOTES), commands.votes))
    if staff is None:
        return
    for names, handler in (
        (command_names.REPORT, staff.report),
        (command_names.CHECK, staff.check),
        (command_names.FIND, staff.find),
    ):
        application.add_handler(MessageHandler(_MEANT & here & IsCommand(names), handler))
