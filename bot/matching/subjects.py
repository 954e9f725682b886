"""Words that only one session is about: a question with "Sport" in it is not about the mentoring workshop.

Which words these are is learnt from the sample questions. An entry of another session is held back when the question
has such a word, unless the entry speaks of it, too.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

import numpy as np

from bot.knowledge.model import Entry, Kind
from bot.matching.features import Floats
from bot.matching.parameters import ScoringParameters

# What isn't documented is asked of every session by its name.
_ABOUT_EVERYTHING = frozenset((Kind.SMALL_TALK, Kind.NOT_DOCUMENTED))


class Subjects:
    """Which entries a word of a question speaks against."""

    def __init__(
        self,
        entries: Sequence[Entry],
        asked: Iterable[tuple[int, Iterable[str]]],
        known_stems: Sequence[AbstractSet[str]],
        numbers: ScoringParameters,
    ) -> None:
        """Learn whose words are whose.

        `asked`: each sample question as (number of its entry, its stems); `known_stems`: all stems of each entry.
        """
        self._entries = len(entries)
        self._held_back = numbers.held_back
        session = [entry.session_id for entry in entries]
        sessions = {entry.id for entry in entries if entry.kind is Kind.SESSION}
        counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for number, stems in asked:
            if entries[number].kind not in _ABOUT_EVERYTHING:
                for stem in set(stems):
                    counts[stem][session[number]] += 1
        self._owner = {stem: own for stem, count in counts.items() if (own := _owner(count, numbers)) in sessions}
        self._against = {
            stem: np.array(
                [s != own and stem not in known for s, known in zip(session, known_stems, strict=True)], bool
            )
            for stem, own in self._owner.items()
        }

    def named(self, stems: Iterable[str]) -> frozenset[str]:
        """Return the ids of the sessions that a question with these stems names."""
        return frozenset(self._owner[stem] for stem in stems if stem in self._owner)

    def shares(self, stems: Iterable[str]) -> Floats:
        """Return what each entry's score is worth for a question with these stems (0-1)."""
        shares = np.ones(self._entries, np.float32)
        for stem in stems:
            if stem in self._against:
                shares[self._against[stem]] = self._held_back
        return shares


def _owner(count: Counter[str], numbers: ScoringParameters) -> str:
    """Return the session that a word belongs to; nothing if it belongs to several."""
    session, most = count.most_common(1)[0]
    return session if most >= max(numbers.own_questions, numbers.own_share * count.total()) else ""
