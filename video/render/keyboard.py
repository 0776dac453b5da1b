"""The keys a wall handles by itself: selecting, pages, enlarging, zooming, panning, going back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from video.render.zoom import STEP, Zoom

if TYPE_CHECKING:
    from video.render.canvas import WallCanvas

PAN: Final = 0.15  # of what is seen
MOVES: Final = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
PAGES: Final = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
ZOOMS: Final = {Qt.Key.Key_Plus: STEP, Qt.Key.Key_Equal: STEP, Qt.Key.Key_Minus: 1 / STEP}
PLAIN: Final = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier


def press(canvas: WallCanvas, event: QKeyEvent) -> bool:
    """Do what the key says; whether it says anything here."""
    if event.modifiers() & ~PLAIN:
        return False
    key = Qt.Key(event.key())
    if key in MOVES:
        _move(canvas, *MOVES[key])
    elif key in PAGES:
        canvas.set_scene(canvas.scene.turn(PAGES[key]))
    elif key in ZOOMS:
        canvas.zoom_selected(ZOOMS[key])
    elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        canvas.toggle_maximised()
    else:
        return key == Qt.Key.Key_Escape and canvas.back()
    return True


def _move(canvas: WallCanvas, columns: int, rows: int) -> None:
    """Pan what is zoomed, else select the tile beside."""
    camera = canvas.selected_camera
    zoom: Zoom = canvas.zoom_of(camera)
    if zoom.active:
        canvas.set_zoom(camera, zoom.panned(columns * PAN, rows * PAN))
    else:
        canvas.set_scene(canvas.scene.step(columns, rows))
