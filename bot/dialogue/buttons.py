"""The buttons of replies: to entries, to the programme, to pages elsewhere; and the votes."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from textwrap import shorten
from typing import TypeAlias
from urllib.parse import urlsplit

from bot.dialogue.reply import Action, ActionName, Button, LinkButton
from bot.dialogue.schedule import rendering
from bot.dialogue.texts import LANGUAGES, texts
from bot.knowledge.model import Entry, Kind, Status, Text
from bot.matching.background import SAMPLE_LANGUAGES

Rows: TypeAlias = tuple[tuple[Button, ...], ...]

LANGUAGE = "language"  # the id of the entry for who asks for another language
MOST_CHOICES = 3  # more are not read
_LANGUAGES_IN_ROW = 2
_MOST_LETTERS = 35  # of a label, with its picture: as many as a phone 360 px wide shows
_PICTURES = {
    Kind.EVENT: "📅",
    Kind.FINDING: "💡",
    Kind.PERSON: "👤",
    Kind.GENERAL: "💬",
    Kind.NOT_DOCUMENTED: "❓",
    Kind.SMALL_TALK: "💬",
}


def rows_of(entries: Iterable[Entry], language: str) -> Rows:
    """Return a button to each entry, in a row of its own."""
    return tuple((to_entry(_on_button(entry, language), entry),) for entry in entries)


def choices_of(entries: Iterable[Entry], language: str) -> Rows:
    """Return buttons to the first entries, for who is to choose."""
    return rows_of(islice(entries, MOST_CHOICES), language)


def to_entry(label: str, entry: Entry) -> Button:
    return Button(label, Action(ActionName.ENTRY, entry.id))


def to_programme(language: str) -> Button:
    return Button(texts(language).programme_button, Action(ActionName.PROGRAMME))


def to_languages() -> Rows:
    """Return a button to each language that the bot speaks, by its own name."""
    buttons = [Button(texts(code).language_name, Action(ActionName.LANGUAGE, code)) for code in LANGUAGES]
    return tuple(tuple(buttons[i : i + _LANGUAGES_IN_ROW]) for i in range(0, len(buttons), _LANGUAGES_IN_ROW))


def feedback_on(entry: Entry, language: str) -> tuple[Button, ...]:
    """Return the buttons with which people say whether an answer helped."""
    catalogue = texts(language)
    return (
        Button(catalogue.helpful_button, Action(ActionName.HELPFUL, entry.id)),
        Button(catalogue.unhelpful_button, Action(ActionName.UNHELPFUL, entry.id)),
    )


def links_of(entry: Entry, language: str) -> tuple[LinkButton, ...]:
    """Return the pages where one can read on about an entry."""
    default = texts(language).link_button
    hosts = (urlsplit(link.url).netloc.removeprefix("www.") for link in entry.links)
    return tuple(
        LinkButton(_readable(link.label, language) or default.format(host=host), link.url)
        for link, host in zip(entry.links, hosts, strict=True)
    )


def _readable(label: Text | None, language: str) -> str:
    """Return a label that the reader can read: in their language, or in the other of German and English."""
    written = label is not None and (language in label.by_language or language in SAMPLE_LANGUAGES)
    return label(language) if label is not None and written else ""


def _on_button(entry: Entry, language: str) -> str:
    """Return the label of an entry; of a session that is cancelled this first, and as much of its label as fits."""
    label = entry.label(language)
    if entry.status is not Status.CANCELLED:
        return with_picture(entry, label)
    cancelled = f"{rendering.status(entry, language)} · "
    return cancelled + shorten(label, _MOST_LETTERS - len(cancelled), placeholder="…")


def with_picture(entry: Entry, words: str) -> str:
    """Return words with the sign for what kind of thing an entry is."""
    picture = entry.form.picture if entry.form else _PICTURES.get(entry.kind, "")
    return f"{picture} {words}".strip()
