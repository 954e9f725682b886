"""From the tree of a file to drafts: every entry is validated by the format, and what doesn't fit becomes a problem."""

from __future__ import annotations

from pathlib import Path

from bot.knowledge.drafts import Draft
from bot.knowledge.model import Kind
from bot.knowledge.rules import keys
from bot.knowledge.schema import FORMATS, SECTIONS, EntryFormat, SmallTalkFormat
from bot.knowledge.small_talk import ids as built_in_ids
from bot.knowledge.tree import Fields
from bot.knowledge.validating import Taker, is_nothing

_SINGLE = ("event", "session")
_ENTRY_EXAMPLE = "id: anfahrt"
_FORMER = "words"  # lists of synonyms and translations, which folders of earlier versions have


class Shaper(Taker):
    """Takes the trees of one file and collects its entries and problems."""

    def __init__(self, file: Path, language: str) -> None:
        super().__init__(file, language)
        self.entries: list[Draft] = []

    def take(self, documents: list[object]) -> None:
        """Take the documents of the file, which should be one."""
        for document in documents:
            self._document(document, self._sections, keys.TopLevel())

    def _sections(self, document: Fields) -> None:
        for key, value in document.items():
            self._section(key, value, document)

    def _section(self, key: str, value: object, document: Fields) -> None:
        at, key_at = document.values_at[key], document.keys_at[key]
        if key == _FORMER:
            self._report(key_at, keys.NoLongerNeeded(key))
        elif key not in SECTIONS:
            self._report(key_at, keys.UnknownKey(key, tuple(SECTIONS)))
        elif is_nothing(value) or value == []:
            self._report(key_at, keys.EmptySection(key))
        else:
            take = self._fields if key in _SINGLE else self._items
            take(value, at, _ENTRY_EXAMPLE, lambda fields: self._entry(SECTIONS[key], fields))

    def _entry(self, kind: Kind, fields: Fields) -> None:
        valid = self._valid(_format(kind, fields), fields)
        self.entries.append(Draft(kind, self._file, fields, self._language, valid))


def _format(kind: Kind, fields: Fields) -> type[EntryFormat]:
    """Return what an entry must look like; small talk that comes with the bot has a title and an answer already."""
    if kind is Kind.SMALL_TALK and fields.get("id") in built_in_ids():
        return SmallTalkFormat
    return FORMATS.get(kind, EntryFormat)
