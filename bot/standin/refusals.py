"""How the Bot API says no."""

from __future__ import annotations

from typing import Any


class Refusal(Exception):  # noqa: N818  it is the API's answer to a call, not an error of this program
    """An answer with `ok: false`.

    `fault`: the call broke a rule; otherwise the world has changed, which happens to any bot.
    """

    def __init__(self, code: int, description: str, *, fault: bool = True, **parameters: Any) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.fault = fault
        self.parameters = parameters

    def as_json(self) -> dict[str, Any]:
        answer: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        return {**answer, "parameters": self.parameters} if self.parameters else answer


def bad_request(description: str) -> Refusal:
    """Return the refusal of a call that no bot should make."""
    return Refusal(400, f"Bad Request: {description}")


def out_of_date(description: str) -> Refusal:
    """Return the refusal of a call that came too late: what it is about is gone, or as wanted already."""
    return Refusal(400, f"Bad Request: {description}", fault=False)
