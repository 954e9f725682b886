"""Texts as systems for programmes keep them (HTML, Markdown, anything) as plain text, and the beginning of a text."""

from __future__ import annotations

import html
import re
import unicodedata
from html.parser import HTMLParser

from markdown_it import MarkdownIt

_LONGEST = 4_000  # characters of one text that are looked at; the summary takes the first few hundred
_UNSEEN = frozenset({"script", "style", "head", "title", "template", "svg", "iframe", "object"})
_BLOCKS = frozenset(
    """
    address article aside blockquote br dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6
    header hr li main nav ol p pre section table td th tr ul
    """.split()  # noqa: SIM905 -- reads better than forty strings
)
_BULLET = "• "
# What is left where HTML was written down as text, or Markdown stands within HTML.
_STILL_HTML = re.compile(r"</?(?:p|br|b|i|em|strong|a|ul|ol|li|div|span|h[1-6])\b[^<>]{0,300}>", re.IGNORECASE)
_IN_TITLES = re.compile(r"\*\*([^*\n]{1,300})\*\*|`([^`\n]{1,300})`")
_STILL_BOLD = re.compile(r"(\*\*|__)(?=\S)([^*_\n]{1,300})(?<=\S)\1")
# Letters that turn the line around or can't be seen; a bot's text is a single run in the direction of its language.
_HIDDEN = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufff9-\ufffb]")
_SENTENCE = re.compile(r"[.!?…。؟।]+[\"'”“’»)\]]*(?=\s|$)")
_ABBREVIATION = re.compile(
    r"(?:\b(?:z\.\s?B|d\.\s?h|u\.\s?a|bzw|ca|Dr|Prof|Nr|Mr|Mrs|Ms|St|vs|etc|e\.g|i\.e|Inc|Jan|Feb|Aug|Sept|Okt|Oct|Nov"
    r"|Dez|Dec)|\b\w|\b\d{1,2})\.$"
)


def plain(text: str) -> str:
    """Return HTML or Markdown as plain text: paragraphs and items of lists are lines, items begin with a bullet."""
    text = text[:_LONGEST].replace("\r\n", "\n").replace("\r", "\n")
    shown = _shown(text)
    return _STILL_BOLD.sub(r"\2", _shown(shown) if _STILL_HTML.search(shown) else shown)


def title_of(text: str) -> str:
    """Return a title as one line, without the Markdown that people write into titles; __init__ stays as it is."""
    return one_line(_IN_TITLES.sub(r"\1\2", html.unescape(text)))


def one_line(text: str) -> str:
    """Return a name or a title as one line without hidden signs."""
    return " ".join(_visible(text).split())


def beginning(text: str, most: int) -> str:
    """Return the beginning of a text with at most so many characters: whole sentences if possible, else whole words."""
    if len(text) <= most:
        return text
    cut = text[:most]
    ends = [found.end() for found in _SENTENCE.finditer(cut) if not _ABBREVIATION.search(cut[: found.end()])]
    lines = [match.start() for match in re.finditer("\n", cut)]
    whole = max((*ends, *lines), default=0)
    if whole * 3 >= most:
        return cut[:whole].rstrip()
    return shortened(cut + text[most : most + 1], most)


def shortened(text: str, most: int) -> str:
    """Return a text with at most so many characters, cut behind a whole word if one is near, and an ellipsis."""
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    words = cut.rsplit(None, 1)[0] if not text[most - 1].isspace() else cut
    kept = words if 2 * len(words) >= most else cut
    return kept.rstrip(" ,;:–—-(/\n") + "…"


def _shown(text: str) -> str:
    reader = _Reader()
    reader.feed(_MARKDOWN.render(text))
    reader.close()
    return reader.text()


def _visible(text: str) -> str:
    """Return a text without what can't be seen or printed."""
    kept = _HIDDEN.sub("", unicodedata.normalize("NFC", text))
    return "".join(sign if sign.isprintable() or sign.isspace() else " " for sign in kept)


class _Reader(HTMLParser):
    """Collects what a page shows."""

    def __init__(self) -> None:
        super().__init__()
        self._lines = [""]
        self._unseen = 0

    def handle_starttag(self, tag: str, _attributes: object) -> None:
        if tag in _UNSEEN:
            self._unseen += 1
        if tag in _BLOCKS:
            self._lines.append(_BULLET if tag == "li" else "")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        if tag in _BLOCKS:
            self._lines.append("")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self._lines[-1] += data

    def text(self) -> str:
        lines = (one_line(line) for line in self._joined())
        return "\n".join(line for line in lines if line and line != _BULLET.strip())

    def _joined(self) -> list[str]:
        """Return the lines, where a paragraph within an item of a list stays behind its bullet."""
        joined: list[str] = []
        for line in self._lines:
            if joined and joined[-1].strip() == _BULLET.strip():
                joined[-1] = _BULLET + line.removeprefix(_BULLET)
            else:
                joined.append(line)
        return joined


# What stands in square brackets and the like is text; HTML in it is read with the rest. Four blanks make no code.
_MARKDOWN = MarkdownIt("commonmark", {"html": True}).disable("code")
