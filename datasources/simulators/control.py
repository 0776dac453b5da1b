"""The control endpoint: switches faults and events of the simulated port, HTTP with JSON on loopback.

GET /state
PATCH /cameras/{number} {fault: value} · DELETE /cameras/{number}/faults · POST /cameras/{number}/drop
POST /cameras/{number}/turn {pan, tilt, zoom} (somebody else turns it; -1…1, 0…1)
POST /rtsp/close · POST /rtsp/open
GET, PATCH /isapi {url, namespace, multipart, container_in_plate, user, password}
POST /gates/{number}/pass {container} · POST /seals/{unique_id}/open
POST /traccar {outage, forget_sessions, close_sockets} · PATCH /drop {rename, bad_rows, slow, every}
POST /drop/write
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from aiohttp import web

if TYPE_CHECKING:
    from datasources.simulators.devices import Port

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@web.middleware
async def _in_words(request: web.Request, handler: Handler) -> web.StreamResponse:
    """A wrong request is answered with a sentence."""
    try:
        return await handler(request)
    except ValueError as error:
        return web.json_response({"error": str(error)}, status=400)
    except KeyError as error:
        return web.json_response({"error": f"unknown: {error.args[0]}"}, status=404)


async def _body(request: web.Request) -> dict[str, Any]:
    if not request.can_read_body:
        return {}
    body = await request.json()
    return dict(body.items() if isinstance(body, dict) else ())


def application(port: Port) -> web.Application:
    """The routes of the control endpoint."""
    app = web.Application(client_max_size=64 * 1024, middlewares=[_in_words])
    control = _Control(port)
    app.add_routes(
        [
            web.get("/state", control.state),
            web.patch("/cameras/{number}", control.set_faults),
            web.delete("/cameras/{number}/faults", control.heal),
            web.post("/cameras/{number}/drop", control.drop),
            web.post("/cameras/{number}/turn", control.turn),
            web.post("/rtsp/close", control.close_rtsp),
            web.post("/rtsp/open", control.open_rtsp),
            web.get("/isapi", control.isapi),
            web.patch("/isapi", control.set_isapi),
            web.post("/gates/{number}/pass", control.let_pass),
            web.post("/seals/{unique_id}/open", control.open_seal),
            web.post("/traccar", control.traccar),
            web.patch("/drop", control.set_drop),
            web.post("/drop/write", control.write_drop),
        ]
    )
    return app


class _Control:
    def __init__(self, port: Port) -> None:
        self._port = port

    async def state(self, _: web.Request) -> web.Response:
        return web.json_response(self._port.state())

    async def set_faults(self, request: web.Request) -> web.Response:
        return web.json_response(self._port.set_faults(request.match_info["number"], await _body(request)))

    async def heal(self, request: web.Request) -> web.Response:
        self._port.heal(request.match_info["number"])
        return web.json_response({})

    async def drop(self, request: web.Request) -> web.Response:
        self._port.drop(request.match_info["number"])
        return web.json_response({})

    async def turn(self, request: web.Request) -> web.Response:
        wanted = {name: float(value) for name, value in (await _body(request)).items()}
        return web.json_response(self._port.turn(request.match_info["number"], wanted))

    async def close_rtsp(self, _: web.Request) -> web.Response:
        await self._port.rtsp.shut()
        return web.json_response({"listening": False})

    async def open_rtsp(self, _: web.Request) -> web.Response:
        await self._port.rtsp.open()
        return web.json_response({"listening": True, "port": self._port.rtsp.port})

    async def isapi(self, _: web.Request) -> web.Response:
        return web.json_response(self._port.isapi_state())

    async def set_isapi(self, request: web.Request) -> web.Response:
        self._port.set_isapi(await _body(request))
        return web.json_response(self._port.isapi_state())

    async def let_pass(self, request: web.Request) -> web.Response:
        container = (await _body(request)).get("container")
        return web.json_response(self._port.let_pass(request.match_info["number"], container))

    async def open_seal(self, request: web.Request) -> web.Response:
        self._port.open_seal(request.match_info["unique_id"])
        return web.json_response({})

    async def traccar(self, request: web.Request) -> web.Response:
        wanted = await _body(request)
        server = self._port.traccar
        server.outage = bool(wanted.get("outage", server.outage))
        if wanted.get("forget_sessions"):
            server.forget_sessions()
        if wanted.get("close_sockets") or server.outage:
            await server.close_sockets()
        return web.json_response({"outage": server.outage})

    async def set_drop(self, request: web.Request) -> web.Response:
        return web.json_response(self._port.set_drop(await _body(request)))

    async def write_drop(self, _: web.Request) -> web.Response:
        await self._port.write_drop()
        return web.json_response({"written": self._port.dropped()})
