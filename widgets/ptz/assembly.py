"""Turning cameras put together: panel, keys on the wall, badges on tiles, joystick."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, QTimer
from PySide6.QtWidgets import QWidget

from app.errors import KnownError
from widgets.common.keys import KeyMap, action
from widgets.common.strip import MessageStrip
from widgets.desk import DeskState
from widgets.ptz.badge import Badges
from widgets.ptz.handle import TurningHandle
from widgets.ptz.joystick import Joystick
from widgets.ptz.panel import PtzPanel
from widgets.ptz.wall_keys import WallKeys
from widgets.ptz.words import badge_words
from widgets.wall.panel import WallPanel
from widgets.world import World

BADGES_MS = 300


class PtzDesk(QObject):
    """Everything of it, for the window to place."""

    def __init__(
        self,
        world: World,
        wall: WallPanel,
        desk: DeskState,
        strip: MessageStrip,
        keys: KeyMap,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._world, self._wall, self._desk, self._strip = world, wall, desk, strip
        self.handle = TurningHandle(world, desk, self)
        self.panel = PtzPanel(world, desk, self.handle, keys, parent)
        self.keys = WallKeys(wall.canvas, self._rect, self.handle)
        self.badges = Badges(wall.canvas, self._rect)
        self.joystick = Joystick(self.handle, world.bridge, self)
        self._timer = QTimer(self, interval=BADGES_MS)
        self._timer.timeout.connect(self._badge)
        self._list_keys(wall, keys)
        self.panel.control_wanted.connect(self.toggle)
        self.handle.changed.connect(self._badge)
        self.handle.refused.connect(self._tell)
        self.joystick.changed.connect(lambda: self.panel.show_stick(self.joystick.state.name))
        self.joystick.capture_wanted.connect(self._capture)
        wall.cameraSelected.connect(self._selected)
        wall.presetCalled.connect(self.call_preset)
        self.panel.show_camera(wall.selected_camera)
        self._timer.start()

    def dock(self) -> tuple[str, str, QWidget]:
        """(name, title, panel)."""
        return "ptz", self.tr("Turning"), self.panel

    def toggle(self) -> None:
        """Take the selected camera into the hand, or let go of it."""
        if self.handle.active:
            self.handle.end()
        else:
            self.handle.begin(self._wall.selected_camera)
        self._wall.setFocus()

    def call_preset(self, camera: str, digits: str) -> None:
        """A preset called by its number on the wall (* and digits)."""
        if self.handle.camera == camera:
            self.handle.call(int(digits))
            return
        self.handle.begin(camera, lambda: self.handle.call(int(digits)))

    def close(self) -> None:
        """Let go of the camera, end the joystick's process."""
        self._timer.stop()
        self.handle.end()
        self.joystick.stop()

    def _list_keys(self, wall: WallPanel, keys: KeyMap) -> None:
        group = self.tr("Turning a camera")
        action(
            wall,
            self.tr("Turn the selected camera, or let go of it"),
            "P",
            self.toggle,
            keys=keys,
            group=group,
        )
        for text, which in (
            (self.tr("Turn; Shift fast, Ctrl fine; number pad too"), ("Left", "Right", "Up", "Down")),
            (self.tr("Zoom in and out"), ("+", "-")),
            (self.tr("Call a preset by its number"), ("0", "9")),
            (self.tr("Back to the reference view"), ("Home",)),
            (self.tr("Stop"), ("Space",)),
            (self.tr("Let go of the camera"), ("Esc",)),
        ):
            keys.note(group, text, *which)

    def _rect(self, camera: str) -> QRect | None:
        canvas = self._wall.canvas
        tile = canvas.tile_of(camera)
        return canvas.logical(tile.picture_rect) if tile is not None else None

    def _selected(self, camera: str) -> None:
        if self.handle.active and camera != self.handle.camera:
            self.handle.end()
        self.panel.show_camera(camera)

    def _badge(self) -> None:
        holds = self._world.room.holds.all()
        self.badges.show(
            {
                hold.camera: badge_words(
                    hold, self._world.heads.state(hold.camera), ours=hold.camera == self.handle.camera
                )
                for hold in holds
            }
        )

    def _capture(self) -> None:
        if self._wall.selected_camera:
            self._wall.captureRequested.emit(self._wall.selected_camera)

    def _tell(self, error: KnownError) -> None:
        if not self.panel.isVisible():
            self._strip.tell_error(error)
