"""Sessionize's JSON: all in one (`/view/All`), the list of sessions (`/view/Sessions`), the grid (`/view/GridSmart`).

In the first one sessions name speakers, rooms and categories by their ids, in the others they have them within.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime

from bot.editorial.importing import telling, times
from bot.editorial.importing.json_tree import Node, time_in
from bot.editorial.importing.plain import one_line, plain, title_of
from bot.editorial.importing.programme import NO_TITLE, Link, Programme, Remark, Session, Speaker, told_apart
from bot.knowledge.wording import Phrase

_TRACK = re.compile(r"track|strang|strand|schiene|themen|stream|topic", re.IGNORECASE)
_FORM = re.compile(r"format|type|typ\b|art\b|length|dauer", re.IGNORECASE)
_LANGUAGE = re.compile(r"language|sprache", re.IGNORECASE)
_PAGES = (("liveUrl", "Livestream"), ("recordingUrl", "Video"))

_Category = tuple[str, str]  # the category's title and the name of its item: ("Track", "Cloud")


def suits(root: Node) -> bool:
    """Tell whether a JSON file comes from Sessionize."""
    return any("startsAt" in session.value for session in _sessions(root) if isinstance(session.value, dict))


def read(root: Node) -> Programme:
    """Return the programme in one of the three views."""
    reader = _Reader(root)
    sessions: dict[tuple[str, datetime | None], Session] = {}
    for node in _sessions(root):  # in the grid, a plenary session is in every room, and all breaks may have the same id
        session = reader.session(node)
        if session:
            sessions.setdefault((session.key, session.start), session)
    return Programme(told_apart(sessions.values()), reader.speakers, tuple(reader.remarks))


def _sessions(root: Node) -> Iterator[Node]:
    if not root.is_list:
        yield from root["sessions"].items()
    for group in root.items():
        yield from group["sessions"].items()
        for room in group["rooms"].items():
            yield from room["sessions"].items()


class _Reader:
    """Reads sessions, with what they name by ids."""

    def __init__(self, root: Node) -> None:
        self.remarks: list[Remark] = []
        self.speakers = {key: speaker for node in root["speakers"].items() for key, speaker in _speaker(node)}
        self._rooms = {node.text("id"): one_line(node.text("name")) for node in root["rooms"].items()}
        self._categories = dict(_categories(root))

    def session(self, node: Node) -> Session | None:
        """Return a session, or None if it has no title."""
        title, cancelled, moved = telling.status(title_of(node.text("title")), node.text("status"))
        if not title:
            self.remarks.append(Remark(node.where, NO_TITLE))
            return None
        of_track, of_form, of_language, others = _sorted_out(self._of(node))
        return Session(
            key=node.text("id") or title,
            title=title,
            where=node.where,
            abstract=plain(node.text("description")),
            form=" ".join(of_form),
            start=self._moment(node["startsAt"]),
            end=self._moment(node["endsAt"]),
            room=one_line(node.text("room")) or self._rooms.get(node.text("roomId"), ""),
            track=", ".join(of_track),
            languages=telling.languages(", ".join(of_language)),
            tags=tuple(others),
            speakers=tuple(self._speakers(node["speakers"])),
            links=tuple(Link(url, label) for key, label in _PAGES if (url := node.text(key))),
            cancelled=cancelled,
            moved=moved,
        )

    def _of(self, node: Node) -> Iterator[_Category]:
        """Yield the categories of a session, named by id or written out."""
        for item in node["categoryItems"].items():
            if item.text() in self._categories:
                yield self._categories[item.text()]
        for category in node["categories"].items():
            for item in category["categoryItems"].items():
                yield category.text("name", "title"), one_line(item.text("name"))

    def _speakers(self, nodes: Node) -> Iterator[str]:
        for node in nodes.items():
            key = node.text("id") if isinstance(node.value, dict) else node.text()
            name = one_line(node.text("name", "fullName")) if isinstance(node.value, dict) else ""
            if name:
                self.speakers.setdefault(key or name, Speaker(key or name, name))
            if (key or name) in self.speakers:
                yield key or name
            else:
                self.remarks.append(Remark(node.where, _NO_SPEAKER, {"key": key}))

    def _moment(self, node: Node) -> datetime | None:
        return time_in(node, times.moment, self.remarks)


def _speaker(node: Node) -> Iterator[tuple[str, Speaker]]:
    name = one_line(node.text("fullName") or f"{node.text('firstName')} {node.text('lastName')}")
    key = node.text("id") or name
    if name:
        biography = "\n".join(part for part in (one_line(node.text("tagLine")), plain(node.text("bio"))) if part)
        links = (Link(link.text("url"), one_line(link.text("title"))) for link in node["links"].items())
        yield key, Speaker(key, name, biography, tuple(link for link in links if link.url))


def _categories(root: Node) -> Iterator[tuple[str, _Category]]:
    for category in root["categories"].items():
        for item in category["items"].items():
            yield item.text("id"), (category.text("title", "name"), one_line(item.text("name")))


def _sorted_out(categories: Iterator[_Category]) -> tuple[list[str], list[str], list[str], list[str]]:
    """Return what is of the track, of the form, of the language, and all else, by what the category is called."""
    track, form, language, others = list[str](), list[str](), list[str](), list[str]()
    for title, name in categories:
        rules: Mapping[re.Pattern[str], list[str]] = {_TRACK: track, _FORM: form, _LANGUAGE: language}
        where = next((found for rule, found in rules.items() if rule.search(title)), others)
        where.append(name)
    return track, form, language, others


_NO_SPEAKER = Phrase(
    de="Eine Person mit der Nummer {key:short} gibt es in der Datei nicht; sie wird übergangen.",
    en="There is no speaker with the id {key:short} in the file; this one is passed over.",
)
