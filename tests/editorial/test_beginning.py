"""What a new knowledge base begins with."""

from datetime import date
from pathlib import Path

import pytest

from bot.editorial.beginning import Details, beginning, questions_beside, untouched_example
from bot.editorial.evaluation.cases import read_cases
from bot.editorial.review import review
from bot.knowledge import Kind, read
from bot.meaning import KeptVectors

LANGUAGES = [("de",), ("en",), ("de", "en"), ("en", "de"), ("fr",), ("tr", "de", "en")]


def made(folder: Path, languages: tuple[str, ...], comments: str = "de", name: str = "Tagung „Stadtgrün“") -> Path:
    details = Details(name, date(2027, 5, 8), date(2027, 5, 9), "Leipzig", languages, "Europe/Berlin")
    for file, text in beginning(details, comments, folder / "kb").items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return folder / "kb"


@pytest.mark.parametrize("languages", LANGUAGES, ids="-".join)
@pytest.mark.parametrize("comments", ["de", "en"])
def test_check_finds_nothing(tmp_path: Path, languages: tuple[str, ...], comments: str) -> None:
    """In whatever languages; every section has an example, and the labelled questions fit."""
    folder = made(tmp_path, languages, comments)
    reading = read(folder)
    assert reading.problems == ()
    assert reading.knowledge is not None
    assert {entry.kind for entry in reading.knowledge} == set(Kind)
    cases = read_cases([questions_beside(folder)], reading.knowledge)
    assert (cases.problems, len(cases.cases) >= 3) == ((), True)


def test_its_questions_lead_where_they_should(tmp_path: Path, meaning: KeptVectors) -> None:
    """Also what is tried out with the engine has no remark."""
    assert review(read(made(tmp_path, ("de", "en"))), meaning) == ()


def test_check_finds_nothing_if_the_event_is_called_after_its_place(tmp_path: Path, meaning: KeptVectors) -> None:
    """As many are: the answer on the place doesn't say the town twice in a row."""
    assert review(read(made(tmp_path, ("de", "en"), name="Gartentag Leipzig")), meaning) == ()


def test_a_place_that_isnt_known_yet_is_said_to_be_so(tmp_path: Path) -> None:
    """Not left open: people will ask."""
    details = Details("Fest", date(2027, 5, 8), date(2027, 5, 8), "", ("de", "en"), "Europe/Berlin")
    files = {file.name: text for file, text in beginning(details, "de", tmp_path).items()}
    assert "- id: place" not in files["event.yaml"]
    assert "Wo die Veranstaltung stattfindet, steht noch nicht fest." in files["not-documented.yaml"]


@pytest.mark.parametrize("name", ["A" * 200, 'Quotes "and" \\ colons: # yes', "حدائق", "2027"])
def test_any_name_is_written_so_that_it_is_read(tmp_path: Path, name: str) -> None:
    """Long ones get a label for buttons."""
    reading = read(made(tmp_path, ("de", "en"), name=name))
    assert reading.problems == ()
    assert reading.knowledge is not None
    assert reading.knowledge.event is not None
    assert reading.knowledge.event.title("de") == name


def test_the_example_is_known_until_somebody_touches_it(tmp_path: Path) -> None:
    """One more blank, and it is staff's."""
    folder = made(tmp_path, ("en", "de"), "en")
    example = untouched_example(folder)
    assert example == folder / "sessions" / "example.yaml"
    assert example is not None
    example.write_text(example.read_text("utf-8") + " ", "utf-8")
    assert untouched_example(folder) is None
