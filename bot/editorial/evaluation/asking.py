"""Asking the labelled questions, and counting the verdicts on the replies."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.dialogue.assistant import Assistant
from bot.dialogue.conversation import Conversation
from bot.dialogue.parameters import USUAL, DialogueParameters
from bot.dialogue.reply import Reply
from bot.dialogue.schedule.clock import Clock, utc_now
from bot.editorial.evaluation.cases import Case
from bot.editorial.evaluation.grading import KNOWN, NOT_KNOWN, Verdict, grade, offered, shown
from bot.knowledge import Kind, KnowledgeBase
from bot.meaning import KeptVectors

Tally = Counter[Verdict]


@dataclass(frozen=True, slots=True)
class Graded:
    """A case, the reply to its last message, and the verdict on it."""

    case: Case
    reply: Reply
    verdict: Verdict

    @property
    def got(self) -> tuple[str, ...]:
        """The ids of the entries that were shown, else of those that were offered."""
        return shown(self.reply) or offered(self.reply)


@dataclass(frozen=True, slots=True)
class Confusion:
    """A cell of the confusion matrix: the entry expected, the one that was got instead (None: no entry), the cases."""

    expected: str | None
    got: str | None
    cases: tuple[Case, ...]


@dataclass(frozen=True)
class Evaluation:
    """The graded cases and their statistics."""

    graded: tuple[Graded, ...]

    @cached_property
    def total(self) -> Tally:
        return Counter(one.verdict for one in self.graded)

    @cached_property
    def by_language(self) -> Mapping[str, Tally]:
        return _tallies((one.case.language, one.verdict) for one in self.graded)

    @cached_property
    def by_entry(self) -> Mapping[str, Tally]:
        """The tallies of the entries that were asked for, those with the worst verdicts first."""
        found = _tallies((one.case.expected[0], one.verdict) for one in self.graded if one.case.expected)
        worst_first = sorted(found, key=lambda entry: [*(-found[entry][v] for v in reversed(KNOWN[1:])), entry])
        return {entry: found[entry] for entry in worst_first}

    @cached_property
    def confusions(self) -> Sequence[Confusion]:
        """Which entries were taken for which, the most frequent first."""
        found: defaultdict[tuple[str | None, str | None], list[Case]] = defaultdict(list)
        for one in self.graded:
            if one.verdict in (Verdict.WRONG, Verdict.LEAKED):
                found[next(iter(one.case.expected), None), next(iter(one.got), None)].append(one.case)
        confusions = [Confusion(expected, got, tuple(cases)) for (expected, got), cases in found.items()]
        return sorted(confusions, key=lambda confusion: -len(confusion.cases))

    def percent(self, verdict: Verdict) -> float:
        """Return the percentage of a verdict among the questions that can get it: those known, or those not known."""
        return percent(self.total, verdict, KNOWN if verdict in KNOWN else NOT_KNOWN)


def percent(tally: Tally, verdict: Verdict, among: Iterable[Verdict]) -> float:
    """Return the share of a verdict among some; 0 if there is none of them."""
    return 100 * tally[verdict] / (sum(tally[each] for each in among) or 1)


def evaluate(
    knowledge: KnowledgeBase,
    cases: Iterable[Case],
    meaning: KeptVectors | None = None,
    parameters: DialogueParameters = USUAL,
    clock: Clock = utc_now,
) -> Evaluation:
    """Ask each question in a conversation of its own, the earlier messages first, and grade the reply."""
    return ask(Assistant(knowledge, meaning, parameters, clock), cases)


def ask(assistant: Assistant, cases: Iterable[Case]) -> Evaluation:
    """Ask each question of somebody who is ready to answer, as `evaluate` does."""
    not_documented = frozenset(entry.id for entry in assistant.knowledge if entry.kind is Kind.NOT_DOCUMENTED)
    graded = []
    for case in cases:
        reply = _reply(assistant, case)
        graded.append(Graded(case, reply, grade(reply, case.expected, not_documented)))
    return Evaluation(tuple(graded))


def _reply(assistant: Assistant, case: Case) -> Reply:
    conversation = Conversation(language=case.language)
    for earlier in case.said[:-1]:
        assistant.reply(earlier, conversation)
    return assistant.reply(case.question, conversation)


def _tallies(verdicts: Iterable[tuple[str, Verdict]]) -> dict[str, Tally]:
    found: defaultdict[str, Tally] = defaultdict(Counter)
    for name, verdict in verdicts:
        found[name][verdict] += 1
    return dict(found)
