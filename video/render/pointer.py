"""The mouse on the wall: selecting, enlarging, moving cameras and borders, zooming and panning."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from video.render.layouts import Axis
from video.render.zoom import STEP

if TYPE_CHECKING:
    from video.render.canvas import WallCanvas
    from video.render.tile import Tile

CAMERA_MIME: Final = "application/x-haidang-camera"
REACH: Final = 6  # px from a border that still take hold of it
NOTCH: Final = 120  # of a wheel, Qt's eighths of a degree


class _Doing(Enum):
    NOTHING = "nothing"
    PRESSED = "pressed"
    PANNING = "panning"
    CARRYING = "carrying"
    BORDER = "border"


class Pointer:
    """What the left button is doing; `target` is the tile on which a carried camera would land."""

    def __init__(self, canvas: WallCanvas) -> None:
        self._canvas = canvas
        self._doing = _Doing.NOTHING
        self._from: Tile | None = None
        self._start = self._last = QPoint()
        self._border: tuple[Axis, int] = (Axis.COLUMN, 0)
        self.target: int | None = None

    def press(self, event: QMouseEvent) -> None:
        canvas, position = self._canvas, event.position().toPoint()
        tile = canvas.tile_at(position)
        if tile is not None and not canvas.maximised_camera:
            canvas.select_slot(tile.slot)
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        self._start = self._last = position
        self._from = tile
        self._doing = _Doing.PRESSED if tile is not None else _Doing.NOTHING
        border = self._border_at(position)
        if border is not None:
            self._doing, self._border = _Doing.BORDER, border

    def move(self, event: QMouseEvent) -> None:
        position = event.position().toPoint()
        if self._doing is _Doing.NOTHING:
            self._show_cursor(position)
        elif self._doing is _Doing.BORDER:
            self._drag_border(position)
        elif self._doing is _Doing.PRESSED:
            if (position - self._start).manhattanLength() >= QApplication.startDragDistance():
                self._begin()
                self.move(event)
        elif self._doing is _Doing.PANNING:
            self._pan(position)
        else:
            tile = self._canvas.tile_at(position)
            self._aim(tile.slot if tile is not None and tile is not self._from else None)
        self._last = position

    def release(self, event: QMouseEvent) -> None:
        carried = self._from if self._doing is _Doing.CARRYING else None
        target = self.target
        self.cancel()
        if carried is None or not carried.key:
            return
        canvas = self._canvas
        if target is not None:
            canvas.put(canvas.scene.content(carried.slot), target)
            return
        # Qt sends the release to where the press was; the other wall is found by the place on the screen.
        other = QApplication.widgetAt(event.globalPosition().toPoint())
        if other is not None and other is not canvas and isinstance(other, type(canvas)):
            _change_places(canvas, carried, other, other.mapFromGlobal(event.globalPosition().toPoint()))

    def double_click(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        canvas, position = self._canvas, event.position().toPoint()
        tile = canvas.tile_at(position)
        if self._border_at(position) is not None:
            canvas.set_layout(canvas.scene.layout.evened())
        elif canvas.maximised_camera:
            canvas.maximise("")
        elif tile is not None and tile.key:
            canvas.maximise(tile.key)
        self.cancel()

    def wheel(self, event: QWheelEvent) -> None:
        canvas = self._canvas
        tile = canvas.tile_at(event.position().toPoint())
        notches = event.angleDelta().y() / NOTCH
        if tile is None or not tile.key or not notches:
            return
        box, ratio = tile.place.picture, canvas.devicePixelRatioF()
        x = (event.position().x() * ratio - box.x) / box.width
        y = (event.position().y() * ratio - box.y) / box.height
        zoom = canvas.zoom_of(tile.key).by(STEP**notches, min(max(x, 0.0), 1.0), min(max(y, 0.0), 1.0))
        canvas.set_zoom(tile.key, zoom)
        event.accept()

    def cancel(self) -> bool:
        """Let go of what is held; whether anything was carried."""
        carried = self._doing is _Doing.CARRYING
        self._doing, self._from = _Doing.NOTHING, None
        self._aim(None)
        if carried:
            self._canvas.unsetCursor()
        return carried

    def _begin(self) -> None:
        tile, canvas = self._from, self._canvas
        if tile is None or not tile.key:
            self._doing = _Doing.NOTHING
        elif tile.zoom.active:
            self._doing = _Doing.PANNING
        elif not canvas.maximised_camera:
            self._doing = _Doing.CARRYING
            canvas.setCursor(Qt.CursorShape.ClosedHandCursor)
        else:
            self._doing = _Doing.NOTHING

    def _pan(self, position: QPoint) -> None:
        tile, canvas = self._from, self._canvas
        if tile is None:
            return
        moved, box, ratio = self._last - position, tile.place.picture, canvas.devicePixelRatioF()
        zoom = canvas.zoom_of(tile.key)
        canvas.set_zoom(tile.key, zoom.panned(moved.x() * ratio / box.width, moved.y() * ratio / box.height))

    def _drag_border(self, position: QPoint) -> None:
        canvas, (axis, line) = self._canvas, self._border
        layout = canvas.scene.layout
        share = (
            position.x() / max(1, canvas.width())
            if axis is Axis.COLUMN
            else position.y() / max(1, canvas.height())
        )
        canvas.set_layout(layout.moved(axis, line, share))

    def _border_at(self, position: QPoint) -> tuple[Axis, int] | None:
        canvas = self._canvas
        if canvas.maximised_camera:
            return None
        ratio = canvas.devicePixelRatioF()
        return canvas.plan.border_at(position.x() * ratio, position.y() * ratio, REACH * ratio)

    def _show_cursor(self, position: QPoint) -> None:
        border = self._border_at(position)
        if border is None:
            self._canvas.unsetCursor()
        else:
            across = border[0] is Axis.COLUMN
            self._canvas.setCursor(Qt.CursorShape.SplitHCursor if across else Qt.CursorShape.SplitVCursor)

    def _aim(self, slot: int | None) -> None:
        if slot != self.target:
            before, self.target = self.target, slot
            for one in (before, slot):
                if one is not None:
                    self._canvas.update_tile(one)


def _change_places(canvas: WallCanvas, carried: Tile, other: WallCanvas, position: QPoint) -> None:
    """A camera goes to a tile of another wall; what was there comes back in exchange."""
    tile = other.tile_at(position)
    if tile is None:
        return
    there = other.scene.content(tile.slot)
    other.put(carried.key, tile.slot)
    if there and canvas.scene.slot_of(there) is None:
        canvas.put(there, carried.slot)
    elif not there:
        canvas.empty(carried.slot)
