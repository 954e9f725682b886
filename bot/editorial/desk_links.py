"""Links that open a filled form at the desk, for the staff's chat and the report: what they fill in is behind the #.

A browser keeps that to itself, and at the desk nothing is saved before somebody has looked at it and pressed a button.
"""

from __future__ import annotations

import json
from base64 import urlsafe_b64encode
from collections.abc import Mapping, Sequence
from typing import Any

USUAL_PORT = 8420
_DESK = f"http://127.0.0.1:{USUAL_PORT}/"
_LONGEST = 2000  # letters: longer addresses are cut by some programs

Questions = Mapping[str, Sequence[str]]
"""Sample questions by language."""


def new_entry(questions: Questions, summary: Mapping[str, str] | None = None) -> str:
    """Return the link to the form of a new entry; an answer that is too long for a link is left out."""
    link = _link("new", {"questions": questions, **({"summary": summary} if summary else {})})
    return link if len(link) <= _LONGEST or not summary else new_entry(questions)


def more_questions(entry: str, questions: Questions) -> str:
    """Return the link to the form of an entry, with more sample questions than it has."""
    return _link("add", {"entry": entry, "questions": questions})


def _link(name: str, content: Mapping[str, Any]) -> str:
    packed = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode(errors="replace")
    return f"{_DESK}#{name}={urlsafe_b64encode(packed).decode().rstrip('=')}"
