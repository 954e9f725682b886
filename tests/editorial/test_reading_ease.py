"""How easy texts are to read, as a figure."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from bot.commands.check import Format, check
from bot.editorial.reading_ease import ease_of

EASY = "Der Hund bellt. Die Katze schläft. Wir gehen heim."
HARD = "Die Implementierung zivilgesellschaftlicher Partizipationsmöglichkeiten erfordert Rahmenbedingungen."


def test_short_sentences_of_short_words_are_easier() -> None:
    """On a scale from about 0 to 100; an abbreviation ends no sentence, a line does."""
    assert ease_of(EASY, "de") > 90
    assert ease_of(HARD, "de") < 30
    assert ease_of("The dog barks. We go home.", "en") > 90
    assert ease_of("Prof. Dr. Roth sprach.", "de") == ease_of("Roth sprach.", "de")
    assert ease_of("Eins und zwei\nDrei und vier", "de") > ease_of("Eins und zwei drei und vier", "de")


@pytest.mark.parametrize(("language", "said"), [("de", "Lesbarkeit Deutsch: "), ("en", "Reading ease German: ")])
def test_check_tells_it_to_people_and_to_no_program(tmp_path: Path, language: str, said: str) -> None:
    """With the entries that are hardest first, once there is enough text to say anything; it is no mistake."""
    event = "event:\n  id: tagung\n  title: Tagung\n  summary: {}\n  questions: {{de: [a, b, c, d, e], en: [what]}}\n"
    finding = "general:\n  - id: hart\n    title: Hart\n    summary: {}\n    questions: {{de: [f, g], en: [why]}}\n"
    (tmp_path / "event.yaml").write_text(event.format(" ".join([EASY] * 15)), encoding="utf-8")
    (tmp_path / "general.yaml").write_text(finding.format(HARD), encoding="utf-8")
    out, for_program = io.StringIO(), io.StringIO()
    assert check(tmp_path, language, out) == 0
    last = out.getvalue().splitlines()[-1]
    assert last.startswith(said)
    assert ": hart " in last
    check(tmp_path, language, for_program, Format.JSON)
    assert said not in for_program.getvalue()
