"""The report for programs, and for pasting."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import yaml

from bot.editorial.report.as_text import file_of
from bot.editorial.report.findings import Findings, Group
from bot.editorial.report.snippets import new_entry, questions_of
from bot.editorial.report.wording import wording


def as_yaml(findings: Findings, language: str) -> str:
    """Return the whole report; `language` is that of what is to be filled in."""
    write = wording(language).write
    content = {
        "first": findings.first,
        "last": findings.last,
        "asked": findings.asked,
        "in_vain": [_group(group, write) for group in findings.in_vain],
        "voted_down": [
            {
                "entry": one.id,
                "helpful": one.votes.helpful,
                "unhelpful": one.votes.unhelpful,
                "questions": [{"question": text, "asked": amount} for text, amount in one.questions],
            }
            for one in findings.voted_down
        ],
        "never_taken": [{"entry": entry.id, "offered": amount} for entry, amount in findings.never_taken],
        "never_shown": [entry.id for entry in findings.never_shown],
        "by_outcome": _weeks(findings.by_outcome),
        "by_language": _weeks(findings.by_language),
    }
    return str(yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=120))


def _group(group: Group, write: str) -> dict[str, Any]:
    found: dict[str, Any] = {
        "asked": group.asked,
        "questions": [{"question": q.text, "language": q.language, "asked": amount} for q, amount in group.texts],
        "outcomes": dict(group.outcomes),
    }
    if group.nearest:
        file, added = file_of(group.nearest), questions_of(group)
        found["nearest"] = {"id": group.nearest.id, "file": file} | ({"questions": added} if added else {})
    return found | {"new_entry": new_entry(group, write)}


def _weeks(weeks: Mapping[date, Mapping[str, int]]) -> dict[date, dict[str, int]]:
    return {week: dict(sorted(amounts.items())) for week, amounts in weeks.items()}
