"""All devices of the simulated port, built and wired in one place."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from functools import partial
from typing import Any

from datasources.simulators.faults import Faults
from datasources.simulators.rtsp.auth import Authenticator, Credentials
from datasources.simulators.rtsp.server import HOST, RtspServer
from datasources.simulators.scenario import Camera, load, with_cameras
from datasources.simulators.scenes.catalogue import build_scene
from datasources.simulators.timeline import gate_passes
from datasources.simulators.video.encoder import MAIN, SUB, parameter_sets
from datasources.simulators.video.picture import View
from datasources.simulators.video.stream import LiveStream

_TRUCKS = (("WHSU5018375", "15C-123.45"), ("KMTU9340102", "51C-482.16"), ("UACU3786863", "29C-771.08"))


@dataclass(frozen=True, slots=True)
class PortOptions:
    """How the port is to be run."""

    seed: int = 1
    cameras: int = 9
    rtsp_port: int = 0
    rtsp_auth: str = "digest"
    rtsp_timeout: int = 60
    credentials: Credentials | None = None


class Port:
    """The simulated port; `started` is the monotonic time (s) of its second 0."""

    def __init__(self, options: PortOptions, started: float) -> None:
        self._options = options
        self.scenario = load()
        self.cameras = with_cameras(self.scenario.cameras, options.cameras)
        self._faults = {camera.number: Faults() for camera in self.cameras}
        self.passes = {
            camera.number: gate_passes(camera.number, _TRUCKS, options.seed, first=8)
            for camera in self.cameras
        }
        self.streams: dict[str, LiveStream] = {}
        for index, camera in enumerate(self.cameras):
            view = View(index, camera.label, build_scene(camera, self.passes))
            for name, profile in (("main", MAIN), ("sub", SUB)):
                path = f"{camera.number}/{name}"
                self.streams[path] = LiveStream(
                    path, view, profile, faults=partial(self.faults, camera.number), started=started
                )
        auth = Authenticator(options.credentials, options.rtsp_auth)
        self.rtsp = RtspServer(self.streams, self.faults, auth, options.rtsp_timeout)

    def faults(self, number: str) -> Faults:
        """The faults of a camera; an unknown camera has none."""
        return self._faults.get(number, Faults())

    async def open(self) -> dict[str, Any]:
        """Open every port; what the ready line says."""
        for profile in (MAIN, SUB):
            parameter_sets(profile)
        await self.rtsp.open(self._options.rtsp_port)
        return {
            "ready": True,
            "rtsp_port": self.rtsp.port,
            "cameras": [self._describe(camera) for camera in self.cameras],
        }

    def _describe(self, camera: Camera) -> dict[str, Any]:
        address = f"rtsp://{HOST}:{self.rtsp.port}/{camera.number}"
        fields = ("number", "name", "place", "branch", "area", "kind", "lon", "lat", "direction")
        return {name: getattr(camera, name) for name in fields} | {
            "main": f"{address}/main",
            "sub": f"{address}/sub",
        }

    async def close(self) -> None:
        """Close every port and end every thread."""
        await self.rtsp.close()
        await asyncio.gather(*(asyncio.to_thread(stream.close) for stream in self.streams.values()))
