"""What sends a camera to the hot-spot tile without anybody selecting it (D14.1.2a).

A container in doubt at a gate, a camera covered or turned away, a fault recorded, a seal opened nearby. Only
what happens after the start counts, once each: what was so before is in the panels.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from typing import Final, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from app.clock import Clock
from app.domain.fault import Fault
from app.errors import KnownError
from app.qtbridge.bus import ChangeBus, Published
from app.services.outcome import Area
from app.services.tables import Ask, Page, Passage, Seal, SealFilter, SightingFilter
from video.render.telling import view_lost
from widgets.models.pool_runner import PoolRunner
from widgets.models.runner import Runner
from widgets.wall.directory import NEAR_M, Placed, metres_from
from widgets.wall.walls import Walls
from widgets.world import World

log = logging.getLogger(__name__)
# Devices tell of changes many times a second; a tile that changes twice a second cannot be read.
LOOK_MS: Final = 1500
MOST_ROWS: Final = 50
MOST_SEALS: Final = 200
CAMERA: Final = "camera:"


class ReadAlerts(Protocol):
    """What is read for alerts; app.services.tables.Tables is one."""

    def passages(self, wanted: SightingFilter, ask: Ask) -> Page[Passage]: ...

    def seals(self, wanted: SealFilter, ask: Ask) -> Page[Seal]: ...


def permission_in_doubt(passage: Passage) -> bool:
    """Whether a container was read that is on no gate list, or whose number cannot be right (D14.1.3)."""
    sighting = passage.sighting
    return bool(sighting.container) and (passage.gate is None or bool(sighting.container_problem))


class Alerts(QObject):
    """`raised` carries the number of a camera to be looked at."""

    raised = Signal(str)

    def __init__(
        self,
        tables: ReadAlerts,
        faults: Callable[[], Sequence[Fault]],
        cameras: Sequence[Placed],
        bus: ChangeBus,
        run: Runner,
        clock: Clock,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._tables, self._faults, self._cameras = tables, faults, cameras
        self._run, self._clock = run, clock
        self._newest: int | None = None
        self._opened: frozenset[tuple[str, str]] | None = None
        self._known_faults: frozenset[str] | None = None
        self._view_lost: set[str] = set()
        self._due: set[Area] = {Area.RECOGNITION, Area.SEAL, Area.FAULT}
        self._looks = QTimer(self, singleShot=True, interval=LOOK_MS)
        self._looks.timeout.connect(self.look)
        bus.changed.connect(self._changed)
        self._looks.start()

    def look(self) -> None:
        """Read what changed; the first time only what is so already."""
        due, self._due = self._due, set()
        if Area.RECOGNITION in due:
            newest = self._newest
            ask = Ask(1) if newest is None else Ask(MOST_ROWS, ahead_of=newest)
            wanted = SightingFilter()
            self._run(lambda: self._tables.passages(wanted, ask), self._take_passages, _failed)
        if Area.SEAL in due:
            worrying = SealFilter("", self._clock.utc_now())
            self._run(lambda: self._tables.seals(worrying, Ask(MOST_SEALS)), self._take_seals, _failed)
        if Area.FAULT in due:
            self._run(self._faults, self._take_faults, _failed)

    def stop(self) -> None:
        """Read no more; at the end."""
        self._looks.stop()
        self._due.clear()

    def note_view(self, camera: str, *, lost: bool) -> None:
        """What a camera sees is judged anew: raise it when it becomes covered or turned away."""
        if not lost:
            self._view_lost.discard(camera)
        elif camera not in self._view_lost:
            self._view_lost.add(camera)
            self.raised.emit(camera)

    def _changed(self, published: Published) -> None:
        self._due |= published.changes.areas & {Area.RECOGNITION, Area.SEAL, Area.FAULT}
        if self._due and not self._looks.isActive():
            self._looks.start()

    def _take_passages(self, page: Page[Passage]) -> None:
        first = self._newest is None
        self._newest = max([self._newest or 0, *(row.row_id for row in page.rows)])
        doubtful = [row for row in page.rows if permission_in_doubt(row) and row.sighting.camera]
        if doubtful and not first:
            self.raised.emit(max(doubtful, key=lambda row: row.row_id).sighting.camera)
        if page.more and not first:
            self._due.add(Area.RECOGNITION)
            self._looks.start()

    def _take_seals(self, page: Page[Seal]) -> None:
        opened = {(row.device, row.alarm or "door"): row for row in page.rows if row.door_open or row.alarm}
        fresh = [row for key, row in opened.items() if self._opened is not None and key not in self._opened]
        self._opened = frozenset(opened)
        nearest = [camera for row in fresh if (camera := self._camera_near(row))]
        if nearest:
            self.raised.emit(nearest[-1])

    def _take_faults(self, found: Sequence[Fault]) -> None:
        before, self._known_faults = self._known_faults, frozenset(one.fault_id for one in found)
        fresh = [one for one in found if before is not None and one.fault_id not in before]
        cameras = [one.subject.removeprefix(CAMERA) for one in fresh if one.subject.startswith(CAMERA)]
        if cameras:
            self.raised.emit(cameras[0])

    def _camera_near(self, seal: Seal) -> str:
        if seal.lon_e7 is None or seal.lat_e7 is None:
            return ""
        away = [
            (metres, one.number)
            for one in self._cameras
            if (metres := metres_from(one, seal.lon_e7 / 1e7, seal.lat_e7 / 1e7)) is not None
            and metres <= NEAR_M
        ]
        return min(away)[1] if away else ""


def _failed(error: Exception) -> None:
    """The panels tell the officer why they cannot be read; a tile that stays says nothing wrong."""
    if not isinstance(error, KnownError):
        raise error
    log.warning("alerts for the hot spot cannot be read: %s", error.en)


def follow_alerts(world: World, walls: Walls, parent: QObject) -> Alerts:
    """Alerts of this room, shown by the hot spots of `walls`."""
    run = PoolRunner(world.bridge, walls)
    bus, faults = world.bridge.changes, world.room.faults.list
    alerts = Alerts(world.tables, faults, world.cameras, bus, run, world.clock, parent)
    alerts.raised.connect(walls.alert)
    walls.stateChanged.connect(
        lambda camera: alerts.note_view(camera, lost=view_lost(world.engine.state(camera)))
    )
    return alerts
