"""The change bus: what changed, told once, on the GUI thread, to whoever shows it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from app.services.outcome import Area, Changes


@dataclass(frozen=True, slots=True)
class Published:
    """Changes and who caused them; None when it was no widget (a device, another workstation)."""

    changes: Changes
    initiator: QObject | None

    def concerns(self, listener: QObject | None, *areas: Area) -> bool:
        """Whether `listener` has to refresh for one of `areas`: the initiator has refreshed already."""
        return self.initiator is not listener and not self.changes.areas.isdisjoint(areas)


class ChangeBus(QObject):
    """Lives on the GUI thread; `changed` carries a `Published`."""

    changed = Signal(object)
    _posted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._posted.connect(self.changed)

    def publish(self, changes: Changes, initiator: QObject | None = None) -> None:
        """Tells the listeners, always on the GUI thread; call from any thread; empty changes are not told."""
        if changes:
            self._posted.emit(Published(changes, initiator))
