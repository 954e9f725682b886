"""Links that open a filled form at the desk, for the staff's chat and the report: what they fill in is behind the #.

A browser keeps that to itself, and at the desk nothing is saved before somebody has looked at it and pressed a button.
"""

from __future__ import annotations

import json
from base64 import urlsafe_b64encode
from collections.abc import Mapping, Sequence
from typing import Any

USUAL_PORT = 8420
_LONGEST = 2000  # letters: longer addresses are cut by some programs

Questions = Mapping[str, Sequence[str]]
"""Sample questions by language."""


class DeskLinks:
    """Makes links to the desk that staff open at an address; without one, there is none to link to."""

    def __init__(self, address: str | None) -> None:
        self.lead_to(address)

    def lead_to(self, address: str | None) -> None:
        """Lead to another address from now on: which port the desk has shows only once it is served."""
        self._address = address and f"{address.rstrip('/')}/"

    def new_entry(self, questions: Questions, summary: Mapping[str, str] | None = None) -> str | None:
        """Return the link to the form of a new entry; an answer that is too long for a link is left out."""
        link = self._link("new", {"questions": questions, **({"summary": summary} if summary else {})})
        return self.new_entry(questions) if link and len(link) > _LONGEST and summary else link

    def more_questions(self, entry: str, questions: Questions) -> str | None:
        """Return the link to the form of an entry, with more sample questions than it has."""
        return self._link("add", {"entry": entry, "questions": questions})

    def _link(self, name: str, content: Mapping[str, Any]) -> str | None:
        packed = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode(errors="replace")
        return self._address and f"{self._address}#{name}={urlsafe_b64encode(packed).decode().rstrip('=')}"


HERE = DeskLinks(f"http://127.0.0.1:{USUAL_PORT}")
"""To the desk on the machine of whoever presses the link, at its usual port."""
