"""Examples of what people send besides text, in the shapes of the Bot API."""

from __future__ import annotations

from typing import Any


def _file(name: str) -> dict[str, Any]:
    return {"file_id": f"sample-{name}", "file_unique_id": f"unique-{name}", "file_size": 1024}


_SIZE = {"width": 320, "height": 240}
_LENGTH = {"duration": 3}
_PLACE = {"latitude": 49.45, "longitude": 11.08}
_POLL = {
    "id": "1",
    "question": "Ja?",
    "options": [{"persistent_id": "1", "text": "Ja", "voter_count": 0}],
    "total_voter_count": 0,
    "is_closed": False,
    "is_anonymous": True,
    "type": "regular",
    "allows_multiple_answers": False,
    "allows_revoting": True,
    "members_only": False,
}

SAMPLES: dict[str, dict[str, Any]] = {
    "animation": {"animation": _file("animation") | _SIZE | _LENGTH},
    "audio": {"audio": _file("audio") | _LENGTH},
    "contact": {"contact": {"phone_number": "+49 911 0000", "first_name": "Muster"}},
    "dice": {"dice": {"emoji": "🎲", "value": 4}},
    "document": {"document": _file("document") | {"file_name": "plan.pdf", "mime_type": "application/pdf"}},
    "location": {"location": _PLACE},
    "photo": {"photo": [_file("photo") | _SIZE]},
    "poll": {"poll": _POLL},
    "sticker": {
        "sticker": _file("sticker")
        | _SIZE
        | {"type": "regular", "is_animated": False, "is_video": False, "emoji": "🙂"}
    },
    "venue": {"venue": {"location": _PLACE, "title": "Haus", "address": "Weg 1"}, "location": _PLACE},
    "video": {"video": _file("video") | _SIZE | _LENGTH},
    "video_note": {"video_note": _file("video_note") | _LENGTH | {"length": 240}},
    "voice": {"voice": _file("voice") | _LENGTH},
}
