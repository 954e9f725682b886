"""The report for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.editorial.report.findings import Findings, Group, VotedDown
from bot.editorial.report.snippets import lines_of_new_entry, lines_to_add
from bot.editorial.report.wording import Weeks, Wording, day, languages, outcomes, wording
from bot.knowledge.model import Entry
from bot.terminal import aligned

_MOST_GROUPS = 30  # as many as one reads; all are in the other forms
_MOST_TEXTS = 8


def as_text(findings: Findings, language: str) -> str:
    """Return the report in German ("de") or English."""
    words = wording(language)
    if findings.first is None:
        return words.nothing
    sections = (
        (words.in_vain, [words.in_vain_how, "", *_in_vain(findings, words)]),
        (words.voted_down, [line for one in findings.voted_down for line in _voted_down(one, words)]),
        (words.never_taken, [words.never_taken_how, *_never_taken(findings, words)] if findings.never_taken else []),
        (words.never_shown, [words.never_shown_how, *_never_shown(findings, words)] if findings.never_shown else []),
        (words.by_outcome, _weeks(findings.by_outcome, words, outcomes(findings.by_outcome, words))),
        (words.by_language, _weeks(findings.by_language, words, languages(findings.by_language, words))),
    )
    return "\n\n".join([f"{words.title}\n{period(findings, words)}", *(_section(*one, words) for one in sections)])


def period(findings: Findings, words: Wording) -> str:
    """Return of which days the report is, and how many questions there were."""
    first, last = (day(words, when) for when in (findings.first, findings.last))
    return words.period.format(first=first, last=last, asked=findings.asked)


def name(entry: Entry, words: Wording) -> str:
    """Return what staff know an entry by."""
    return f"{entry.label(words.language)} ({entry.id})"


def file_of(entry: Entry) -> str:
    """Return the file in which staff change an entry: of small talk that comes with the bot, the usual one for it."""
    return "small-talk.yaml" if entry.built_in else entry.place.file.name


def nearest(group: Group, words: Wording) -> str:
    """Return which entry is nearest to the questions of a group, and where it stands."""
    entry = group.nearest
    if entry is None:
        return words.no_nearest
    return words.nearest.format(label=entry.label(words.language), id=entry.id, file=file_of(entry))


def advice(group: Group, words: Wording) -> Iterator[tuple[str, list[str]]]:
    """Yield what staff can do about a group: a sentence, and the lines to paste."""
    lines = lines_to_add(group)
    if group.nearest and lines:
        yield words.add.format(id=group.nearest.id, file=file_of(group.nearest)), lines
    yield words.create, lines_of_new_entry(group, words.write)
    if not lines:
        yield words.left_out, []


def _section(title: str, lines: list[str], words: Wording) -> str:
    return "\n".join([title, "=" * len(title), *(lines or [words.none])])


def _in_vain(findings: Findings, words: Wording) -> Iterator[str]:
    for group in findings.in_vain[:_MOST_GROUPS]:
        yield from _group(group, words)
        yield ""
    if len(findings.in_vain) > _MOST_GROUPS:
        yield words.others.format(len(findings.in_vain) - _MOST_GROUPS)


def _group(group: Group, words: Wording) -> Iterator[str]:
    (first, _), *others = group.texts
    yield f"{words.times.format(group.asked)}: {words.quoted.format(first.text)}"
    for question, amount in others[:_MOST_TEXTS]:
        yield f"  {words.quoted.format(question.text)}" + (f" ({words.times.format(amount)})" if amount > 1 else "")
    if len(others) > _MOST_TEXTS:
        yield f"  {words.others.format(len(others) - _MOST_TEXTS)}"
    yield f"  {nearest(group, words)}"
    for sentence, lines in advice(group, words):
        yield f"  {sentence}"
        yield from (f"  {line}" for line in lines)


def _voted_down(one: VotedDown, words: Wording) -> Iterator[str]:
    entry = name(one.entry, words) if one.entry else f"{one.id} ({words.gone})"
    yield f"{entry}: {words.votes.format(yes=one.votes.helpful, no=one.votes.unhelpful)}"
    yield from (f"  {words.quoted.format(text)} ({words.times.format(n)})" for text, n in one.questions)


def _never_taken(findings: Findings, words: Wording) -> list[str]:
    return [f"  {name(entry, words)}: {words.offered.format(amount)}" for entry, amount in findings.never_taken]


def _never_shown(findings: Findings, words: Wording) -> list[str]:
    return [f"  {name(entry, words)}" for entry in findings.never_shown]


def _weeks(weeks: Weeks, words: Wording, kinds: Mapping[str, str]) -> list[str]:
    rows = [[day(words, week), *(str(amounts.get(kind, 0)) for kind in kinds)] for week, amounts in weeks.items()]
    return aligned([[words.week, *kinds.values()], *rows]) if rows else []
