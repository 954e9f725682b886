"""Updates that the library can't read, because Telegram knows more by now than it did when the library was written.

Without this, one such update would come again and again, and no other after it.
"""

from __future__ import annotations

import logging
from typing import Any

from telegram import Update
from telegram.request import HTTPXRequest

_log = logging.getLogger(__name__)


class ForgivingRequest(HTTPXRequest):
    """Fetches updates; of those that can't be read only the number is left, so that they count as received."""

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        answer: dict[str, Any] = HTTPXRequest.parse_json_payload(payload)
        if isinstance(answer.get("result"), list):
            answer["result"] = [update if _readable(update) else _number(update) for update in answer["result"]]
        return answer


def _readable(update: dict[str, Any]) -> bool:
    try:
        Update.de_json(update, None)
    except Exception as error:  # noqa: BLE001  whatever the library stumbles over
        _log.warning("Telegram sent an update that can't be read (%s); it is skipped.", type(error).__name__)
        return False
    return True


def _number(update: dict[str, Any]) -> dict[str, Any]:
    return {"update_id": update["update_id"]}
