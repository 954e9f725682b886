"""How the table of the Bot API is made."""

from __future__ import annotations

import json

from tools import bot_api_table

DESCRIPTION = {
    "version": "Bot API 0.1",
    "methods": {
        "sendThing": {
            "fields": [
                {"name": "thing", "types": ["Thing"], "required": True, "description": "What to send"},
                {"name": "times", "types": ["Integer", "String"], "required": False, "description": "How often"},
            ]
        },
        "close": {},
    },
    "types": {
        "Thing": {"subtypes": ["ThingBall", "ThingBox"]},
        "ThingBall": {
            "fields": [{"name": "type", "types": ["String"], "required": True, "description": "Type, must be ball"}]
        },
        "ThingBox": {
            "fields": [
                {"name": "type", "types": ["String"], "required": True, "description": 'Type, always "box"'},
                {"name": "inside", "types": ["Array of Thing"], "required": False, "description": "In the box"},
            ]
        },
        "Unused": {"fields": []},
    },
}


def test_the_table_is_made_from_a_description() -> None:
    """Names, types, what is required and single values; nothing that no call needs."""
    made = json.loads(bot_api_table.table(DESCRIPTION))
    assert made == {
        "version": "Bot API 0.1",
        "methods": {"close": {}, "sendThing": {"thing": "!Thing", "times": "Integer|String"}},
        "types": {
            "Thing": ["ThingBall", "ThingBox"],
            "ThingBall": {"type": "!=ball"},
            "ThingBox": {"type": "!=box", "inside": "Array of Thing"},
        },
    }
