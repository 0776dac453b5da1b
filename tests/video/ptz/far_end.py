"""ONVIF cameras on loopback for these tests: the simulator's services on a thread with its own event loop."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from aiohttp import web

from datasources.simulators.faults import Faults
from datasources.simulators.onvif.discovery import Responder
from datasources.simulators.onvif.head import Head
from datasources.simulators.onvif.server import OnvifServer
from datasources.simulators.onvif.services import Device
from datasources.simulators.rtsp.auth import Credentials
from video.ptz.driver import PtzAddress

USER, PASSWORD = "trucban", "Canary-mật-khẩu-7391"
HOST = "127.0.0.1"
PATIENCE_S = 30.0


@dataclass
class FarEnd:
    """A turning camera (CL-01) and a fixed one (CL-02)."""

    base: str
    discovery_port: int
    head: Head
    server: OnvifServer
    _faults: dict[str, Faults]

    def spoil(self, **faults: Any) -> None:
        """From now on CL-01 answers like this; nothing named = well."""
        self._faults["CL-01"] = replace(Faults(), **faults)

    def address(self, number: str = "CL-01", password: str = PASSWORD) -> PtzAddress:
        return PtzAddress(number, f"{self.base}/{number}/device_service", USER, password)

    def asked(self, operation: str) -> int:
        """How often CL-01 was asked for `operation`."""
        return sum(1 for number, name in self.server.requests if (number, name) == ("CL-01", operation))


def wait(until: Callable[[], object], what: str) -> None:
    """Wait for a condition, bounded."""
    deadline = time.monotonic() + PATIENCE_S
    while not until():
        assert time.monotonic() < deadline, f"did not happen: {what}"
        time.sleep(0.01)


@contextmanager
def far_end(credentials: Credentials | None = None) -> Iterator[FarEnd]:
    """The two cameras, until the block is left."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name="far-end")
    thread.start()
    faults: dict[str, Faults] = {}
    server = OnvifServer(
        credentials or Credentials(USER, PASSWORD),
        lambda number: faults.get(number, Faults()),
        lambda number: b"\xff\xd8" + number.encode() + b"\xff\xd9",
    )
    responder = Responder(server.devices)
    runner = web.AppRunner(server.application(), access_log=None, shutdown_timeout=0.1)

    async def open_all() -> tuple[str, int]:
        await runner.setup()
        await web.TCPSite(runner, HOST, 0).start()
        return f"http://{HOST}:{runner.addresses[0][1]}", await responder.open(HOST)

    async def close_all() -> None:
        responder.close()
        await runner.cleanup()
        # An answer that never comes is a task that never ends.
        hanging = asyncio.all_tasks() - {asyncio.current_task()}
        for task in hanging:
            task.cancel()
        await asyncio.gather(*hanging, return_exceptions=True)

    try:
        base, port = asyncio.run_coroutine_threadsafe(open_all(), loop).result(PATIENCE_S)
        # Twice as quick as the demo's: tests wait for it to arrive.
        head = Head(lambda: 2 * time.monotonic())
        for number, name, its in (("CL-01", "Cầu tàu B4", head), ("CL-02", "Bãi container C3", None)):
            streams = {one: f"rtsp://{HOST}:9/{number}/{one}" for one in ("main", "sub")}
            server.add(Device(number, name, "Cảng Cát Lái", f"{base}/{number}", streams, its))
        yield FarEnd(base, port, head, server, faults)
    finally:
        asyncio.run_coroutine_threadsafe(close_all(), loop).result(PATIENCE_S)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
