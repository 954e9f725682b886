"""The report as one page: it opens without a network, and reads on paper."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from bot.editorial.desk_links import HERE, DeskLinks
from bot.editorial.report.as_text import advice, name, nearest, period
from bot.editorial.report.bars import COLOURS, PARTS, bars
from bot.editorial.report.findings import Findings, Group, VotedDown
from bot.editorial.report.snippets import questions_of
from bot.editorial.report.wording import Weeks, Wording, languages, outcomes, wording

_MOST_GROUPS, _MOST_LINES, _MOST_TEXTS = 50, 500, 12  # with all of it; with a line each; questions of a group

_STYLE = """
:root { color-scheme: light dark; --ink: #1c1c1e; --quiet: #5f6368; --paper: #fff; --line: #d5d7da; --code: #f3f4f6; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e8ea; --quiet: #a3a7ad; --paper: #17181b; --line: #3a3d42;
  --code: #22242a; --part-0: #6aaef0; --part-1: #3d78b3; --part-2: #ecc94b; --part-3: #ed8936; --part-4: #b794f4;
  --part-5: #a0aec0; --part-6: #68d391; } }
* { print-color-adjust: exact; }
body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); max-width: 46rem;
  margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; margin-bottom: 0; } h2 { font-size: 1.25rem; margin-top: 2.5rem; }
h3 { font-size: 1rem; margin: 1.5rem 0 .25rem; } p, ul { margin: .25rem 0; } .quiet { color: var(--quiet); }
pre { background: var(--code); padding: .6rem .8rem; overflow-x: auto; font-size: .85rem; white-space: pre-wrap; }
svg { width: 100%; height: auto; overflow: visible; } svg text { fill: var(--quiet); font-size: 12px; }
@media (max-width: 30rem) { svg text { font-size: 22px; } } .scale { stroke: var(--line); }
.legend span { display: inline-block; margin-right: 1rem; } .legend i { display: inline-block; width: .8em;
  height: .8em; margin-right: .35em; }
a { color: inherit; }
@media print { body { margin: 0; max-width: none; font-size: 10pt; } section.group { break-inside: avoid; }
  .desk { display: none; }
}
"""
_LIGHT = f":root {{ {' '.join(f'--part-{n}: {colour};' for n, colour in enumerate(COLOURS))} }}\n"
_PARTS = "".join(f".part-{n} {{ fill: var(--part-{n}); background: var(--part-{n}); }}\n" for n in range(PARTS))


def as_html(findings: Findings, language: str, desk: DeskLinks = HERE) -> str:
    """Return the page, in German ("de") or English, with links to the desk."""
    words = wording(language)
    body = f"<h1>{escape(words.title)}</h1>" + (
        _sections(findings, words, desk) if findings.first else _p(words.nothing)
    )
    return (
        f'<!doctype html>\n<html lang="{words.language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{escape(words.title)}</title>\n'
        f"<style>{_LIGHT}{_STYLE}{_PARTS}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def _sections(findings: Findings, words: Wording, desk: DeskLinks) -> str:
    never_taken = [f"{name(entry, words)}: {words.offered.format(n)}" for entry, n in findings.never_taken]
    never_shown = [name(entry, words) for entry in findings.never_shown]
    return "\n".join(
        (
            _p(period(findings, words), "quiet"),
            _plot(words.by_outcome, findings.by_outcome, words, outcomes(findings.by_outcome, words)),
            _plot(words.by_language, findings.by_language, words, languages(findings.by_language, words)),
            f"<h2>{escape(words.in_vain)}</h2>{_p(words.in_vain_how, 'quiet')}",
            *([_group(group, words, desk) for group in findings.in_vain[:_MOST_GROUPS]] or [_p(words.none)]),
            _rarer(findings.in_vain[_MOST_GROUPS:], words),
            f"<h2>{escape(words.voted_down)}</h2>",
            *([_voted_down(one, words) for one in findings.voted_down] or [_p(words.none)]),
            f"<h2>{escape(words.never_taken)}</h2>{_p(words.never_taken_how, 'quiet')}{_list(never_taken, words)}",
            f"<h2>{escape(words.never_shown)}</h2>{_p(words.never_shown_how, 'quiet')}{_list(never_shown, words)}",
        )
    )


def _plot(title: str, weeks: Weeks, words: Wording, parts: Mapping[str, str]) -> str:
    legend = "".join(
        f'<span><i class="part-{n % PARTS}"></i>{escape(label)}</span>' for n, label in enumerate(parts.values())
    )
    drawn = bars(title, by_week(weeks, words), parts)
    return f'<h2>{escape(title)}</h2>{drawn}<p class="legend quiet">{legend}</p>'


def by_week(weeks: Weeks, words: Wording) -> list[tuple[str, Mapping[str, int]]]:
    """Return what stands under each bar, and what the bar is of."""
    return [(week.strftime(words.week_form), amounts) for week, amounts in weeks.items()]


def _rarer(groups: Sequence[Group], words: Wording) -> str:
    """Return the groups that are asked less often, folded; of those asked least only how many there are."""
    if not groups:
        return ""
    lines = [f"{_heading(group, words)} {nearest(group, words)}" for group in groups[:_MOST_LINES]]
    more = len(groups) - len(lines)
    rest = _p(words.in_yaml.format(more)) if more else ""
    return f"<details><summary>{escape(words.rarer.format(len(groups)))}</summary>{_list(lines, words)}{rest}</details>"


def _heading(group: Group, words: Wording) -> str:
    return f"{words.times.format(group.asked)}: {words.quoted.format(group.texts[0][0].text)}"


def _group(group: Group, words: Wording, desk: DeskLinks) -> str:
    _, *others = group.texts
    shown = others[:_MOST_TEXTS]
    texts = [words.quoted.format(q.text) + (f" ({words.times.format(n)})" if n > 1 else "") for q, n in shown]
    texts += [words.others.format(len(others) - len(shown))] if len(others) > len(shown) else []
    pasted = "".join(
        _p(sentence) + (f"<pre>{escape(chr(10).join(lines))}</pre>" if lines else "")
        for sentence, lines in advice(group, words)
    )
    listed = _list(texts, words) if texts else ""
    heading = escape(_heading(group, words))
    what_to_do = f"{_p(nearest(group, words))}{_at_desk(group, words, desk)}{pasted}"
    return f'<section class="group"><h3>{heading}</h3>{listed}{what_to_do}</section>'


def _at_desk(group: Group, words: Wording, desk: DeskLinks) -> str:
    """Return the links that open the filled forms at the desk, if there is one."""
    asked = questions_of(group)
    links = {words.create_at_desk: desk.new_entry(asked)}
    if (entry := group.nearest) and asked:
        links = {words.add_at_desk.format(id=entry.id): desk.more_questions(entry.id, asked), **links}
    shown = " · ".join(f'<a href="{escape(link)}">{escape(label)}</a>' for label, link in links.items() if link)
    return f'<p class="desk">{shown}</p>' if shown else ""


def _voted_down(one: VotedDown, words: Wording) -> str:
    entry = name(one.entry, words) if one.entry else f"{one.id} ({words.gone})"
    votes = words.votes.format(yes=one.votes.helpful, no=one.votes.unhelpful)
    asked = [f"{words.quoted.format(text)} ({words.times.format(n)})" for text, n in one.questions]
    return f"<h3>{escape(entry)}: {votes}</h3>{_list(asked, words) if asked else ''}"


def _p(text: str, style: str = "") -> str:
    return f'<p class="{style}">{escape(text)}</p>' if style else f"<p>{escape(text)}</p>"


def _list(items: Iterable[str], words: Wording) -> str:
    listed = "".join(f"<li>{escape(item)}</li>" for item in items)
    return f"<ul>{listed}</ul>" if listed else _p(words.none)
