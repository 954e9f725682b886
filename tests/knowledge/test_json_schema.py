"""With the JSON schema, editors accept what is good, underline what has the wrong shape, and explain it in German."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot import knowledge
from bot.cli import main
from bot.knowledge import glossary
from bot.knowledge.rules import keys, values
from bot.knowledge.rules.files import EmptyFile
from bot.knowledge.schema import FIELDS
from bot.knowledge.schema_file import FILE, file_text
from bot.terminal import GOOD, PROBLEMS

HERE = Path(__file__).parent
SHAPES = {
    rule.name for rule in (vars(keys) | vars(values)).values() if isinstance(rule, type) and hasattr(rule, "name")
}
# Editors read YAML 1.2, in which these are texts.
TEXTS_TO_EDITORS = {"not-text-bool", "not-text-date", "not-text-id", "not-text-language"}
SYNTAX_TO_OTHERS = {"unquoted-colon", "odd-space"}  # what our reader mends in its head has a wrong shape for editors


def files(folder: Path) -> list[Path]:
    return sorted(file for file in folder.rglob("*") if file.suffix in {".yaml", ".yml"})


@pytest.fixture(scope="module")
def schema_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("schema") / "schema.json"
    file.write_text(file_text(), encoding="utf-8")
    return file


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603  all ours
        [sys.executable, "-m", "check_jsonschema", *map(str, arguments)],
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip


def checked(schema_file: Path, checked_files: list[Path]) -> dict[str, Any]:
    """Return what check-jsonschema says of files, which it reads with a YAML parser of its own."""
    done = run("-o", "json", "--schemafile", schema_file, *checked_files)
    assert done.stdout, done.stderr
    said: dict[str, Any] = json.loads(done.stdout)
    return said


def test_the_schema_is_one(schema_file: Path) -> None:
    """It is valid by the rules of JSON Schema itself."""
    done = run("--check-metaschema", schema_file)
    assert done.returncode == 0, done.stdout


def test_what_is_good_is_accepted(schema_file: Path, project: Path) -> None:
    """All good examples and the whole knowledge base, whoever reads the YAML."""
    said = checked(
        schema_file, [*files(HERE / "good"), *files(project / "knowledge"), *files(project / "tests/garden")]
    )
    assert (said["status"], said.get("errors", [])) == ("ok", [])


def test_exactly_what_has_a_wrong_shape_is_refused(schema_file: Path) -> None:
    """Every bad example whose mistake is one of shape is; one with another mistake isn't, which would confuse."""
    said = checked(schema_file, files(HERE / "bad"))
    unreadable = {example(found) for found in said["parse_errors"]}
    refused = {example(found) for found in said["errors"]}
    shapes = {*SHAPES, EmptyFile.name} - {values.UnknownTimeZone.name}  # there are hundreds of them
    for folder in sorted(HERE.joinpath("bad").iterdir()):
        broken = {problem.rule for problem in knowledge.read(folder).problems}
        if broken & shapes and folder.name not in TEXTS_TO_EDITORS:
            assert folder.name in refused | unreadable
        elif not broken & SYNTAX_TO_OTHERS:
            assert folder.name not in refused


def example(found: dict[str, str]) -> str:
    return Path(found["filename"]).relative_to(HERE / "bad").parts[0]


def test_everything_is_explained_in_german() -> None:
    """Every section and field has a name and a sentence; a field that is new needs them, too."""
    made = knowledge.json_schema()
    explained = [
        made["properties"],
        *(made["$defs"][name]["properties"] for name in made["$defs"] if name.endswith("Format")),
    ]
    assert {key for fields in explained for key in fields} == {*FIELDS, *made["properties"]}
    for fields in explained:
        for key, content in fields.items():
            assert content["description"].endswith((".", "“", "…")), key
            assert content["title"][0].isupper(), key
            assert content["title"] != key.title() or key == "form", key


GROUPS = {"event": glossary.EVENT_FIELDS, "session": glossary.SESSION_FIELDS, "findings": glossary.ENTRY_FIELDS}


def test_the_examples_fit_their_fields(schema_file: Path, tmp_path: Path) -> None:
    """What an editor proposes is right."""
    written: list[Path] = []
    for section, content in examples():
        written.append(tmp_path / f"{len(written)}.yaml")
        value = [content] if section == "findings" else content
        written[-1].write_text(json.dumps({section: value}, ensure_ascii=False), encoding="utf-8")
    assert len(written) > len(glossary.FIELDS)
    assert checked(schema_file, written)["status"] == "ok"


def examples() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield an entry, and its section, for each example of a field."""
    content = {"id": "x", "title": "x", "summary": "x"}
    for section, fields in GROUPS.items():
        needed = {"form": "other", "number": 1} if section == "session" else {}
        for key, explained in fields.items():
            assert explained.examples, key
            yield from ((section, {**content, **needed, key: value}) for value in explained.examples)
    for key, explained in glossary.LINK_FIELDS.items():
        links = ([{"url": "https://example.org", key: value}] for value in explained.examples)
        yield from (("findings", {**content, "links": link}) for link in links)


@pytest.mark.parametrize("name", ["knowledge", "examples/nachbarwerk"])
def test_the_knowledge_files_refer_to_the_schema_of_today(project: Path, name: str) -> None:
    """After a change of the format: python -m bot schema --write --knowledge FOLDER."""
    folder = project / name
    assert (folder / FILE).read_text(encoding="utf-8") == file_text()
    for file in files(folder):
        first = file.read_text(encoding="utf-8").splitlines()[0]
        address = first.removeprefix("# yaml-language-server: $schema=")
        assert (file.parent / address).resolve() == (folder / FILE).resolve()


def test_the_line_is_written_once_and_nothing_else_changes(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Byte-order mark and line ends stay; a file that has the line is left alone; so is what can't be read."""
    (folder / "sub").mkdir()
    (folder / "sub" / "windows.yaml").write_bytes(b"\xef\xbb\xbfpeople: # wer\r\n  - id: x\r\n")
    (folder / "sub" / "utf16.yaml").write_bytes("people: []".encode("utf-16"))
    event = (folder / "event.yaml").read_bytes()
    for _ in range(2):
        assert main(["schema", "--write", "--knowledge", str(folder)]) == GOOD
        assert (folder / "event.yaml").read_bytes() == b"# yaml-language-server: $schema=schema.json\n" + event
        assert (folder / "sub" / "windows.yaml").read_bytes() == (
            b"\xef\xbb\xbf# yaml-language-server: $schema=../schema.json\r\npeople: # wer\r\n  - id: x\r\n"
        )
        assert (folder / "sub" / "utf16.yaml").read_bytes() == "people: []".encode("utf-16")
    assert "from now on: 2." in capsys.readouterr().out
    assert main(["schema", "--write", "--knowledge", str(folder / "nothing")]) == PROBLEMS
