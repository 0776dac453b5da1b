"""The recognition cameras at work: a truck that stops at a gate is photographed and pushed to the console."""

from __future__ import annotations

import asyncio
import io
import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import cast

import aiohttp
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from app.clock import LOCAL_ZONE
from datasources.simulators.faults import Faults
from datasources.simulators.isapi import Device, Picture, Style, event_uuid, event_xml, form
from datasources.simulators.scenes.gate import PLATE_BOX
from datasources.simulators.timeline import Pass, Timeline
from datasources.simulators.video.picture import Painter, View

_ATTEMPTS = 12
_TIMEOUT = aiohttp.ClientTimeout(total=10)
_log = logging.getLogger(__name__)


@dataclass(slots=True)
class Tally:
    """What became of the events."""

    pushed: int = 0
    refused: int = 0
    lost: int = 0
    waiting: int = 0


@dataclass(slots=True)
class Target:
    """Where events go and how; changed through the control endpoint."""

    url: str = ""
    style: Style = field(default_factory=Style)
    login: tuple[str, str] | None = None


class Pusher:
    """Pushes the passes of `gates` (camera number → its view, device and timeline) as they happen."""

    def __init__(
        self,
        gates: Mapping[str, tuple[View, Device, Timeline]],
        target: Target,
        faults: Callable[[str], Faults],
        started: float,
    ) -> None:
        self._gates, self.target, self._faults, self._started = gates, target, faults, started
        self._wall_started = time.time() - (time.monotonic() - started)
        self._painters: dict[str, Painter] = {}
        self._deliveries: set[asyncio.Task[None]] = set()
        self.tally = Tally()

    async def run(self) -> None:
        """Work until cancelled."""
        done = time.monotonic() - self._started
        try:
            async with aiohttp.ClientSession(timeout=_TIMEOUT) as session:
                while True:
                    await asyncio.sleep(0.1)
                    now = time.monotonic() - self._started
                    for camera, (_, _, timeline) in self._gates.items():
                        for passing in timeline.between(done, now):
                            self._start(session, camera, passing)
                    done = now
        finally:
            for delivery in self._deliveries:
                delivery.cancel()
            await asyncio.gather(*self._deliveries, return_exceptions=True)

    def _start(self, session: aiohttp.ClientSession, camera: str, passing: Pass) -> None:
        if not self.target.url:
            return
        if self._faults(camera).silent:
            return
        task = asyncio.create_task(self._deliver(session, camera, passing))
        self._deliveries.add(task)
        task.add_done_callback(self._deliveries.discard)

    async def _deliver(self, session: aiohttp.ClientSession, camera: str, passing: Pass) -> None:
        view, device, _ = self._gates[camera]
        utc = self._wall_started + passing.at
        pictures = await asyncio.to_thread(self._photograph, camera, view, passing, utc)
        style, when = self.target.style, datetime.fromtimestamp(utc, LOCAL_ZONE)
        identity = event_uuid(passing, self._wall_started)
        xml = event_xml(passing, device, when, style, pictures=pictures, identity=identity)
        kind, body = form(xml, pictures) if style.multipart else ('application/xml; charset="UTF-8"', xml)
        self.tally.waiting += 1
        try:
            for attempt in range(_ATTEMPTS):
                if await self._post(session, kind, body):
                    self.tally.pushed += 1
                    return
                await asyncio.sleep(min(30.0, 1.0 * 2**attempt))
            self.tally.lost += 1
            _log.warning("%s: event given up after %d attempts", camera, _ATTEMPTS)
        finally:
            self.tally.waiting -= 1

    async def _post(self, session: aiohttp.ClientSession, kind: str, body: bytes) -> bool:
        """One attempt; with a login it is Digest, as the cameras do when they are challenged."""
        middlewares = (aiohttp.DigestAuthMiddleware(*self.target.login),) if self.target.login else ()
        try:
            async with session.post(
                self.target.url, data=body, headers={"Content-Type": kind}, middlewares=middlewares
            ) as answer:
                await answer.read()
                if answer.status == 200:
                    return True
        except (aiohttp.ClientError, TimeoutError) as error:
            _log.info("event not delivered: %s", type(error).__name__)
        self.tally.refused += 1
        return False

    def _photograph(self, camera: str, view: View, passing: Pass, utc: float) -> list[Picture]:
        painter = self._painters.get(camera)
        if painter is None:
            painter = self._painters[camera] = Painter(view, (1920, 1080))
        frame = painter.paint(passing.at, utc, self._faults(camera))
        scene = cast("NDArray[np.uint8]", frame.to_ndarray(format="rgb24"))
        left, top, right, bottom = PLATE_BOX
        box = (
            left * 1000 // 1920,
            top * 1000 // 1080,
            (right - left) * 1000 // 1920,
            (bottom - top) * 1000 // 1080,
        )
        return [
            Picture("licensePlatePicture", _jpeg(scene[top:bottom, left:right])),
            Picture("detectionPicture", _jpeg(scene), box),
        ]


def _jpeg(rgb: NDArray[np.uint8]) -> bytes:
    out = io.BytesIO()
    Image.fromarray(np.ascontiguousarray(rgb)).save(out, "JPEG", quality=85)
    return out.getvalue()
