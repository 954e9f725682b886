"""The list of all texts of the bot: a language without one of them is a type error."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.knowledge.model import Form


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """All texts in one language. Words in braces are filled in."""

    language_name: str  # in the language itself
    # Buttons
    programme_button: str
    help_button: str
    link_button: str  # {host}
    # Messages
    welcome: str  # {event}
    welcome_how: str
    help_title: str
    help: tuple[str, ...]
    programme_title: str
    programme_empty: str
    language_question: str
    language_set: str
    privacy_title: str
    privacy: tuple[str, ...]
    choices: str
    more: str
    unknown: str
    unknown_near: str
    unknown_far: str
    link: str
    no_link: str
    gone: str
    not_text: str
    too_long: str
    trouble: str
    only_in: Mapping[str, str]  # a notice by the language that a text is in
    notice_german_english: str  # under an entry shown in both: it isn't there in the reader's language
    forms: Mapping[Form, str]
