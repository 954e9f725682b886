"""Vectors are made once: with real files, processes and signals."""

from __future__ import annotations

import logging
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from bot import own_folders
from bot.meaning import Encoder, KeptVectors, Vectors

TEXTS = [f"Frage {number} zu Bäumen?" for number in range(20)]


class Counting:
    """The encoder, and what it was asked for."""

    def __init__(self, encoder: Encoder, name: str = "counting") -> None:
        self.name, self.dimensions = name, encoder.dimensions
        self.asked: list[str] = []
        self._encoder = encoder

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.asked += texts
        return self._encoder.encode(texts)


@pytest.fixture
def counting(encoder: Encoder) -> Counting:
    return Counting(encoder)


def test_only_what_is_new_is_encoded(counting: Counting, tmp_path: Path) -> None:
    """After a restart with one changed text, that text alone is encoded; all vectors are nearly what they were."""
    first = KeptVectors(counting, tmp_path).vectors(TEXTS)
    changed = [*TEXTS[:-1], "Etwas ganz anderes"]
    again = KeptVectors(counting, tmp_path).vectors(changed)
    assert counting.asked == [*TEXTS, "Etwas ganz anderes"]
    assert (first[:-1] == again[:-1]).all()
    assert ((first * counting.encode(TEXTS)).sum(axis=1) > 0.999).all()
    assert first.dtype == np.float32


def test_vectors_of_another_model_are_others(encoder: Encoder, tmp_path: Path) -> None:
    """What one model has made, another doesn't take."""
    for name in ("one", "two"):
        model = Counting(encoder, name)
        KeptVectors(model, tmp_path).vectors(TEXTS[:2])
        assert model.asked == TEXTS[:2]


def test_progress_is_told_and_can_end_it(counting: Counting, tmp_path: Path) -> None:
    """Batch after batch; what was encoded before the end is kept."""
    many = [f"Text {number}" for number in range(150)]
    told: list[tuple[int, int]] = []

    def stop(done: int, of: int) -> None:
        told.append((done, of))
        raise InterruptedError

    with pytest.raises(InterruptedError):
        KeptVectors(counting, tmp_path).telling(stop).vectors(many)
    assert told == [(32, 150)]
    KeptVectors(counting, tmp_path).telling(lambda done, of: told.append((done, of))).vectors(many)
    assert told[1:] == [(32, 118), (64, 118), (96, 118), (118, 118)]


def test_the_file_has_no_text_and_no_more_than_it_may(counting: Counting, tmp_path: Path) -> None:
    """Hashes and bytes; those not used for longest go first, those just used stay."""
    kept = KeptVectors(counting, tmp_path, most=10)
    kept.vectors(TEXTS)
    content = (tmp_path / "vectors.sqlite3").read_bytes()
    assert "Bäumen".encode() not in content
    with sqlite3.connect(tmp_path / "vectors.sqlite3") as database:
        assert database.execute("SELECT count(*) FROM vectors").fetchone() == (10,)
        database.execute("UPDATE vectors SET used = 0")
    kept.vectors(["Neu"])
    counting.asked.clear()
    kept.vectors(["Neu"])
    assert counting.asked == []


def test_a_damaged_file_is_made_anew(counting: Counting, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Whatever is in it: the vectors come, and next time they are kept again."""
    caplog.set_level(logging.INFO)
    (tmp_path / "vectors.sqlite3").write_bytes(b"no database at all" * 1000)
    assert KeptVectors(counting, tmp_path).vectors(TEXTS).any()
    assert "can't be kept" in caplog.text
    counting.asked.clear()
    KeptVectors(counting, tmp_path).vectors(TEXTS)
    KeptVectors(counting, tmp_path).vectors(TEXTS)
    assert len(counting.asked) <= len(TEXTS)


def test_where_nothing_can_be_kept_vectors_come_all_the_same(counting: Counting, tmp_path: Path) -> None:
    """No folder, a file where the folder should be, or a name that can't even be asked for: no error."""
    file = tmp_path / "file"
    file.touch()
    for folder in (None, file / "below", tmp_path / ("x" * 300)):
        assert KeptVectors(counting, folder).vectors(TEXTS[:2]).shape == (2, counting.dimensions)


def test_what_may_only_be_read_is_read(counting: Counting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a file system without a right to write, what another start has learned isn't learned anew."""
    KeptVectors(counting, tmp_path).vectors(TEXTS[:3])
    before = (tmp_path / "vectors.sqlite3").read_bytes()
    # The one who runs the tests may write everywhere.
    monkeypatch.setattr(os, "access", lambda _path, mode: mode != os.W_OK)
    counting.asked.clear()
    assert KeptVectors(counting, tmp_path).vectors(TEXTS[:3]).shape == (3, counting.dimensions)
    assert (counting.asked, (tmp_path / "vectors.sqlite3").read_bytes()) == ([], before)


def test_what_is_shipped_is_read_and_never_written(counting: Counting, tmp_path: Path) -> None:
    """A container brings the vectors of its knowledge; they need no folder of the user's."""
    KeptVectors(counting, tmp_path / "made").vectors(TEXTS)
    shipped = tmp_path / "made" / "vectors.sqlite3"
    before = shipped.read_bytes()
    counting.asked.clear()
    KeptVectors(counting, None, shipped).vectors([*TEXTS, "Neu"])
    assert counting.asked == ["Neu"]
    assert shipped.read_bytes() == before


_PROGRAM = (
    "import sys; from pathlib import Path; from bot.meaning import KeptVectors, load\n"
    "texts = [f'Text {sys.argv[2]} {number}' for number in range(int(sys.argv[3]))]\n"
    "KeptVectors(load(), Path(sys.argv[1])).telling(lambda *_: print('batch', flush=True)).vectors(texts)\n"
)


def encode(folder: Path, name: str, count: int) -> subprocess.Popen[str]:
    arguments = [sys.executable, "-c", _PROGRAM, str(folder), name, str(count)]
    return subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True)  # noqa: S603


def test_a_kill_costs_one_batch_at_most(counting: Counting, encoder: Encoder, tmp_path: Path) -> None:
    """What was written before SIGKILL is there, and whole."""
    with encode(tmp_path, "a", 1000) as working:
        assert working.stdout is not None
        assert working.stdout.readline() == "batch\n"
        working.send_signal(signal.SIGKILL)
    counting.name = encoder.name
    KeptVectors(counting, tmp_path).vectors([f"Text a {number}" for number in range(32)])
    assert counting.asked == []


def test_two_processes_write_at_once(counting: Counting, encoder: Encoder, tmp_path: Path) -> None:
    """Neither is in the other's way, and nothing of either gets lost."""
    with encode(tmp_path, "a", 140) as one, encode(tmp_path, "b", 140) as other:
        assert (one.wait(60), other.wait(60)) == (0, 0)
    counting.name = encoder.name
    KeptVectors(counting, tmp_path).vectors([f"Text {name} {n}" for name in "ab" for n in range(140)])
    assert counting.asked == []


def test_many_kept_vectors_are_there_at_once(tmp_path: Path) -> None:
    """The largest knowledge base we think of doesn't wait for the disk."""

    class Random:
        name, dimensions = "random", 384

        def encode(self, texts: Sequence[str]) -> Vectors:
            return np.random.default_rng(1).standard_normal((len(texts), 384)).astype(np.float32)

    texts = [str(number) for number in range(20_000)]
    KeptVectors(Random(), tmp_path).vectors(texts)
    start = time.perf_counter()
    KeptVectors(Random(), tmp_path).vectors(texts)
    assert time.perf_counter() - start < 5


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="users have no numbers on this system")
def test_a_user_without_a_home_has_no_folder(counting: Counting, monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a container that runs as any number: vectors are made, and not kept."""
    monkeypatch.delenv("HOME")
    monkeypatch.setattr(os, "getuid", lambda: 987_654_321)
    assert own_folders.for_caches() is None
    assert len(KeptVectors(counting, own_folders.for_caches()).vectors(["Text"])) == 1
