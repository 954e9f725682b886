"""The guide for staff is true: its examples can be copied, no field is missing, its pictures and links are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot import knowledge
from bot.editorial.evaluation.cases import read_cases
from bot.knowledge import forms
from bot.knowledge.schema import FIELDS, SECTIONS
from tools.guide_pictures import PICTURES


@pytest.fixture(scope="module")
def guide(project: Path) -> str:
    return (project / "knowledge" / "README.md").read_text(encoding="utf-8")


def examples(guide: str) -> list[str]:
    return re.findall(r"^```yaml\n(.*?)^```$", guide, re.MULTILINE | re.DOTALL)


def test_the_examples_make_a_knowledge_base_without_a_remark(guide: str, tmp_path: Path) -> None:
    """All of them together: whoever copies one has nothing to mend. None shows a field that isn't explained."""
    written = [text for text in examples(guide) if text.partition(":")[0] in SECTIONS]
    for number, text in enumerate(written):
        (tmp_path / f"{number}.yaml").write_text(text, encoding="utf-8")
    reading = knowledge.read(tmp_path)
    assert [knowledge.format(problem, "de", tmp_path) for problem in reading.problems] == []
    assert reading.drafts is not None
    shown = {
        key for entry in reading.drafts.entries for key in (*entry.fields, *(k for link in entry.links() for k in link))
    }
    assert shown == FIELDS


def test_every_section_and_field_is_named(guide: str) -> None:
    """What can be written can be looked up."""
    tables = "\n".join(line for line in guide.splitlines() if line.startswith("|"))
    assert {field for field in FIELDS if f"`{field}`" not in tables} == set()
    assert {section for section in SECTIONS if f"`{section}:`" not in guide} == set()


def test_what_may_be_written_for_form_and_status_is_named(guide: str) -> None:
    """With what it means."""
    assert {name for key in forms.keys() if (name := forms.usual_form(key).name("de")) not in guide} == set()  # noqa: SIM118  a function


def test_the_labelled_questions_are_read(guide: str, tmp_path: Path, project: Path) -> None:
    """The example of how to measure is what `evaluate` reads; its entries are those of the conference."""
    conference = knowledge.read(project / "knowledge").knowledge
    assert conference is not None
    (text,) = [text for text in examples(guide) if text.startswith("answers:")]
    (tmp_path / "cases.yaml").write_text(text, encoding="utf-8")
    cases = read_cases([tmp_path / "cases.yaml"], conference)
    assert cases.problems == ()
    assert len(cases.cases) == 3


def test_pictures_and_links_are_there(guide: str, project: Path) -> None:
    """Each picture is one that `make pictures` takes, with a text for who can't see it; each link leads somewhere."""
    pictures = dict(re.findall(r"!\[([^]]*)\]\(pictures/([^)]*)\)", guide))
    assert {Path(name).stem for name in pictures.values()} == set(PICTURES)
    assert all(len(text) > 20 for text in pictures)
    for name in pictures.values():
        assert 0 < (project / "knowledge" / "pictures" / name).stat().st_size < 100_000
    headings = {anchor(line.lstrip("# ")) for line in guide.splitlines() if line.startswith("#")}
    assert set(re.findall(r"\]\(#([^)]*)\)", guide)) <= headings


def anchor(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
