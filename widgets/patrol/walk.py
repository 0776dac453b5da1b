"""A patrol under way: which step is on the wall, how long its live picture has been looked at."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from app.clock import Clock
from app.domain.patrol import Patrol, PatrolStep
from video.render.layouts import around
from video.render.scene import Scene
from video.render.zoom import Zoom
from widgets.wall.panel import WallPanel

TICK_MS = 250
MOST_AROUND = 5


class PatrolWalk(QObject):
    """Shows step after step: the camera large, its neighbours around; `changed` each time anything moved.

    `shown` carries the step that has just come onto the wall.

    The wall comes back as it was when the patrol pauses or ends.
    """

    changed = Signal()
    shown = Signal(object)

    def __init__(self, wall: WallPanel, live: Callable[[str], bool], clock: Clock, parent: QObject) -> None:
        super().__init__(parent)
        self._wall, self._live, self._clock = wall, live, clock
        self.patrol: Patrol | None = None
        self.step: PatrolStep | None = None
        self.walking = False
        self._watched = 0.0
        self._last = 0.0
        self._before: tuple[Scene, dict[str, Zoom]] | None = None
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self._tick)
        wall.tour.changed.connect(self._on_tour)

    @property
    def watched_s(self) -> int:
        """Whole seconds of live picture at this step."""
        return int(self._watched)

    @property
    def live(self) -> bool:
        """Whether the step's camera shows a live picture now."""
        return self.step is not None and self._live(self.step.camera)

    def take(self, patrol: Patrol | None) -> None:
        """The patrol as the journal has it now; a finished one ends the walk."""
        self.patrol = patrol if patrol is not None and patrol.finished_at is None else None
        if self.patrol is None:
            self.pause()
            self.step = None
        elif self.step is None or self.step not in self.patrol.waiting:
            self._go(self._after(self.step))
        self.changed.emit()

    def resume(self) -> None:
        """Go on at the first step that waits, or at the one chosen."""
        if self.patrol is None or self.step is None or self.walking:
            return
        self.walking = True
        canvas = self._wall.canvas
        self._wall.tour.stop()
        self._wall.neighbours.forget()
        self._before = canvas.scene, canvas.zooms
        self._show()
        self._timer.start()
        self.changed.emit()

    def pause(self, *, restore: bool = True) -> None:
        """The wall is the officer's again; the patrol keeps its place."""
        if not self.walking:
            return
        self.walking = False
        self._timer.stop()
        before, self._before = self._before, None
        if before is not None and restore:
            self._wall.canvas.set_scene(before[0])
            self._wall.canvas.set_zooms(before[1])
        self.changed.emit()

    def choose(self, step_id: str) -> None:
        """Go to a step that waits."""
        steps = self.patrol.waiting if self.patrol is not None else ()
        self._go(next((one for one in steps if one.step_id == step_id), self.step))
        self.changed.emit()

    def around(self) -> Sequence[str]:
        """The cameras shown beside the step's own."""
        if self.step is None:
            return ()
        canvas = self._wall.canvas
        known = self._wall.directory.neighbours(self.step.camera)
        return [one for one in known if canvas.spec(one) is not None][:MOST_AROUND]

    def _after(self, step: PatrolStep | None) -> PatrolStep | None:
        """The next step that waits behind `step`, else the first one."""
        if self.patrol is None:
            return None
        waiting = self.patrol.waiting
        if step is None or step not in self.patrol.steps:
            return next(iter(waiting), None)
        behind = self.patrol.steps[self.patrol.steps.index(step) + 1 :]
        return next((one for one in behind if one in waiting), next(iter(waiting), None))

    def _go(self, step: PatrolStep | None) -> None:
        self.step = step
        self._watched = 0.0
        if self.walking:
            self._show()

    def _show(self) -> None:
        step, canvas = self.step, self._wall.canvas
        self._last = self._clock.monotonic_ns() / 1e9
        if step is None or canvas.spec(step.camera) is None:
            return
        beside = self.around()
        layout = around(len(beside))
        canvas.set_zooms({})
        canvas.set_scene(Scene(layout, (step.camera, *beside[: layout.tiles - 1])))
        self.shown.emit(step)

    def _on_tour(self) -> None:
        """Both would show their own cameras, and both want Space."""
        if self._wall.tour.tour is not None:
            self.pause(restore=False)

    def _tick(self) -> None:
        now = self._clock.monotonic_ns() / 1e9
        before = self.watched_s
        if self.live:
            self._watched += now - self._last
        self._last = now
        if self.watched_s != before:
            self.changed.emit()
