"""The words of the report, in German and English."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.knowledge.languages import NAMES


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The words in one language. Words in braces are filled in."""

    language: str
    title: str
    period: str  # {first}, {last}, {asked}
    nothing: str
    nothing_lately: str
    quoted: str  # a question
    times: str  # {}
    date_form: str  # of strftime
    week_form: str  # the same for the beginning of a week, under a bar
    in_vain: str
    in_vain_how: str
    nearest: str  # {label}, {id}, {file}
    no_nearest: str
    add: str  # {id}, {file}
    create: str
    add_at_desk: str  # {id}
    create_at_desk: str
    left_out: str  # where no question can be pasted
    write: str  # in the place of a text that is to be written
    voted_down: str
    votes: str  # {yes}, {no}
    gone: str
    never_taken: str
    never_taken_how: str
    offered: str  # {}
    never_shown: str
    never_shown_how: str
    by_outcome: str
    by_language: str
    week: str
    others: str  # {}
    rarer: str  # {}
    in_yaml: str  # {}
    none: str
    outcomes: Mapping[str, str]


_GERMAN = Wording(
    language="de",
    title="Bericht: Was gefragt wurde",
    period="{first} bis {last}: {asked} Fragen",
    nothing="Das Journal ist noch leer. Es füllt sich, sobald der Bot Fragen beantwortet.",
    nothing_lately="In den letzten sieben Tagen hat niemand etwas gefragt.",
    quoted="„{}“",
    times="{}-mal",
    date_form="%d.%m.%Y",
    week_form="%d.%m.",
    in_vain="Vergeblich gefragt",
    in_vain_how="Ähnliche Fragen stehen zusammen, die häufigsten zuerst. „…“ steht für Wörter, die auf eine Person "
    "deuten könnten.",
    nearest="Am nächsten liegt: {label} ({id}, in {file})",
    no_nearest="Kein Eintrag liegt in der Nähe.",
    add="Gehört die Frage dorthin? Dann diese Zeilen in {file} bei „{id}“ unter questions: ergänzen:",
    create="Oder ein neuer Eintrag, unter general: einer Datei (id und Texte ausfüllen):",
    add_at_desk="Am Pult bei „{id}“ ergänzen",
    create_at_desk="Am Pult als neuen Eintrag öffnen",
    left_out="Bitte die Beispielfragen in eigenen Worten schreiben.",
    write="BITTE SCHREIBEN",
    voted_down="Antworten, die nicht geholfen haben",
    votes="👍 {yes}  👎 {no}",
    gone="gibt es nicht mehr",
    never_taken="Angeboten und nie gewählt",
    never_taken_how="Diese Einträge standen mehrmals zur Auswahl, und niemand wollte sie.",
    offered="{}-mal angeboten",
    never_shown="Einträge, die niemand gesehen hat",
    never_shown_how="Vielleicht fehlen ihnen Beispielfragen. Oder es fragt niemand danach.",
    by_outcome="Fragen je Woche: was daraus wurde",
    by_language="Fragen je Woche: Sprachen",
    week="Woche ab",
    others="und {} weitere",
    rarer="Seltener gefragt: {} weitere Gruppen, je eine Zeile",
    in_yaml="… und {} noch seltenere; report --format yaml hat alle.",
    none="Nichts.",
    outcomes={
        "answer": "beantwortet",
        "hedged": "mit Vorbehalt beantwortet",
        "choices": "zur Auswahl gestellt",
        "unknown": "nicht gewusst",
        "silent": "in der Gruppe geschwiegen",
        "smalltalk": "Plauderei",
    },
)
_ENGLISH = Wording(
    language="en",
    title="Report: what was asked",
    period="{first} to {last}: {asked} questions",
    nothing="The journal is still empty. It fills as soon as the bot answers questions.",
    nothing_lately="Nobody has asked anything in the last seven days.",
    quoted="“{}”",
    times="{} times",
    date_form="%Y-%m-%d",
    week_form="%d %b",
    in_vain="Asked in vain",
    in_vain_how="Alike questions stand together, the most frequent first. “…” stands for words that might tell of a "
    "person.",
    nearest="Nearest: {label} ({id}, in {file})",
    no_nearest="No entry is near.",
    add="Does the question belong there? Then add these lines in {file} at “{id}” under questions:",
    create="Or a new entry, under general: of a file (fill in id and texts):",
    add_at_desk="Add at the desk to “{id}”",
    create_at_desk="Open at the desk as a new entry",
    left_out="Please write the sample questions in your own words.",
    write="PLEASE WRITE",
    voted_down="Answers that didn't help",
    votes="👍 {yes}  👎 {no}",
    gone="no longer there",
    never_taken="Offered and never chosen",
    never_taken_how="These entries were offered several times, and nobody wanted them.",
    offered="offered {} times",
    never_shown="Entries that nobody has seen",
    never_shown_how="Perhaps they lack sample questions. Or nobody asks for them.",
    by_outcome="Questions a week: what became of them",
    by_language="Questions a week: languages",
    week="week from",
    others="and {} more",
    rarer="Asked less often: {} more groups, a line each",
    in_yaml="… and {} that are even rarer; report --format yaml has all of them.",
    none="Nothing.",
    outcomes={
        "answer": "answered",
        "hedged": "answered with a doubt",
        "choices": "offered as choices",
        "unknown": "not known",
        "silent": "silent in a group",
        "smalltalk": "small talk",
    },
)


def wording(language: str) -> Wording:
    """Return the words in German ("de") or English."""
    return _GERMAN if language == "de" else _ENGLISH


def day(words: Wording, when: date | None) -> str:
    """Return a date as it is written in a language."""
    return when.strftime(words.date_form) if when else "–"


Weeks = Mapping[date, Mapping[str, int]]
"""How many questions there were of each kind, by the Mondays."""


def outcomes(weeks: Weeks, words: Wording) -> dict[str, str]:
    """Return the outcomes that some weeks have, with what they are called, the good ones first."""
    return {kind: name for kind, name in words.outcomes.items() if any(kind in amounts for amounts in weeks.values())}


def languages(weeks: Weeks, words: Wording) -> dict[str, str]:
    """Return the languages that some weeks have, with what they are called, the most frequent first."""
    counted: Counter[str] = Counter()
    for amounts in weeks.values():
        counted.update(amounts)
    return {code: getattr(NAMES.get(code), words.language, code) for code, _ in counted.most_common()}
