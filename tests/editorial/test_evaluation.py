"""Asking labelled questions, and what staff see of it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from bot.dialogue.reply import Outcome, Reply
from bot.editorial.evaluation.asking import Evaluation, Graded, evaluate
from bot.editorial.evaluation.cases import Case, read_cases
from bot.editorial.evaluation.grading import Verdict
from bot.editorial.evaluation.report import Thresholds, as_json, report
from bot.knowledge import KnowledgeBase, Place

QUESTIONS = Path(__file__).parent / "evaluation" / "garden.yaml"
THRESHOLDS = Thresholds({Verdict.WRONG: 2.5, Verdict.LEAKED: 2.5})


@pytest.fixture(scope="module")
def measured(garden: KnowledgeBase) -> Evaluation:
    return evaluate(garden, read_cases([QUESTIONS], garden).cases)


def graded(question: str, expected: str | None, got: str | None, verdict: Verdict, language: str = "de") -> Graded:
    case = Case((question,), language, (expected,) if expected else (), Place(Path("q.yaml"), 3, 9))
    return Graded(
        case, Reply(Outcome.ANSWER, language, ("…",), entry=got, shown=(got,) if got else (), confidence=0.5), verdict
    )


@pytest.fixture(scope="module")
def mixed() -> Evaluation:
    """A measurement in which everything happened."""
    return Evaluation(
        (
            graded("Wer?", "roth", "roth", Verdict.RIGHT),
            graded("Wann?", "date", "date", Verdict.RIGHT),
            graded("Datum?", "date", None, Verdict.ABSTAINED),
            graded("Who?", "roth", "sport", Verdict.WRONG, "en"),
            graded("Whose?", "roth", "sport", Verdict.WRONG, "en"),
            graded("Ort?", "place", "date", Verdict.WRONG),
            graded("Ball?", "sport", "sport", Verdict.RIGHT),
            graded("Wetter?", None, None, Verdict.HONEST),
            graded("Uhrzeit?", None, "date", Verdict.LEAKED),
        )
    )


def test_earlier_messages_are_replayed(measured: Evaluation) -> None:
    """A follow-up that means nothing by itself is understood from what was said before."""
    (follow_up,) = [one for one in measured.graded if one.case.question == "Und wer hat den gehalten?"]

    assert (follow_up.verdict, follow_up.got) == (Verdict.RIGHT, ("mira-holm",))


def test_every_question_is_a_conversation_of_its_own(garden: KnowledgeBase) -> None:
    """What one case was about says nothing to the next: asked alone, the follow-up isn't understood."""
    place = Place(Path("q.yaml"))
    talk = Case(("Vortrag über Straßenbäume",), "de", ("trees",), place)
    alone = Case(("Und wer hat den gehalten?",), "de", ("mira-holm",), place)
    first, second = evaluate(garden, [talk, alone]).graded

    assert first.verdict is Verdict.RIGHT
    assert second.verdict is not Verdict.RIGHT


def test_what_is_not_documented_counts_as_honest(measured: Evaluation) -> None:
    """The entry that says so is no leak."""
    (lunch,) = [one for one in measured.graded if "Mittagessen" in one.case.question]

    assert (lunch.verdict, lunch.got) == (Verdict.HONEST, ("food",))


def test_totals_add_up(measured: Evaluation) -> None:
    """Each case counts once, in the total and in its language; each with an answer once at its entry."""
    assert measured.total.total() == 10
    assert sum(measured.by_language.values(), Counter[Verdict]()) == measured.total
    assert {entry: tally.total() for entry, tally in measured.by_entry.items()} == {
        "trees-heat": 2,
        "mira-holm": 2,
        "gardens-soil": 1,
        "thanks": 1,
    }


def test_rates_are_shares_of_their_own_kind(mixed: Evaluation) -> None:
    """Wrong among the questions that have an answer, leaked among those that have none."""
    assert round(mixed.percent(Verdict.WRONG), 1) == 42.9
    assert mixed.percent(Verdict.LEAKED) == 50
    assert Evaluation(()).percent(Verdict.LEAKED) == 0


def test_limits_are_kept_up_to_the_limit() -> None:
    """A rate that equals its limit passes, one above fails, and each has its own."""
    one_of_two = Evaluation((graded("?", "a", "b", Verdict.WRONG), graded("!", "a", "a", Verdict.RIGHT)))

    assert Thresholds({Verdict.WRONG: 50, Verdict.LEAKED: 0}).kept(one_of_two)
    assert not Thresholds({Verdict.WRONG: 49.9, Verdict.LEAKED: 100}).kept(one_of_two)


def test_the_worst_come_first(mixed: Evaluation) -> None:
    """Entries by wrong answers, then by missing ones; confusions by how often."""
    assert list(mixed.by_entry) == ["roth", "place", "date", "sport"]
    assert [(c.expected, c.got, len(c.cases)) for c in mixed.confusions] == [
        ("roth", "sport", 2),
        ("place", "date", 1),
        (None, "date", 1),
    ]


def test_the_report_is_for_editors(mixed: Evaluation) -> None:
    """Tables with a legend, only the entries that need work, the confusions with an example, and the verdict."""
    told = report(mixed, THRESHOLDS, "de", show=[Verdict.LEAKED], every_entry=False).splitlines()

    assert told[:4] == [
        "                    Fragen  richtig  vielleicht  angeboten  keine Antwort  irregeführt   falsch",
        "Fragen mit Antwort       7   42,9 %       0,0 %      0,0 %         14,3 %        0,0 %   42,9 %",
        "  de                     5   60,0 %       0,0 %      0,0 %         20,0 %        0,0 %   20,0 %",
        "  en                     2    0,0 %       0,0 %      0,0 %          0,0 %        0,0 %  100,0 %",
    ]
    assert "  falsch = mit etwas anderem geantwortet (--show wrong)" in told
    assert ["roth", "3", "1", "2"] in [line.split() for line in told]
    assert not [line for line in told if line.startswith("sport")]
    assert ["2", "×", "roth", "→", "sport", "z.", "B.", "„Who?“"] in [line.split() for line in told]
    assert "  1 ×  (niemand weiß es) → date  z. B. „Uhrzeit?“" in told
    assert told[-4:] == [
        "  q.yaml:3:9: „Uhrzeit?“",
        "      (niemand weiß es) → date (answer, 0.50)",
        "",
        "falsch 42,9 % (höchstens 2,5 %); erfunden 50,0 % (höchstens 2,5 %): nicht bestanden.",
    ]


def test_the_report_in_english(mixed: Evaluation) -> None:
    """Nothing stays German; with every entry also those where all is right."""
    told = report(
        mixed, Thresholds({Verdict.WRONG: 50, Verdict.LEAKED: 50}), "en", show=list(Verdict), every_entry=True
    )

    assert "Questions with an answer          7  42.9 %" in told
    assert "\nsport  " in told
    assert told.endswith("wrong 42.9 % (at most 50.0 %); leaked 50.0 % (at most 50.0 %): passed.")
    assert not {"falsch", "richtig", "Fragen", "niemand", "„"} & set(told.replace("„", " „ ").split())


def test_json_has_all_of_it(mixed: Evaluation) -> None:
    """Programs get the totals and every single case with its place."""
    data = as_json(mixed, THRESHOLDS)

    assert data["passed"] is False
    assert data["total"]["wrong"] == 3
    assert data["by_language"]["en"]["wrong"] == 2
    assert data["by_entry"]["date"] == {v: {"right": 1, "abstained": 1}.get(v, 0) for v in Verdict}
    assert data["confusions"][0] == {"expected": "roth", "got": "sport", "count": 2, "questions": ["Who?", "Whose?"]}
    assert data["cases"][-1] == {
        "said": ["Uhrzeit?"],
        "language": "de",
        "expected": [],
        "verdict": "leaked",
        "outcome": "answer",
        "shown": ["date"],
        "offered": [],
        "confidence": 0.5,
        "file": "q.yaml",
        "line": 3,
        "column": 9,
    }
