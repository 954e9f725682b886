"""What a change does to the answers: the questions that it may be felt by are the ones that are asked."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot import knowledge
from bot.dialogue.assistant import Assistant
from bot.editorial.editing import effects
from bot.editorial.editing.effects import Measure
from bot.editorial.evaluation.cases import Case
from bot.knowledge import Place
from bot.meaning import KeptVectors


def test_what_passes_from_one_entry_to_another_is_measured(
    garden_folder: Path, tmp_path: Path, meaning: KeptVectors, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of many labelled questions those near the change are asked, also if the same words were there before."""
    asked = "Wie viel kühler ist es unter Bäumen?"
    folder = Path(shutil.copytree(garden_folder, tmp_path / "garden"))
    before = knowledge.read(folder).knowledge
    change(folder / "1-baeume.yaml", f'"{asked}", ', "")
    change(folder / "event.yaml", 'de: ["Was gab es zu essen?"', f'de: ["Was gab es zu essen?", "{asked}"')
    after = knowledge.read(folder).knowledge
    assert before
    assert after
    monkeypatch.setattr(effects, "MOST_ASKED", 1)
    far, near = (
        Case((said,), "de", ("trees-heat",), Place(tmp_path, 1, 1)) for said in ("Wann war die Tagung?", asked)
    )
    measured = Measure([far, near], meaning).effects(Assistant(before, meaning), Assistant(after, meaning))
    assert measured is not None
    assert (measured.asked, measured.all) == (1, 2)
    assert [effect.case for effect in measured.worse] == [near]


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
