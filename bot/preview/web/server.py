"""The addresses of the page."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus
from pathlib import Path
from typing import Any

from aiohttp import web
from pydantic import BaseModel, TypeAdapter, ValidationError

from bot.editorial.editing.failures import ConflictError, EditError
from bot.knowledge.files import MAX_BYTES, beginning, is_outside, sources
from bot.knowledge.problems import shown_path
from bot.preview import inline, saving
from bot.preview.session import CAST, Session
from bot.preview.stage import StepError
from bot.preview.steps import Mark, Step
from bot.preview.web import views
from bot.preview.web.editing import EditingRoutes
from bot.preview.web.entrance import Entrance, only_with
from bot.preview.web.feed import Feed
from bot.preview.web.publishing import PublishingRoutes
from bot.standin.loopback_only import only_this_page

_STATIC = Path(__file__).with_name("static")
_TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
_STEP: TypeAdapter[Step] = TypeAdapter(Step)
_PNG = b"\x89PNG\r\n\x1a\n"
_FAREWELL = 0.1  # seconds for open connections when the preview ends


class _Marking(BaseModel):
    number: int
    mark: Mark | None = None


class _Query(BaseModel):
    by: str
    group: str | None = None
    query: str


class _Replay(BaseModel):
    text: str


class Page:
    """Answers the browser."""

    def __init__(self, session: Session, entrance: Entrance | None = None) -> None:
        self._session = session
        self._entrance = entrance
        self._stage = session.stage
        self._feed = Feed()
        self._publishing = PublishingRoutes(session.editing, lambda: self._feed.tell("publishing", None))
        self._stage.listeners.append(self._on_stage)
        session.listeners.append(lambda: self._feed.tell("knowledge", views.knowledge(session)))

    @asynccontextmanager
    async def serve(self, port: int) -> AsyncIterator[str]:
        """Listen on the loopback device and give the address; port 0 takes a free one. Raises OSError."""
        runner = web.AppRunner(self._application(), access_log=None, shutdown_timeout=_FAREWELL)
        await runner.setup()
        try:
            await web.TCPSite(runner, "127.0.0.1", port).start()
            yield f"http://127.0.0.1:{runner.addresses[0][1]}/"
        finally:
            self._feed.close()
            await runner.cleanup()

    def _application(self) -> web.Application:
        way = self._entrance
        guards = [only_this_page(way.origin), only_with(way.password)] if way else [only_this_page()]
        application = web.Application(middlewares=[*guards, _friendly], client_max_size=2 * saving.LONGEST)
        application.add_routes(
            [
                web.get("/", _file),
                web.get("/static/{name}", _file),
                web.get("/feed", self._events),
                web.get("/source", self._source),
                web.get("/sent/{number}", self._sent),
                web.get("/conversation.yaml", self._conversation),
                web.get("/questions.yaml", self._questions),
                web.post("/do", self._do),
                web.post("/inline", self._inline),
                web.post("/mark", self._mark),
                web.post("/replay", self._replay),
                *self._publishing.routes(),
                *EditingRoutes(self._session).routes(),
            ]
        )
        return application

    def _on_stage(self, kind: str, about: Any) -> None:
        match kind:
            case "happened":
                self._feed.tell(kind, views.happened(self._session, about))
            case "message":
                self._feed.tell(kind, views.message(self._session, about))
            case "cast":
                self._feed.tell(kind, views.cast(self._session))
            case "cleared":
                self._feed.tell("state", views.state(self._session))
            case _:
                self._feed.tell(kind, about)

    async def _events(self, request: web.Request) -> web.StreamResponse:
        return await self._feed.serve(request, views.state(self._session))

    async def _sent(self, request: web.Request) -> web.Response:
        """A file that the bot sent: pictures are shown, all else is saved."""
        content = self._stage.telegram.world.files.get(request.match_info["number"])
        if content is None:
            raise web.HTTPNotFound
        if content.startswith(_PNG):
            return web.Response(body=content, content_type="image/png")
        headers = {"Content-Disposition": "attachment"}
        return web.Response(body=content, content_type="application/octet-stream", headers=headers)

    async def _do(self, request: web.Request) -> web.Response:
        happened = await self._stage.do(_STEP.validate_json(await request.text()))
        return web.json_response({"number": happened.number, "failure": happened.failure})

    async def _inline(self, request: web.Request) -> web.Response:
        asked = _Query.model_validate_json(await request.text())
        person, _ = self._stage.place(asked.by, asked.group)
        _, results = await inline.ask(person, asked.query[:256])
        shown = [{name: result.get(name) for name in ("title", "description")} for result in results]
        return web.json_response({"results": shown})

    async def _mark(self, request: web.Request) -> web.Response:
        marking = _Marking.model_validate_json(await request.text())
        self._stage.mark(marking.number, marking.mark)
        return web.json_response({})

    async def _replay(self, request: web.Request) -> web.Response:
        steps = saving.read(_Replay.model_validate_json(await request.text()).text)
        self._stage.clear(CAST)
        replayed = await saving.replay(self._stage, steps)
        return web.json_response({"steps": len(replayed), "changed": sum(done.changed for done in replayed)})

    async def _conversation(self, _request: web.Request) -> web.Response:
        return _download("conversation.yaml", saving.write(self._stage.saved()))

    async def _questions(self, _request: web.Request) -> web.Response:
        return _download("questions.yaml", saving.questions(self._stage.happened))

    async def _source(self, request: web.Request) -> web.Response:
        """A file of the knowledge folder as text, and of no other folder."""
        name, folder = request.query.get("file", ""), self._session.folder
        return web.json_response(await asyncio.to_thread(_shown, name, folder))


def _shown(name: str, folder: Path) -> dict[str, str]:
    """Return a file, even if it is no proper text: here people look for what is wrong with it. Raises StepError."""
    for source in sources(folder):
        if shown_path(source.file, folder) == name and not is_outside(source):
            text = beginning(source.file)[:MAX_BYTES].decode(errors="replace")
            return {"text": text, "path": str(source.file.resolve())}
    raise StepError(f"there is no file {name}")


def _download(name: str, text: str) -> web.Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return web.Response(text=text, content_type="application/yaml", charset="utf-8", headers=headers)


async def _file(request: web.Request) -> web.Response:
    file = _STATIC / Path(request.match_info.get("name", "index.html")).name
    if file.suffix not in _TYPES or not file.is_file():
        raise web.HTTPNotFound
    return web.Response(text=file.read_text(encoding="utf-8"), content_type=_TYPES[file.suffix], charset="utf-8")


@web.middleware
async def _friendly(request: web.Request, handler: Any) -> web.StreamResponse:
    """Answer what can't be done with a sentence."""
    try:
        response: web.StreamResponse = await handler(request)
    except ValidationError as error:
        first = error.errors()[0]
        return _refused(f"{'.'.join(map(str, first['loc']))}: {first['msg']}", HTTPStatus.BAD_REQUEST)
    except UnicodeDecodeError:
        return _refused("This isn't UTF-8.", HTTPStatus.BAD_REQUEST)
    except EditError as error:
        said = error.failure.messages()
        return _refused(str(error), HTTPStatus.CONFLICT, said=said, conflict=isinstance(error, ConflictError))
    except (StepError, saving.SavedConversationError, OSError) as error:
        return _refused(str(error), HTTPStatus.CONFLICT)
    except web.HTTPException as error:
        return web.Response(status=error.status, text=error.reason)
    return response


def _refused(problem: str, status: HTTPStatus, **more: Any) -> web.Response:
    return web.json_response({"problem": problem, **more}, status=status)
