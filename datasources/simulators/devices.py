"""All devices of the simulated port, built and wired in one place."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Coroutine
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from aiohttp import web

from datasources.simulators import control
from datasources.simulators.dropfolder import DropFolder, Habits
from datasources.simulators.faults import Faults
from datasources.simulators.isapi import Style, device_of
from datasources.simulators.onvif.discovery import Responder
from datasources.simulators.onvif.head import Head, Pose
from datasources.simulators.onvif.server import OnvifServer
from datasources.simulators.onvif.services import Device
from datasources.simulators.onvif.snapshot import Snapshots
from datasources.simulators.recognition import Pusher, Target
from datasources.simulators.rtsp.auth import Authenticator, Credentials
from datasources.simulators.rtsp.server import HOST, Feed, RtspServer
from datasources.simulators.rtsp.sound_payload import FORMATS
from datasources.simulators.scenario import Camera, equipped, load, with_cameras
from datasources.simulators.scenes.catalogue import build_scene, place_of
from datasources.simulators.scenes.gate import ARRIVE_SECONDS
from datasources.simulators.seals import Journey, Pace
from datasources.simulators.sound.live import LiveSound
from datasources.simulators.timeline import Pass, Timeline, gate_passes
from datasources.simulators.traccar.server import TraccarServer
from datasources.simulators.video.encoder import MAIN, parameter_sets, profile_of
from datasources.simulators.video.picture import View
from datasources.simulators.video.stream import LiveStream

STREAMS = ("main", "sub")
# The first truck stands at its gate so long after the start, the others later.
_FIRST_PASS = {"HN-01": 8.0, "CL-03": 16.0}


@dataclass(frozen=True, slots=True)
class PortOptions:
    """How the port is to be run."""

    seed: int = 1
    cameras: int = 9
    speed: float = 1.0
    main_fps: int = MAIN.fps
    rtsp_port: int = 0
    rtsp_auth: str = "digest"
    rtsp_timeout: int = 60
    traccar_port: int = 0
    control_port: int = 0
    isapi_target: str = ""
    drop_folder: Path | None = None
    drop_every: float = 60.0
    credentials: Credentials | None = None
    mobile: bool = False
    gear: str = ""


class Port:
    """The simulated port; `started` is the monotonic time (s) of its second 0."""

    def __init__(self, options: PortOptions, started: float) -> None:
        self._options, self._started = options, started
        self.scenario = load()
        cameras = with_cameras(self.scenario.cameras, options.cameras)
        cameras += self.scenario.mobile if options.mobile else ()
        self.cameras = equipped(cameras, options.gear)
        self._faults = {camera.number: Faults() for camera in self.cameras}
        self.gates = {
            camera.number: self._timeline(camera) for camera in self.cameras if camera.kind == "recognition"
        }
        self._views = {
            camera.number: View(
                index,
                camera.label,
                build_scene(camera, self.gates, self.scenario, options.seed),
                head_of(camera) if camera.kind == "ptz" else None,
            )
            for index, camera in enumerate(self.cameras)
        }
        self.feeds = {
            f"{camera.number}/{name}": self._feed(camera, name) for camera in self.cameras for name in STREAMS
        }
        auth = Authenticator(options.credentials, options.rtsp_auth)
        auths = {camera.number: self._auth(camera.auth) for camera in self.cameras if camera.auth}
        self.rtsp = RtspServer(self.feeds, self.faults, auth, options.rtsp_timeout, auths)
        snapshots = Snapshots(self._views, self.faults, started)
        self.onvif = OnvifServer(options.credentials, self.faults, snapshots.take)
        self.responder = Responder(self.onvif.devices)
        self.pusher = self._pusher()
        self.journeys = self._journeys()
        self.traccar = TraccarServer(self.journeys, self.scenario.declaration_of, options.credentials)
        habits = Habits(every=options.drop_every)
        self.drops = DropFolder(self.scenario, list(self.gates.values()), options.seed, habits, started)
        self._tasks: list[asyncio.Task[None]] = []
        self._runners: list[web.AppRunner] = []
        self.failed = asyncio.Event()

    def _timeline(self, camera: Camera) -> Timeline:
        base = next(known for known in self.scenario.cameras if known.scene == camera.scene)
        first = _FIRST_PASS.get(camera.number, 24.0)
        trucks = self.scenario.trucks(base.number)
        return gate_passes(camera.number, trucks, self._options.seed, first=first, speed=self._options.speed)

    def _auth(self, scheme: str) -> Authenticator:
        if scheme == "none":
            return Authenticator(None)
        return Authenticator(self._options.credentials, scheme)

    def _feed(self, camera: Camera, name: str) -> Feed:
        path, view = f"{camera.number}/{name}", self._views[camera.number]
        profile = profile_of(name, camera.main if name == "main" else camera.sub, self._options.main_fps)
        faults = partial(self.faults, camera.number)
        stream = LiveStream(path, view, profile, faults=faults, started=self._started)
        if not camera.sound:
            return Feed(stream, None, camera.transport)
        sound = LiveSound(path, place_of(camera), FORMATS[camera.sound], self._started)
        return Feed(stream, sound, camera.transport)

    def _pusher(self) -> Pusher:
        gates = {
            camera.number: (
                self._views[camera.number],
                device_of(index, camera.number, camera.number),
                self.gates[camera.number],
            )
            for index, camera in enumerate(self.cameras)
            if camera.number in self.gates
        }
        return Pusher(gates, Target(self._options.isapi_target), self.faults, self._started)

    def _journeys(self) -> list[Journey]:
        pace = Pace(time.time() - (time.monotonic() - self._started), self._options.speed)
        first: dict[str, float] = {}
        for timeline in self.gates.values():
            for passing in timeline:
                first[passing.container] = min(passing.at, first.get(passing.container, passing.at))
        vehicles = self.scenario.vehicles if self._options.mobile else ()
        return [
            Journey(seal, self.scenario.routes[seal.route], pace, first.get(seal.container))
            for seal in (*self.scenario.seals, *vehicles)
        ]

    async def open(self) -> dict[str, Any]:
        """Open every port; what the ready line says."""
        for name in STREAMS:
            parameter_sets(profile_of(name, "h264", self._options.main_fps))
        await self.rtsp.open(self._options.rtsp_port)
        traccar_url = await self._listen(self.traccar.application(), self._options.traccar_port)
        control_url = await self._listen(control.application(self), self._options.control_port)
        onvif_url = await self._listen(self.onvif.application(), 0)
        for camera in self.cameras:
            self.onvif.add(self._device(camera, onvif_url))
        discovery = await self.responder.open(HOST)
        self._background(self.pusher.run())
        self._background(self._tick_traccar())
        self._background(self.traccar.keepalive())
        if self._options.drop_folder is not None:
            self._background(self.drops.run(self._options.drop_folder))
        return {
            "ready": True,
            "rtsp_port": self.rtsp.port,
            "traccar_url": traccar_url,
            "control_url": control_url,
            "discovery_port": discovery,
            "cameras": [self._describe(camera) for camera in self.cameras],
        }

    async def _listen(self, app: web.Application, port: int) -> str:
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
        await runner.setup()
        self._runners.append(runner)
        site = web.TCPSite(runner, HOST, port)
        await site.start()
        return f"http://{HOST}:{runner.addresses[0][1]}"

    def _background(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        task.add_done_callback(self._ended)
        self._tasks.append(task)

    def _ended(self, task: asyncio.Task[None]) -> None:
        if not task.cancelled():
            self.failed.set()

    async def _tick_traccar(self) -> None:
        while True:
            await self.traccar.tick()
            await asyncio.sleep(1)

    def _describe(self, camera: Camera) -> dict[str, Any]:
        address = f"rtsp://{HOST}:{self.rtsp.port}/{camera.number}"
        fields = ("number", "name", "place", "branch", "area", "kind", "lon", "lat", "direction", "sound")
        return {name: getattr(camera, name) for name in fields} | {
            "main": f"{address}/main",
            "sub": f"{address}/sub",
            "onvif": f"{self.onvif.devices[camera.number].base}/device_service",
        }

    def _device(self, camera: Camera, onvif_url: str) -> Device:
        address = f"rtsp://{HOST}:{self.rtsp.port}/{camera.number}"
        return Device(
            camera.number,
            camera.name,
            camera.place,
            f"{onvif_url}/{camera.number}",
            {name: f"{address}/{name}" for name in STREAMS},
            self._views[camera.number].head,
            {name: "JPEG" for name in STREAMS if getattr(camera, name) == "mjpeg"},
        )

    async def close(self) -> None:
        """Close every port and end every thread; raises what a background task died of."""
        await self.rtsp.close()
        self.responder.close()
        await self.traccar.close_sockets()
        for task in self._tasks:
            task.cancel()
        ended = await asyncio.gather(*self._tasks, return_exceptions=True)
        for runner in self._runners:
            await runner.cleanup()
        await asyncio.gather(*(asyncio.to_thread(feed.stream.close) for feed in self.feeds.values()))
        for outcome in ended:
            if isinstance(outcome, Exception):
                raise outcome

    def view(self, number: str) -> View:
        """What a camera shows; raises KeyError."""
        return self._views[number]

    def faults(self, number: str) -> Faults:
        """The faults of a camera; an unknown camera has none."""
        return self._faults.get(number, Faults())

    def set_faults(self, number: str, wanted: dict[str, Any]) -> dict[str, Any]:
        """Change faults of a camera; raises KeyError and ValueError."""
        self._faults[number] = self._faults[number].changed(wanted)
        return asdict(self._faults[number])

    def heal(self, number: str) -> None:
        """Take all faults of a camera away; raises KeyError."""
        if number not in self._faults:
            raise KeyError(number)
        self._faults[number] = Faults()

    def turn(self, number: str, wanted: dict[str, float]) -> dict[str, float]:
        """Turn a camera behind everybody's back; raises KeyError for one that does not turn."""
        head = self._views[number].head
        if head is None:
            raise KeyError(number)
        aim = replace(head.pose(), **wanted)
        head.go_to(aim)
        return asdict(aim)

    def drop(self, number: str) -> None:
        """Cut every connection that carries this camera; raises KeyError."""
        if number not in self._faults:
            raise KeyError(number)
        self.rtsp.drop(number)

    def state(self) -> dict[str, Any]:
        """Everything worth knowing from outside."""
        return {
            "seconds": round(time.monotonic() - self._started, 3),
            "listening": self.rtsp.listening,
            "connections": len(self.rtsp.connections),
            "udp_sessions": len(self.rtsp.udp_sessions),
            "cameras": {number: asdict(faults) for number, faults in self._faults.items()},
            "streams": {
                path: {"watchers": feed.stream.watchers, "frames": feed.stream.frames}
                for path, feed in self.feeds.items()
            },
            "isapi": asdict(self.pusher.tally),
            "dropped": self.drops.written,
        }

    def isapi_state(self) -> dict[str, Any]:
        """Target, style and tally of the recognition events, without the password."""
        target = self.pusher.target
        return {"url": target.url, **asdict(target.style), "tally": asdict(self.pusher.tally)}

    def set_isapi(self, wanted: dict[str, Any]) -> None:
        """Change target, style and login of the recognition events; raises ValueError."""
        target, rest = self.pusher.target, dict(wanted)
        target.url = str(rest.pop("url", target.url))
        if "user" in rest or "password" in rest:
            user, password = str(rest.pop("user", "")), str(rest.pop("password", ""))
            target.login = (user, password) if user else None
        target.style = (target.style or Style()).changed(rest)

    def let_pass(self, number: str, container: object) -> dict[str, Any]:
        """Let a truck drive up to a gate now; raises KeyError for an unknown gate or container."""
        timeline = self.gates[number]
        declaration = self.scenario.declaration_of(str(container)) if container else None
        if container and declaration is None:
            raise KeyError(container)
        chosen = declaration or self.scenario.declarations[0]
        at = time.monotonic() - self._started + ARRIVE_SECONDS + 0.3
        timeline.insert(
            Pass(number, at, chosen.container, chosen.plate, lane=1, inbound=False, confidence=97)
        )
        return {"container": chosen.container, "plate": chosen.plate, "at": at}

    def open_seal(self, unique_id: str) -> None:
        """Open the lock of a seal now; raises KeyError."""
        journey = {known.seal.unique_id: known for known in self.journeys}[unique_id]
        journey.opened = time.time()

    def set_drop(self, wanted: dict[str, Any]) -> dict[str, Any]:
        """Change the habits of the drop folder; raises ValueError."""
        unknown = wanted.keys() - {"rename", "bad_rows", "slow", "every"}
        if unknown:
            raise ValueError(f"unknown setting: {', '.join(sorted(unknown))}")
        self.drops.habits = replace(self.drops.habits, **wanted)
        return asdict(self.drops.habits)

    def dropped(self) -> list[str]:
        """Names of the files written so far."""
        return self.drops.written

    async def write_drop(self) -> None:
        """Write a pair of files now; raises ValueError without a folder."""
        if self._options.drop_folder is None:
            raise ValueError("the port was started without --drop-folder")
        await self.drops.write_now(self._options.drop_folder)


def head_of(camera: Camera) -> Head:
    """The head of a camera that turns, with the presets it was set up with."""
    head = Head()
    for number, one in enumerate(camera.presets, start=1):
        head.presets[str(number)] = one.name, Pose.of(one.pan, one.tilt, one.zoom)
    return head
