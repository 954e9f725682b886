"""The words of the report, in German and English."""

from __future__ import annotations

from dataclasses import dataclass

from bot.editorial.evaluation.grading import Verdict
from bot.terminal import count


@dataclass(frozen=True)
class Wording:
    """The words of the report in one language; `comma` separates decimals, `quoted` takes a question."""

    comma: str
    quoted: str
    known: str
    not_known: str
    verdicts: dict[Verdict, str]
    legend: dict[Verdict, str]
    questions: str
    entries: str
    every_entry: str
    all_right: str
    confusions: str
    nobody: str
    nothing: str
    example: str
    limit: str
    passed: str
    failed: str


_GERMAN = Wording(
    comma=",",
    quoted="„{}“",
    known="Fragen mit Antwort",
    not_known="Fragen ohne Antwort",
    verdicts={
        Verdict.RIGHT: "richtig",
        Verdict.PERHAPS: "vielleicht",
        Verdict.OFFERED: "angeboten",
        Verdict.ABSTAINED: "keine Antwort",
        Verdict.MISLED: "irregeführt",
        Verdict.WRONG: "falsch",
        Verdict.HONEST: "ehrlich",
        Verdict.NUDGED: "Auswahl",
        Verdict.HINTED: "Vermutung",
        Verdict.LEAKED: "erfunden",
    },
    legend={
        Verdict.RIGHT: "mit dem Eintrag geantwortet",
        Verdict.PERHAPS: "mit dem Eintrag geantwortet, als Vermutung",
        Verdict.OFFERED: "der Eintrag steht zur Auswahl",
        Verdict.ABSTAINED: "nicht beantwortet, und der Eintrag steht auch nicht zur Auswahl",
        Verdict.MISLED: "mit etwas anderem geantwortet, als Vermutung",
        Verdict.WRONG: "mit etwas anderem geantwortet",
        Verdict.HONEST: "sagt, dass er es nicht weiß",
        Verdict.NUDGED: "bietet Themen an",
        Verdict.HINTED: "vermutet etwas, obwohl es niemand wissen kann",
        Verdict.LEAKED: "antwortet, obwohl es niemand wissen kann",
    },
    questions="Fragen",
    every_entry="Alle Einträge, nach denen gefragt wurde",
    entries="Einträge, bei denen nicht alles richtig ist",
    all_right="Bei jedem Eintrag ist alles richtig.",
    confusions="Häufigste Verwechslungen (erwartet → bekommen)",
    nobody="(niemand weiß es)",
    nothing="(kein Eintrag)",
    example="z. B.",
    limit="höchstens",
    passed="bestanden",
    failed="nicht bestanden",
)
_ENGLISH = Wording(
    comma=".",
    quoted="“{}”",
    known="Questions with an answer",
    not_known="Questions without one",
    verdicts={verdict: str(verdict) for verdict in Verdict},
    legend={
        Verdict.RIGHT: "answered with the entry",
        Verdict.PERHAPS: "answered with the entry, with a word of doubt",
        Verdict.OFFERED: "the entry is among the choices",
        Verdict.ABSTAINED: "not answered, and the entry isn't among the choices",
        Verdict.MISLED: "answered with something else, with a word of doubt",
        Verdict.WRONG: "answered with something else",
        Verdict.HONEST: "says that it doesn't know",
        Verdict.NUDGED: "offers subjects",
        Verdict.HINTED: "answers with a word of doubt although nobody can know",
        Verdict.LEAKED: "answers although nobody can know",
    },
    questions="questions",
    every_entry="All entries that were asked for",
    entries="Entries where not all is right",
    all_right="All is right for every entry.",
    confusions="Most frequent confusions (expected → got)",
    nobody="(nobody knows)",
    nothing="(no entry)",
    example="e.g.",
    limit="at most",
    passed="passed",
    failed="failed",
)


def wording(language: str) -> Wording:
    """Return the words in German ("de") or else in English."""
    return _GERMAN if language == "de" else _ENGLISH


def no_cases(language: str, wanted: str, present: str) -> str:
    """Say that there is nothing to measure; with a filter, which languages were wanted and which there are."""
    if language == "de":
        filtered = f" in diesen Sprachen ({wanted}); es gibt: {present}" if wanted else ""
        return f"Keine einzige Frage gefunden{filtered}. Ohne Fragen lässt sich nichts messen."
    filtered = f" in these languages ({wanted}); there are: {present}" if wanted else ""
    return f"Not a single question found{filtered}. Nothing can be measured without questions."


def mend_first(language: str, errors: int) -> str:
    """Say that the mistakes must be mended before anything is measured."""
    if language == "de":
        return f"{count(errors, 'Fehler', 'Fehler')} in den Fragen. Bitte zuerst beheben, dann wird gemessen."
    return f"{count(errors, 'mistake', 'mistakes')} in the questions. Please mend first, then it is measured."
