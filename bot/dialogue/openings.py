"""Openings that say how a message goes on from the one before, and nothing of what it is about."""

from __future__ import annotations

import re

# A correction replaces what was understood: "Nein, ich meinte den Sport" asks for sport.
_CORRECTION = re.compile(
    r"\s*(?:(?:ach|äh|oh|ok(?:ay)?|wait|halt|moment)[\s,.!]+)*"
    r"(?:(?:nein|nee|ne|nö|no|nope|falsch|quatsch|sorry|entschuldigung|hayır|non|нет|ні|لا)(?:[\s,.!:–]|-\s)+)+"
    r"(?:(?:ich\s+mein(?:e|te)?|ich\s+wollte|i\s+mean(?:t)?|je\s+voulais\s+dire|я\s+име\w+\s+в\s+виду)[\s,:]+)?"
    r"|\s*(?:ich\s+meinte|i\s+meant)[\s,:]+",
    re.IGNORECASE,
)
# Something else: what was spoken of is left behind.
_CHANGE = re.compile(
    r"\s*(?:(?:ok(?:ay)?|so|gut|danke|na\s+gut)[\s,.!]+)*(?:jetzt\s+|nun\s+|mal\s+)*"
    r"(?:(?:et)?was\s+(?:ganz\s+)?ander(?:e)?s|andere\s+frage|neues\s+thema|themenwechsel"
    r"|something\s+else|another\s+question|new\s+topic|different\s+topic)\s*[:,.!–-]\s*",
    re.IGNORECASE,
)
# Not this but that: "nicht Firmen, sondern Politik". What is denied isn't meant, so nothing of it is left.
_DENIED = re.compile(
    r"\s*(?:(?:nicht|not)(?:\s+(?!(?:nicht|not|sondern|but)\b)[\w-]+){0,2}[\s,;]*)+"
    r"(?:\b(?:sondern|but)\s+|(?<=[,;])\s*|[:.!]\s*|$)",
    re.IGNORECASE,
)


def without_opening(message: str) -> tuple[str, bool]:
    """Return a message without what only opens it, and whether that leaves the subject of before.

    Nothing is left of one that only says what isn't meant.
    """
    changed = _CHANGE.match(message)
    opening = changed or _CORRECTION.match(message)
    rest = message[opening.end() :] if opening else message
    if not rest.strip():
        return message, False
    denied = _DENIED.match(rest)
    meant = rest[denied.end() :] if denied else rest
    return (meant if meant or opening else rest), bool(changed)
