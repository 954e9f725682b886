"""Whatever bytes are in a file: problems, never an exception, and never for long."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot import knowledge
from bot.knowledge import parsing

Write = Callable[[str, str | bytes], Path]
VALID = (Path(__file__).parent / "good/conference/sessions/1-roth.yaml").read_bytes()
EXTRAS = b"\" ' : - # & * ! | > [ ] { } % @ ~ ? , \\ \0 \xff \xc3 \x85 --- ... <<: &a *a !!x >-".split(b" ")
EXTRAS += [b": ", b"- ", b" #", b"&a ", b"\t", b"\n", b"\r", b"---\n", b"...\n", b" "]
ANY_FILE = settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True
)


@pytest.fixture(params=[None, yaml.SafeLoader], ids=["c-parser", "python-parser"])
def any_parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param:
        monkeypatch.setattr(parsing, "Loader", request.param)


def assert_is_read(folder: Path, data: bytes) -> None:
    (folder / "f.yaml").write_bytes(data)
    reading = knowledge.read(folder)

    errors = [problem for problem in reading.problems if problem.level is knowledge.Level.ERROR]
    assert (reading.knowledge is None) == bool(errors)
    lines = [knowledge.format(problem, language) for problem in reading.problems for language in ("de", "en")]
    assert all(line.encode() for line in lines)
    assert all(problem.place.line >= 1 and problem.place.column >= 1 for problem in reading.problems)


@pytest.mark.usefixtures("any_parser")
@ANY_FILE
@given(data=st.binary(max_size=300))
@example(b"a: \xef\xbb\xbf")
@example(b'findings: [{id: "\\ud800"}]')
@example(b"? [a, {b: c}]\n: d\n")
@example(b"<<: [1]\n=: 2\n")
def test_any_bytes_are_read_without_an_exception(folder: Path, data: bytes) -> None:
    """A file may be anything at all."""
    assert_is_read(folder, data)


@pytest.mark.usefixtures("any_parser")
@ANY_FILE
@given(text=st.text(alphabet=st.sampled_from("ab:-?#&*!|>'\"%@`[]{},\\ \n\t0~é=<."), max_size=120))
def test_any_punctuation_is_read_without_an_exception(folder: Path, text: str) -> None:
    """Nor does it matter which of YAML's many special characters meet."""
    assert_is_read(folder, b"findings:\n  - id: x\n    title: " + text.encode())


@pytest.mark.usefixtures("any_parser")
@ANY_FILE
@given(
    changes=st.lists(
        st.tuples(st.integers(0, len(VALID)), st.integers(0, 12), st.sampled_from([b"", *EXTRAS])),
        min_size=1,
        max_size=6,
    )
)
def test_a_valid_file_with_slips_is_read_without_an_exception(
    folder: Path, changes: list[tuple[int, int, bytes]]
) -> None:
    """A slip of the pen, or six, in a file that was in order."""
    data = VALID
    for begin, length, instead in changes:
        data = data[:begin] + instead + data[begin + length :]
    assert_is_read(folder, data)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"[" * 1_900_000, id="brackets"),
        pytest.param(b"{a: " * 450_000, id="braces"),
        pytest.param(b"- " * 900_000, id="hyphens"),
        pytest.param(b"? " * 900_000, id="question-marks"),
        pytest.param(b"".join(b" " * n + b"a:\n" for n in range(1500)), id="indentation"),
        pytest.param(b"a: &a [x]\n" + b"b: [*a, *a, *a, *a]\n" * 20_000, id="aliases"),
        pytest.param(b"&a " * 600_000, id="anchors"),
        pytest.param(b"findings:\n" + b"- x\n" * 10_000, id="items"),
        pytest.param(b"findings:\n" + b"- x: [\n" * 3_000, id="mistakes"),
        pytest.param(b"a: 1\n" * 3_000, id="same-key"),
        pytest.param(b'findings: "' + b"x" * 1_900_000, id="open-quote"),
        pytest.param(b"\t- a\n" * 100_000, id="tabs"),
        pytest.param(('a: ["' + 'x“, "' * 100_000).encode(), id="mixed-quotes"),
        pytest.param(b"!" * 1_900_000, id="tag"),
        pytest.param(b"findings: 9" + b"9" * 1_900_000, id="number"),
        pytest.param(b"9" * 1_900_000 + b": 1", id="number-as-key"),
    ],
)
def test_no_file_takes_long(folder: Path, data: bytes) -> None:
    """Neither depth nor repetition nor size brings the reader down, or to a halt."""
    begin = time.perf_counter()
    assert_is_read(folder, data)

    assert time.perf_counter() - begin < 5


def test_aliases_are_refused_and_not_expanded(folder: Path, write: Write) -> None:
    """A "billion laughs" file is a few friendly problems."""
    layers = "".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]\n" for n in range(1, 30))
    write("bomb.yaml", f"l0: &l0 [lol]\n{layers}")
    found = [problem for problem in knowledge.read(folder).problems if problem.rule == "alias"]

    assert len(found) == 59
    assert "YAML-Verweis" in found[0].message("de")


def test_a_bad_file_does_not_hide_the_others(folder: Path, write: Write) -> None:
    """All problems of all files come in one run."""
    write("a.yaml", b"\xff\xfe\0")
    write("b.yaml", "findings:\n  - id: [\n")
    write("c.yaml", "nix:\n")
    rules = {problem.place.file.name: problem.rule for problem in knowledge.read(folder).problems}

    assert rules == {"a.yaml": "not-utf8", "b.yaml": "bracket", "c.yaml": "unknown-key"}
