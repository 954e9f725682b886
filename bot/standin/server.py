"""The HTTP side: `/bot<token>/<method>` with parameters in the query, a form, several parts or JSON."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from bot.standin.api import Method, table
from bot.standin.failures import Failures
from bot.standin.loopback_only import only_programs_here
from bot.standin.losing import lose
from bot.standin.methods import METHODS
from bot.standin.parameters import Upload, check, unknown
from bot.standin.refusals import Refusal, bad_request
from bot.standin.world import World


@dataclass(frozen=True, slots=True)
class Violation:
    """A call that broke a rule of the Bot API."""

    method: str
    description: str


@dataclass(frozen=True, slots=True)
class Call:
    """A call as it came, and the status of its answer."""

    method: str
    parameters: dict[str, str | Upload]
    status: int
    time: float = field(default_factory=time.monotonic)  # seconds


Listener = Callable[[str, dict[str, str | Upload], Any], None]
"""Hears of each call that succeeded: the method, its parameters and its result."""


@dataclass(eq=False)
class Server:
    """Answers the calls of one bot. `calls` has all of them but those for updates, which come all the time."""

    token: str
    world: World
    failures: Failures = field(default_factory=Failures)
    violations: list[Violation] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)
    listeners: list[Listener] = field(default_factory=list)
    _news: asyncio.Condition = field(default_factory=asyncio.Condition)

    @asynccontextmanager
    async def serve(self, port: int = 0) -> AsyncIterator[str]:
        """Listen on the loopback device and give the root address; port 0 takes a free one."""
        # Without cancellation a poll would go on after its bot has gone.
        runner = web.AppRunner(self.application(), access_log=None, handler_cancellation=True, shutdown_timeout=0.1)
        await runner.setup()
        try:
            site = web.TCPSite(runner, "127.0.0.1", port)
            await site.start()
            yield f"http://127.0.0.1:{runner.addresses[0][1]}"
        finally:
            await runner.cleanup()

    def application(self) -> web.Application:
        application = web.Application(middlewares=[only_programs_here])
        application.router.add_route("*", "/bot{token}/{method}", self._handle)
        application.router.add_route("*", "/{other:.*}", self._not_found)
        return application

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info["method"]
        given = await _parameters(request)
        failure = self.failures.take(name, given)
        if failure is None:
            return await self._do(request, name, given)
        right = await self._do(request, name, given) if failure.acted else web.Response()
        if failure.refusal:
            return await self._refuse(name, given, failure.refusal)
        if failure.body is not None:
            return web.Response(body=failure.body, status=failure.status)
        return await lose(request, right, failure.line)

    async def _do(self, request: web.Request, name: str, given: dict[str, str | Upload]) -> web.Response:
        """Carry a call out and return the right answer."""
        try:
            answer = {"ok": True, "result": await self._answer(request.match_info["token"], name, given)}
        except Refusal as refusal:
            return await self._refuse(name, given, refusal)
        for listener in self.listeners:
            listener(name, given, answer["result"])
        return await self._respond(name, given, 200, answer)

    async def _answer(self, token: str, name: str, given: dict[str, str | Upload]) -> Any:
        if token != self.token:
            raise Refusal(401, "Unauthorized", fault=False)
        method = table().methods.get(name.lower())
        if method is None:
            raise Refusal(404, "Not Found")
        self._note_unknown(method, given)
        parameters = check(method, given)
        doing = METHODS.get(method.name)
        if doing is None:
            raise bad_request(f"the stand-in does not do {method.name}")
        return await doing(self.world, parameters)

    def _note_unknown(self, method: Method, given: dict[str, str | Upload]) -> None:
        for name in unknown(method, given):
            self.violations.append(Violation(method.name, f'there is no parameter "{name}"'))

    async def _refuse(self, name: str, given: dict[str, str | Upload], refusal: Refusal) -> web.Response:
        if refusal.fault:
            self.violations.append(Violation(name, refusal.description))
        return await self._respond(name, given, refusal.code, refusal.as_json())

    async def _respond(
        self, name: str, given: dict[str, str | Upload], status: int, answer: dict[str, Any]
    ) -> web.Response:
        if name.lower() != "getupdates":
            self.calls.append(Call(name, given, status))
            async with self._news:
                self._news.notify_all()
        return web.json_response(answer, status=status)

    async def called(self, method: str, times: int) -> None:
        """Wait until the bot has called a method so many times."""
        async with self._news:
            await self._news.wait_for(lambda: sum(call.method == method for call in self.calls) >= times)

    async def _not_found(self, _request: web.Request) -> web.Response:
        return web.json_response(Refusal(404, "Not Found").as_json(), status=404)


async def _parameters(request: web.Request) -> dict[str, str | Upload]:
    given: dict[str, str | Upload] = dict(request.query)
    if request.content_type == "application/json":
        body = await request.json() if request.can_read_body else {}
        return given | {name: value if isinstance(value, str) else json.dumps(value) for name, value in body.items()}
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            with value.file as file:
                given[name] = Upload(value.filename, file.read())
        else:
            given[name] = value if isinstance(value, str) else value.decode()
    return given
