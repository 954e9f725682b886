"""What staff get in their chat."""

from __future__ import annotations

import io
import re
import shutil
from asyncio import CancelledError
from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from bot.editorial.desk_links import DeskLinks
from bot.editorial.for_staff import ForStaff
from bot.editorial.report import as_message, find, plot
from bot.editorial.report.bars import COLOURS, bars, picture
from bot.store import Asked, Question, Recorded

if TYPE_CHECKING:
    from bot.knowledge import KnowledgeBase
    from bot.meaning import KeptVectors

MONDAY = date(2026, 3, 2)
PARTS = {"answer": "beantwortet", "unknown": "nicht gewusst"}


def test_the_picture_shows_what_the_page_shows() -> None:
    """Of each part as much: twice as many questions are twice as many points of its colour."""
    weeks = [("02.03.", {"answer": 20, "unknown": 10}), ("09.03.", {"answer": 20})]
    image = Image.open(io.BytesIO(picture("Fragen je Woche", weeks, PARTS))).convert("RGB")
    drawn = image.tobytes()
    points = Counter(f"#{drawn[at : at + 3].hex()}" for at in range(0, len(drawn), 3))
    legend = 20 * 20  # points
    answers, unknown = (points[colour] - legend for colour in COLOURS[:2])
    assert answers / unknown == pytest.approx(4, rel=0.02)
    assert bars("Fragen je Woche", weeks, PARTS).count('class="part-0"') == 2


@pytest.mark.parametrize("weeks", [[], [("02.03.", {})], [(f"{n}", {"answer": n}) for n in range(60)]])
def test_a_picture_of_nothing_or_of_much_is_one(weeks: list[tuple[str, dict[str, int]]]) -> None:
    """An empty journal, and one of a year."""
    assert Image.open(io.BytesIO(picture("Ä", weeks, PARTS))).format == "PNG"


def test_a_message_is_short(garden: KnowledgeBase) -> None:
    """Of many groups the first, and how many there are more; it fits into a message of Telegram."""
    asked = tuple(Question(f"{n} " + "lang " * 60, "de", "unknown", ("food",), MONDAY) for n in range(30))
    found = find(Recorded(asked, (Asked(MONDAY, "unknown", "de", 30), Asked(MONDAY, "answer", "de", 4))), {}, garden)
    for language, more in (("de", "und 22 weitere"), ("en", "and 22 more")):
        message = as_message(found, language)
        assert more in message
        assert len(message) < 4096
    assert Image.open(io.BytesIO(plot(found, "de"))).format == "PNG"


def test_what_questions_mean_is_kept_for_the_next_report(garden: KnowledgeBase, meaning: KeptVectors) -> None:
    """Alike questions stand together, and the second report encodes nothing."""
    kept: dict[int, bytes] = {}
    texts = ("gibt es parkplätze?", "wo kann ich parken?")
    asked = tuple(Question(text, "de", "unknown", ("food",), date.today(), id=n + 1) for n, text in enumerate(texts))  # noqa: DTZ011
    staff = ForStaff(garden.entries["food"].place.file.parent, meaning)
    text, *_ = staff.report(Recorded(asked), {}, garden, "de", kept.update)
    assert "(2-mal)" in text
    assert set(kept) == {1, 2}


def test_check_says_what_is_wrong_in_the_files(garden_folder: Path, tmp_path: Path) -> None:
    """In one sentence where nothing is; else how much, and the first with their places, errors before all else."""
    staff = ForStaff(Path(shutil.copytree(garden_folder, tmp_path / "garden")), None)
    before = staff.check("en")
    (tmp_path / "garden" / "z.yaml").write_text("general:\n" + "  - {sumary: x}\n" * 20, encoding="utf-8")
    said = staff.check("en")
    assert said != before
    assert "❌ z.yaml:2\n" in said
    assert re.match(r"The knowledge base: [0-9]+ errors, [0-9]+ warnings\.", said)
    assert len(said) < 4096


def test_a_report_that_is_given_up_ends_soon(garden: KnowledgeBase, meaning: KeptVectors) -> None:
    """To encode thousands of questions takes minutes; who stops the bot doesn't wait for that."""
    asked = tuple(Question(f"frage nummer {n}?", "de", "unknown", (), MONDAY, id=n) for n in range(1_000))
    staff = ForStaff(garden.entries["food"].place.file.parent, meaning)
    staff.stop()
    with pytest.raises(CancelledError):
        staff.report(Recorded(asked), {}, garden, "de", lambda _new: None)


def test_where_there_is_no_desk_nothing_links_to_it(garden_folder: Path) -> None:
    """Elsewhere the link leads there; without a desk the lines to paste are all."""
    drafts = {
        address: ForStaff(garden_folder, None, DeskLinks(address)).draft("Wo?", "de", "Da.", "de")
        for address in ("https://pult.example.org", None)
    }
    link, _ = drafts["https://pult.example.org"]
    assert (link or "").startswith("https://pult.example.org/#new=")
    link, lines = drafts[None]
    assert link is None
    assert "Da." in lines
