"""The JSON schema of a knowledge file, with which editors complete, explain and check in German while one writes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from bot.knowledge import glossary
from bot.knowledge.glossary import Explained
from bot.knowledge.schema import FileFormat

Json = dict[str, Any]

FILE = "schema.json"  # beside the knowledge files
REFERENCE = "# yaml-language-server: $schema="

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_CODE = {"pattern": "^[a-z]{2}$"}
# By the names of the models; what a kind of entry has besides stands beside what all have.
_OF_MODELS: Mapping[str, Mapping[str, Explained]] = {
    "LinkFormat": glossary.LINK_FIELDS,
    "EntryFormat": glossary.ENTRY_FIELDS,
    "SmallTalkFormat": glossary.ENTRY_FIELDS,
    "EventFormat": {**glossary.ENTRY_FIELDS, **glossary.EVENT_FIELDS},
    "SessionFormat": {**glossary.ENTRY_FIELDS, **glossary.SESSION_FIELDS},
}
_NAMES = {
    "LinkFormat": "Link",
    "EntryFormat": "Eintrag",
    "SmallTalkFormat": "Plauderei",
    "EventFormat": "Veranstaltung",
    "SessionFormat": "Programmpunkt",
}


def json_schema() -> Json:
    """Return the JSON schema of a knowledge file."""
    made: Json = FileFormat.model_json_schema()
    for name, explained in _OF_MODELS.items():
        model = made["$defs"][name]
        model["title"] = _NAMES[name]
        _describe(model["properties"], explained)
    _describe(made["properties"], glossary.SECTIONS)
    return made | {
        "$schema": _DRAFT,
        "title": "Wissensbasis",
        "description": "Eine Datei der Wissensbasis.",
        "minProperties": 1,
    }


def file_text() -> str:
    """Return what is in the schema's file."""
    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"


def reference(depth: int = 0) -> str:
    """Return the line by which editors find the schema, for a knowledge file so many folders down."""
    return f"{REFERENCE}{'../' * depth}{FILE}"


def _describe(properties: dict[str, Json], explained: Mapping[str, Explained]) -> None:
    for key, content in properties.items():
        words = explained[key]
        properties[key] = _with_languages(_present(content)) | {"title": words.name, "description": words.text}
        if words.examples:
            properties[key]["examples"] = [*words.examples]


def _present(content: Json) -> Json:
    """Return what belongs in a field that is there: that it may be left out is said by the list of required ones."""
    rest = {key: value for key, value in content.items() if key not in ("anyOf", "default")}
    choices = [choice for choice in content.get("anyOf", ()) if choice != {"type": "null"}]
    if len(choices) == 1:
        rest |= choices[0]
        return rest
    return rest | ({"anyOf": [_with_languages(choice) for choice in choices]} if choices else {})


def _with_languages(content: Json) -> Json:
    """Let a mapping of languages have only codes as keys, of which the usual ones are proposed."""
    of_language = content.get("additionalProperties")
    if not isinstance(of_language, dict):
        return content
    proposed = {code: of_language | {"title": name} for code, name in glossary.LANGUAGES.items()}
    return content | {"properties": proposed, "propertyNames": _CODE, "minProperties": 1}
