"""What texts mean: vectors from a sentence encoder, the same for what means the same in a hundred languages."""

from bot.meaning.contrast import Contrast, samples_in
from bot.meaning.encoder import Encoder, Vectors, load, of_length_one
from bot.meaning.kept import WORTH_TELLING, KeptVectors, Progress, packed, unpacked

__all__ = [
    "WORTH_TELLING",
    "Contrast",
    "Encoder",
    "KeptVectors",
    "Progress",
    "Vectors",
    "load",
    "of_length_one",
    "packed",
    "samples_in",
    "unpacked",
]
