"""Formatted texts are read as Telegram reads them."""

from __future__ import annotations

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.standin import markup
from bot.standin.refusals import Refusal


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("🏟 🏟&lt;<abacaba", "Unclosed start tag at byte offset 13"),
        ("🏟 🏟&lt;<abac>", 'Unsupported start tag "abac" at byte offset 13'),
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("<br>", 'Unsupported start tag "br" at byte offset 0'),
        ("<i   =aba>", 'Empty attribute name in the tag "i" at byte offset 0'),
        ("<i    aba>", 'Expected equal sign in declaration of an attribute of the tag "i" at byte offset 0'),
        ("<i aba  =  ", 'Unclosed start tag "i" at byte offset 0'),
        ("<a href", 'Unclosed start tag "a" at byte offset 0'),
        ("<i aba = 190azAz-.,", "Unexpected end of name token at byte offset 9"),
        ('<i aba = "&lt;>', "Unclosed start tag at byte offset 0"),
        ("</b>", "Unexpected end tag at byte offset 0"),
        ("<b></b></", "Unexpected end tag at byte offset 7"),
        ("<i>a</i   ", "Unclosed end tag at byte offset 4"),
        ("<i>a</em>", 'Unmatched end tag at byte offset 4, expected "</i>", found "</em>"'),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("&#xDFDF;", "Text contains invalid Unicode characters, check for unmatched surrogate code units"),
    ],
)
def test_what_can_not_be_read_is_refused_with_the_place(source: str, problem: str) -> None:
    """The offset counts bytes."""
    with pytest.raises(Refusal) as caught:
        markup.read(source, "HTML")
    assert caught.value.description == f"Bad Request: can't parse entities: {problem}"


@pytest.mark.parametrize(
    ("source", "plain", "entities"),
    [
        ("&lt;&gt;&amp;&quot;&laquo;&#12345678;", '<>&"&laquo;&#12345678;', []),
        ("&#228;&#xe4; &lt 1", "ää < 1", []),
        ("➡️ ➡️<i>➡️ ➡️</i>", "➡️ ➡️➡️ ➡️", [("italic", 5, 5)]),
        ("🏟 🏟<STRONG>🏟 &lt🏟</strong>", "🏟 🏟🏟 <🏟", [("bold", 5, 6)]),
        ("x<i>y<b>z</b></i>", "xyz", [("italic", 1, 2), ("bold", 2, 1)]),
        ("x<b></b>", "x", []),
        ("x<i>y</>", "xy", [("italic", 1, 1)]),
        (" <b> x </b> ", "x", [("bold", 0, 1)]),
        ('<a href="https://example.org/?a=1&amp;b=2">x</a>', "x", [("text_link", 0, 1)]),
        ("<a href=telegram>x</a><a>y</a>", "xy", []),
        ("<u>a</u><ins>b</ins><s>c</s><strike>d</strike><del>e</del>", "abcde", None),
        ("<code>a</code><pre>b</pre><blockquote expandable>c</blockquote>", "abc", None),
        ('<span class="tg-spoiler">a</span><tg-spoiler>b</tg-spoiler><tg-emoji emoji-id="5">c</tg-emoji>', "abc", None),
    ],
)
def test_what_can_be_read_is_text_and_entities(
    source: str, plain: str, entities: list[tuple[str, int, int]] | None
) -> None:
    """Offsets and lengths count UTF-16 code units."""
    text, found = markup.read(source, "html")
    assert text == plain
    if entities is None:
        assert [(e["offset"], e["length"]) for e in found] == [(i, 1) for i in range(len(plain))]
    else:
        assert [(e["type"], e["offset"], e["length"]) for e in found] == entities


def test_a_link_has_its_address() -> None:
    """With what was escaped in it."""
    _, found = markup.read('<a href="https://example.org/?a=1&amp;b=2">x</a>', "HTML")
    assert found[0]["url"] == "https://example.org/?a=1&b=2"


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_what_is_escaped_is_text(text: str) -> None:
    """No escaped text is refused or changed, but for spaces around it."""
    if text.strip():
        assert markup.read(html.escape(text), "HTML")[0] == text.strip()


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("/start jetzt", [("bot_command", "/start")]),
        ("/programm@muster_bot", [("bot_command", "/programm@muster_bot")]),
        ("und/oder /über 1/2", []),
        ("Hallo @muster_bot, was?", [("mention", "@muster_bot")]),
        ("a@example.org @ab", [("email", "a@example.org")]),
        ("Siehe https://example.org/a?b=@muster_bot.", [("url", "https://example.org/a?b=@muster_bot")]),
        ("🌱🌱 #garten", [("hashtag", "#garten")]),
    ],
)
def test_what_telegram_finds_by_itself(text: str, entities: list[tuple[str, str]]) -> None:
    """Commands, names, addresses and tags."""
    units = text.encode("utf-16-le")
    found = [
        (e["type"], units[2 * e["offset"] : 2 * (e["offset"] + e["length"])].decode("utf-16-le"))
        for e in markup.detect(text, [])
    ]
    assert found == entities


def test_nothing_is_found_in_code() -> None:
    """What is marked as code is shown as it is."""
    assert [e["type"] for e in markup.read("<code>/start</code>", "HTML")[1]] == ["code"]
