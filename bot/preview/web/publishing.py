"""The desk's publishing: what has changed since the last time, and the addresses with which it is published."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import asdict
from functools import partial

from aiohttp import web
from pydantic import BaseModel, ConfigDict

from bot.editorial.publishing import Publication, Publishing, PublishingError, Standing
from bot.preview.editing import Editing
from bot.preview.web.changes import Json, entry_change

_MOST = 200  # entries shown; who has changed more has changed all


class _Request(BaseModel):
    model_config = ConfigDict(extra="forbid")


class _Publish(_Request):
    name: str
    sentence: str
    seen: str


class _TakeBackChanges(_Request):
    seen: str


class _TakeBack(_Request):
    mark: str
    name: str


class PublishingRoutes:
    """Answers the browser in matters of publishing. `tell` is called when something was done."""

    def __init__(self, editing: Editing, tell: Callable[[], None]) -> None:
        self._publishing = Publishing(editing.reader.folder)
        self._editing = editing
        self._tell = tell

    def routes(self) -> Sequence[web.RouteDef]:
        return (
            web.get("/publishing", self._standing),
            web.post("/publishing/publish", self._publish),
            web.post("/publishing/take-back-changes", self._take_back_changes),
            web.post("/publishing/bring-back", self._bring_back),
            web.post("/publishing/take-back", self._take_back),
            web.post("/publishing/synchronise", self._synchronise),
        )

    async def _standing(self, _: web.Request) -> web.Response:
        return web.json_response(standing(await asyncio.to_thread(self._publishing.standing)))

    async def _publish(self, request: web.Request) -> web.Response:
        asked = _Publish.model_validate_json(await request.text())
        return await self._done(asyncio.to_thread(self._publishing.publish, asked.name, asked.sentence, asked.seen))

    async def _take_back_changes(self, request: web.Request) -> web.Response:
        asked = _TakeBackChanges.model_validate_json(await request.text())
        return await self._changed(self._publishing.take_back_changes, asked.seen)

    async def _bring_back(self, request: web.Request) -> web.Response:
        _Request.model_validate_json(await request.text())
        return await self._changed(self._publishing.bring_back)

    async def _take_back(self, request: web.Request) -> web.Response:
        asked = _TakeBack.model_validate_json(await request.text())
        return await self._changed(self._publishing.take_back, asked.mark, asked.name)

    async def _synchronise(self, request: web.Request) -> web.Response:
        _Request.model_validate_json(await request.text())
        return await self._done(asyncio.to_thread(self._publishing.synchronise))

    async def _changed(self, action: Callable[..., None], *arguments: str) -> web.Response:
        """Do what changes the files; the bot answers from them when it is done."""
        return await self._done(self._editing.changing(partial(action, *arguments)))

    async def _done(self, doing: Awaitable[None]) -> web.Response:
        """Wait until something is done, and say what was in the way, if anything was."""
        try:
            await doing
        except PublishingError as error:
            return web.json_response({"problem": error.failure.messages()})  # an answer: nothing broke, no alarm is due
        finally:
            self._tell()
        return web.json_response({})


def standing(now: Standing) -> Json:
    """Return how things stand, for the page."""
    entries = now.changes.entries
    return {
        "seen": now.seen,
        "problem": now.failure.messages() if now.failure else None,
        "name": now.name,
        "versioned": now.versioned,
        "repository": str(now.repository) if now.repository else None,
        "destination": asdict(now.destination) if now.destination else None,
        "unsent": now.unsent,
        "aside": now.aside,
        "first": now.first,
        "amount": len(entries),
        "entries": [entry_change(change) for change in entries[:_MOST]],
        "files": list(now.changes.files),
        "publications": [_publication(one) for one in now.publications],
    }


def _publication(one: Publication) -> Json:
    return {
        "mark": one.mark,
        "at": one.at.isoformat(),
        "name": one.name,
        "sentence": one.sentence,
        "sent": one.sent,
        "first": one.before is None,
    }
