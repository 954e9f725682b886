"""Saved conversations: what is written can be read and replayed, and what changed since is found."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import yaml

from bot.preview import saving
from bot.preview.session import session
from bot.preview.stage import Stage, StepError
from bot.preview.steps import Arrive, Attach, Delete, Edit, Forget, Mark, Open, Press, Send, Speak


@asynccontextmanager
async def staged(folder: Path) -> AsyncIterator[Stage]:
    async with session(folder) as made:
        yield made.stage
        assert made.stage.telegram.violations == []


async def talk(stage: Stage) -> None:
    """Do one step of each kind that people do."""
    await stage.do(Send(by="Anna", text="Vortrag über Bäume"))
    await stage.do(Press(by="Anna", message="1/1", button="👤 Dr. Mira Holm"))
    await stage.do(Send(by="Anna", text="Wann war die Tagung?"))
    await stage.do(Edit(by="Anna", message="3", text="Wo war die Tagung?"))
    await stage.do(Arrive(by="Zoë", language="fr"))
    await stage.do(Speak(by="Zoë", language="en"))
    await stage.do(Open(by="Zoë", group="Verein"))
    await stage.do(Send(by="Zoë", group="Verein", text="@muster_bot trees in the city?"))
    await stage.do(Send(by="Anna", group="Verein", text="and the date?", to="8/1"))
    await stage.do(Attach(by="Zoë", kind="voice"))
    await stage.do(Delete(by="Anna", message="1"))
    await stage.do(Forget(by="Anna"))
    await stage.do(Send(by="Anna", text="/start trees-water"))


async def test_a_replay_of_what_has_not_changed_is_the_same(garden_folder: Path) -> None:
    """Every kind of step can be saved, read and replayed; nothing differs, and saving again gives the same file."""
    async with staged(garden_folder) as stage:
        await talk(stage)
        stage.mark(1, Mark(right=True, entry="trees"))
        text = saving.write(stage.saved())
    assert "{" not in text  # people read it
    async with staged(garden_folder) as stage:
        replayed = await saving.replay(stage, saving.read(text))
        assert [done.number for done in replayed if done.changed] == []
        assert len(replayed) == 13
        assert saving.write(stage.saved()) == text


async def test_what_changed_is_found(garden_folder: Path, tmp_path: Path) -> None:
    """Another text, a button that is gone, and what could not be done because of it."""
    async with staged(garden_folder) as stage:
        await stage.do(Send(by="Anna", text="Holm"))
        await stage.do(Press(by="Anna", message="1/1", button="🎤 Holm: Bäume"))
        await stage.do(Send(by="Anna", text="Wann war die Tagung?"))
        saved = stage.saved()
    folder = Path(shutil.copytree(garden_folder, tmp_path / "garden"))
    file = folder / "1-baeume.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace('"Holm: Bäume"', "Alleen"), encoding="utf-8")
    async with staged(folder) as stage:
        replayed = await saving.replay(stage, saved)
    assert [done.changed for done in replayed] == [True, True, False]
    assert "🎤 Alleen" in replayed[0].said[0].buttons
    assert replayed[1].failure is not None
    assert "Bäume" in replayed[1].failure


async def test_marked_follow_ups_are_exported_with_what_was_said_before(garden_folder: Path) -> None:
    """A question that is understood only with an earlier one is a conversation for `evaluate`."""
    async with staged(garden_folder) as stage:
        await stage.do(Send(by="Anna", text="Vortrag über Bäume"))
        await stage.do(Send(by="Anna", text="und wer hat den gehalten?"))
        stage.mark(1, Mark(right=True, entry="trees"))
        stage.mark(2, Mark(right=True, entry="mira-holm"))
        assert yaml.safe_load(saving.questions(stage.happened)) == {
            "answers": [{"entry": "trees", "de": ["Vortrag über Bäume"]}],
            "conversations": [
                {
                    "said": ["Vortrag über Bäume", "und wer hat den gehalten?"],
                    "language": "de",
                    "entry": "mira-holm",
                }
            ],
        }
        stage.mark(2, None)
        assert "conversations" not in saving.questions(stage.happened)
        with pytest.raises(StepError):
            stage.mark(99, None)


@pytest.mark.parametrize(
    "text",
    ["", "[]", "steps: 5", "steps: [{step: {do: sing}}]", "a: &a [*a]", "a: &a 1\nsteps: [*a]", "!!python/object:x {}",
     "\x00", "[" * 5000, "steps: [{step: {do: send, by: Anna, text: '', more: 1}}]"],
)  # fmt: skip
def test_what_is_no_conversation_is_a_sentence(text: str) -> None:
    """Whatever is in a file: it is read or refused in words."""
    with pytest.raises(saving.SavedConversationError, match="not a saved conversation"):
        saving.read(text)
