"""Conversations as files: saved, read again, replayed, and marked questions for `evaluate`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from bot.preview.stage import Stage, StepError, StepResult
from bot.preview.steps import Attach, Edit, Saved, Send

_HEAD = "# A conversation with the bot. See what has changed since:  python -m bot preview --replay FILE\n"
_MOST_EARLIER = 3  # questions that a follow-up may be about
LONGEST = 5_000_000  # bytes


class SavedConversationError(Exception):
    """A file is not a saved conversation; the text says what is wrong with it."""


class SavedConversation(BaseModel):
    """A saved conversation."""

    model_config = ConfigDict(extra="forbid")

    version: int = 1
    steps: list[Saved]


def write(steps: Sequence[Saved]) -> str:
    """Return a conversation as the text of a file."""
    content = [saved.model_dump(mode="json", exclude_none=True, exclude_defaults=False) for saved in steps]
    return _HEAD + _yaml({"version": 1, "steps": [_without_blanks(step) for step in content]})


def read(text: str) -> list[Saved]:
    """Return the conversation in the text of a file. Raises SavedConversationError."""
    try:
        return SavedConversation.model_validate(_load(text) or {}).steps
    except yaml.YAMLError as error:
        raise SavedConversationError(f"This is not a saved conversation: {error}") from None
    except RecursionError:
        raise SavedConversationError("This is not a saved conversation: it is nested too deeply.") from None
    except ValidationError as error:
        first = error.errors()[0]
        where = " → ".join(str(part) for part in first["loc"])
        raise SavedConversationError(f"This is not a saved conversation: {where}: {first['msg']}") from None


async def replay(stage: Stage, steps: Sequence[Saved]) -> list[StepResult]:
    """Do all steps again and return them, with what the bot said before; the marks come along."""
    replayed = []
    for saved in steps:
        try:
            happened = await stage.do(saved.step, before=saved.said)
        except StepError as error:
            happened = stage.skip(saved.step, saved.said, str(error))
        if saved.mark:
            stage.mark(happened.number, saved.mark)
        replayed.append(happened)
    return replayed


def questions(happened: Sequence[StepResult]) -> str:
    """Return the marked questions as `evaluate` reads them: each with the entry that answers it, or none."""
    answers: dict[str, dict[str, list[str]]] = {}
    none: dict[str, list[str]] = {}
    for question, language, entry in _marked(happened):
        by_language = answers.setdefault(entry, {}) if entry else none
        asked = by_language.setdefault(language, [])
        if question not in asked:
            asked.append(question)
    content: dict[str, Any] = {}
    if answers:
        content["answers"] = [{"entry": entry, **asked} for entry, asked in answers.items()]
    if none:
        content["must_not_answer"] = none
    if conversations := list(_marked_follow_ups(happened)):
        content["conversations"] = conversations
    return _yaml(content) if content else "answers: []\n"


def _marked(happened: Sequence[StepResult]) -> Iterator[tuple[str, str, str | None]]:
    for done in happened:
        if done.mark and done.thought and _question(done) and not _earlier(done, happened):
            yield _question(done), done.thought.reply.language, done.mark.entry


def _marked_follow_ups(happened: Sequence[StepResult]) -> Iterator[dict[str, Any]]:
    """A follow-up is only a question together with what was said before it."""
    for done in happened:
        if done.mark and done.thought and (said := _earlier(done, happened)):
            right = {"entry": done.mark.entry} if done.mark.entry else {"must_not_answer": True}
            yield {"said": [*said, _question(done)], "language": done.thought.reply.language, **right}


def _earlier(done: StepResult, happened: Sequence[StepResult]) -> list[str]:
    """Return what the person asked before in this chat, if the question was understood with it."""
    if done.thought is None or done.thought.reply.subject is None:
        return []
    same = [other for other in happened[: done.number - 1] if other.chat is done.chat and other.step.by == done.step.by]
    return [question for other in same if (question := _question(other))][-_MOST_EARLIER:]


def _question(done: StepResult) -> str:
    return done.step.text if isinstance(done.step, Send | Attach | Edit) else ""


def _load(text: str) -> Any:
    return yaml.load(text, Loader=_Loader)  # noqa: S506  it is a safe loader


def _without_blanks(step: dict[str, Any]) -> dict[str, Any]:
    """Leave out what says nothing, so that people can read the file."""
    step["said"] = [{name: value for name, value in said.items() if value or name == "text"} for said in step["said"]]
    return {name: value for name, value in step.items() if value not in ([], None)}


class _Dumper(yaml.SafeDumper):
    """Writes long texts as blocks, as people would."""


class _Loader(yaml.SafeLoader):
    """Reads without aliases: a saved conversation has none, and a few of them can blow up to any size."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("it has an alias (*)")
        return super().compose_node(parent, index)


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _text)


def _yaml(content: Any) -> str:
    written: str = yaml.dump(content, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110)
    return written
