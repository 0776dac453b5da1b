"""A checkpoint every quarter of an hour, so that a cut or rolled-back log shows soon."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from app.clock import Clock
from app.journal.checkpoint import CheckpointRequest
from app.journal.entry import SYSTEM
from app.qtbridge.bridge import Bridge
from app.qtbridge.operation import Operation
from app.services.outcome import Area, Changes, Outcome
from app.store.store import Store

EVERY_MS = 15 * 60 * 1000


class PeriodicCheckpoints(QObject):
    """Seals while the console is open; a refusal of the disk is shown as any other."""

    def __init__(self, bridge: Bridge, store: Store, clock: Clock, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge, self._store, self._clock = bridge, store, clock
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.seal)
        self._timer.start()

    def seal(self) -> None:
        """Seal a checkpoint now."""
        Operation(self, self._append, self._bridge.database).run()

    def _append(self) -> Outcome[None]:
        self._store.append([CheckpointRequest("periodic", SYSTEM, self._clock.utc_now())])
        return Outcome(None, Changes.of(Area.LOG))
