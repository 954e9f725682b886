"""Which characters end a line and which can't stand in a text, as YAML has it; and which look like others."""

from __future__ import annotations

import re
from enum import Enum

from bot.knowledge.wording import Phrase

CONTROL = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
ODD_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
CURLY = "„“”‟‚‘’‛»«›‹"
HIDDEN = "\u00ad\u180e\u200b\u2060\ufeff"  # no width, and no use in any language


class Script(Enum):
    """A script, as an adjective of its letters."""

    LATIN = Phrase(de="lateinischer", en="Latin")
    CYRILLIC = Phrase(de="kyrillischer", en="Cyrillic")
    GREEK = Phrase(de="griechischer", en="Greek")


# Cyrillic and Greek letters that look like a Latin one (from Unicode's table of confusables, the certain ones)
LETTERS_LIKE = dict(
    zip(
        "аеорсухіјѕһԁАВЕКМНОРСТУХІЈЅοΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
        "aeopcyxijshdABEKMHOPCTYXIJSoABEZHIKMNOPTYX",
        strict=True,
    )
)
_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")


def split_lines(text: str) -> list[str]:
    """Split a text into lines as the YAML parser counts them."""
    return _BREAK.split(text)
