"""The list of all texts of the bot: a language without one of them is a type error."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.dialogue.sent import Sent
from bot.knowledge.model import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """All texts in one language. Words in braces are filled in."""

    language_name: str  # in the language itself
    right_to_left: bool = False
    # Buttons
    programme_button: str
    help_button: str
    link_button: str  # {host}
    previous_button: str
    next_button: str
    page_button: str  # {page}, {pages}
    page_back_button: str  # {page}, {pages}
    more_button: str  # under an answer: opens its other buttons
    share_button: str
    open_button: str  # under a message in another chat: opens the bot
    invite_button: str
    ask_button: str  # above the results of a search in another chat: opens the bot
    helpful_button: str
    unhelpful_button: str
    voted_button: str  # in place of the two above
    # Messages
    welcome: str  # {event}
    welcome_how: str
    help_title: str
    help: tuple[str, ...]
    unknown_command: str  # {command}; above the last paragraph of help
    rooms_button: str  # to the rooms to choose from, in a large programme
    tracks_button: str
    choose_part: str  # above these
    programme_title: str
    programme_empty: str
    language_question: str
    language_set: str
    privacy_title: str
    privacy: tuple[str, ...]
    privacy_journal: str  # {days}, as "90 days"; comes after the first paragraph
    privacy_no_journal: str  # instead, where no questions are kept
    privacy_team: str  # {days}; where questions can be handed over to a team
    journal_off_button: str
    journal_on_button: str
    journal_off: str  # after the press of a button
    journal_on: str
    hedge: str
    choices: str
    rest_near: str  # {question}: the part of a message that isn't surely answered; above the choices
    rest_far: str  # {question}: the same where there are none
    meant_instead: str  # after who only says what isn't meant
    more: str
    unsure: str  # instead of `unknown` where one of the subjects below may well be meant; `choices` comes after it
    unknown: str
    unknown_near: str
    unknown_far: str
    team_button: str  # hands a question over to the team
    team_sent_button: str  # in its place
    team_human: str  # to who asks for a person, above the button
    team_prompt: str  # to who pressed it without a question
    team_check: str  # {question}; whether it is to be sent
    team_send_button: str
    team_cancel_button: str
    team_cancelled: str
    team_sent: str  # {days}
    team_known: str
    team_too_many: str
    team_answer: str  # {question}; above what the team says
    team_expired: str  # {question}
    team_gone: str  # {question}; the team can't be reached
    team_nobody: str  # the same where nothing was handed over
    link: str
    no_link: str
    gone: str
    not_text: str
    too_long: str
    trouble: str
    only_in: Mapping[str, str]  # a notice by the language that a text is in
    titles_in: Mapping[str, str]  # the same where one is to choose from titles
    titles_german_english: str  # the same where some are in German and some in English
    notice_german_english: str  # under an entry shown in both: it isn't there in the reader's language
    place: str  # {number}, {sessions}: which session of how many; not an order in time
    kinds: Mapping[Kind, str]
    not_known_yet: str  # as a kind, for what isn't documented of an event that isn't over
    unknown_link: str
    thanks_for_vote: str
    voted_already: str
    ask_how: str  # {example}
    group_welcome: str  # {event}
    group_how: str  # {bot}: how to ask among people
    group_called: str  # {name}; where the bot hears all messages
    late: str
    too_fast: str
    group_too_fast: str
    sent: Mapping[Sent, str]  # what isn't a question; `not_text` for all else
    # What Telegram shows of the bot
    bot_name: str  # {event}; comes first, as a list of chats cuts the end
    bot_short: str  # {event}
    bot_about: str  # {event}
    commands: Mapping[str, str]  # what each does, by its English name
    # For staff
    votes_title: str
    votes_none: str
