"""From drafts that break no rule to the knowledge base, with all defaults filled in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from bot.knowledge.drafts import Draft, Drafts
from bot.knowledge.model import Entry, Kind, KnowledgeBase, Link, Text
from bot.knowledge.schema import EntryFormat, EventFormat, LinkFormat, SessionFormat
from bot.knowledge.small_talk import with_small_talk

_WITHOUT_PARENT = (Kind.EVENT, Kind.SESSION, Kind.SMALL_TALK)


def build(drafts: Drafts) -> KnowledgeBase:
    """Make the knowledge base, with the small talk that comes with the bot; every draft must be valid."""
    parents = _parents(drafts)
    entries = {}
    for draft in drafts.entries:
        if draft.valid is not None:
            parent = None if draft.kind in _WITHOUT_PARENT else parents.get(draft.file, parents.get(None))
            entries[draft.valid.id] = _entry(draft, draft.valid, parent)
    return with_small_talk(KnowledgeBase(_with_links(entries), drafts.language))


def _parents(drafts: Drafts) -> dict[Path | None, str]:
    """Return the id of what the entries of a file belong to; for files with neither session nor event, under None."""
    found: dict[Path | None, str] = {}
    for draft in (*drafts.of(Kind.EVENT), *drafts.of(Kind.SESSION)):
        if draft.id:
            found[draft.file] = draft.id
            if draft.kind is Kind.EVENT:
                found[None] = draft.id
    return found


def _entry(draft: Draft, content: EntryFormat, parent: str | None) -> Entry:
    session = content if isinstance(content, SessionFormat) else None
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
        form=session.form if session else None,
        number=session.number if session else None,
        speakers=tuple(session.speakers) if session else (),
        contact=_text(content.contact, draft.language)
        if isinstance(content, EventFormat) and content.contact
        else None,
    )


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
