"""Formatted text as Telegram reads it: HTML in messages, and what it finds by itself (commands, mentions, links)."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import Any

from bot.standin.refusals import bad_request

MAX_TEXT = 4096
_SPACE = " \t\r\n"
_SPOILER = "tg-spoiler"
_TYPES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "span": "spoiler",
    _SPOILER: "spoiler",
    "tg-emoji": "custom_emoji",
}
_CHARACTER = re.compile(r"&(?:#[xX]([0-9a-fA-F]+)|#([0-9]+)|(lt|gt|amp|quot));?")
_UNQUOTED = re.compile(r"[0-9A-Za-z.-]*")
_URL = re.compile(r"(?:https?|tg|ton)://[^\s<>\"]+", re.IGNORECASE)
_LAST_CHARACTER = 0x10FFFF
_SURROGATES = range(0xD800, 0xE000)

Entity = dict[str, Any]


def length(text: str) -> int:
    """Return the length as Telegram counts it: in UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def read(text: str, parse_mode: str | None) -> tuple[str, list[Entity]]:
    """Return a message's text and entities. Raises Refusal where Telegram refuses the text."""
    mode = (parse_mode or "").lower()
    if mode not in {"", "html"}:
        known = mode in {"markdown", "markdownv2"}
        raise bad_request("the stand-in reads parse_mode HTML only" if known else "unsupported parse_mode")
    plain, entities = _Html(text).read() if mode else (text, [])
    plain, entities = _trim(plain, entities)
    if not plain:
        raise bad_request("message text is empty")
    if length(plain) > MAX_TEXT:
        raise bad_request("message is too long")
    return plain, _sorted(entities + detect(plain, [e for e in entities if e["type"] in {"code", "pre", "text_link"}]))


def _trim(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    cut = length(text) - length(text.lstrip())
    trimmed = text.strip()
    size = length(trimmed)
    kept = []
    for entity in entities:
        start = max(entity["offset"] - cut, 0)
        end = min(entity["offset"] + entity["length"] - cut, size)
        if end > start:
            kept.append({**entity, "offset": start, "length": end - start})
    return trimmed, kept


def _sorted(entities: list[Entity]) -> list[Entity]:
    return sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))


@dataclass
class _Tag:
    name: str
    offset: int
    attributes: dict[str, str]


@dataclass
class _Html:
    """A reader of Telegram's kind of HTML; it goes through the text once."""

    source: str
    at: int = 0
    units: int = 0  # UTF-16 code units read so far
    plain: list[str] = field(default_factory=list)
    open: list[_Tag] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)

    def read(self) -> tuple[str, list[Entity]]:
        while self.at < len(self.source):
            if self.source.startswith("</", self.at):
                self._end_tag()
            elif self.source[self.at] == "<":
                self._start_tag()
            else:
                self._character()
        if self.open:
            raise _unreadable(f'Can\'t find end tag corresponding to start tag "{self.open[-1].name}"')
        return "".join(self.plain), self.entities

    def _character(self) -> None:
        character, self.at = _character(self.source, self.at)
        self.plain.append(character)
        self.units += length(character)

    def _start_tag(self) -> None:
        begin = self.at
        self.at += 1
        name = self._until(_SPACE + ">").lower()
        if self.at >= len(self.source):
            raise self._error("Unclosed start tag", begin)
        if name not in _TYPES:
            raise self._error(f'Unsupported start tag "{name}"', begin)
        attributes = self._attributes(name, begin)
        if name == "span" and attributes.get("class") != _SPOILER:
            raise self._error(f'Tag "span" must have class "{_SPOILER}"', begin)
        self.open.append(_Tag(name, self.units, attributes))

    def _attributes(self, tag: str, begin: int) -> dict[str, str]:
        found: dict[str, str] = {}
        while True:
            self._skip_space()
            if self._peek() == ">":
                self.at += 1
                return found
            name, value = self._attribute(tag, begin)
            found[name] = value

    def _attribute(self, tag: str, begin: int) -> tuple[str, str]:
        name = self._until(_SPACE + "=>").lower()
        if not name and self._peek():
            raise self._error(f'Empty attribute name in the tag "{tag}"', begin)
        self._skip_space()
        if not self._peek():
            raise self._error(f'Unclosed start tag "{tag}"', begin)
        if self._peek() != "=":
            if tag == "blockquote" and name == "expandable":
                return name, ""
            raise self._error(f'Expected equal sign in declaration of an attribute of the tag "{tag}"', begin)
        self.at += 1
        self._skip_space()
        if not self._peek():
            raise self._error(f'Unclosed start tag "{tag}"', begin)
        return name, self._quoted(begin) if self._peek() in "\"'" else self._unquoted()

    def _unquoted(self) -> str:
        begin = self.at
        found = _UNQUOTED.match(self.source, self.at)
        self.at = found.end() if found else self.at
        if self._peek() not in tuple(_SPACE + ">"):
            raise self._error("Unexpected end of name token", begin)
        return self.source[begin : self.at]

    def _quoted(self, begin: int) -> str:
        quote = self.source[self.at]
        self.at += 1
        value: list[str] = []
        while self._peek() != quote:
            if not self._peek():
                raise self._error("Unclosed start tag", begin)
            character, self.at = _character(self.source, self.at)
            value.append(character)
        self.at += 1
        return "".join(value)

    def _end_tag(self) -> None:
        begin = self.at
        if not self.open:
            raise self._error("Unexpected end tag", begin)
        self.at += 2
        name = self._until(_SPACE + ">").lower()
        self._skip_space()
        if self._peek() != ">":
            raise self._error("Unclosed end tag", begin)
        self.at += 1
        tag = self.open.pop()
        if name and name != tag.name:
            raise self._error(f'Unmatched end tag, expected "</{tag.name}>", found "</{name}>"', begin)
        self._close(tag)

    def _close(self, tag: _Tag) -> None:
        entity: Entity = {"type": _TYPES[tag.name], "offset": tag.offset, "length": self.units - tag.offset}
        if tag.name == "a":
            inside = "".join(self.plain).encode("utf-16-le")[2 * tag.offset :].decode("utf-16-le")
            entity["url"] = tag.attributes.get("href", inside)
            if not _URL.fullmatch(entity["url"]):
                return  # Telegram shows the text alone
        if tag.name == "blockquote" and "expandable" in tag.attributes:
            entity["type"] = "expandable_blockquote"
        if tag.name == "tg-emoji":
            entity["custom_emoji_id"] = tag.attributes.get("emoji-id", "")
        if entity["length"]:
            self.entities.append(entity)

    def _until(self, stops: str) -> str:
        begin = self.at
        while self.at < len(self.source) and self.source[self.at] not in stops:
            self.at += 1
        return self.source[begin : self.at]

    def _skip_space(self) -> None:
        while self._peek() and self._peek() in _SPACE:
            self.at += 1

    def _peek(self) -> str:
        return self.source[self.at : self.at + 1]

    def _error(self, problem: str, place: int) -> Exception:
        place = len(self.source[:place].encode())
        start, comma, rest = problem.partition(", expected ")
        return _unreadable(f"{start} at byte offset {place}{comma}{rest}")


def _unreadable(problem: str) -> Exception:
    return bad_request(f"can't parse entities: {problem}")


def _character(source: str, at: int) -> tuple[str, int]:
    """Return the character at a place and the place behind it; other references than Telegram's few are text."""
    found = _CHARACTER.match(source, at)
    if not found:
        return source[at], at + 1
    hexadecimal, decimal, name = found.groups()
    code = int(hexadecimal, 16) if hexadecimal else int(decimal) if decimal else 0
    if not name and not 0 < code <= _LAST_CHARACTER:
        return source[at], at + 1
    if code in _SURROGATES:
        raise _unreadable("Text contains invalid Unicode characters, check for unmatched surrogate code units")
    return html.unescape(f"&{name};") if name else chr(code), found.end()


_DETECTED = {
    "url": re.compile(r"https?://[^\s<>\"]*[^\s<>\".,;:!?)\]]", re.IGNORECASE),
    "email": re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
    "mention": re.compile(r"(?<![\w@/.])@[A-Za-z]\w{3,31}\b", re.ASCII),
    "hashtag": re.compile(r"(?<![\w#&/])#\w*[^\W\d]\w*"),
    "bot_command": re.compile(r"(?<![\w/@<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z]\w{2,31})?(?![\w/])", re.ASCII),
}


def detect(text: str, taken: list[Entity]) -> list[Entity]:
    """Return the entities that Telegram finds by itself in places that are not taken."""
    found: list[Entity] = []
    for kind, pattern in _DETECTED.items():
        for match in pattern.finditer(text):
            entity = {"type": kind, "offset": length(text[: match.start()]), "length": length(match[0])}
            if not any(_overlap(entity, other) for other in [*taken, *found]):
                found.append(entity)
    return found


def _overlap(one: Entity, other: Entity) -> bool:
    return bool(one["offset"] < other["offset"] + other["length"] and other["offset"] < one["offset"] + one["length"])
