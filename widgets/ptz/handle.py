"""The officer's hand on one camera: takes the right to turn it, renews every move, lets go for certain."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, Final

import shiboken6
from PySide6.QtCore import QObject, QTimer, Signal

from app.errors import KnownError
from app.qtbridge.operation import Operation
from app.services.outcome import Outcome
from app.services.ptz import Hold
from video.ptz.camera import PtzCamera
from video.ptz.facts import STILL, GoHome, Preset, PtzPosition, PtzState, PtzTarget, PtzVelocity
from widgets.desk import DeskState
from widgets.ptz.words import numbered
from widgets.world import World

BEAT_MS: Final = 250
"""How often a held speed is confirmed; the head stops by itself when that does not come for a second."""
LOOK_MS: Final = 500


class TurningHandle(QObject):
    """`changed`: another camera, holder or state; `refused` carries the KnownError of what was not done."""

    changed = Signal()
    refused = Signal(object)

    def __init__(self, world: World, desk: DeskState, parent: QObject) -> None:
        super().__init__(parent)
        self._world, self._desk = world, desk
        self._heads, self._holds, self._bridge = world.heads, world.room.holds, world.bridge
        self.camera = ""
        self._asking = ""
        self._then: Callable[[], None] = lambda: None
        self._velocity = STILL
        self._session = ""
        # Kept: a camera map may take the head away in the moment in which the hold runs out.
        self._head: PtzCamera | None = None
        self._beat = QTimer(self, interval=BEAT_MS)
        self._beat.timeout.connect(self._confirm)
        self._looking = QTimer(self, interval=LOOK_MS)
        self._looking.timeout.connect(self._still_ours)
        desk.changed.connect(self._on_desk)

    @property
    def active(self) -> bool:
        """Whether a camera is in the hand."""
        return bool(self.camera)

    @property
    def state(self) -> PtzState | None:
        """What is known of the camera in the hand."""
        return self._heads.state(self.camera)

    def begin(self, camera: str, then: Callable[[], None] = lambda: None) -> None:
        """Take `camera` into the hand and read its presets, `then` go on; the one before is let go."""
        self._then = then
        self._take(camera, lambda desk: self._holds.hold(desk, camera))

    def take_over(self, camera: str) -> None:
        """The shift leader takes `camera` from whoever turns it; that goes into the log."""
        name = next((one.name for one in self._world.cameras if one.number == camera), "")
        self._then = lambda: None
        self._take(camera, lambda desk: self._holds.take_over(desk, camera, name))

    def end(self) -> None:
        """Stop, and give the camera free."""
        self._asking = ""
        camera, self.camera = self.camera, ""
        self._velocity = STILL
        self._beat.stop()
        self._looking.stop()
        if not camera:
            return
        self._stop_head()
        desk = self._desk.desk
        if desk is not None:
            self._bridge.changes.publish(self._holds.release(desk, camera), self)
        self.changed.emit()

    def drive(self, velocity: PtzVelocity) -> None:
        """Move like this until told otherwise; zero stops."""
        if not velocity:
            self.stop()
        elif self._renew():
            self._velocity = velocity
            self._beat.start()
            self._heads.camera(self.camera).move(velocity)

    def stop(self) -> None:
        """Stand still."""
        self._velocity = STILL
        self._beat.stop()
        if self.camera:
            self._stop_head()

    def release_keys(self) -> None:
        """Whoever held a key is gone: stop what a held key or drag moves."""
        if self._velocity:
            self.stop()

    def call(self, number: int) -> None:
        """Go to the preset of this number."""
        state = self.state
        preset = numbered(state.presets).get(number) if state is not None else None
        if preset is None:
            self.refused.emit(
                KnownError(
                    f"Camera {self.camera} không có điểm đặt trước số {number}.",
                    en=f"Camera {self.camera} has no preset {number}.",
                )
            )
            return
        self.go_to(preset)

    def go_to(self, target: PtzTarget) -> None:
        """Turn to a position, a preset or home."""
        if self._renew():
            self._velocity = STILL
            self._beat.stop()
            self.watch(self._heads.go_to(self.camera, target))

    def step(self, by: PtzPosition) -> None:
        """Turn a little."""
        if self._renew():
            self.watch(self._heads.camera(self.camera).step(by))

    def go_to_reference(self) -> None:
        """Back to what the camera map says this camera should show, else its own home position (D14.1.1b)."""
        camera, reference = self.camera, self._world.reference
        if camera:
            Operation(self, lambda: reference(camera), self._bridge.pool).success(
                lambda target: self.go_to(target or GoHome()) if self.camera == camera else None
            ).failure(self.refused.emit).run()

    def keep_preset(self, name: str, over: Preset | None = None) -> None:
        """Keep the present position as a preset, anew or over one there is; written into the log."""
        if self._renew():
            token, act = (over.token, "moved") if over is not None else ("", "set")
            done = self._heads.camera(self.camera).set_preset(name, token)
            self.watch(done, self._noting(act, name))

    def remove_preset(self, preset: Preset) -> None:
        """Have the camera forget a preset; written into the log."""
        if self._renew():
            done = self._heads.camera(self.camera).remove_preset(preset.token)
            self.watch(done, self._noting("removed", preset.name))

    def watch(self, future: Future[Any], done: Callable[[], None] = lambda: None) -> None:
        """Tell on the GUI thread how an order ended."""

        def ended(_: Future[Any]) -> None:
            self._bridge.post(lambda: self._ended(future, done) if shiboken6.isValid(self) else None)

        future.add_done_callback(ended)

    def _ended(self, future: Future[Any], done: Callable[[], None]) -> None:
        error = future.exception()
        if error is None:
            done()
        elif isinstance(error, KnownError):
            self.refused.emit(error)
        else:
            raise error
        self.changed.emit()

    def _noting(self, act: Any, preset: str) -> Callable[[], None]:
        desk, camera = self._desk.desk, self.camera
        name = next((one.name for one in self._world.cameras if one.number == camera), "")

        def note() -> None:
            if desk is not None:
                Operation(
                    self,
                    lambda: self._holds.note_preset(desk, camera, name, act, preset),
                    self._bridge.database,
                ).failure(self.refused.emit).run()

        return note

    def _take(self, camera: str, ask: Callable[[Any], Outcome[Hold]]) -> None:
        desk = self._desk.desk
        if desk is None or not camera:
            return
        try:
            self._heads.camera(camera).watch()
        except KnownError as error:
            self.refused.emit(error)
            return
        if self.camera and self.camera != camera:
            self.end()
        self._asking = camera
        Operation(self, lambda: ask(desk), self._bridge.database).success(
            lambda outcome: self._took(outcome.value)
        ).failure(self._not_taken).run()

    def _took(self, hold: Hold) -> None:
        desk = self._desk.desk
        if self._asking != hold.camera or desk is None or desk.session.session_id != hold.session_id:
            if desk is not None:
                self._bridge.changes.publish(self._holds.release(desk, hold.camera), self)
            return
        self._asking, self.camera, self._session = "", hold.camera, hold.session_id
        self._head = self._heads.camera(hold.camera)
        self._looking.start()
        # Somebody else may have changed them since this camera was looked at last.
        self.watch(self._head.fetch_presets(), self._begun)
        self.changed.emit()

    def _begun(self) -> None:
        then, self._then = self._then, lambda: None
        if self.camera:
            then()

    def _not_taken(self, error: KnownError) -> None:
        self._asking = ""
        self.refused.emit(error)
        self.changed.emit()

    def _stop_head(self) -> None:
        if self._head is not None:
            self._head.stop()

    def _renew(self) -> bool:
        """Whether the camera is still ours; it is again for a minute."""
        desk = self._desk.desk
        if not self.camera or desk is None:
            return False
        if self._holds.renew(desk, self.camera):
            return True
        self._lost()
        return False

    def _confirm(self) -> None:
        if self._velocity and self._renew():
            self._heads.camera(self.camera).move(self._velocity)

    def _still_ours(self) -> None:
        hold = self._holds.holder(self.camera)
        if hold is None or hold.session_id != self._session:
            self._lost()
        else:
            self._heads.camera(self.camera).watch()
            self.changed.emit()

    def _lost(self) -> None:
        """Somebody took it over, or nobody moved it for a minute: our move ends, theirs is left alone."""
        camera, self.camera = self.camera, ""
        moving, self._velocity = bool(self._velocity), STILL
        self._beat.stop()
        self._looking.stop()
        hold = self._holds.holder(camera)
        if moving and hold is None:
            self._stop_head()
        if hold is not None:
            self.refused.emit(
                KnownError(
                    f"{hold.officer} đã nhận quyền điều khiển camera {camera}.",
                    en=f"{hold.officer} has taken camera {camera} over.",
                )
            )
        self.changed.emit()

    def _on_desk(self) -> None:
        desk = self._desk.desk
        session = desk.session.session_id if desk is not None else ""
        if self.camera and session != self._session:
            self.end()
