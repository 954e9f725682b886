"""Which characters end a line and which can't stand in a text, as YAML has it."""

from __future__ import annotations

import re

CONTROL = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")


def split_lines(text: str) -> list[str]:
    """Split a text into lines as the YAML parser counts them."""
    return _BREAK.split(text)
