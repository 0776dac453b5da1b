"""From any thread to the GUI thread, in order."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal, Slot


class Courier(QObject):
    """Runs what other threads post on the thread it lives on; a job that raises goes to `crash`."""

    _arrived = Signal(object)

    def __init__(self, crash: Callable[[BaseException], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._crash = crash
        self._closed = False
        self._arrived.connect(self._run, Qt.ConnectionType.QueuedConnection)

    def post(self, job: Callable[[], None]) -> None:
        """Queues `job`; dropped once the courier is closed."""
        if not self._closed:
            self._arrived.emit(job)

    def close(self) -> None:
        """Drops everything still queued and everything that comes later."""
        self._closed = True

    @Slot(object)
    def _run(self, job: Callable[[], None]) -> None:
        if self._closed:
            return
        try:
            job()
        except Exception as error:  # noqa: BLE001 - a bug in a callback: reported, and the window stays
            self._crash(error)
