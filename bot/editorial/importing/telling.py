"""What sources say in many words and the knowledge in few: forms, languages, whether something is cancelled."""

from __future__ import annotations

import re
from typing import NamedTuple

from bot.knowledge import forms
from bot.knowledge.languages import CODES, likely_code

_FORMS = (
    ("world_cafe", r"world[ -]?caf[eé]"),
    ("panel", r"panel|podium|discussion|diskussion|debat|fishbowl|gespräch|round ?table|runder tisch"),
    ("workshop", r"workshop|tutorial|hands-?on|training|seminar|übung|sprint|werkstatt|kurs\b"),
    ("lecture", r"lecture|talk|keynote|vortrag|referat|presentation|präsentation|impuls|rede\b|session|beitrag"),
)
_CANCELLED = r"abgesagt|entfällt|fällt aus|storniert|cancell?ed"
_MOVED = r"verlegt|verschoben|moved|rescheduled|postponed"
_MARKED = re.compile(
    rf"[\[(*!\s]*(?P<said>{_CANCELLED}|{_MOVED})[\])*!\s]*(?:[:–—-]+\s*|(?<=[\])*!])\s*)", re.IGNORECASE
)
_MARKED_BEHIND = re.compile(rf"\s*(?:[\[(*!]+|[–—-]\s)\s*(?P<said>{_CANCELLED}|{_MOVED})\s*[\])*!]*\s*", re.IGNORECASE)
_SEPARATED = re.compile(r"[,;/|&\n]|\s(?:und|and|oder|or|\+)\s", re.IGNORECASE)


class Told(NamedTuple):
    """A title without what was written to it, and whether the session is cancelled or moved."""

    title: str
    cancelled: bool
    moved: bool


def form(said: str) -> str:
    """Return the form of a session that a source calls, for example, "Konzert" or "Long talk (60 min)"."""
    found = (form for form, words in _FORMS if re.search(words, said, re.IGNORECASE))
    return forms.key_of(said) or next(found, "other")


def languages(said: str) -> tuple[str, ...]:
    """Return the codes of the languages that a source names in any way: de, de-formal, German, Deutsch/Englisch."""
    found = (_code(part.strip()) for part in _SEPARATED.split(said))
    return tuple(dict.fromkeys(code for code in found if code))


def status(title: str, said: str = "") -> Told:
    """Return whether a title ("Abgesagt: …") or a status tells that a session is cancelled or moved."""
    found = _MARKED.match(title) or next((m for m in _MARKED_BEHIND.finditer(title) if m.end() == len(title)), None)
    if found and (rest := (title[: found.start()] + title[found.end() :]).strip()):
        title, said = rest, f"{said} {found['said']}"
    cancelled = re.search(_CANCELLED, said, re.IGNORECASE) is not None
    return Told(title, cancelled, not cancelled and re.search(_MOVED, said, re.IGNORECASE) is not None)


def _code(said: str) -> str | None:
    code = said.lower() if said.lower() in CODES else likely_code(said) if said else None
    return "nb" if code == "no" else code  # which YAML would take for a word of its own
