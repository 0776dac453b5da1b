"""The patrol in the window: panel, walk, sampler, and what of it is written down."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from app.domain.capture import Capture
from app.domain.patrol import Coverage, Patrol, PatrolStep, StepResult
from app.domain.registers.period import Period
from app.errors import KnownError
from app.qtbridge.bus import Published
from app.qtbridge.operation import Operation
from app.services.desk import Desk
from app.services.outcome import Area, Outcome
from video.render.canvas import WallCanvas
from widgets.capture.taker import CaptureTaker
from widgets.common.keys import KeyMap
from widgets.common.saving import ask_place, save
from widgets.common.strip import Tone
from widgets.desk import DeskState
from widgets.patrol.panel import PatrolPanel
from widgets.patrol.sampler import CoverageSampler, is_seen
from widgets.patrol.walk import PatrolWalk
from widgets.wall.walls import Walls
from widgets.world import World

COVERAGE_MS = 15_000
TOLD_S = 6.0
LEAST_LOOK_S = 1
ON_THE_WALL = ("normal", "sign", "skip", "pause")


class PatrolDesk(QObject):
    """Puts it together; a tick is written before the walk goes on."""

    def __init__(
        self,
        world: World,
        walls: Walls,
        taker: CaptureTaker,
        desk: DeskState,
        keys: KeyMap,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        wall = walls.main
        self._wall, self._taker, self._desk = wall, taker, desk
        self._patrols, self._bridge = world.room.patrols, world.bridge
        state_of = world.engine.state
        self.walk = PatrolWalk(wall, lambda camera: is_seen(state_of(camera)), world.clock, self)
        self.panel = PatrolPanel(self.walk, world.room.maps.checklists, world.room.coverage.usual, keys)
        self.sampler = CoverageSampler(
            world.bridge, self._patrols, desk, partial(_canvases, walls), state_of, world.clock, self
        )
        self._sign_of: PatrolStep | None = None
        self._writing = False
        self._world = world
        for name in ON_THE_WALL:
            wall.addAction(self.panel.acts[name])
        self._timer = QTimer(self, interval=COVERAGE_MS)
        self._timer.timeout.connect(self._ask_coverage)
        self._timer.start()
        self._wire()
        self.refresh()

    def dock(self) -> tuple[str, str, QWidget]:
        """(name, title, panel) of the dock."""
        return "patrol", self.tr("Patrol"), self.panel

    def stop(self) -> None:
        """The end: what was watched is written, the wall is as it was."""
        self.walk.pause()
        self.sampler.stop()

    def refresh(self) -> None:
        """Ask the journal which patrol is under way; a restart finds it paused."""
        Operation(self, self._patrols.current, self._bridge.pool).success(self.walk.take).failure(
            self.panel.strip.tell_error
        ).run()
        self._ask_coverage()

    def _wire(self) -> None:
        panel = self.panel
        panel.start_wanted.connect(self._start)
        panel.normal.connect(partial(self._tick, StepResult.NORMAL))
        panel.sign.connect(self._sign)
        panel.skip.connect(lambda why: self._write(StepResult.SKIPPED, self.walk.step, note=why))
        panel.finish.connect(self._finish)
        panel.history_wanted.connect(self._ask_history)
        self.walk.shown.connect(self._to_preset)
        self._taker.sealed.connect(self._sealed)
        self._desk.changed.connect(self._on_desk)
        self._bridge.changes.changed.connect(self._on_changes)

    def _to_preset(self, step: PatrolStep) -> None:
        """A camera that turns shows what the map says it should, unless somebody holds it (D14.1.1b)."""
        desk, world = self._desk.desk, self._world
        if desk is None or not step.token or not world.heads.has(step.camera):
            return
        holds = world.room.holds

        def send() -> None:
            holds.hold(desk, step.camera)
            try:
                world.checks.send_back(step.camera, step.token)
            finally:
                holds.release(desk, step.camera)

        Operation(self, send, self._bridge.pool).failure(self.panel.strip.tell_error).run()

    def _start(self, area: str, title: str) -> None:
        desk = self._signed_in()
        if desk is not None:
            self._run(lambda: self._patrols.start(desk, area, title), self._started)

    def _started(self, outcome: Outcome[Patrol]) -> None:
        self.walk.take(outcome.value)
        self.walk.resume()
        self._wall.setFocus()

    def _tick(self, result: StepResult) -> None:
        if not self.walk.walking:
            return
        if not self.walk.live or self.walk.watched_s < LEAST_LOOK_S:
            words = self.tr("Not looked at yet: the picture must be live for a second before it is ticked.")
            self.panel.strip.tell(Tone.ATTENTION, words, seconds=TOLD_S)
            return
        self._write(result, self.walk.step)

    def _sign(self) -> None:
        step = self.walk.step
        if self.walk.walking and step is not None and self._signed_in() is not None:
            self._sign_of = step
            self._taker.take(step.camera)

    def _sealed(self, capture: Capture) -> None:
        """The picture is safe: the step is ticked with it, and only the first picture of it."""
        step = self._sign_of
        if step is not None and step.camera == capture.camera:
            self._sign_of = None
            self._write(StepResult.SIGN, step, note=capture.number, capture_id=capture.capture_id)

    def _write(
        self, result: StepResult, step: PatrolStep | None, *, note: str = "", capture_id: str = ""
    ) -> None:
        desk, patrol = self._signed_in(), self.walk.patrol
        if desk is None or patrol is None or step is None or self._writing:
            return
        watched = self.walk.watched_s
        self._run(
            lambda: self._patrols.mark(
                desk,
                patrol.patrol_id,
                step.step_id,
                result,
                watched_s=watched,
                note=note,
                capture_id=capture_id,
            ),
            self._marked,
        )

    def _finish(self, reason: str) -> None:
        desk, patrol = self._signed_in(), self.walk.patrol
        if desk is not None and patrol is not None:
            self._run(lambda: self._patrols.finish(desk, patrol.patrol_id, reason), self._marked)

    def _marked(self, outcome: Outcome[Patrol]) -> None:
        patrol = outcome.value
        self.panel.strip.clear()
        self.walk.take(patrol)
        if patrol.finished_at is not None:
            self.sampler.keep()
            words = self.tr(
                "Patrol finished: {normal} normal, {signs} with signs, {skipped} skipped."
            ).format(
                normal=patrol.count(StepResult.NORMAL),
                signs=patrol.count(StepResult.SIGN),
                skipped=patrol.count(StepResult.SKIPPED),
            )
            self.panel.strip.tell(Tone.CONFIRMED, words, seconds=TOLD_S)

    def _run(self, act: Callable[[], Outcome[Patrol]], done: Callable[[Outcome[Patrol]], None]) -> None:
        self._writing = True
        Operation(self, act, self._bridge.database).success(done).failure(
            self.panel.strip.tell_error
        ).finished(self._written).run()

    def _written(self) -> None:
        self._writing = False

    def _signed_in(self) -> Desk | None:
        if self._desk.desk is None:
            self.panel.strip.tell(Tone.INFO, self.tr("Sign in first."), seconds=TOLD_S)
        return self._desk.desk

    def _on_desk(self) -> None:
        if self._desk.desk is None or self._desk.shift is None:
            self.walk.pause()
        self.refresh()

    def _on_changes(self, published: Published) -> None:
        if published.concerns(self, Area.CAMERA_MAP, Area.PATROL, Area.SHIFT):
            self._ask_coverage()

    def _ask_coverage(self) -> None:
        Operation(self, self._patrols.coverage, self._bridge.pool).success(self._covered).failure(
            self.panel.strip.tell_error
        ).run()

    def _ask_history(self, ending: str) -> None:
        try:
            period = self.panel.days.period()
        except KnownError as error:
            self.panel.strip.tell_error(error)
            return
        name = f"muc-do-quan-sat-{period.first:%Y-%m-%d}-{period.last:%Y-%m-%d}.{ending}"
        ask_place(self.panel, name, partial(self.save_history, period))

    def save_history(self, period: Period, path: Path) -> None:
        """Write what the shifts of `period` watched into `path`, a workbook or a PDF by its ending."""
        histories = self._world.room.coverage
        make = histories.pdf if path.suffix.lower() == ".pdf" else histories.workbook
        Operation(self, lambda: save(make(period), path), self._bridge.pool).success(
            lambda where: self.panel.strip.tell(
                Tone.CONFIRMED, self.tr("Saved: {name}").format(name=where.name), seconds=TOLD_S
            )
        ).failure(self.panel.strip.tell_error).run()

    def _covered(self, found: Coverage | None) -> None:
        self.panel.coverage.show_coverage(found)


def _canvases(walls: Walls) -> list[WallCanvas]:
    return [walls.main.canvas, *(window.panel.canvas for window in walls.windows.values())]
