"""Turning cameras put together: panel, keys on the wall, badges on tiles, joystick."""

from __future__ import annotations

from functools import partial

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
from widgets.wall.walls import Walls
from widgets.world import World

BADGES_MS = 300


class PtzDesk(QObject):
    """Everything of it, for the window to place."""

    def __init__(
        self,
        world: World,
        walls: Walls,
        desk: DeskState,
        strip: MessageStrip,
        keys: KeyMap,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._world, self._walls, self._desk, self._strip = world, walls, desk, strip
        wall = walls.main
        self.handle = TurningHandle(world, desk, self)
        self.panel = PtzPanel(world, desk, self.handle, keys, parent)
        self.badges: dict[WallPanel, Badges] = {}
        self.joystick = Joystick(self.handle, world.bridge, self)
        self._timer = QTimer(self, interval=BADGES_MS)
        self._timer.timeout.connect(self._badge)
        self._list_keys(wall, keys)
        self.panel.control_wanted.connect(self.toggle)
        self.handle.changed.connect(self._badge)
        self.handle.refused.connect(self._tell)
        self.joystick.changed.connect(lambda: self.panel.show_stick(self.joystick.state.name))
        self.joystick.capture_wanted.connect(self._capture)
        walls.presetCalled.connect(self.call_preset)
        walls.opened.connect(self._opened)
        self._join(wall)
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
            self.handle.begin(self._walls.active.selected_camera)
        self._walls.active.setFocus()

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

    def _opened(self, wall: WallPanel) -> None:
        action(wall, self.tr("Turn the selected camera, or let go of it"), "P", self.toggle)
        self._join(wall)

    def _join(self, wall: WallPanel) -> None:
        """Keys, mouse and badges on one wall, for as long as it is there."""
        rects = partial(picture_rect, wall)
        WallKeys(wall.canvas, rects, self.handle)
        self.badges[wall] = Badges(wall.canvas, rects)
        wall.cameraSelected.connect(partial(self._selected, wall))
        badges = self.badges
        wall.destroyed.connect(lambda: badges.pop(wall, None))

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

    def _selected(self, wall: WallPanel, camera: str) -> None:
        if wall is not self._walls.active:
            return
        if self.handle.active and camera != self.handle.camera:
            self.handle.end()
        self.panel.show_camera(camera)

    def _badge(self) -> None:
        holds = self._world.room.holds.all()
        words = {
            hold.camera: badge_words(
                hold, self._world.heads.state(hold.camera), ours=hold.camera == self.handle.camera
            )
            for hold in holds
        }
        for badges in self.badges.values():
            badges.show(words)

    def _capture(self) -> None:
        wall = self._walls.active
        if wall.selected_camera:
            wall.captureRequested.emit(wall.selected_camera)

    def _tell(self, error: KnownError) -> None:
        if not self.panel.isVisible():
            self._strip.tell_error(error)


def picture_rect(wall: WallPanel, camera: str) -> QRect | None:
    """Where the picture of a camera is on a wall, px of its canvas; None where it has no tile."""
    tile = wall.canvas.tile_of(camera)
    return wall.canvas.logical(tile.picture_rect) if tile is not None else None
