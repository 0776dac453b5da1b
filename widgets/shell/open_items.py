"""What is waiting, what is late, what is broken: one list that the header and F8 share."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from app.domain.handover import Handover, HandoverItem
from app.domain.open_item import ESCALATION, ItemGroup
from app.domain.outgoing import stands_still
from app.errors import KnownError
from app.qtbridge.bridge import Bridge
from app.qtbridge.bus import Published
from app.qtbridge.operation import Operation
from app.services.handover import Handovers
from app.services.outcome import Area
from widgets.desk import DeskState

REFRESH_MS = 15_000  # limits pass without anybody doing anything
_AREAS = (
    Area.SHIFT,
    Area.CAPTURE,
    Area.INCIDENT,
    Area.DIRECTIVE,
    Area.FORM,
    Area.FAULT,
    Area.REGISTER,
    Area.MOBILE,
    Area.SAMPLE,
    Area.WORK,
    Area.HANDOVER,
)


class OpenItems(QObject):
    """The open matters of the current shift, refreshed when something changed and as time passes."""

    changed = Signal()

    def __init__(
        self, bridge: Bridge, handovers: Handovers, desk: DeskState, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._bridge, self._handovers, self._desk = bridge, handovers, desk
        self._asking, self._again = False, False
        self.items: tuple[HandoverItem, ...] = ()
        self._timer = QTimer(self, interval=REFRESH_MS)
        self._timer.timeout.connect(self.refresh)
        bridge.changes.changed.connect(self._on_changes)
        desk.changed.connect(self.refresh)

    def refresh(self) -> None:
        """Ask again; a second wish while one runs is kept, not stacked."""
        if self._desk.shift is None:
            self._timer.stop()
            self._took_items(())
            return
        if self._asking:
            self._again = True
            return
        self._timer.start()
        self._asking = True
        Operation(self, self._handovers.collect, self._bridge.pool).success(self._took).failure(
            self._no_shift
        ).finished(self._finished).run()

    def waiting(self) -> tuple[HandoverItem, ...]:
        """Approvals that wait for a decision."""
        return tuple(line for line in self.items if line.item.group is ItemGroup.APPROVAL)

    def late(self) -> tuple[HandoverItem, ...]:
        """Whatever is past its limit."""
        return tuple(line for line in self.items if line.overdue)

    def unsent(self) -> tuple[HandoverItem, ...]:
        """Forms that the console could not send and somebody has to see to (D4.4)."""
        return tuple(line for line in self.items if stands_still(line.item.item_id))

    def broken(self) -> tuple[HandoverItem, ...]:
        """Faults that are not repaired."""
        return tuple(line for line in self.items if line.item.group is ItemGroup.FAULT)

    def _on_changes(self, published: Published) -> None:
        if published.concerns(self, *_AREAS):
            self.refresh()

    def _took(self, handover: Handover) -> None:
        self._took_items(handover.items)

    def _took_items(self, items: tuple[HandoverItem, ...]) -> None:
        if items == self.items:
            return
        before = self._late_ids()
        self.items = items
        # One soft sound when a limit passes, none for what was late already (D9.2).
        if self._late_ids() - before:
            QApplication.beep()
        self.changed.emit()

    def _late_ids(self) -> set[str]:
        """What is late, each matter once: that a leader was told of it is nothing new to be heard."""
        return {one for line in self.late() if not (one := line.item.item_id).startswith(ESCALATION)}

    def _no_shift(self, _error: KnownError) -> None:
        # The shift was closed between the question and the answer: nothing is open here any more.
        self._took_items(())

    def _finished(self) -> None:
        self._asking = False
        if self._again:
            self._again = False
            self.refresh()
