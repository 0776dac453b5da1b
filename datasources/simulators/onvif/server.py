"""The ONVIF far ends of all cameras on one loopback port: `/NUMBER/device_service`, `/media`, `/ptz`."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from xml.sax.saxutils import escape

from aiohttp import web

from datasources.simulators.faults import Faults
from datasources.simulators.onvif.ptz import PTZ_ANSWERS
from datasources.simulators.onvif.services import (
    DEVICE,
    DEVICE_ANSWERS,
    MEDIA,
    MEDIA_ANSWERS,
    PTZ,
    Answer,
    Device,
)
from datasources.simulators.onvif.soap import (
    MAX_REQUEST,
    Guard,
    Request,
    SoapFaultError,
    envelope,
    not_authorised,
    parse,
)
from datasources.simulators.rtsp.auth import Authenticator, Credentials, Verdict

ANSWERS: Mapping[str, Mapping[str, Answer]] = {
    DEVICE: DEVICE_ANSWERS,
    MEDIA: MEDIA_ANSWERS,
    PTZ: PTZ_ANSWERS,
}
# ONVIF Core 5.12.1: what a client must learn before it can sign anything.
OPEN = frozenset({"GetSystemDateAndTime", "GetServices", "GetCapabilities"})
SLOW_S = 2.0
_XML = "application/soap+xml"

Snapshot = Callable[[str], bytes]


class OnvifServer:
    """Answers for `devices`; `snapshot` gives the JPEG of a camera; faults are those of its streams."""

    def __init__(
        self,
        credentials: Credentials | None,
        faults: Callable[[str], Faults],
        snapshot: Snapshot | None = None,
    ) -> None:
        self.devices: dict[str, Device] = {}
        self._guards: dict[str, Guard] = {}
        self._credentials, self._faults, self._snapshot = credentials, faults, snapshot
        self._http = Authenticator(credentials, "digest")
        self.requests: list[tuple[str, str]] = []

    def add(self, device: Device) -> None:
        """Answer for `device`."""
        self.devices[device.number] = device
        self._guards[device.number] = Guard(self._credentials)

    def application(self) -> web.Application:
        """The routes."""
        app = web.Application(client_max_size=MAX_REQUEST)
        app.add_routes(
            [
                web.post("/{number}/{service:device_service|media|ptz}", self._soap),
                web.get("/{number}/snapshot.jpg", self._jpeg),
            ]
        )
        return app

    async def _soap(self, request: web.Request) -> web.StreamResponse:
        device = self._device(request)
        body = await request.read()
        spoiled = await self._spoiled(request, device)
        if spoiled is not None:
            return spoiled
        try:
            return web.Response(text=envelope(self._answer(device, parse(body))), content_type=_XML)
        except SoapFaultError as fault:
            return web.Response(text=fault.envelope(), status=fault.status, content_type=_XML)

    def _answer(self, device: Device, asked: Request) -> str:
        self.requests.append((device.number, asked.operation))
        del self.requests[:-1000]
        answer = ANSWERS.get(asked.namespace, {}).get(asked.operation)
        if answer is None or (asked.namespace == PTZ and device.head is None):
            raise SoapFaultError("Optional Action Not Implemented", "ter:ActionNotSupported", sender=False)
        if self._faults(device.number).refuse:
            raise not_authorised()
        if asked.operation not in OPEN:
            self._guards[device.number].check(asked.token)
        return answer(device, asked)

    async def _spoiled(self, request: web.Request, device: Device) -> web.StreamResponse | None:
        """What a camera that is not well answers, None for a healthy one."""
        match self._faults(device.number).onvif:
            case "silent":
                await asyncio.Event().wait()
            case "slow":
                await asyncio.sleep(SLOW_S)
            case "drip":
                return await _drip(request)
            case "cut":
                whole = envelope(f"<tds:GetServicesResponse>{escape(device.base)}")
                return web.Response(text=whole[: len(whole) // 2], content_type=_XML)
            case "html":
                return web.Response(text="<html><body>Router login</body></html>", content_type="text/html")
            case "bomb":
                return web.Response(text=_BOMB, content_type=_XML)
            case "busy":
                return web.Response(text="busy", status=503)
        return None

    async def _jpeg(self, request: web.Request) -> web.StreamResponse:
        device = self._device(request)
        header = request.headers.get("Authorization", "")
        if self._snapshot is None:
            raise web.HTTPNotFound
        if self._http.check("GET", request.path, header) is not Verdict.GOOD:
            answer = web.Response(status=401)
            for challenge in self._http.challenges():
                answer.headers.add("WWW-Authenticate", challenge)
            return answer
        picture = await asyncio.to_thread(self._snapshot, device.number)
        return web.Response(body=picture, content_type="image/jpeg")

    def _device(self, request: web.Request) -> Device:
        device = self.devices.get(request.match_info["number"])
        if device is None:
            raise web.HTTPNotFound
        return device


async def _drip(request: web.Request) -> web.StreamResponse:
    """A byte now and then, for ever: each one comes before any time-out of a single read."""
    answer = web.StreamResponse(headers={"Content-Type": _XML})
    await answer.prepare(request)
    while request.transport is not None and not request.transport.is_closing():
        await answer.write(b" ")
        await asyncio.sleep(0.05)
    return answer


_BOMB = (
    '<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1 if n > 1 else str()};" * 10}">' for n in range(1, 10))
    + "]><b>&a9;</b>"
)
