"""Whether a question that names a speaker asks what the programme of an event may say of a person."""

from __future__ import annotations

from collections.abc import Collection

from bot.matching.words import split_words
from bot.meaning import Contrast, KeptVectors, samples_in

_ANYBODY = "Anna Muster"  # stands for the person in the samples
_AHEAD = 0.1  # by which a question is nearer to what is private; with less, one in five on the programme would be lost


class OfPeople:
    """Tells by samples, with a name that stands for any: what tells speakers apart is no matter here."""

    def __init__(self, meaning: KeptVectors | None) -> None:
        """Get ready; without `meaning` nothing is private."""
        samples = samples_in(__package__ or "", "of_people.yaml")
        self._contrast = Contrast(meaning, samples["private"], samples["programme"]) if meaning else None

    def is_private(self, text: str, names: Collection[str]) -> bool:
        """Tell whether a text, in which some folded words name a person, asks for what no programme says."""
        of_anybody = _of_anybody(text, names)
        if self._contrast is None or not of_anybody:
            return False
        private, on_the_programme = self._contrast.nearness(of_anybody)
        return private >= on_the_programme + _AHEAD


def _of_anybody(text: str, names: Collection[str]) -> str:
    """Return a text with the first of its words that name a person replaced, the others left out; "" without any."""
    words, names = text.split(), {*names}
    named = [place for place, word in enumerate(words) if not names.isdisjoint(split_words(word))]
    put = {place: _ANYBODY if place == named[0] else "" for place in named}
    return " ".join(filter(None, (put.get(place, word) for place, word in enumerate(words)))) if named else ""
