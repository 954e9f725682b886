"""What people do in a conversation, and what the bot says: the words of saved conversations and of the page.

A message is named by the step that brought it: "3" is what somebody wrote in step 3, "3/1" the first message that the
bot sent or changed because of it.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from bot.standin.samples import SAMPLES

Name = Annotated[str, Field(min_length=1, max_length=40)]
Reference = Annotated[str, Field(pattern=r"^[0-9]{1,6}(/[0-9]{1,6})?$")]
Language = Annotated[str, Field(pattern=r"^[a-z]{2}(-[A-Za-z]{2,4})?$")]
Words = Annotated[str, Field(min_length=1, max_length=4096)]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Arrive(_Model):
    """Somebody joins the preview."""

    do: Literal["arrive"] = "arrive"
    by: Name
    language: Language


class Speak(_Model):
    """Somebody sets their Telegram to another language."""

    do: Literal["speak"] = "speak"
    by: Name
    language: Language


class Open(_Model):
    """Somebody opens a group with the bot in it."""

    do: Literal["open"] = "open"
    by: Name
    group: Name


class _InChat(_Model):
    by: Name
    group: Name | None = None  # none: the chat with the bot alone


class Send(_InChat):
    """Somebody writes a message."""

    do: Literal["send"] = "send"
    text: Words
    to: Reference | None = None


class Attach(_InChat):
    """Somebody sends something that is not text."""

    do: Literal["attach"] = "attach"
    kind: Annotated[str, Field(pattern="|".join(f"^{kind}$" for kind in SAMPLES))]
    text: str = Field("", max_length=1024)


class Edit(_Model):
    """Somebody changes what they wrote."""

    do: Literal["edit"] = "edit"
    by: Name
    message: Reference
    text: Words


class Press(_Model):
    """Somebody presses a button of the bot."""

    do: Literal["press"] = "press"
    by: Name
    message: Reference
    button: str


class Delete(_Model):
    """Somebody deletes a message; bots are not told."""

    do: Literal["delete"] = "delete"
    by: Name
    message: Reference


class Choose(_InChat):
    """Somebody asks in inline mode and sends one of the results."""

    do: Literal["choose"] = "choose"
    query: str = Field(max_length=256)
    result: str


class Forget(_InChat):
    """The chat begins anew, as if the bot had never met the person."""

    do: Literal["forget"] = "forget"


Step = Annotated[
    Arrive | Speak | Open | Send | Attach | Edit | Press | Delete | Choose | Forget, Field(discriminator="do")
]


class Said(_Model):
    """A message of the bot: what a person sees of it, and how the question was dealt with."""

    text: str
    buttons: tuple[str, ...] = ()  # a link button with its address: "Label → https://…"
    outcome: str | None = None
    entry: str | None = None


class Mark(_Model):
    """Whether the reply to a question is right, and the entry that answers it; none: it must not be answered."""

    right: bool
    entry: str | None = None


class Saved(_Model):
    """A step, what the bot said to it, and how somebody marked that."""

    step: Step
    said: tuple[Said, ...] = ()
    mark: Mark | None = None
