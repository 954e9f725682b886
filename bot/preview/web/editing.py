"""The addresses for editing at the desk, and what the page sees of it."""

from __future__ import annotations

import asyncio
import dataclasses
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from aiohttp import web
from pydantic import BaseModel, ConfigDict, TypeAdapter

from bot.dialogue.compose import Composer
from bot.editorial.editing.changes import Change
from bot.editorial.editing.effects import Effect, Effects
from bot.editorial.editing.failures import ConflictError, EditError
from bot.editorial.editing.fields import Field, fields_of
from bot.editorial.editing.finding import Found, find
from bot.editorial.editing.in_form import Told, told
from bot.editorial.editing.proposing import Proposal, open_entry
from bot.editorial.publishing import EntryChange
from bot.editorial.publishing.changes import compare
from bot.knowledge import glossary
from bot.knowledge.drafts import Draft
from bot.knowledge.model import KnowledgeBase
from bot.knowledge.problems import shown_path
from bot.knowledge.rules.signs import HiddenSign
from bot.knowledge.schema import SECTIONS
from bot.messenger.outgoing.rendering import render
from bot.preview.session import Session
from bot.preview.web.changes import LANGUAGES, Json, entry_change
from bot.standin import markup


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid")


class _Asked(_Model):
    """A change, and whether somebody is about to save it: then the bot gets ready to answer from it."""

    change: Change
    prepare: bool = False


class _Undo(_Model):
    """What is seen as the latest save: somebody else may have saved since."""

    at: datetime


_ASKED = TypeAdapter(_Asked)


class EditingRoutes:
    """Answers the page's questions on entries, and saves changes."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/entries", self._entries),
            web.get("/entry", self._entry),
            web.get("/form", self._form),
            web.post("/check", self._check),
            web.post("/measure", self._measure),
            web.post("/save", self._save),
            web.post("/undo", self._undo),
        ]

    async def _entries(self, request: web.Request) -> web.Response:
        """The entries as they are written, right or wrong: those that have some words, or all that can be read."""
        drafts = self._session.reading.drafts
        found = await asyncio.to_thread(find, drafts.entries if drafts else (), request.query.get("find", ""))
        return web.json_response([self._listed(one) for one in found])

    def _listed(self, found: Found) -> Json:
        draft = found.entry
        titles = {language: written.text for language, written in draft.texts("title").items()}
        file = self._path(draft.file)
        return {"id": draft.id, "section": _section(draft), "title": titles, "file": file, "found": found.text}

    async def _entry(self, request: web.Request) -> web.Response:
        opened = open_entry(self._session.folder, request.query.get("id", ""))
        return web.json_response(
            {
                "entry": opened.values.get("id"),
                "section": opened.section,
                "file": self._path(opened.file),
                "version": opened.version,
                "values": opened.values,
                "fields": [_field(field) for field in fields_of(opened.section)],
            }
        )

    async def _form(self, request: web.Request) -> web.Response:
        """What is needed for a new entry of a section: its fields, and files it may stand in."""
        section = request.query.get("section", "")
        if section not in SECTIONS:
            raise web.HTTPNotFound
        return web.json_response(
            {
                "section": section,
                "files": self._files_for(section),
                "fields": [_field(field) for field in fields_of(section)],
            }
        )

    async def _check(self, request: web.Request) -> web.Response:
        asked = _ASKED.validate_json(await request.text())
        try:
            proposal = await self._session.editing.propose(asked.change)
        except EditError as error:
            return web.json_response(_refused(error))
        if asked.prepare:
            self._session.editing.prepare(proposal)
        return web.json_response(self._proposed(proposal))

    async def _measure(self, request: web.Request) -> web.Response:
        asked = _ASKED.validate_json(await request.text())
        try:
            proposal = await self._session.editing.propose(asked.change)
        except EditError:  # said where it is checked; or it has just been saved, by somebody faster than this
            return web.json_response({"pending": False})
        effects = await self._session.editing.effects(proposal) if proposal.knowledge else None
        titles = {**_titles(self._session.explainer.knowledge), **_titles(proposal.knowledge)}
        return web.json_response(_measured(effects, titles) if effects else {"pending": proposal.knowledge is not None})

    async def _save(self, request: web.Request) -> web.Response:
        asked = _ASKED.validate_json(await request.text())
        saved = await self._session.editing.save(asked.change)
        return web.json_response({"entry": saved.proposal.entry, "live": saved.live, "kept": saved.kept})

    async def _undo(self, request: web.Request) -> web.Response:
        asked = _Undo.model_validate_json(await request.text())
        undone = await self._session.editing.undo(asked.at)
        return web.json_response({"entry": undone.entry})

    def _proposed(self, proposal: Proposal) -> Json:
        return {
            "entry": proposal.entry,
            "diff": proposal.diff,
            "changes": [entry_change(one) for one in self._changes(proposal)],
            "errors": len(proposal.errors),
            "problems": [self._problem(one, proposal.entry) for one in told(proposal)],
            "replies": _replies(proposal.knowledge, proposal.entry),
        }

    def _changes(self, proposal: Proposal) -> Sequence[EntryChange]:
        edited = {self._path(file): after for file, (_, after) in proposal.files.items()}
        return compare(proposal.before.drafts, proposal.reading.drafts, edited).entries

    def _problem(self, one: Told, changed: str) -> Json:
        """Return what is wrong.

        `path` leads to the part of the entry that is being changed, if it is there; `sign` is one that nobody sees and
        that is to be removed; `was`: it keeps nobody from saving.
        """
        here = (one.entry or "") == changed
        return {
            "level": one.problem.level.value,
            "rule": one.problem.rule,
            "path": list(one.path) if here else [],
            "was": one.was,
            "sign": chr(one.problem.broken.code) if isinstance(one.problem.broken, HiddenSign) else None,
            "elsewhere": None if here or not one.entry else one.title,
            "message": {language: one.message(language) for language in LANGUAGES},
        }

    def _files_for(self, section: str) -> list[str]:
        """Return the files that a new entry may stand in, the most likely first."""
        drafts = self._session.reading.drafts
        entries = drafts.entries if drafts else []
        like = [draft.file for draft in entries if _section(draft) == section]
        files = dict.fromkeys(draft.file for draft in entries)
        if section in {"event", "session"}:
            return []
        return [self._path(file) for file in sorted(files, key=lambda file: -like.count(file))]

    def _path(self, file: Any) -> str:
        return shown_path(file, self._session.folder)


def _refused(error: EditError) -> Json:
    """Return why nothing could come of a change: as what is wrong with a field, if it is one that is in the way."""
    message, field = error.failure.messages(), error.failure.field
    if field is None:
        return {"refused": message, "conflict": isinstance(error, ConflictError)}
    problem = {"level": "error", "path": [field], "elsewhere": None, "message": message}
    return {"entry": "", "diff": "", "errors": 1, "problems": [problem], "changes": [], "replies": {}}


def _field(field: Field) -> Json:
    """Return a field with what it is called and what it is for, in German."""
    words = glossary.FIELDS.get(field.name)
    german = {"name": words.name, "help": words.text} if words else None
    return dataclasses.asdict(field) | {"german": german}


def _section(draft: Draft) -> str:
    return next(section for section, kind in SECTIONS.items() if kind is draft.kind)


def _replies(knowledge: KnowledgeBase | None, entry_id: str) -> Json:
    """Return how an entry looks in Telegram, by the language of the reader."""
    entry = knowledge.get(entry_id) if knowledge else None
    if knowledge is None or entry is None:
        return {}
    return {language: _reply(knowledge, entry_id, language) for language in LANGUAGES}


def _reply(knowledge: KnowledgeBase, entry_id: str, language: str) -> Json:
    rendered = render(Composer(knowledge).show.entry(knowledge.entries[entry_id], language), asked=True)
    text, entities = markup.read(rendered.text, "HTML")
    rows = rendered.keyboard.inline_keyboard if rendered.keyboard else ()
    buttons = [[{"text": button.text, "link": button.url} for button in row] for row in rows]
    return {"text": text, "entities": entities, "buttons": buttons}


def _titles(knowledge: KnowledgeBase | None) -> dict[str, Json]:
    return {entry.id: {code: entry.title(code) for code in LANGUAGES} for entry in knowledge or ()}


def _measured(effects: Effects, titles: dict[str, Json]) -> Json:
    def shown(effect: Effect) -> Json:
        return {
            "question": " / ".join(effect.case.said),
            "expected": titles.get(next(iter(effect.case.expected), "")),
            "before": titles.get(effect.before or ""),
            "after": titles.get(effect.after or ""),
        }

    return {
        "worse": [shown(effect) for effect in effects.worse],
        "better": [shown(effect) for effect in effects.better],
        "asked": effects.asked,
        "all": effects.all,
    }
