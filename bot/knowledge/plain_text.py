"""What a text file consists of, before it is YAML: lines, and characters that don't belong into one."""

from __future__ import annotations

import re

# All characters that YAML does not allow (YAML 1.1, section 5.1, c-printable).
CONTROL = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")


def split_lines(text: str) -> list[str]:
    """Split a text into lines as the YAML parser counts them."""
    return _BREAK.split(text)
