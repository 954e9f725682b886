"""From drafts that break no rule to the knowledge base, with all defaults filled in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.knowledge.drafts import Draft, Drafts
from bot.knowledge.forms import form_of
from bot.knowledge.model import Calendar, Entry, Kind, KnowledgeBase, Link, Text
from bot.knowledge.schema import EntryFormat, EventFormat, LinkFormat, SessionFormat
from bot.knowledge.small_talk import with_small_talk

_WITHOUT_PARENT = (Kind.EVENT, Kind.SESSION, Kind.SMALL_TALK)


def build(drafts: Drafts) -> KnowledgeBase:
    """Make the knowledge base, with the small talk that comes with the bot; every draft must be valid."""
    parents = _parents(drafts)
    calendar = _calendar([draft.valid for draft in drafts.entries if draft.valid])
    entries = {}
    for draft in drafts.entries:
        if draft.valid is not None:
            parent = None if draft.kind in _WITHOUT_PARENT else parents.get(draft.file, parents.get(None))
            entries[draft.valid.id] = _entry(draft, draft.valid, parent, calendar)
    return with_small_talk(KnowledgeBase(_with_links(entries), drafts.language, calendar=calendar))


def _calendar(contents: Iterable[EntryFormat]) -> Calendar | None:
    """Return the event's days and time zone; days that it doesn't name are those of its sessions."""
    event = next((content for content in contents if isinstance(content, EventFormat)), None)
    if event is None or event.time_zone is None:
        return None
    days = sorted(c.start.date() for c in contents if isinstance(c, SessionFormat) and c.start)
    first = event.start or (days[0] if days else None)
    last = event.end or event.start or (days[-1] if days else None)
    return Calendar(ZoneInfo(event.time_zone), first, last)


def _parents(drafts: Drafts) -> dict[Path | None, str]:
    """Return the id of what the entries of a file belong to; for files with neither session nor event, under None."""
    found: dict[Path | None, str] = {}
    for draft in (*drafts.of(Kind.EVENT), *drafts.of(Kind.SESSION)):
        if draft.id:
            found[draft.file] = draft.id
            if draft.kind is Kind.EVENT:
                found[None] = draft.id
    return found


def _entry(draft: Draft, content: EntryFormat, parent: str | None, calendar: Calendar | None) -> Entry:
    return Entry(
        id=content.id,
        kind=draft.kind,
        title=_text(content.title, draft.language),
        label=_text({**content.title, **content.label}, draft.language),
        summary=_text(content.summary, draft.language),
        questions=_lists(content.questions),
        place=draft.place,
        formerly=tuple(content.formerly),
        keywords=tuple(content.keywords),
        links=tuple(_link(link, draft.language) for link in content.links),
        parent=parent,
        related=tuple(content.related),
        contact=_text(content.contact, draft.language)
        if isinstance(content, EventFormat) and content.contact
        else None,
        **(_of_session(content, draft.language, calendar) if isinstance(content, SessionFormat) else {}),
    )


def _of_session(content: SessionFormat, language: str, calendar: Calendar | None) -> dict[str, Any]:
    """Return the fields that only sessions have."""
    return {
        "form": form_of(content.form),
        "number": content.number,
        "speakers": tuple(content.speakers),
        "start": _at(content.start, calendar),
        "end": _at(content.end, calendar),
        "room": _text(content.room, language) if content.room else None,
        "track": _text(content.track, language) if content.track else None,
        "languages": tuple(content.language),
        "tags": tuple(content.tags),
        "status": content.status,
    }


def _at(time: datetime | None, calendar: Calendar | None) -> datetime | None:
    """Return a time of the event's clocks as one that can be compared with those of all others."""
    return time.replace(tzinfo=calendar.zone) if time and calendar else None


def _link(link: LinkFormat, language: str) -> Link:
    return Link(link.url, _text(link.label, language) if link.label else None)


def _text(by_language: Mapping[str, str], language: str) -> Text:
    """Make a text with the default language first, so that it is the one for readers of other languages."""
    first = {language: by_language[language]} if language in by_language else {}
    return Text({**first, **by_language})


def _lists(by_language: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {language: tuple(texts) for language, texts in by_language.items()}


def _with_links(entries: dict[str, Entry]) -> dict[str, Entry]:
    """Give entries without links those of their session, or else those of the event."""
    event = next((entry for entry in entries.values() if entry.kind is Kind.EVENT), None)
    of_event = event.links if event else ()

    def links(entry: Entry) -> tuple[Link, ...]:
        parent = entries.get(entry.parent) if entry.parent else None
        return entry.links or (parent.links if parent else ()) or of_event

    return {key: entry if entry.links else replace(entry, links=links(entry)) for key, entry in entries.items()}
