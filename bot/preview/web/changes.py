"""What has become different of an entry, as the page shows it: in words, each text as it was and as it is."""

from __future__ import annotations

from typing import Any

from bot.editorial.publishing import Detail, EntryChange
from bot.knowledge import glossary

Json = dict[str, Any]
LANGUAGES = ("de", "en")


def entry_change(change: EntryChange) -> Json:
    """Return an entry that is different."""
    return {
        "what": change.what.value,
        "id": change.id,
        "titles": {language: _title(change, language) for language in LANGUAGES},
        "place": {"file": change.file, "line": change.line, "column": 1},
        "into": change.into,
        "details": [_detail(detail) for detail in change.details if detail.field != "id"],
    }


def _title(change: EntryChange, language: str) -> str:
    return change.titles.get(language) or next(iter(change.titles.values()), change.id)


def _detail(detail: Detail) -> Json:
    words = glossary.FIELDS.get(detail.field)
    return {
        "field": detail.field,
        "name": words.name if words else detail.field,
        "language": detail.language,
        "before": detail.before,
        "after": detail.after,
    }
