"""Tours: views and cameras one after the other, until the officer touches the wall."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from widgets.wall.views import Tour

TICK_MS: Final = 250


class TourRunner(QObject):
    """Shows step after step; any key or click pauses, a key of its own goes on. `changed` on every change."""

    changed = Signal()

    def __init__(self, show: Callable[[str], bool], parent: QObject | None = None) -> None:
        """`show` brings up a step (`view:NAME`, `camera:NUMBER`); False when there is no such thing."""
        super().__init__(parent)
        self._show = show
        self.tour: Tour | None = None
        self.paused = False
        self.step = 0
        self._left = 0.0
        self._clock = QElapsedTimer()
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self._tick)

    @property
    def running(self) -> bool:
        """Whether it goes on by itself now."""
        return self.tour is not None and not self.paused

    @property
    def left(self) -> int:
        """Whole s until the next step, at least 1 while one is shown."""
        return max(1, int(self._left + 0.999))

    def start(self, tour: Tour) -> None:
        """Begin with the first step."""
        self.tour, self.paused, self.step = tour, False, -1
        self._next()
        self._clock.start()
        self._timer.start()

    def stop(self) -> None:
        """End the tour; what is shown stays."""
        self._timer.stop()
        if self.tour is not None:
            self.tour, self.paused = None, False
            self.changed.emit()

    def pause(self) -> None:
        """Stay at the present step until `resume`."""
        if self.running:
            self.paused = True
            self._timer.stop()
            self.changed.emit()

    def resume(self) -> None:
        """Show the step again and go on with a full dwell."""
        if self.tour is not None and self.paused:
            self.paused = False
            self.step -= 1
            self._next()
            self._clock.start()
            self._timer.start()

    def _tick(self) -> None:
        # By the time that passed, not by ticks: a busy machine shortens no dwell and stretches none.
        before = self.left
        self._left -= self._clock.restart() / 1000
        if self._left <= 0:
            self._next()
        elif self.left != before:
            self.changed.emit()

    def _next(self) -> None:
        tour = self.tour
        if tour is None:
            return
        for _ in tour.steps:
            self.step = (self.step + 1) % len(tour.steps)
            if self._show(tour.steps[self.step]):
                self._left = float(tour.dwell)
                self.changed.emit()
                return
        # Every view and camera of it is gone.
        self.stop()
