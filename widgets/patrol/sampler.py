"""Each second: which cameras are on screen, large enough and live, before whom (D14.1.2a)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, QTimer

from app.clock import Clock
from app.domain.watching import Watching
from app.errors import KnownError
from app.qtbridge.bridge import Bridge
from app.qtbridge.operation import Operation
from app.services.patrols import Patrols
from video.render.canvas import WallCanvas
from widgets.desk import DeskState

LOOK_MS = 1_000
KEEP_EVERY = 60
LARGE_ENOUGH_PX = 320
"""Device px of a picture's width below which a tile is there, but nobody sees a sign on it."""
_BLIND = frozenset({"frozen", "covered", "dark"})


class Notice(Protocol):
    """Something wrong with a live picture, as the engine names it."""

    @property
    def trouble(self) -> str: ...


class Seen(Protocol):
    """What is asked of a camera's state."""

    @property
    def is_live(self) -> bool: ...
    @property
    def troubles(self) -> Sequence[Notice]: ...


StateOf = Callable[[str], Seen]
Canvases = Callable[[], Iterable[WallCanvas]]


def seen_now(canvases: Iterable[WallCanvas], state_of: StateOf) -> set[str]:
    """The cameras somebody in front of these screens can really watch at this moment."""
    return {
        tile.key
        for canvas in canvases
        if canvas.isVisible() and not canvas.window().isMinimized()
        for tile in canvas.tiles
        if tile.key and tile.place.picture.width >= LARGE_ENOUGH_PX and is_seen(state_of(tile.key))
    }


def is_seen(state: Seen) -> bool:
    """Whether the picture is live and shows something."""
    return state.is_live and not any(notice.trouble in _BLIND for notice in state.troubles)


class CoverageSampler(QObject):
    """Adds up in memory and writes a chunk each minute, when somebody else sits down, and at the end."""

    def __init__(
        self,
        bridge: Bridge,
        patrols: Patrols,
        desk: DeskState,
        canvases: Canvases,
        state_of: StateOf,
        clock: Clock,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._bridge, self._patrols, self._desk = bridge, patrols, desk
        self._canvases, self._state_of, self._clock = canvases, state_of, clock
        self._watching = Watching()
        self._shift = ""
        self._looks = 0
        self._failed = False
        self.seen: set[str] = set()
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        desk.changed.connect(self._on_desk)

    def look(self) -> None:
        """One look; called by the timer."""
        desk, shift = self._desk.desk, self._desk.shift
        self.seen = seen_now(self._canvases(), self._state_of)
        officer = desk.officer_id if desk is not None and shift is not None else ""
        self._watching.note(officer, self.seen, self._clock.utc_now(), self._clock.monotonic_ns() / 1e9)
        self._looks += 1
        if self._looks % KEEP_EVERY == 0:
            self.keep()

    def keep(self) -> None:
        """Write down what was watched since the last time."""
        spans, shift = self._watching.take(), self._shift
        desk = self._desk.desk
        if spans and shift:
            station = desk.station if desk is not None else ""
            Operation(
                self, partial(self._patrols.keep, shift, station, spans), self._bridge.database
            ).failure(self._refused).success(self._kept).run()

    def stop(self) -> None:
        """The end: no more looks; what is left is written before the store is closed."""
        self._timer.stop()
        self.keep()

    def _on_desk(self) -> None:
        shift = self._desk.shift
        identity = shift.shift_id if shift is not None else ""
        if identity != self._shift or self._desk.desk is None:
            self.keep()
        self._shift = identity or self._shift

    def _kept(self, _outcome: object) -> None:
        self._failed = False

    def _refused(self, error: KnownError) -> None:
        # Said once: the log's own writes say the same of the disk, and louder.
        if not self._failed:
            self._failed = True
            self._bridge.database.present(error, self)
