"""The format of knowledge files as pydantic models: what fields there are and what belongs in them.

The same models make the JSON schema with which editors complete and check while staff type (schema_file.py).
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Annotated, Any, TypedDict

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo

from bot.knowledge.model import Kind, Status
from bot.knowledge.problems import Rule
from bot.knowledge.rules import values
from bot.knowledge.tree import Unquoted

LABEL_LENGTH = 40
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_TIME = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d(:\d\d)?")


class Defaults(TypedDict):
    """What is taken for granted where the data doesn't say it: the language of a text."""

    language: str


class BrokenError(ValueError):
    """Raised by validators for the rule that a value breaks; becomes a problem at the place of the value."""

    def __init__(self, broken: Rule) -> None:
        super().__init__(broken.message("en"))
        self.broken = broken


def _language(code: str) -> str:
    if not values.UnknownLanguage.good(code):
        raise BrokenError(values.UnknownLanguage(code))
    return code


def _entry_id(written: str) -> str:
    if written and not values.BadId.good(written):
        raise BrokenError(values.BadId(written))
    return written


def _url(written: str) -> str:
    fault = values.BadLink.fault_of(written)
    if written and fault:
        raise BrokenError(values.BadLink(written, fault))
    return written


def _as_written(value: object) -> str:
    """Return a day or a time as it was written: YAML knows them from other texts, quoted or not."""
    if not isinstance(value, Unquoted | str | int):
        raise BrokenError(values.TextExpected())
    text = value.written if isinstance(value, Unquoted) else str(value)
    if not text:
        raise BrokenError(values.EmptyText())
    return text


def _day(value: object) -> date:
    text = _as_written(value)
    try:
        return date.fromisoformat(text if _DAY.fullmatch(text) else "")
    except ValueError:
        raise BrokenError(values.BadDate(text)) from None


def _time(value: object) -> datetime:
    """Take a day with a time, as the clocks at the event show it."""
    text = _as_written(value)
    try:
        return datetime.fromisoformat(text if _TIME.fullmatch(text) else "")
    except ValueError:
        raise BrokenError(values.BadTime(text)) from None


def _time_zone(written: str) -> str:
    if written and not values.UnknownTimeZone.good(written):
        raise BrokenError(values.UnknownTimeZone(written))
    return written


def _as_list(value: Any) -> Any:
    """Take one code for a list of it."""
    return value if isinstance(value, list) else [value]


def _by_language(value: Any, info: ValidationInfo[Defaults]) -> Any:
    """Take a text without a language for one in the default language."""
    return value if isinstance(value, dict) else {info.context["language"]: value}


NonEmpty = Annotated[str, Field(min_length=1)]
Language = Annotated[str, AfterValidator(_language), Field(description="language code of ISO 639-1: de, en, …")]
EntryId = Annotated[NonEmpty, AfterValidator(_entry_id), Field(json_schema_extra={"pattern": "^[a-z][a-z0-9-]{0,39}$"})]
Url = Annotated[NonEmpty, AfterValidator(_url), Field(json_schema_extra={"pattern": "^https?://"})]
Short = Annotated[NonEmpty, Field(max_length=LABEL_LENGTH)]
Text = Annotated[
    dict[Language, NonEmpty],
    Field(min_length=1),
    BeforeValidator(_by_language, json_schema_input_type=NonEmpty | dict[str, NonEmpty]),
]
Label = Annotated[
    dict[Language, Short],
    Field(min_length=1),
    BeforeValidator(_by_language, json_schema_input_type=Short | dict[str, Short]),
]
Words = Annotated[list[NonEmpty], Field(min_length=1)]
ById = Annotated[list[EntryId], Field(min_length=1)]
Day = Annotated[date, BeforeValidator(_day, json_schema_input_type=date)]
Time = Annotated[datetime, BeforeValidator(_time, json_schema_input_type=Annotated[str, Field(pattern=_TIME.pattern)])]
TimeZone = Annotated[NonEmpty, AfterValidator(_time_zone)]
Languages = Annotated[
    list[Language],
    Field(min_length=1),
    BeforeValidator(_as_list, json_schema_input_type=str | list[str]),
]


class _Format(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class LinkFormat(_Format):
    url: Url = Field(description="complete web address, http:// or https://")
    label: Text = Field(default_factory=dict, description="what the button says; default: the host name")


class EntryFormat(_Format):
    id: EntryId = Field(description="unique in the whole folder, never changed later")
    title: Text = Field(description="bold first line of the answer; of people the full name")
    label: Label = Field(
        default_factory=dict, description="name on a button, at most 40 characters; default: the title"
    )
    summary: Text = Field(description="the answer: one to four short sentences")
    questions: Annotated[dict[Language, Words], Field(min_length=1)] = Field(
        default_factory=dict,
        description="sample questions by language: how people ask for this, in their own words",
    )
    keywords: Words = Field(default_factory=list, description="further search words in any language")
    links: Annotated[list[LinkFormat], Field(min_length=1)] = Field(
        default_factory=list, description="pages to read on; default: those of the session or event"
    )
    related: ById = Field(default_factory=list, description="ids of entries one may want to read next")
    formerly: ById = Field(
        default_factory=list, description="ids of entries that became part of this one: their buttons lead here now"
    )
    reviewed: Day | None = Field(
        default=None, description="the day when somebody last made sure that this is still right: 2025-11-30"
    )


class EventFormat(EntryFormat):
    start: Day | None = Field(default=None, description="first day of the event: 2027-05-08")
    end: Day | None = Field(default=None, description="last day; default: the first")
    time_zone: TimeZone | None = Field(
        default=None, description="whose clocks the times of sessions are: Europe/Berlin (IANA name)"
    )
    contact: Text = Field(
        default_factory=dict, description="whom people can turn to: name, telephone, e-mail, web address"
    )


class SmallTalkFormat(EntryFormat):
    """What staff write of small talk that comes with the bot: what they leave out stays as it is."""

    title: Text = Field(default_factory=dict, description="for staff only; may be left out for built-in small talk")
    summary: Text = Field(default_factory=dict, description="the answer; may be left out for built-in small talk")


class SessionFormat(EntryFormat):
    form: Text = Field(
        description="what kind of session it is: lecture, workshop, panel, concert, …; any other word is shown as it is"
    )
    number: Annotated[int, Field(ge=1)] = Field(description="place in the programme, from 1")
    speakers: ById = Field(default_factory=list, description="ids of people")
    start: Time | None = Field(default=None, description="when it begins, by the clocks of the event: 2027-05-08 14:30")
    end: Time | None = Field(default=None, description="when it ends: 2027-05-08 15:15")
    room: Text = Field(default_factory=dict, description="where it is")
    track: Text = Field(default_factory=dict, description="the part of the programme that it belongs to")
    language: Languages = Field(
        default_factory=list, description="code of the language that is spoken, or a list: de, [de, en]"
    )
    tags: Words = Field(default_factory=list, description="what it is about, in single words")
    status: Annotated[Status, Field(strict=False)] | None = Field(
        default=None, description="if it isn't as planned: cancelled, or moved (start and room are then the new ones)"
    )


class FileFormat(_Format):
    """A file of a knowledge base."""

    event: EventFormat | None = Field(None, description="the event itself; once in the whole folder")
    session: SessionFormat | None = Field(None, description="a session of the programme")
    findings: list[EntryFormat] = Field([], description="facts; they belong to the session or event of the same file")
    people: list[EntryFormat] = Field([], description="persons")
    general: list[EntryFormat] = Field([], description="general questions about the event")
    not_documented: list[EntryFormat] = Field([], description="subjects people ask about and no source answers")
    small_talk: list[SmallTalkFormat] = Field(
        [], description="greeting, thanks, …: in other words than the bot's own, or what it doesn't know"
    )


SECTIONS = {
    "event": Kind.EVENT,
    "session": Kind.SESSION,
    "findings": Kind.FINDING,
    "people": Kind.PERSON,
    "general": Kind.GENERAL,
    "not_documented": Kind.NOT_DOCUMENTED,
    "small_talk": Kind.SMALL_TALK,
}


FORMATS: dict[Kind, type[EntryFormat]] = {Kind.EVENT: EventFormat, Kind.SESSION: SessionFormat}
FIELDS = frozenset((*EventFormat.model_fields, *SessionFormat.model_fields, *LinkFormat.model_fields))
