"""What a journal tells: values."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from bot.editorial.report.grouping import grouped
from bot.knowledge.model import Entry, Kind, KnowledgeBase
from bot.meaning import Vectors
from bot.store import Question, Recorded, Votes

# As the messenger names them.
UNHELPFUL = "unhelpful"
_OFFERED = ("choices", "unknown")
_MOST = 10_000  # different questions are grouped: time grows with the square
_OFTEN = 3  # offers that nobody took may be chance

Means = Mapping[str, Vectors]
"""The vector of each question."""


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that mean the same and weren't answered.

    `asked`: how often, all together; `texts`: each with how often, the most typical first; `nearest`: the entry that
    was nearest most often, if it is still there.
    """

    asked: int
    texts: tuple[tuple[Question, int], ...]
    nearest: Entry | None
    outcomes: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class VotedDown:
    """An entry whose answer didn't help: the votes of all times, and the questions that the journal has."""

    id: str
    entry: Entry | None
    votes: Votes
    questions: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Findings:
    """What there is to tell. Weeks begin on Mondays; in `weeks`, the amounts by outcome and by language."""

    first: date | None
    last: date | None
    asked: int
    in_vain: tuple[Group, ...]
    voted_down: tuple[VotedDown, ...]
    never_taken: tuple[tuple[Entry, int], ...]
    never_shown: tuple[Entry, ...]
    by_outcome: Mapping[date, Mapping[str, int]]
    by_language: Mapping[date, Mapping[str, int]]


def find(
    recorded: Recorded,
    votes: Mapping[str, Votes],
    knowledge: KnowledgeBase,
    means: Means | None = None,
    mean: Vectors | None = None,
) -> Findings:
    """Return what a journal tells about a knowledge base; without meaning only the same words are one question."""
    days = [one.day for one in recorded.asked] + [one.day for one in recorded.questions]
    in_vain = [q for q in recorded.questions if q.outcome != UNHELPFUL and q.taken is None]
    return Findings(
        first=min(days, default=None),
        last=max(days, default=None),
        asked=sum(one.amount for one in recorded.asked),
        in_vain=_groups(in_vain, knowledge, means, mean),
        voted_down=_voted_down(recorded.questions, votes, knowledge),
        never_taken=_never_taken(recorded.questions, knowledge),
        never_shown=_never_shown(recorded, knowledge),
        by_outcome=_weeks((one.day, one.outcome, one.amount) for one in recorded.asked),
        by_language=_weeks((one.day, one.language, one.amount) for one in recorded.asked),
    )


def _groups(
    questions: Sequence[Question], knowledge: KnowledgeBase, means: Means | None, mean: Vectors | None
) -> tuple[Group, ...]:
    same: defaultdict[str, list[Question]] = defaultdict(list)
    for question in questions:
        same[question.text].append(question)
    by_amount = sorted(same.values(), key=lambda alike: (-len(alike), alike[0].text))[:_MOST]
    numbers = [[number] for number in range(len(by_amount))]
    if means is not None and mean is not None and by_amount:
        vectors = np.stack([means[alike[0].text] for alike in by_amount])
        numbers = grouped(vectors, [len(alike) for alike in by_amount], mean)
    groups = [_group([by_amount[n] for n in group], knowledge) for group in numbers]
    return tuple(sorted(groups, key=lambda group: (-group.asked, group.texts[0][0].text)))


def _group(members: Sequence[Sequence[Question]], knowledge: KnowledgeBase) -> Group:
    all_of_them = [question for alike in members for question in alike]
    nearest = Counter(question.nearest[0] for question in all_of_them if question.nearest)
    entries = (knowledge.get(entry) for entry, _ in nearest.most_common())
    middle, *others = members
    others.sort(key=lambda alike: (-len(alike), alike[0].text))
    return Group(
        asked=len(all_of_them),
        texts=tuple((alike[0], len(alike)) for alike in (middle, *others)),
        nearest=next((entry for entry in entries if entry), None),
        outcomes=Counter(question.outcome for question in all_of_them),
    )


def _voted_down(
    questions: Iterable[Question], votes: Mapping[str, Votes], knowledge: KnowledgeBase
) -> tuple[VotedDown, ...]:
    asked: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for question in questions:
        if question.outcome == UNHELPFUL and question.nearest:
            asked[question.nearest[0]][question.text] += 1
    ids = {*asked, *(entry for entry, counted in votes.items() if counted.unhelpful)}
    found = [
        VotedDown(i, knowledge.get(i), votes.get(i, Votes()), tuple(asked[i].most_common()) if i in asked else ())
        for i in ids
    ]
    return tuple(sorted(found, key=lambda one: (-one.votes.unhelpful, one.votes.helpful, one.id)))


def _never_taken(questions: Iterable[Question], knowledge: KnowledgeBase) -> tuple[tuple[Entry, int], ...]:
    offered, taken = Counter[str](), set[str]()
    for question in questions:
        if question.outcome in _OFFERED:
            offered.update(question.nearest)
            taken |= {question.taken or ""}
    found = ((knowledge.get(i), n) for i, n in offered.most_common() if i not in taken and n >= _OFTEN)
    return tuple((entry, amount) for entry, amount in found if entry)


def _never_shown(recorded: Recorded, knowledge: KnowledgeBase) -> tuple[Entry, ...]:
    shown = {entry.id for i, _ in recorded.shown if (entry := knowledge.get(i))}
    return tuple(entry for entry in knowledge if entry.id not in shown and entry.kind is not Kind.SMALL_TALK)


def _weeks(amounts: Iterable[tuple[date, str, int]]) -> Mapping[date, Mapping[str, int]]:
    weeks: defaultdict[date, Counter[str]] = defaultdict(Counter)
    for day, what, amount in amounts:
        weeks[day - timedelta(days=day.weekday())][what] += amount
    if not weeks:
        return {}
    length = (max(weeks) - min(weeks)).days // 7 + 1
    return {week: weeks[week] for n in range(length) if (week := min(weeks) + timedelta(weeks=n))}
