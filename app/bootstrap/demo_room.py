"""The demo profile's room around the console: the port process, its folder, its accounts."""

from __future__ import annotations

import json
import threading
import urllib.request
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from app.bootstrap.demo import (
    RECOGNITION,
    demo_settings,
    demo_sources,
    enrol_demo_officers,
)
from app.bootstrap.port_process import PortProcess, PortReady
from app.services.outcome import Area, Changes, Outcome
from app.settings import Settings
from app.store.failures import known_errors

if TYPE_CHECKING:
    from app.bootstrap.core import Core
    from datasources.core.state import SourceState

TELL_TIMEOUT_S = 5.0


class DemoRoom:
    """Starts the port at once, so that it gets ready while the console is loaded and its data opened.

    That is why this module and what it imports stay small.
    """

    def __init__(self, folder: Path, closing: ExitStack, *, arguments: tuple[str, ...] = ()) -> None:
        self._drop_folder = folder / "demo-drop"
        self.port = PortProcess(
            ("--mobile", "--drop-folder", str(self._drop_folder), *arguments), folder / "port.log"
        )
        with known_errors(folder):
            self._drop_folder.mkdir(exist_ok=True)
            self.port.start()
        closing.callback(self.port.stop)
        self.ready: PortReady | None = None
        self._told = threading.Event()

    def settle(self, settings: Settings, core: Core) -> Settings:
        """`settings` with the cameras and sources of the running port; blocks until it is ready."""
        self.ready = self.port.wait_ready()
        settings = demo_settings(settings, self.ready, core.secrets, self.port.user, self.port.password)
        sources = demo_sources(self._drop_folder, self.ready.traccar_url, self.port.user)
        return settings.model_copy(update={"source": sources})

    @property
    def discovery(self) -> tuple[tuple[str, int], ...]:
        """Where the simulated cameras answer WS-Discovery."""
        return (("127.0.0.1", self.ready.discovery_port),) if self.ready is not None else ()

    def enrol(self, core: Core) -> Outcome[None]:
        """Enrol the invented officers, take camera maps and directory over, once; takes some seconds."""
        from app.bootstrap.core import STATION_NAME  # noqa: PLC0415 (this module stays small)
        from app.bootstrap.demo_directory import take_demo_directory  # noqa: PLC0415
        from app.bootstrap.demo_maps import take_demo_maps  # noqa: PLC0415

        enrol_demo_officers(core.authenticator, core.accounts.count())
        take_demo_maps(core.authenticator, core.room.maps, STATION_NAME)
        take_demo_directory(core.authenticator, core.room.registers, STATION_NAME)
        return Outcome(None, Changes.of(Area.CAMERA_MAP, Area.DIRECTORY, Area.LOG))

    def source_changed(self, state: SourceState) -> None:
        """Tell the simulated recognition cameras where the console listens, once it does."""
        address = dict(state.details).get("address")
        if state.source != RECOGNITION or not address or self.ready is None or self._told.is_set():
            return
        self._told.set()
        control = self.ready.control_url
        threading.Thread(target=_tell_cameras, args=(control, address), name="demo-isapi").start()


def _tell_cameras(control_url: str, address: str) -> None:
    request = urllib.request.Request(  # noqa: S310 (the address our own child process told us)
        f"{control_url}/isapi",
        json.dumps({"url": address}).encode(),
        {"Content-Type": "application/json"},
        method="PATCH",
    )
    with urllib.request.urlopen(request, timeout=TELL_TIMEOUT_S):  # noqa: S310
        return
