"""Who sits at this workstation and which shift is open: the one place the screens ask."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.domain.shift import Shift
from app.qtbridge.bridge import Bridge
from app.qtbridge.bus import Published
from app.qtbridge.operation import Operation
from app.services.desk import Desk
from app.services.outcome import Area, Outcome
from app.services.session import Sessions
from app.services.shifts import Shifts


class DeskState(QObject):
    """The desk signed in and the current shift, kept up to date; `changed` when either is another."""

    changed = Signal()

    def __init__(
        self, bridge: Bridge, sessions: Sessions, shifts: Shifts, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._bridge, self._sessions, self._shifts = bridge, sessions, shifts
        self._desk: Desk | None = None
        self._shift: Shift | None = None
        self._another = False
        bridge.changes.changed.connect(self._on_changes)

    @property
    def desk(self) -> Desk | None:
        """The officer at this workstation, None when nobody is signed in."""
        return self._desk

    @property
    def shift(self) -> Shift | None:
        """The open shift, None between shifts."""
        return self._shift

    def signed_in(self, desk: Desk) -> None:
        """Somebody sat down."""
        self._desk, self._another = desk, True
        self.refresh()

    def sign_out(self) -> None:
        """Writes the signing out down; the wall stays."""
        desk = self._desk
        if desk is not None:
            Operation(self, lambda: self._sessions.sign_out(desk), self._bridge.database).success(
                self._signed_out
            ).run()

    def refresh(self) -> None:
        """Ask the store for the current shift."""
        Operation(self, self._shifts.current, self._bridge.pool).success(self._took).run()

    def _signed_out(self, _outcome: Outcome[None]) -> None:
        self._desk = None
        self.changed.emit()

    def _took(self, shift: Shift | None) -> None:
        if self._another or shift != self._shift:
            self._shift, self._another = shift, False
            self.changed.emit()

    def _on_changes(self, published: Published) -> None:
        if published.concerns(self, Area.SHIFT, Area.HANDOVER):
            self.refresh()
