"""A change touches the lines that it is about, and no others, however a file is written."""

from __future__ import annotations

import difflib
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.editorial.editing.fields import FieldKind, as_field, fields_of
from bot.editorial.editing.layout import Layout
from bot.editorial.editing.splicing import Splicer, spliced
from bot.editorial.editing.values import Values, normal, values_of
from bot.knowledge.schema import FileFormat

ROOT = Path(__file__).parents[3]
SHIPPED = sorted((ROOT / "knowledge").rglob("*.yaml"))
UNUSUAL = sorted((ROOT / "tests" / "knowledge" / "good").rglob("*.yaml"))
GARDEN = sorted((ROOT / "tests" / "garden").rglob("*.yaml"))
_LONG_WORD = re.compile(r"\w{7,}")


def all_values(layout: Layout) -> list[Values]:
    return [values_of(found) for found in layout.entries()]


def rewritten(text: str, number: int, values: Values) -> str:
    """Return a file of which one entry says something else."""
    layout = Layout(text)
    return spliced(layout, Splicer(layout).change(list(layout.entries())[number], values))


def added_and_removed(before: str, after: str) -> tuple[list[str], list[str]]:
    lines = list(difflib.ndiff(before.splitlines(), after.splitlines()))
    return [line[2:] for line in lines if line[:2] == "+ "], [line[2:] for line in lines if line[:2] == "- "]


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.name)
def test_saved_unchanged_a_file_stays_as_it_is(file: Path) -> None:
    """Opening each entry and saving it as it is changes not a byte."""
    layout = Layout(file.read_bytes().decode())
    entries = list(layout.entries())
    assert entries
    for found, values in zip(entries, all_values(layout), strict=True):
        assert spliced(layout, Splicer(layout).change(found, values)) == layout.text


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.name)
def test_another_word_is_another_line(file: Path) -> None:
    """One word of a text exchanged is one line of the file exchanged, in whatever lines the text is folded."""
    text = file.read_bytes().decode()
    layout = Layout(text)
    for found, values in zip(layout.entries(), all_values(layout), strict=True):
        summary: Any = values.get("summary", {"de": ""})  # small talk may leave its words to the bot
        word = _LONG_WORD.search(summary["de"])
        if word is None:
            continue
        other = {**summary, "de": summary["de"].replace(word[0], word[0][::-1], 1)}
        after = spliced(layout, Splicer(layout).change(found, {**values, "summary": other}))
        added, removed = added_and_removed(text, after)
        assert (len(added), len(removed)) == (1, 1), (values["id"], added, removed)
        assert added[0].replace(word[0][::-1], word[0]) == removed[0]


def changes(values: dict[str, Any], chance: random.Random) -> Iterator[dict[str, Any]]:
    """Yield an entry changed in many ways, one at a time."""
    strange = chance.choice(
        ['"quoted": a # b', "- x", "nein", "{a}, [b]", "it's", "ß€😀", "a" * 200, "x\ny", "100", "~"]
    )
    for name, value in values.items():
        if isinstance(value, str):
            continue
        if isinstance(value, dict):
            yield {
                **values,
                name: {**value, "uk": [strange] if isinstance(next(iter(value.values())), list) else strange},
            }
        for key in list(value) if isinstance(value, dict) else []:
            of_lists = isinstance(value[key], list)
            yield {
                **values,
                name: {**value, key: [*value[key][:-1], strange] if of_lists else f"{strange} {value[key]}"},
            }
            yield {**values, name: {**value, key: [strange, *value[key]] if of_lists else strange}}
            if len(value) > 1:
                yield {**values, name: {k: v for k, v in value.items() if k != key}}
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            yield {**values, name: [*value, strange]}
            yield {**values, name: [strange, *value[1:]]}
            yield {**values, name: value[1:]}
            yield {**values, name: value[:-1]}
            yield {**values, name: [*value[::2], strange, strange + "2"]}
        elif isinstance(value, list):
            yield {**values, name: [*value, {"url": "https://example.org/a?b=c#d", "label": {"de": strange}}]}
            yield {**values, name: [{"url": "https://example.org/"}]}
        if name not in {"id", "title", "summary"}:
            yield {k: v for k, v in values.items() if k != name}
    yield {**values, "reviewed": "2025-11-30", "keywords": [strange, "Wort"], "related": ["one", "two"]}
    yield {
        **values,
        "summary": {"de": f"{'lang und länger ' * 12}\n{strange}", "en": "short"},
        "label": {"de": strange},
    }


@pytest.mark.parametrize("file", [*UNUSUAL, *GARDEN], ids=lambda file: f"{file.parent.name}/{file.name}")
def test_what_was_written_is_read_again_and_nothing_else_changes(file: Path) -> None:
    """Whatever is changed in an entry stands in the file; other entries and all comments outside stay as they were."""
    text = file.read_bytes().decode("utf-8-sig")
    try:
        layout = Layout(text)
        before = all_values(layout)
    except yaml.YAMLError:
        pytest.skip("YAML that only the reader of the knowledge understands")
    chance = random.Random(file.name)  # noqa: S311  the same in each run
    sections = [as_field(found.section) for found in layout.entries()]
    for number in chance.sample(range(len(before)), min(len(before), 4)):
        for values in changes(before[number], chance):
            after = rewritten(text, number, normal(values, sections[number]))
            assert all_values(Layout(after)) == [
                *before[:number],
                normal(values, sections[number]),
                *before[number + 1 :],
            ], values
            comments = [line for line in text.splitlines() if line.startswith("#")]
            assert [line for line in after.splitlines() if line.startswith("#")] == comments


def test_a_field_is_written_as_its_format_wants(tmp_path: Path) -> None:
    """Times, days, numbers, codes and ids are bare where YAML takes them for that; what stands alone goes on to."""
    file = tmp_path / "session.yaml"
    file.write_text(
        "session:\n  id: talk\n  title: Rede\n  summary: Kurz.\n  form: lecture\n  number: 1\n  language: de\n"
        "  start: 2027-05-08 14:30\n  room: Saal\n",
        encoding="utf-8",
    )
    text = file.read_text(encoding="utf-8")
    (values,) = all_values(Layout(text))
    assert rewritten(text, 0, values) == text
    changed = normal(
        {
            **values,
            "number": 2,
            "language": ["en"],
            "end": "2027-05-08T15:15",
            "room": "Foyer",
            "reviewed": "2027-01-31",
        },
        as_field("session"),
    )
    added, removed = added_and_removed(text, rewritten(text, 0, changed))
    assert removed == ["  number: 1", "  language: de", "  room: Saal"]
    assert sorted(added) == sorted(
        ["  number: 2", "  language: en", "  room: Foyer", "  end: 2027-05-08 15:15", "  reviewed: 2027-01-31"]
    )


def test_every_field_of_the_format_has_its_kind() -> None:
    """A form knows what to show for each field of each section: none is left that only the file can say."""
    for section in FileFormat.model_fields:
        kinds = {field.kind for one in fields_of(section) for field in (one, *one.fields)}
        assert FieldKind.OTHER not in kinds
