"""Traccar's REST interface and websocket, as far as a console uses them."""

from __future__ import annotations

import asyncio
import base64
import binascii
import hmac
import json
import secrets
import time
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Any

from aiohttp import WSMsgType, web

from datasources.simulators.rtsp.auth import Credentials
from datasources.simulators.scenario import Declaration
from datasources.simulators.seals import Fix, Journey
from datasources.simulators.traccar.models import device_json, event_json, position_json

COOKIE = "JSESSIONID"
_KEEPALIVE_SECONDS = 55.0
_MOST_POSITIONS = 20_000
_MAX_SESSIONS = 1000

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class TraccarServer:
    """Devices are numbered from 1 in the order of `journeys`."""

    def __init__(
        self,
        journeys: Sequence[Journey],
        covered: Callable[[str], Declaration | None],
        credentials: Credentials | None,
    ) -> None:
        self._journeys = dict(enumerate(journeys, 1))
        self._covered, self._credentials = covered, credentials
        self._sessions: set[str] = set()
        self._sockets: set[web.WebSocketResponse] = set()
        self._shown: dict[int, Fix] = {}
        self.outage = False

    def application(self) -> web.Application:
        """The routes."""
        app = web.Application(client_max_size=64 * 1024, middlewares=[self._guard])
        app.add_routes(
            [
                web.get("/api/server", self._server),
                web.post("/api/session", self._login),
                web.get("/api/session", self._who),
                web.delete("/api/session", self._logout),
                web.get("/api/devices", self._devices),
                web.get("/api/positions", self._positions),
                web.get("/api/socket", self._socket),
            ]
        )
        return app

    async def tick(self) -> None:
        """Send what is new to every open socket; call about once a second."""
        now = time.time()
        for number, journey in self._journeys.items():
            fix = journey.latest(now)
            before = self._shown.get(number)
            if fix is None or (before is not None and fix.index == before.index):
                continue
            self._shown[number] = fix
            if before is None:
                continue
            await self._send({"devices": [self._device(number)]})
            await self._send({"positions": [position_json(number, fix)]})
            if (kind := _event(before, fix)) is not None:
                await self._send({"events": [event_json(number, fix, kind)]})

    async def keepalive(self) -> None:
        """Traccar's empty message, every 55 s."""
        while True:
            await asyncio.sleep(_KEEPALIVE_SECONDS)
            await self._send({})

    async def close_sockets(self) -> None:
        """Cut every websocket."""
        for socket in tuple(self._sockets):
            await socket.close()

    def forget_sessions(self) -> None:
        """Every session cookie ends, as after a restart of the server."""
        self._sessions.clear()

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        if self.outage:
            raise web.HTTPServiceUnavailable
        open_path = request.path in ("/api/server", "/api/session")
        if open_path or self._known(request) or (request.path != "/api/socket" and self._basic(request)):
            return await handler(request)
        raise web.HTTPUnauthorized(headers={"WWW-Authenticate": "Basic realm=api"})

    def _known(self, request: web.Request) -> bool:
        return self._credentials is None or request.cookies.get(COOKIE, "") in self._sessions

    def _basic(self, request: web.Request) -> bool:
        kind, _, token = request.headers.get("Authorization", "").partition(" ")
        if kind.lower() != "basic":
            return False
        try:
            user, _, password = base64.b64decode(token, validate=True).decode().partition(":")
        except (binascii.Error, UnicodeDecodeError):
            return False
        return self._right(user, password)

    def _right(self, user: str, password: str) -> bool:
        if self._credentials is None:
            return True
        same_user = hmac.compare_digest(user.encode(), self._credentials.user.encode())
        same_password = hmac.compare_digest(password.encode(), self._credentials.password.encode())
        return same_user and same_password

    async def _server(self, _: web.Request) -> web.Response:
        return web.json_response({"id": 1, "version": "6.5", "registration": False, "readonly": False})

    async def _login(self, request: web.Request) -> web.Response:
        form = await request.post()
        if not self._right(str(form.get("email", "")), str(form.get("password", ""))):
            raise web.HTTPUnauthorized(text="HTTP 401 Unauthorized - SecurityException")
        token = secrets.token_hex(16)
        if len(self._sessions) >= _MAX_SESSIONS:
            self._sessions.clear()
        self._sessions.add(token)
        answer = web.json_response(_user(str(form.get("email", ""))))
        answer.set_cookie(COOKIE, token, path="/", httponly=True)
        return answer

    async def _who(self, request: web.Request) -> web.Response:
        if not self._known(request):
            raise web.HTTPNotFound
        return web.json_response(_user(self._credentials.user if self._credentials else ""))

    async def _logout(self, request: web.Request) -> web.Response:
        self._sessions.discard(request.cookies.get(COOKIE, ""))
        answer = web.Response(status=204)
        answer.del_cookie(COOKIE, path="/")
        return answer

    def _device(self, number: int) -> dict[str, Any]:
        journey = self._journeys[number]
        return device_json(number, journey, self._covered(journey.seal.container), time.time())

    async def _devices(self, request: web.Request) -> web.Response:
        numbers = _numbers(request, "id")
        names = set(request.query.getall("uniqueId", []))
        chosen = [
            self._device(number)
            for number, journey in self._journeys.items()
            if (not numbers or number in numbers) and (not names or journey.seal.unique_id in names)
        ]
        return web.json_response(chosen)

    async def _positions(self, request: web.Request) -> web.Response:
        devices = _numbers(request, "deviceId") or set(self._journeys)
        if "from" in request.query or "to" in request.query:
            first, last = _time(request, "from"), min(_time(request, "to"), time.time())
            found = [
                position_json(number, fix)
                for number in sorted(devices & self._journeys.keys())
                for fix in self._journeys[number].between(first, last, _MOST_POSITIONS)
            ]
            return web.json_response(found)
        now = time.time()
        latest = {number: self._journeys[number].latest(now) for number in devices & self._journeys.keys()}
        return web.json_response([position_json(n, fix) for n, fix in sorted(latest.items()) if fix])

    async def _socket(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(max_msg_size=64 * 1024)
        await socket.prepare(request)
        now = time.time()
        latest = {number: journey.latest(now) for number, journey in self._journeys.items()}
        await socket.send_json({"positions": [position_json(n, fix) for n, fix in latest.items() if fix]})
        self._sockets.add(socket)
        try:
            async for message in socket:
                if message.type is WSMsgType.ERROR:
                    break
        finally:
            self._sockets.discard(socket)
        return socket

    async def _send(self, data: dict[str, Any]) -> None:
        text = json.dumps(data, ensure_ascii=False)
        for socket in tuple(self._sockets):
            try:
                # A console that does not read is dropped after a moment; the others are not kept waiting.
                await asyncio.wait_for(socket.send_str(text), timeout=2)
            except (TimeoutError, ConnectionError):
                self._sockets.discard(socket)


def _event(before: Fix, fix: Fix) -> str | None:
    if fix.alarm and fix.alarm != before.alarm:
        return "alarm"
    if (fix.knots > 0.5) != (before.knots > 0.5):
        return "deviceMoving" if fix.knots > 0.5 else "deviceStopped"
    return None


def _user(name: str) -> dict[str, Any]:
    return {"id": 1, "name": name, "email": name, "readonly": True, "administrator": False, "attributes": {}}


def _numbers(request: web.Request, name: str) -> set[int]:
    try:
        return {int(value) for value in request.query.getall(name, [])}
    except ValueError:
        raise web.HTTPBadRequest(text=f"{name} is a number") from None


def _time(request: web.Request, name: str) -> float:
    try:
        moment = datetime.fromisoformat(request.query[name])
    except (KeyError, ValueError):
        raise web.HTTPBadRequest(text=f"{name} is a time in ISO 8601") from None
    if moment.tzinfo is None:
        raise web.HTTPBadRequest(text=f"{name} needs an offset")
    return moment.timestamp()
