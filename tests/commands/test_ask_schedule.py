"""Questions on the programme at the terminal and as JSON, at another time than now."""

from __future__ import annotations

import io
import json
from argparse import ArgumentParser
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.commands import ask
from bot.commands.shared import clock_at
from bot.dialogue.assistant import Assistant
from bot.knowledge import KnowledgeBase, read


@pytest.fixture(scope="module")
def fair(project: Path) -> KnowledgeBase:
    found = read(project / "tests" / "fair").knowledge
    assert found is not None
    return found


def answered(fair: KnowledgeBase, now: str, text: str) -> dict[str, Any]:
    clock = clock_at(datetime.fromisoformat(now), fair)
    out = io.StringIO()
    ask.answer_lines(Assistant(fair, clock=clock), [json.dumps({"text": text, "lang": "de"})], out)
    return dict(json.loads(out.getvalue()))


def test_a_list_of_sessions_is_choices_of_the_first_three(fair: KnowledgeBase) -> None:
    """The text has them all; each choice is what its button would reply."""
    answer = answered(fair, "2027-10-30T10:00", "Was ist heute los?")

    assert (answer["outcome"], answer["entry"]) == ("choices", None)
    assert [choice["entry"] for choice in answer["choices"]] == ["bees", "beds", "law"]
    assert "Bienen in der Stadt" in answer["choices"][0]["text"]
    assert "Tanznacht im Hof" in answer["text"]


def test_a_single_session_is_an_answer(fair: KnowledgeBase) -> None:
    """Who reads JSON gets its entry."""
    answer = answered(fair, "2027-10-30T10:45", "Was läuft gerade?")

    assert (answer["outcome"], answer["entry"], answer["choices"]) == ("answer", "beds", [])


def test_that_nothing_is_on_is_an_answer_without_an_entry(fair: KnowledgeBase) -> None:
    """What comes next is no answer to what is on."""
    answer = answered(fair, "2027-10-30T12:30", "Was läuft gerade?")

    assert (answer["outcome"], answer["entry"], answer["choices"]) == ("answer", None, [])


def test_now_is_by_the_clocks_of_the_event(fair: KnowledgeBase) -> None:
    """Half past two in the summer time of Berlin is half past twelve in UTC; without --now it is the time it is."""
    assert clock_at(datetime.fromisoformat("2027-05-08T14:30"), fair)() == datetime(2027, 5, 8, 12, 30, tzinfo=UTC)
    assert abs(clock_at(None, fair)() - datetime.now(UTC)).total_seconds() < 60


@pytest.mark.parametrize("text", ["gestern", "2027-05-08T25:00", "0001-01-01T00:00", "9999-12-31T23:59"])
def test_a_time_that_is_none_is_wrong_usage(capsys: pytest.CaptureFixture[str], text: str) -> None:
    """It says how a time is written, also where the calendar ends."""
    parser = ArgumentParser()
    ask.add_arguments(parser)
    with pytest.raises(SystemExit):
        parser.parse_args(["--now", text])

    assert "2027-05-08T14:30" in capsys.readouterr().err
