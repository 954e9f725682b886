"""What is said beside a moment or a room, by its meaning: whether it asks what is on then and there."""

from __future__ import annotations

from bot.meaning import Contrast, KeptVectors, samples_in

_LEAST = 0.45  # cosine with the nearest sample from which on a wish is the same
_AHEAD = 0.1  # by which it is nearer than what asks for something else


class Wanting:
    """Compares what is said with samples of people who ask what is on, and of people who ask something else."""

    def __init__(self, meaning: KeptVectors | None) -> None:
        """Get ready; without `meaning` nothing is like a sample."""
        samples = samples_in(__package__ or "", "samples.yaml")
        self._contrast = Contrast(meaning, samples["programme"], samples["other"]) if meaning else None

    def is_what_is_on(self, said: str) -> bool:
        """Tell whether words beside a moment or a room ask what is on then and there."""
        if self._contrast is None or not said:
            return False
        on, other = self._contrast.nearness(said)
        return on >= max(_LEAST, other + _AHEAD)
