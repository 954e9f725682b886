"""The example of a session, with its speaker and a finding; an import takes it away if nobody has touched it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from bot.editorial.beginning.written import Asked, Example, Said, comment, quoted, texts
from bot.knowledge.schema_file import reference

EXAMPLE = Path("sessions") / "example.yaml"
_ALL = (("de",), ("en",), ("de", "en"), ("en", "de"))  # the languages that its texts may have
_DAY = re.compile(r"  start: (2\d{3}-\d\d-\d\d) ")

_ABOUT = Said(
    de="Ein Beispiel für einen Beitrag, eine Person und ein einzelnes Thema daraus. Schreiben Sie es um, oder\n"
    "löschen Sie die Datei. Haben Sie das Programm schon anderswo, tippen Sie nichts ab: python -m bot import\n"
    "(dann verschwindet das Beispiel von selbst, solange Sie nichts daran geändert haben).",
    en="An example of a session, a person and a single subject of it. Rewrite it, or delete the file.\n"
    "If the programme exists elsewhere, don't type it again: python -m bot import (the example then\n"
    "goes by itself, as long as you haven't changed it).",
)
_ID = Said(
    de="kurzer Name, der nur einmal vorkommt; bitte später nie ändern",
    en="short name that is there only once; please never change it later",
)
_FORM = Said(de="Vortrag; auch workshop, panel, world_cafe, other", en="also workshop, panel, world_cafe, other")
_NUMBER = Said(de="Platz im Programm", en="place in the programme")
_START = Said(de="Tag und Uhrzeit, wie sie am Ort gelten", en="day and time by the clocks at the place")
_SPEAKERS = Said(de="ids aus people, unten", en="ids from people, below")
_TITLE = Said(de="Beispiel: Regenwasser im Hof", en="Example: rainwater in the courtyard")
_SUMMARY = Said(
    de="Wie aus einem gepflasterten Hof ein Garten wird, der Regen aufnimmt: drei Wege, die wenig kosten.",
    en="How a paved courtyard becomes a garden that takes up rain: three ways that cost little.",
)
_ROOM = Said(de="Großer Saal", en="Great Hall")
_TRACK = Said(de="Praxis", en="Practice")
_FINDING = Example(
    "example-finding",
    Said(de="Beispiel: Was eine Zisterne kostet", en="Example: what a cistern costs"),
    Said(
        de="Eine kleine Zisterne aus zweiter Hand ist für etwa 200 Euro zu haben.",
        en="A small second-hand cistern can be had for about 200 euros.",
    ),
    Asked(
        de=("Was kostet eine Zisterne?", "Ist ein Regentank teuer?"),
        en=("How much is a cistern?", "Is a rain tank expensive?"),
    ),
)
_PERSON = Said(
    de="Erika Beispiel plant Gärten, die ohne Leitungswasser auskommen.",
    en="Erika Beispiel plans gardens that need no tap water.",
)
_QUESTIONS = Said(
    de="Beispielfragen: was Leute tippen. Zwei oder drei je Sprache reichen, oft geht es ganz ohne.",
    en="Sample questions: what people type. Two or three a language are enough, often none are needed.",
)


def example_session(on: date, languages: Sequence[str], comments: str) -> str:
    """Return the file of the example, on a day, with texts in some languages and comments in one."""
    spoken = languages[0]
    lines = [
        reference(depth=1),
        *comment(_ABOUT, comments),
        "session:",
        f"  id: example-session                # {_ID.read_in(comments)}",
        f"  form: lecture                      # {_FORM.read_in(comments)}",
        f"  number: 1                          # {_NUMBER.read_in(comments)}",
        *texts("title", _TITLE.in_languages(languages), 1),
        *texts("summary", _SUMMARY.in_languages(languages), 1),
        f"  start: {on:%Y-%m-%d} 10:00            # {_START.read_in(comments)}",
        f"  end: {on:%Y-%m-%d} 10:45",
        *texts("room", _ROOM.in_languages(languages), 1),
        *texts("track", _TRACK.in_languages(languages), 1),
        f"  language: {spoken}",
        f"  speakers: [example-person]         # {_SPEAKERS.read_in(comments)}",
        "findings:",
        *_FINDING.lines(languages, above_questions=comment(_QUESTIONS, comments)),
        "people:",
        "  - id: example-person",
        f"    title: {quoted('Erika Beispiel')}",
        *texts("summary", _PERSON.in_languages(languages), 2),
    ]
    return "\n".join(lines) + "\n"


def untouched_example(folder: Path) -> Path | None:
    """Return the file of the example if it is in a folder as it was made, to the last letter."""
    try:
        text = (folder / EXAMPLE).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    found = _DAY.search(text)
    if not found:
        return None
    day = date.fromisoformat(found[1])
    made = (example_session(day, languages, comments) for languages in _ALL for comments in ("de", "en"))
    return folder / EXAMPLE if text in made else None
