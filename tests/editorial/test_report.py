"""The report: what people asked in vain, and what to do about it."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import numpy as np
import pytest
import yaml

from bot.cli import main
from bot.editorial.report import Findings, as_html, as_text, as_yaml, find, meanings, means
from bot.editorial.report.grouping import grouped
from bot.editorial.report.wording import languages, outcomes, wording
from bot.knowledge import read
from bot.store import Asked, Database, Feedback, Journal, Question, Recorded, Votes
from bot.terminal import GOOD, PROBLEMS

if TYPE_CHECKING:
    from pathlib import Path

    from bot.knowledge import KnowledgeBase
    from bot.meaning import KeptVectors

MONDAY, LATER = date(2026, 3, 2), date(2026, 3, 17)


def question(text: str, outcome: str = "unknown", nearest: str = "food", taken: str | None = None) -> Question:
    return Question(text, "de", outcome, tuple(nearest.split()), MONDAY, taken)


RECORDED = Recorded(
    (
        *(question("gibt es parkplätze?"), question("gibt es parkplätze?"), question("wo kann ich parken?")),
        question("wo stelle ich mein auto ab?", "choices", "event-place food"),
        *(question("kann … kommen?"), question("wann gibt es essen?", "choices", "food thanks", "food")),
        *(question("was kostet das?", "choices", "gardens food"), question("was kostet es?", "hedged", "gardens")),
        *(question(f"wie {n}?", "choices", "trees-heat food") for n in ("teuer", "weit", "lang")),
        question("wie heiß wird es?", "unhelpful", "trees-heat"),
    ),
    (Asked(MONDAY, "unknown", "de", 3), Asked(LATER, "answer", "en", 5)),
    (("food", 4), ("trees", 1)),
)
VOTES = {"trees-heat": Votes(1, 2), "food": Votes(3, 0), "weg": Votes(0, 1)}


@pytest.fixture
def findings(garden: KnowledgeBase, meaning: KeptVectors) -> Findings:
    texts = sorted({question.text for question in RECORDED.questions})
    vectors = dict(zip(texts, meaning.vectors(texts), strict=True))
    samples = [q for entry in garden for questions in entry.questions.values() for q in questions[:2]]
    return find(RECORDED, VOTES, garden, vectors, meaning.vectors(samples).mean(axis=0))


def test_alike_questions_stand_together_the_most_frequent_first(findings: Findings) -> None:
    """By meaning, not by words; a choice that was taken and an answer voted down were not in vain."""
    first = findings.in_vain[0]
    texts = {asked.text: amount for asked, amount in first.texts}
    assert texts["gibt es parkplätze?"] == 2
    assert texts["wo kann ich parken?"] == 1
    assert first.nearest is not None
    assert first.nearest.id == "food"
    every = {asked.text for group in findings.in_vain for asked, _ in group.texts}
    assert not {"wann gibt es essen?", "wie heiß wird es?"} & every
    assert [group.asked for group in findings.in_vain] == sorted((g.asked for g in findings.in_vain), reverse=True)


def test_what_was_voted_down_never_taken_and_never_shown_is_told(findings: Findings) -> None:
    """With its questions; an entry that is gone by now by its id."""
    assert [(one.id, one.votes.unhelpful, one.questions) for one in findings.voted_down] == [
        ("trees-heat", 2, (("wie heiß wird es?", 1),)),
        ("weg", 1, ()),
    ]
    assert [(entry.id, amount) for entry, amount in findings.never_taken] == [("trees-heat", 3)]
    never = {entry.id for entry in findings.never_shown}
    assert "trees-water" in never
    assert not {"food", "trees", "greeting"} & never


def test_plots_can_be_read(findings: Findings) -> None:
    """Languages by their names, the most frequent first; lines at round numbers; no kind that never was."""
    assert languages(findings.by_language, wording("de")) == {"en": "Englisch", "de": "Deutsch"}
    assert outcomes(findings.by_outcome, wording("en")) == {"answer": "answered", "unknown": "not known"}
    assert re.findall(r'text-anchor="end">(\d+)<', as_html(findings, "de"))[:3] == ["0", "2", "4"]


def test_weeks_without_questions_are_there_too(findings: Findings) -> None:
    """A gap in time is a gap in the plot."""
    assert {week.day: dict(amounts) for week, amounts in findings.by_outcome.items()} == {
        2: {"unknown": 3},
        9: {},
        16: {"answer": 5},
    }


@pytest.mark.parametrize("language", ["de", "en"])
def test_what_is_to_be_pasted_is_good_yaml(findings: Findings, language: str, tmp_path: Path) -> None:
    """A new entry, in a file of its own, is one that `check` has nothing against but what is still to be written."""
    page = as_text(findings, language)
    entry = re.search(r"^ {4}- id: .*?(?=\n\n|\n {2}\S)", page, re.MULTILINE | re.DOTALL)
    assert entry is not None
    (tmp_path / "neu.yaml").write_text("general:\n" + entry[0] + "\n", encoding="utf-8")
    content = yaml.safe_load((tmp_path / "neu.yaml").read_text(encoding="utf-8"))
    assert "Gibt es parkplätze?" in content["general"][0]["questions"]["de"]
    assert not [p for p in read(tmp_path).problems if p.rule in {"syntax", "unknown-key", "missing-key"}]


def test_the_yaml_has_all_of_it(findings: Findings) -> None:
    """For programs; questions from which words were left out are no sample questions."""
    content = yaml.safe_load(as_yaml(findings, "de"))
    assert content["in_vain"][0]["nearest"]["id"] == "food"
    assert content["by_outcome"][MONDAY] == {"unknown": 3}
    assert content["never_taken"] == [{"entry": "trees-heat", "offered": 3}]
    pasted = [texts for group in content["in_vain"] for texts in group["new_entry"]["questions"].values()]
    assert not any("…" in text for texts in pasted for text in texts)
    assert any("…" in asked["question"] for group in content["in_vain"] for asked in group["questions"])


class _Page(HTMLParser):
    """What a page would fetch, and its bars."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.fetched: list[str] = []
        self.bars = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.bars += tag == "rect"
        self.fetched += [tag] if tag in {"script", "link", "img", "iframe"} or "src" in dict(attrs) else []


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_page_needs_nothing_but_itself(findings: Findings, language: str) -> None:
    """It opens offline; each part of each week is a bar."""
    page = _Page(as_html(findings, language))
    assert page.fetched == []
    assert page.bars == 4


def test_a_long_report_stays_a_page_that_one_reads(garden: KnowledgeBase) -> None:
    """The most frequent are shown with all of it, rarer ones folded with a line each, the rest counted."""
    asked = [question(f"frage {n}?") for n in range(700) for _ in range(1 + (n < 3))]
    page = as_html(find(Recorded(tuple(asked)), {}, garden), "de")
    assert page.count('<section class="group">') == 50
    assert "Seltener gefragt: 650 weitere Gruppen" in page
    assert "… und 150 noch seltenere" in page
    assert page.index("2-mal: „frage 2?“") < page.index("<details>") < page.index("1-mal: „frage 200?“")
    assert len(page) < 250_000


class _StoppedError(Exception):
    """Somebody pressed Ctrl+C."""


def test_a_first_report_that_is_stopped_goes_on_from_there(
    garden: KnowledgeBase, meaning: KeptVectors, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is encoded is kept as it comes, also for a question asked again; the next report needs only the rest."""
    monkeypatch.setattr(meanings, "_BATCH", 8)
    questions = [replace(question(f"frage {n % 20}?"), id=n + 1) for n in range(40)]
    kept: dict[int, bytes] = {}

    def stop(done: int, _todo: int) -> None:
        if done > 8:
            raise _StoppedError

    with pytest.raises(_StoppedError):
        means(Recorded((*questions,)), meaning, garden, kept.update, stop)
    assert len(kept) == 32
    done: list[tuple[int, int]] = []
    again = Recorded(tuple(replace(q, vector=kept.get(q.id)) for q in questions))
    found, _ = means(again, meaning, garden, kept.update, lambda *how_far: done.append(how_far))
    assert done == [(4, 4)]
    assert kept.keys() == {q.id for q in questions}
    assert len(found) == 20


def test_what_people_wrote_is_no_markup(garden: KnowledgeBase) -> None:
    """Nothing of a question becomes part of the page."""
    page = as_html(find(Recorded((question("<b>was</b> & wo?"),)), {}, garden), "de")
    assert "&lt;b&gt;was" in page
    assert "<b>" not in page


def test_an_empty_journal_is_told_in_a_sentence(garden: KnowledgeBase) -> None:
    """It isn't an error."""
    nothing = find(Recorded(), {}, garden)
    assert as_text(nothing, "de").startswith("Das Journal ist noch leer.")
    assert "journal is still empty" in as_html(nothing, "en")
    assert yaml.safe_load(as_yaml(nothing, "de"))["in_vain"] == []


def test_every_question_is_in_one_group() -> None:
    """Whatever they mean; those that are nothing like each other stand alone."""
    vectors = np.random.default_rng(7).normal(size=(1_100, 16)).astype(np.float32)
    mean = np.zeros(16, np.float32)
    groups = grouped(vectors, [1] * len(vectors), mean)
    assert sorted(n for group in groups for n in group) == list(range(len(vectors)))
    assert len(grouped(np.eye(16, dtype=np.float32), [1] * 16, mean)) == 16
    assert grouped(np.ones((3, 16), np.float32), [1, 5, 1], mean) == [[1, 0, 2]]
    assert grouped(np.empty((0, 16), np.float32), [], mean) == []


def test_the_command_writes_the_report_of_the_configured_database(
    garden_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What the questions mean is kept with them, so that the next report needn't ask the encoder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", "sqlite:///bot.sqlite3")
    arguments = ["report", "--knowledge", str(garden_folder), "--lang", "de"]
    assert main(arguments) == PROBLEMS
    assert "bot.sqlite3 gibt es nicht" in capsys.readouterr().err
    database = Database("sqlite:///bot.sqlite3")
    journal = Journal(database, 90)
    for one in RECORDED.questions:
        journal.add(one, b"somebody")
    Feedback(database).add("food", helpful=False)
    database.close()
    for _ in range(2):
        assert main(arguments) == GOOD
        assert "Gibt es parkplätze?" in capsys.readouterr().out
        connection = sqlite3.connect("bot.sqlite3")
        (without,) = connection.execute("SELECT count(*) FROM journal WHERE vector IS NULL").fetchone()
        connection.close()
        assert without == 0
    assert main([*arguments, "--format", "html", "--output", "bericht.html"]) == GOOD
    assert (tmp_path / "bericht.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert main([*arguments, "--output", "fehlt/bericht.html"]) == PROBLEMS
