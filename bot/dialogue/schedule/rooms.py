"""What people call a room that has another name in the programme: "the big hall", "seminar room two", "im Hof"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from bot.dialogue.schedule.languages import VOCABULARIES
from bot.dialogue.schedule.phrases import folded

# One kind a line, in all languages; the longer words come first, since "Seminarraum" isn't any room.
_KINDS: Mapping[str, tuple[str, ...]] = {
    "seminar room": ("Seminarraum", "Seminarzimmer", "seminar room", "seminer odası", "seminer salonu", "семинарская",
                     "семинарская комната", "семінарська", "семінарська кімната", "قاعة الندوات", "غرفة الندوات",
                     "salle de séminaire"),
    "workroom": ("Werkraum", "Werkstattraum", "in der Werkstatt", "workroom", "workshop room", "atölye odası",
                 "atölyede", "в мастерской", "у майстерні", "في الورشة", "à l'atelier", "salle d'atelier"),
    "stage": ("Bühne", "stage", "sahne", "sahnede", "сцена", "на сцене", "на сцені", "المسرح", "المنصة", "scène"),
    "yard": ("Hof", "Innenhof", "courtyard", "yard", "avlu", "avluda", "двор", "во дворе", "двір", "у дворі",
             "подвір'я", "الفناء", "الساحة", "cour", "dans la cour"),
    "hall": ("Saal", "Halle", "Aula", "hall", "salon", "salonda", "salondaki", "зал", "зале", "зала", "залі", "القاعة",
             "قاعة", "grande salle"),
    "room": ("Raum", "Zimmer", "room", "oda", "odada", "комната", "комнате", "кімната", "кімнаті", "الغرفة", "غرفة",
             "salle", "Hörsaal"),
    "track": ("Track", "Strang", "Schiene", "секция", "секції", "секція", "المسار", "bölüm", "filière", "volet"),
}  # fmt: skip
_SEVERAL: Mapping[str, tuple[str, ...]] = {
    "seminar room": ("Seminarräume", "Seminarräumen", "seminar rooms", "seminer odaları", "salles de séminaire"),
    "stage": ("Bühnen", "stages", "scènes"),
    "hall": ("Säle", "Sälen", "halls"),
}
_SIZES: Mapping[str, tuple[str, ...]] = {
    "big": ("groß", "großer", "großen", "große", "Haupt", "big", "great", "large", "main", "büyük", "ana", "большой",
            "большом", "великий", "великій", "великому", "الكبيرة", "الكبير", "grand", "grande"),
    "small": ("klein", "kleiner", "kleinen", "kleine", "small", "little", "küçük", "малый", "малом", "маленький",
              "малий", "малій", "малому", "الصغيرة", "الصغير", "petit", "petite"),
}  # fmt: skip
_MOST = 12  # so many numbers are known as words
_BARE = re.compile(r"\w|o?\d+|t\d{4}x?")  # as words are folded: 1.05 may be a time, too
_WORDS_OF = {kind: [folded(word) for word in words] for kind, words in _KINDS.items()}
_SIZES_OF = {size: [folded(word) for word in words] for size, words in _SIZES.items()}


class _Room(NamedTuple):
    """What a room is, as far as its name tells."""

    kind: str
    size: str
    number: int


def also_called(rooms: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield what else some rooms may be called, with their names; `rooms` are these with their names in all languages.

    What may be two of them is none of them.
    """
    found: dict[_Room, list[str]] = {}
    for name, names in rooms.items():
        if room := next(filter(None, map(_room, names)), None):
            found.setdefault(room, []).append(name)
    for room, called in found.items():
        if len(called) == 1:
            yield from ((phrase, (called[0],)) for phrase in _phrases(room))
    for kind, phrases in _SEVERAL.items():
        those = tuple(name for room, called in found.items() for name in called if room.kind == kind)
        if len(those) > 1:
            yield from ((phrase, those) for phrase in phrases)


def is_bare(name: str) -> bool:
    """Tell whether a folded name is nothing but numbers and letters, as "10", "1.05" or "A" are: not each is a room."""
    return all(map(_BARE.fullmatch, name.split()))


def with_kinds(name: str) -> Iterator[str]:
    """Yield a bare name with what rooms and tracks are called before it: "room 10"."""
    for kind in ("room", "hall", "stage", "track"):
        yield from (f"{word} {name}" for word in _WORDS_OF[kind])


def _room(name: str) -> _Room | None:
    """Return what a room is; None where its name has words of its own: "Saal Störtebeker" is called just that."""
    words = folded(name)
    for kind, called in _WORDS_OF.items():
        word = next((word for word in called if f" {word} " in f" {words} " or words.endswith(word)), None)
        if word is None:
            continue
        rest = [*words.replace(word, " ", 1).split()]
        size = next((size for size, those in _SIZES_OF.items() if set(rest) & set(those)), "")
        numbers = [int(word) for word in rest if word.isascii() and word.isdecimal()]
        if len(rest) != bool(size) + len(numbers) or len(numbers) > 1:
            return None
        return _Room(kind, size, numbers[0] if numbers else 0)
    return None


def _phrases(room: _Room) -> Iterator[str]:
    """Yield what a room is called in all languages; one without size and number only if its kind says enough."""
    for word in _WORDS_OF[room.kind]:
        if room.number:
            yield from (f"{word} {number}" for number in _numbers(room.number))
        elif room.size:
            yield from (phrase for size in _SIZES_OF[room.size] for phrase in (f"{size} {word}", f"{word} {size}"))
        elif room.kind in ("workroom", "yard", "stage"):
            yield word


def _numbers(number: int) -> Iterator[str]:
    yield str(number)
    if number <= _MOST:
        for vocabulary in VOCABULARIES.values():
            yield from vocabulary.hours.get(number, ())
