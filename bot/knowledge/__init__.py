"""The knowledge base: reading what staff write, and saying what is wrong with it."""

from bot.knowledge.model import Calendar, Entry, Form, Kind, KnowledgeBase, Link, Place, Status, Text
from bot.knowledge.problems import Level, Problem, beginning, errors_among, format  # noqa: A004 -- used as knowledge.format
from bot.knowledge.reading import Amount, FolderReader, Reading, read
from bot.knowledge.schema_file import json_schema

__all__ = [
    "Amount",
    "Calendar",
    "Entry",
    "FolderReader",
    "Form",
    "Kind",
    "KnowledgeBase",
    "Level",
    "Link",
    "Place",
    "Problem",
    "Reading",
    "Status",
    "Text",
    "beginning",
    "errors_among",
    "format",
    "json_schema",
    "read",
]
