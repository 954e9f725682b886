"""Picking one of what the last reply listed: "the second one", "Nr. 3", "erzähl mehr zum dritten"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from bot.dialogue.reply import ActionName, Outcome, Reply
from bot.knowledge.model import Entry, Kind, KnowledgeBase
from bot.matching.words import split_words

_LAST = -1
# By their beginnings, as they are inflected; folded as in words.py.
_ORDINALS = {
    **dict.fromkeys(("erst", "first", "premier", "birinci", "ilk", "перв", "перш", "الاول"), 0),
    **dict.fromkeys(("zweit", "second", "deuxieme", "ikinci", "втор", "другии", "الثاني"), 1),
    **dict.fromkeys(("dritt", "third", "troisieme", "ucuncu", "трет", "الثالث"), 2),
    **dict.fromkeys(("viert", "fourth", "quatrieme", "dorduncu", "четверт", "الرابع"), 3),
    **dict.fromkeys(("funft", "fifth", "cinquieme", "besinci", "пят", "الخامس"), 4),
    **dict.fromkeys(("letzt", "last", "dernier", "sonuncu", "последн", "останн", "الاخير"), _LAST),
}
_MOST_LETTERS_AFTER = 4  # of an inflected ordinal: "erstes", "первого"
# What may stand around it. Any other word asks for something of its own.
_AROUND = frozenset(
    (
        *("und", "ich", "meine", "meinte", "nehme", "bitte", "also", "dann", "noch", "erzahl", "erzahle", "erzahlen",
        "sag", "zeig", "zeige", "zeigen", "sie", "mir", "mal", "mehr", "etwas", "was", "ist", "war", "mit", "uber",
        "von", "zu", "zum", "zur", "der", "die", "das", "den", "dem", "nummer", "nr", "punkt", "workshop", "vortrag",
        "thema", "davon", "genauer", "worum", "ging", "es", "in", "im", "beim", "bei"),
        *("and", "i", "mean", "take", "please", "tell", "show", "me", "more", "about", "what", "is", "was", "the",
        "one", "number", "no", "lecture", "talk", "topic", "of", "them"),
        *("et", "le", "la", "l", "numero", "numara", "bir", "olan", "номер"),
    )
)  # fmt: skip


def picked(message: str, listed: Sequence[str]) -> str | None:
    """Return the one of the listed ids that a message picks; None if it says anything else."""
    words = split_words(message)
    places = [place for word in words if (place := _place(word)) is not None]
    others = [word for word in words if _place(word) is None and word not in _AROUND]
    if others or len(places) != 1 or places[0] >= len(listed) or not listed:
        return None
    return listed[places[0]]


def listed_by(reply: Reply, knowledge: KnowledgeBase) -> tuple[str, ...]:
    """Return the ids of what a reply lists, in its order: the choices, or the sessions or people of an overview."""
    if reply.listed:
        return reply.listed
    if reply.outcome in (Outcome.CHOICES, Outcome.UNKNOWN):
        buttons = (button.action for row in reply.buttons for button in row)
        return tuple(action.argument for action in buttons if action.name is ActionName.ENTRY)
    shown = knowledge.get(reply.entry or "")
    return _of_one_kind(shown, knowledge) if shown and shown.kind is Kind.GENERAL and not reply.hedged else ()


def _of_one_kind(overview: Entry, knowledge: KnowledgeBase) -> tuple[str, ...]:
    """Return what staff list first as related to an overview, as far as all are sessions, or all people."""
    related = knowledge.all_of(overview.related)
    kinds = {entry.kind for entry in related[:1]} & {Kind.SESSION, Kind.PERSON}
    run = tuple(entry.id for entry in takewhile(lambda entry: entry.kind in kinds, related))
    return run if len(run) > 1 else ()


def _place(word: str) -> int | None:
    if word.isdecimal() and 1 <= int(word) <= len(_ORDINALS):
        return int(word) - 1
    found = (
        place
        for start, place in _ORDINALS.items()
        if word.startswith(start) and len(word) <= len(start) + _MOST_LETTERS_AFTER
    )
    return next(found, None)
