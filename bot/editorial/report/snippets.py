"""What staff can paste into a knowledge file."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import Any

from bot.dialogue.redaction import GONE
from bot.editorial.report.findings import Group
from bot.knowledge.languages import CODES

_MOST = 5  # sample questions: more of them than that are alike


def questions_of(group: Group) -> dict[str, list[str]]:
    """Return the questions of a group by language, as sample questions: those from which nothing was left out."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for question, _ in group.texts:
        if GONE not in question.text and question.language in CODES and len(found[question.language]) < _MOST:
            text = question.text.strip()
            found[question.language].append(text[0].upper() + text[1:])
    return {language: texts for language, texts in sorted(found.items()) if texts}


def new_entry(group: Group, title: str) -> dict[str, Any]:
    """Return an entry that is still to be written, as it stands in a file."""
    return {"id": "neuer-eintrag", "title": {"de": title}, "summary": {"de": title}, "questions": questions_of(group)}


def lines_to_add(group: Group) -> list[str]:
    """Return the lines that belong under `questions:` of an entry."""
    return [f"      {code}: {_listed(texts)}" for code, texts in questions_of(group).items()]


def lines_of_new_entry(group: Group, title: str, summary: str = "") -> list[str]:
    """Return the lines of a new entry, with `title` where something is to be written."""
    entry = new_entry(group, title)
    head = [
        f"  - id: {entry['id']}",
        f"    title: {{de: {json.dumps(title, ensure_ascii=False)}}}",
        f"    summary: {{de: {json.dumps(summary or title, ensure_ascii=False)}}}",
    ]
    return [*head, "    questions:", *lines_to_add(group)] if lines_to_add(group) else head


def _listed(texts: list[str]) -> str:
    return f"[{', '.join(json.dumps(text, ensure_ascii=False) for text in texts)}]"
