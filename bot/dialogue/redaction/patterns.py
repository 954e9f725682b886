"""What can be told from a word by its form alone: addresses, links, user names, numbers of people and things."""

from __future__ import annotations

import re

_AT = r"\s*[\[({<]\s*(?:at|ät|@)\s*[\])}>]\s*"
_DOT = r"(?:\s*[\[({<]\s*(?:dot|punkt|\.)\s*[\])}>]\s*\w+)*"
_STREETS = r"(?:straße|strasse|str|weg|gasse|allee|platz|ring|ufer|damm|steig|chaussee)"
_HOUSE = r"\s*\d+\s?[a-z]?\b"
_PATTERNS = (
    r"(?<!\S)\S*@\s?\S+",  # e-mail addresses and user names
    rf"(?<!\S)\S+{_AT}\S+{_DOT}",
    r"(?<!\S)\S+\s+(?:at|ät)\s+\S+\s+(?:dot|punkt)\s+\w+",
    r"(?<!\S)\S+://\S+",
    r"(?:\bwww|\bt)\.\S+",
    r"(?<!\S)\S*[^\W\d_]\.[^\W\d_]{2,}\S*",  # any.host, also in the middle of an address
    r"\b[a-z]{2}\d{2}(?:\s?[a-z\d]{4}){3,}\w*",  # IBAN
    r"[+(]?\d(?:[\s()./–-]{0,3}\d){4,}",  # telephone, date of birth, account; years are looked at by themselves
    # Streets with their numbers, and places with their codes
    rf"\b(?:[^\W\d_]+[\s-]+)?[^\W\d_]*{_STREETS}\b\.?{_HOUSE}",
    r"\b\d+[a-z]?,?\s+(?:[^\W\d_]+\s+){1,3}(?:street|st|road|rd|avenue|ave|lane|drive|square|close|court)\b\.?",
    r"(?:\d+\s*(?:bis|ter)?,?\s+)?\b(?:rue|boulevard|impasse)\s+(?:\S+\s*){1,4}",
    r"\b(?:улица|улице|ул|вулиця|вулиці|вул|проспект|просп|пр|переулок|провулок)\b\.?\s*\S+(?:\s+\S*\d\S*)*",
    r"(?<!\S)\S+\s+(?:caddesi|cadde|cad|sokak|sokağı|sok|mahallesi|mah|bulvarı)\b\.?(?:\s*no)?[:.]?\s*\d*",
    r"شارع\s+\S+(?:\s+\S+)?",
    r"(?<!\d)\d{4,5}\s+(?-i:[A-ZÄÖÜ])[^\W\d_]+",
    r"\b\w+(?=\s+(?:bey|hanım|hanim)\b)",  # in Turkish the title comes after the name
)
_YEAR = r"(?<![\d./+-])(?:19|20)\d{2}(?:\s?[-–/]\s?(?:19|20)\d{2})?(?![\d/-]|\.\d)"
_TOLD = re.compile(f"(?P<year>{_YEAR}(?!\\s+(?-i:[A-ZÄÖÜ])))|{'|'.join(_PATTERNS)}", re.IGNORECASE)
GONE = "…"


def without_addresses(text: str) -> str:
    """Return a text with dots in the place of addresses, links, user names and numbers that belong to somebody."""
    return _TOLD.sub(lambda found: found[0] if found["year"] else f" {GONE} ", text)
