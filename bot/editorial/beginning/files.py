"""The files that a new knowledge base begins with, as texts by their paths."""

from __future__ import annotations

from pathlib import Path

from bot.editorial.beginning.details import Details
from bot.editorial.beginning.session import EXAMPLE, example_session
from bot.editorial.beginning.written import Asked, Example, Said, comment, questions, texts
from bot.knowledge.schema import LABEL_LENGTH
from bot.knowledge.schema_file import FILE, file_text, reference


def questions_beside(folder: Path) -> Path:
    """Return where the labelled questions of a knowledge base are: beside its folder, for all in it is knowledge."""
    return folder.with_name(f"{folder.resolve().name}-questions.yaml")


def beginning(details: Details, comments: str, folder: Path) -> dict[Path, str]:
    """Return the files of a folder, with comments in German ("de") or English, and the first labelled questions."""
    return {
        folder / "event.yaml": _event(details, comments),
        folder / "not-documented.yaml": _not_documented(details, comments),
        folder / "small-talk.yaml": _small_talk(details, comments),
        folder / EXAMPLE: example_session(details.start, details.of_examples, comments),
        folder / FILE: file_text(),
        folder / "README.md": _readme(details, comments, folder),
        questions_beside(folder): _labelled(details, comments),
    }


def _event(details: Details, comments: str) -> str:
    title = dict.fromkeys(details.of_event, details.name)
    short = details.name[: LABEL_LENGTH - 1].rstrip() + "…"
    label = texts("label", dict.fromkeys(details.of_event, short), 1) if len(details.name) > LABEL_LENGTH else []
    lines = [
        reference(),
        *comment(_EVENT, comments),
        "event:",
        "  id: event",
        *texts("title", title, 1),
        *label,
        *texts("summary", {language: _summary(details, language) for language in details.of_event}, 1),
        f"  start: {details.start.isoformat()}",
        f"  end: {details.end.isoformat()}",
        f"  time_zone: {details.time_zone}",
        *(texts("contact", dict.fromkeys(details.of_event, details.contact), 1) if details.contact else ()),
        *questions(_EVENT_ASKED.in_languages(details.of_examples), 1),
        *comment(_LINKS, comments),
        "",
        *comment(_GENERAL, comments),
        "general:",
        *(_place(details.place).lines(details.of_examples) if details.place else ()),
        *_TEAM.lines(details.of_examples),
    ]
    return "\n".join(lines) + "\n"


def _summary(details: Details, language: str) -> str:
    """Return what is known of the event, in words that every language has: dates and places."""
    return ", ".join(part for part in (f"{details.name}: {details.days(language)}", details.place) if part)


def _not_documented(details: Details, comments: str) -> str:
    lines = [
        reference(),
        *comment(_UNKNOWN, comments),
        "not_documented:",
        *(() if details.place else _NO_PLACE.lines(details.of_examples)),
        *_FOOD.lines(details.of_examples),
        *_WIFI.lines(details.of_examples),
    ]
    return "\n".join(lines) + "\n"


def _small_talk(details: Details, comments: str) -> str:
    lines = [
        reference(),
        *comment(_TALK, comments),
        "small_talk:",
        *_LOOKING_FORWARD.lines(details.of_examples),
    ]
    return "\n".join(lines) + "\n"


def _place(name: str) -> Example:
    """Say where it is, without the name of the event: "Imkertag Oberfeld: Oberfeld" would say the town twice."""
    said = Said(de=f"Die Veranstaltung findet hier statt: {name}.", en=f"The event takes place here: {name}.")
    return Example("place", Said(de="Ort der Veranstaltung", en="Place of the event"), said, _PLACE_ASKED)


def _labelled(details: Details, comments: str) -> str:
    lines = [*comment(_LABELLED, comments), "answers:"]
    of_place = (_place(details.place) if details.place else _NO_PLACE).id
    for entry, asked in {of_place: _WHERE_ASKED, _FOOD.id: _EATING_ASKED}.items():
        lines.append(f"  - entry: {entry}")
        lines += [f"  {line}" for line in questions(asked.in_languages(details.of_examples), 0)[1:]]
    lines += ["must_not_answer:", *questions(_NOT_ASKED.in_languages(details.of_examples), 0)[1:]]
    return "\n".join(lines) + "\n"


def _readme(details: Details, comments: str, folder: Path) -> str:
    return _README.read_in(comments).format(name=details.name, folder=folder, questions=questions_beside(folder))


_EVENT = Said(
    de="Die Veranstaltung als Ganzes. Schreiben Sie unter summary, worum es geht; alles hinter einem # ist Kommentar.\n"
    "Wie die Felder gemeint sind: README.md.",
    en="The event as a whole. Write below summary what it is about; all behind a # is comment.\n"
    "What the fields mean: README.md.",
)
_LINKS = Said(
    de="links:   # Seiten zum Weiterlesen; ohne eigene gelten diese für alle Einträge\n"
    '  - {url: "https://www.example.org", label: {de: "Zur Website", en: "Website"}}',
    en="links:   # pages to read on; entries without their own have these\n"
    '  - {url: "https://www.example.org", label: {de: "Zur Website", en: "Website"}}',
)
_GENERAL = Said(
    de="Allgemeine Fragen: Anreise, Anmeldung, Barrierefreiheit, WLAN … Jede ist ein Eintrag wie dieser. Ergänzen Sie "
    "hier,\nwie Ihr Team zu erreichen ist.",
    en="General questions: how to get there, registration, accessibility, wifi … Each is an entry like this one. Add "
    "here\nhow to reach your team.",
)
_EVENT_ASKED = Asked(
    de=("Worum geht es bei der Veranstaltung?", "Was ist das für eine Tagung?"),
    en=("What is the event about?", "What kind of conference is this?"),
)
_PLACE_ASKED = Asked(
    de=("Wo findet die Veranstaltung statt?", "In welcher Stadt ist das?"),
    en=("Where does the event take place?", "Which city is it in?"),
)
_NO_PLACE = Example(
    "nd-place",
    Said(de="Ort: noch nicht bekannt", en="Place: not known yet"),
    Said(
        de="Wo die Veranstaltung stattfindet, steht noch nicht fest.",
        en="Where the event takes place isn't settled yet.",
    ),
    _PLACE_ASKED,
)
_TEAM = Example(
    "team",
    Said(de="Das Team der Veranstaltung", en="The team of the event"),
    Said(
        de="Was dieser Bot nicht weiß, weiß das Team der Veranstaltung.",
        en="What this bot doesn't know, the team of the event does.",
    ),
    Asked(
        de=("Wen kann ich fragen?", "Wie erreiche ich die Veranstalter?"),
        en=("Who can I ask?", "How do I reach the organisers?"),
    ),
)
_UNKNOWN = Said(
    de="Wonach Leute fragen und was noch nicht feststeht oder nirgends steht. Die Antwort sagt es ehrlich, statt\n"
    "etwas Ähnliches zu erzählen. Wissen Sie es später, machen Sie einen Eintrag unter general daraus.",
    en="What people ask for and what isn't settled yet, or stands nowhere. The answer says so, instead of telling\n"
    "something similar. Once you know it, make it an entry below general.",
)
_FOOD = Example(
    "nd-food",
    Said(de="Essen und Trinken: noch nicht bekannt", en="Food and drink: not known yet"),
    Said(
        de="Was es zu essen und zu trinken gibt, steht noch nicht fest.",
        en="What there is to eat and drink isn't settled yet.",
    ),
    Asked(
        de=("Gibt es ein Mittagessen?", "Was kann man dort essen?"),
        en=("Is there lunch?", "What can one eat there?"),
    ),
)
_WIFI = Example(
    "nd-wifi",
    Said(de="WLAN: noch nicht bekannt", en="Wifi: not known yet"),
    Said(
        de="Ob es WLAN gibt und wie man hineinkommt, steht noch nicht fest.",
        en="Whether there is wifi, and how to get on it, isn't settled yet.",
    ),
    Asked(
        de=("Gibt es WLAN?", "Wie lautet das WLAN-Passwort?"),
        en=("Is there wifi?", "What is the wifi password?"),
    ),
)
_TALK = Said(
    de="Was man zum Bot selbst sagt. Begrüßung, Dank und Abschied kann er schon; hier steht, was Sie anders\n"
    "oder zusätzlich möchten.",
    en="What people say to the bot itself. It can greet, thank and say goodbye already; here is what you want\n"
    "otherwise, or in addition.",
)
_LOOKING_FORWARD = Example(
    "looking-forward",
    Said(de="Vorfreude", en="Looking forward"),
    Said(de="Das freut uns. Bis bald!", en="We are glad. See you soon!"),
    Asked(
        de=("ich freue mich schon", "das wird bestimmt toll"),
        en=("I'm looking forward to it", "this will be great"),
    ),
)
_LABELLED = Said(
    de="Fragen, deren Antwort Sie kennen: Damit messen Sie, wie gut der Bot antwortet (python -m bot evaluate).\n"
    "Nehmen Sie andere als die Beispielfragen, am besten solche, die andere Leute aufgeschrieben haben.",
    en="Questions whose answer you know: with them you measure how well the bot answers (python -m bot evaluate).\n"
    "Take others than the sample questions, best those that other people wrote down.",
)
_WHERE_ASKED = Asked(de=("in welchem ort ist das denn",), en=("what town is it in",))
_EATING_ASKED = Asked(de=("krieg ich da was zu essen",), en=("will there be something to eat",))
_NOT_ASKED = Asked(de=("Wer ist Bundeskanzler?",), en=("Who won the world cup in 1990?",))
_README = Said(
    de="""\
# Wissensbasis: {name}

Hier steht, was der Bot weiß. Was in welcher Datei steht, sagt ihr Anfang.

1. Ausprobieren: `python -m bot preview --knowledge {folder}` (oder `make run KNOWLEDGE={folder}`).
2. Das Programm übernehmen, jederzeit wieder: `python -m bot import QUELLE {folder}`. Dabei entsteht
   `imported.json`; heben Sie die Datei mit den anderen auf.
3. Prüfen: `python -m bot check --knowledge {folder}`.
4. Messen: `python -m bot evaluate --knowledge {folder}` mit den Fragen in `{questions}`.

Wie man Einträge schreibt, steht in der Anleitung des Bots (`knowledge/README.md`), der ganze Weg in
`docs/eigene-konferenz.md`.
""",
    en="""\
# Knowledge base: {name}

This is what the bot knows. What is in which file, its beginning says.

1. Try it: `python -m bot preview --knowledge {folder}` (or `make run KNOWLEDGE={folder}`).
2. Take over the programme, and again whenever it changes: `python -m bot import SOURCE {folder}`. That makes
   `imported.json`; keep it with the other files.
3. Check: `python -m bot check --knowledge {folder}`.
4. Measure: `python -m bot evaluate --knowledge {folder}` with the questions in `{questions}`.

The whole way, and how to write entries: `docs/your-own-conference.md` of the bot.
""",
)
